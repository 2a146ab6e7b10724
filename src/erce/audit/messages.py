"""The sentence of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.words import field_words, object_path, object_words, value_words
from erce.compare import ChangeKind
from erce.model import Interface, Neighbor
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.compare import Change
    from erce.model import Path


def describe(change: Change, labels: Mapping[Path, str], sharing: int = 0) -> str:
    """Say what a change means; `sharing` more sessions feel it through the same policy."""
    subject = change.subject or change.path
    name = full_name(subject, labels)
    if sharing:
        name += f" and {sharing} more"
    if change.detail:
        return f"{name}: {change.detail}"
    words = field_words(change.path)
    if not words:
        return _whole_object(change, name)
    expected, observed = expected_words(change), observed_words(change)
    if change.kind is ChangeKind.MISSING:
        return f"{name}: {words} is missing, the intent wants {expected}"
    if change.kind is ChangeKind.EXTRA:
        return f"{name}: {words} is {observed}, the intent has none"
    return f"{name}: {words} is {observed}, the intent wants {expected}"


def full_name(path: Path, labels: Mapping[Path, str]) -> str:
    """Name an object with its peering and its VRF."""
    found = object_path(path)
    context = [labels[found]] if found in labels else []
    inside_vrf = found[:1] == ("vrfs",) and len(found) > 2  # noqa: PLR2004  # deeper than the VRF
    if inside_vrf:
        context.append("global table" if found[1] == DEFAULT_VRF else f"VRF {found[1]}")
    text = object_words(path)
    return f"{text} ({', '.join(context)})" if context else text


def expected_words(change: Change) -> str:
    """Say what the intent wants; empty when it wants nothing there."""
    return "" if change.expected is None else value_words(change.expected, change.path[-1])


def observed_words(change: Change) -> str:
    """Say what the configuration has; empty when it has nothing there."""
    return "" if change.observed is None else value_words(change.observed, change.path[-1])


def _whole_object(change: Change, name: str) -> str:
    if change.kind is ChangeKind.MISSING:
        return f"{name} is missing"
    if isinstance(change.observed, Interface):
        return f"{name} is on the port of a circuit and not in the intent"
    if isinstance(change.observed, Neighbor):
        return f"{name} goes to AS {change.observed.remote_as} and is not in the intent"
    return f"{name} is not in the intent"
