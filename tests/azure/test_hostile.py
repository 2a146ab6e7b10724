"""Exports are data from outside: broken, cut or huge ones end in words, not in a crash."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import pytest

from azure_flat import read
from erce.azure import load_exports, read_exports
from erce.azure.load import EXPORT
from erce.base.errors import ErceError, ErceErrors, FileError

if TYPE_CHECKING:
    from pathlib import Path

PEERING = '{"peeringType": "AzurePrivatePeering", "vlanId": %s}'


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", ":1:1", "the file is empty"),
        (" \n\t", ":1:1", "the file is empty"),
        ("hello there", ":1:1", "neither JSON nor a listing"),
        ("WARNING: x\nError", ":1:1", "neither JSON nor a listing"),
        ('{"a": 1,\n "a": 2}', ":2:2", "a key stands twice"),
        ('{"a": NaN}', ":1:7", "'NaN' is not JSON"),
        ('{"a": -Infinity}', ":1:7", "'-Infinity' is not JSON"),
        ("{'a': None}", ":1:2", "in single quotes"),
        ('{"a": None}', ":1:7", "'None' is not JSON"),
        ('{"a": 1', ":1:1", "the object that begins here is not closed"),
        ('{"a":\n [1, 2', ":2:2", "the array that begins here is not closed"),
        ('{"a":', ":1:5", "the text ends where a value belongs"),
        ('{"a": "x', ":1:7", "a text is not closed"),
        ('{"a": "x\ny"}', ":1:7", "a text is not closed, or holds a line break"),
        ('{"a": "\\q"}', ":1:7", "an escape that JSON does not know"),
        ('{"a" 1}', ":1:2", "a text is not closed"),
        ("{a: 1}", ":1:2", "a key in double quotes belongs here"),
        ('{"a": 01}', ":1:7", "a value belongs here"),
        ('{"a": 1.}', ":1:7", "a value belongs here"),
        ('{"a": 1,}', ":1:9", "a key in double quotes belongs here"),
        ("[1 2]", ":1:4", "',' or ']' belongs here"),
        ("[1}", ":1:3", "',' or ']' belongs here"),
        (f'{{"a": {"9" * 5000}}}', ":1:7", "a number of 5000 characters"),
        ('{"a": 1e999}', ":1:7", "a number that is too large"),
        ("[" * 100_000, ":1:65", "more than 64 levels of nesting"),
        ('{"a":' * 100_000, ":1:321", "more than 64 levels of nesting"),
    ],
)
def test_text_that_is_no_json_is_an_error_with_its_place(text: str, place: str, words: str) -> None:
    with pytest.raises(ErceError) as caught:
        read_exports([("x.json", text)])
    assert words in caught.value.message
    assert str(caught.value.source) == "x.json" + place
    assert caught.value.hint or "twice" in words or "escape" in words or "number" in words


def test_warnings_of_the_command_may_stand_before_the_json() -> None:
    estate = read_exports([("x.json", "WARNING: in preview\n" + PEERING % 5)])
    assert estate.circuits[0].peerings[0].vlan == 5
    assert [remark.message for remark in estate.remarks] == [
        "the lines before the JSON were left out"
    ]


def test_no_error_shows_what_the_file_holds() -> None:
    text = '{"sharedKey": "MarkerMarker", "serviceKey": MarkerMarker}'
    with pytest.raises(ErceError) as caught:
        read_exports([("x.json", text)])
    assert "Marker" not in str(caught.value)


def test_several_broken_files_are_told_at_once() -> None:
    with pytest.raises(ErceErrors) as caught:
        read_exports([("a.json", "{"), ("b.json", PEERING % 5), ("c.json", "")])
    assert [str(error.source) for error in caught.value.errors] == ["a.json:1:1", "c.json:1:1"]


def test_letters_outside_the_basic_plane_are_read() -> None:
    peering = json.loads(PEERING % 5) | {"primaryAzurePort": "\U0001f600"}
    assert read(peering).circuits[0].peerings[0].primary_port == "\U0001f600"


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\u0000"', '"a\\u202eb"', '"\\u001b[31m"'])
def test_what_no_terminal_should_show_is_no_text(text: str) -> None:
    peering = (PEERING % 5)[:-1] + f', "primaryAzurePort": {text}}}'
    estate = read_exports([("x.json", peering)])
    assert estate.circuits[0].peerings[0].primary_port == ""
    assert estate.remarks[0].fatal
    unknown = (PEERING % 5)[:-1] + f", {text}: 1}}"
    assert read_exports([("x.json", unknown)]).remarks[0].message.isprintable()


def test_a_file_of_more_than_50_mib_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big.json"
    with file.open("wb") as stream:
        stream.truncate(EXPORT.limit + 1)
    with pytest.raises(FileError, match=r"may have at most 52428800 \(50 MiB\)"):
        load_exports([file])


def test_files_that_are_not_there_are_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file") as caught:
        load_exports([tmp_path / "x.json"])
    assert "az network express-route show" in caught.value.hint
    with pytest.raises(FileError, match="the folder holds no exports"):
        load_exports([tmp_path])


def test_a_folder_stands_for_the_exports_inside(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.json").write_text(PEERING % 5, encoding="utf-8")
    (tmp_path / "notes.md").write_text("not an export", encoding="utf-8")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / ".terraform").mkdir()
    (tmp_path / ".terraform" / "modules.json").write_text("broken", encoding="utf-8")
    assert load_exports([tmp_path]).circuits[0].peerings[0].vlan == 5


def test_an_estate_can_be_sent_to_another_process() -> None:
    estate = read_exports([("x.json", PEERING % 5)])
    assert pickle.loads(pickle.dumps(estate)) == estate


def test_an_estate_of_nothing_has_a_place_too() -> None:
    estate = read_exports([])
    assert str(estate.source(("circuits", "er-1"))) == ""


def test_properties_that_powershell_cut_off_are_told() -> None:
    circuit = {"type": "Microsoft.Network/expressRouteCircuits", "properties": "System.Object"}
    estate = read_exports([("circuit.json", json.dumps(circuit))])
    told = [item for item in estate.remarks if item.fatal and "properties" in item.message]
    assert told
    assert all("-Depth 10" in item.hint for item in told)
