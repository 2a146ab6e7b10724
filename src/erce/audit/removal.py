"""The commands that take away what a configuration has."""

from __future__ import annotations

from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Final

from erce.audit.paths import value_lines
from erce.audit.text_lines import chains, parents_by_brace, parents_by_indent, statement
from erce.audit.words import object_path
from erce_generator import GENERATORS, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from erce.model import Path, Reading

_OBJECT: Final = 2
"""Steps of the path of an interface."""


class Structure(Enum):
    """How the lines of a configuration stand inside each other."""

    INDENTATION = auto()
    BRACES = auto()
    COMMANDS = auto()
    """Each line stands for itself."""


class Remover:
    """Knows a configuration as it was read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._generator = GENERATORS[reading.device.platform]

    @cached_property
    def structure(self) -> Structure:
        """Tell how the lines stand inside each other."""
        if Style.SET not in self._generator.STYLES:
            return Structure.INDENTATION
        commands = any(line.startswith("set ") for line in self._reading.lines)
        return Structure.COMMANDS if commands else Structure.BRACES

    @cached_property
    def known(self) -> frozenset[tuple[str, ...]]:
        """Every line of the configuration, with the lines around it."""
        if self.structure is Structure.INDENTATION:
            return chains(self._reading.lines)
        return frozenset((line.strip(),) for line in self._reading.lines)

    def remove(self, path: Path, keep: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the commands that remove a value or an object, but not the lines to `keep`."""
        commands = self._remove(path, keep)
        whole = path[:1] == ("interfaces",) and len(path) == _OBJECT
        if whole and self.structure is not Structure.INDENTATION:
            # the line that names its VRF stands outside of it there, and may not outlive it
            return (*self._remove((*path, "vrf"), keep), *commands)
        return commands

    def _remove(self, path: Path, keep: Iterable[str]) -> tuple[str, ...]:
        kept = {line.strip() for line in keep}
        numbers = value_lines(self._reading, path)
        wanted = [number for number in numbers if self._text(number) not in kept]
        if self.structure is Structure.COMMANDS:
            return self._remove_commands(path, wanted)
        commands: list[str] = []
        before: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        around = self._around(wanted)
        gone = {*wanted}
        for number in wanted:
            if not gone.isdisjoint(around[number]):
                continue  # goes with the block that it stands in
            context = tuple(statement(self._text(above)) for above in around[number])
            removal = self._generator.remove(context, statement(self._text(number)))
            # commands for one place follow each other without entering it again
            size = len(context)
            same = (context, removal[:size]) == before
            commands.extend(removal[size:] if same else removal)
            before = (context, removal[:size])
        return tuple(dict.fromkeys(commands)) if not any(around.values()) else tuple(commands)

    def _remove_commands(self, path: Path, numbers: Iterable[int]) -> tuple[str, ...]:
        """Remove an object as a whole: its commands up to the words that name it."""
        commands: dict[str, None] = {}
        for number in numbers:
            line = self._text(number)
            if object_path(path) == path:
                # the key of a list begins with its family, which no command says
                line = up_to(line, path[-1].rpartition(" ")[2])
            commands.update(dict.fromkeys(self._generator.remove((), line)))
        return tuple(commands)

    def _around(self, numbers: list[int]) -> Mapping[int, tuple[int, ...]]:
        lines = self._reading.lines
        if self.structure is Structure.BRACES:
            return parents_by_brace(lines, numbers)
        return {number: parents_by_indent(lines, number) for number in numbers}

    def _text(self, number: int) -> str:
        return self._reading.lines[number - 1].strip()


def up_to(command: str, key: str) -> str:
    """Cut a command behind the words that name an object; a subinterface is `PORT unit NUMBER`."""
    words = command.split()
    parent, _, unit = key.rpartition(".")
    for name in ([key], [parent, "unit", unit]):
        for start in range(len(words)):
            if words[start : start + len(name)] == name:
                return " ".join(words[: start + len(name)])
    return command
