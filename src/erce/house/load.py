"""Reads the folder of a user's rules."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError, FileError
from erce.base.files import INTENT, read_text
from erce.base.source import Source
from erce.house.rule import HouseRule, platforms_of, severity_of
from erce.intent.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce.intent.places import Value
    from erce.intent.yaml_text import YamlFile

_KEYS: Final = (
    "id",
    "title",
    "severity",
    "why",
    "how",
    "fix",
    "platforms",
    "devices",
    "under",
    "must_have",
    "must_not_have",
)


def load_house(folder: Path) -> tuple[HouseRule, ...]:
    """Read every *.yaml and *.py of a folder; Python files are run.

    Raises FileError when there is nothing to read, and ErceError for what is not right, with its
    file and line.
    """
    if not folder.is_dir():
        raise FileError("is not a folder", source=Source(str(folder)), hint="Name a folder.")
    rules: dict[str, HouseRule] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix in {".yaml", ".yml"}:
            found = list(_from_yaml(file))
        elif file.suffix == ".py":
            found = list(_from_python(file))
        else:
            continue
        for rule in found:
            if rule.id in rules:
                raise ErceError(f"{rule.id} is defined twice", source=Source(str(file)))
            rules[rule.id] = rule
    if not rules:
        raise FileError(
            "the folder has no rule",
            source=Source(str(folder)),
            hint="Put *.yaml with a list under `checks:` there, or *.py with @house_rule.",
        )
    return tuple(rules.values())


def _from_yaml(file: Path) -> Iterator[HouseRule]:
    parsed = parse_yaml(read_text(file, INTENT), str(file))
    if parsed.problems:
        raise parsed.problems[0]
    assert isinstance(parsed.data, dict)
    checks = parsed.data.get("checks")
    if not isinstance(checks, list):
        raise ErceError("has no list under `checks:`", source=Source(str(file)))
    for number, item in enumerate(checks):
        source = _place(parsed, "checks", number)
        if not isinstance(item, dict):
            raise ErceError("a check is a mapping", source=source, hint="Write id:, title:, ...")
        try:
            yield _check(item)
        except ErceError as error:
            raise ErceError(error.message, source=source, hint=error.hint) from None


def _place(parsed: YamlFile, *path: str | int) -> Source:
    place = parsed.places.get(path)
    return place.source if place else Source("")


def _check(item: dict[str, Value]) -> HouseRule:
    unknown = sorted(set(item) - set(_KEYS))
    if unknown:
        raise ErceError(f"no key is called {unknown[0]!r}", hint=f"Keys: {', '.join(_KEYS)}.")
    if "id" not in item or "title" not in item:
        raise ErceError("a check has an id and a title")
    rule = HouseRule(
        id=_text(item["id"]),
        title=_text(item["title"]),
        severity=severity_of(_text(item.get("severity", "warning"))),
        why=_text(item.get("why", "")),
        how=_text(item.get("how", "")),
        fix=tuple(map(_text, _list(item.get("fix", [])))),
        platforms=platforms_of(map(_text, _list(item.get("platforms", [])))),
        devices=_pattern(item["devices"]) if "devices" in item else None,
        under=_patterns(item, "under"),
        must_have=_patterns(item, "must_have"),
        must_not_have=_patterns(item, "must_not_have"),
    )
    if not rule.must_have and not rule.must_not_have:
        raise ErceError("a check has must_have, must_not_have or both")
    return rule


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise ErceError(f"{value!r} is no text", hint="Put it in quotes.")
    return value


def _patterns(item: dict[str, Value], key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(_pattern, _list(item.get(key, []))))


def _pattern(value: Value) -> re.Pattern[str]:
    text = _text(value)
    try:
        return re.compile(text)
    except re.error as error:
        raise ErceError(f"{text!r} is no regular expression: {error}") from None


def _from_python(file: Path) -> Iterator[HouseRule]:
    spec = spec_from_file_location(f"erce_house_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except ErceError as error:
        raise ErceError(error.message, source=Source(str(file)), hint=error.hint) from None
    except Exception as error:  # whatever the user's code may raise is told as the user's error
        what = f"{type(error).__name__}: {error}"
        raise ErceError(f"cannot be run: {what}", source=Source(str(file))) from error
    yield from (value for value in vars(module).values() if isinstance(value, HouseRule))
