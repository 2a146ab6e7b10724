"""Values of a device by their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.compare.references import policy_references, referred
from erce.model import Neighbor, NeighborFamily, Network, Redistribution, Vrf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Path, Reading


def value_at(device: Device, path: Path) -> object:
    """Return the value of a path, or None when the device has nothing there."""
    value: object = device
    for step in path:
        if type(value) is tuple:
            items = (item for item in value if getattr(item, "key", None) == step)
            value = next(items, None)
        else:
            value = getattr(value, step, None)
    return value


def written_value(reading: Reading, path: Path) -> Path:
    """Return the path of a value, or of the value around it that lines write as a whole.

    An object with an identity is no such value: its lines say that it exists, and nothing more.
    The empty path stands for a value that no line writes.
    """
    while path not in reading.provenance.lines:
        if path in reading.provenance.defaults:
            return ()
        path = path[:-1]
        around = value_at(reading.device, path)
        if type(around) is tuple or hasattr(around, "key") or around is reading.device:
            return ()
    return path


def value_lines(reading: Reading, path: Path) -> tuple[int, ...]:
    """Return the lines that write a value; one line may write several."""
    return reading.provenance.lines.get(written_value(reading, path), ())


def objects_needing(device: Device, path: Path) -> Iterator[object]:
    """Yield the objects inside a path that refer to policies and lists."""
    value = value_at(device, path)
    if isinstance(value, Vrf):
        yield from value.neighbors
        yield from value.networks
        yield from value.redistributions
    elif isinstance(value, Neighbor | NeighborFamily | Network | Redistribution):
        yield value


def needs(device: Device, path: Path) -> frozenset[Path]:
    """Return the policies and lists that an object of the device refers to."""
    return referred(device, objects_needing(device, path))


def policies_at(device: Device, path: Path) -> Iterator[Path]:
    """Yield the policies that a field names, each with the lists that it refers to."""
    value = value_at(device, path)
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, tuple):
        return
    for policy in device.policies:
        if policy.name in names:
            yield ("policies", policy.name)
            yield from policy_references(policy)


def lists_of(device: Device, name: str) -> frozenset[Path]:
    """Return the lists that a policy refers to."""
    policies = (item for item in device.policies if item.name == name)
    return frozenset(path for policy in policies for path in policy_references(policy))
