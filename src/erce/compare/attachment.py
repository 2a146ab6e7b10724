"""Where policies are attached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.values import Family
    from erce.model import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Policies and lists at one place: a session's address family and direction, or a network."""

    path: Path
    """The field that names the policies."""

    owner: Path
    """The object that has the field."""

    family: Family

    direction: str
    """`import` or `export`."""

    policies: tuple[str, ...]

    prefix_list: tuple[Path, str] | None = None
    """The field and the name in it."""

    as_path_list: tuple[Path, str] | None = None

    origin: bool = False
    """Routes are originated here, not exchanged with a neighbor."""

    neighbor_as: int = 0
    """AS number of the external neighbor at the other end; 0 where there is none."""
