"""Typing at Arista EOS: every case of removal, change in place, cascade and refusal."""

from __future__ import annotations

from typing import Any

import pytest

from entry.cases import cases, check
from erce.entry import arista_eos

CASES = cases("arista_eos")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_router_would_do_the_same(case: dict[str, Any]) -> None:
    check(arista_eos, case)
