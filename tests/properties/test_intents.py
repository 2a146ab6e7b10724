"""The intents that the other properties draw are ones that an engineer could write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from erce.intent.load import load
from erce.intent.schema import Intent
from erce_generator import GENERATORS
from intents import intents

if TYPE_CHECKING:
    import pytest


@settings(max_examples=100, deadline=None)
@given(raw=intents(*sorted(GENERATORS)))
def test_every_drawn_intent_loads_without_an_error(
    tmp_path_factory: pytest.TempPathFactory, raw: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("intent") / "intent.yaml"
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert load([file]).intent == Intent.model_validate(raw)
