"""Whole configurations, in the styles of those who write them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from erce.model import LineState, Reading
from erce.model.codec import device_data
from erce_parsers.cisco_iosxr import read, recognise
from golden_files import FOLDER, Golden

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted((FOLDER / "parse").glob("cisco_iosxr_*"))


def notes(reading: Reading) -> str:
    return "".join(
        f"{note.line} {note.state.name.lower()} {'.'.join(note.owner)}: {note.text}\n"
        for note in reading.notes
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_configuration_and_its_model(case: Path, golden: Golden) -> None:
    text = (case / "running.cfg").read_bytes().decode()
    reading = read(text, "running.cfg")
    golden.check(case / "model.json", json.dumps(device_data(reading.device), indent=1) + "\n")
    golden.check(case / "notes.txt", notes(reading))
    assert len(reading.states) == len(reading.lines)
    assert recognise(text) > 0


def test_free_text_and_foreign_sections_stay_out_of_scope() -> None:
    text = (FOLDER / "parse/cisco_iosxr_dirty_capture/running.cfg").read_bytes().decode()
    reading = read(text, "running.cfg")
    out = {
        line
        for line, state in zip(reading.lines, reading.states, strict=True)
        if state == LineState.OUT_OF_SCOPE
    }
    assert {" neighbor 192.0.2.99", "interface TenGigE0/0/0/9", "router ospf 1"} <= out
    assert "RP/0/RSP0/CPU0:par-ce1#exit" in out
