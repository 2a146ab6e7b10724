"""Two MD5 keys on the sessions of one peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, TROUBLESHOOTING
from erce.rules.rule import Needs, Reach, Rule
from erce.rules.secrets import differ

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare each session of a peering with its first one."""
    for peering in estate.peerings:
        sessions = [(link, session) for link in peering.links for session in link.sessions]
        for link, session in sessions[1:]:
            first, model = sessions[0]
            if differ(model.neighbor.password, session.neighbor.password):
                has = session.neighbor.password is not None
                yield link.problem(
                    f"the session has {'another' if has else 'no'} MD5 key"
                    if model.neighbor.password is not None
                    else "the session has an MD5 key, the other one has none",
                    (*session.path, "password"),
                    expected="one key for the whole peering",
                    related=((first.router, (*model.path, "password"), "the other session"),),
                )


RULE: Final = Rule(
    id="SEC005",
    slug="md5-keys-differ",
    title="Different MD5 keys on one peering",
    severity=Severity.ERROR,
    what="The sessions of one peering have different MD5 keys, or only some of them have one.",
    why=(
        "Azure keeps one shared key for a peering and uses it on both links. The session with "
        "the other key stays down, and with one session there is no SLA."
    ),
    how="Set the shared key of the peering on every session of it.",
    documents=(PEERING_HOWTO, TROUBLESHOOTING),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
