from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from command_line import run
from erce.intent.yaml_text import parse_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def schema() -> Any:
    outcome = run("schema")
    assert outcome.code == 0
    return json.loads(outcome.out)


def test_it_is_a_schema_that_explains_its_keys(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    prepend = schema["$defs"]["Peering"]["properties"]["prepend"]
    assert prepend["description"].startswith("How often")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/intent.yaml")), ids=str)
def test_the_examples_fit(schema: Any, path: Path) -> None:
    data = parse_yaml(path.read_text(encoding="utf-8"), str(path)).data
    jsonschema.validate(data, schema)


def test_an_unknown_key_does_not_fit(schema: Any) -> None:
    path = EXAMPLES / "amsterdam" / "intent.yaml"
    data: Any = parse_yaml(path.read_text(encoding="utf-8"), str(path)).data
    data["circuits"]["er-ams-01"]["colour"] = "blue"
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.validate(data, schema)
