"""The commands that clear a finding, in the platform's own words.

The desired device is rendered and read back, which tells the lines that write a value; they are the
fix of what is missing or different. What is there too much is removed by the platform's own form
of negation, from the lines that were read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from erce.audit.localise import localise, unambiguous
from erce.audit.paths import needs, policies_at, value_at
from erce.audit.text_lines import parents_by_brace, parents_by_indent, renumber, statement
from erce.audit.words import object_path
from erce.compare import ChangeKind
from erce_generator import GENERATORS, Rendering, Style, render
from erce_parsers import PARSERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.compare import Change, Comparison
    from erce.model import Device, Path, Reading

_LISTS: Final = frozenset({"prefix_lists", "community_lists", "as_path_lists"})
_PLACES: Final = frozenset({"vrf", "name"})
"""Fields that say where an object is."""

_OBJECT: Final = 2
"""Steps of the path of a policy or a list."""

_TERM: Final = 4
"""Steps of the path of a policy's term."""


class Rendered:
    """A device as text, with the lines of each value."""

    def __init__(self, device: Device) -> None:
        self.device = device
        style = Style.SET if Style.SET in GENERATORS[device.platform].STYLES else Style.NATIVE
        text = render(device, Rendering(style=style))
        self.reading = PARSERS[device.platform].read(text, device.hostname)
        self.commands = style is Style.SET

    def lines(self, path: Path) -> set[int]:
        """Return the lines that write a value, or an object with everything in it."""
        provenance = self.reading.provenance
        return set(provenance.lines.get(path, ())) | set(provenance.below(path))

    def text(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the lines with the lines around them, in the order of the text."""
        lines = self.reading.lines
        wanted = set(numbers)
        if not self.commands:
            for number in tuple(wanted):
                wanted.update(parents_by_indent(lines, number))
        return tuple(lines[number - 1] for number in sorted(wanted))


class Fixer:
    """Makes the fixes of one comparison; nothing is rendered before a fix is asked for."""

    def __init__(self, desired: Device, reading: Reading, comparison: Comparison) -> None:
        self._desired = desired
        self._reading = reading
        self._scope = comparison.scope
        self._names = unambiguous(comparison.pairs)

    @cached_property
    def _own(self) -> Rendered:
        """The desired device under the names of the intent."""
        return Rendered(self._desired)

    @cached_property
    def _local(self) -> Rendered:
        """The desired device under the names that the router has."""
        return Rendered(localise(self._desired, self._names))

    def fix(self, change: Change) -> tuple[str, ...]:
        """Return the commands that clear a change; none when no command would."""
        if change.path[0] in _LISTS:
            return self._list_entry(change)
        if change.path[0] == "policies":
            return self._policy(change)
        if change.kind is ChangeKind.EXTRA:
            return self._remove(change.observed_path)
        if change.path[-1] in _PLACES:
            return self._move(change)
        written = self._write(change)
        if change.kind is ChangeKind.DIFFERENT and (not written or type(change.observed) is tuple):
            return (*self._remove(change.observed_path, keep=written), *written)
        return written

    def _write(self, change: Change) -> tuple[str, ...]:
        """Take the lines of a value; with an object come the policies that it needs."""
        path = self._names.path(change.path)
        numbers = self._local.lines(path)
        if change.subject:
            for reference in policies_at(self._local.device, path):
                numbers |= self._lacking(reference)
        for reference in needs(self._local.device, path):
            numbers |= self._lacking(reference)
        return self._local.text(numbers)

    def _lacking(self, reference: Path) -> set[int]:
        """Return the lines of a policy or list, unless the router has the same already."""
        wanted = value_at(self._local.device, reference)
        if value_at(self._reading.device, reference) == wanted:
            return set()
        return self._local.lines(reference)

    def _list_entry(self, change: Change) -> tuple[str, ...]:
        """Change an entry of a list in place."""
        if change.kind is ChangeKind.EXTRA:
            return self._remove(change.observed_path)
        path = self._names.path(change.path)
        taken = self._reading.provenance.below(path[:_OBJECT])
        lines = (self._reading.lines[number - 1] for number in taken)
        return renumber(self._local.text(self._local.lines(path)), lines)

    def _policy(self, change: Change) -> tuple[str, ...]:
        """Change a term in place where the policy is ours, else attach the intent's policy.

        Terms of a policy that somebody else named and numbered cannot be mended one by one.
        """
        whole_term = len(change.path) == _TERM
        if change.kind is ChangeKind.EXTRA and whole_term:
            return self._remove(change.observed_path)
        term = change.path[:_TERM]
        if change.path[1] == change.observed_path[1] and len(change.path) >= _TERM:
            lines = self._own.text(self._own.lines(term))
            if whole_term or change.kind is ChangeKind.MISSING:
                return lines
            return (*self._remove(change.observed_path[:_TERM]), *lines)
        numbers = self._own.lines(change.subject)
        for reference in policies_at(self._desired, change.subject):
            numbers |= self._own.lines(reference)
        return self._own.text(numbers)

    def _move(self, change: Change) -> tuple[str, ...]:
        """Take an object away where it is and write it where it belongs, with all it holds."""
        path = object_path(change.path)
        if change.path[0] == "interfaces" and change.path[-1] == "vrf":
            # a change of VRF clears the addresses of an interface on several platforms
            return self._local.text(self._local.lines(self._names.path(path)))
        numbers = self._own.lines(path)
        for reference in needs(self._desired, path):
            numbers |= self._lacking(reference)
        return (*self._remove(object_path(change.observed_path)), *self._own.text(numbers))

    def _remove(self, path: Path, keep: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Remove a value or an object from where it was read."""
        provenance = self._reading.provenance
        whole = self._style() == "commands"
        numbers = provenance.below(path) if whole else provenance.lines.get(path, ())
        kept = {line.strip() for line in keep}
        wanted = [n for n in numbers if self._reading.lines[n - 1].strip() not in kept]
        generator = GENERATORS[self._reading.device.platform]
        around = self._context(wanted)
        commands: list[str] = []
        before: tuple[str, ...] = ()
        last: tuple[str, ...] = ()
        for number in wanted:
            context = tuple(statement(self._reading.lines[n - 1]) for n in around[number])
            line = statement(self._reading.lines[number - 1])
            removal = generator.remove(context, line)
            # commands for one place follow each other without entering it again
            same = context == before and removal[: len(context)] == last[: len(context)]
            commands.extend(removal[len(context) :] if same else removal)
            before, last = context, removal
        return tuple(dict.fromkeys(commands)) if whole else tuple(commands)

    def _context(self, numbers: list[int]) -> dict[int, tuple[int, ...]]:
        lines = self._reading.lines
        style = self._style()
        if style == "commands":
            return dict.fromkeys(numbers, ())
        if style == "braces":
            return dict(parents_by_brace(lines, numbers))
        return {number: parents_by_indent(lines, number) for number in numbers}

    def _style(self) -> str:
        """Tell how the lines of the configuration stand inside each other."""
        if Style.SET not in GENERATORS[self._reading.device.platform].STYLES:
            return "indentation"
        commands = any(line.startswith("set ") for line in self._reading.lines)
        return "commands" if commands else "braces"
