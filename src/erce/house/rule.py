"""What a rule of the user is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from erce.base.errors import ErceError
from erce.base.finding import RuleInfo, Severity
from erce.base.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ID: Final = re.compile(r"[A-Z]{4,8}[0-9]{3}")
"""Ids of house rules have four letters or more, so that they never meet those of the product."""

Said: TypeAlias = "tuple[Any, str] | str"
"""A line object of ciscoconfparse2 or a line number, and a message; or a message alone."""

Function: TypeAlias = "Callable[[Any], Iterable[Said] | None]"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule:
    """One rule of the user."""

    id: str
    """Four to eight letters and three digits: `ACME001`."""

    title: str

    severity: Severity = Severity.WARNING

    why: str = ""

    how: str = ""

    fix: tuple[str, ...] = ()
    """Commands that are shown with each finding."""

    platforms: frozenset[Platform] = frozenset(Platform)

    devices: re.Pattern[str] | None = None
    """Names of the devices that are looked at; None is all."""

    under: tuple[re.Pattern[str], ...] = ()
    """Parent lines, the outermost first; none is the whole configuration."""

    must_have: tuple[re.Pattern[str], ...] = ()
    """Each must match a line inside every parent."""

    must_not_have: tuple[re.Pattern[str], ...] = ()

    function: Function | None = None
    """Asked with the parsed configuration instead of the patterns."""

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise ErceError(
                f"{self.id!r} is no id of a house rule",
                hint="Write four to eight capital letters and three digits, ACME001.",
            )

    @property
    def info(self) -> RuleInfo:
        """What a report may say about the rule."""
        return RuleInfo(
            id=self.id,
            slug=re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-"),
            title=self.title,
            severity=self.severity,
            what=self.title,
            why=self.why,
            how=self.how,
        )


def house_rule(  # noqa: PLR0913  # each is a thing that a rule says
    rule_id: str,
    *,
    title: str,
    severity: str = "warning",
    why: str = "",
    how: str = "",
    platforms: Iterable[str] = (),
) -> Callable[[Function], HouseRule]:
    """Make a rule of a function that gets the parsed configuration.

    The function yields a line object, or a line number from 1, with a message, or a message alone.
    Raises ErceError for an id or a platform that does not exist.
    """

    def made(function: Function) -> HouseRule:
        return HouseRule(
            id=rule_id,
            title=title,
            severity=severity_of(severity),
            why=why,
            how=how,
            platforms=platforms_of(platforms),
            function=function,
        )

    return made


def severity_of(text: str) -> Severity:
    """Read a severity; raises ErceError."""
    try:
        return Severity[text.upper()]
    except KeyError:
        raise ErceError(f"{text!r} is no severity", hint="Write error, warning or info.") from None


def platforms_of(names: Iterable[str]) -> frozenset[Platform]:
    """Read platforms, none is all; raises ErceError."""
    return frozenset(_platforms(names)) or frozenset(Platform)


def _platforms(names: Iterable[str]) -> Iterator[Platform]:
    for name in names:
        try:
            yield Platform(name)
        except ValueError:
            known = ", ".join(map(str, Platform))
            raise ErceError(f"{name!r} is no platform", hint=f"Platforms: {known}.") from None
