"""What no platform may mind: garbage, and long configurations."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from entry.cases import cases
from erce.base.platform import Platform
from erce.entry import ENTRIES, register
from erce.entry.cisco_iosxe.terminal import IosXe
from erce.entry.cisco_nxos.terminal import NxOs
from erce.entry.register import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.modes import Form, Key, Mode


@pytest.mark.parametrize("platform", sorted(Platform))
def test_garbage_never_raises(platform: Platform) -> None:
    entry = ENTRIES[platform]
    texts = [case["before"] + case["typed"] for case in cases(platform)]
    pool = [line for text in texts for line in text.splitlines()]
    words = random.Random(1)
    for _ in range(150):
        one, two = ([_spoilt(words.choice(pool), words) for _ in range(12)] for _ in range(2))
        assert {item.at for item in entry.enter(one, two)} == {*range(len(two))}
        entry.lead(one, two)
        assert entry.same(one, one)


def _spoilt(line: str, words: random.Random) -> str:
    cut = line[: words.randint(0, len(line))] if words.random() < 0.3 else line
    return " " * words.randint(0, 4) + words.choice(["", "", "no ", "default "]) + cut.strip()


@pytest.mark.parametrize("terminal_of", [IosXe, NxOs])
def test_a_long_configuration_costs_no_more_a_line_than_a_short_one(
    terminal_of: type[IosXe | NxOs], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def counted(mode: Mode | None, words: Sequence[str]) -> tuple[Form | None, Key]:
        nonlocal asked
        asked += 1
        return key_of(mode, words)

    def looked_at(count: int) -> int:
        lines = [f"ip prefix-list PL{n % 7} seq {n} permit 10.0.0.0/8 le {n}" for n in range(count)]
        terminal = terminal_of(lines)
        before = asked
        for number in range(count, count + 50):
            terminal.type(terminal.root, f"ip prefix-list PL1 seq {number} permit 11.0.0.0/8")
        return asked - before

    monkeypatch.setattr(register, "key_of", counted)
    assert looked_at(2000) - looked_at(1000) <= 1000
