"""A finding names its object and stands at its line, also where the model has no value for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.rules import Catalogue, run
from erce.rules.examples import Case, load_examples
from estates import configurations

if TYPE_CHECKING:
    from erce.base.finding import Finding

CATALOGUE = Catalogue()


def bad(rule_id: str, where: str) -> tuple[str, list[Finding]]:
    example = next(
        item for item in load_examples(CATALOGUE.module(rule_id)).examples if item.where == where
    )
    case = Case(name="bad", where=where, text=example.bad, finds=1)
    return example.bad, list(run([CATALOGUE.rule(rule_id)], configurations(case)))


def test_a_line_that_is_not_modelled_is_shown() -> None:
    text, (found,) = bad("HA007", "juniper_junos")
    line = text.splitlines()[found.source.line - 1]
    assert line.strip() == "as-path-ignore;"
    assert line[found.source.column - 1 :].startswith("as-path-ignore")


def test_a_weight_is_shown_at_its_line() -> None:
    text, (found,) = bad("HA006", "cisco_nxos")
    assert text.splitlines()[found.source.line - 1].strip() == "weight 200"
    assert "session 172.16.10.2" in found.message


def test_what_is_in_a_table_and_no_session_is_not_called_one() -> None:
    _, (found,) = bad("NAT008", "cisco_iosxe")
    assert "session" not in found.message
    assert found.path[:3] == ("vrfs", "default", "nat")
