"""Route maps and lists, from records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import AsPathList, CommunityList, LineState, PrefixList, RoutePolicy, Verdict
from erce_parsers.cisco_nxos.convert_term import Terms
from erce_parsers.made import make_prefix_list

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    from erce.model import Path
    from erce_parsers.cisco_nxos.policy_records import TermRecord
    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger

    T = TypeVar("T")


def convert_policies(config: Configuration, ledger: Ledger) -> tuple[RoutePolicy, ...]:
    """Make all route maps, sorted by name."""
    terms = Terms(config, ledger)
    made = []
    for name in sorted(config.route_maps):
        records = config.route_maps[name]
        path: Path = ("policies", name)
        policy = RoutePolicy.folded(name, terms.make(records, path), Verdict.REJECT)
        ledger.lines[path] = (records[min(records)].node.number,)
        made.append(policy)
        _default(policy, [records[sequence] for sequence in sorted(records)], ledger)
    return tuple(made)


def _default(policy: RoutePolicy, records: list[TermRecord], ledger: Ledger) -> None:
    """Say which entries for everything at the end count: the first, if it changes anything."""
    folded = records[len(policy.terms) :]
    if not folded:
        return
    path = ("policies", policy.name)
    first = folded[0]
    # the first one decides; the others go with it where the policy goes
    ledger.lines[*path, "default"] = tuple(record.node.number for record in folded)
    for index, record in enumerate(folded, len(policy.terms)):
        ledger.lines.pop((*path, "terms", str(index)), None)
        ledger.states[record.node.number] = LineState.HARMLESS
    behind = folded[1].verdict if len(folded) > 1 else Verdict.REJECT
    if first.verdict is not behind or len(records) == 1:
        ledger.understood(first.node)


class _Lists:
    """Puts entries into the order of their numbers, and remembers their lines."""

    def __init__(self, ledger: Ledger) -> None:
        self._provenance = ledger.provenance
        # asked for once: whoever asks again has the paths of all entries spelled out
        self._lines = ledger.lines

    def ordered(self, entries: Mapping[int, tuple[T, int]], path: Path) -> tuple[T, ...]:
        """Return the entries of a list."""
        made = [entries[sequence] for sequence in sorted(entries)]
        numbers = [number for _, number in made]
        self._lines[path] = (numbers[0],)
        self._provenance.each((*path, "entries"), numbers)
        return tuple([entry for entry, _ in made])


def convert_prefix_lists(config: Configuration, ledger: Ledger) -> tuple[PrefixList, ...]:
    """Make all prefix lists, sorted by family and name."""
    lists = _Lists(ledger)
    return tuple(
        make_prefix_list(
            name=name,
            family=family,
            entries=lists.ordered(entries, ("prefix_lists", f"{family} {name}")),
        )
        for family, name in sorted(config.prefix_lists)
        if (entries := config.prefix_lists[family, name].prefixes)
    )


def convert_community_lists(config: Configuration, ledger: Ledger) -> tuple[CommunityList, ...]:
    """Make all community lists, sorted by name."""
    lists = _Lists(ledger)
    return tuple(
        CommunityList(name=name, entries=lists.ordered(entries, ("community_lists", name)))
        for name in sorted(config.community_lists)
        if (entries := config.community_lists[name].communities)
    )


def convert_as_path_lists(config: Configuration, ledger: Ledger) -> tuple[AsPathList, ...]:
    """Make all AS-path lists, sorted by name."""
    lists = _Lists(ledger)
    return tuple(
        AsPathList(name=name, entries=lists.ordered(entries, ("as_path_lists", name)))
        for name in sorted(config.as_path_lists)
        if (entries := config.as_path_lists[name].paths)
    )
