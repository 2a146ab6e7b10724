"""What a peering advertises and accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import is_private
from erce.base.ranges import why_not_public
from erce.base.values import Family
from erce.intent.checks.addresses import link_subnets
from erce.intent.checks.numbers import shown_asns
from erce.intent.checks.overlaps import check_overlaps
from erce.intent.checks.view import accepted_path, peerings

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import PeeringView
    from erce.intent.fields import PrefixRange
    from erce.intent.places import Path
    from erce.intent.schema import Intent

_ANY: Final = "any"


def check(intent: Intent, report: Report) -> None:
    """Check the prefix lists and the default route of all peerings."""
    for view in peerings(intent):
        advertise = view.peering.advertise
        path: Path = (*view.path, "advertise")
        _something_is_advertised(view, report)
        _list(view, advertise, path, report)
        for number, entry in enumerate(advertise):
            _not_a_link_subnet(view, entry, (*path, number), report)
        accept = view.peering.accepted
        if accept != _ANY:
            _list(view, accept.prefixes, accepted_path(view), report)
        if view.is_microsoft:
            _microsoft(view, report)


def _something_is_advertised(view: PeeringView, report: Report) -> None:
    if not view.peering.advertise and not view.peering.default_route.advertise:
        report.add(
            view.path,
            "advertises nothing, so no packet would come back",
            "Add advertise: with the prefixes of this site, or default_route: {advertise: true}.",
            rule="POL013",
        )


def _list(view: PeeringView, entries: tuple[PrefixRange, ...], path: Path, report: Report) -> None:
    for number, entry in enumerate(entries):
        _entry(view, entry, (*path, number), report)
    check_overlaps(view, entries, path, report)


def _entry(view: PeeringView, entry: PrefixRange, path: Path, report: Report) -> None:
    family = entry.prefix.family
    addressed = any(link_subnets(view, item) for item in Family)
    if addressed and not link_subnets(view, family):
        report.add(
            path,
            f"{entry} is {_title(family)}, and the peering has no {family} addresses",
            f"Add {family}: to the peering, or take the prefix out.",
            rule="POL015",
        )
    if entry.prefix.length == 0 and (entry.minimum == 0 or "advertise" in path):
        verb = "advertise" if "advertise" in path else "accept"
        if view.is_microsoft:
            hint = "Microsoft peering carries no default route; list the prefixes."
        else:
            hint = f"Write default_route: {{{verb}: true}} if you mean it, or list the prefixes."
        rule = _default_rule(verb, view)
        report.add(path, f"{entry} includes the default route", hint, rule=rule)
        return
    reason = why_not_public(entry.prefix) if view.is_microsoft else ""
    if reason:
        report.add(
            path,
            f"Microsoft peering carries public prefixes only, and {entry.prefix} is not: {reason}",
            "Write the public prefix behind which your hosts are seen (NAT).",
            rule="POL007",
        )


def _not_a_link_subnet(view: PeeringView, entry: PrefixRange, path: Path, report: Report) -> None:
    """Allow an aggregate around a link's subnet, but not the subnet itself or a part of it."""
    if entry.prefix.length == 0:  # said already: it includes the default route
        return
    for subnet in link_subnets(view, entry.prefix.family):
        inside = subnet.contains(entry.prefix)
        among = entry.prefix.contains(subnet) and entry.maximum >= subnet.length
        if inside or among:
            report.add(
                path,
                f"{entry} would advertise the link subnet {subnet} to Microsoft",
                "Take it out, or lower 'le': link subnets are not advertised.",
                rule="POL012",
            )
            return


def _microsoft(view: PeeringView, report: Report) -> None:
    route = view.peering.default_route
    for verb, wanted in (("accept", route.accept), ("advertise", route.advertise)):
        if wanted:
            report.add(
                (*view.path, "default_route", verb),
                "Microsoft peering carries no default route",
                "Leave default_route out; it exists on private peering only.",
                rule=_default_rule(verb, view),
            )
    private = [asn for asn in shown_asns(view) if is_private(asn)]
    if view.peering.prepend and private and view.peering.customer_asn is None:
        report.add(
            (*view.path, "prepend"),
            f"has no effect: Microsoft removes private AS numbers, and AS {private[0]} is one",
            "Set customer_asn to your public AS number, or leave prepend out.",
            rule="POL029",
        )


def _default_rule(verb: str, view: PeeringView) -> str:
    """Return the rule about a default route in one direction."""
    if verb == "accept":
        return "POL006"
    return "POL004" if view.is_microsoft else "POL005"


def _title(family: Family) -> str:
    return "IPv4" if family is Family.IPV4 else "IPv6"
