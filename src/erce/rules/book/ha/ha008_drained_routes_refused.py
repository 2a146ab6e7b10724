"""A filter that refuses the routes of a link in maintenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import MAINTENANCE
from erce.rules.drain import looking_at_paths, refused_when_drained
from erce.rules.policies import imported
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.policy.behaviour import Behaviour
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Follow a route with the usual and with the prepended path through every session."""
    known: dict[Behaviour, Prefix | None] = {}
    looking = {router: looking_at_paths(router.device) for router in estate.routers}
    for link, session in estate.sessions:
        for family, path in session.families:
            names = looking[link.router] & {*family.import_policies}
            if not names and family.import_as_path_list is None:
                continue
            found = imported(estate, link.router, family)
            if found not in known:
                known[found] = refused_when_drained(found)
            lost = known[found]
            if lost is not None:
                yield link.problem(
                    f"routes such as {lost} are refused while the MSEE is drained",
                    (*path, "import_policies" if family.import_policies else "import_as_path_list"),
                    expected="paths of AS 12076, once or more",
                )


RULE: Final = Rule(
    id="HA008",
    slug="drained-routes-refused",
    title="Filter refuses drained routes",
    severity=Severity.ERROR,
    what=(
        "The session accepts routes with AS 12076 once in the path, and refuses them with AS "
        "12076 nine times."
    ),
    why=(
        "Before maintenance Microsoft prepends AS 12076 eight times. With such a filter the "
        "router drops the routes instead of ranking them lower, and loses the way to Azure "
        "where the other link is down too."
    ),
    how=(
        "Accept paths of AS 12076 however often it stands in them: ^12076(_12076)*$ on Cisco "
        "and Arista, 12076+ on Junos."
    ),
    documents=(MAINTENANCE,),
    check=check,
    needs=Needs.CONFIGURATION,
)
