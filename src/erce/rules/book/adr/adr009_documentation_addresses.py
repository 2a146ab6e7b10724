"""Addresses of documents on Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.addresses import connected, is_documentation
from erce.rules.advertised import outbound
from erce.rules.documents import PEERING_HOWTO, ROUTING
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find them on links and, where nothing else is advertised, in the outbound lists."""
    told: set[object] = set()
    for found in connected(estate):
        new = found.link.is_microsoft and found.link not in told
        if new and is_documentation(found.prefix):
            told.add(found.link)
            yield found.link.problem(
                f"{found.prefix} is for documents and can be registered to nobody",
                found.path,
                key=found.family.value,
            )
    for item in outbound(estate):
        if not item.link.is_microsoft or item.link in told:
            continue
        for entry, path in item.permitted.entries:
            if is_documentation(entry.prefix):
                told.add(item.link)
                yield item.link.problem(
                    f"{entry.prefix} is for documents and can be registered to nobody",
                    path,
                    key="advertise",
                )
                break


RULE: Final = Rule(
    id="ADR009",
    slug="documentation-addresses",
    title="Documentation addresses on Microsoft peering",
    severity=Severity.INFO,
    what=(
        "A link of Microsoft peering, or a prefix that it advertises, has addresses that are "
        "reserved for documents."
    ),
    why=(
        "They stand in this example as public addresses, but nobody owns them: Microsoft cannot "
        "validate them."
    ),
    how=(
        "Replace them by public addresses that are registered to you before the circuit is ordered."
    ),
    documents=(ROUTING, PEERING_HOWTO),
    check=check,
)
