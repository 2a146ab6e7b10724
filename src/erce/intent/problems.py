"""What the schema refuses, in the words of the person who wrote the intent.

The validator's own sentences are never shown: they speak of types, not of circuits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.intent.hints import EXAMPLES, closest, example, what_to_write
from erce.intent.places import shown, shown_key
from erce.intent.shape import Shape, shape_of, split_location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from erce.base.errors import IntentError
    from erce.intent.document import Document
    from erce.intent.places import Path, Value

_PATTERNS: Final[Mapping[str, str]] = {
    "rule": "must be the id of a rule, such as SEC001; `erce rule` lists them",
    "env": "must be the name of an environment variable: letters, digits and '_'",
    "file": 'must be the path of a file, without blanks and none of ! " $ ; < > ? ^ ` { }',
    "redistribute": "must be 'connected', 'static' or 'ospf' and the number of its process",
    "service_interface": "must be a services interface, such as si-0/0/0",
    "service_key": "must be the service key of the circuit, "
    "such as 01234567-89ab-cdef-0123-456789abcdef",
}
_MOST: Final = 1000
_MOST_DIGITS: Final = 10
_SECRETS: Final = frozenset({"md5", "cak"})
"""Keys below which a secret could stand by mistake."""


def explain_schema(details: Iterable[ErrorDetails], document: Document) -> Iterator[IntentError]:
    """Turn the validator's findings into errors, one for each place and cause, up to a thousand."""
    told: set[tuple[str, str]] = set()
    meant: set[Path] = set()
    for detail in sorted(details, key=_unknown_first):
        path, alternative = split_location(detail["loc"])
        if document.doubtful(path):
            continue
        if detail["type"] == "extra_forbidden":
            guess = closest(str(path[-1]), _keys_around(path))
            meant.update(() if guess is None else [(*path[:-1], guess)])
        elif detail["type"] == "missing" and path in meant:
            continue  # it is there, misspelled
        error = _explain(detail, path, alternative, document)
        if error and (error.path, error.message) not in told:
            told.add((error.path, error.message))
            yield error
        if len(told) == _MOST:
            return


def _unknown_first(detail: ErrorDetails) -> bool:
    return detail["type"] != "extra_forbidden"


def _keys_around(path: Path) -> tuple[str, ...]:
    parent = shape_of(path[:-1])
    return parent.keys() if parent else ()


def _explain(
    detail: ErrorDetails, path: Path, alternative: str | None, document: Document
) -> IntentError | None:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, document)
    if kind == "missing":
        return _missing_key(path, document)
    shape = shape_of(path)
    value = document.value(path)
    if path and path[-1] in _SECRETS and not isinstance(value, dict):
        return document.error(
            path,
            "a secret must not stand in an intent",
            f"Say where it lives: {path[-1]}: {EXAMPLES[str(path[-1])]} or "
            f"{path[-1]}: {{file: PATH}}.",
        )
    if alternative and shape and _is_union(shape):
        return _alternatives(detail, path, alternative, document)
    return document.error(path, *_sentence(detail, path, value, shape))


def _unknown_key(path: Path, document: Document) -> IntentError:
    key = str(path[-1])
    known = _keys_around(path)
    if len(path) > 1 and path[-2] in _SECRETS:  # what stands here may be the secret itself
        return document.error(
            path[:-1],
            "takes 'env' or 'file' only",
            f"Write {path[-2]}: {EXAMPLES[str(path[-2])]}.",
        )
    guess = closest(key, known)
    if guess:
        return document.key_error(
            path, f"unknown key '{shown_key(key)}'", f"Did you mean '{guess}'?"
        )
    return document.key_error(
        path, f"unknown key '{shown_key(key)}'", f"Keys here: {', '.join(known) or 'none'}."
    )


def _missing_key(path: Path, document: Document) -> IntentError:
    key = str(path[-1])
    return document.error(path[:-1], f"'{key}' is missing", f"Add {key}: {example(path)}.")


def _is_union(shape: Shape) -> bool:
    return len(shape.branches()) > 1


def _alternatives(
    detail: ErrorDetails, path: Path, alternative: str, document: Document
) -> IntentError | None:
    """One error for a value that fits none of several forms, about the form it resembles."""
    shape = shape_of(path)
    value = document.value(path)
    model = shape.model() if shape else None
    about_model = model is not None and alternative == model.__name__
    if isinstance(value, dict):
        # a mapping can only be the mapping; errors inside of it have longer paths
        return document.error(path, *_sentence(detail, path, value, shape)) if about_model else None
    if about_model:
        return None
    if value is None:
        return document.error(path, "has no value", what_to_write(path))
    fixed = shape.choices() if shape else ()
    if isinstance(value, str) and detail["type"] == "value_error" and not fixed:
        return document.error(path, *_sentence(detail, path, value, shape))
    return document.error(path, f"cannot be {shown(value)}", f"Write {path[-1]}: {example(path)}.")


def _sentence(
    detail: ErrorDetails, path: Path, value: Value, shape: Shape | None
) -> tuple[str, str]:
    """Say what is wrong, and what to write."""
    kind = detail["type"]
    context = detail.get("ctx", {})
    if value is None:
        return "has no value", what_to_write(path)
    if kind == "value_error":
        return str(context["error"]), ""
    if kind in ("literal_error", "enum") and shape:
        return _choice(value, shape.choices())
    if kind in ("int_type", "greater_than_equal", "less_than_equal") and shape:
        return _number(value, shape)
    if kind == "string_pattern_mismatch":
        key = next(
            step for step in reversed(path) if isinstance(step, str) and not step.isdecimal()
        )
        return _PATTERNS[key], ""
    if kind == "string_too_short":
        return "must not be empty", ""
    if kind == "string_too_long":
        return f"must have at most {context['max_length']} characters", ""
    if kind == "too_short":
        return "must hold at least one entry", what_to_write(path)
    if kind == "too_long":
        return f"must hold at most {context['max_length']} entries", ""
    return _wrong_type(kind, path, value)


def _wrong_type(kind: str, path: Path, value: Value) -> tuple[str, str]:
    if kind == "string_type":
        quote = isinstance(value, bool | int)
        return f"must be text, not {shown(value)}", "Put it in quotes." if quote else what_to_write(
            path
        )
    if kind == "bool_type":
        return f"must be true or false, not {shown(value)}", ""
    if kind in ("tuple_type", "list_type"):
        return f"must be a list, not {shown(value)}", what_to_write(path)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"must be a mapping of keys and values, not {shown(value)}", what_to_write(path)
    return f"cannot be {shown(value)}", what_to_write(path)


def _choice(value: Value, choices: tuple[str, ...]) -> tuple[str, str]:
    only = choices[0] if len(choices) == 1 else f"one of {', '.join(choices)}"
    wrong = f"must be {only}, not {shown(value)}"
    if value in choices:
        return wrong, f"Write {value}, without quotes."
    guess = closest(value, choices) if isinstance(value, str) else None
    return wrong, f"Did you mean '{guess}'?" if guess else ""


def _number(value: Value, shape: Shape) -> tuple[str, str]:
    low, high = shape.bounds()
    if high is None:
        span = "a whole number" if low is None else f"a whole number, {low} or more"
    else:
        span = f"a whole number, {low} to {high}"
    return f"must be {span}, not {shown(value)}", _plain_number(value, low, high)


def _plain_number(value: Value, low: int | None, high: int | None) -> str:
    """Say how to write a text that is meant as a number of the range."""
    if not isinstance(value, str) or not value.isascii():
        return ""
    digits = value.replace("_", "").lstrip("0") or "0"
    if not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        return ""
    fits = (low is None or low <= int(digits)) and (high is None or int(digits) <= high)
    return f"Write {digits}, plain and without quotes." if fits else ""
