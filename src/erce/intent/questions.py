"""Questions in an intent: values that somebody has yet to write.

A scalar in angle brackets that asks something, `<Which port does this link end on?>`, stands where
the answer belongs. No other value of an intent looks like it, so a question can be recognized
wherever it stands, an editor shows it, and answering means overwriting it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.errors import IntentError
from erce.intent.places import dotted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.source import Source
    from erce.intent.places import Path

# A blank and a question mark: no key that a router or Azure takes has them, so no key is repeated.
_QUESTION: Final = re.compile(r"<[A-Z][^<>?]{0,200} [^<>?]{0,200}\?[^<>?]{0,200}>")


_EXAMPLES: Final[Mapping[str, str]] = {
    "customer_asn": "64512",
    "encapsulation": "dot1q",
    "hostname": "ams-ce1",
    "s_tag": "1500",
    "vrf": "AZURE",
}
"""Answers to questions about keys that are never missing and have no example elsewhere."""


class UnansweredError(IntentError):
    """A question that nobody has answered yet."""


def question(text: str) -> str:
    """Write a question as a value: a sentence with one question mark, without brackets."""
    value = f"<{text}>"
    assert _QUESTION.fullmatch(value), text
    return value


def is_question(value: object) -> bool:
    """Whether a value is a question."""
    return isinstance(value, str) and _QUESTION.fullmatch(value) is not None


def unanswered(value: str, path: Path, source: Source) -> UnansweredError:
    """Make the error that repeats a question and says what an answer looks like."""
    from erce.intent.hints import example

    shown = (example(path) or _EXAMPLES.get(str(path[-1]), "")) if path else ""
    return UnansweredError(
        f"answer this: {value[1:-1]}",
        source=source,
        path=dotted(path),
        hint=f"Write {path[-1]}: {shown}." if shown else "Write the answer over the question.",
    )
