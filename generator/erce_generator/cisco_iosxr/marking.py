"""Marking: a policy map for each set of DSCP values that leave unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from erce.model import Device

_NAMES: Final = {
    46: "ef",
    **{i * 8: f"cs{i}" for i in range(1, 8)},
    **{i * 8 + j * 2: f"af{i}{j}" for i in range(1, 5) for j in range(1, 4)},
}
"""Names of DSCP values (RFC 2474, RFC 2597, RFC 3246)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A class that matches one DSCP value."""

    name: str
    dscp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingView:
    """A policy map with its classes; what no class takes leaves with DSCP 0."""

    name: str
    classes: tuple[ClassView, ...]


def policy_maps(device: Device) -> tuple[MarkingView, ...]:
    """Arrange the policy maps that the interfaces use."""
    used = {item.dscp_out for item in device.interfaces if item.dscp_out is not None}
    return tuple(
        MarkingView(name=policy_map(values), classes=_classes(values)) for values in sorted(used)
    )


def class_maps(device: Device) -> tuple[ClassView, ...]:
    """Arrange the class maps, each once, by name."""
    used = {item for marking in policy_maps(device) for item in marking.classes}
    return tuple(sorted(used, key=lambda item: item.name))


def policy_map(values: tuple[int, ...]) -> str:
    """Name the policy map that keeps some values: `ER-KEEP-EF-AF41`."""
    return "-".join(["ER-KEEP", *(_word(value).upper() for value in reversed(values))])


def _classes(values: tuple[int, ...]) -> tuple[ClassView, ...]:
    return tuple(
        ClassView(name=f"ER-DSCP-{_word(value).upper()}", dscp=_word(value))
        for value in reversed(values)
    )


def _word(value: int) -> str:
    return _NAMES.get(value, str(value))
