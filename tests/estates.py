"""Estates for the tests of rules, from the texts of their examples."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

from erce.base.errors import ErceErrors, IntentError
from erce.base.platform import Platform
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.rules import Estate, RaisedBy, run
from erce.rules.examples import INTENT, Case, base_intent, merge, split_routers
from erce.rules.from_configuration import from_configurations, router_of
from erce.rules.from_intent import from_intent
from erce_parsers import read

if TYPE_CHECKING:
    from pathlib import Path

    from erce.rules import Rule

TODAY = date(2026, 6, 1)


def messages(rule: Rule, case: Case, folder: Path) -> list[str]:
    """What one rule alone says about a case."""
    if case.where != INTENT:
        return [found.message for found in run([rule], configurations(case))]
    refused = refusals(case, folder)
    if refused or rule.raised_by is RaisedBy.READING:
        assert all(error.rule == rule.id for error in refused), [str(error) for error in refused]
        return [error.message for error in refused]
    return [found.message for found in run([rule], intent(case, folder))]


def configurations(case: Case) -> Estate:
    routers = [
        router_of(read(text, f"{name}.cfg", Platform(case.where)), name)
        for name, text in split_routers(case.text).items()
    ]
    return from_configurations([(router, ()) for router in routers], TODAY)


def intent(case: Case, folder: Path) -> Estate:
    loaded = load([write_intent(case, folder)])
    return from_intent(loaded, resolve(loaded.intent), TODAY)


def refusals(case: Case, folder: Path) -> list[IntentError]:
    try:
        load([write_intent(case, folder)])
    except ErceErrors as errors:
        return [error for error in errors.errors if isinstance(error, IntentError)]
    return []


def write_intent(case: Case, folder: Path) -> Path:
    data = merge(yaml.safe_load(base_intent(case.base)), yaml.safe_load(case.text))
    file = folder / "intent.yaml"
    file.write_text(yaml.safe_dump(data, sort_keys=False))
    return file
