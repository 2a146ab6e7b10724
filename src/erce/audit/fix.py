"""The commands that clear a finding, in the platform's own words.

The desired device is rendered and read back, which tells the lines that write a value; they are the
fix of what is missing or different. What is there too much is removed by the platform's own form
of negation, from the lines that were read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from erce.audit.attach import Attacher
from erce.audit.localise import localise, unambiguous
from erce.audit.paths import needs, policies_at, value_at, value_lines
from erce.audit.removal import Remover, Structure
from erce.audit.rendered import Rendered
from erce.audit.terms import TermFixer
from erce.audit.text_lines import named_elsewhere, parents_by_indent, renumber
from erce.audit.words import object_path
from erce.compare import ChangeKind
from erce.compare.references import referred
from erce.platforms import facts
from erce_generator import GENERATORS
from erce_parsers import PARSERS

if TYPE_CHECKING:
    from erce.compare import Change, Comparison
    from erce.model import Device, Path, Reading

_LISTS: Final = frozenset({"prefix_lists", "community_lists", "as_path_lists"})
_PLACES: Final = frozenset({"vrf", "name"})
"""Fields that say where an object is."""

_MOVED: Final = frozenset({"vlan", "s_tag", "vrf"})
"""Fields that say where traffic of an interface goes."""

_OBJECT: Final = 2
"""Steps of the path of a policy or a list."""

_TERM: Final = 4
"""Steps of the path of a policy's term."""


class Fixer:
    """Makes the fixes of one comparison; nothing is rendered before a fix is asked for."""

    def __init__(
        self, desired: Device, reading: Reading, comparison: Comparison, *, whole: bool = False
    ) -> None:
        """Prepare fixes; with `whole` no policy is mended, but the intent's is put in its place."""
        self._desired = desired
        self._whole = whole or facts(desired.platform).whole_policies
        self._observed = reading
        self._scope = comparison.scope
        self._names = unambiguous(
            {path: found for path, found in comparison.pairs.items() if not self._goes(path, found)}
        )
        self._remover = Remover(reading)
        self._terms = TermFixer(desired, reading, self._names, self._remover)

    @cached_property
    def _own(self) -> Rendered:
        """The desired device under the names of the intent."""
        return Rendered(self._desired)

    @cached_property
    def _local(self) -> Rendered:
        """The desired device under the names that the router has."""
        return Rendered(localise(self._desired, self._names))

    @cached_property
    def _attacher(self) -> Attacher:
        return Attacher(self._desired, self._observed, self._names, self._remover, self._own)

    def fix(self, change: Change) -> tuple[str, ...]:
        """Return the commands that clear a change; none when no command would."""
        commands = self._commands(change)
        first = GENERATORS[self._desired.platform].requires(commands)
        return (*(line for line in first if (line,) not in self._remover.known), *commands)

    def _commands(self, change: Change) -> tuple[str, ...]:
        if change.path[-1] == "rd" and change.cosmetic:
            return ()  # a router gives up a VRF's BGP to change a number of local meaning
        if change.detail and change.path == change.subject:
            return self._behaviour(change)
        if change.kind is ChangeKind.EXTRA:
            return self._remover.remove(change.observed_path)
        if change.path[-1] in _PLACES or self._is_made_anew(change):
            return self._move(change)
        written = self._write(change)
        if change.kind is ChangeKind.DIFFERENT and not written:
            return self._back_to_default(change)
        if change.kind is ChangeKind.DIFFERENT and self._adds_up(change):
            written = (*self._remover.remove(change.observed_path, written), *written)
        return written or self._rest_of_object(change)

    def _is_made_anew(self, change: Change) -> bool:
        """Whether a subinterface is moved to where the platform does not move it in place."""
        return change.path[0] == "interfaces" and change.path[-1] in self._moves_anew()

    def _moves_anew(self) -> frozenset[str]:
        """Return the fields by which a subinterface is found, and that do not change in place."""
        return _MOVED - facts(self._desired.platform).moves_in_place

    def _goes(self, path: Path, found: Path) -> bool:
        """Whether an interface of the router goes: nothing more is written under its name."""
        if path[0] != "interfaces":
            return False
        wanted, there = value_at(self._desired, path), value_at(self._observed.device, found)
        return any(getattr(wanted, name) != getattr(there, name) for name in self._moves_anew())

    def _back_to_default(self, change: Change) -> tuple[str, ...]:
        """Remove what stands in the way of a default that no line writes.

        Where something else comes through then, such as a timer of the process, the line stays
        and says the default.
        """
        gone = {*value_lines(self._observed, change.observed_path)}
        lines = enumerate(self._observed.lines, 1)
        rest = "\n".join(line for number, line in lines if number not in gone)
        left = PARSERS[self._observed.device.platform].read(rest, self._observed.name).device
        if value_at(left, change.observed_path) != value_at(self._desired, change.path):
            return self._reworded(change)
        return self._remover.remove(change.observed_path)

    def _reworded(self, change: Change) -> tuple[str, ...]:
        """Write the session's own line again with the values that are wanted."""
        numbers = value_lines(self._observed, change.observed_path)
        session = change.observed_path[:_TERM]
        if len(numbers) != 1 or self._remover.structure is not Structure.INDENTATION:
            return ()
        lines = self._observed.lines
        around = [lines[at - 1] for at in parents_by_indent(lines, numbers[0])]
        line = lines[numbers[0] - 1]
        if not any(f" {session[-1]}" in text for text in (*around, line)):
            return ()  # others share it, such as the members of a group
        words = line.split()
        for path, places in self._observed.provenance.lines.items():
            if path[:_TERM] == session and places == numbers:
                wanted = value_at(self._desired, (*change.path[:_TERM], *path[_TERM:]))
                found = str(value_at(self._observed.device, path))
                if words.count(found) == 1 and wanted is not None:
                    words[words.index(found)] = str(wanted)
        return (*around, line[: len(line) - len(line.lstrip())] + " ".join(words))

    def _rest_of_object(self, change: Change) -> tuple[str, ...]:
        """Return what the router lacks of an object, where no line is known to write the value."""
        numbers = self._local.object_lines(self._names.path(change.path))
        return self._local.text(numbers, self._remover.known)

    def _adds_up(self, change: Change) -> bool:
        """Whether a second command would stand beside the first instead of replacing it.

        A policy of the IOS family is replaced, and without any the session would be open.
        """
        chained = self._remover.structure is not Structure.INDENTATION
        return type(change.observed) is tuple and (chained or not change.subject)

    def _write(self, change: Change) -> tuple[str, ...]:
        """Take the lines of a value; before an object come the policies that it needs."""
        path = self._names.path(change.path)
        device = self._local.device
        first: set[int] = set()
        for reference in (*needs(device, path), *policies_at(device, path)):
            first |= self._lacking(reference)
        known = self._remover.known
        missing = change.kind is ChangeKind.MISSING
        lines = self._local.lines(path) - first
        written = (
            *self._local.text(first),
            *self._local.text(lines, known if missing else frozenset()),
        )
        return self._at_the_session(change, written) if missing and path[-1] == "bfd" else written

    def _at_the_session(self, change: Change, written: tuple[str, ...]) -> tuple[str, ...]:
        """Leave the interface out where what it has will do, such as a template for BFD."""
        margin = [at for at, line in enumerate(written) if line[:1].strip()]
        rest = written[margin[-1] :] if margin else ()
        text = "\n".join((*self._observed.lines, *rest))
        there = PARSERS[self._desired.platform].read(text, self._observed.name).device
        wanted = value_at(self._desired, change.path)
        return rest if value_at(there, change.observed_path) == wanted else written

    def _lacking(self, reference: Path) -> set[int]:
        """Return the lines of a policy or list, unless the router has the same already."""
        wanted = value_at(self._local.device, reference)
        if value_at(self._observed.device, reference) == wanted:
            return set()
        return self._local.lines(reference)

    def _list_entry(self, change: Change) -> tuple[str, ...]:
        """Change an entry of a list in place."""
        if change.kind is ChangeKind.EXTRA:
            return self._remover.remove(change.observed_path)
        path = self._names.path(change.path)
        taken = self._observed.provenance.below(path[:_OBJECT])
        lines = (self._observed.lines[number - 1] for number in taken)
        return renumber(self._local.text(self._local.lines(path)), lines)

    def _behaviour(self, change: Change) -> tuple[str, ...]:
        """Mend the terms and entries that a policy's departure comes from.

        Terms of a policy that somebody else named and numbered cannot be mended one by one, nor any
        where policies are replaced as a whole: there the intent's policy is attached.
        """
        if self._whole or not change.parts or not all(map(self._can_be_mended, change.parts)):
            return self._attacher.attach(change.subject)
        fixes = dict.fromkeys(self._part(part) for part in change.parts)
        return tuple(line for fix in fixes for line in fix)

    def _can_be_mended(self, part: Change) -> bool:
        """Whether a part of a policy can be mended by itself: an entry, or a term that is ours.

        A list that other sessions use is left alone, whatever it is called.
        """
        if part.path[0] in _LISTS:
            return part.observed_path[:_OBJECT] not in self._of_others
        if part.path[0] != "policies" or len(part.path) < _TERM:
            return False
        return self._terms.can_be_mended(part)

    @cached_property
    def _of_others(self) -> frozenset[Path]:
        """The policies and lists of the router that sessions outside the intent refer to."""
        ours = {(place, address) for (_, address), place in self._scope.neighbors.items()}
        others = [
            neighbor
            for vrf in self._observed.device.vrfs
            for neighbor in vrf.neighbors
            if (vrf.name, neighbor.key) not in ours
        ]
        return referred(self._observed.device, others) | self._named_elsewhere()

    def _named_elsewhere(self) -> frozenset[Path]:
        """Return the policies and lists that other parts name, such as OSPF."""
        device = self._observed.device
        words = {
            word
            for number in named_elsewhere(self._observed)
            for word in self._observed.lines[number - 1].replace(";", " ").split()
        }
        return frozenset(
            (kind, item.key)
            for kind in ("policies", *sorted(_LISTS))
            for item in getattr(device, kind)
            if item.name in words
        )

    def _part(self, part: Change) -> tuple[str, ...]:
        if part.path[0] in _LISTS:
            return self._list_entry(part)
        return self._terms.fix(part)

    def _move(self, change: Change) -> tuple[str, ...]:
        """Take an object away where it is and write it where it belongs, with all it holds."""
        path = object_path(change.path)
        in_place = change.path[0] == "interfaces" and not self._is_made_anew(change)
        if in_place and change.path[-1] == "vrf":
            # a change of VRF clears the addresses of an interface on several platforms
            return self._local.text(self._local.lines(self._names.path(path)))
        first: set[int] = set()
        for reference in needs(self._desired, path):
            first |= self._lacking(reference)
        return (
            *self._remover.remove(object_path(change.observed_path)),
            *self._own.text(first),
            *self._own.text((self._own.lines(path) | self._inside(path)) - first),
        )

    def _inside(self, path: Path) -> set[int]:
        """Return what stands inside a block that goes, whatever it is about: BFD on interfaces."""
        return self._own.object_lines(path) if path[0] == "interfaces" else set()
