"""Every way of changing one value of a device, for tests that nothing escapes the comparison."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from erce.base.values import HostAddress, Prefix, Secret, SecretKind
from erce.model import (
    Bfd,
    Cipher,
    Lag,
    LocalAs,
    Macsec,
    MaximumPrefixes,
    Nat,
    PrefixEntry,
    PrefixLimitAction,
    RemovePrivateAs,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Path

# A value for each field that may be empty. A new optional field without a row here fails the test
# that no field is forgotten.
SAMPLES: dict[str, Any] = {
    "allowas_in": 4,
    "asn": 65001,
    "bfd": Bfd(interval_ms=500, min_rx_ms=500, multiplier=3, echo=True),
    "description": "another text",
    "dscp_out": (8,),
    "export_as_path_list": "77",
    "export_prefix_list": "SOME-LIST",
    "import_as_path_list": "77",
    "import_prefix_list": "SOME-LIST",
    "jump": 1,
    "leaves": Verdict.REJECT,
    "lag": Lag(members=("x",), lacp=None, fast=False, minimum_links=None),
    "local_as": LocalAs(asn=65001, prepend=True, replace=False),
    "macsec": Macsec(cipher=Cipher.GCM_AES_128, key_server_priority=3),
    "maximum_prefixes": MaximumPrefixes(limit=7, threshold=75, action=PrefixLimitAction.SHUTDOWN),
    "minimum_links": 2,
    "graceful_restart": True,
    "multipath_relax": True,
    "lacp": "passive",
    "multihop": 2,
    "nat": Nat(inside=("x",)),
    "paths": 7,
    "password": Secret(SecretKind.CLEAR, "abc"),
    "policy": "SOME-POLICY",
    "rd": "1:1",
    "rekey_s": 77,
    "remove_private_as": RemovePrivateAs.LEADING,
    "restart_minutes": 3,
    "router_id": ip_address("192.0.2.99"),
    "s_tag": 4000,
    "tcp_ao": "SOME-CHAIN",
    "threshold": 11,
    "ttl_security": 1,
    "update_source": "Loopback0",
    "vlan": 4000,
    "vrf": "ELSEWHERE",
}

# Names of the file's owner, not of what the device does; and process-wide settings, which are left
# alone unless the intent says something about them.
NOT_COMPARED = {("hostname",), ("platform",)}
UNMANAGED = {("multipath_relax",), ("graceful_restart",)}
# The global table may translate for others.
GLOBAL_NAT = ("vrfs", "default", "nat")


def mutations(device: Device) -> Iterator[tuple[Path, Device]]:
    """Yield the path of each change and the changed device."""
    for path, changed in _mutate(device):
        renamed = path[:1] == ("interfaces",) and path[2:] == ("name",)
        # Port and tags make a subinterface, whatever number somebody gave it.
        unmanaged = (path in UNMANAGED and getattr(device, path[0]) is None) or (
            path == GLOBAL_NAT and translates_nothing(device)
        )
        if path[:1] not in NOT_COMPARED and not unmanaged and not (renamed and "." in path[1]):
            yield path, changed


def translates_nothing(device: Device) -> bool:
    """Whether the global table of the device translates nothing for a circuit."""
    table = device.vrf("default")
    return table is not None and table.nat is None


def _mutate(value: Any) -> Iterator[tuple[Path, Any]]:
    for field in fields(value):
        if not field.compare:
            continue
        current = getattr(value, field.name)
        for path, changed in _changed(field.name, current):
            yield (field.name, *path), replace(value, **{field.name: changed})


def _changed(name: str, current: Any) -> Iterator[tuple[Path, Any]]:
    if current is None:
        yield (), SAMPLES[name]
    elif isinstance(current, tuple) and not hasattr(current, "_fields"):
        yield from _changed_items(name, current)
    elif is_dataclass(current):
        if name in SAMPLES:
            yield (), None
        if not isinstance(current, Secret):
            yield from _mutate(current)
    else:
        yield (), _other(current)


def _changed_items(name: str, items: tuple[Any, ...]) -> Iterator[tuple[Path, Any]]:
    for index, item in enumerate(items):
        before, after = items[:index], items[index + 1 :]
        key = str(getattr(item, "key", index))
        yield (key,), before + after
        if is_dataclass(item):
            for path, changed in _mutate(item):
                yield (key, *path), (*before, changed, *after)
        elif type(item) is tuple:  # an entry of an AS-path list, which never lacks a part
            for number, part in enumerate(item):
                changed = (*item[:number], _other(part), *item[number + 1 :])
                yield (key, str(number)), (*before, changed, *after)
        else:
            for path, changed in _changed(name, item):
                yield (key, *path), (*before, changed, *after)


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case Enum():
            members = list(type(value))
            return members[(members.index(value) + 1) % len(members)]
        case int():
            return value + 1
        case str():
            return value + "x"
        case PrefixEntry():
            return value._replace(prefix=_other(value.prefix), minimum=value.maximum)
        case Prefix():
            step = 1 << (value.family.bits - value.length) if value.length else 0
            return value._replace(network=value.network ^ step, length=value.length or 1)
        case HostAddress():
            return value._replace(ip=value.ip + 1)
        case _:
            return value + 1  # an address
