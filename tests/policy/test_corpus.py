"""Policies of real routers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.base.platform import Platform
from erce.base.values import Family
from erce.policy.behaviour import accepted, behaviour, surely_accepted
from erce.policy.differences import differences
from erce.policy.rules import Direction, Rules
from erce.policy.space import PrefixSpace
from erce_parsers import PARSERS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("platform", Platform)
def test_every_policy_of_a_real_router_is_a_partition(platform: Platform, corpus: Path) -> None:
    evaluated = 0
    for file in sorted((corpus / platform.value).rglob("*")):
        if not file.is_file():
            continue
        device = PARSERS[platform].read(file.read_text(errors="replace"), file.name).device
        one, two = Rules(device), Rules(device)
        for policy in device.policies:
            for family in Family:
                found, again = (
                    behaviour(rules, (policy.name,), family, direction=Direction.IMPORT)
                    for rules in (one, two)
                )
                whole = PrefixSpace.nothing()
                for case in found.cases:
                    whole |= case.space
                assert whole == PrefixSpace.everything(family), (file.name, policy.name)
                assert surely_accepted(found) <= accepted(found)
                assert differences(found, again) == (), (file.name, policy.name)
                evaluated += 1
    assert evaluated
