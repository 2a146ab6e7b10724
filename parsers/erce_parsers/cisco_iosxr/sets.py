"""Sets, route policies and global parameters: objects whose body is text up to an end word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.values import Prefix
from erce.model import LineState, PrefixEntry
from erce_parsers.cisco_iosxr.records import (
    PolicyRecord,
    PrefixSetRecord,
    SetElement,
    SetRecord,
)
from erce_parsers.cut import CUT_OFF
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce_parsers.cisco_iosxr.records import Configuration
    from erce_parsers.lines import Ledger

KINDS: Final = frozenset(
    {
        "prefix-set", "community-set", "extcommunity-set", "large-community-set", "as-path-set",
        "route-policy", "policy-global",
    }
)  # fmt: skip
_OWNERS: Final = {
    "as-path-set": "as_path_lists",
    "community-set": "community_lists",
    "prefix-set": "prefix_lists",
    "route-policy": "policies",
}
ENDS: Final = frozenset({"end-set", "end-policy", "end-global"})
# What starts another section where the end word is missing.
_STARTS: Final = KINDS | {
    "banner", "bfd", "class-map", "control-plane", "end", "hostname",
    "interface", "ipv4", "ipv6", "key", "l2vpn", "line", "mpls", "ntp", "policy-map", "rd-set",
    "router", "snmp-server", "ssh", "vrf",
}  # fmt: skip
_SET: Final = re.compile(r"prefix-set [^\s(),'\"]+")
_SHOWN: Final = re.compile(r"^  (\d[0-9.]*/\d+)(?: le ([1-9]\d?))?,?$", re.ASCII | re.MULTILINE)
_new: Final = tuple.__new__
_WORDS: Final = re.compile(r"'[^']*'?|\"[^\"]*\"?|[(),]|[^\s(),'\"]+")


def split(text: str) -> list[str]:
    """Split a line of RPL into words, quoted texts, parentheses and commas."""
    if "'" in text or '"' in text or "(" in text or ")" in text:
        return _WORDS.findall(text)
    if "," in text:
        text = text.replace(",", " , ")
    return text.split()


def is_use(node: Node) -> bool:
    """Whether `route-policy X in` is meant, which a session says, and no policy."""
    text = node.text
    return text.endswith((" in", " out")) and text.startswith("route-policy ")


def whole_text(roots: list[Node], index: int, configuration: Configuration, ledger: Ledger) -> int:
    """Read the object whose header stands before `index`; return the index after its end word."""
    node = roots[index - 1]
    if is_use(node):
        ledger.unknown(node, (), "what session this belongs to is not said")
        return index
    if index < len(roots) and roots[index].text == "end-set" and not roots[index].children:
        shown = _shown_set(node, ledger)
        if shown is not None:
            configuration.cut_off = False
            configuration.prefix_sets[node.text.split()[1]] = shown
            ledger.states[roots[index].number] = LineState.HARMLESS
            return index + 1
    body = node.children
    if any(child.children for child in body):
        body = _flat(node)[1:]
    loose: list[Node] = []  # a body without indentation stands beside its header
    closed = False
    while index < len(roots) and not closed:
        root = roots[index]
        word = root.text.split(None, 1)[0]
        if word in _STARTS:
            break
        closed = word in ENDS
        loose += _flat(root) if root.children else (root,)
        index += 1
    body = [*body, *loose] if loose else body
    if body and body[-1].text.split(None, 1)[0] in ENDS:
        closed = True
        ledger.states[body[-1].number] = LineState.HARMLESS
        body = body[:-1]
    # before another section the text was whole
    configuration.cut_off = not closed and index == len(roots)
    _store(node, body, configuration, ledger)
    return index


def _flat(node: Node) -> list[Node]:
    """Return a line and everything inside it; a banner may hold lines without a text."""
    return [inner for inner in node.walk() if inner.text]


def _store(node: Node, body: Sequence[Node], configuration: Configuration, ledger: Ledger) -> None:
    words = split(node.text)
    kind = words[0]
    name = words[1] if len(words) > 1 else ""
    states = ledger.states
    states[node.number] = LineState.UNDERSTOOD
    if kind == "prefix-set":
        configuration.prefix_sets[name] = _prefix_set(node, name, body, ledger)
    elif kind in ("large-community-set", "extcommunity-set"):
        states[node.number] = LineState.HARMLESS  # until a policy uses it
        key = " ".join((kind.removesuffix("-set"), *words[1:]))
        configuration.other_sets[key] = SetRecord(node, _elements(body, ledger))
    elif kind in ("community-set", "as-path-set"):
        kept = (
            configuration.community_sets if kind == "community-set" else configuration.as_path_sets
        )
        kept[name] = SetRecord(node, _elements(body, ledger))
    elif kind == "route-policy":
        for child in body:
            states[child.number] = LineState.HARMLESS
        parameters = [word for word in words[2:] if word.startswith("$")]
        configuration.policies[name] = PolicyRecord(
            node, parameters, [*body], configuration.cut_off
        )
    else:
        _global_values(node, body, configuration, ledger)
    if configuration.cut_off:
        key = f"ipv4 {name}" if kind == "prefix-set" else name
        owner = (_OWNERS[kind], key) if kind in _OWNERS else ()
        ledger.unsupported(Node(node.text, node.number), owner, CUT_OFF)


def _global_values(
    node: Node, body: Sequence[Node], configuration: Configuration, ledger: Ledger
) -> None:
    ledger.harmless(node)
    for child in body:
        ledger.states[child.number] = LineState.HARMLESS
        words = split(child.text)
        if len(words) > 1 and words[0][0] != "#":
            # defined without the dollar sign that its uses have (Cisco: Routing Configuration
            # Guide, Implementing Routing Policy, Global Parameterization)
            configuration.global_values[f"${words[0].removeprefix('$')}"] = [unquote(words[1])]
            ledger.states[child.number] = ledger.states[node.number] = LineState.UNDERSTOOD


def unquote(word: str) -> str:
    """Take the quotes off."""
    return word[1:-1] if len(word) > 1 and word[0] in "'\"" and word[-1] == word[0] else word


def _elements(body: Sequence[Node], ledger: Ledger) -> list[SetElement]:
    """Read elements: one a line, or several with commas between them."""
    elements: list[SetElement] = []
    for child in body:
        text = child.text
        ledger.states[child.number] = LineState.HARMLESS
        if text[0] == "#":
            continue
        words = split(text)
        while words:
            size = words.index(",") if "," in words else len(words)
            if words[:size]:
                elements.append(SetElement(words[:size], child))
            words = words[size + 1 :]
    return elements


def _prefix_set(node: Node, name: str, body: Sequence[Node], ledger: Ledger) -> PrefixSetRecord:
    record = PrefixSetRecord(node)
    entries, lines, states = record.entries, record.lines, ledger.states
    understood = LineState.UNDERSTOOD
    for child in body:
        text = child.text
        # one element a line is what the device shows
        entry = _plain(text[:-1] if text[-1] == "," else text)
        if entry is None:
            _prefix_elements(record, name, child, ledger)
        else:
            entries.append(entry)
            lines.append(child.number)
            states[child.number] = understood
    return record


def _shown_set(node: Node, ledger: Ledger) -> PrefixSetRecord | None:
    """Read a prefix set whose lines are all in the form that IOS-XR shows for IPv4; None if not.

    Sets are long, so this does what `_prefix_set` does without a node for each line.
    """
    inside = node.raw() if _SET.fullmatch(node.text) else ()
    found = _SHOWN.findall("\n".join(inside)) if inside else []
    if not found or len(found) != len(inside):
        return None
    prefixes = ledger.prefixes
    record = PrefixSetRecord(node)
    try:
        for text, most in found:
            prefix = prefixes[text]
            low = prefix[2]
            high = int(most) if most else low
            if not low <= high <= 32:  # noqa: PLR2004  # bits of an address
                return None
            record.entries.append(_new(PrefixEntry, (prefix, low, high, True)))
    except ValueError:
        return None
    first, end = node.number + 1, node.number + 1 + len(inside)
    record.lines.extend(range(first, end))
    ledger.states[node.number : end] = bytes([LineState.UNDERSTOOD]) * (end - node.number)
    return record


def _plain(text: str) -> PrefixEntry | None:
    """Read `10.0.0.0/8` and `10.0.0.0/8 le 24` the fast way; None for every other form."""
    words = text.split()
    count = len(words)
    if count not in (1, 3):
        return None
    try:
        prefix = Prefix.parse(words[0])
    except ValueError:
        return None
    length = prefix.length
    if count == 1:
        return PrefixEntry(prefix, length, length)
    bound = words[2]
    if words[1] != "le" or not bound.isdecimal() or not bound.isascii() or len(bound) > 3:  # noqa: PLR2004  # 0-128
        return None
    maximum = int(bound)
    return PrefixEntry(prefix, length, maximum) if length <= maximum <= prefix.family.bits else None


def _prefix_elements(record: PrefixSetRecord, name: str, node: Node, ledger: Ledger) -> None:
    """Read a line with lengths, several elements or a comment."""
    ledger.states[node.number] = LineState.HARMLESS
    if node.text[0] == "#":
        return
    for part in node.text.split(","):
        words = part.split()
        if not words:
            continue
        entry = prefix_entry(words)
        if entry is None:
            record.whole = False
            reason = "this element is not modelled"
            ledger.unsupported(node, ("prefix_lists", f"ipv4 {name}"), reason)
            return
        record.entries.append(entry)
        record.lines.append(node.number)
        ledger.states[node.number] = LineState.UNDERSTOOD


def prefix_entry(words: list[str]) -> PrefixEntry | None:
    """Read an element: `10.0.0.0/8`, `10.0.0.0/8 ge 16 le 24`, `10.0.0.0/8 eq 24`."""
    try:
        prefix = Prefix.parse(words[0])
    except ValueError:
        return None
    bits = prefix.family.bits
    minimum, maximum = prefix.length, prefix.length
    bounds = words[1:]
    if len(bounds) % 2:
        return None
    for keyword, text in zip(bounds[::2], bounds[1::2], strict=True):
        if not (text.isascii() and text.isdecimal() and len(text) < 4):  # noqa: PLR2004  # 0-128
            return None
        length = int(text)
        if keyword == "ge":
            minimum = length
            maximum = bits if "le" not in bounds else maximum
        elif keyword == "le":
            maximum = length
        elif keyword == "eq":
            minimum = maximum = length
        else:
            return None
    if not prefix.length <= minimum <= maximum <= bits:
        return None
    return PrefixEntry(prefix, minimum, maximum)
