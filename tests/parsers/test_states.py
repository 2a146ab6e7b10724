"""What the lines of a configuration count for: a line that a value comes from is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.model import LineState
from erce_parsers import read
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

RENDERED = sorted(
    file for file in (FOLDER / "render").glob("*/*") if file.suffix in {".cfg", ".conf"}
)
# Without such a line something is gone; others may say what is so anyway.
NEEDED = frozenset({"networks", "anchors", "entries", "vlan", "s_tag", "remote_as", "address"})


@pytest.mark.parametrize("file", RENDERED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_line_that_a_value_comes_from_is_understood(file: Path) -> None:
    reading = read(file.read_text(), file.name, None)
    lines = reading.provenance.lines
    numbers = {n for path, found in lines.items() if NEEDED & {*path} for n in found}
    assert numbers
    other = {reading.lines[n - 1] for n in numbers if reading.states[n - 1] != LineState.UNDERSTOOD}
    assert other == set()
