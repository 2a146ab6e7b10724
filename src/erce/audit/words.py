"""Objects, fields and values of the model in the words of the field.

A field without a row here is named by its own name, so a new one needs no row to be reported.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from erce.model import Interface, Neighbor
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from erce.model import Path

_OBJECTS: Final = {
    "anchors": "discard route",
    "as_path_lists": "AS-path list",
    "community_lists": "community list",
    "interfaces": "interface",
    "neighbors": "session",
    "networks": "network",
    "policies": "policy",
    "prefix_lists": "prefix list",
    "redistributions": "redistribution",
    "vrfs": "VRF",
}
_FAMILIES: Final = {"ipv4": "IPv4", "ipv6": "IPv6"}
_FIELDS: Final = {
    "asn": "AS number",
    "bfd": "BFD",
    "echo": "echo",
    "enabled": "state",
    "families": "address families",
    "hold_s": "hold time",
    "interval_ms": "transmit interval",
    "ip_mtu": "IP MTU",
    "ipv4": "IPv4 address",
    "ipv6": "IPv6 address",
    "keepalive_s": "keepalive interval",
    "lacp": "LACP",
    "lag": "LAG",
    "local_as": "local AS",
    "maximum_prefixes": "prefix limit",
    "min_rx_ms": "receive interval",
    "multihop": "multihop TTL",
    "name": "port",
    "password": "MD5 key",
    "rd": "route distinguisher",
    "remote_as": "remote AS",
    "router_id": "router ID",
    "s_tag": "outer tag",
    "tpid": "EtherType of the outer tag",
    "ttl_security": "TTL security",
    "vlan": "VLAN ID",
    "vrf": "VRF",
}
_UNITS: Final = {
    "hold_s": " s",
    "interval_ms": " ms",
    "ip_mtu": " bytes",
    "keepalive_s": " s",
    "min_rx_ms": " ms",
    "restart_minutes": " minutes",
    "threshold": " %",
}
_FLAGS: Final = {
    "enabled": ("up", "shut down"),
    "routed": ("routed", "switched"),
    "echo": ("on", "off"),
}


def object_path(path: Path) -> Path:
    """Cut a path down to the object that an engineer has a name for."""
    size = 2
    if path[:1] == ("vrfs",) and len(path) > 3 and path[2] in _OBJECTS:  # noqa: PLR2004
        size = 4
    return path[:size] if path[:1] and path[0] in _OBJECTS else path[:0]


def object_words(path: Path) -> str:
    """Name the object of a path: `session 192.0.2.2`; the VRF around it is not named."""
    found = object_path(path)
    if not found:
        return "BGP" if path[:1] in (("asn",), ("router_id",)) else "the device"
    if found == ("vrfs", DEFAULT_VRF):
        return "the global table"
    *_, kind, key = found
    return f"{_OBJECTS[kind]} {key}"


def field_words(path: Path) -> str:
    """Name the value of a path inside its object: `BFD transmit interval`."""
    steps = path[len(object_path(path)) :]
    if steps[-2:] == ("maximum_prefixes", "limit"):
        steps = steps[:-1]  # the name of the whole says it
    if steps[:1] == ("families",) and len(steps) > 1:
        family = _FAMILIES.get(steps[1], steps[1])
        return " ".join((family, *map(_field, steps[2:])))
    return " ".join(map(_field, steps))


def value_words(value: object, name: str = "") -> str:
    """Write a value of the model for a person; `name` is the field's."""
    if isinstance(value, bool):
        return _FLAGS.get(name, ("yes", "no"))[not value]
    if isinstance(value, int):
        return f"{value:#06x}" if name == "tpid" else f"{value}{_UNITS.get(name, '')}"
    if isinstance(value, Enum):
        return str(value.value)
    if type(value) is tuple:
        return ", ".join(value_words(item) for item in value) or "none"
    if isinstance(value, Neighbor):
        return f"a session to AS {value.remote_as}"
    if isinstance(value, Interface):
        return _interface_words(value)
    if is_dataclass(value) and hasattr(value, "key"):
        return str(value.key)
    if is_dataclass(value) and not isinstance(value, type):
        return _parts(value)
    return "none" if value is None else str(value)


def _parts(value: object) -> str:
    assert is_dataclass(value)
    shown = ((item.name, getattr(value, item.name)) for item in fields(value))
    return ", ".join(
        f"{_field(name)} {value_words(part, name)}" for name, part in shown if part is not None
    )


def _interface_words(interface: Interface) -> str:
    tags = [f"outer tag {interface.s_tag}"] if interface.s_tag else []
    tags += [f"VLAN {interface.vlan}"] if interface.vlan else []
    tags += [str(address) for address in (*interface.ipv4, *interface.ipv6)]
    return ", ".join(tags) or "a port"


def _field(name: str) -> str:
    return _FIELDS.get(name, name.replace("_", " "))
