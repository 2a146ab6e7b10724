"""Bicep: a file of resources, and the file of its parameters.

Properties are those of the REST definitions of `expressRouteCircuits/peerings`, `routeFilters`
and `routeFilters/routeFilterRules`, edition 2024-07-01. Secrets come in as secure parameters,
which the parameter file fills from a Key Vault (Microsoft: Use Azure Key Vault to pass a secret as
a parameter during Bicep deployment). A resource is deployed as a whole, so that a peering is
written with everything that is known of it. A Direct port is not written: its identity, tags and
location are not known here, and would be lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.far_end.commands_steps import Blank, FilterStep, MacsecStep, NoteStep, PeeringStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.far_end.commands_steps import FamilyStep, Name, Step, VaultSecret

VERSION: Final = "2024-07-01"
_FILTER: Final = "Filter"
_WORD: Final = re.compile(r"[0-9A-Za-z]+")
_VAULT: Final = ("KEY_VAULT_SUBSCRIPTION", "KEY_VAULT_RESOURCE_GROUP", "KEY_VAULT")
"""Environment variables that say where the Key Vault is."""


def lines_of(step: Step) -> tuple[str, ...]:
    """Spell a step as a resource; a note, and MACsec, have no lines."""
    if isinstance(step, PeeringStep):
        return tuple(_peering(step))
    if isinstance(step, FilterStep):
        return tuple(_filter(step))
    assert isinstance(step, NoteStep | MacsecStep)
    return ()


def head(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the declarations of the parameters."""
    steps = tuple(steps)
    lines = []
    for secret in secrets_of(steps):
        lines += ["@secure()", f"param {parameter(secret)} string"]
    if _asks_location(steps):
        lines.append("param location string")
    return tuple(lines)


def parameters(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the parameter file: every secret from the Key Vault."""
    steps = tuple(steps)
    vault = ", ".join(f"readEnvironmentVariable({literal(name)})" for name in _VAULT)
    lines = ["using './azure.bicep'"]
    lines += [
        f"param {parameter(secret)} = az.getSecret({vault}, {literal(secret.name)})"
        for secret in secrets_of(steps)
    ]
    if _asks_location(steps):
        lines.append("param location = readEnvironmentVariable('LOCATION')")
    return tuple(lines)


def secrets_of(steps: Iterable[Step]) -> tuple[VaultSecret, ...]:
    """Return the secrets that resources take, each once."""
    keys = (step.key for step in steps if isinstance(step, PeeringStep))
    return tuple(dict.fromkeys(key for key in keys if key))


def literal(text: str) -> str:
    """Write a text that Bicep reads as it is."""
    plain = text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "\\${")
    return f"'{plain}'"


def parameter(secret: VaultSecret) -> str:
    """Name the parameter of a secret."""
    return symbol(f"key {secret.name}")


def symbol(name: str, suffix: str = "") -> str:
    """Make an identifier of a name: `er-ams-01` is `erAms01`."""
    first, *rest = _WORD.findall(name) or ["x"]
    text = first.lower() + "".join(part.capitalize() for part in rest) + suffix
    return text if text[0].isalpha() else f"x{text}"


def _asks_location(steps: Iterable[Step]) -> bool:
    found = (step for step in steps if isinstance(step, FilterStep) and step.new)
    return any(isinstance(step.location, Blank) for step in found)


def _peering(step: PeeringStep) -> Iterator[str]:
    kind = step.kind.capitalize()
    yield _resource(symbol(step.circuit, kind), "expressRouteCircuits/peerings")
    yield f"  name: {literal(f'{step.resource}/{step.peering_type}')}"
    yield "  properties: {"
    yield f"    peeringType: {literal(step.peering_type)}"
    yield "    state: 'Enabled'"
    yield f"    peerASN: {step.peer_asn}"
    yield f"    vlanId: {step.vlan}"
    if step.key:
        yield f"    sharedKey: {parameter(step.key)}"
    for item in step.families:
        if item.family is Family.IPV6:
            yield "    ipv6PeeringConfig: {"
            yield "      state: 'Enabled'"
            yield from (f"  {line}" for line in _family(item))
            yield "    }"
        else:
            yield from _family(item)
    yield "  }"
    yield "}"


def _family(item: FamilyStep) -> Iterator[str]:
    yield f"    primaryPeerAddressPrefix: {literal(str(item.primary))}"
    yield f"    secondaryPeerAddressPrefix: {literal(str(item.secondary))}"
    if item.advertised:
        yield "    microsoftPeeringConfig: {"
        yield "      advertisedPublicPrefixes: ["
        yield from (f"        {literal(prefix)}" for prefix in item.advertised)
        yield "      ]"
        if item.customer_asn:
            yield f"      customerASN: {item.customer_asn}"
        if item.registry:
            yield f"      routingRegistryName: {literal(item.registry)}"
        yield "    }"
    identifier = item.route_filter or item.attached_filter
    if identifier:
        written = (
            literal(identifier) if identifier[0] == "/" else f"{symbol(identifier, _FILTER)}.id"
        )
        yield f"    routeFilter: {{ id: {written} }}"


def _filter(step: FilterStep) -> Iterator[str]:
    name = symbol(step.name, _FILTER)
    if step.new:
        yield _resource(name, "routeFilters")
        yield f"  name: {literal(step.name)}"
        yield f"  location: {_location(step.location)}"
        yield "  properties: {"
        yield "    rules: ["
        yield "      {"
        yield f"        name: {literal(step.rule)}"
        yield from (f"      {line}" for line in _rule(step))
        yield "      }"
        yield "    ]"
        yield "  }"
        yield "}"
        return
    yield _resource(name, "routeFilters").replace("= {", "existing = {")
    yield f"  name: {literal(step.name)}"
    yield "}"
    yield _resource(f"{name}Rule", "routeFilters/routeFilterRules")
    yield f"  parent: {name}"
    yield f"  name: {literal(step.rule)}"
    yield from _rule(step)
    yield "}"


def _rule(step: FilterStep) -> Iterator[str]:
    yield "  properties: {"
    yield "    access: 'Allow'"
    yield "    routeFilterRuleType: 'Community'"
    yield "    communities: ["
    yield from (f"      {literal(value)}" for value in step.communities)
    yield "    ]"
    yield "  }"


def _location(name: Name) -> str:
    return "location" if isinstance(name, Blank) else literal(name)


def _resource(name: str, kind: str) -> str:
    return f"resource {name} 'Microsoft.Network/{kind}@{VERSION}' = {{"
