"""Cutting a line of Junos text into words.

Most lines never come here: the tree reads plain `words;` and `words {` lines by itself.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|/\*|\#.*|[{};]|[^\s{};"]+')
_SET_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[^\s"]\S*')

MAX_WORDS: Final = 32
"""Words of one statement; the tail of a longer one is kept as one word."""

_REGEX_VALUES: Final = frozenset({"as-path", "members"})
"""Words whose values are expressions that may themselves begin with a bracket."""


def unquote(token: str) -> str:
    """Return the value that a token stands for."""
    if token[:1] != '"':
        return token
    inner = token[1:-1] if len(token) > 1 and token[-1] == '"' else token[1:]
    return inner.replace('\\"', '"') if "\\" in inner else inner


def tokens(text: str) -> list[tuple[str, int]]:
    """Cut brace-form text; each token comes with the place behind it."""
    return [(match[0], match.end()) for match in _TOKEN.finditer(text)]


def set_words(text: str) -> list[str]:
    """Cut a `set` line into tokens, quotes kept; a comment may follow them."""
    words = _SET_TOKEN.findall(text)
    if "#" not in text:
        return words
    comment = next((at for at, word in enumerate(words) if word[0] == "#"), len(words))
    return words[:comment]


def statements(words: list[str]) -> list[list[str]]:
    """Spread bracket lists and unquote: `import [ A B ]` is `import A` and `import B`."""
    head: list[str] = []
    values: list[str] = []
    opened = closed = False
    for raw in words:
        word = raw
        if not opened and word[0] == "[" and (word == "[" or not _expression(head)):
            opened, word = True, word[1:]
        if opened and not closed and word.endswith("]") and raw[0] != '"':
            closed, word = True, word[:-1]
            if word:
                values.append(unquote(word))
            continue
        if word:
            (values if opened and not closed else head).append(unquote(word))
    if not opened:
        return [_shorten(head)]
    # nothing may stand behind a list; what does is kept as further values
    return [_shorten([*head, value]) for value in values] or [_shorten(head)]


def _expression(head: list[str]) -> bool:
    return not _REGEX_VALUES.isdisjoint(head[-2:])


def _shorten(words: list[str]) -> list[str]:
    if len(words) <= MAX_WORDS:
        return words
    return [*words[: MAX_WORDS - 1], " ".join(words[MAX_WORDS - 1 :])]


_OPTIONS: Final = {
    "autonomous-system": (True, {"loops": 1, "asdot-notation": 0, "independent-domain": 0}),
    "hold-time": (False, {"up": 1, "down": 1}),
    "local-as": (True, {"loops": 1, "private": 0, "alias": 0, "no-prepend-global-as": 0}),
    "teardown": (True, {"idle-timeout": 1}),
    "vlan-tags": (False, {"outer": 1, "inner": 1, "inner-list": 1, "inner-range": 1}),
}
"""Statements that braces show on one line and `display set` on one line per leaf: whether a value
without a keyword comes first, and how many words each option takes."""

ONE_LINERS: Final = frozenset(_OPTIONS)


def split_options(words: list[str]) -> list[list[str]]:
    """Cut a one-liner into the leaves that `display set` shows."""
    for index, word in enumerate(words):
        known = _OPTIONS.get(word)
        if known is not None:
            leaves = _leaves(words[index + 1 :], *known)
            if leaves:
                return [[*words[: index + 1], *leaf] for leaf in leaves]
    return [words]


def takes_value(words: list[str]) -> bool:
    """Whether the words end in a one-liner's value, whose options a block may hold."""
    known = _OPTIONS.get(words[-2]) if len(words) > 1 else None
    return known is not None and known[0] and words[-1] not in known[1]


def _leaves(rest: list[str], has_value: bool, options: dict[str, int]) -> list[list[str]]:  # noqa: FBT001
    leaves: list[list[str]] = []
    index = 0
    if has_value and rest and rest[0] not in options:
        leaves.append([rest[0]])
        index = 1
    while index < len(rest):
        arity = options.get(rest[index])
        if arity is None or index + arity >= len(rest):
            return []
        leaves.append(rest[index : index + 1 + arity])
        index += 1 + arity
    return leaves


def plain_words(raw: str) -> list[str] | tuple[str, ...]:
    """Cut a line that is one statement or begins or ends one block; else return nothing."""
    if _PLAIN(raw) is None or "/*" in raw:
        return CLOSING if raw.strip() == "}" else ()
    text = raw.rstrip()
    words: list[str] | tuple[str, ...]
    if '"' in text:
        head, _, rest = text[:-1].partition('"')
        words = [*head.split(), rest.rstrip()[:-1]]
    else:
        words = text[:-1].split()
    return () if words[0][-1] == ":" or not ONE_LINERS.isdisjoint(words) else words


CLOSING: Final = ("}",)
_PLAIN: Final = re.compile(
    r'\s*+[^\s!"\[{};#][^"\[{};#]*+(?:"[^"\\\[{};#]*+"\s*+)?+[;{]\s*+'
).fullmatch
