"""What NX-OS does with a route, case by case: `cases/*.yaml`, each with its evidence.

A question names the prefix and its direction; what it does not say about the route is: no
communities, from BGP with the path 12076 inbound, a local static route outbound. The answer is the
fate in the words of `erce trace`, or `unknown`, and the last line that decides.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from erce.audit.trace import Fate, sessions_at, trace
from erce.base.values import Prefix
from erce.policy.attributes import Attributes
from erce.policy.rules import Direction
from parsers.cisco_nxos.reading import read

FOLDER: Final = Path(__file__).with_name("cases")
PEER: Final = "192.0.2.2"
SESSION: Final = f"""
router bgp 64512
  neighbor {PEER}
    remote-as 12076
    address-family ipv4 unicast
      route-map M in
      route-map M out
    address-family ipv6 unicast
      route-map M in
      route-map M out
"""
LEAST: Final = 40


def load(file: Path) -> list[dict[str, Any]]:
    loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    for case in loaded["cases"]:
        case["evidence"] = loaded["sources"][case["evidence"]]
    cases: list[dict[str, Any]] = loaded["cases"]
    return cases


CASES: Final = [case for file in sorted(FOLDER.glob("*.yaml")) for case in load(file)]


def configuration(case: dict[str, Any]) -> str:
    text: str = case["config"]
    return "feature bgp\n" + (text if "router bgp" in text else text + SESSION)


def fates(case: dict[str, Any], question: dict[str, Any]) -> tuple[Fate, ...]:
    reading = read(configuration(case))
    inbound = "in" in question
    prefix = Prefix.parse(question["in" if inbound else "out"])
    route = Attributes(
        communities=frozenset(map(str, question.get("communities", ()))),
        as_path=tuple(question.get("as_path", (12076,) if inbound else ())),
        protocol=question.get("protocol", "bgp" if inbound else "static"),
        facts=frozenset((about, str(value)) for about, value in question.get("facts", {}).items()),
    )
    direction = Direction.IMPORT if inbound else Direction.EXPORT
    ((vrf, neighbor),) = sessions_at(reading, question.get("neighbor", PEER), question.get("vrf"))
    (found,) = trace(reading, vrf, neighbor, direction, [prefix], route)
    return found.fates


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_what_nxos_does(case: dict[str, Any]) -> None:
    assert case["evidence"]
    for question in case["ask"]:
        found = fates(case, question)
        if question["want"] == "unknown":
            assert len(found) > 1 or found[0].accepted is None, question
            continue
        (fate,) = found
        assert fate.words == question["want"], question
        lines = [line.text for line in fate.lines]
        assert lines[-1:] == ([question["line"]] if "line" in question else []), question


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_every_line_of_a_case_is_read(case: dict[str, Any]) -> None:
    unread = any(question["want"] == "unknown" for question in case["ask"])
    assert unread or not read(configuration(case)).notes


def test_there_are_enough_cases_of_different_names() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= LEAST
