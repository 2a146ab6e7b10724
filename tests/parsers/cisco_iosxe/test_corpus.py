"""Real configurations, held against what the same devices showed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from erce.model import LineState, Neighbor, Reading
from erce_parsers.cisco_iosxe import read, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What the model does not say as the device does: device, key, reason. A gap that closes fails.
GAPS = {
    ("exitgw", "mtu Tunnel1"): "the MTU of a tunnel rests on its transport",
    ("exitgw", "mtu Tunnel2"): "the MTU of a tunnel rests on its transport",
    ("exitgw", "mtu Tunnel11"): "the MTU of a tunnel rests on its transport",
    ("exitgw", "mtu Tunnel12"): "the MTU of a tunnel rests on its transport",
}


@pytest.fixture(scope="module")
def devices(corpus: Path) -> list[tuple[dict[str, Any], Reading]]:
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    mine = [item for item in truth["devices"] if item["platform"] == "cisco_iosxe"]
    return [
        (item, read((corpus / item["files"]["running"]).read_text(encoding="utf-8"), "running"))
        for item in mine
    ]


def test_every_line_has_a_state_and_nothing_is_unknown(
    devices: list[tuple[dict[str, Any], Reading]],
) -> None:
    assert len(devices) == 60
    for truth, reading in devices:
        assert len(reading.states) == len(reading.lines)
        unknown = [note for note in reading.notes if note.state is LineState.UNKNOWN]
        assert unknown == [], truth["device"]
        noted = {note.line for note in reading.notes}
        for number, state in enumerate(reading.states, 1):
            assert (state in {LineState.UNSUPPORTED, LineState.UNKNOWN}) == (number in noted)


def test_the_model_says_what_the_device_showed(
    devices: list[tuple[dict[str, Any], Reading]],
) -> None:
    found = {
        (truth["device"], key)
        for truth, reading in devices
        for key in (*_neighbors(truth, reading), *_interfaces(truth, reading))
    }
    assert found == set(GAPS)
    assert sum(len(truth.get("bgp_neighbors", ())) for truth, _ in devices) == 108


def _neighbors(truth: dict[str, Any], reading: Reading) -> Iterator[str]:
    have = {
        (vrf.name, str(item.address)): item for vrf in reading.device.vrfs for item in vrf.neighbors
    }
    for shown in truth.get("bgp_neighbors", ()):
        if shown.get("dynamic"):
            continue
        neighbor = have.get((shown["vrf"], shown["address"]))
        if neighbor is None:
            yield f"neighbor {shown['address']}"
            continue
        for key, value in _facts(neighbor, reading).items():
            if key in shown and shown[key] != value:
                yield f"{key} {shown['address']}"


def _facts(neighbor: Neighbor, reading: Reading) -> dict[str, object]:
    asn = reading.device.asn
    return {
        "remote_as": neighbor.remote_as,
        "local_as": neighbor.local_as.asn if neighbor.local_as else asn,
        "hold_s": neighbor.hold_s,
        "keepalive_s": neighbor.keepalive_s,
        "address_families": [
            f"{family.family.replace('ipv', 'IPv')} Unicast" for family in neighbor.families
        ],
        "ebgp_multihop": neighbor.multihop,
        "update_source": neighbor.update_source,
        "description": neighbor.description,
    }


def _interfaces(truth: dict[str, Any], reading: Reading) -> Iterator[str]:
    for shown in truth.get("interfaces", ()):
        interface = reading.device.interface(shown["name"])
        if interface is None:
            yield f"interface {shown['name']}"
            continue
        have = {
            "description": interface.description,
            "ipv4": [str(address) for address in interface.ipv4],
            "mtu": interface.ip_mtu,
            "vrf": interface.vrf,
        }
        for key, value in have.items():
            if key in shown and shown[key] != value:
                yield f"{key} {shown['name']}"


def test_every_file_of_the_platform_is_recognised_and_no_other(corpus: Path) -> None:
    for file in sorted(corpus.glob("*/*/*/running*.txt")):
        platform, _, device = file.relative_to(corpus).parts[:3]
        if device == "lb":  # a load balancer of another vendor, filed under EOS
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        assert (recognise(text) > 0) is (platform == "cisco_iosxe"), file
