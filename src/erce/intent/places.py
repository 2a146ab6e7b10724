"""Where the keys and values of an intent stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.source import Source

Path: TypeAlias = tuple[str | int, ...]
"""Route of keys and list positions (from 0): `("circuits", "er1", "links", "primary")`."""

Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"
"""What a YAML file holds."""

_LONGEST: Final = 60


class Place(NamedTuple):
    """A value's two places; an item of a list has no key, so its value's place stands for it."""

    key: Source
    value: Source
    scalar: bool

    @property
    def source(self) -> Source:
        """Where an editor should jump: to a scalar itself, to the key of anything larger."""
        return self.value if self.scalar else self.key


def value_at(data: Value, path: Path) -> Value:
    """Return the value at a path; None if there is none."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def find(places: Mapping[Path, Place], path: Path, default: Source) -> Source:
    """Return the place of a value, or of the nearest key around it."""
    for size in range(len(path), 0, -1):
        place = places.get(path[:size])
        if place:
            return place.source
    return default


def find_key(places: Mapping[Path, Place], path: Path, default: Source) -> Source:
    """Return the place of a key, whatever its value is."""
    place = places.get(path)
    return place.key if place else find(places, path, default)


def dotted(path: Path) -> str:
    """Write a path as in messages: `circuits.er1.peerings.private.advertise[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{shown_key(step)}"
    return text.removeprefix(".")


def shown_key(key: str) -> str:
    """Write a key as it may stand in a message: printable, of bounded length."""
    plain = key if key.isprintable() else ascii(key)[1:-1]
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "..."


def shown(value: Value) -> str:
    """Write a value in the words of a message: `'abc'`, `5`, `a list`."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return f"'{shown_key(value)}'"
    return "a list" if isinstance(value, list) else "a mapping"
