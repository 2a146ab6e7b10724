"""What typing does to Junos, case by case, and what leads from one configuration to another."""

from __future__ import annotations

from typing import Any

import pytest

from entry.cases import cases, check
from erce.base.platform import Platform
from erce.entry import ENTRIES

ENTRY = ENTRIES[Platform.JUNIPER_JUNOS]
CASES = cases("juniper_junos")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    check(ENTRY, case)
