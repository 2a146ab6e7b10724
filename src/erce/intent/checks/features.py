"""What an intent asks for and a platform does not have: the reason, at the line that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.checks.view import links, peerings
from erce.platforms import Feature, Level, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.checks.report import Report
    from erce.intent.checks.view import LinkView, PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Intent
    from erce.intent.schema_options import Options
    from erce.platforms import PlatformFacts


def check(intent: Intent, report: Report) -> None:
    """Hold every feature in use against the support table of its device's platform."""
    _told_the_default(intent, report)
    for feature, path, link in in_use(intent):
        platform: PlatformFacts = link.facts
        cell = platform.cell(feature)
        if cell.level is Level.UNSUPPORTED:
            report.add(
                path,
                f"{platform.title} ({link.link.device}): {cell.reason}",
                cell.instead,
                rule="SEC006" if feature is Feature.TCP_AO else "CFG012",
            )


def _told_the_default(intent: Intent, report: Report) -> None:
    """Refuse a process-wide default: no router shows it, so nobody could tell whether it is set."""
    for name, device in intent.devices.items():
        platform = facts(device.platform)
        for key in ("graceful_restart", "multipath_relax"):
            wanted: bool | None = getattr(device, key)
            if wanted is not None and wanted is getattr(platform, key):
                report.add(
                    ("devices", name, key),
                    f"{platform.title} ({name}) does that without being told",
                    f"Leave {key} out.",
                    rule="CFG013",
                )


def conditions(intent: Intent, device: str) -> Iterator[str]:
    """Yield what must be true of a device's hardware for what the intent asks of it."""
    for feature, _, link in in_use(intent):
        cell = link.facts.cell(feature)
        if link.link.device == device and cell.level is Level.CONDITIONAL:
            yield f"{feature}: {cell.reason}"


def in_use(intent: Intent) -> Iterator[tuple[Feature, Path, LinkView]]:
    """Yield every feature that the intent asks for, where it does, and of which device."""
    for link in links(intent):
        if link.circuit.connectivity != "provider_l3":
            yield from ((feature, path, link) for feature, path in _of_link(link))
    for view in peerings(intent):
        for link in view.links:
            places = (*view.options(link), (("defaults",), intent.defaults))
            for feature, path in (*_of_peering(view), *_of_options(places)):
                yield feature, path, link


def _of_link(link: LinkView) -> Iterator[tuple[Feature, Path]]:
    circuit: Path = ("circuits", link.name)
    if link.circuit.encapsulation == "qinq":
        yield Feature.QINQ, (*circuit, "encapsulation")
    if link.link.lag:
        yield Feature.LAG, (*link.path, "lag")
        if link.link.lag.minimum_links is not None:
            yield Feature.LAG_MINIMUM_LINKS, (*link.path, "lag", "minimum_links")
    if link.circuit.macsec:
        yield Feature.MACSEC, (*circuit, "macsec")
        if "xpn" in link.circuit.macsec.cipher:
            yield Feature.MACSEC_XPN, (*circuit, "macsec")
        if not link.circuit.macsec.sci:
            yield Feature.MACSEC_WITHOUT_SCI, (*circuit, "macsec", "sci")
        if link.circuit.macsec.confidentiality_offset:
            yield Feature.MACSEC_OFFSET, (*circuit, "macsec", "confidentiality_offset")
    if len(link.link.macsec_keys) > 1:
        yield Feature.MACSEC_TWO_KEYS, (*link.path, "macsec_keys")


def _of_peering(view: PeeringView) -> Iterator[tuple[Feature, Path]]:
    peering, path = view.peering, view.path
    asked = {
        Feature.TCP_AO: ("tcp_ao", peering.tcp_ao is not None),
        Feature.VRF: ("vrf", peering.vrf is not None),
        Feature.LOCAL_AS: ("customer_asn", peering.customer_asn is not None),
        Feature.MD5: ("md5", peering.md5 is not None),
        Feature.AGGREGATES: ("aggregates", bool(peering.aggregates)),
        Feature.REDISTRIBUTION: ("redistribute", bool(peering.redistribute)),
        Feature.QOS: ("qos", bool(peering.qos)),
        Feature.NAT: ("nat", peering.nat is not None and not peering.nat.external),
        Feature.NAT_STATIC: (
            "nat",
            peering.nat is not None and not peering.nat.external and bool(peering.nat.static),
        ),
    }
    for feature, (key, wanted) in asked.items():
        if wanted:
            yield feature, (*path, key)


def _of_options(places: tuple[tuple[Path, Options], ...]) -> Iterator[tuple[Feature, Path]]:
    asked = (
        ("maximum_prefixes", _limit_features),
        ("send_community", lambda value: [Feature.SEND_COMMUNITY] if value else []),
        ("soft_reconfiguration", lambda value: [Feature.SOFT_RECONFIGURATION] if value else []),
        ("remove_private_as", _remove_features),
        ("allowas_in", lambda value: [Feature.ALLOWAS_IN] if value else []),
    )
    for key, features in asked:
        path, value = next(
            (
                (path, getattr(options, key))
                for path, options in places
                if getattr(options, key) is not None
            ),
            ((), None),
        )
        for feature in features(value):
            yield feature, (*path, key)


def _limit_features(value: object) -> list[Feature]:
    restart = getattr(value, "action", None) == "restart"
    return [Feature.PREFIX_LIMIT_RESTART] if restart else []


def _remove_features(value: object) -> list[Feature]:
    if value == "replace":
        return [Feature.REMOVE_PRIVATE_AS_REPLACE]
    return [Feature.REMOVE_PRIVATE_AS] if value else []
