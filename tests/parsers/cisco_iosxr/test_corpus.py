"""Real configurations, held against what the same devices showed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from erce.model import LineState, Neighbor, Reading
from erce_parsers.cisco_iosxr import read, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What the model does not say as the device does: device, key, reason. A gap that closes fails.
GAPS: dict[tuple[str, str], str] = {}


@pytest.fixture(scope="module")
def devices(corpus: Path) -> list[tuple[dict[str, Any], Reading]]:
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    mine = [item for item in truth["devices"] if item["platform"] == "cisco_iosxr"]
    return [
        (item, read((corpus / item["files"]["running"]).read_text(encoding="utf-8"), "running"))
        for item in mine
    ]


def test_every_line_has_a_state_and_nothing_is_unknown(
    devices: list[tuple[dict[str, Any], Reading]],
) -> None:
    assert len(devices) == 8
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
        for key in (
            *_neighbors(truth, reading),
            *_interfaces(truth, reading),
            *_vrfs(truth, reading),
        )
    }
    assert found == set(GAPS)
    assert sum(len(truth.get("bgp_neighbors", ())) for truth, _ in devices) == 19


def _neighbors(truth: dict[str, Any], reading: Reading) -> Iterator[str]:
    have = {
        (vrf.name, str(item.address)): item for vrf in reading.device.vrfs for item in vrf.neighbors
    }
    for shown in truth.get("bgp_neighbors", ()):
        neighbor = have.pop((shown["vrf"], shown["address"]), None)
        if neighbor is None:
            yield f"neighbor {shown['address']}"
            continue
        for key, value in _facts(neighbor, reading).items():
            if shown.get(key, value if key not in _ALWAYS else None) != value:
                yield f"{key} {shown['address']}"
    yield from (f"superfluous {address}" for _, address in have)


# An output without these says that there are none.
_ALWAYS = {"description", "import_policies", "export_policies"}


def _facts(neighbor: Neighbor, reading: Reading) -> dict[str, object]:
    words = {
        family: f"{family.family.replace('ipv', 'IPv')} Unicast" for family in neighbor.families
    }
    imports = {words[item]: list(item.import_policies) for item in words if item.import_policies}
    exports = {words[item]: list(item.export_policies) for item in words if item.export_policies}
    families = [*words.values()] or ["VPNv4 Unicast"]
    return {
        "remote_as": neighbor.remote_as,
        "local_as": neighbor.local_as.asn if neighbor.local_as else reading.device.asn,
        "hold_s": neighbor.hold_s,
        "keepalive_s": neighbor.keepalive_s,
        "address_families": families,
        "description": neighbor.description,
        "import_policies": imports or None,
        "export_policies": exports or None,
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
            # the device shows the size of a frame, but for a loopback that of a packet
            "mtu": interface.ip_mtu + (0 if shown["name"].startswith("Loopback") else 14),
        }
        for key, value in have.items():
            if key in shown and shown[key] != value:
                yield f"{key} {shown['name']}"


def _vrfs(truth: dict[str, Any], reading: Reading) -> Iterator[str]:
    names = {vrf.name for vrf in reading.device.vrfs}
    yield from (f"vrf {name}" for name in truth.get("vrfs", ()) if name not in names)


def test_every_file_of_the_platform_is_recognised_and_no_other(corpus: Path) -> None:
    for file in sorted(corpus.glob("*/*/*/running*.txt")):
        platform = file.relative_to(corpus).parts[0]
        text = file.read_text(encoding="utf-8", errors="replace")
        assert (recognise(text) > 0) is (platform == "cisco_iosxr"), file
