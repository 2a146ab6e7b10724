"""What Junos does with a route, case by case, each with the source that says so."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Any, Final

import pytest
import yaml

from erce.base.values import Prefix
from erce.policy.attributes import Attributes
from erce.policy.behaviour import Behaviour, behaviour
from erce.policy.decide import Decision, decide
from erce.policy.rules import Direction
from erce.policy.words import effect_words
from erce_parsers import juniper_junos as parser

FOLDER: Final = Path(__file__).parent
ENOUGH: Final = 40

CASES: Final[list[dict[str, Any]]] = [
    case
    for file in sorted(FOLDER.glob("cases_*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
QUESTIONS: Final = [
    pytest.param(case, question, id=f"{case['name']}-{number}")
    for case in CASES
    for number, question in enumerate(case["ask"])
]

SESSION: Final = """\
group ER {{
    type external;
{attached}    family inet {{
        unicast;
    }}
    family inet6 {{
        unicast;
    }}
    peer-as 12076;
    neighbor 192.0.2.2;
}}
"""


def configuration(case: dict[str, Any]) -> str:
    attached = "".join(
        f"    {word} {case[word]};\n" for word in ("import", "export") if word in case
    )
    bgp = case.get("bgp") or SESSION.format(attached=attached)
    parts = [case.get("groups", "")]
    if "policy" in case:
        parts.append("policy-options {\n" + indent(case["policy"], " " * 4) + "}\n")
    parts.append("protocols {\n    bgp {\n" + indent(bgp, " " * 8) + "    }\n}\n")
    return "".join(parts)


def asked(case: dict[str, Any], question: dict[str, Any]) -> tuple[Behaviour, Prefix]:
    device = parser.read(configuration(case), "ce.conf").device
    ((neighbor,),) = (vrf.neighbors for vrf in device.vrfs if vrf.neighbors)
    prefix = Prefix.parse(question.get("in") or question["out"])
    session = next(item for item in neighbor.families if item.family is prefix.family)
    way = Direction.IMPORT if "in" in question else Direction.EXPORT
    chain = session.import_policies if "in" in question else session.export_policies
    return behaviour(device, chain, prefix.family, direction=way), prefix


def route(question: dict[str, Any]) -> Attributes:
    communities, path = question.get("communities"), question.get("as_path")
    facts = question.get("facts")
    return Attributes(
        communities=None if communities is None else frozenset(communities),
        as_path=None if path is None else tuple(path),
        protocol=question.get("protocol"),
        facts=None if facts is None else frozenset(facts.items()),
    )


def deciding_lines(case: dict[str, Any], decision: Decision) -> set[str]:
    reading = parser.read(configuration(case), "ce.conf")
    return {
        reading.lines[line - 1].strip()
        for path in decision.decided_by
        for line in reading.provenance.lines.get(path, ())
    }


@pytest.mark.parametrize(("case", "question"), QUESTIONS)
def test_case(case: dict[str, Any], question: dict[str, Any]) -> None:
    found, prefix = asked(case, question)
    decision = decide(found, prefix, route(question))
    accepted = {"accept": True, "reject": False, "inconclusive": None}[question["expect"]]
    assert decision.effect.accepted is accepted
    if "with" in question:
        said = question["with"]
        told = f"accepted {said}" if said == "unchanged" else f"accepted with {said}"
        assert effect_words(decision.effect) == told
    if "line" in question:
        assert question["line"] in deciding_lines(case, decision)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_line_of_a_case_is_read(case: dict[str, Any]) -> None:
    reading = parser.read(configuration(case), "ce.conf")
    unread = any(question["expect"] == "inconclusive" for question in case["ask"])
    assert not reading.notes or unread


def test_there_are_enough_cases_and_each_has_its_source() -> None:
    assert len(CASES) >= ENOUGH
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["evidence"] for case in CASES)
