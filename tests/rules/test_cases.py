"""Every rule finds what its examples call bad, and nothing in what they call good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.audit import Wanted, audit_device
from erce.base.platform import Platform
from erce.base.source import Source
from erce.rules import Catalogue, Needs, RaisedBy
from erce.rules.examples import INTENT, Case, Example, load_examples
from erce_parsers import read
from estates import messages

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = Catalogue()
CHECKED = [
    rule_id
    for rule_id in CATALOGUE.ids
    if CATALOGUE.rule(rule_id).raised_by not in {RaisedBy.AUDIT, RaisedBy.AZURE}
]
CASES = [
    pytest.param(rule_id, case, id=f"{rule_id}-{case.where}-{case.name}")
    for rule_id in CHECKED
    for case in load_examples(CATALOGUE.module(rule_id)).cases
]


@pytest.mark.parametrize(("rule_id", "case"), CASES)
def test_a_case_has_the_findings_it_says(rule_id: str, case: Case, tmp_path: Path) -> None:
    found = messages(CATALOGUE.rule(rule_id), case, tmp_path)
    if case.name == "bad":
        assert found
    else:
        assert len(found) == case.finds, found
    assert all(case.says in message for message in found), found


@pytest.mark.parametrize("rule_id", CHECKED)
def test_a_rule_has_enough_cases(rule_id: str) -> None:
    rule = CATALOGUE.rule(rule_id)
    examples = load_examples(CATALOGUE.module(rule_id))
    assert sum(case.finds > 0 for case in examples.cases) >= 2
    assert sum(case.finds == 0 for case in examples.cases) >= 2
    shown = {example.where for example in examples.examples} | set(examples.not_on)
    if rule.needs is not Needs.CONFIGURATION:
        assert INTENT in shown
    if rule.needs is not Needs.INTENT:
        assert set(Platform) <= shown, "an example or a reason for each platform"
        assert len({example.where for example in examples.examples} - {INTENT}) >= 2
    assert all(example.bad != example.good for example in examples.examples)


COMPARED = [
    pytest.param(rule_id, example, id=f"{rule_id}-{example.where}")
    for rule_id in ("CFG001", "CFG002", "CFG003", "PAR001", "PAR002")
    for example in load_examples(CATALOGUE.module(rule_id)).examples
]


@pytest.mark.parametrize(("rule_id", "example"), COMPARED)
def test_the_comparison_tells_what_is_bad_by_what_is_good(rule_id: str, example: Example) -> None:
    """The good text stands for what the intent wants."""
    platform = Platform(example.where)
    good = read(example.good, "good.cfg", platform)
    wanted = Wanted(name="ce1", device=good.device, source=Source("intent.yaml"))
    bad = audit_device(wanted, read(example.bad, "bad.cfg", platform))
    assert rule_id in [item.rule for item in bad.findings]
    assert rule_id not in [item.rule for item in audit_device(wanted, good).findings]
