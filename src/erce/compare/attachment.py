"""Where policies are attached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.model import Network

if TYPE_CHECKING:
    from erce.base.values import Family
    from erce.model import NeighborFamily, Path, Redistribution


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


def at_session(family: NeighborFamily, direction: str, path: Path, asn: int) -> Attachment:
    """Return what a session has one way; `asn` is 0 where the neighbor is not external."""
    prefix_list = getattr(family, f"{direction}_prefix_list")
    as_path_list = getattr(family, f"{direction}_as_path_list")
    return Attachment(
        path=(*path, f"{direction}_policies"),
        owner=path,
        family=family.family,
        direction=direction,
        policies=getattr(family, f"{direction}_policies"),
        prefix_list=prefix_list and ((*path, f"{direction}_prefix_list"), prefix_list),
        as_path_list=as_path_list and ((*path, f"{direction}_as_path_list"), as_path_list),
        neighbor_as=asn,
    )


def at_origin(item: Network | Redistribution, path: Path) -> Attachment:
    """Return what stands at a network statement or a redistribution among those at `path`."""
    family: Family = item.prefix.family if isinstance(item, Network) else item.family
    owner = (*path, item.key)
    return Attachment(
        path=(*owner, "policy"),
        owner=owner,
        family=family,
        direction="export",
        policies=(item.policy,) if item.policy else (),
        origin=True,
    )
