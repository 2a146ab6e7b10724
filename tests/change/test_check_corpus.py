"""The shipped templates and maps read what real devices printed, session by session."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from erce.base.platform import Platform
from erce.change.output_readers import Readers
from erce.change.outputs import Problem, output_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce.change.output_rows import Row

READER: Final = {
    Platform.ARISTA_EOS: "bgp_neighbors",
    Platform.CISCO_IOSXE: "bgp_neighbors",
    Platform.CISCO_IOSXR: "bgp_neighbors",
    Platform.CISCO_NXOS: "bgp_neighbors",
    Platform.JUNIPER_JUNOS: "bgp_neighbor",
}
READERS: Final = Readers()


class Output(NamedTuple):
    """An output of a device, and what is known of its sessions: VRF, neighbor, AS, state."""

    platform: Platform
    file: str
    text: str
    sessions: dict[tuple[str, str], tuple[int, str]]


@pytest.fixture(scope="module")
def outputs(corpus: Path) -> list[list[Output]]:
    """The outputs of each device that has some."""
    return [list(_outputs(corpus, item)) for item in _devices(corpus)]


def _devices(corpus: Path) -> Iterator[dict[str, object]]:
    for item in json.loads((corpus / "truth.json").read_text())["devices"]:
        if item["files"].get("bgp") and item["bgp_output"] != "missing":
            yield item


def _outputs(corpus: Path, item: dict[str, object]) -> Iterator[Output]:
    files, neighbors = item["files"], item.get("bgp_neighbors", [])
    assert isinstance(files, dict)
    assert isinstance(neighbors, list)
    sessions = {
        (entry["vrf"], entry["address"]): (entry["remote_as"], entry["state"])
        for entry in neighbors
    }
    for file in files["bgp"]:
        text = (corpus / file).read_text(errors="replace")
        yield Output(Platform(str(item["platform"])), file, text, sessions)


def _rows(output: Output) -> tuple[Row, ...]:
    captured = output_of(output.text, "", "")
    if captured.problem is Problem.EMPTY:
        return ()
    assert captured.problem is None, output.file
    return READERS.read(output.platform, READER[output.platform], captured.text)


def test_every_session_of_every_device_is_read(outputs: list[list[Output]]) -> None:
    devices: Counter[Platform] = Counter()
    sessions: Counter[Platform] = Counter()
    for device in outputs:
        seen: dict[tuple[str, str], tuple[int | None, str]] = {}
        for output in device:
            for row in _rows(output):
                if row.neighbor and row.state:
                    word = re.match(r"[A-Za-z]+", row.state)
                    key = (row.vrf or "default", str(row.neighbor))
                    seen[key] = (row.remote_as, word[0] if word else "")
        assert seen == device[0].sessions, device[0].file
        devices[device[0].platform] += 1
        sessions[device[0].platform] += len(seen)
    assert min(devices.values()) >= 8
    assert sessions == {
        Platform.ARISTA_EOS: 199,
        Platform.CISCO_IOSXE: 108,
        Platform.CISCO_IOSXR: 19,
        Platform.CISCO_NXOS: 52,
        Platform.JUNIPER_JUNOS: 124,
    }


def _counts(rows: tuple[Row, ...]) -> list[tuple[str, int | None, int | None]]:
    return [
        (str(row.neighbor), row.received, row.advertised)
        for row in rows
        if row.received is not None or row.advertised is not None
    ]


TEXT_COUNTS: Final = {
    # received, advertised, in the words of a block that begins with the neighbor
    Platform.CISCO_IOSXR: (
        r"^BGP neighbor is ([\d.]+)",
        r"^  (\d+) accepted prefixes",
        r"^  Prefix advertised (\d+)",
    ),
    Platform.CISCO_NXOS: (
        r"^BGP neighbor is ([\d.]+)",
        r"^  (\d+) accepted prefixes",
        r"^  (\d+) sent prefixes",
    ),
    Platform.ARISTA_EOS: (
        r"^BGP neighbor is ([\d.]+)",
        r"^    IPv[46] Unicast: +\d+ +(\d+)",
        r"^    IPv[46] Unicast: +(\d+)",
    ),
}


@pytest.fixture(scope="module")
def texts(corpus: Path, outputs: list[list[Output]]) -> list[Output]:
    """Those that are text; of EOS, which has data beside it, too."""
    files = sorted((corpus / "arista_eos").glob("*/*/show_ip_bgp_neighbors*.txt"))
    eos = [Output(Platform.ARISTA_EOS, str(file), file.read_text(), {}) for file in files]
    return [*(one for device in outputs for one in device), *eos]


def test_prefix_counts_are_those_of_the_text(texts: list[Output]) -> None:
    compared: Counter[Platform] = Counter()
    for output in texts:
        if output.platform not in TEXT_COUNTS or output.text.lstrip().startswith("{"):
            continue
        start, received, advertised = TEXT_COUNTS[output.platform]
        wanted = []
        for block in re.split(rf"(?m)(?={start})", output.text):
            name = re.match(start, block)
            if name:
                numbers = zip(
                    re.findall(received, block, re.MULTILINE),
                    re.findall(advertised, block, re.MULTILINE),
                    strict=True,
                )
                wanted += [(name[1], int(one), int(other)) for one, other in numbers]
        found = _counts(_rows(output))
        assert found == wanted, output.file
        compared[output.platform] += len(found)
    assert compared == {
        Platform.ARISTA_EOS: 28,
        Platform.CISCO_IOSXR: 19,
        Platform.CISCO_NXOS: 52,
    }


def test_prefix_counts_are_those_of_the_data(outputs: list[list[Output]]) -> None:
    compared: Counter[Platform] = Counter()
    for output in (output for device in outputs for output in device):
        text = output.text.lstrip()
        if not text.startswith("{"):
            continue
        data, _ = json.JSONDecoder().raw_decode(text)
        wanted = _eos(data) if output.platform is Platform.ARISTA_EOS else _junos(data)
        found = [item for item in _counts(_rows(output)) if item[1:] != (0, 0)]
        assert sorted(found, key=str) == sorted(wanted, key=str), output.file
        compared[output.platform] += len(found)
    assert compared == {Platform.ARISTA_EOS: 142, Platform.JUNIPER_JUNOS: 92}


def _eos(data: dict[str, dict[str, dict[str, list[dict[str, object]]]]]) -> list[object]:
    peers = [peer for table in data["vrfs"].values() for peer in table["peerList"]]
    return [
        item
        for peer in peers
        for version in ("", "v6")
        if (item := _eos_counts(peer, version))[1:] != (0, 0)
    ]


def _eos_counts(peer: dict[str, object], version: str) -> tuple[object, object, object]:
    word = "Prefixes" if version else "prefixes"
    return (peer["peerAddress"], peer[f"{version}{word}Received"], peer[f"{version}{word}Sent"])


def _junos(data: dict[str, list[dict[str, list[dict[str, list[dict[str, str]]]]]]]) -> list[object]:
    found: list[object] = []
    for information in data.get("bgp-information", []):
        for peer in information["bgp-peer"]:
            for table in json.loads(json.dumps(peer.get("bgp-rib", []))):
                if re.fullmatch(r"(.*\.)?inet6?\.0", table["name"][0]["data"]):
                    counts = (
                        int(table["accepted-prefix-count"][0]["data"]),
                        int(table["advertised-prefix-count"][0]["data"]),
                    )
                    address = peer["peer-address"][0]["data"]
                    found += [(str(address).partition("+")[0], *counts)] if any(counts) else []
    return found
