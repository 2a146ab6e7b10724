"""Reading and checking the cases of a platform: what typing does to a configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from erce.entry import Entry


def cases(platform: str) -> list[dict[str, Any]]:
    """The cases of a platform, in the order of its file."""
    file = Path(__file__).with_name(f"{platform}_cases.yaml")
    return list(yaml.safe_load(file.read_text(encoding="utf-8")))


def check(entry: Entry, case: dict[str, Any]) -> None:
    """Hold typing to what a case says."""
    before, typed = case["before"].splitlines(), case["typed"].splitlines()
    entered = list(entry.enter(before, typed))
    assert [item.at for item in entered] == list(range(len(typed)))
    after = list(entered[-1].lines)
    refused = [item for item in entered if item.refused]
    if "refused" in case:
        assert len(refused) == 1
        assert case["refused"] in refused[0].refused
        assert not refused[0].changed
        return
    assert refused == []
    if case.get("unchanged"):
        assert after == before
        assert not any(item.changed for item in entered)
        return
    assert after == case["after"].splitlines()
    assert any(item.changed for item in entered)
    assert after != before
