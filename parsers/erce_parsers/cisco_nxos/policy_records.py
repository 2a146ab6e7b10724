"""What route maps and lists say, in the shape of NX-OS."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.values import Family
    from erce.model import Action, CommunityEntry, PrefixEntry, Verdict
    from erce_parsers.cisco_nxos.records import Setting
    from erce_parsers.lines import Node


@dataclass(slots=True)
class TermRecord:
    """One entry of a route map."""

    node: Node
    verdict: Verdict
    prefix_lists: dict[Family, dict[str, None]] = field(default_factory=dict)
    """Names in their order, each once; those below too."""
    communities: dict[str, None] = field(default_factory=dict)
    exact: bool = False
    as_paths: dict[str, None] = field(default_factory=dict)
    protocols: dict[str, None] = field(default_factory=dict)
    facts: dict[str, dict[str, None]] = field(default_factory=dict)
    """Values by what they are of: `tag`."""
    hops: dict[tuple[Family, str], dict[str, None]] = field(default_factory=dict)
    """Prefix lists by family and by what they are about: `next hop`, `source`."""
    opaque: list[str] = field(default_factory=list)
    actions: list[Setting[Action]] = field(default_factory=list)
    replaceable: dict[type[Action] | str, int] = field(default_factory=dict)
    """Places in `actions` of those that a later line of their kind replaces."""
    deleted: list[Setting[str]] = field(default_factory=list)
    """Names of community lists whose communities are taken away."""
    onward: Setting[int] | None = None
    """Number of the entry that a route goes on with."""
    match_lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ListRecord:
    """Entries of a prefix list, an AS-path list or a community list by sequence number.

    Beside each is the number of its line: these lists are long, and lines need not be kept.
    """

    prefixes: dict[int, tuple[PrefixEntry, int]] = field(default_factory=dict)
    paths: dict[int, tuple[tuple[bool, str], int]] = field(default_factory=dict)
    communities: dict[int, tuple[CommunityEntry, int]] = field(default_factory=dict)
    last: int = 0
