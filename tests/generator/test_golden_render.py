"""Golden renderings: an intent beside the configurations that it must become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.intent.load import load
from erce.intent.resolve import resolve
from erce_generator import GENERATORS, Rendering, Style, render
from erce_parsers import read
from golden_files import cases

if TYPE_CHECKING:
    from pathlib import Path

    from golden_files import Golden


@pytest.mark.parametrize("case", cases("render"), ids=lambda case: case.name)
def test_an_intent_becomes_these_configurations(case: Path, golden: Golden) -> None:
    expected = {"intent.yaml"}
    for resolved in resolve(load([case / "intent.yaml"]).intent).devices:
        generator = GENERATORS[resolved.device.platform]
        for style in sorted(generator.STYLES):
            suffix = generator.SUFFIX if style is Style.NATIVE else f".{style}"
            file = case / f"{resolved.name}{suffix}"
            expected.add(file.name)
            rendering = Rendering(confirm=resolved.confirm, style=style)
            text = render(resolved.device, rendering)
            assert all(render(resolved.device, rendering) == text for _ in range(5))
            golden.check(file, text)
            if resolved.links:
                reading = read(text, file.name, resolved.device.platform)
                assert reading.device == resolved.device
                assert reading.notes == ()
    assert {file.name for file in case.iterdir()} == expected
