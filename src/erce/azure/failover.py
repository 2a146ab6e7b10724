"""Results of failover tests, which Azure runs on one link of a circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure import states
from erce.azure.estate import FailoverTest, LinkRole, SessionCheck
from erce.azure.states import state

if TYPE_CHECKING:
    from erce.azure.lookup import Record
    from erce.base.values import Prefix

_ROLES: Final = {str(role): role for role in LinkRole}


def read_test(record: Record, circuit: str) -> FailoverTest:
    """Read the row of one test, of all tests' list or of the single test's answer."""
    link = record.text("", "linkType")
    if link and link.lower() not in _ROLES:
        record.reading.remark(record.at, "a failover test names no link that is known", fatal=True)
    return FailoverTest(
        source=record.reading.source(record.at),
        circuit=circuit,
        link=_ROLES.get(link.lower()),
        category=state(record, "", states.TEST_CATEGORY, "circuitTestCategory"),
        status=state(record, "", states.TEST, "status"),
        started=record.text("", "startTimeUtc", "startTime"),
        ended=record.text("", "endTimeUtc", "endTime"),
        successful=record.flag("", "wasSimulationSuccessful"),
        issues=record.texts("", "issues"),
        redundant=_routes(record, "redundantRoutes"),
        not_redundant=_routes(record, "nonRedundantRoutes"),
        sessions=_sessions(record),
    )


def _routes(test: Record, name: str) -> tuple[Prefix, ...]:
    """Return the routes of a list, before and during the test, each once."""
    both = test.inside(name, kind="routes of a failover test")
    if both is None:
        return ()
    found: dict[Prefix, None] = {}
    for part in ("beforeSimulation", "duringSimulation"):
        for row in both.each(part, kind="route of a failover test"):
            prefix = row.prefix("", "route")
            if prefix is not None:
                found[prefix] = None
    return tuple(found)


def _sessions(test: Record) -> tuple[SessionCheck, ...]:
    """Read the states of the sessions; the columns' names differ between versions of the API."""
    return tuple(
        SessionCheck(
            kind=row.text("", "bgpStatusType", "type"),
            checked=row.text("", "checkTimeUtc", "checkTime"),
            link=_ROLES.get(row.text("", "link").lower()),
            status=state(row, "", states.LINK, "status"),
        )
        for row in test.each("bgpStatus", kind="session of a failover test")
    )
