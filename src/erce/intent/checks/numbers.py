"""AS numbers: reserved ones, private ones, and what Microsoft sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.intent.checks.view import peerings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.intent.checks.report import Report
    from erce.intent.checks.view import PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Intent

# Microsoft: ExpressRoute routing requirements (12076, 65515 to 65520) and VPN gateway FAQ, BGP
# (8074, 8075); RFC 6793 (23456); RFC 7300 (65535, 4294967295).
_RESERVED: Final[Mapping[int, str]] = {
    8074: "Microsoft's own",
    8075: "Microsoft's own",
    12076: "Microsoft's own, the AS of every MSEE",
    23456: "AS_TRANS of RFC 6793",
    65535: "reserved by RFC 7300",
    4294967295: "reserved by RFC 7300",
} | dict.fromkeys(range(65515, 65521), "reserved by Azure (65515 to 65520)")
_PRIVATE: Final = (range(64512, 65535), range(4200000000, 4294967295))
_DOCUMENTATION: Final = range(64496, 64512)


def is_private(asn: int) -> bool:
    """Whether the AS number is for private use (RFC 6996)."""
    return any(asn in numbers for numbers in _PRIVATE)


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
    reason = _RESERVED.get(asn)
    if reason:
        report.add(
            path,
            f"AS {asn} cannot be yours: {reason}",
            "Write the AS number of your network."
            if path[-1] == "customer_asn"
            else "Write the AS number of your network, or a private one, 64512 to 65514.",
        )


def _not_pointless(view: PeeringView, path: Path, report: Report) -> None:
    asn = view.peering.customer_asn
    if view.links and all(link.device.asn == asn for link in view.links):
        report.add(
            path,
            f"AS {asn} is the routers' own AS number already",
            "Leave customer_asn out; it is for showing Microsoft another number.",
        )


def _one_asn(view: PeeringView, report: Report) -> None:
    asns = shown_asns(view)
    if len(asns) > 1:
        links = " and ".join(f"{link.link.device} has AS {link.device.asn}" for link in view.links)
        report.add(
            view.path,
            f"Azure knows one peer AS number for both links, but {links}",
            "Set customer_asn to the number that both links show to Microsoft.",
        )


def _public(view: PeeringView, report: Report) -> None:
    asn = view.peering.customer_asn
    path: Path = view.path if asn is None else (*view.path, "customer_asn")
    for shown in shown_asns(view):
        if shown in _DOCUMENTATION:
            report.add(
                path,
                f"AS {shown} is for documentation (RFC 5398); Microsoft refuses it in a path",
                "Set customer_asn to your public AS number.",
            )
    if asn is not None and is_private(asn):
        report.add(
            path,
            f"AS {asn} is private; Microsoft peering takes a public customer AS number only",
            "Write your public AS number, or leave customer_asn out.",
        )
