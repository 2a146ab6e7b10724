"""Taking traffic off a link before it is touched.

What is advertised is prepended and what is received gets the lowest local preference, so that both
directions move to the other link while the session stays up. Where policies cannot do it, or the
intent asks for it, the sessions are shut down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from erce.audit.removal import Remover, Structure
from erce.audit.rendered import Rendered
from erce.base.errors import ErceError
from erce.change.places import definitions
from erce.change.reach import read, removal, typed_at
from erce.compare.references import referred
from erce.model import (
    Neighbor,
    NeighborFamily,
    OpaqueAction,
    OpaqueMatch,
    PrependAsPath,
    RoutePolicy,
    SetLocalPreference,
    SetMed,
    Term,
    Verdict,
    Vrf,
)
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.model import (
        Action,
        AsPathList,
        CommunityList,
        Device,
        Path,
        PrefixList,
        Reading,
    )

PREPENDS: Final = 8
"""As often as Microsoft prepends to drain its own side (Microsoft: Planned maintenance)."""

LOWEST: Final = 0
"""The local preference that loses against every other (RFC 8326, section 4.2)."""

SUFFIX: Final = "-DRAIN"
"""End of the names of policies that take another one's place while a link is drained."""

SECOND_SUFFIX: Final = "-DRAIN2"
"""The same of the outward policy where one policy serves both directions."""


BLOCK: Final = "ER-BLOCK"
"""Name of the policy that lets nothing pass."""

LONGEST: Final = 10
"""AS numbers that a policy prepends at most: no more than an intent may ask for."""

Item = TypeVar("Item", "PrefixList", "CommunityList", "AsPathList")


class Method(StrEnum):
    """How a link is drained."""

    PREPEND = "prepend"

    SHUTDOWN = "shutdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """A configuration with some sessions drained."""

    lines: tuple[str, ...]

    method: Method
    """How it was done."""

    reason: str = ""
    """Why it is a shutdown though prepending was asked for."""


def drained(reading: Reading, sessions: Sequence[Path], method: Method) -> Drained:
    """Drain sessions, given by their paths; what is not there needs none."""
    sessions = [path for path in sessions if _found(reading.device, path) is not None]
    reason = ""
    if method is Method.PREPEND:
        reason = _hindrance(reading.device, sessions)
        if not reason:
            goal = _quieter(reading.device, sessions)
            try:
                lines = _typed(reading, goal, sessions)
            except ErceError as error:
                reason = f"its policies cannot be copied: {error}"
            else:
                after = read(reading, lines)
                if all(_is_drained(after.device, goal, path) for path in sessions):
                    return Drained(lines=lines, method=method)
                reason = "other policies of the session win over the ones that drain"
    return Drained(
        lines=_typed(reading, _down(reading.device, sessions), sessions),
        method=Method.SHUTDOWN,
        reason=reason,
    )


def blocked(reading: Reading, sessions: Iterable[Path]) -> tuple[str, ...]:
    """Let nothing pass at sessions, in neither direction; they stay up."""
    paths = [path for path in sessions if _found(reading.device, path) is not None]
    neighbors: dict[str, list[Neighbor]] = {}
    for path in paths:
        neighbor = _found(reading.device, path)
        assert neighbor is not None
        families = tuple(
            NeighborFamily(family=item.family, import_policies=(BLOCK,), export_policies=(BLOCK,))
            for item in neighbor.families
        )
        neighbors.setdefault(path[1], []).append(_bare(neighbor, families))
    block = RoutePolicy(name=BLOCK, terms=(Term(name="10", verdict=Verdict.REJECT),))
    return _typed(reading, _device(reading.device, neighbors, (block,), set()), paths)


def restored(reading: Reading, sessions: Iterable[Path]) -> tuple[str, ...]:
    """Give drained sessions back what they had, and remove what drained them."""
    paths = [path for path in sessions if _found(reading.device, path) is not None]
    goal = _as_before(reading.device, paths)
    rendered, remover = Rendered(goal), Remover(reading)
    typed: list[str] = []
    spare: dict[str, None] = {}
    for path in paths:
        before, after = _found(reading.device, path), _found(goal, path)
        assert before is not None
        assert after is not None
        if not before.enabled:
            typed += remover.remove((*path, "enabled"))
        for family, wanted in zip(before.families, after.families, strict=True):
            for field in ("import_policies", "export_policies"):
                drains = [name for name in getattr(family, field) if name.endswith(SUFFIX)]
                if drains:
                    place = (*path, "families", family.key, field)
                    typed += _placed(rendered, remover, place, anew=bool(getattr(wanted, field)))
                    spare.update(dict.fromkeys(drains))
    for name in spare:
        typed += removal(reading, ("policies", name))
    return typed_at(reading, typed)


def _as_before(device: Device, sessions: Iterable[Path]) -> Device:
    """Return a device of nothing but the sessions, with the policies that the drain replaced."""
    neighbors: dict[str, list[Neighbor]] = {}
    for path in sessions:
        neighbor = _found(device, path)
        assert neighbor is not None
        families = tuple(
            NeighborFamily(
                family=item.family,
                import_policies=_bases(device, item.import_policies),
                export_policies=_bases(device, item.export_policies),
            )
            for item in neighbor.families
        )
        neighbors.setdefault(path[1], []).append(_bare(neighbor, families))
    return _device(device, neighbors, (), set())


def _drains(name: str) -> bool:
    """Whether a policy drains, as its name says."""
    return name.endswith((SUFFIX, SECOND_SUFFIX))


def _bases(device: Device, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the policies whose place others have taken; none where there was none."""
    stems = [
        name.removesuffix(SECOND_SUFFIX).removesuffix(SUFFIX) for name in names if _drains(name)
    ]
    known = [policy.name for policy in device.policies if not _drains(policy.name)]
    return tuple(name for stem in stems for name in known if name[: len(stem)] == stem)[:1]


def _found(device: Device, path: Path) -> Neighbor | None:
    vrf = device.vrf(path[1])
    return next((item for item in vrf.neighbors if item.key == path[3]), None) if vrf else None


def _hindrance(device: Device, sessions: Iterable[Path]) -> str:
    """Say why policies cannot drain the sessions; nothing when they can."""
    policies = {policy.name: policy for policy in device.policies}
    for path in sessions:
        neighbor = _found(device, path)
        assert neighbor is not None
        for family in neighbor.families:
            names = (*family.import_policies, *family.export_policies)
            if len(family.import_policies) > 1 or len(family.export_policies) > 1:
                return "the session has a chain of policies"
            for name in names:
                policy = policies.get(name)
                if policy is None:
                    return f"policy {name} is not defined"
                if not all(map(_plain, policy.terms)):
                    return f"policy {name} holds what cannot be copied"
                if any(_prepended(term) + PREPENDS > LONGEST for term in policy.terms):
                    return f"policy {name} prepends already"
    return ""


def _plain(term: Term) -> bool:
    opaque = any(isinstance(item, OpaqueMatch) for item in term.matches)
    opaque = opaque or any(isinstance(item, OpaqueAction) for item in term.actions)
    return not opaque and term.jump is None and term.leaves is None


def _prepended(term: Term) -> int:
    """Return how many AS numbers a term prepends."""
    return sum(len(item.asns) for item in term.actions if isinstance(item, PrependAsPath))


def _quieter(device: Device, sessions: Iterable[Path]) -> Device:
    """Return a device of nothing but the sessions, with policies that drain them."""
    policies: dict[str, RoutePolicy] = {}
    neighbors: dict[str, list[Neighbor]] = {}
    used: set[Path] = set()
    for path in sessions:
        neighbor = _found(device, path)
        assert neighbor is not None
        used |= referred(device, (neighbor,))
        made = [(family, _policies(device, path, neighbor, family)) for family in neighbor.families]
        policies.update((one.name, one) for _, pair in made for one in pair if one)
        families = tuple(
            NeighborFamily(
                family=family.family,
                import_policies=(inward.name,) if inward else (),
                export_policies=(outward.name,) if outward else (),
            )
            for family, (inward, outward) in made
        )
        neighbors.setdefault(path[1], []).append(_bare(neighbor, families))
    return _device(device, neighbors, tuple(policies.values()), used)


def _bare(
    neighbor: Neighbor, families: tuple[NeighborFamily, ...], *, enabled: bool = True
) -> Neighbor:
    """Return a session with nothing but what it cannot be without."""
    return Neighbor(
        address=neighbor.address,
        remote_as=neighbor.remote_as,
        group=neighbor.group,
        enabled=enabled,
        keepalive_s=neighbor.keepalive_s,
        hold_s=neighbor.hold_s,
        families=families,
    )


def _policies(
    device: Device, path: Path, neighbor: Neighbor, family: NeighborFamily
) -> tuple[RoutePolicy | None, RoutePolicy | None]:
    """Return the policies that drain a family, inward and outward."""
    vrf = device.vrf(path[1])
    asn = (vrf.asn if vrf else None) or device.asn or 0
    asn = neighbor.local_as.asn if neighbor.local_as else asn
    prepend = PrependAsPath(asns=(asn,) * PREPENDS)
    stem = f"ER-{neighbor.key}-{family.key}".replace(":", "-").replace(".", "-").upper()
    inward = _base(device, family.import_policies, f"{stem}-IN")
    outward = _base(device, family.export_policies, f"{stem}-OUT")
    limit = facts(device.platform).max_name - len(SECOND_SUFFIX)
    same = inward is not None and outward is not None and inward.name == outward.name
    suffix = SECOND_SUFFIX if same else SUFFIX
    return (
        inward and _with(inward, SetLocalPreference(value=LOWEST), inward.name[:limit] + SUFFIX),
        outward and _with(outward, prepend, outward.name[:limit] + suffix),
    )


def _base(device: Device, names: tuple[str, ...], stem: str) -> RoutePolicy | None:
    """Return the policy of a session, or one that does what the platform does without any."""
    if names:
        return next(policy for policy in device.policies if policy.name == names[0])
    platform = facts(device.platform)
    if platform.protocol_default:
        rest = Verdict.NEXT
    elif platform.no_policy_accepts_all:
        rest = Verdict.ACCEPT
    else:
        return None
    return RoutePolicy(name=stem, terms=(), default=rest)


_ORDER: Final[Mapping[type, int]] = MappingProxyType(
    {SetLocalPreference: 0, SetMed: 1, PrependAsPath: 2}
)
"""Where actions stand in the model; all others come after these."""


def _with(policy: RoutePolicy, added: Action, name: str) -> RoutePolicy:
    """Return the policy under another name, doing more to all that it lets pass."""
    terms = policy.terms
    if policy.default is not Verdict.REJECT:
        # what no term decides passes too, and can be given something by a term alone
        terms = (*terms, Term(name=_last(terms), verdict=policy.default))
    terms = tuple(
        term
        if term.verdict is Verdict.REJECT
        else replace(term, actions=_actions(term.actions, added))
        for term in terms
    )
    return replace(policy, name=name, terms=terms)


def _last(terms: Sequence[Term]) -> str:
    """Return a name for a term behind others: the next ten, or a word where they have names."""
    numbers = [int(term.name) for term in terms if term.name.isdecimal()]
    return str(max(numbers, default=0) // 10 * 10 + 10) if len(numbers) == len(terms) else "rest"


def _actions(before: Sequence[Action], added: Action) -> tuple[Action, ...]:
    """Put an action among others, in the model's order."""
    kept = []
    for item in before:
        if isinstance(item, PrependAsPath) and isinstance(added, PrependAsPath):
            added = replace(added, asns=added.asns + item.asns)
        elif type(item) is not type(added):
            kept.append(item)
    kept.append(added)
    return tuple(sorted(kept, key=lambda item: _ORDER.get(type(item), len(_ORDER))))


def _down(device: Device, sessions: Iterable[Path]) -> Device:
    """Return a device of nothing but the sessions, shut down."""
    neighbors: dict[str, list[Neighbor]] = {}
    for path in sessions:
        neighbor = _found(device, path)
        assert neighbor is not None
        families = tuple(NeighborFamily(family=item.family) for item in neighbor.families)
        neighbors.setdefault(path[1], []).append(_bare(neighbor, families, enabled=False))
    return _device(device, neighbors, (), set())


def _device(
    device: Device,
    neighbors: dict[str, list[Neighbor]],
    policies: tuple[RoutePolicy, ...],
    used: set[Path],
) -> Device:
    def kept(kind: str, items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(item for item in items if (kind, item.key) in used)

    vrfs = tuple(
        Vrf(
            name=vrf.name,
            rd=vrf.rd,
            families=vrf.families,
            asn=vrf.asn,
            neighbors=tuple(neighbors[vrf.name]),
        )
        for vrf in device.vrfs
        if vrf.name in neighbors
    )
    return replace(
        device,
        interfaces=(),
        vrfs=vrfs,
        policies=policies,
        prefix_lists=kept("prefix_lists", device.prefix_lists),
        community_lists=kept("community_lists", device.community_lists),
        as_path_lists=kept("as_path_lists", device.as_path_lists),
    )


def _typed(reading: Reading, goal: Device, sessions: Iterable[Path]) -> tuple[str, ...]:
    """Write what the goal has for the sessions into the configuration."""
    rendered = Rendered(goal)
    remover = Remover(reading)
    typed: list[str] = []
    for policy in goal.policies:
        typed += rendered.text(rendered.lines(("policies", policy.name)))
    for path in sessions:
        typed += _attached(rendered, remover, goal, path)
    return typed_at(reading, typed)


def _attached(rendered: Rendered, remover: Remover, goal: Device, path: Path) -> Iterator[str]:
    neighbor = _found(goal, path)
    assert neighbor is not None
    if not neighbor.enabled:
        yield from rendered.text(rendered.lines((*path, "enabled")))
        return
    for family in neighbor.families:
        for field in ("import_policies", "export_policies"):
            place = (*path, "families", family.key, field)
            yield from _placed(rendered, remover, place, anew=bool(getattr(family, field)))


def _placed(rendered: Rendered, remover: Remover, place: Path, *, anew: bool) -> Iterator[str]:
    """Name the policy of a session; a chain would only grow, so the old one goes first."""
    if not anew:
        yield from remover.remove(place)
        return
    if remover.structure is not Structure.INDENTATION:
        own = f" neighbor {place[3]} {place[-1].partition('_')[0]} "
        yield from (line for line in remover.remove(place) if own in line)
    yield from rendered.text(rendered.lines(place))


def _is_drained(device: Device, goal: Device, path: Path) -> bool:
    """Whether the policies that drain are the ones that decide."""
    neighbor, wanted = _found(device, path), _found(goal, path)
    assert wanted is not None
    if neighbor is None or not referred(device, (neighbor,)) <= definitions(device):
        return False  # what the policies ask about has no name of its own on this platform
    return all(
        mine.import_policies == other.import_policies
        and mine.export_policies == other.export_policies
        for mine, other in zip(neighbor.families, wanted.families, strict=False)
    )
