"""Vendor semantics of IOS-XE, case by case, with the evidence of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from erce.base.values import Prefix
from erce.policy.attributes import Attributes
from erce.policy.behaviour import behaviour
from erce.policy.decide import decide
from erce.policy.rules import Direction
from erce.policy.words import effect_words
from erce_parsers.cisco_iosxe import read

if TYPE_CHECKING:
    from erce.base.values import Family
    from erce.model import NeighborFamily, Reading

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text())
NEIGHBOR = "192.0.2.2"


def text(case: dict[str, Any]) -> str:
    peer = case.get("neighbor", NEIGHBOR)
    if "bgp" in case:
        return f"{case['bgp']}!\n{case['policy']}"
    family = "ipv6" if ":" in peer else "ipv4"
    lines = ["router bgp 64496", f" neighbor {peer} remote-as 12076", " !"]
    lines += [f" address-family {family}", f"  neighbor {peer} activate"]
    lines += [f"  neighbor {peer} {line}" for line in case["session"]]
    return "\n".join([*lines, " exit-address-family", "!", case["policy"]])


def session(reading: Reading, family: Family) -> NeighborFamily:
    (neighbor,) = [item for vrf in reading.device.vrfs for item in vrf.neighbors]
    (found,) = [item for item in neighbor.families if item.family is family]
    return found


def line(reading: Reading, config: str, path: tuple[str, ...]) -> str:
    """The line of what decides; nothing where it is not written."""
    numbers = reading.provenance.lines.get(path, ())
    return config.splitlines()[numbers[0] - 1].strip() if numbers else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "_"))
def test_a_route_fares_as_the_evidence_says(case: dict[str, Any]) -> None:
    config, ask = text(case), case["ask"]
    reading = read(config, "case")
    inward = "in" in ask
    prefix = Prefix.parse(ask["in" if inward else "out"])
    attached = session(reading, prefix.family)
    found = behaviour(
        reading.device,
        attached.import_policies if inward else attached.export_policies,
        prefix.family,
        direction=Direction.IMPORT if inward else Direction.EXPORT,
        prefix_list=attached.import_prefix_list if inward else attached.export_prefix_list,
        as_path_list=attached.import_as_path_list if inward else attached.export_as_path_list,
    )
    facts = ask.get("facts")
    made = decide(
        found,
        prefix,
        Attributes(
            communities=frozenset(ask["communities"]) if "communities" in ask else None,
            as_path=tuple(ask["as_path"]) if "as_path" in ask else None,
            protocol=ask.get("protocol", "bgp"),
            facts=None if facts is None else frozenset(facts.items()),
        ),
    )
    assert effect_words(made.effect) == case["says"]
    last = line(reading, config, made.decided_by[-1]) if made.decided_by else ""
    assert last == case.get("line", "")
    assert attached.default_originate is case.get("default_originate", False)


def test_there_are_enough_cases_and_each_has_its_evidence() -> None:
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["evidence"] for case in CASES)
