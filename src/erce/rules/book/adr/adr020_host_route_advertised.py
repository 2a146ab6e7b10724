"""Host routes toward Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.advertised import outbound
from erce.rules.documents import FAQ, ROUTING
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.rules.advertised import Outbound
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find single addresses that are no NAT pool, and ranges down to them."""
    for item in outbound(estate):
        bits = item.family.family.bits
        for entry, path in item.permitted.entries:
            if entry.maximum < bits or _is_pool(entry.prefix, item, estate):
                continue
            if entry.prefix.length == bits:
                yield item.link.problem(f"advertises the host route {entry}", path, key="advertise")
            else:
                yield item.link.problem(
                    f"{entry} lets host routes out", path, key="advertise", severity=Severity.INFO
                )


def _is_pool(prefix: Prefix, item: Outbound, estate: Estate) -> bool:
    """Whether inside addresses are translated to the prefix, here or by another device."""
    nat = item.session.vrf.nat
    ends = [(int(pool.first), int(pool.last)) for pool in nat.pools] if nat is not None else []
    circuit = estate.intent.circuits.get(item.link.circuit) if estate.intent else None
    peering = circuit and circuit.peerings.microsoft
    if peering and peering.nat is not None and peering.nat.pool.contains(prefix):
        return True
    return any(first <= prefix.network <= last for first, last in ends)


RULE: Final = Rule(
    id="ADR020",
    slug="host-route-advertised",
    title="Host route advertised",
    severity=Severity.WARNING,
    what=(
        "A filter names single addresses, /32 or in IPv6 /128, for advertising, or a range that "
        "lets all of them out."
    ),
    why=(
        "Microsoft takes prefixes up to /32, but each one counts against the limit of the "
        "session, and a session past its limit is dropped. Host routes come and go with the "
        "hosts, too."
    ),
    how="Advertise the subnet or a summary. Addresses of a NAT pool may be advertised one by one.",
    documents=(FAQ, ROUTING),
    check=check,
)
