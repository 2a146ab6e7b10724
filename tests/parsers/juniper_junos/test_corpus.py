"""Real configurations against what the devices themselves showed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from erce_parsers import juniper_junos as parser

if TYPE_CHECKING:
    from pathlib import Path

    from erce.model import Device, Neighbor, Reading

GAPS: dict[tuple[str, str], str] = {}
"""Device (snapshot/name) and what differs, with the reason: none is known."""


@pytest.fixture(scope="module")
def devices(corpus: Path) -> list[tuple[str, dict[str, Any], Reading]]:
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    found = []
    for item in truth["devices"]:
        if item["platform"] == "juniper_junos":
            for kind in ("running", "running_set"):
                if kind in item["files"]:
                    text = (corpus / item["files"][kind]).read_text(encoding="utf-8")
                    name = f"{item['snapshot']}/{item['device']}"
                    found.append((name, item, parser.read(text, name)))
    assert len(found) > 50
    return found


def differences(item: dict[str, Any], device: Device) -> list[str]:
    found: list[str] = []
    for stated in item.get("bgp_neighbors", ()):
        vrf = device.vrf(stated["vrf"])
        key = stated["address"]
        neighbor = next((one for one in vrf.neighbors if one.key == key), None) if vrf else None
        if vrf is None or neighbor is None:
            found.append(f"{stated['vrf']} {key}")
            continue
        local = neighbor.local_as.asn if neighbor.local_as else vrf.asn or device.asn
        values = {
            "remote_as": neighbor.remote_as,
            "local_as": local,
            "hold_s": neighbor.hold_s,
            "bfd": neighbor.bfd is not None,
            "description": neighbor.description,
            "import_policies": policies(neighbor, "import_policies"),
            "export_policies": policies(neighbor, "export_policies"),
        }
        for field, value in values.items():
            if field in stated:
                wanted = stated[field]
                if field.endswith("policies"):
                    wanted = wanted["all"]
                    if not neighbor.families:
                        continue  # policies belong to a unicast family in the model
                if wanted != value:
                    found.append(f"{key} {field}: {wanted} is {value}")
    return found


def policies(neighbor: Neighbor, field: str) -> list[str]:
    return list(getattr(neighbor.families[0], field)) if neighbor.families else []


def test_neighbors_are_as_the_device_shows(
    devices: list[tuple[str, dict[str, Any], Reading]],
) -> None:
    gaps = {
        (name, text): ""
        for name, item, reading in devices
        for text in differences(item, reading.device)
    }
    assert gaps.keys() == GAPS.keys()


def test_addresses_are_as_the_device_shows(
    devices: list[tuple[str, dict[str, Any], Reading]],
) -> None:
    for name, item, reading in devices:
        for stated in item.get("interfaces", ()):
            interface = reading.device.interface(stated["name"])
            if interface is None:
                # a management port of the running device that the loaded file does not mention
                assert name.partition("/")[0].endswith("_source") or not stated.get("ipv4")
                continue
            for family in ("ipv4", "ipv6"):
                wanted = {text.partition("/")[0] for text in stated.get(family, ())}
                assert {str(one.ip) for one in getattr(interface, family)} == wanted, (name, stated)


def test_every_line_has_a_state_and_doubts_have_notes(
    devices: list[tuple[str, dict[str, Any], Reading]],
) -> None:
    for name, _, reading in devices:
        assert len(reading.states) == len(reading.lines), name
        doubtful = {line for line, state in enumerate(reading.states, 1) if state >= 3}
        assert doubtful == {note.line for note in reading.notes}, name
