"""Questions about public prefixes of Microsoft peering: who advertises them, who lets them in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.far_end.three_way_says import about, ask, azure_says, device_says, intent_says
from erce.far_end.witness_policy import advertised, at_or_below, policy_path
from erce.policy.behaviour import accepted
from erce.policy.rules import Direction
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import PeeringFamily
    from erce.base.values import Prefix
    from erce.far_end.witness import Saying, Told
    from erce.far_end.witness_policy import Policies
    from erce.far_end.witnesses import Leg, PeeringView, Session

PREFIX: Final = "AZ028"

_SAYS: Final = {True: "it is advertised", False: "it is not"}


def prefix_findings(view: PeeringView, family: PeeringFamily, policies: Policies) -> Iterator[Told]:
    """Ask for each prefix whether it is advertised.

    Azure lets in only what its list holds. An empty list is no word of Azure's.
    """
    if family.advertised:
        yield from _Prefixes(view, family, policies).findings()


class _Prefixes:
    """The prefixes of one family, with what each witness makes of all of them."""

    def __init__(self, view: PeeringView, family: PeeringFamily, policies: Policies) -> None:
        self.view = view
        self.family = family
        self.listed = tuple(item.prefix for item in family.advertised)
        self.wanted = advertised(view.intent, family.family) if view.intent else None
        self.sent = [
            (leg, session, accepted(found))
            for leg in view.legs
            if leg.voice is not None
            and (session := leg.session(family.family)) is not None
            and (found := policies.exported(leg.voice, session, family.family)) is not None
        ]

    def findings(self) -> Iterator[Told]:
        """Yield who differs: about Azure's prefixes, the intent's, and one that is only sent.

        A more specific part of a prefix that somebody lists counts for it.
        """
        beyond = self._beyond()
        for prefix in (*self.listed, *beyond):
            yield from self._ask(prefix, at_or_below(prefix))
        told = PrefixSpace.nothing()
        for prefix in (*self.listed, *beyond):
            told |= at_or_below(prefix)
        for *_, space in self.sent:
            example = (space - told).witness()
            if example is not None:
                yield from self._ask(example, PrefixSpace.only(example))
                return

    def _beyond(self) -> list[Prefix]:
        """Return what the intent advertises and Azure does not list."""
        wanted = self.view.intent.advertise if self.view.intent else ()
        mine = [item.prefix for item in wanted if item.prefix.family is self.family.family]
        return [item for item in mine if not self._is_listed(item)]

    def _is_listed(self, prefix: Prefix) -> bool:
        return any(item.contains(prefix) for item in self.listed)

    def _ask(self, prefix: Prefix, asked: PrefixSpace) -> Iterator[Told]:
        view, listed = self.view, self._is_listed(prefix)
        intent = None if self.wanted is None else bool(self.wanted & asked)
        path = (*view.path, "families", self.family.key, "advertised")
        question = ask(
            PREFIX,
            f"prefix {prefix}",
            about(view),
            intent_says(view, intent, "advertise", words=_SAYS.get(bool(intent), "")),
            *(
                self._lets_out(leg, session, prefix, sent=bool(space & asked))
                for leg, session, space in self.sent
            ),
            azure_says(
                view.circuit, (*path, str(prefix)) if listed else path, listed, _SAYS[listed]
            ),
        )
        for told in question.answers():
            # nothing breaks where only Azure knows a prefix
            spare = listed and told.observed != _SAYS[False]
            yield replace(
                told,
                beside=told.device_is_odd,
                mention=str(prefix),
                severity=Severity.WARNING if spare else None,
            )

    def _lets_out(
        self, leg: Leg, session: Session, prefix: Prefix, *, sent: bool
    ) -> tuple[Saying, ...]:
        path = policy_path(session, self.family.family, Direction.EXPORT)
        covers = leg.session_paths("families", self.family.key, "export_policies")
        covers += leg.prefix_paths(prefix)
        return device_says(leg, sent, path, covers, words=_SAYS[sent])
