"""Link subnets: their size, their halves, and who else has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.ranges import NOT_A_LINK, first_overlap, why_not_public
from erce.base.values import Family, Prefix
from erce.intent.checks.view import PRIMARY, SECONDARY, peerings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.checks.report import Report
    from erce.intent.checks.view import PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Intent
    from erce.intent.schema_peering import SubnetPair

_WHOLE: Final = {Family.IPV4: 29, Family.IPV6: 125}
"""Length of the subnet of both links (Microsoft: ExpressRoute routing requirements)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    """The subnet of one link."""

    view: PeeringView
    role: str
    prefix: Prefix
    path: Path

    @property
    def table(self) -> tuple[str, str | None] | None:
        """The routing table it is in; None if its device does not exist."""
        link = next((item for item in self.view.links if item.role == self.role), None)
        return (link.link.device, self.view.peering.vrf) if link else None


class _Place(NamedTuple):
    """Where a subnet is written, and who hears about it."""

    view: PeeringView
    family: Family
    path: Path
    report: Report


def check(intent: Intent, report: Report) -> None:
    """Check the link subnets of all peerings."""
    same: dict[Prefix, list[_Half]] = {}
    for view in peerings(intent):
        if view.peering.ipv4 is None and view.peering.ipv6 is None:
            report.add(
                view.path,
                "has no addresses",
                "Add ipv4: (a /29 or two /30), ipv6: (a /125 or two /126), or both.",
                rule="INT008",
            )
        for half in _halves(view, report):
            others = same.setdefault(half.prefix, [])
            _is_free(half, others, report)
            others.append(half)


def link_subnets(view: PeeringView, family: Family) -> tuple[Prefix, ...]:
    """Return the subnets of a peering as written: none, one or two."""
    value = view.peering.ipv4 if family is Family.IPV4 else view.peering.ipv6
    if value is None:
        return ()
    return (value,) if isinstance(value, Prefix) else (value.primary, value.secondary)


def _halves(view: PeeringView, report: Report) -> Iterator[_Half]:
    for family, value in (
        (Family.IPV4, view.peering.ipv4),
        (Family.IPV6, view.peering.ipv6),
    ):
        path: Path = (*view.path, family.value)
        if isinstance(value, Prefix):
            if _fits(_Place(view, family, path, report), value, _WHOLE[family]):
                lower, upper = value.halves()
                yield _Half(view=view, role=PRIMARY, prefix=lower, path=path)
                yield _Half(view=view, role=SECONDARY, prefix=upper, path=path)
        elif value is not None:
            yield from _pair(value, family, path, view, report)


def _pair(
    pair: SubnetPair, family: Family, path: Path, view: PeeringView, report: Report
) -> Iterator[_Half]:
    half = _WHOLE[family] + 1
    good = [
        _fits(_Place(view, family, (*path, role), report), prefix, half)
        for role, prefix in ((PRIMARY, pair.primary), (SECONDARY, pair.secondary))
    ]
    if not all(good):
        return
    whole = Prefix.parse(f"{pair.secondary.address}/{half - 1}")
    if whole.halves() == (pair.secondary, pair.primary):
        report.add(
            path,
            f"the halves of {whole} are swapped",
            f"Azure gives the lower half to the primary link: write {path[-1]}: '{whole}'.",
            rule="ADR002",
        )
        return
    for role, prefix in ((PRIMARY, pair.primary), (SECONDARY, pair.secondary)):
        yield _Half(view=view, role=role, prefix=prefix, path=(*path, role))


def _fits(at: _Place, prefix: Prefix, length: int) -> bool:
    """Check a subnet that a peering names; whether it can be used."""
    family, path, report = at.family, at.path, at.report
    whole = _WHOLE[family]
    if prefix.family is not family:
        report.add(
            path,
            f"{prefix} is not {_title(family)}",
            f"Write it under {prefix.family}.",
            rule="INT008",
        )
        return False
    if prefix.length != length:
        report.add(
            path,
            f"{prefix} has the length /{prefix.length}; ExpressRoute wants /{length} here",
            f"Write one /{whole} for both links, or "
            f"{{primary: .../{whole + 1}, secondary: .../{whole + 1}}}.",
            rule="ADR001",
        )
        return False
    special = first_overlap(prefix, NOT_A_LINK)
    if special:
        report.add(path, f"{prefix} cannot be a link's subnet: {special}", rule="ADR005")
        return False
    reason = why_not_public(prefix) if at.view.is_microsoft else ""
    if reason:
        report.add(
            path,
            f"Microsoft peering needs public addresses, and {prefix} is not: {reason}",
            "Write a subnet that you own and that is registered in a routing registry.",
            rule="ADR008",
        )
        return False
    return True


def _is_free(half: _Half, others: list[_Half], report: Report) -> None:
    for other in others:
        if other.view.name == half.view.name:
            why, rule = "the links of a circuit have different subnets", "ADR010"
        elif other.view.is_microsoft and half.view.is_microsoft:
            why, rule = "subnets of Microsoft peering are unique", "ADR011"
        elif other.table == half.table and half.table:
            vrf = half.table[1]
            table = f"VRF {vrf}" if vrf else "the global table"
            why, rule = f"both are in {table} of {half.table[0]}", "ADR010"
        else:
            continue
        report.add(
            half.path,
            f"{half.prefix} is in use at {report.place(other.path)}: {why}",
            "Take a subnet that is free.",
            because=other.path,
            rule=rule,
        )
        return


def _title(family: Family) -> str:
    return "IPv4" if family is Family.IPV4 else "IPv6"
