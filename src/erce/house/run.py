"""Asks a user's rules about a configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from erce.base.errors import ErceError
from erce.base.finding import Finding
from erce.base.masking import mask_secrets
from erce.base.source import Source
from erce.platforms import facts

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from erce.house.rule import HouseRule, Said
    from erce.model import Reading


class _Block(NamedTuple):
    """A parent line and the lines inside it; index -1 is the whole configuration."""

    parent: int
    inside: range


def run_house(rules: Sequence[HouseRule], reading: Reading, device: str) -> Iterator[Finding]:
    """Yield what the rules say about a configuration; `device` is its name.

    Raises ErceError when a function of the user fails.
    """
    platform = reading.device.platform
    picked = [
        rule
        for rule in rules
        if platform in rule.platforms and (rule.devices is None or rule.devices.search(device))
    ]
    blocks = _Blocks(reading.lines)
    config: Any = None
    for rule in picked:
        if rule.function is None:
            for number, message in blocks.judge(rule):
                yield _finding(rule, reading, device, number, message)
            continue
        if not facts(platform).ciscoconfparse:
            continue
        if config is None:
            config = _parsed(reading)
        for number, message in _said(rule, config):
            yield _finding(rule, reading, device, number, message)


class _Blocks:
    """Finds blocks by indentation, whatever the platform is."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._texts = [line.strip() for line in lines]
        self._indents = [len(line) - len(line.lstrip()) for line in lines]

    def judge(self, rule: HouseRule) -> Iterator[tuple[int, str]]:
        """Yield line numbers, 0 where there is none, and messages."""
        for block in self._found(rule.under):
            where = f"under {self._texts[block.parent]!r}" if block.parent >= 0 else ""
            for pattern in rule.must_have:
                if not any(map(pattern.search, self._inside(block))):
                    yield block.parent + 1, _sentence(rule, where, "no line matches", pattern)
            for pattern in rule.must_not_have:
                for index in block.inside:
                    if pattern.search(self._texts[index]):
                        yield index + 1, _sentence(rule, where, "the line matches", pattern)

    def _inside(self, block: _Block) -> Iterator[str]:
        return (self._texts[index] for index in block.inside)

    def _found(self, under: Sequence[re.Pattern[str]]) -> list[_Block]:
        blocks = [_Block(-1, range(len(self._texts)))]
        for pattern in under:
            blocks = [
                _Block(index, self._below(index))
                for block in blocks
                for index in block.inside
                if pattern.search(self._texts[index])
            ]
        return blocks

    def _below(self, parent: int) -> range:
        """Return the lines that are indented more than a line; blank ones end nothing."""
        end = parent + 1
        for index in range(parent + 1, len(self._texts)):
            if not self._texts[index]:
                continue
            if self._indents[index] <= self._indents[parent]:
                break
            end = index + 1
        return range(parent + 1, end)


def _sentence(rule: HouseRule, where: str, what: str, pattern: re.Pattern[str]) -> str:
    place = f"{where}, " if where else ""
    return f"{rule.title}: {place}{what} '{pattern.pattern}'"


def _parsed(reading: Reading) -> Any:
    """Read a configuration as ciscoconfparse2 does; it needs seconds to be imported."""
    from ciscoconfparse2 import CiscoConfParse

    syntax = facts(reading.device.platform).ciscoconfparse
    # a list, because a text of one line would be taken for the name of a file
    return CiscoConfParse(list(reading.lines), syntax=syntax)


def _said(rule: HouseRule, config: Any) -> Iterator[tuple[int, str]]:
    assert rule.function is not None
    try:
        for item in rule.function(config) or ():
            yield _line_and_words(item)
    except Exception as error:  # whatever the user's code may raise is told as the user's error
        what = f"{type(error).__name__}: {error}"
        raise ErceError(f"house rule {rule.id} failed: {what}") from error


def _line_and_words(item: Said) -> tuple[int, str]:
    if isinstance(item, str):
        return 0, item
    line, words = item
    return (line if isinstance(line, int) else line.linenum + 1), words


def _finding(rule: HouseRule, reading: Reading, device: str, number: int, message: str) -> Finding:
    text = reading.lines[number - 1] if 0 < number <= len(reading.lines) else ""
    column = len(text) - len(text.lstrip()) + 1 if text else 0
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=mask_secrets(message),
        source=Source(reading.name, number if text else 0, column),
        device=device,
        observed=mask_secrets(text.strip()),
        fix=rule.fix,
    )
