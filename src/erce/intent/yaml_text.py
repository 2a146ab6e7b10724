"""YAML text to plain values, with the line and column of every key and value.

Scalars follow YAML 1.2 and less: an AS number `65010.10`, a tag `010`, `12:34`, `on`, `1_000` and
a date keep their text. Anchors, aliases, merge keys and tags are refused: an intent says what it
means where it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import yaml

from erce.base.errors import IntentError
from erce.base.source import Source
from erce.intent.places import Path, Place, Value, dotted, shown_key
from erce.intent.questions import is_question, unanswered
from erce.intent.yaml_words import explain_control_character, explain_syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_DEPTH: Final = 16
"""An intent is eight levels deep; far more is a mistake or an attack."""

# More digits than any number of an intent has stay text, and are refused as such.
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_CONSTANTS: Final[dict[str, bool | None]] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class YamlFile:
    """What a file holds, and what is wrong with it."""

    file: str
    data: Value = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[IntentError] = field(default_factory=list)

    unreliable: set[Path] = field(default_factory=set)
    """Paths whose value could not be read; further errors about them would only confuse."""

    broken: bool = False
    """Reading stopped before the end of the file."""


def parse_yaml(text: str, file: str) -> YamlFile:
    """Read one YAML document. Never raises; the problems are in the result."""
    result = YamlFile(file)
    wrong = explain_control_character(text, file)
    if wrong:
        result.problems.append(wrong)
        result.broken = True
        return result
    try:
        _Builder(result, yaml.parse(text, Loader=_LOADER)).document()
    except yaml.MarkedYAMLError as error:
        result.problems.append(explain_syntax(error, text, file))
        result.broken = True
    except _TooDeepError as error:
        result.problems.append(error.problem)
        result.broken = True
    return result


class _TooDeepError(Exception):
    def __init__(self, problem: IntentError) -> None:
        super().__init__()
        self.problem = problem


class _Builder:
    """Turns the parser's events into values."""

    def __init__(self, result: YamlFile, events: Iterator[yaml.Event]) -> None:
        self._result = result
        self._events = events
        self._muted = 0
        """Above 0 while a value is read that does not count, such as a duplicate."""

    def document(self) -> None:
        """Read the only document of the stream."""
        next(self._events)  # the stream's start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            self._empty()
            return
        root = next(self._events)
        self._result.data = self._value(root, ())
        if self._result.data is None and not self._result.problems:
            self._empty()
        elif not isinstance(self._result.data, dict):
            self._result.broken = True
            self._problem(
                root, (), "an intent is a mapping of keys and values", "Begin with 'version: 1'."
            )
        next(self._events)  # the document's end
        event = next(self._events)
        if isinstance(event, yaml.DocumentStartEvent):
            self._result.broken = True
            self._problem(
                event,
                (),
                "a second document begins here",
                "Keep one document in a file; several files of one folder are merged.",
            )

    def _empty(self) -> None:
        self._result.broken = True
        self._result.problems.append(
            IntentError(
                "the file is empty",
                source=Source(self._result.file),
                hint="'erce init' writes an example to begin with.",
            )
        )

    def _value(self, event: yaml.Event, path: Path, key: Source | None = None) -> Value:
        place = self._source(event)
        scalar = isinstance(event, yaml.ScalarEvent)
        if not self._muted:
            self._result.places[path] = Place(key or place, place, scalar)
        if isinstance(event, yaml.AliasEvent):
            self._problem(
                event, path, f"refers to the anchor '*{shown_key(event.anchor or '')}'", _NO_ANCHORS
            )
            self._result.unreliable.add(path)
            return None
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        self._refuse_extras(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= _MAX_DEPTH:
            raise _TooDeepError(
                IntentError(
                    f"more than {_MAX_DEPTH} levels of nesting",
                    source=place,
                    hint="No key of an intent is that deep; look for a bracket too many.",
                )
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _refuse_extras(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, path: Path
    ) -> None:
        if event.anchor is not None:
            self._problem(
                event, path, f"defines the anchor '&{shown_key(event.anchor or '')}'", _NO_ANCHORS
            )
        if event.tag is not None:
            self._problem(
                event, path, "carries a YAML tag ('!...')", "Leave the tag out; quote plain text."
            )
            self._result.unreliable.add(path)

    def _sequence(self, path: Path) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Value]:
        result: dict[str, Value] = {}
        first: dict[str, Source] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._key(event, path)
            source = self._source(event)
            value_event = next(self._events)
            if name is None:
                self._ignored(value_event, path)
            elif name in first:
                self._problem(
                    event,
                    (*path, name),
                    f"defined twice; first at {first[name]}",
                    "Keep one of the two.",
                )
                self._ignored(value_event, path)
            else:
                first[name] = source
                result[name] = self._value(value_event, (*path, name), source)
        return result

    def _ignored(self, event: yaml.Event, path: Path) -> None:
        self._muted += 1
        self._value(event, path)
        self._muted -= 1

    def _key(self, event: yaml.Event, path: Path) -> str | None:
        """Return the text of a key; None if it cannot be one."""
        if not isinstance(event, yaml.ScalarEvent):
            self._problem(
                event,
                path,
                "a key must be text",
                "Put quotes around a value that begins with '[', '{', '*' or '&'.",
            )
            self._ignored(event, path)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._problem(event, path, "'<<' merges another mapping", _NO_ANCHORS)
            return None
        if not event.value:
            self._problem(event, path, "a key is missing before ':'", "Write the key.")
            return None
        self._refuse_extras(event, path)
        return self._one_line(event, path)

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> Value:
        text = self._one_line(event, path)
        if is_question(text):
            self._result.problems.append(unanswered(text, path, self._source(event)))
            self._result.unreliable.add(path)
        if not event.implicit[0]:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        return int(text) if _INTEGER.fullmatch(text) else text

    def _one_line(self, event: yaml.ScalarEvent, path: Path) -> str:
        """Refuse what an escape or a block can bring in: nothing of an intent has two lines."""
        text = event.value
        if not text.isprintable():
            bad = next(char for char in text if not char.isprintable())
            self._problem(
                event,
                path,
                "must be one line" if bad in "\r\n" else f"must not contain {bad!a}",
                "A text of an intent is one line of printable characters.",
            )
            self._result.unreliable.add(path)
        return text

    def _source(self, event: yaml.Event) -> Source:
        mark = event.start_mark
        assert mark is not None  # both parsers set it
        return Source(self._result.file, mark.line + 1, mark.column + 1)

    def _problem(self, event: yaml.Event, path: Path, message: str, hint: str) -> None:
        self._result.problems.append(
            IntentError(message, source=self._source(event), path=dotted(path), hint=hint)
        )


_NO_ANCHORS: Final = (
    "Anchors and aliases are not read. Write the value here, or set it once in 'defaults'."
)
