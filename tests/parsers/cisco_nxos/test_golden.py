"""Whole configurations in several styles, with the model and the notes they give."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from erce.model.codec import device_data
from erce_parsers import cisco_nxos
from golden_files import cases

if TYPE_CHECKING:
    from pathlib import Path

    from erce.model import Note
    from golden_files import Golden

CASES = [case for case in cases("parse") if case.name.startswith("cisco_nxos_")]


def note_line(note: Note) -> str:
    owner = "/".join(note.owner) or "-"
    reason = f" ({note.reason})" if note.reason else ""
    return f"{note.line} {note.state.name.lower()} {owner}: {note.text}{reason}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Golden) -> None:
    text = (case / "running.cfg").read_bytes().decode()
    reading = cisco_nxos.read(text, "running.cfg")
    model = json.dumps(device_data(reading.device), indent=1) + "\n"
    golden.check(case / "model.json", model)
    golden.check(case / "notes.txt", "".join(note_line(note) for note in reading.notes))


def test_there_are_cases() -> None:
    assert len(CASES) >= 5
