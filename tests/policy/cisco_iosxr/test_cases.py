"""What IOS-XR does with a route, case by case, each with the source that says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from erce.base.values import Prefix
from erce.policy.attributes import Attributes
from erce.policy.behaviour import Behaviour, behaviour
from erce.policy.decide import Decision, decide
from erce.policy.rules import Direction
from erce.policy.words import effect_words
from erce_parsers.cisco_iosxr import read

if TYPE_CHECKING:
    from erce.model import Reading

FOLDER: Final = Path(__file__).parent
ENOUGH: Final = 40
SOURCES: Final = yaml.safe_load((FOLDER / "sources.yaml").read_text(encoding="utf-8"))
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

BGP: Final = """\
router bgp 64496
 address-family ipv4 unicast
 !
 address-family ipv6 unicast
 !
 neighbor 192.0.2.2
  remote-as 12076
  address-family ipv4 unicast
{attached}  !
  address-family ipv6 unicast
{attached}  !
 !
!
"""


def reading(case: dict[str, Any]) -> Reading:
    attached = "".join(
        f"   route-policy {case[way]} {way}\n" for way in ("in", "out") if way in case
    )
    bgp = case.get("bgp", BGP.format(attached=attached))
    text = f"!! IOS XR Configuration 7.10.1\n{case.get('policy', '')}{bgp}end\n"
    return read(text, "running.txt")


def asked(case: dict[str, Any], question: dict[str, Any]) -> tuple[Behaviour, Prefix]:
    device = reading(case).device
    ((neighbor,),) = (vrf.neighbors for vrf in device.vrfs if vrf.neighbors)
    inward = "in" in question
    prefix = Prefix.parse(question["in" if inward else "out"])
    session = next(item for item in neighbor.families if item.family is prefix.family)
    way = Direction.IMPORT if inward else Direction.EXPORT
    chain = session.import_policies if inward else session.export_policies
    return behaviour(device, chain, prefix.family, direction=way), prefix


def route(question: dict[str, Any]) -> Attributes:
    facts = question.get("facts", {})
    return Attributes(
        communities=frozenset(question.get("communities", ())),
        as_path=tuple(question.get("as_path", (12076,))),
        protocol=question.get("protocol", "bgp"),
        facts=frozenset((about, str(value)) for about, value in facts.items()),
    )


def deciding_lines(case: dict[str, Any], decision: Decision) -> set[str]:
    found = reading(case)
    return {
        found.lines[line - 1].strip()
        for path in decision.decided_by
        for line in found.provenance.lines.get(path, ())
    }


@pytest.mark.parametrize(("case", "question"), QUESTIONS)
def test_case(case: dict[str, Any], question: dict[str, Any]) -> None:
    found, prefix = asked(case, question)
    decision = decide(found, prefix, route(question))
    accepted = {"accept": True, "reject": False, "inconclusive": None}[question["expect"]]
    assert decision.effect.accepted is accepted
    if accepted:
        said = question["with"]
        told = f"accepted {said}" if said == "unchanged" else f"accepted with {said}"
        assert effect_words(decision.effect) == told
    if "line" in question:
        assert question["line"] in deciding_lines(case, decision)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_line_of_a_case_is_read(case: dict[str, Any]) -> None:
    unread = any(question["expect"] == "inconclusive" for question in case["ask"])
    assert not reading(case).notes or unread


def test_there_are_enough_cases_and_each_has_its_source() -> None:
    assert len(CASES) >= ENOUGH
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert {case["evidence"] for case in CASES} == set(SOURCES)
