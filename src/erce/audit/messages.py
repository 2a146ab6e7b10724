"""The sentence of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.words import field_words, object_path, object_words, value_words
from erce.compare import ChangeKind
from erce.compare.change import THE_INTENT
from erce.model import Interface, Neighbor
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce.audit.wanted import LinkName
    from erce.compare import Change
    from erce.compare.change import Reference
    from erce.model import Path


def describe(
    changes: Sequence[Change], labels: Mapping[Path, LinkName], reference: Reference = THE_INTENT
) -> str:
    """Say what changes mean that are seen at one place: of one policy, or of one line."""
    first = changes[0]
    subjects = [change.subject or change.path for change in changes]
    name = full_name(subjects, labels)
    if first.detail:
        return f"{name}: {first.detail}"
    if not field_words(first.path):
        return _whole_object(first, name, reference)
    words = " and ".join(
        f"{field_words(change.path)} is {_value(change.observed, change)}" for change in changes
    )
    if first.kind is ChangeKind.EXTRA:
        return f"{name}: {words}, {reference} has none"
    wanted = " and ".join(_value(change.expected, change) for change in changes)
    if first.kind is ChangeKind.MISSING:
        return f"{name}: {field_words(first.path)} is missing, {reference.wants} {wanted}"
    return f"{name}: {words}, {reference.wants} {wanted}"


def full_name(paths: Sequence[Path], labels: Mapping[Path, LinkName]) -> str:
    """Name an object with its peering and its VRF, and say how many more it stands for."""
    found = object_path(paths[0])
    context = [str(labels[found])] if found in labels else []
    inside_vrf = found[:1] == ("vrfs",) and len(found) > 2  # noqa: PLR2004  # deeper than the VRF
    if inside_vrf:
        context.append("global table" if found[1] == DEFAULT_VRF else f"VRF {found[1]}")
    text = object_words(paths[0])
    if context:
        text += f" ({', '.join(context)})"
    more = len({object_path(path) for path in paths}) - 1
    return f"{text} and {more} more" if more else text


def expected_words(changes: Sequence[Change]) -> str:
    """Say what the intent wants; empty when it wants nothing there."""
    return _listed(changes, [change.expected for change in changes])


def observed_words(changes: Sequence[Change]) -> str:
    """Say what the configuration has; empty when it has nothing there."""
    return _listed(changes, [change.observed for change in changes])


def _listed(changes: Sequence[Change], values: Sequence[object]) -> str:
    """Write one value alone, and several with their names."""
    if len(changes) == 1 or changes[0].detail:
        return "" if values[0] is None else _value(values[0], changes[0])
    return ", ".join(
        f"{field_words(change.path)} {_value(value, change)}"
        for change, value in zip(changes, values, strict=True)
    )


def _value(value: object, change: Change) -> str:
    return value_words(value, change.path[-1])


def _whole_object(change: Change, name: str, reference: Reference) -> str:
    if change.kind is ChangeKind.MISSING:
        return f"{name} is missing"
    if isinstance(change.observed, Interface):
        return f"{name} is on the port of a circuit and not in {reference}"
    if isinstance(change.observed, Neighbor):
        return f"{name} goes to AS {change.observed.remote_as} and is not in {reference}"
    return f"{name} is not in {reference}"
