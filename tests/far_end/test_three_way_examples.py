"""Each rule about Azure finds what its examples call bad, and nothing in what they call good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from erce.audit.azure import hear_azure
from erce.azure import read_exports
from erce.base.platform import Platform
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.rules import Catalogue, RaisedBy
from erce.rules.examples import (
    AZURE,
    INTENT,
    Example,
    base_intent,
    load_examples,
    merge,
    split_routers,
)
from erce.rules.from_configuration import router_of
from erce_parsers import read

if TYPE_CHECKING:
    from pathlib import Path

    from erce.azure.estate import AzureEstate
    from erce.base.finding import Finding

CATALOGUE = Catalogue()
RULES = [
    rule_id for rule_id in CATALOGUE.ids if CATALOGUE.rule(rule_id).raised_by is RaisedBy.AZURE
]


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_finds_what_is_bad_and_nothing_in_what_is_good(rule_id: str, tmp_path: Path) -> None:
    bad = {item.rule for item in findings(rule_id, tmp_path, good=False)}
    good = {item.rule for item in findings(rule_id, tmp_path, good=True)}
    assert rule_id in bad
    assert rule_id not in good


def test_every_rule_of_the_family_is_raised_by_azure() -> None:
    assert [rule_id for rule_id in CATALOGUE.ids if rule_id.startswith("AZ")] == RULES


def findings(rule_id: str, folder: Path, *, good: bool) -> list[Finding]:
    examples = {item.where: item for item in load_examples(CATALOGUE.module(rule_id)).examples}
    azure = exports(text(examples[AZURE], good=good))
    base = examples[AZURE].base
    routers = [
        router_of(read(text(item, good=good), "ce1.cfg", Platform(where)), "ce1")
        for where, item in examples.items()
        if where not in {AZURE, INTENT}
    ]
    if base == "none":
        return hear_azure(azure, (), routers=routers)
    wanted = yaml.safe_load(base_intent(base))
    if INTENT in examples:
        wanted = merge(wanted, yaml.safe_load(text(examples[INTENT], good=good)))
    file = folder / "intent.yaml"
    file.write_text(yaml.safe_dump(wanted))
    loaded = load([file])
    return hear_azure(azure, (), loaded, resolve(loaded.intent))


def text(example: Example, *, good: bool) -> str:
    return example.good if good else example.bad


def exports(marked: str) -> AzureEstate:
    """Read the files of an example; `@@ NAME` begins one, the first may have no name."""
    files = split_routers(marked)
    return read_exports(
        [("export.json" if name == "ce1" else name, text) for name, text in files.items()]
    )
