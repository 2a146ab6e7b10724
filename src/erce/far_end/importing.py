"""Exports of Azure to a new intent, with questions where Azure does not know the answer."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from erce.azure.estate import LinkRole, PeeringKind
from erce.base.values import Family
from erce.far_end.importing_facts import CIRCUIT_KEYS, facts_of
from erce.far_end.importing_known import shown_text
from erce.far_end.importing_questions import (
    ASK_ASN,
    ASK_HOSTNAME,
    ASK_PLATFORM,
    ASK_ROUTER_ID,
    ask_circuit,
    ask_device,
    ask_link,
    ask_md5,
    ask_peering,
)
from erce.intent.communities import REGIONS, SERVICES, communities, is_regional, regional_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.azure.estate import AzureEstate
    from erce.far_end.importing_facts import CircuitFacts
    from erce.far_end.importing_known import Known, PeeringFacts

_HEAD: Final = """\
# What Azure knows of these circuits. A value in angle brackets, <like this?>, is a question that
# Azure cannot answer: write the answer over it. `erce validate` names the questions that are left.
# `# from FILE (form)` says which export a value is from; `erce import azure` keeps it up to date.
version: 1
"""
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 ._/-]*[A-Za-z0-9]|[0-9.]+/[0-9]+")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""Words that some reader of YAML takes for something else than text."""

_LINKS: Final = (LinkRole.PRIMARY, LinkRole.SECONDARY)
_SHOWN: Final = 12
"""Prefixes in a comment."""


def import_intent(estate: AzureEstate) -> str:
    """Write an intent that has everything Azure says of its circuits.

    Circuits are in the exports' order; devices are made up, two for each circuit, because Azure
    knows nothing of routers. Without a circuit the result has no circuits.
    """
    circuits = facts_of(estate)
    name = circuits[0].name if circuits else "azure"
    lines = [f"name: {scalar(name)}  # what is imported; call it as your site is called", ""]
    lines.append("devices:")
    lines.append(
        "  # Two routers for each circuit are made up. Rename them as you like, here and under"
    )
    lines.append("  # links; where one router has several links, keep one of them.")
    for circuit in circuits:
        for role in _LINKS:
            lines += _indented(device_lines(circuit, role, estate))
    lines += ["", "circuits:"]
    for circuit in circuits:
        devices = [device_name(circuit, role) for role in _LINKS]
        lines += _indented(circuit_lines(circuit, estate, devices))
    return _HEAD + "\n".join(lines) + "\n"


def device_name(circuit: CircuitFacts, role: LinkRole) -> str:
    """Return the made-up name of the router of a link."""
    return f"{circuit.name}-{role}"


def device_lines(circuit: CircuitFacts, role: LinkRole, estate: AzureEstate) -> list[str]:
    """Write the router of a link, as far as its neighbors know it."""
    asn = device_asn(circuit)
    lines = [
        f"hostname: {ASK_HOSTNAME}",
        f"platform: {ASK_PLATFORM}",
        entry("asn", asn, estate) if asn else f"asn: {ASK_ASN}",
        f"router_id: {ASK_ROUTER_ID}",
    ]
    return [f"{scalar(device_name(circuit, role))}:", *_indented(lines)]


def device_asn(circuit: CircuitFacts) -> Known | None:
    """Return the AS number of the routers: what private peering shows, else any peering."""
    kinds = (PeeringKind.PRIVATE, PeeringKind.MICROSOFT)
    found = (circuit.peerings[kind].asn for kind in kinds if kind in circuit.peerings)
    return next((asn for asn in found if asn), None)


def circuit_lines(
    circuit: CircuitFacts, estate: AzureEstate, devices: Sequence[str] = ()
) -> list[str]:
    """Write a circuit; without `devices` the router of each link is a question."""
    lines = [f"# {note}" for note in circuit.notes]
    lines += _own_lines(circuit, estate)
    if circuit.global_reach and devices:
        lines.append(entry("global_reach", circuit.global_reach, estate))
    lines.append("links:")
    for number, role in enumerate(_LINKS):
        device = devices[number] if devices else ""
        lines += _indented(_link_lines(circuit, role, device))
    asn = device_asn(circuit)
    peerings = [
        line
        for kind in PeeringKind
        if kind in circuit.peerings
        for line in peering_lines(circuit.peerings[kind], estate, asn)
    ]
    lines += ["peerings:", *_indented(peerings)] if peerings else ["peerings: {}"]
    shown = shown_text(circuit.azure.name)
    named = f"  # Azure calls it {shown}" if shown and circuit.name != circuit.azure.name else ""
    return [f"{scalar(circuit.name)}:{named}", *_indented(lines)]


def _own_lines(circuit: CircuitFacts, estate: AzureEstate) -> Iterator[str]:
    for key in CIRCUIT_KEYS:
        if key in circuit.values:
            yield entry(key, circuit.values[key], estate)
        elif asked := ask_circuit(circuit, key):
            yield f"{key}: {asked}"
    if circuit.macsec:
        yield "macsec:"
        yield from _indented(entry(key, known, estate) for key, known in circuit.macsec.items())


def _link_lines(circuit: CircuitFacts, role: LinkRole, device: str) -> list[str]:
    lines = list(_port_comments(circuit, role))
    lines.append(f"device: {scalar(device) if device else ask_device(role)}")
    lines.append(f"interface: {ask_link(role)}")
    if circuit.macsec:
        lines += macsec_key_lines(circuit, role)
    return [f"{role}:", *_indented(lines)]


def macsec_key_lines(circuit: CircuitFacts, role: str) -> list[str]:
    """Write the MACsec key of a link as questions; Azure's vault names them, not their values."""
    link = circuit.link(role)
    vault = [
        f"  # Azure has the {what} in {shown_text(secret, 200)}"
        for what, secret in (
            ("CKN", link.ckn_secret if link else ""),
            ("CAK", link.cak_secret if link else ""),
        )
        if secret
    ]
    return [
        "macsec_keys:",
        *vault,
        f"  - ckn: {ask_link(role, 'ckn')}",
        f"    cak: {ask_link(role, 'cak')}",
    ]


def _port_comments(circuit: CircuitFacts, role: LinkRole) -> Iterator[str]:
    """Say where Microsoft's end of a link is: what the engineer looks for in the data centre."""
    link = circuit.link(role)
    if link is None:
        return
    parts = (
        ("router", link.router),
        ("interface", link.interface),
        ("patch panel", link.patch_panel),
        ("rack", link.rack),
    )
    said = ", ".join(f"{what} {shown_text(text)}" for what, text in parts if text)
    if said:
        yield f"# Microsoft's end: {said}"


def peering_lines(
    peering: PeeringFacts, estate: AzureEstate, device_asn: Known | None
) -> list[str]:
    """Write a peering; `device_asn` is what the routers show without an AS number of its own."""
    lines = [entry("vlan", peering.vlan, estate) if peering.vlan else ask_peering(peering, "vlan")]
    families = [family for family in Family if peering.has(family)]
    for family in families:
        lines += [f"{family}:", *_indented(_subnet_lines(peering, family, estate))]
    if not families:
        lines.append(ask_peering(peering, "ipv4"))
    if peering.asn and device_asn and peering.asn.value != device_asn.value:
        lines.append(entry("customer_asn", peering.asn, estate))
    lines.append(ask_peering(peering, "vrf"))
    lines += ask_md5(peering)
    if peering.advertised:
        lines.append(entry("advertise", peering.advertised, estate))
    else:
        lines += [*_learned_comment(peering), ask_peering(peering, "advertise")]
    if peering.communities:
        named = f"  # {community_names(peering.communities)}"
        lines += ["accept:", named, f"  {entry('communities', peering.communities, estate)}"]
    else:
        lines.append(ask_peering(peering, "accept"))
    return [f"{peering.azure.kind}:", *_indented(lines)]


def _learned_comment(peering: PeeringFacts) -> Iterator[str]:
    """Help to say what is announced: what Azure has learned so far."""
    found = peering.learned
    if found:
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        yield f"# Azure has learned {', '.join(found[:_SHOWN])}{more}"


def _subnet_lines(peering: PeeringFacts, family: Family, estate: AzureEstate) -> Iterator[str]:
    for role in _LINKS:
        known = peering.subnets.get((family, role))
        yield entry(role, known, estate) if known else ask_peering(peering, role)


def entry(key: str, known: Known, estate: AzureEstate) -> str:
    """Write a key with a value of an export, and where it is from."""
    return f"{key}: {written(known)}{origin(known, estate)}"


def community_names(known: Known) -> str:
    """Say what communities stand for, as far as Microsoft's tables have them."""
    names = {value: name for name in REGIONS for value in communities([name], [])}
    for name in SERVICES:
        if is_regional(name):
            found = ((regional_value(region, name), region) for region in REGIONS)
            names |= {f"12076:{value}": f"{name} in {region}" for value, region in found if value}
        else:
            names |= dict.fromkeys(communities([], [name]), name)
    values = known.value if isinstance(known.value, tuple) else ()
    return ", ".join(f"{value} {names.get(value, 'is in no table')}" for value in values)


def written(known: Known) -> str:
    """Write a value of an export as YAML."""
    value = known.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return scalar(value)
    return f"[{', '.join(map(scalar, value))}]"


def scalar(text: str) -> str:
    """Write a text as YAML that reads the same in a line of its own and inside brackets."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"


def origin(known: Known, estate: AzureEstate) -> str:
    """Return the comment that says which file and form a value is from."""
    if known.assumed:
        return f"  # {known.assumed}"
    if not estate.sources:
        return ""
    file = estate.source(known.source).file
    form = estate.forms.get(file)
    return f"  # from {shown_text(PurePath(file).name)}{f' ({form})' if form else ''}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
