"""Texts that lost their indentation, in part or as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.model import LineState
from erce_parsers.cisco_iosxe import read
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

RENDERED = sorted((FOLDER / "render").glob("cisco_iosxe_*/ce1.cfg"))
PARSED = sorted((FOLDER / "parse").glob("cisco_iosxe_*/running.cfg"))


def stripped(text: str) -> str:
    return "".join(f"{line.strip()}\n" for line in text.splitlines())


@pytest.mark.parametrize("file", RENDERED, ids=lambda file: file.parent.name)
def test_a_configuration_without_indentation_reads_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    flat = read(stripped(text), "x")
    assert flat.device == read(text, "x").device
    assert flat.notes == ()


@pytest.mark.parametrize("file", PARSED, ids=lambda file: file.parent.name)
def test_a_real_style_without_indentation_keeps_its_sessions(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    whole, flat = read(text, "x").device, read(stripped(text), "x").device
    assert [[n.key for n in vrf.neighbors] for vrf in flat.vrfs] == [
        [n.key for n in vrf.neighbors] for vrf in whole.vrfs
    ]


@pytest.mark.parametrize("file", RENDERED, ids=lambda file: file.parent.name)
@pytest.mark.parametrize("head", ["", "Building configuration...\n"])
def test_a_configuration_that_is_indented_as_a_whole(file: Path, head: str) -> None:
    text = file.read_text(encoding="utf-8")
    moved = "".join(f"    {line}\n" for line in text.splitlines())
    assert read(head + moved, "x").device == read(text, "x").device


def test_a_line_that_could_be_anywhere_is_noted() -> None:
    text = "interface Gi1\nip address 192.0.2.1/30\nsome command\nrouter bgp 1\n"
    reading = read(text, "x")
    assert [(note.line, note.state) for note in reading.notes] == [(3, LineState.UNKNOWN)]


def test_an_empty_block_takes_no_line_of_another_block() -> None:
    text = (
        "route-map A permit 10\nrouter ospf 1\n network 10.0.0.0 0.0.0.255 area 0\nline vty 0 4\n"
    )
    reading = read(text, "x")
    assert reading.notes == ()
    assert reading.states[1:] == bytes(3)
