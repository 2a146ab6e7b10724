"""Translation of one routing table while it is collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.model import Nat, NatPool, NatStatic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.base.values import IPAddress, Prefix
    from erce_parsers.juniper_junos.nat_pools import Span


@dataclass(slots=True)
class Translation:
    """Pools by their ends, statics by outside address, and the two sides."""

    sources: dict[tuple[IPAddress, IPAddress, bool], set[Prefix]] = field(default_factory=dict)
    statics: dict[str, NatStatic] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)

    def pool(self, spans: Iterable[Span], prefixes: Iterable[Prefix], *, overload: bool) -> None:
        """Translate sources to the addresses of a pool."""
        for span in spans:
            self.sources.setdefault((span.first, span.last, overload), set()).update(prefixes)

    def finished(self) -> Nat | None:
        """Return the translation; None when nothing is translated."""
        if not self.sources and not self.statics:
            return None
        pools = (
            NatPool(first=first, last=last, overload=overload, sources=tuple(sorted(sources)))
            for (first, last, overload), sources in self.sources.items()
        )
        return Nat(
            pools=tuple(sorted(pools, key=lambda pool: (int(pool.first), int(pool.last)))),
            statics=tuple(sorted(self.statics.values(), key=lambda item: int(item.outside))),
            inside=tuple(sorted(self.inside)),
            outside=tuple(sorted(self.outside)),
        )
