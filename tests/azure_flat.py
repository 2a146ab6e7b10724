"""An estate as a table of paths and values, for comparing and for looking up places."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.azure.estate import AzureEstate

Table = dict[str, object]


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
    elif isinstance(value, tuple) and value and all(is_dataclass(item) for item in value):
        for item in value:
            _add(table, f"{path}|{item.key}", item)
    elif value not in (None, "", ()):
        table[path] = value
