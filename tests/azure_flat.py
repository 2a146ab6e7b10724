"""Estates of exports in tests: made from values, and as a table of paths and values."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from erce.azure import read_exports
from erce.azure.estate import FilterRule
from erce.base.values import Prefix
from golden_files import FOLDER

if TYPE_CHECKING:
    from erce.azure.estate import AzureEstate

Table = dict[str, object]
SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-wan/providers"
NETWORK = f"{SUBSCRIPTION}/Microsoft.Network"


def read(*values: object, **named: object) -> AzureEstate:
    """Read values as files `0.json`, `1.json`, ..., or by name with `__` for a dot."""
    files = [(f"{i}.json", json.dumps(value)) for i, value in enumerate(values)]
    files += [(f"{key.replace('__', '.')}.json", json.dumps(value)) for key, value in named.items()]
    return read_exports(files)


def golden_data(name: str) -> Any:
    """The content of a golden export, `provider/arm.json`."""
    return json.loads((FOLDER / "azure" / name).read_text(encoding="utf-8"))


def peering(circuit: str = "er-1", /, **changes: object) -> dict[str, object]:
    """A private peering in the form of the command line, with keys changed or (None) left out."""
    data: dict[str, object] = {
        "id": f"{NETWORK}/expressRouteCircuits/{circuit}/peerings/AzurePrivatePeering",
        "peeringType": "AzurePrivatePeering",
        "peerASN": 64512,
        "primaryPeerAddressPrefix": "172.16.10.0/30",
        "secondaryPeerAddressPrefix": "172.16.10.4/30",
        "vlanId": 100,
    }
    return {key: value for key, value in (data | changes).items() if value is not None}


def flat(estate: AzureEstate) -> Table:
    """Everything that is given, by path; `|` leads into objects."""
    table: Table = {}
    for name in ("circuits", "ports", "filters"):
        _add(table, name, getattr(estate, name))
    return table


def _add(table: Table, path: str, value: object) -> None:
    if is_dataclass(value):
        for field in fields(value):
            _add(table, f"{path}|{field.name}", getattr(value, field.name))
    elif isinstance(value, FilterRule):
        for name, part in zip(FilterRule._fields, value, strict=True):
            _add(table, f"{path}|{name}", part)
    elif isinstance(value, tuple) and not isinstance(value, Prefix):
        for item in value:
            step = item if isinstance(item, str) else getattr(item, "key", None) or item.name
            _add(table, f"{path}|{step}", item)
    elif value not in (None, ""):
        table[path] = value
