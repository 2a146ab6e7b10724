"""Real configurations, against what the same devices showed operationally."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest

from erce.model import LineState
from erce_parsers import cisco_nxos

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce.model import Neighbor, Reading

Truth = dict[str, Any]

_STRIPPED: Final = "the file at hand is what was loaded, without the management port"

# (device, neighbor or interface, key): why the model and the device differ.
GAPS: Final[dict[tuple[str, str, str], str]] = {
    ("nxos_isis_source/r1", "mgmt0", "missing"): _STRIPPED,
    ("nxos_isis_source/r2", "mgmt0", "missing"): _STRIPPED,
}


@cache
def devices(corpus: Path) -> tuple[Truth, ...]:
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    return tuple(device for device in truth["devices"] if device["platform"] == "cisco_nxos")


def read(corpus: Path, device: Truth) -> Reading:
    file = corpus / device["files"]["running"]
    return cisco_nxos.read(file.read_text(encoding="utf-8", errors="replace"), file.name)


def neighbors(reading: Reading) -> dict[tuple[str, str], Neighbor]:
    return {
        (vrf.name, str(neighbor.address)): neighbor
        for vrf in reading.device.vrfs
        for neighbor in vrf.neighbors
    }


def compare_neighbors(reading: Reading, device: Truth) -> Iterator[tuple[str, str]]:
    found = neighbors(reading)
    for wanted in device.get("bgp_neighbors", ()):
        where = f"{wanted['vrf']} {wanted['address']}"
        neighbor = found.get((wanted["vrf"], wanted["address"]))
        if neighbor is None:
            yield where, "missing"
            continue
        values = {
            "remote_as": neighbor.remote_as,
            "local_as": neighbor.local_as.asn if neighbor.local_as else reading.device.asn,
            "hold_s": neighbor.hold_s,
            "keepalive_s": neighbor.keepalive_s,
        }
        yield from ((where, key) for key in values if wanted.get(key, values[key]) != values[key])
        for key in ("import_policies", "export_policies"):
            stated = {family.key: list(getattr(family, key)) for family in neighbor.families}
            shown = wanted.get(key, {}).get("IPv4 Unicast", [])
            if stated.get("ipv4", []) != shown:
                yield where, key


def compare_interfaces(reading: Reading, device: Truth) -> Iterator[tuple[str, str]]:
    for wanted in device.get("interfaces", ()):
        interface = reading.device.interface(wanted["name"])
        if interface is None:
            yield wanted["name"], "missing"
            continue
        values = {
            "description": interface.description,
            "ipv4": list(map(str, interface.ipv4)),
            "mtu": interface.ip_mtu,
            "vlan": [interface.vlan],
            "vrf": interface.vrf,
        }
        for key, value in values.items():
            if key in wanted and wanted[key] != value:
                yield wanted["name"], key


def test_the_model_says_what_the_devices_showed(corpus: Path) -> None:
    found = {
        (f"{device['snapshot']}/{device['device']}", where, key)
        for device in devices(corpus)
        for compare in (compare_neighbors, compare_interfaces)
        for where, key in compare(read(corpus, device), device)
    }
    assert found == set(GAPS)


def test_there_is_something_to_compare(corpus: Path) -> None:
    compared = [item for device in devices(corpus) for item in device.get("bgp_neighbors", ())]
    assert len(devices(corpus)) > 25
    assert len(compared) > 50


def test_no_neighbor_too_many(corpus: Path) -> None:
    for device in devices(corpus):
        if device["bgp_output"] == "neighbors":
            shown = {(item["vrf"], item["address"]) for item in device["bgp_neighbors"]}
            assert set(neighbors(read(corpus, device))) == shown, device["device"]


def test_vrfs(corpus: Path) -> None:
    for device in devices(corpus):
        if device["snapshot"] != "nxos_isis_source":
            names = {vrf.name for vrf in read(corpus, device).device.vrfs} - {"default"}
            assert names == set(device.get("vrfs", ())), device["device"]


def test_every_line_has_a_state_and_those_that_are_not_read_have_a_note(corpus: Path) -> None:
    for device in devices(corpus):
        reading = read(corpus, device)
        assert len(reading.states) == len(reading.lines)
        noted = {
            number
            for number, state in enumerate(reading.states, 1)
            if state in (LineState.UNSUPPORTED, LineState.UNKNOWN)
        }
        assert noted == {note.line for note in reading.notes}
        # two neighbors of one laboratory device inherit a template on purpose that is not there
        unknown = {note.text for note in reading.notes if note.state is LineState.UNKNOWN}
        assert unknown <= {"inherit peer normal_defined_tp_undefined"}


def test_recognised_among_all_platforms(corpus: Path) -> None:
    for file in sorted(corpus.glob("*/*/*/running*.txt")):
        score = cisco_nxos.recognise(file.read_text(encoding="utf-8", errors="replace"))
        if file.parts[-4] == "cisco_nxos":
            assert score >= 2, file
        else:
            assert score == 0, file


@pytest.mark.parametrize(
    "snapshot", ["nxos_undefined_route_map", "nxos_redistribution", "nxos_eigrp_neighbor"]
)
def test_understood_lines_are_needed_and_others_are_not(corpus: Path, snapshot: str) -> None:
    chosen = next(item for item in devices(corpus) if item["snapshot"] == snapshot)
    whole = read(corpus, chosen)
    # the empty ports make the file long and show nothing
    text = [
        line
        for line, after in zip(whole.lines, (*whole.lines[1:], ""), strict=True)
        if line.strip() and (after.strip() or not line.startswith("interface Ethernet"))
    ]
    reading = cisco_nxos.read("\n".join(text), "x")
    for position, state in enumerate(reading.states):
        rest = cisco_nxos.read("\n".join(text[:position] + text[position + 1 :]), "x")
        same = rest.device == reading.device
        if state == LineState.UNDERSTOOD:
            assert not same or len(rest.notes) > len(reading.notes), text[position]
        elif state in (LineState.OUT_OF_SCOPE, LineState.HARMLESS):
            assert same, text[position]
