"""The one way in which all serialisations are read.

They differ in the case of keys, in the level `properties`, in snake_case, in lists of one element,
in null and empty values, and in a few names. `Record` hides all of that: it is asked for a value by
the name that the REST API uses, and by the other names that some form has for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from erce.azure.json_text import Node, elements, unfolded
from erce.azure.names import is_unused, normal, steps_of
from erce.azure.values import (
    given,
    is_empty,
    to_asn,
    to_flag,
    to_integer,
    to_number,
    to_prefix,
    to_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.azure.json_text import Value
    from erce.azure.reading import Reading
    from erce.base.values import Family, Prefix
    from erce.model import Path

T = TypeVar("T")
DEPTH_HINT: Final = "PowerShell cut it off: save it again with ConvertTo-Json -Depth 10."


class Record:
    """An object of an export, read by the names of the REST API, whatever form it has.

    A getter's first argument is the model's field, whose place is noted (none when empty); the
    others are names, the first that gives something counts. A dot leads into an object, in both.
    Nothing here raises: what cannot be read is remarked and counts as not given.
    """

    def __init__(self, reading: Reading, node: Node, kind: str, path: Path) -> None:
        assert isinstance(node.value, dict)
        self.reading = reading
        self.kind = kind
        """What the object is, for remarks."""

        self.path = path
        self.at = node.at
        self._layers = _layers(reading, node.value, node.at)
        self._used: set[str] = {"properties"}
        self._inside: dict[str, Record | None] = {}
        self._lists: dict[str, tuple[Record, ...]] = {}

    def at_path(self, path: Path) -> Record:
        """Set the path in the model, and note the object's place."""
        self.path = path
        self.reading.note(path, self.at)
        return self

    def has(self, *names: str) -> bool:
        """Whether any of the names gives something."""
        return self._find(names) is not None

    def node(self, *names: str) -> Node | None:
        """Return the value of the first name that gives something."""
        found = self._find(names)
        return found and found[1]

    def text(self, field: str, *names: str) -> str:
        """Read a line of text; empty when not given."""
        return self._read(field, names, to_text, "one line of text") or ""

    def reference(self, field: str, *names: str) -> str:
        """Read a resource id; empty when not given."""

        def read(value: Value) -> str | None:
            text = to_text(value)
            return text if text and text.startswith("/") else None

        return self._read(field, names, read, "a resource id") or ""

    def integer(self, field: str, *names: str, least: int = 0, most: int = 2**31) -> int | None:
        """Read a whole number in a range."""

        def read(value: Value) -> int | None:
            number = to_integer(value)
            return number if number is not None and least <= number <= most else None

        return self._read(field, names, read, f"a whole number from {least} to {most}")

    def number(self, field: str, *names: str) -> float | None:
        """Read a number that may have a fraction."""
        return self._read(field, names, to_number, "a number")

    def vlan(self, field: str, *names: str) -> int | None:
        """Read a VLAN ID; 0 is not given."""
        return self.integer(field, *names, most=4094) or None

    def asn(self, field: str, *names: str) -> int | None:
        """Read an AS number; 0 is not given, and a field of 31 bits may have turned negative."""
        node = self.node(*names)
        number = to_integer(node.value) if node else None
        if node is None or number == 0:
            return None
        asn = self._read(field, names, to_asn, "an AS number from 1 to 4294967295")
        if number is not None and number < 0 and asn is not None:
            self.reading.remark(
                node.at,
                f"{self.kind}: {names[0]} is negative, and was read as AS {asn}",
                "The field has 32 bits with a sign; larger AS numbers do not fit into it.",
            )
        return asn

    def flag(self, field: str, *names: str) -> bool | None:
        """Read true and false, Enabled and Disabled."""
        return self._read(field, names, to_flag, "true or false, Enabled or Disabled")

    def prefix(self, field: str, *names: str, family: Family | None = None) -> Prefix | None:
        """Read a prefix, of one family where that is given."""

        def read(value: Value) -> Prefix | None:
            prefix = to_prefix(value)
            return prefix if prefix and family in (None, prefix.family) else None

        wanted = {None: "a prefix", "ipv4": "an IPv4 prefix", "ipv6": "an IPv6 prefix"}[family]
        return self._read(field, names, read, wanted)

    def prefixes(self, *names: str) -> tuple[tuple[Node, Prefix], ...]:
        """Read a list of prefixes, each with its node."""
        read = [(node, to_prefix(node.value)) for node in self.nodes(*names)]
        for node, prefix in read:
            if prefix is None:
                self._wrong(node, f"an element of {names[0]}", "a prefix")
        return tuple((node, prefix) for node, prefix in read if prefix is not None)

    def texts(self, field: str, *names: str) -> tuple[str, ...]:
        """Read a list of lines of text."""
        items = self.nodes(*names)
        texts = []
        for node in items:
            text = to_text(node.value)
            if text:
                texts.append(text)
            else:
                self._wrong(node, f"an element of {names[0]}", "one line of text")
        if texts:
            self._note(field, items[0])
        return tuple(texts)

    def nodes(self, *names: str) -> tuple[Node, ...]:
        """Return the elements of a list; a single value is a list of one."""
        found = self._find(names)
        return () if found is None else elements(found[1])

    def inside(self, *names: str, kind: str = "") -> Record | None:
        """Return an object inside this one; a list of one element stands for its element."""
        for name in names:
            key = normal(name)
            if key not in self._inside:
                self._inside[key] = self._object(name, kind or self.kind)
            if (record := self._inside[key]) is not None:
                return record
        return None

    def each(self, *names: str, kind: str) -> tuple[Record, ...]:
        """Return the objects of a list."""
        key = normal(names[0])
        if key not in self._lists:
            found = self._find(names)
            items = () if found is None else self._objects(*found)
            records = (self._record(node, names[0], kind) for node in items)
            self._lists[key] = tuple(record for record in records if record is not None)
        return self._lists[key]

    def _objects(self, name: str, node: Node) -> tuple[Node, ...]:
        items = elements(node)
        if items and all(isinstance(item.value, str) for item in items):
            whole = self._beside(name)
            return elements(whole) if whole else items
        return items

    def finish(self) -> None:
        """Remark the keys that nothing asked for, here and in the objects inside."""
        for layer in self._layers:
            for key, (name, node) in layer.items():
                if key not in self._used and not is_unused(key) and not is_empty(node.value):
                    self.reading.unknown(node.at, self.kind, name)
        for record in self._inside.values():
            if record is not None:
                record.finish()
        for records in self._lists.values():
            for record in records:
                record.finish()

    def _read(
        self, field: str, names: tuple[str, ...], read: Callable[[Value], T | None], wanted: str
    ) -> T | None:
        found = self._find(names)
        if found is None:
            return None
        name, node = found
        value = read(node.value)
        if value is None:
            self._wrong(node, name, wanted)
        else:
            self._note(field, node)
        return value

    def _find(self, names: tuple[str, ...]) -> tuple[str, Node] | None:
        found = None
        for name in names:
            steps, last = steps_of(name)
            record: Record | None = self
            for step in steps:
                record = record and record.inside(step)
            if record is None:
                continue
            node = record._get(normal(last))  # noqa: SLF001  # of the same class
            if node is not None and found is None:
                found = (last, node)
        return found

    def _get(self, key: str) -> Node | None:
        self._used.add(key)
        for layer in self._layers:
            entry = layer.get(key)
            if entry is not None and given(entry[1].value):
                return entry[1]
        return None

    def _object(self, name: str, kind: str) -> Record | None:
        node = self._get(normal(name))
        if node is None:
            return None
        value = node.value
        if isinstance(value, tuple):
            if len(value) > 1:
                self._wrong(node, name, "one object")
            if not value or not given(value[0].value):
                return None
            node = value[0]
        if isinstance(node.value, str):
            node = self._beside(name) or node
        return self._record(node, name, kind)

    def _record(self, node: Node, name: str, kind: str) -> Record | None:
        node = unfolded(node) or node
        if isinstance(node.value, dict):
            return Record(self.reading, node, kind, self.path)
        if given(node.value):
            hint = DEPTH_HINT if isinstance(node.value, str) else ""
            self._wrong(node, name, "an object", hint)
        return None

    def _beside(self, name: str) -> Node | None:
        """Return what the sibling `...Text` holds: PowerShell keeps there what it has cut off."""
        node = self._get(normal(name) + "text")
        return unfolded(node) if node else None

    def _note(self, field: str, node: Node) -> None:
        if not field:
            return
        self.reading.note((*self.path, *field.split(".")), node.at)

    def _wrong(self, node: Node, name: str, wanted: str, hint: str = "") -> None:
        self.reading.remark(
            node.at, f"{self.kind}: {name} should be {wanted}, and was left out", hint, fatal=True
        )


_Layer = dict[str, tuple[str, Node]]


def _layers(reading: Reading, members: dict[str, Node], at: int) -> tuple[_Layer, ...]:
    """Return the tables of keys: those of `properties` first, then the object's own."""
    own: _Layer = {}
    for name, node in members.items():
        key = normal(name)
        if key in own and given(own[key][1].value) and given(node.value):
            reading.remark(at, "two keys of an object differ only in case", fatal=True)
        elif key not in own or given(node.value):
            own[key] = (name, node)
    properties = own.get("properties")
    if properties and isinstance(properties[1].value, dict):
        return (*_layers(reading, properties[1].value, properties[1].at), own)
    if properties and given(properties[1].value):
        hint = DEPTH_HINT if isinstance(properties[1].value, str) else ""
        reading.remark(properties[1].at, "properties: not an object", hint, fatal=True)
    return (own,)
