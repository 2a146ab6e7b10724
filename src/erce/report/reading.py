"""What was read from a configuration, as tables, JSON or YAML, and how much of it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from erce.model import LineState
from erce.model.codec import device_data
from erce.platforms import facts
from erce.report.plain import visible
from erce.report.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Interface, MaximumPrefixes, Neighbor, Reading


def reading_table(reading: Reading, room: int | None = None) -> str:
    """Write the interfaces, VRFs, sessions and policies; ends in a newline.

    `room` is how many columns the terminal has.
    """
    device = reading.device
    sections = (
        ("Interfaces", table(_INTERFACE, map(_interface, device.interfaces), room=room)),
        ("VRFs", table(_VRF, _vrfs(device), room=room)),
        ("BGP sessions", table(_SESSION, _sessions(device), room=room, keys=2)),
        ("Policies", table(_POLICY, _policies(device))),
    )
    lines = [_title(device)]
    for title, rows in sections:
        shown = list(rows)
        if shown:
            lines += ["", title, *shown]
    return "\n".join(lines) + "\n"


def reading_json(reading: Reading) -> str:
    """Write the model as JSON; ends in a newline."""
    return json.dumps(device_data(reading.device), indent=2, ensure_ascii=False) + "\n"


def reading_yaml(reading: Reading) -> str:
    """Write the model as YAML; ends in a newline."""
    import yaml

    return yaml.safe_dump(device_data(reading.device), sort_keys=False, allow_unicode=True)


def coverage_text(reading: Reading) -> str:
    """Write how many lines have which state, and the lines that were not understood."""
    counts = Counter(reading.states)
    states = [(state.name.lower().replace("_", " "), str(counts[state])) for state in LineState]
    lines = [*table(("state", "lines"), states), f"{'total':12}  {len(reading.states)}"]
    if reading.notes:
        rows = (
            (
                f"{reading.name}:{note.line}",
                note.state.name.lower(),
                "/".join(note.owner) or "-",
                note.text + (f"  ({note.reason})" if note.reason else ""),
            )
            for note in reading.notes
        )
        lines += ["", *table(("line", "state", "object", "text"), rows)]
    return "\n".join(lines) + "\n"


_INTERFACE = ("interface", "outer", "vlan", "vrf", "addresses", "ip mtu", "state")
_VRF = ("vrf", "rd", "networks", "discard routes", "redistributes")
_SESSION = ("vrf", "neighbor", "as", "local as", "timers", "bfd", "md5", "limit", "in", "out")
_POLICY = ("policy", "terms", "otherwise")


def _title(device: Device) -> str:
    parts = [device.hostname or "(no hostname)", facts(device.platform).title]
    if device.asn is not None:
        parts.append(f"AS {device.asn}")
    if device.router_id is not None:
        parts.append(f"router ID {device.router_id}")
    return visible(", ".join(parts))


def _interface(item: Interface) -> tuple[str, ...]:
    return (
        item.name,
        _text(item.s_tag),
        _text(item.vlan),
        _text(item.vrf),
        " ".join(map(str, (*item.ipv4, *item.ipv6))) or "-",
        str(item.ip_mtu),
        "up" if item.enabled else "shut down",
    )


def _vrfs(device: Device) -> Iterator[tuple[str, ...]]:
    for vrf in device.vrfs:
        yield (
            vrf.name,
            _text(vrf.rd),
            " ".join(item.key for item in vrf.networks) or "-",
            " ".join(item.key for item in vrf.anchors) or "-",
            ", ".join(item.key for item in vrf.redistributions) or "-",
        )


def _sessions(device: Device) -> Iterator[tuple[str, ...]]:
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            yield (vrf.name, *_session(neighbor))


def _session(item: Neighbor) -> tuple[str, ...]:
    families = item.families
    bfd = item.bfd
    return (
        item.key if item.enabled else f"{item.key} (shut down)",
        str(item.remote_as),
        str(item.local_as.asn) if item.local_as else "-",
        f"{item.keepalive_s}/{item.hold_s}",
        f"{bfd.interval_ms}/{bfd.min_rx_ms}x{bfd.multiplier}" if bfd else "-",
        "yes" if item.password else "-",
        " ".join(_limit(family.maximum_prefixes) for family in families) or "-",
        " ".join(name for family in families for name in family.import_policies) or "-",
        " ".join(name for family in families for name in family.export_policies) or "-",
    )


def _limit(limit: MaximumPrefixes | None) -> str:
    return "-" if limit is None else f"{limit.limit} {limit.action.value}"


def _policies(device: Device) -> Iterator[tuple[str, ...]]:
    for policy in device.policies:
        yield (policy.name, str(len(policy.terms)), policy.default.value)


def _text(value: object) -> str:
    return "-" if value is None else str(value)
