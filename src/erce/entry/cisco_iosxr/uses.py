"""What uses what: nothing goes while something refers to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.entry.running import Running, Site
    from erce.entry.tree import Node

_POLICY: Final = re.compile(r"\broute-policy ([^ (]+)")
_SETS: Final = {
    "extcommunity-set": re.compile(r"extcommunity [\w-]+ (matches-\w+|is-within|in) $"),
    "community-set": re.compile(r"community( matches-\w+| is-within| in)? $"),
    "as-path-set": re.compile(r"as-path in $"),
    "rd-set": re.compile(r"\brd in $"),
    "prefix-set": re.compile(r"(destination|source|next-hop) in $"),
}
_GROUPS: Final = {
    "neighbor-group": "use neighbor-group",
    "session-group": "use session-group",
    "af-group": "use af-group",
}


def users(at: Running, header: str) -> Iterator[tuple[Node, str]]:
    """Yield the blocks and lines that name a set, policy, map, key chain or MACsec policy."""
    words = header.partition("(")[0].split()
    kind, name = words[0], words[-1]
    wanted = re.compile(rf"(.*)(?<![\w-]){re.escape(name)}(?![\w-])")
    for node in at.root.inside:
        if node.text == header or not _may_use(kind, node.text):
            continue
        for line in node.lines[1:]:
            text = line.strip()
            found = wanted.match(text) if name in text else None
            if found is None or not _names(kind, text) or not _of_kind(kind, found[1]):
                continue
            if not kind.endswith("-set") or _holds_set(node.text, found[1]):
                yield node, text
                break


def _may_use(kind: str, block: str) -> bool:
    if kind == "class-map":
        return block.startswith("policy-map ")
    if kind in ("policy-map", "macsec-policy"):
        return block.startswith("interface ")
    if kind == "key":
        return block.startswith(("interface ", "router bgp ", "tcp ao"))
    if kind == "route-policy":
        return block.startswith(("route-policy ", "router ", "vrf "))
    return block.startswith(("route-policy ", "router bgp "))


def _holds_set(block: str, before: str) -> bool:
    """Whether a name behind these words can be a set: in a condition, or as a parameter."""
    return "(" in before or (block.startswith("route-policy ") and "apply " not in before)


def _names(kind: str, line: str) -> bool:
    """Whether a line can name something of a kind."""
    words = line.split()
    if words[0] in ("description", "hostname"):
        return False
    if kind == "route-policy":
        return "apply" in words or "route-policy" in words
    if kind == "class-map":
        return words[0] == "class"
    if kind == "policy-map":
        return words[0] == "service-policy"
    if kind == "macsec-policy":
        return words[0] == "macsec" and "policy" in words
    if kind == "key":
        return words[0] in ("macsec", "keychain", "ao")
    return True


def _of_kind(kind: str, before: str) -> bool:
    """Whether a name behind these words can be that of a set of this kind."""
    for other, pattern in _SETS.items():
        if pattern.search(before):
            return kind == other or not kind.endswith("-set")
    return True


def in_use(site: Site, header: str) -> str:
    """Say what still uses something that is to go."""
    for node, line in users(site.at, header):
        return f"`{node.text}` uses it: `{line}`"
    return ""


def text(site: Site) -> str:
    """Keep a set, policy or map that is used."""
    return "" if site.new or site.old is None else in_use(site, site.old.text)


def key_chain(site: Site) -> str:
    """Keep a key chain that is used."""
    return "" if site.new else in_use(site, " ".join(site.words))


def macsec_policy(site: Site) -> str:
    """Keep a MACsec policy that is used."""
    return "" if site.new else in_use(site, " ".join(site.words))


def vrf(site: Site) -> str:
    """Keep a VRF that an interface, routes or BGP stand in."""
    if site.new:
        return ""
    line = f"vrf {site.words[1]}"
    for node in site.at.root.inside:
        if node.text.startswith(("interface ", "router ")) and any(
            text.strip() == line for text in node.lines[1:]
        ):
            return f"`{node.text}` still has it"
    return ""


def group(site: Site) -> str:
    """Keep a group that neighbors use."""
    if site.new:
        return ""
    line = f"{_GROUPS[site.words[0]]} {site.words[1]}"
    used = any(text.strip() == line for text in site.place.lines)
    return "neighbors still use it" if used else ""


def policy(site: Site) -> str:
    """Refuse the name of a policy that is nowhere: what the commit says then is not confirmed."""
    found = _POLICY.search(site.new)
    if found is None or site.at.twins(site.at.root, ("route-policy", found[1])):
        return ""
    return f"not confirmed: what a commit says of a policy that is missing, {found[1]}"
