"""The model as plain data, for JSON and YAML output. The format is versioned.

Secrets are written as their kind and, for a reference, where they live; never as text.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.values import HostAddress, Prefix, Secret, SecretKind
from erce.model.lists import PrefixEntry

if TYPE_CHECKING:
    from erce.model.device import Device

VERSION: Final = 1

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"


def device_data(device: Device) -> dict[str, Data]:
    """Return the device as data, with the version of the format."""
    data = plain(device)
    assert isinstance(data, dict)
    return {"version": VERSION, **data}


def plain(value: object) -> Data:
    """Return any value of the model as data; fields that are empty are left out."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Secret):
        known = value.kind is SecretKind.REFERENCE
        return (
            {"kind": value.kind.value, "reference": value.text}
            if known
            else {"kind": value.kind.value}
        )
    if isinstance(value, Prefix | HostAddress | PrefixEntry):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        data: dict[str, Data] = {}
        tag = type(value).__name__
        if tag.startswith(("Match", "Set", "Prepend", "Opaque")):
            data["kind"] = tag
        for field in fields(value):
            item = getattr(value, field.name)
            if item is not None and item != ():
                data[field.name] = plain(item)
        return data
    return str(value)
