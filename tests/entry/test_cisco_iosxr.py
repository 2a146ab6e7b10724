"""Typing at Cisco IOS-XR: every case of removal, change in place, cascade and refusal."""

from __future__ import annotations

from typing import Any

import pytest

from entry.cases import cases, check
from erce.entry import cisco_iosxr

CASES = cases("cisco_iosxr")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_router_would_do_the_same(case: dict[str, Any]) -> None:
    check(cisco_iosxr, case)
