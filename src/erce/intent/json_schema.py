"""The intent's JSON Schema."""

from __future__ import annotations

import json
from typing import Final

from erce.intent.schema import Intent

FILE_NAME: Final = "intent.schema.json"

MODELINE: Final = f"# yaml-language-server: $schema={FILE_NAME}\n"
"""First line of an intent beside the schema; YAML language servers read it."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """Return the schema as JSON, two spaces a level, ending in a newline."""
    schema = {"$schema": _DIALECT, **Intent.model_json_schema()}
    return json.dumps(schema, indent=2) + "\n"
