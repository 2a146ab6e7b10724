"""A prefix in BGP that stops at every export policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, SAMPLES
from erce.rules.flows import Flow, outbound
from erce.rules.origination import inside, only_microsoft, originated, tables
from erce.rules.rule import Needs, Rule
from erce.rules.spaces import union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what a table originates with what its sessions send."""
    flows: dict[tuple[str, str], list[Flow]] = {}
    for flow in outbound(estate):
        flows.setdefault((flow.link.router.name, flow.session.vrf.name), []).append(flow)
    for link, vrf in tables(estate):
        own = flows.get((link.router.name, vrf.name), [])
        if not only_microsoft(vrf) or any(flow.unfiltered for flow in own):
            continue
        for family in dict.fromkeys(flow.family for flow in own):
            sent = union([flow.passing() for flow in own if flow.family is family])
            parts = union([inside(item.prefix) for item in vrf.aggregates])
            for prefix, path in originated(vrf, family).items():
                if not sent.holds(prefix) and not parts.holds(prefix):
                    yield link.problem(
                        f"{prefix} is in BGP, and no session to Microsoft advertises it",
                        path,
                        key="advertise",
                    )


RULE: Final = Rule(
    id="POL041",
    slug="originated-not-let-out",
    title="Prefix is put into BGP and no session lets it out",
    severity=Severity.WARNING,
    what=(
        "A network statement or an aggregate puts a prefix into a table whose only sessions go to "
        "Microsoft, and none of their export policies lets it pass."
    ),
    why=(
        "Azure does not learn the prefix. A new subnet was added in one place and forgotten in the "
        "other."
    ),
    how="Add the prefix to the list of the export policy, or take the statement out.",
    documents=(ROUTING, SAMPLES),
    check=check,
    needs=Needs.CONFIGURATION,
)
