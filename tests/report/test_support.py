"""The support table and what is made from it."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import run
from erce.platforms import FACTS, Level
from erce.report import support

DOCS = Path(__file__).parents[2] / "docs" / "platforms.md"


def test_the_committed_table_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == support.markdown(), (
        "run: erce platforms --format md > docs/platforms.md"
    )


def test_every_cell_that_is_not_full_says_why() -> None:
    for platform, facts in FACTS.items():
        for feature, cell in facts.support.items():
            assert cell.level is not Level.FULL, (platform, feature)
            assert cell.reason.endswith("."), (platform, feature)
            if cell.level is Level.UNSUPPORTED:
                assert cell.instead.endswith("."), (platform, feature)


def test_the_command_prints_the_same_table_in_three_forms() -> None:
    text, md, data = (run("platforms", "--format", form) for form in ("text", "md", "json"))
    assert (text.code, md.code, data.code) == (0, 0, 0)
    assert md.out == support.markdown()
    assert json.loads(data.out)["platforms"]["cisco_iosxr"]["nat"]["level"] == "unsupported"
    assert "cisco_iosxr nat: IOS-XR has no NAT on interfaces" in text.out
