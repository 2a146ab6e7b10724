"""What the generator writes, the parser reads back equal: the central proof of the product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce.model import LineState
from erce_generator import GENERATORS, Rendering, render
from erce_parsers import detect, read
from intents import intents

if TYPE_CHECKING:
    from erce.base.platform import Platform

PLATFORMS = sorted(GENERATORS)


@pytest.mark.parametrize("platform", PLATFORMS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_is_rendered_reads_back_equal_with_no_line_unread(
    platform: Platform, data: Any
) -> None:
    intent = Intent.model_validate(data.draw(intents(platform)))
    wanted = [item for item in resolve(intent).devices if item.links]
    for resolved in wanted:
        for style in sorted(GENERATORS[platform].STYLES):
            text = render(resolved.device, Rendering(confirm=resolved.confirm, style=style))
            reading = read(text, "rendered.cfg", platform)
            assert reading.device == resolved.device
            assert reading.notes == ()
            assert LineState.OUT_OF_SCOPE not in set(reading.states)
            assert detect(text) is platform


@pytest.mark.parametrize("platform", PLATFORMS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_rendering_is_a_pure_function_of_the_intent(platform: Platform, data: Any) -> None:
    raw = data.draw(intents(platform))
    texts = [
        [render(item.device) for item in resolve(Intent.model_validate(raw)).devices]
        for _ in range(5)
    ]
    assert texts[1:] == texts[:-1]
