"""The rule book is complete, and runs over everything there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from erce.base.errors import ErceError
from erce.report.rule import index_markdown, rule_markdown
from erce.rules import Catalogue, Needs, run
from erce.rules.catalogue import selected, selector
from erce.rules.examples import load_examples
from erce.rules.from_configuration import from_configurations, router_of
from erce_parsers import read
from estates import TODAY
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

ROOT = FOLDER.parent
CATALOGUE = Catalogue()
RULES = [CATALOGUE.rule(rule_id) for rule_id in CATALOGUE.ids]
CONFIGURATIONS = sorted(
    path
    for kind in ("parse", "render", "audit")
    for path in (FOLDER / kind).rglob("*")
    if path.suffix in {".cfg", ".conf", ".set"}
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_everything(rule: object) -> None:
    from erce.rules import Rule

    assert isinstance(rule, Rule)
    module = CATALOGUE.module(rule.id)
    assert module.rpartition(".")[2] == f"{rule.id.lower()}_{rule.slug.replace('-', '_')}"
    assert module.split(".")[-2] == rule.id[:-3].lower()
    for text in (rule.what, rule.why, rule.how):
        assert text.endswith("."), text
        assert len(text) > 30
    assert not rule.title.endswith(".")
    assert rule.documents
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", item.date) for item in rule.documents)
    assert load_examples(module).examples


def test_no_slug_names_two_rules() -> None:
    slugs = [rule.slug for rule in RULES]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("file", CONFIGURATIONS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_rule_runs_over_every_golden_configuration(file: Path) -> None:
    assert_runs(file)


def test_every_rule_runs_over_the_corpus(corpus: Path) -> None:
    files = sorted(corpus.rglob("running*.txt"))
    assert files
    for file in files:
        assert_runs(file)


def assert_runs(file: Path) -> None:
    try:
        reading = read(file.read_text(encoding="utf-8"), file.name)
    except ErceError:
        return  # another vendor's file, or one that is told apart by the command line
    estate = from_configurations([(router_of(reading), ())], TODAY)
    for found in run(RULES, estate):
        assert found.message
        assert found.source.file == file.name
        assert found.source.line <= len(reading.lines)


def test_the_pages_are_current() -> None:
    """`erce rule --all --format md -o docs/rules` writes them."""
    folder = ROOT / "docs" / "rules"
    assert (folder / "README.md").read_text(encoding="utf-8") == index_markdown(RULES)
    for rule in RULES:
        page = rule_markdown(rule, load_examples(CATALOGUE.module(rule.id)))
        assert (folder / f"{rule.id}.md").read_text(encoding="utf-8") == page
    pages = {path.stem for path in folder.glob("*.md")} - {"README", "not-checked"}
    assert pages == set(CATALOGUE.ids)


def test_selectors() -> None:
    assert selector(" bgp ") == "BGP"
    assert selected("BGP003", (), ())
    assert selected("BGP003", ("BGP",), ("BGP001",))
    assert not selected("BGP001", ("BGP",), ("BGP001",))
    assert selected("BGP001", ("BGP001",), ("BGP",))
    assert not selected("TAG001", ("BGP",), ())
    with pytest.raises(ErceError):
        selector("B-1")


def test_a_rule_for_intents_alone_is_silent_about_configurations() -> None:
    ids = [rule.id for rule in RULES if rule.needs is Needs.INTENT and rule.check is not None]
    file = next(path for path in CONFIGURATIONS if "private" in str(path))
    estate = from_configurations([(router_of(read(file.read_text(), "x")), ())], TODAY)
    assert not list(run(CATALOGUE.rules(ids), estate))
