"""The shipped templates read the layouts that each platform prints."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from erce.base.platform import Platform
from erce.change.output_readers import Readers
from erce.change.outputs import output_of
from erce.platforms import FACTS
from erce_generator.writer import templates_folder
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from erce.change.output_rows import Row
    from golden_files import Golden

LAYOUTS = sorted((FOLDER / "check").glob("*/layouts/*/*.txt"))
READERS = Readers()


def name_of(file: Path) -> str:
    return "/".join(file.relative_to(FOLDER / "check").parts)


def shown(rows: tuple[Row, ...]) -> str:
    lines = []
    for row in rows:
        values = ((field.name, getattr(row, field.name)) for field in fields(row))
        lines.append(" ".join(f"{key}={value}" for key, value in values if value is not None))
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("file", LAYOUTS, ids=name_of)
def test_a_layout_is_read(file: Path, golden: Golden) -> None:
    platform, reader = Platform(file.parts[-4]), file.parts[-2]
    captured = output_of(file.read_text(), "show nothing", "")
    assert captured.problem is None
    rows = READERS.read(platform, reader, captured.text)
    golden.check(file.with_suffix(".rows"), shown(rows))
    # a file of DOS, and the same output twice, say the same
    assert READERS.read(platform, reader, output_of(dos(file), "", "").text) == rows


def dos(file: Path) -> str:
    return file.read_text().replace("\n", "\r\n")


def test_every_reader_has_a_template_and_a_layout() -> None:
    named = {
        (platform.value, show.reader)
        for platform, facts in FACTS.items()
        for show in facts.shows.values()
    }
    shipped = {(file.parent.parent.name, file.stem) for file in templates_folder().glob("*/show/*")}
    shown_here = {(file.parts[-4], file.parts[-2]) for file in LAYOUTS}
    assert named == shipped == shown_here


def test_the_examples_of_the_documentation_work(tmp_path: Path) -> None:
    page = (FOLDER.parent / "docs" / "checks.md").read_text()
    template, mapping = (
        page.split(mark, 1)[1].split("```", 1)[0] for mark in ("```\n<group", "```json\n")
    )
    folder = tmp_path / "cisco_iosxe"
    folder.mkdir()
    (folder / "text.ttp").write_text(f"<group{template}")
    (folder / "data.json").write_text(mapping)
    readers = Readers(own=tmp_path)
    text = "Neighbor State Uptime\n192.0.2.2 Up 1w1d\n"
    assert (
        shown(readers.read(Platform.CISCO_IOSXE, "text", text)) == "\nneighbor=192.0.2.2 bfd=Up\n"
    )
    data = '{"vrfs": {"A": {"peers": {"192.0.2.2": {"state": "Idle", "counts": {"in": 7}}}}}}'
    rows = "vrf=A neighbor=192.0.2.2 state=Idle received=7\n"
    assert shown(readers.read(Platform.CISCO_IOSXE, "data", data)) == rows
