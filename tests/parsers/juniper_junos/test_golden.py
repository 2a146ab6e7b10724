"""Configurations as routers have them, and what is read from each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from erce.model.codec import device_data
from erce_parsers import juniper_junos as parser
from golden_files import cases

if TYPE_CHECKING:
    from pathlib import Path

    from golden_files import Golden

CASES = [case for case in cases("parse") if case.name.startswith("juniper_junos_")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, golden: Golden) -> None:
    reading = parser.read((case / "running.cfg").read_text(encoding="utf-8"), "running.cfg")
    golden.check(case / "model.json", json.dumps(device_data(reading.device), indent=1) + "\n")
    notes = [
        f"{note.line}: {note.state.name} {'/'.join(note.owner) or '-'}: {note.text}"
        + (f" ({note.reason})" if note.reason else "")
        for note in reading.notes
    ]
    golden.check(case / "notes.txt", "".join(f"{note}\n" for note in notes))
    assert parser.recognise("\n".join(reading.lines)) > 0


def test_both_forms_of_one_router_are_one_model() -> None:
    one, two = (
        parser.read((case / "running.cfg").read_text(encoding="utf-8"), case.name).device
        for case in CASES
        if case.name in {"juniper_junos_qinq", "juniper_junos_qinq_set"}
    )
    assert one == two
