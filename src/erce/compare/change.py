"""What a comparison says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.compare.scope import Scope
    from erce.model import Path


class Reference(NamedTuple):
    """What sentences call the desired side."""

    noun: str
    verb: str

    @property
    def wants(self) -> str:
        """Noun and verb: `the intent wants`."""
        return f"{self.noun} {self.verb}"

    def __str__(self) -> str:
        return self.noun


THE_INTENT: Final = Reference("the intent", "wants")


class ChangeKind(StrEnum):
    """How the observed device departs from the desired one."""

    MISSING = "missing"
    DIFFERENT = "different"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One departure. The two devices may name the same object differently, so there are two paths.

    Values are plain values of the model; a secret never is one, words stand in its place.
    """

    kind: ChangeKind

    path: Path
    """The value in the desired device; of an extra one, its place in the observed device."""

    observed_path: Path
    """The value in the observed device, or the nearest object that holds it."""

    expected: object = None
    """None when the desired device has nothing there."""

    observed: object = None

    cosmetic: bool = False
    """Changes nothing that the router does."""

    subject: Path = ()
    """Field of the desired device that names the policy which the change is about: the session
    there is what feels the change. Empty when the change is about no policy."""

    detail: str = ""
    """What the change does to the subject, as the end of a sentence: `advertises 10.99.0.0/16
    beyond the intent`."""

    parts: tuple[Change, ...] = ()
    """Terms and list entries that the change of a policy comes from, as far as they can be told
    apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A policy that cannot be compared, because it holds words that the model does not have."""

    path: Path
    """The opaque match or action, in the observed device."""

    text: str
    """Its words."""

    subject: Path
    """Field of the desired device that names the policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that one comparison found, and on what."""

    changes: tuple[Change, ...]

    undecided: tuple[Undecided, ...]

    scope: Scope
    """The objects that were compared."""

    pairs: Mapping[Path, Path]
    """Objects of the desired device and the observed objects that do their work under another
    name: subinterfaces, policies, terms and lists."""
