"""Routes on their way into and out of a session to Microsoft, and what rules ask about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, Unpack, cast

from erce.policy.attributes import Attributes
from erce.policy.decide import deciding_entries
from erce.policy.decisions import Outcome
from erce.rules.estate import family_path
from erce.rules.outcomes import Decided, Origin, accepts, decided, of_origin
from erce.rules.policies import exported, imported
from erce.rules.spaces import default_route, internet, ranges_of, special, union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from erce.base.values import Family, Prefix
    from erce.intent.schema_peering import Peering
    from erce.model import NeighborFamily, Path, RoutePolicy
    from erce.policy.behaviour import Behaviour
    from erce.policy.diagrams import Diagrams
    from erce.policy.space import PrefixSpace
    from erce.rules.estate import Estate, Link, Session
    from erce.rules.rule import Details, Problem

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flow:
    """The routes of one family that a session takes, or those that it sends."""

    estate: Estate
    link: Link
    session: Session
    settings: NeighborFamily
    behaviour: Behaviour
    outbound: bool
    """Whether these are the routes that the session sends."""

    @property
    def family(self) -> Family:
        """The address family."""
        return self.settings.family

    @property
    def policies(self) -> tuple[str, ...]:
        """Names of the policies at the session."""
        return self.settings.export_policies if self.outbound else self.settings.import_policies

    @property
    def chain(self) -> Iterator[RoutePolicy]:
        """The policies at the session, those that are defined."""
        known = self.behaviour.rules.policies
        return (known[name] for name in self.policies if name in known)

    @property
    def unfiltered(self) -> bool:
        """Whether the session has neither a policy nor a list, or a policy that is not defined.

        Rules of their own tell about that.
        """
        lists = (
            (self.settings.export_prefix_list, self.settings.export_as_path_list)
            if self.outbound
            else (self.settings.import_prefix_list, self.settings.import_as_path_list)
        )
        if any(name not in self.behaviour.rules.policies for name in self.policies):
            return True
        return not self.policies and lists == (None, None)

    @property
    def path(self) -> Path:
        """Where the policies of the direction stand at the session."""
        name = "export_policies" if self.outbound else "import_policies"
        return (*family_path(self.session, self.family), name)

    @property
    def wanted(self) -> Peering | None:
        """What the intent says of the peering, where there is one."""
        intent = self.estate.intent
        circuit = intent.circuits.get(self.link.circuit) if intent is not None else None
        if circuit is None:
            return None
        peerings = circuit.peerings
        return peerings.microsoft if self.link.is_microsoft else peerings.private

    @property
    def decided(self) -> Decided:
        """The diagram of outcomes of each part of the behaviour."""
        return self._once("decided", lambda: decided(self.behaviour))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Everything that can become of a route; a few that no route can meet may be among it."""
        return self._once("outcomes", lambda: tuple(self.decided.outcomes))

    def passing(self, origin: Origin = Origin.ANY) -> PrefixSpace:
        """Return the prefixes of which some route passes.

        Conditions that are not modelled are taken as not met: they are exceptions, mostly.
        """
        return self._once(f"passing {origin}", lambda: self._passing(origin))

    def acts(self, kind: type[_T]) -> Iterator[tuple[Path, _T]]:
        """Yield the actions of a kind that are done to some route that passes, with their terms."""
        policies = self.behaviour.rules.policies
        passing = (outcome for outcome in self.outcomes if outcome.effect.accepted)
        terms = dict.fromkeys(path for outcome in passing for path in outcome.decided_by)
        for path in terms:
            if path[2:3] == ("terms",):
                for action in policies[path[1]].terms[int(path[3])].actions:
                    if isinstance(action, kind):
                        yield path, action

    @property
    def blocks_all(self) -> bool:
        """Whether nothing passes for certain, by the policies and lists that are there."""
        return all(outcome.effect.accepted is False for outcome in self.outcomes)

    @property
    def sure(self) -> PrefixSpace:
        """Return the prefixes of which every route passes."""
        return self._once("sure", self._sure)

    @property
    def is_open(self) -> bool:
        """Whether every usual prefix passes, of whatever route: there is no real filter."""
        return self._once("open", lambda: internet(self.family) <= self.sure)

    @property
    def passes_internet(self) -> bool:
        """Whether routes of other ASes pass whatever their prefix is."""
        return self._once("passes", lambda: internet(self.family) <= self.passing(Origin.OTHER))

    def decider(self, prefix: Prefix, origin: Origin = Origin.ANY) -> Path:
        """Return what lets a route to the prefix pass: a term, a default, the session."""
        diagrams = self.decided.diagrams
        node = self.decided.node_of(prefix)
        for outcome in diagrams.values(node):
            assert isinstance(outcome, Outcome)
            if outcome.effect.accepted and outcome.decided_by:
                where = of_origin(diagrams, diagrams.where(node, outcome), origin)
                if diagrams.possible(where):
                    return outcome.decided_by[-1]
        return self.path

    def lets(
        self, prefix: Prefix, message: str, origin: Origin = Origin.ANY, **details: Unpack[Details]
    ) -> Problem:
        """Say that a prefix passes which should not, at what lets it pass."""
        decider = self.decider(prefix, origin)
        entries = deciding_entries(self.behaviour.rules, decider, prefix, Attributes())
        router = self.link.router
        held = ((router, entry, f"this entry holds {prefix}") for entry in entries)
        if router.is_read:
            details["related"] = (*held, *details.get("related", ()))
        return self.problem(message, decider, **details)

    def problem(self, message: str, path: Path = (), **details: Unpack[Details]) -> Problem:
        """Say something about the routes; without a path, at the session."""
        details.setdefault("key", "advertise" if self.outbound else "accept")
        return self.link.problem(message, path or self.path, **details)

    def _passing(self, origin: Origin) -> PrefixSpace:
        return self._where(
            lambda diagrams, passes: diagrams.possible(of_origin(diagrams, passes, origin))
        )

    def _sure(self) -> PrefixSpace:
        return self._where(lambda diagrams, passes: not diagrams.possible(diagrams.negated(passes)))

    def _where(self, holds: Callable[[Diagrams, int], bool]) -> PrefixSpace:
        """Return the prefixes for which something holds of the condition under which they pass."""
        diagrams, parts, nodes = self.decided
        known = {
            node: holds(diagrams, diagrams.mapped(node, accepts)) for node in dict.fromkeys(nodes)
        }
        return union([part.space for part, node in zip(parts, nodes, strict=True) if known[node]])

    def _once(self, what: str, work: Callable[[], _T]) -> _T:
        return once(self.estate, (what, self.behaviour), work)


def once(estate: Estate, key: object, work: Callable[[], _T]) -> _T:
    """Work something out once a run."""
    if key not in estate.behaviours:
        estate.behaviours[key] = work()
    return cast("_T", estate.behaviours[key])


def inbound(estate: Estate) -> Iterator[Flow]:
    """Yield what every session takes, by family."""
    return iter(once(estate, "takes", lambda: tuple(_flows(estate, sends=False))))


def outbound(estate: Estate) -> Iterator[Flow]:
    """Yield what every session sends, by family."""
    return iter(once(estate, "sends", lambda: tuple(_flows(estate, sends=True))))


def _flows(estate: Estate, *, sends: bool) -> Iterator[Flow]:
    find = exported if sends else imported
    for link, session in estate.sessions:
        for settings, _ in session.families:
            yield Flow(
                estate=estate,
                link=link,
                session=session,
                settings=settings,
                behaviour=find(estate, link.router, settings),
                outbound=sends,
            )


def both(estate: Estate) -> Iterator[Flow]:
    """Yield what every session takes, then what every session sends."""
    yield from inbound(estate)
    yield from outbound(estate)


def beside(flow: Flow, *, sends: bool) -> list[Flow]:
    """Return what sessions of the same table and family take or send; one of those that agree."""
    tables = once(flow.estate, f"tables {sends}", lambda: _tables(flow.estate, sends=sends))
    return list(tables[_table(flow)].values())


def _tables(
    estate: Estate, *, sends: bool
) -> defaultdict[tuple[object, ...], dict[tuple[object, ...], Flow]]:
    found: defaultdict[tuple[object, ...], dict[tuple[object, ...], Flow]] = defaultdict(dict)
    for flow in outbound(estate) if sends else inbound(estate):
        found[_table(flow)].setdefault((flow.behaviour, flow.link.is_microsoft), flow)
    return found


def _table(flow: Flow) -> tuple[object, ...]:
    return flow.link.router, flow.session.vrf.name, flow.family


def handed_on(sends: Flow, *, microsoft: bool) -> tuple[Flow, PrefixSpace] | None:
    """Return a session of one kind of peering whose routes a session would send back, and which.

    What is named one by one is the site's own. A session that takes any prefix tells nothing about
    what Microsoft sends; then only one that sends any prefix counts. One without a real filter is
    told about by other rules.
    """
    if sends.unfiltered or sends.passes_internet:
        return None
    through = sends.passing(Origin.MICROSOFT) - default_route(sends.family)
    whole = internet(sends.family)
    anything = whole <= through
    for takes in beside(sends, sends=False) if through else ():
        if takes.link.is_microsoft is not microsoft:
            continue
        if not anything and whole <= takes.passing():
            continue
        space = through & takes.passing()
        if microsoft:
            space -= special(sends.family)
        if space and not anything:
            space = ranges_of(space)
        if space:
            return takes, space
    return None
