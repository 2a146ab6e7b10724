"""Exports that were changed at random: the comparison answers, and points into the files it had."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from erce.audit.azure import hear_azure
from erce.azure import read_exports
from erce.base.errors import ErceError
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.rules.from_configuration import router_of
from erce_parsers import read
from golden_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution
    from erce.rules import Router

CIRCUITS = ("direct", "metro", "provider")
TABLES = {
    "er-ams-01.private.primary.arp.json": [
        {"age": 1, "interface": "On-Prem", "ipAddress": "172.16.10.1", "macAddress": "0000.5e00.53"}
    ],
    "er-ams-01.private.secondary.summary.json": [
        {"neighbor": "172.16.10.5", "v": 4, "as": 64512, "upDown": "1d", "statePfxRcd": "2"}
    ],
    "er-ams-03.microsoft.primary.routes.json": [
        {"network": "203.0.113.0/28", "nextHop": "198.51.100.1", "weight": 0, "path": "64512"}
    ],
    "test.json": [
        {"testGuid": "0", "linkType": "Primary", "status": "Completed", "issues": ["one"]}
    ],
}
VALUES: list[Any] = [
    None, True, 0, -1, 7, 4095, 2**31, 2**70, 1.5, "", "x", "Disabled", "172.16.10.4/30",
    "0.0.0.0/0", "::/0", "fd00::/126", "0x88a8", "GcmAes128", [], ["x"], {}, {"id": "x"}, [[]],
]  # fmt: skip


@cache
def exports() -> tuple[tuple[str, Any], ...]:
    found = [
        (path.name, json.loads(path.read_text()))
        for circuit in CIRCUITS
        for path in sorted((FOLDER / "azure" / circuit).rglob("*.json"))
        if "arm" in {path.stem, path.parent.name}
    ]
    return (*((f"{at}.{name}", data) for at, (name, data) in enumerate(found)), *TABLES.items())


@cache
def wanted(circuit: str) -> tuple[LoadedIntent, Resolution]:
    loaded = load([FOLDER / "three_way" / circuit / "intent.yaml"])
    return loaded, resolve(loaded.intent)


@cache
def routers(circuit: str) -> tuple[Router, ...]:
    folder = FOLDER / "three_way" / circuit / "running"
    return tuple(
        router_of(read(path.read_text(), path.name), path.stem) for path in sorted(folder.iterdir())
    )


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


@st.composite
def changed(draw: st.DrawFn) -> list[tuple[str, str]]:
    files = copy.deepcopy(list(exports()))
    for _ in range(draw(st.integers(1, 4))):
        every = [(at, path) for at, (_, data) in enumerate(files) for path in places(data)]
        at, (*before, last) = every[draw(st.integers(0, len(every) - 1))]
        inside = files[at][1]
        for step in before:
            inside = inside[step]
        if draw(st.booleans()):
            inside[last] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        else:
            del inside[last]
    return [(name, json.dumps(item)) for name, item in files]


@settings(max_examples=150, deadline=None)
@given(changed(), st.sampled_from(CIRCUITS), st.tuples(st.booleans(), st.booleans()))
def test_a_changed_export_never_ends_in_a_crash(
    files: list[tuple[str, str]], circuit: str, heard: tuple[bool, bool]
) -> None:
    with_intent, with_routers = heard
    try:
        azure = read_exports(files)
    except ErceError:
        return  # no export any more; the reader says so
    loaded, resolution = wanted(circuit) if with_intent else (None, None)
    found = hear_azure(azure, (), loaded, resolution, routers(circuit) if with_routers else ())
    own = {router.reading.name for router in routers(circuit) if router.reading}
    known = {name for name, _ in files} | set(loaded.files if loaded else ()) | own
    for finding in found:
        assert finding.source.file in known, finding
        assert {item.source.file for item in finding.related} <= known, finding
        assert "\n" not in finding.message
