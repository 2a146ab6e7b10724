"""The leaves that the words of a `set` line name."""

from __future__ import annotations

from erce_parsers.juniper_junos.tokens import ONE_LINERS, split_options, statements


def spread(words: list[str]) -> list[list[str]]:
    """Return the leaves that the words of a `set` line name; quotes are taken off."""
    leaves: list[list[str]] = []
    for statement in statements(words):
        for leaf in [statement] if ONE_LINERS.isdisjoint(statement) else split_options(statement):
            name = leaf[1] if leaf[:1] == ["interfaces"] and len(leaf) > 1 else ""
            port, dot, unit = name.rpartition(".")
            if dot and unit.isdecimal():
                # accepted on input: `set interfaces xe-0/0/0.100 ...`
                leaves.append(["interfaces", port, "unit", unit, *leaf[2:]])
            elif leaf:
                leaves.append(leaf)
    return leaves
