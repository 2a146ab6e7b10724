"""Real configurations, against what the same devices showed operationally."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest

from erce.model import LineState
from erce_parsers import arista_eos

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce.model import Neighbor, Reading, Vrf

Truth = dict[str, Any]

FAMILIES: Final = {"Ipv4Uni": "ipv4", "Ipv6Uni": "ipv6"}

# (device, neighbor or interface, key): why the model and the device differ. None at present.
GAPS: Final[dict[tuple[str, str, str], str]] = {}


@cache
def devices(corpus: Path) -> tuple[Truth, ...]:
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    return tuple(device for device in truth["devices"] if device["platform"] == "arista_eos")


def read(corpus: Path, device: Truth) -> Reading:
    file = corpus / device["files"]["running"]
    return arista_eos.read(file.read_text(encoding="utf-8", errors="replace"), file.name)


def neighbors(reading: Reading) -> dict[tuple[str, str], tuple[Vrf, Neighbor]]:
    return {
        (vrf.name, str(neighbor.address)): (vrf, neighbor)
        for vrf in reading.device.vrfs
        for neighbor in vrf.neighbors
    }


def differences(corpus: Path, compare: Any) -> set[tuple[str, str, str]]:
    return {
        (f"{device['snapshot']}/{device['device']}", where, key)
        for device in devices(corpus)
        for where, key in compare(read(corpus, device), device)
    }


def compare_neighbors(reading: Reading, device: Truth) -> Iterator[tuple[str, str]]:
    found = neighbors(reading)
    for wanted in device.get("bgp_neighbors", ()):
        if wanted.get("dynamic"):
            continue
        where = f"{wanted['vrf']} {wanted['address']}"
        if (wanted["vrf"], wanted["address"]) not in found:
            yield where, "missing"
            continue
        vrf, neighbor = found[wanted["vrf"], wanted["address"]]
        own = neighbor.local_as.asn if neighbor.local_as else vrf.asn or reading.device.asn
        values = {
            "remote_as": neighbor.remote_as,
            "local_as": own,
            "hold_s": neighbor.hold_s,
            "keepalive_s": neighbor.keepalive_s,
            "description": neighbor.description,
            "bfd": neighbor.bfd is not None,
            "update_source": neighbor.update_source,
        }
        yield from ((where, key) for key in values if wanted.get(key, values[key]) != values[key])
        for key in ("import_policies", "export_policies"):
            for spelled, names in wanted.get(key, {}).items():
                of_family = {family.key: list(getattr(family, key)) for family in neighbor.families}
                shown = (
                    of_family.values() if spelled == "all" else [of_family.get(FAMILIES[spelled])]
                )
                if any(item != names for item in shown):
                    yield where, key


def compare_interfaces(reading: Reading, device: Truth) -> Iterator[tuple[str, str]]:
    found = {interface.name: interface for interface in reading.device.interfaces}
    for wanted in device.get("interfaces", ()):
        name = wanted["name"]
        interface = found.get(name)
        if interface is None:
            # the device makes VLAN interfaces of its own, which are in no configuration
            if "ipv4" in wanted or "ipv6" in wanted:
                yield name, "missing"
            continue
        values = {
            "description": interface.description,
            "ipv4": sorted(map(str, interface.ipv4)),
            "ipv6": sorted(map(str, interface.ipv6)),
            "vrf": interface.vrf or "default",
        }
        yield from (
            (name, key)
            for key in values
            if key in wanted
            and (sorted(wanted[key]) if key.startswith("ip") else wanted[key]) != values[key]
        )
        # switched ports show the size of a frame, loopbacks a size of their own
        port = interface.routed and name.startswith("Ethernet") and interface.ipv4
        if port and wanted.get("mtu", interface.ip_mtu) != interface.ip_mtu:
            yield name, "mtu"


def test_neighbors(corpus: Path) -> None:
    assert differences(corpus, compare_neighbors) | differences(corpus, compare_interfaces) == set(
        GAPS
    )


def test_there_is_something_to_compare(corpus: Path) -> None:
    compared = [item for device in devices(corpus) for item in device.get("bgp_neighbors", ())]
    assert len(devices(corpus)) > 40
    assert len(compared) > 150


def test_no_neighbor_too_many(corpus: Path) -> None:
    for device in devices(corpus):
        if device["bgp_output"] == "neighbors":
            shown = {(item["vrf"], item["address"]) for item in device["bgp_neighbors"]}
            assert set(neighbors(read(corpus, device))) == shown, device["device"]


def test_vrfs(corpus: Path) -> None:
    for device in devices(corpus):
        names = {vrf.name for vrf in read(corpus, device).device.vrfs} - {"default"}
        assert names == set(device.get("vrfs", ())), device["device"]


def test_every_line_has_a_state_and_none_is_unknown(corpus: Path) -> None:
    for device in devices(corpus):
        reading = read(corpus, device)
        assert len(reading.states) == len(reading.lines)
        assert LineState.UNKNOWN not in reading.states, [note.text for note in reading.notes]
        noted = [
            number
            for number, state in enumerate(reading.states, 1)
            if state in (LineState.UNSUPPORTED, LineState.UNKNOWN)
        ]
        assert noted == [note.line for note in reading.notes]


def test_recognised_among_all_platforms(corpus: Path) -> None:
    for file in sorted(corpus.glob("*/*/*/running*.txt")):
        score = arista_eos.recognise(file.read_text(encoding="utf-8", errors="replace"))
        ours = file.parts[-4] == "arista_eos" and "a10_" not in file.parts[-3]
        assert (score >= 3) if ours else (score == 0), file


@pytest.mark.parametrize("device", ["EOS-1", "DC1-LEAF2A", "d1-central"])
def test_understood_lines_are_needed(corpus: Path, device: str) -> None:
    chosen = next(item for item in devices(corpus) if item["device"] == device)
    reading = read(corpus, chosen)
    lines = list(reading.lines)
    for position, state in enumerate(reading.states):
        without = arista_eos.read("\n".join(lines[:position] + lines[position + 1 :]), "x")
        if state == LineState.UNDERSTOOD:
            assert without.device != reading.device, lines[position]
        elif state == LineState.OUT_OF_SCOPE:
            assert without.device == reading.device, lines[position]
