"""Azure CLI.

Options are those of the CLI's own reference: `az network express-route peering create` and
`update` (edition of the 2022-01-01 API), `az network route-filter create` and `rule create`,
`az network express-route port link update` (2023-09-01 API), `az keyvault secret show`. The MD5
key is `--shared-key`; Microsoft's article on peerings writes `--SharedKey`, which the CLI does not
have. `create` replaces what is there; it cannot write both families at once, so that IPv6 follows
with `update` (Microsoft: Add IPv6 support for private peering using Azure CLI). `rule update` has
no option for communities; `rule create` sets them.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.far_end.commands_steps import (
    Blank,
    FilterStep,
    MacsecStep,
    Name,
    NoteStep,
    PeeringStep,
    VaultSecret,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.far_end.commands_steps import FamilyStep, Step

KEY_VAULT: Final = Blank(variable="KEY_VAULT", meaning="the Key Vault that holds the secrets")
_MORE: Final = " \\"


def lines_of(step: Step) -> tuple[str, ...]:
    """Spell a step in the shell's language; a note has no lines."""
    if isinstance(step, PeeringStep):
        read = (_read(step.key),) if step.key else ()
        return (*read, *(line for command in _peering(step) for line in command))
    if isinstance(step, FilterStep):
        return tuple(line for command in _filter(step) for line in command)
    if isinstance(step, MacsecStep):
        return _macsec(step)
    assert isinstance(step, NoteStep)
    return ()


def head(blanks: tuple[Blank, ...]) -> tuple[str, ...]:
    """Return the lines before the first command."""
    names = [f"# export {blank.variable}=...  # {blank.meaning}" for blank in blanks]
    return ("#!/usr/bin/env bash", "set -euo pipefail", *names)


def quoted(name: Name) -> str:
    """Write a word of a command; the shell refuses to go on while a blank is not filled in."""
    if isinstance(name, Blank):
        return f'"${{{name.variable}:?{name.meaning}}}"'
    return shlex.quote(name)


def _read(secret: VaultSecret) -> str:
    """Read a secret into a variable; the failure of a command inside another one is not noticed."""
    what = "value" if secret.whole else "id"
    return (
        f'{_variable(secret)}="$(az keyvault secret show --vault-name {quoted(KEY_VAULT)} '
        f'--name {shlex.quote(secret.name)} --query {what} --output tsv)"'
    )


def _used(secret: VaultSecret) -> str:
    return f'"${{{_variable(secret)}:?was not read from the Key Vault}}"'


def _variable(secret: VaultSecret) -> str:
    return f"{'secret' if secret.whole else 'id'}_{secret.name.replace('-', '_')}"


def _peering(step: PeeringStep) -> Iterator[tuple[str, ...]]:
    """IPv4 and what both families share come first."""
    first = step.families[0]
    if step.new:
        yield _command("peering create", step, [*_shared(step), *_family(first, first.family)])
    elif first.differs or step.asn_differs or step.vlan_differs or _only_key(step):
        options = [*_changed(step), *(_family(first, first.family) if first.differs else ())]
        yield _command("peering update", step, options)
    for item in step.families[1:]:
        if item.differs:
            yield _command("peering update", step, _family(item, item.family))


def _only_key(step: PeeringStep) -> bool:
    return not any(item.differs for item in step.families)


def _command(verb: str, step: PeeringStep, options: list[tuple[str, str]]) -> tuple[str, ...]:
    name = ("--peering-type" if verb.endswith("create") else "--name", step.peering_type)
    both = [
        ("--resource-group", quoted(step.group)),
        ("--circuit-name", quoted(step.resource)),
        name,
        *options,
    ]
    if step.key:
        both.append(("--shared-key", _used(step.key)))
    return _joined(f"az network express-route {verb}", both)


def _shared(step: PeeringStep) -> list[tuple[str, str]]:
    return [("--peer-asn", str(step.peer_asn)), ("--vlan-id", str(step.vlan))]


def _changed(step: PeeringStep) -> list[tuple[str, str]]:
    differs = (step.asn_differs, step.vlan_differs)
    return [option for option, wanted in zip(_shared(step), differs, strict=True) if wanted]


def _family(item: FamilyStep, family: Family) -> list[tuple[str, str]]:
    """IPv6 is written as a whole: the CLI makes its settings anew with every update."""
    whole = item.new or family is Family.IPV6
    options = [("--ip-version", "IPv6")] if family is Family.IPV6 else []
    if whole or item.subnets_differ:
        options.append(("--primary-peer-subnet", quoted(str(item.primary))))
        options.append(("--secondary-peer-subnet", quoted(str(item.secondary))))
    if item.advertised and (whole or item.advertised_differ):
        options.append(("--advertised-public-prefixes", " ".join(item.advertised)))
        if item.customer_asn:
            options.append(("--customer-asn", str(item.customer_asn)))
        if item.registry:
            options.append(("--routing-registry-name", quoted(item.registry)))
    if item.route_filter:
        options.append(("--route-filter", quoted(item.route_filter)))
    return options


def _filter(step: FilterStep) -> Iterator[tuple[str, ...]]:
    group = ("--resource-group", quoted(step.group))
    if step.new:
        options = [group, ("--name", quoted(step.name)), ("--location", quoted(step.location))]
        yield _joined("az network route-filter create", options)
    yield _joined(
        "az network route-filter rule create",
        [
            group,
            ("--filter-name", quoted(step.name)),
            ("--name", quoted(step.rule)),
            ("--access", "Allow"),
            ("--communities", " ".join(map(quoted, step.communities))),
        ],
    )


def _macsec(step: MacsecStep) -> tuple[str, ...]:
    secrets = [secret for secret in (step.ckn, step.cak) if secret]
    options = [
        ("--resource-group", quoted(step.group)),
        ("--port-name", quoted(step.port)),
        ("--name", f"link{step.number + 1}"),
    ]
    for what, secret in zip(("ckn", "cak"), secrets, strict=False):
        options.append((f"--macsec-{what}-secret-identifier", _used(secret)))
    if step.cipher:
        options.append(("--macsec-cipher", step.azure_cipher))
    if step.sci is not None:
        options.append(("--macsec-sci-state", "Enabled" if step.sci else "Disabled"))
    command = _joined("az network express-route port link update", options)
    return (*map(_read, secrets), *command)


def _joined(command: str, options: list[tuple[str, str]]) -> tuple[str, ...]:
    """Put each option on a line of its own."""
    lines = [command, *(f"  {option} {value}" for option, value in options)]
    return (*(f"{line}{_MORE}" for line in lines[:-1]), lines[-1])
