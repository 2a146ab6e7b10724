"""Files to a checked intent. pydantic is imported only once an intent is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError, ErceErrors, FileError, IntentError
from erce.base.files import INTENT, read_text
from erce.base.source import Source
from erce.intent.places import Path, Place, Value, dotted, find
from erce.intent.yaml_text import YamlFile, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path as FilePath

    from erce.intent.document import Document
    from erce.intent.schema import Intent

_SUFFIXES: Final = (".yaml", ".yml")
_NAMED: Final = ("devices", "circuits", "vrfs", "defaults")
"""Mappings whose entries may be spread over several files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedIntent:
    """A checked intent, and where its values stand."""

    intent: Intent

    files: tuple[str, ...]
    """The files it was read from, in the order of reading."""

    places: Mapping[Path, Place]

    def source(self, path: Path) -> Source:
        """Place of a value, `("circuits", "er1", "peerings", "private", "vlan")`.

        A value that is not written has the place of the nearest key around it.
        """
        return find(self.places, path, Source(self.files[0]))


def load(paths: Sequence[FilePath]) -> LoadedIntent:
    """Read, merge and check an intent: one file, several, or folders of *.yaml and *.yml.

    Raises FileError, or ErceErrors with every error of the run in the order of their places.
    """
    files = intent_files(paths)
    parsed, unread = _parse(files)
    order = {str(file): number for number, file in enumerate(files)}
    errors = unread + [problem for file in parsed for problem in file.problems]
    if unread or any(file.broken for file in parsed):
        raise _sorted(errors, order)
    data, places, unreliable = _merge(parsed, errors)

    from erce.intent.checks import check
    from erce.intent.document import Document

    document = Document(
        data=data,
        places=places,
        whole=Source(str(files[0])),
        unreliable=frozenset(unreliable),
    )
    intent = _validate(document, errors)
    if intent and not errors:
        errors.extend(check(intent, document))
    if errors or intent is None:
        raise _sorted(errors, order)
    return LoadedIntent(intent=intent, files=tuple(order), places=places)


def intent_files(paths: Sequence[FilePath]) -> list[FilePath]:
    """Return the files that paths stand for, each once.

    Raises FileError for a folder without any, or one that cannot be listed.
    """
    files: dict[FilePath, FilePath] = {}
    for path in paths:
        found = _listed(path) if path.is_dir() else [path]
        for file in found:
            files.setdefault(file.absolute(), file)
    return list(files.values())


def _listed(folder: FilePath) -> list[FilePath]:
    try:
        found = sorted(
            item
            for item in folder.iterdir()
            if item.suffix in _SUFFIXES and not item.name.startswith(".") and not item.is_dir()
        )
    except OSError:
        raise FileError("the folder cannot be listed by you", source=Source(str(folder))) from None
    if not found:
        raise FileError(
            "the folder holds no *.yaml and no *.yml",
            source=Source(str(folder)),
            hint="Name the folder of the intent, or the files themselves.",
        )
    return found


def _parse(files: Iterable[FilePath]) -> tuple[list[YamlFile], list[ErceError]]:
    parsed: list[YamlFile] = []
    errors: list[ErceError] = []
    for file in files:
        try:
            parsed.append(parse_yaml(read_text(file, INTENT), str(file)))
        except FileError as error:
            errors.append(error)
    return parsed, errors


def _merge(
    parsed: list[YamlFile], errors: list[ErceError]
) -> tuple[dict[str, Value], dict[Path, Place], set[Path]]:
    """Put the files together; what two files define is an error that names both places."""
    data: dict[str, Value] = {}
    places: dict[Path, Place] = {}
    unreliable: set[Path] = set()
    for file in parsed:
        assert isinstance(file.data, dict)
        refused: set[Path] = set()
        for key, value in file.data.items():
            known = data.get(key)
            if key not in data:
                data[key] = dict(value) if isinstance(value, dict) else value
            elif key in _NAMED and isinstance(known, dict) and isinstance(value, dict):
                refused |= _merge_names(key, known, value)
            elif key != "version" or value != known:  # every file may say its version
                refused.add((key,))
        errors.extend(_twice(path, places, file.places) for path in sorted(refused, key=str))
        for path, place in file.places.items():
            if not any(path[: len(item)] == item for item in refused):
                places.setdefault(path, place)
        unreliable |= file.unreliable
    return data, places, unreliable


def _merge_names(key: str, known: dict[str, Value], value: dict[str, Value]) -> set[Path]:
    refused: set[Path] = set()
    for name, item in value.items():
        if name in known:
            refused.add((key, name))
        else:
            known[name] = item
    return refused


def _twice(path: Path, known: Mapping[Path, Place], new: Mapping[Path, Place]) -> IntentError:
    return IntentError(
        f"defined twice; first at {known[path].key}",
        source=new[path].key,
        path=dotted(path),
        hint="Keep one of the two, or give one another name.",
    )


def _validate(document: Document, errors: list[ErceError]) -> Intent | None:
    from pydantic import ValidationError

    from erce.intent.problems import explain_schema
    from erce.intent.schema import Intent

    try:
        return Intent.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        errors.extend(explain_schema(details, document))
        if not errors:  # nothing may be refused without a word
            errors.append(document.error((), "this is no intent", "erce schema says what is one."))
    return None


def _sorted(errors: list[ErceError], order: Mapping[str, int]) -> ErceErrors:
    def place(error: ErceError) -> tuple[int, int, int]:
        source = error.source or Source("")
        return order.get(source.file, 0), source.line, source.column

    return ErceErrors(tuple(sorted(errors, key=place)))
