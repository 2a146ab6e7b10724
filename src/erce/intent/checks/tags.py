"""VLAN IDs, S-tags and the numbers of subinterfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.checks.view import MICROSOFT, PRIMARY, PRIVATE, SECONDARY, peerings

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import LinkView, PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Circuit, Intent


def check(intent: Intent, report: Report) -> None:
    """Check the tags of all circuits."""
    for name, circuit in intent.circuits.items():
        _vlans_differ(name, circuit, report)
        _s_tags(name, circuit, report)
    _ports(intent, report)


def _vlans_differ(name: str, circuit: Circuit, report: Report) -> None:
    private, microsoft = circuit.peerings.private, circuit.peerings.microsoft
    if private and microsoft and private.vlan == microsoft.vlan:
        first: Path = ("circuits", name, "peerings", PRIVATE, "vlan")
        report.add(
            ("circuits", name, "peerings", MICROSOFT, "vlan"),
            f"VLAN {microsoft.vlan} is that of the private peering ({report.place(first)})",
            "Each peering of a circuit has its own VLAN ID.",
            rule="TAG002",
        )


def _s_tags(name: str, circuit: Circuit, report: Report) -> None:
    path: Path = ("circuits", name)
    own = [
        (*path, "links", role, "s_tag")
        for role, link in ((PRIMARY, circuit.links.primary), (SECONDARY, circuit.links.secondary))
        if link.s_tag is not None
    ]
    if circuit.encapsulation == "dot1q":
        for place in [(*path, "s_tag")] * (circuit.s_tag is not None) + own:
            report.add(
                place,
                "an S-tag needs two tags, and dot1q has one",
                "Write encapsulation: qinq, or leave s_tag out.",
                rule="TAG008",
            )
        return
    if circuit.connectivity == "direct" and own:
        report.add(
            own[0],
            "ExpressRoute Direct has one S-tag for both links",
            "Write the s_tag that Azure shows for the circuit at the circuit.",
            rule="TAG004",
        )
    elif circuit.s_tag is not None and own:
        report.add(
            own[0],
            f"the circuit has an s_tag already ({report.place((*path, 's_tag'))})",
            "Write it once at the circuit, or at both links.",
            rule="TAG008",
        )
    elif circuit.s_tag is None and len(own) != 2:  # noqa: PLR2004  # both links
        report.add(
            own[0] if own else (*path, "encapsulation"),
            "qinq needs an S-tag",
            "Add s_tag: to the circuit (Azure or the provider assigns it), or to both links.",
            rule="TAG008",
        )


def _ports(intent: Intent, report: Report) -> None:
    tags: dict[tuple[tuple[str, str], int | None, int], Path] = {}
    units: dict[tuple[tuple[str, str], int], Path] = {}
    for view in peerings(intent):
        for link in view.links:
            if _tag_is_free(view, link, tags, report):
                _unit_is_free(view, link, units, report)


def _tag_is_free(
    view: PeeringView,
    link: LinkView,
    known: dict[tuple[tuple[str, str], int | None, int], Path],
    report: Report,
) -> bool:
    outer = link.link.s_tag if link.link.s_tag is not None else view.circuit.s_tag
    path: Path = (*view.path, "vlan")
    first = known.setdefault((link.port, outer, view.peering.vlan), path)
    where = " ".join(link.port)
    tags = f"VLAN {view.peering.vlan}" + ("" if outer is None else f" with S-tag {outer}")
    if first is path:
        return True
    if first == path:
        report.add(
            (*link.path, "interface"),
            f"both links of the circuit are on {where} with the same tags",
            "Put the two links on two ports.",
            rule="TAG003",
        )
    elif first[1] != view.name:  # within one circuit, _vlans_differ has said it
        report.add(
            path,
            f"{tags} is in use on {where} ({report.place(first)})",
            "Tags are unique on a port; take another VLAN ID or another port.",
            because=first,
            rule="TAG003",
        )
    return False


def _unit_is_free(
    view: PeeringView,
    link: LinkView,
    known: dict[tuple[tuple[str, str], int], Path],
    report: Report,
) -> None:
    peering = view.peering
    unit = peering.unit or peering.vlan
    path: Path = (*view.path, "vlan" if peering.unit is None else "unit")
    if unit > link.facts.max_unit:
        report.add(
            path,
            f"{link.facts.title} numbers subinterfaces up to {link.facts.max_unit}",
            "Set unit to a lower number.",
            rule="INT009",
        )
    first = known.setdefault((link.port, unit), path)
    if first is path:
        return
    where = " ".join(link.port)
    if first == path:
        report.add(
            (*link.path, "interface"),
            f"both links of the circuit would be subinterface {unit} of {where}",
            "Put the two links on two ports.",
            because=link.path,
            rule="INT009",
        )
    else:
        report.add(
            path,
            f"subinterface {unit} of {where} is taken ({report.place(first)})",
            "Set unit: to a number that is free on the port.",
            because=first,
            rule="INT009",
        )
