"""Statements of `policy-options` into records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos.groups import skip
from erce_parsers.juniper_junos.records import PolicyRecord, Records, TermRecord

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement

_ELSEWHERE: Final = frozenset(
    {
        "application-maps", "as-list", "as-list-group", "damping", "neighbor-list",
        "rtf-prefix-list", "tag-list", "tunnel-attribute",
    }
)  # fmt: skip
"""Lists that say nothing by themselves: what refers to them is noted there."""


def extract_policy_options(section: Statement, records: Records, marks: Marks) -> None:
    """Read policies and the lists they refer to."""
    lists = {
        "as-path": records.as_paths,
        "as-path-group": records.as_path_groups,
        "community": records.communities,
        "prefix-list": records.prefix_lists,
        "route-filter-list": records.filter_lists,
    }
    for word, child in section.children.items():
        if word == "policy-statement":
            for policy in child.children.values():
                if not skip(policy, marks):
                    records.policies.append(_policy(policy, marks))
        elif word in lists:
            lists[word].extend(item for item in child.children.values() if not skip(item, marks))
        elif word == "defaults":
            marks.unsupported(child, (), "route filters are matched another way")
        elif word == "condition":
            records.conditions.extend(child.children.values())
            marks.harmless(child)
        elif word in _ELSEWHERE:
            marks.harmless(child)
        elif not skip(child, marks):
            marks.unknown(child, ())


def _policy(node: Statement, marks: Marks) -> PolicyRecord:
    record = PolicyRecord(node.word, node)
    owner = ("policies", node.word)
    for word, child in node.children.items():
        if word == "term":
            for term in child.children.values():
                if not skip(term, marks):
                    record.terms.append(_term(term, owner, marks))
        elif word == "defaults":
            marks.unsupported(child, owner, "route filters are matched another way")
        elif word not in ("from", "then", "to") and not skip(child, marks):
            marks.unknown(child, owner)
    # `from` and `then` directly under the policy are its unnamed last term
    if not {"from", "then", "to"}.isdisjoint(node.children):
        unnamed = TermRecord("", node)
        _conditions(node, unnamed)
        record.terms.append(unnamed)
    return record


def _term(node: Statement, owner: Path, marks: Marks) -> TermRecord:
    record = TermRecord(node.word, node)
    for word, child in node.children.items():
        if word not in ("from", "then", "to") and not skip(child, marks):
            marks.unknown(child, owner)
    _conditions(node, record)
    return record


def _conditions(node: Statement, record: TermRecord) -> None:
    matches = node.children.get("from")
    if matches is not None:
        record.matches.extend(matches.children.values())
    toward = node.children.get("to")
    if toward is not None:
        record.matches.append(toward)
    actions = node.children.get("then")
    if actions is not None:
        record.actions.extend(actions.children.values())
