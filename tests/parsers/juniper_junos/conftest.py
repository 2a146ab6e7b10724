from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce_parsers import juniper_junos as parser

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Reading


@pytest.fixture
def read() -> Callable[[str], Reading]:
    return lambda text: parser.read(text, "running")
