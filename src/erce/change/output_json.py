"""Reads show output that is data: a map says where the facts stand. A map cannot run code.

A map is a JSON list of objects. `rows` is the way to each row, `*` for every item of a list or
object. `fields` says where a field of `output_rows.rows_of` stands: a path of keys with dots, or
an object with `path` and, if needed, `match` (a pattern whose first group is taken; a row that
does not match is left out) and `words` (replacements). `{"key": 0}` takes the first key that a `*`
stood for, `{"value": "ipv4"}` itself. Fields are looked up in the row, and then in what it stands
in. `unwrap` names the key of values that are wrapped as `[{"data": "Up"}]`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


class MapError(Exception):
    """A map that is not of the form above."""


class NoData(Exception):  # noqa: N818  # says what is the matter, which need not be an error
    """An output that holds no data, or data that is cut off."""


class Field(NamedTuple):
    """Where a field stands."""

    path: tuple[str, ...] = ()
    match: re.Pattern[str] | None = None
    words: Mapping[str, str] = {}
    key: int | None = None
    value: str | None = None


class Group(NamedTuple):
    """One kind of rows."""

    rows: tuple[str, ...]
    fields: Mapping[str, Field]
    unwrap: str


class _Place(NamedTuple):
    """A value, what it stands in from the inside out, and the keys that led to it."""

    chain: tuple[Json, ...]
    keys: tuple[str, ...]


def read_map(text: str) -> tuple[Group, ...]:
    """Read a map. Raises MapError."""
    try:
        data: Json = json.loads(text)
    except (ValueError, RecursionError):
        raise MapError("it is not JSON") from None
    if not isinstance(data, list) or not data:
        raise MapError("it is not a list of groups")
    return tuple(_group(item) for item in data)


def _group(data: Json) -> Group:
    if not isinstance(data, dict):
        raise MapError("a group is not an object")
    fields, unwrap = data.get("fields"), data.get("unwrap", "")
    if not isinstance(fields, dict) or not isinstance(unwrap, str):
        raise MapError("a group has no fields")
    return Group(
        rows=_texts(data.get("rows")),
        fields={name: _field(value) for name, value in fields.items()},
        unwrap=unwrap,
    )


def _field(data: Json) -> Field:
    if isinstance(data, str):
        return Field(path=tuple(data.split(".")))
    if not isinstance(data, dict):
        raise MapError("a field is neither a path nor an object")
    path, match, words = data.get("path", ""), data.get("match", ""), data.get("words", {})
    key, value = data.get("key"), data.get("value")
    if not isinstance(path, str) or not isinstance(match, str) or not isinstance(words, dict):
        raise MapError("a field has a part of the wrong kind")
    if not isinstance(key, int | None) or not isinstance(value, str | None):
        raise MapError("a field has a part of the wrong kind")
    try:
        pattern = re.compile(match) if match else None
    except re.error:
        raise MapError("a pattern is wrong") from None
    if pattern is not None and not pattern.groups:
        raise MapError("a pattern has no group")
    return Field(
        path=tuple(path.split(".")) if path else (),
        match=pattern,
        words={old: str(new) for old, new in words.items()},
        key=key,
        value=value,
    )


def _texts(data: Json) -> tuple[str, ...]:
    if not isinstance(data, list) or not data:
        raise MapError("a group has no way to its rows")
    return tuple(str(item) for item in data)


def read_data(text: str, groups: tuple[Group, ...]) -> list[dict[str, str]]:
    """Return the records of the data in an output. Raises NoData."""
    start = text.find("{")
    if start < 0:
        raise NoData("no data is in it")
    try:
        data, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        raise NoData("the data in it is cut off or broken") from None
    found: list[dict[str, str]] = []
    known = False
    for group in groups:
        records = [_record(place, group) for place in _places(_Place((data,), ()), group.rows)]
        kept = [record for record in records if record is not None]
        # the first step is there, and what lies below it, if anything, is of this kind
        begins = isinstance(data, dict) and group.rows[0] in data
        known = known or (begins and (not records or bool(kept)))
        found += kept
    if not known:
        raise NoData("the data in it is of another kind")
    return found


def _record(place: _Place, group: Group) -> dict[str, str] | None:
    """Return the fields that are there; None when one does not match its pattern."""
    record: dict[str, str] = {}
    for name, field in group.fields.items():
        text = _taken(place, field, group.unwrap)
        if text is None:
            continue
        if field.match is not None:
            found = field.match.search(text)
            if found is None or not found[1]:
                return None
            text = found[1]
        record[name] = field.words.get(text, text)
    return record


def _places(place: _Place, way: tuple[str, ...]) -> Iterator[_Place]:
    if not way:
        yield place
        return
    inner, step, rest = place.chain[0], way[0], way[1:]
    if step == "*":
        items = (
            list(inner.items())
            if isinstance(inner, dict)
            else list(zip(map(str, range(len(inner))), inner, strict=True))
            if isinstance(inner, list)
            else []
        )
        for key, item in items:
            yield from _places(_Place((item, *place.chain), (*place.keys, key)), rest)
    elif isinstance(inner, dict) and step in inner:
        yield from _places(_Place((inner[step], *place.chain), place.keys), rest)


def _taken(place: _Place, field: Field, unwrap: str) -> str | None:
    if field.value is not None:
        return field.value
    if field.key is not None:
        return place.keys[field.key] if 0 <= field.key < len(place.keys) else None
    return _looked_up(place.chain, field.path, unwrap)


def _looked_up(chain: tuple[Json, ...], path: tuple[str, ...], unwrap: str) -> str | None:
    for start in chain:
        value = start
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        text = _text(value, unwrap)
        if text is not None:
            return text
    return None


def _text(value: Json, unwrap: str) -> str | None:
    if unwrap and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        value = value[0].get(unwrap)
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return None
