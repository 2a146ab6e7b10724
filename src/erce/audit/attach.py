"""The commands that put the intent's policy at a session, in the place of what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.paths import policies_at, value_at, value_lines
from erce.audit.removal import Structure
from erce.audit.text_lines import parents_by_indent

if TYPE_CHECKING:
    from erce.audit.localise import Names
    from erce.audit.removal import Remover
    from erce.audit.rendered import Rendered
    from erce.model import Device, Path, Reading


class Attacher:
    """Attaches policies of the intent under the intent's names."""

    def __init__(
        self, desired: Device, reading: Reading, names: Names, remover: Remover, own: Rendered
    ) -> None:
        """Prepare; `own` is the desired device as it is rendered."""
        self._desired = desired
        self._observed = reading
        self._names = names
        self._remover = remover
        self._own = own

    def attach(self, place: Path) -> tuple[str, ...]:
        """Return the commands for a place that names policies; what would win there goes."""
        return (
            *self._without_chain(place),
            *self._write(place),
            *self._without_others(place),
            *self._without_filters(place),
        )

    def _write(self, place: Path) -> tuple[str, ...]:
        """Write the intent's policy under the intent's name, then name it at the session."""
        first: set[int] = set()
        for reference in policies_at(self._desired, place):
            wanted = value_at(self._desired, reference)
            if value_at(self._observed.device, reference) != wanted:
                first |= self._own.lines(reference)
        return (*self._own.text(first), *self._own.text(self._own.lines(place) - first))

    def _without_chain(self, place: Path) -> tuple[str, ...]:
        """Take off the session's own policies where another would only stand behind them.

        What the session inherits stays: a policy of its own takes its place.
        """
        if self._remover.structure is Structure.INDENTATION:
            return ()
        if place[2:3] != ("neighbors",):
            return ()
        own = f" neighbor {place[3]} {place[-1].partition('_')[0]} "
        commands = self._remover.remove(self._names.path(place))
        return tuple(command for command in commands if own in command)

    def _without_others(self, place: Path) -> tuple[str, ...]:
        """Take off a policy of the session that stands at another place and would win there.

        EOS takes the one of the address family before the one of the session.
        """
        if self._remover.structure is not Structure.INDENTATION or place[2:3] != ("neighbors",):
            return ()
        mine = {self._own.around(number) for number in self._own.lines(place)}
        lines = self._observed.lines
        kept = [
            lines[number - 1]
            for number in value_lines(self._observed, self._names.path(place))
            if f" {place[3]} " not in lines[number - 1]
            or tuple(lines[at - 1].strip() for at in parents_by_indent(lines, number)) in mine
        ]
        return self._remover.remove(self._names.path(place), kept)

    def _without_filters(self, place: Path) -> tuple[str, ...]:
        """Take off what filters beside the intent's policy: lists that the router has there.

        A line that others share, such as one of a template, stays.
        """
        session, direction = place[:-1], place[-1].partition("_")[0]
        commands: list[str] = []
        for name in (f"{direction}_prefix_list", f"{direction}_as_path_list"):
            found = self._names.path((*session, name))
            own = len(value_lines(self._observed, found)) == 1
            if own and value_at(self._desired, (*session, name)) is None:
                commands += self._remover.remove(found)
        return tuple(commands)
