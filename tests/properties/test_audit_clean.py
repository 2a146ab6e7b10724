"""The audit of what was rendered finds nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import run
from erce_generator import GENERATORS
from intents import intents

if TYPE_CHECKING:
    from erce.base.platform import Platform


@pytest.mark.parametrize("platform", sorted(GENERATORS))
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_rendered_configurations_audit_clean(
    platform: Platform, data: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("site")
    intent = folder / "intent.yaml"
    intent.write_text(json.dumps(data.draw(intents(platform))), encoding="utf-8")
    style = data.draw(st.sampled_from(sorted(GENERATORS[platform].STYLES)))
    rendered = run("render", str(intent), "-o", str(folder / "configs"), "--style", style.value)
    assert rendered.code == 0, rendered.err
    audit = run("audit", str(intent), "--running", str(folder / "configs"))
    assert (audit.code, audit.err) == (0, ""), audit.out
