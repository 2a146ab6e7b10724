"""Route tables of an MSEE: what Azure received, what it should have, and what the router sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure.estate import TableKind
from erce.base.finding import Related
from erce.base.values import Family, Prefix
from erce.far_end.tables_seat import plain
from erce.far_end.tables_sessions import too_many
from erce.far_end.witness import Told
from erce.far_end.witness_policy import advertised, policy_path
from erce.policy.atoms import AsPath, PathKind
from erce.policy.attributes import Attributes
from erce.policy.behaviour import accepted, surely_accepted
from erce.policy.decide import decide
from erce.policy.rules import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.azure.estate import Table
    from erce.far_end.tables_seat import Limits, Seat
    from erce.far_end.witness_policy import Policies
    from erce.far_end.witnesses import Leg, Session, Voice
    from erce.model import Path
    from erce.policy.behaviour import Behaviour
    from erce.policy.space import PrefixSpace

MISSING: Final = "AZ037"
EXTRA: Final = "AZ038"
DIFFERENT: Final = "AZ039"

_SHOWN: Final = 3
_OWN_ROUTE: Final = Attributes(as_path=())


class _Sender:
    """The session of a router, asked what it does with routes that start on the router."""

    def __init__(self, voice: Voice, session: Session, found: Behaviour) -> None:
        self.voice = voice
        self.session = session
        self.found = found
        own = found.knowing(AsPath(PathKind.IS, ()))
        self._may, self._must = accepted(own), surely_accepted(own)

    def sends(self, prefix: Prefix) -> bool | None:
        """Whether the policies let a route out; None is not known."""
        if self._must.holds(prefix):
            return True
        return None if self._may.holds(prefix) else False

    def line(self, prefix: Prefix, words: str) -> Related:
        """Return the place that decides."""
        decided = decide(self.found, prefix, _OWN_ROUTE).decided_by
        path = policy_path(self.session, prefix.family, Direction.EXPORT)
        return Related(source=self.voice.locate(decided[-1] if decided else path), message=words)


def route_findings(seat: Seat, table: Table, policies: Policies, limits: Limits) -> Iterator[Told]:
    """Yield the prefixes that are missing or too many in what Azure received on a link."""
    for family in Family:
        got = received(seat, table, family)
        if not _is_said(seat, table, family, got):
            continue
        yield from too_many(seat, table, family, len(got), limits)
        sender = _sender(seat, family, policies)
        wanted = _wanted(seat, sender, family)
        yield from _missing(seat, table, sender, [item for item in wanted if item not in got])
        yield from _extra(seat, table, sender, got)


def received(seat: Seat, table: Table, family: Family) -> dict[Prefix, None]:
    """Return the prefixes that came over the link; what Azure sends itself is left out."""
    own, asns = seat.own(family), seat.asns
    return {
        row.network: None
        for row in table.routes
        if row.network.family is family
        and ((row.as_path and row.as_path[0] in asns) or plain(row.next_hop) == own)
    }


def _is_said(seat: Seat, table: Table, family: Family, got: dict[Prefix, None]) -> bool:
    """Whether the table speaks of the family: whether tables hold both is not documented."""
    if got:
        return True
    empty = not any(received(seat, table, other) for other in Family)
    return empty and family is Family.IPV4 and bool(seat.own(family))


def _sender(seat: Seat, family: Family, policies: Policies) -> _Sender | None:
    leg: Leg | None = seat.leg
    session = leg.session(family) if leg else None
    if leg is None or leg.voice is None or session is None:
        return None
    found = policies.exported(leg.voice, session, family)
    return None if found is None else _Sender(leg.voice, session, found)


def _wanted(seat: Seat, sender: _Sender | None, family: Family) -> list[Prefix]:
    """Return the prefixes that must be there, one by one.

    Of a range of the intent any part may be absent. Without an intent, what the router originates
    and lets out counts.
    """
    if seat.view.intent is not None:
        space = advertised(seat.view.intent, family)
        exact = [item.prefix for item in seat.view.intent.advertise if item.exact]
        exact.append(Prefix(family, 0, 0))
        return [item for item in exact if item.family is family and space.holds(item)]
    if sender is None:
        return []
    vrf = sender.voice.device.vrf(sender.session.vrf)
    named = [item.prefix for item in vrf.networks if item.prefix.family is family] if vrf else []
    return [item for item in named if sender.sends(item)]


def _missing(
    seat: Seat, table: Table, sender: _Sender | None, prefixes: Sequence[Prefix]
) -> Iterator[Told]:
    """Tell apart what the router keeps back from what gets lost on the way."""
    kept = [item for item in prefixes if sender is not None and sender.sends(item) is False]
    lost = [item for item in prefixes if sender is None or sender.sends(item) is not False]
    for group, held in ((kept, True), (lost, False)):
        if not group:
            continue
        name = sender.voice.name if sender else ""
        who = "the intent advertises" if seat.view.intent else f"{name} originates"
        words = f"; {name} keeps it back" if held else (f"; {name} lets it out" if name else "")
        yield _told(
            seat,
            table,
            MISSING,
            f"Azure did not receive {_some(group)}, which {who}{words}",
            sender.line(group[0], f"{name} {'rejects' if held else 'accepts'} it here")
            if sender
            else None,
            expected=_some(group),
            observed="nothing" if len(group) == 1 else "none of them",
            covers=_covers(seat, sender, group[0].family) if held else (),
            mention=str(group[0]) if held and len(group) == 1 else "",
        )


def _extra(
    seat: Seat, table: Table, sender: _Sender | None, got: Iterable[Prefix]
) -> Iterator[Told]:
    """Yield what Azure received and nobody wants to send."""
    families = {item.family for item in got}
    intent = seat.view.intent
    if intent is not None:
        spaces = {family: advertised(intent, family) for family in families}
        extra = [item for item in got if not spaces[item.family].holds(item)]
    else:
        extra = [item for item in got if sender is not None and sender.sends(item) is False]
    sent = [item for item in extra if sender is not None and sender.sends(item) is not False]
    unknown = [item for item in extra if sender is None or sender.sends(item) is False]
    for group, through in ((sent, True), (unknown, False)):
        if not group:
            continue
        name = sender.voice.name if sender else ""
        words = f"which {'the intent does not advertise' if intent else f'{name} rejects'}"
        if intent and name:
            words += f"; {name} lets it out" if through else f"; {name} rejects it, too"
        yield _told(
            seat,
            table,
            EXTRA,
            f"Azure received {_some(group)}, {words}",
            sender.line(group[0], f"{name} {'accepts' if through else 'rejects'} it here")
            if sender
            else None,
            expected="nothing" if len(group) == 1 else "none of them",
            observed=_some(group),
            covers=_covers(seat, sender, group[0].family) if through and intent else (),
            mention=str(group[0]) if through and len(group) == 1 else "",
        )


def _covers(seat: Seat, sender: _Sender | None, family: Family) -> tuple[tuple[str, Path], ...]:
    leg = seat.leg
    if sender is None or leg is None:
        return ()  # nobody was compared
    paths = leg.session_paths("families", family.value, "export_policies")
    return tuple((sender.voice.name, path) for path in paths)


def _told(  # noqa: PLR0913  # what a finding has
    seat: Seat,
    table: Table,
    rule: str,
    message: str,
    line: Related | None,
    *,
    expected: str,
    observed: str,
    covers: tuple[tuple[str, Path], ...] = (),
    mention: str = "",
) -> Told:
    return Told(
        rule=rule,
        message=f"{seat.about.words}: {message}",
        source=table.source,
        about=seat.about,
        related=(*seat.related()[:1], *([line] if line else [])),
        expected=expected,
        observed=observed,
        covers=covers,
        mention=mention,
        beside=bool(covers and mention),
    )


def differing_links(seated: Iterable[tuple[Seat, Table]], policies: Policies) -> Iterator[Told]:
    """Yield what Azure receives on one link of a peering and not on the other.

    Only where nothing else tells it: within what the intent lets through, or without an intent
    what the router sends.
    """
    by_view: dict[object, dict[object, tuple[Seat, Table]]] = {}
    for seat, table in seated:
        if table.kind is TableKind.ROUTES:
            by_view.setdefault(seat.view, {})[seat.role] = (seat, table)
    for both in by_view.values():
        if len(both) == len(("primary", "secondary")):
            for one, other in (tuple(both.values()), tuple(both.values())[::-1]):
                yield from _only_here(one, other, policies)


def _only_here(
    one: tuple[Seat, Table], other: tuple[Seat, Table], policies: Policies
) -> Iterator[Told]:
    seat, table = one
    for family in Family:
        there = received(*other, family)
        sender = _sender(seat, family, policies)
        told = {*_wanted(seat, sender, family)}
        told |= {*_wanted(other[0], _sender(other[0], family, policies), family)}
        intent = seat.view.intent
        space = advertised(intent, family) if intent else None
        only = [
            item
            for item in received(seat, table, family)
            if item not in there and item not in told and _is_meant(item, space, sender)
        ]
        if only and there:
            yield _told(
                seat,
                table,
                DIFFERENT,
                f"Azure receives {_some(only)} on the {seat.role} link only",
                Related(source=other[1].source, message="the table of the other link"),
                expected="the same prefixes on both links",
                observed=f"{len(only)} on the {seat.role} link only",
            )


def _is_meant(prefix: Prefix, space: PrefixSpace | None, sender: _Sender | None) -> bool:
    """Whether the prefix may come; one that may not is told as such."""
    if space is not None:
        return space.holds(prefix)
    return sender is None or sender.sends(prefix) is not False


def _some(prefixes: Sequence[Prefix]) -> str:
    shown = ", ".join(map(str, prefixes[:_SHOWN]))
    more = len(prefixes) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
