"""MACsec: on Direct ports only, keys on both links, one setting a port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.checks.view import links

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import LinkView
    from erce.intent.schema import Intent


def check(intent: Intent, report: Report) -> None:
    """Check the MACsec settings of every circuit and what its ports share."""
    ports: dict[tuple[str, str], LinkView] = {}
    for link in links(intent):
        _fits(link, report)
        first = ports.setdefault(link.port, link)
        same = first.circuit.macsec == link.circuit.macsec
        if not same or first.link.macsec_keys != link.link.macsec_keys:
            report.add(
                ("circuits", link.name),
                f"{first.name} has other MACsec settings on the same port, {link.interface}",
                "MACsec covers a port with all its circuits: write the same settings and keys.",
                rule="SEC012",
            )


def _fits(link: LinkView, report: Report) -> None:
    circuit = link.circuit
    if circuit.macsec is None:
        if link.link.macsec_keys:
            report.add(
                (*link.path, "macsec_keys"),
                "the circuit has no MACsec",
                "Add macsec: {} to the circuit, or remove the keys.",
                rule="SEC010",
            )
        return
    if circuit.connectivity != "direct":
        report.add(
            ("circuits", link.name, "macsec"),
            "MACsec exists on ExpressRoute Direct ports only",
            "Remove macsec; IPsec over the peering encrypts a provider circuit.",
            rule="SEC008",
        )
    if not link.link.macsec_keys:
        report.add(
            link.path,
            "has no MACsec key",
            "Add macsec_keys: [{ckn: ..., cak: {env: NAME}}].",
            rule="SEC009",
        )
    names = [item.ckn for item in link.link.macsec_keys]
    if len(set(names)) < len(names):
        report.add((*link.path, "macsec_keys"), "the two keys have the same CKN", rule="SEC011")
