"""An intent that was made of an export agrees with that export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.audit.azure import hear_azure
from erce.azure import load_exports
from erce.azure.estate import Form
from erce.base.finding import Severity
from erce.far_end.importing import import_intent
from erce.intent.load import load
from erce.intent.resolve import resolve
from far_end.answers import answered
from far_end.test_three_way_golden import copy_export

if TYPE_CHECKING:
    from pathlib import Path

AZURES_OWN = {"AZ029"}
"""What Azure says of itself."""


@pytest.mark.parametrize("form", [form.value for form in Form])
@pytest.mark.parametrize("circuit", ["provider", "direct", "metro"])
def test_what_was_imported_agrees_with_its_export(circuit: str, form: str, tmp_path: Path) -> None:
    copy_export(circuit, form, tmp_path / "azure")
    azure = load_exports([tmp_path / "azure"])
    file = tmp_path / "intent.yaml"
    file.write_text(answered(import_intent(azure), md5="{env: KEY}"))
    loaded = load([file])
    findings = hear_azure(azure, (), loaded, resolve(loaded.intent))
    left = [item for item in findings if item.severity is not Severity.INFO]
    assert {item.rule for item in left} <= AZURES_OWN, [item.message for item in left]
