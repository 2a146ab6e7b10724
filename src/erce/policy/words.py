"""Conditions and effects in plain English."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from erce.policy.atoms import (
    AsPath,
    Expression,
    Fact,
    FromProtocol,
    HasCommunity,
    HasCommunityLike,
    OnlyCommunities,
    PathKind,
    settles,
)
from erce.policy.diagrams import consistent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.policy.atoms import Atom
    from erce.policy.diagrams import Diagrams
    from erce.policy.effects import Amount, Effect
    from erce.policy.space import PrefixSpace

_MOST: Final = 4
"""Alternatives and list items that a sentence names."""

_TRIED: Final = 200


def condition_words(diagrams: Diagrams, node: int) -> str:
    """Say which routes are meant: `routes that carry 12076:51004`."""
    if node == diagrams.true:
        return "all routes"
    if node == diagrams.false:
        return "no routes"
    ways = list(islice(filter(consistent, islice(diagrams.ways(node), _TRIED)), _MOST + 1))
    way = diagrams.way(node)
    if not ways and way is not None:
        ways = [way]
    said = list(dict.fromkeys(_way_words(way) for way in ways))
    text = ", or ".join(said[:_MOST])
    more = ", or in further cases" if len(said) > _MOST else ""
    return f"routes that {text}{more}" if said else "no routes"


def _way_words(way: tuple[tuple[Atom, bool], ...]) -> str:
    """Say one way: what is true of a route, then what is not, without what follows from that."""
    true = [atom for atom, holds in way if holds]
    needed = [
        (atom, holds)
        for atom, holds in way
        if not any(other != atom and settles(other, atom) is holds for other in true)
    ]
    words = [atom_words(atom, holds=True) for atom, holds in needed if holds]
    lacking = [atom for atom, holds in needed if not holds]
    plain = [atom.value for atom in lacking if isinstance(atom, HasCommunity)]
    others = [atom for atom in lacking if not isinstance(atom, HasCommunity)]
    if len(plain) > 1:
        words.append(f"carry none of {_some(plain)}")
    elif plain:
        words.append(f"do not carry {plain[0]}")
    words += [atom_words(atom, holds=False) for atom in others]
    return " and ".join(words)


def _some(values: list[str]) -> str:
    more = len(values) - _MOST
    if more > 1:
        return f"{', '.join(values[:_MOST])} and {more} more"
    return ", ".join(values)


def atom_words(atom: Atom, *, holds: bool) -> str:
    """Say what a route does for which the atom holds or does not: `carry 12076:51004`."""
    no = "" if holds else "do not "
    match atom:
        case HasCommunity():
            return f"{no}carry {atom.value}"
        case HasCommunityLike():
            return f"{no}carry a community {atom.high or '*'}:{atom.low or '*'}"
        case OnlyCommunities():
            values = " ".join(sorted(atom.values)) or "none"
            return f"{no}carry exactly the communities {values}"
        case AsPath():
            return _path_words(atom, holds=holds)
        case FromProtocol():
            return f"{no}come from {atom.name}"
        case Fact():
            return f"{no}have {atom.about} {atom.value}"
        case Expression():
            return f"{no}have {atom.about} matching `{atom.text}`"
    return f"{'' if holds else 'do not '}satisfy `{atom.text}`, which is not modelled"


def _path_words(atom: AsPath, *, holds: bool) -> str:
    numbers = " ".join(map(str, atom.asns))
    if not atom.asns:
        return f"have {'an empty' if holds else 'no empty'} AS path"
    no = "" if holds else "do not "
    match atom.kind:
        case PathKind.IS:
            return f"{no}have the AS path {numbers}"
        case PathKind.STARTS:
            return f"{no}have {numbers} first in the AS path"
        case PathKind.ENDS:
            return f"{no}have {numbers} last in the AS path"
        case PathKind.CONTAINS:
            return f"{no}have {numbers} in the AS path"
        case PathKind.ONLY:
            return f"{no}have an AS path of {numbers} alone"


def range_words(space: PrefixSpace) -> Iterator[str]:
    """Yield the ranges of a set as the field writes them: `10.20.0.0/16`, `10.0.0.0/8 le 24`."""
    for entry in space.regions():
        prefix, more = entry.prefix, entry.minimum - entry.prefix.length
        if entry.minimum != entry.maximum or more != 1:
            yield str(entry)
            continue
        for half in prefix.halves():
            yield str(half)


def effect_words(effect: Effect) -> str:
    """Say what becomes of a route: `accepted with local preference 200`."""
    if effect.accepted is None:
        return f"not known ({effect.unknown})"
    if not effect.accepted:
        return "rejected"
    said = _change_words(effect)
    return f"accepted with {', '.join(said)}" if said else "accepted unchanged"


def _change_words(effect: Effect) -> list[str]:
    changes = effect.changes
    said = []
    if changes.local_preference is not None:
        said.append(f"local preference {_amount(changes.local_preference)}")
    if changes.med is not None:
        said.append(f"MED {_amount(changes.med)}")
    if changes.prepended:
        said.append(f"{' '.join(map(str, changes.prepended))} prepended")
    if changes.replaced:
        said.append(
            f"only the communities {_values(changes.added)}" if changes.added else "no communities"
        )
    elif changes.added:
        said.append(f"communities {_values(changes.added)} added")
    if changes.removed:
        said.append(f"communities {_values(changes.removed)} removed")
    if changes.next_hop is not None:
        said.append(f"next hop {changes.next_hop}")
    said.extend(f"{about} {value}" for about, value in sorted(changes.facts))
    said.extend(f"`{text}`, which is not modelled" for text in sorted(changes.opaque))
    return said


def _values(values: frozenset[str]) -> str:
    return " ".join(sorted(values))


def _amount(amount: Amount) -> str:
    return f"{amount.value:+d}" if amount.relative else str(amount.value)
