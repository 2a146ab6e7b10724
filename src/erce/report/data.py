"""Data for programs, as JSON text."""

from __future__ import annotations

import json
from typing import TypeAlias

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"


def dump(data: Data) -> str:
    """Write JSON, two spaces a level; ends in a newline.

    A file name may hold bytes that are no UTF-8. Python keeps them as lone surrogates, which no
    UTF-8 text can hold, but which JSON can spell.
    """
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def filled(**values: Data) -> dict[str, Data]:
    """Return the values that say something: neither None nor an empty text, list or object."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
