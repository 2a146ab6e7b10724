"""Checks as plain data in plan.json, and back. The plan's version is theirs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from erce.base.errors import ErceError
from erce.base.files import FileKind
from erce.base.platform import Platform
from erce.base.values import Family, parse_address
from erce.change.checks import Check, Expected, State, Subject, What
from erce.model.codec import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model.codec import Data

VERSION: Final = 1
"""Version of plan.json whose checks are read here."""

PLAN: Final = FileKind(
    name="a plan",
    limit=64 * 2**20,
    advice="Is it the plan.json that erce plan wrote?",
    absent="Name the folder that erce plan wrote.",
)

_Word = TypeVar("_Word", bound=StrEnum)


class PlanError(ErceError):
    """A plan.json that cannot be read: no JSON, another version, a field missing or wrong."""


def checks_data(checks: Iterable[Check]) -> list[Data]:
    """Return checks as data; what is absent is left out."""
    return [plain(check) for check in checks]


def read_checks(text: str) -> tuple[Check, ...]:
    """Read the checks of a plan.json; everything else in it is left alone. Raises PlanError."""
    try:
        plan: object = json.loads(text)
    except (ValueError, RecursionError):
        raise PlanError("plan.json is not JSON") from None
    if not isinstance(plan, dict):
        raise PlanError("plan.json is not an object")
    version: object = plan.get("version")
    if version != VERSION or isinstance(version, bool):
        raise PlanError(
            f"plan.json has version {_shown(version)}, this program reads {VERSION}",
            hint="Write the plan anew with erce plan.",
        )
    listed: object = plan.get("checks")
    if not isinstance(listed, list):
        raise PlanError("plan.json has no list of checks")
    return tuple(_check(item, f"checks[{number}]") for number, item in enumerate(listed))


def _check(data: object, place: str) -> Check:
    fields = _Fields(data, place)
    return Check(
        id=fields.text("id"),
        device=fields.name("device"),
        hostname=fields.text("hostname", ""),
        platform=fields.word("platform", Platform),
        step=fields.name("step", ""),
        circuit=fields.text("circuit", ""),
        peering=fields.text("peering", ""),
        link=fields.text("link", ""),
        command=fields.text("command"),
        reader=fields.name("reader"),
        what=fields.word("what", What),
        subject=_subject(_Fields(fields.given("subject"), f"{place}.subject")),
        before=_expected(fields.given("before"), f"{place}.before"),
        after=_expected(fields.given("after"), f"{place}.after"),
        why=fields.text("why", ""),
        file=fields.name("file"),
    )


def _subject(fields: _Fields) -> Subject:
    neighbor = fields.text("neighbor", "")
    try:
        address = parse_address(neighbor) if neighbor else None
    except ValueError:
        raise PlanError(f"plan.json: {fields.place}.neighbor is no address") from None
    return Subject(
        vrf=fields.text("vrf", "") or None,
        neighbor=address,
        family=fields.word("family", Family) if "family" in fields else None,
        interface=fields.text("interface", "") or None,
        members=fields.texts("members"),
    )


def _expected(data: object, place: str) -> Expected | None:
    if data is None:
        return None
    fields = _Fields(data, place)
    return Expected(
        state=fields.word("state", State) if "state" in fields else None,
        least=fields.number("least"),
        most=fields.number("most"),
        change_percent=fields.number("change_percent"),
        grows=fields.flag("grows"),
    )


class _Fields:
    """Typed access to an object of JSON; what does not fit is a PlanError that names the place."""

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, dict):
            raise PlanError(f"plan.json: {place} is not an object")
        self._data: dict[object, object] = data
        self.place = place

    def __contains__(self, key: str) -> bool:
        return self._data.get(key) is not None

    def given(self, key: str) -> object:
        """Return any value; None where there is none."""
        return self._data.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default there must be one."""
        value = self._data.get(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, "a text")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "a list of texts")
        return tuple(value)

    def name(self, key: str, default: str | None = None) -> str:
        """Return a text that can be part of a path below a folder and leads nowhere else."""
        value = self.text(key, default)
        if value == default:
            return value
        if (
            not value
            or value.startswith(".")
            or not value.isprintable()
            or set(value) & {"/", "\\", ":"}
        ):
            raise self._wrong(key, "the name of a file or folder")
        return value

    def number(self, key: str) -> int | None:
        """Return a number of at least 0, or None."""
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "a number")
        return value

    def flag(self, key: str) -> bool:
        """Return a truth value; False where there is none."""
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def word(self, key: str, words: type[_Word]) -> _Word:
        """Return one of some words."""
        try:
            return words(self.text(key))
        except ValueError:
            raise self._wrong(key, f"one of {', '.join(words)}") from None

    def _wrong(self, key: str, wanted: str) -> PlanError:
        return PlanError(f"plan.json: {self.place}.{key} is not {wanted}")


def _shown(version: object) -> str:
    return str(version) if isinstance(version, int) else "no number"
