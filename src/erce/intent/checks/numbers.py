"""AS numbers: reserved ones, private ones, and what Microsoft sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.as_numbers import DOCUMENTATION_ASNS, RESERVED_ASNS, is_private
from erce.intent.checks.view import peerings

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Intent


def check(intent: Intent, report: Report) -> None:
    """Check the AS numbers of devices and peerings."""
    for name, device in intent.devices.items():
        _not_reserved(device.asn, ("devices", name, "asn"), report)
    for view in peerings(intent):
        path: Path = (*view.path, "customer_asn")
        if view.peering.customer_asn is not None:
            _not_reserved(view.peering.customer_asn, path, report)
            _not_pointless(view, path, report)
        _one_asn(view, report)
        if view.is_microsoft:
            _public(view, report)


def shown_asns(view: PeeringView) -> tuple[int, ...]:
    """Return the AS numbers that Microsoft sees on a peering's links, each once."""
    if view.peering.customer_asn is not None:
        return (view.peering.customer_asn,)
    return tuple(dict.fromkeys(link.device.asn for link in view.links))


def _not_reserved(asn: int, path: Path, report: Report) -> None:
    reason = RESERVED_ASNS.get(asn)
    if reason:
        report.add(
            path,
            f"AS {asn} cannot be yours: {reason}",
            "Write the AS number of your network."
            if path[-1] == "customer_asn"
            else "Write the AS number of your network, or a private one, 64512 to 65514.",
            rule="BGP002",
        )


def _not_pointless(view: PeeringView, path: Path, report: Report) -> None:
    asn = view.peering.customer_asn
    if view.links and all(link.device.asn == asn for link in view.links):
        report.add(
            path,
            f"AS {asn} is the routers' own AS number already",
            "Leave customer_asn out; it is for showing Microsoft another number.",
            rule="BGP034",
        )


def _one_asn(view: PeeringView, report: Report) -> None:
    asns = shown_asns(view)
    if len(asns) > 1:
        links = " and ".join(f"{link.link.device} has AS {link.device.asn}" for link in view.links)
        report.add(
            view.path,
            f"Azure knows one peer AS number for both links, but {links}",
            "Set customer_asn to the number that both links show to Microsoft.",
            rule="BGP006",
        )


def _public(view: PeeringView, report: Report) -> None:
    asn = view.peering.customer_asn
    path: Path = view.path if asn is None else (*view.path, "customer_asn")
    for shown in shown_asns(view):
        if shown in DOCUMENTATION_ASNS:
            report.add(
                path,
                f"AS {shown} is for documentation (RFC 5398); Microsoft refuses it in a path",
                "Set customer_asn to your public AS number.",
                rule="BGP003",
            )
    if asn is not None and is_private(asn):
        report.add(
            path,
            f"AS {asn} is private; Microsoft peering takes a public customer AS number only",
            "Write your public AS number, or leave customer_asn out.",
            rule="BGP004",
        )
