"""Commands that take one shown line away.

`no` negates and `default` returns to what is inherited or the default; a line that is itself a
negation, an activation or a shutdown goes away for good only by `default` (seen in running
configurations: `no neighbor X shutdown` stays as a line of its own). What a neighbor has beside
its peer group goes by `default`, too: `no` would say that the neighbor has none, so that a session
whose own route map is taken away would be left without the group's.
"""

from __future__ import annotations

from typing import Final

INDENT: Final = "   "

# Lines whose removal names fewer words than the line: how many of them are kept.
_SHORT: Final = {
    "description": 1,
    "mtu": 1,
    "channel-group": 1,
    "lacp timer": 2,
    "port-channel min-links": 2,
    "bfd interval": 2,
    "ip address": 2,
    "hostname": 1,
    "router-id": 1,
    "local-as": 1,
    "seq": 2,
    "ip prefix-list": 3,
    "ipv6 prefix-list": 3,
    "ip as-path access-list": 4,
    "network": 2,
    "redistribute": 2,
    "aggregate-address": 2,
    "address-family": 2,
    "bgp missing-policy direction": 5,
    "maximum-paths": 1,
    "graceful-restart restart-time": 2,
    "cipher": 1,
    "key": 2,
    "mka key-server priority": 3,
    "mka session rekey-period": 3,
    "traffic unprotected": 2,
    "mac security profile": 3,
    "ip nat service-profile": 3,
    "ip nat profile": 4,
    "ip nat pool": 4,
}

# Neighbor settings that keep more than their first word.
_NEIGHBOR_WHOLE: Final = frozenset(
    {
        "fall-over", "missing-policy", "peer", "peer-group", "prefix-list", "route-map",
        "send-community",
    }
)  # fmt: skip

# A neighbor's settings that nobody says `default` for: the one is no setting of a group's member,
# of the other several lines can stand beside each other.
_NEIGHBOR_NEGATED: Final = frozenset({"remote-as", "send-community"})

# Lines that stay as their negation when `no` is typed in front of them: listed by
# `show running-config all` for the process.
_SWITCHES: Final = frozenset(
    {
        "graceful-restart",
        "graceful-restart-helper",
        "bgp bestpath as-path multipath-relax",
        "bgp enforce-first-as",
        "bgp log-neighbor-changes",
        "bgp redistribute-internal",
        "bfd echo",
    }
)


# What makes an address a session.
_SESSION: Final = frozenset({"remote-as", "peer", "peer-group"})


def remove(context: tuple[str, ...], line: str) -> tuple[str, ...]:
    """Return the context's lines and the command that removes `line` inside them.

    That a peer group exists says each of its members, too, and nothing goes with one of them.
    """
    commands = [INDENT * depth + text for depth, text in enumerate(context)]
    words = line.split()
    if _declares_group(words):
        return ()
    if words[0] == "neighbor" and words[2:3] and words[2] in _SESSION and _is_address(words[1]):
        removal = f"no {words[0]} {words[1]}"  # without it, the session's other lines would stay
    else:
        removal = unset(line)
    return (*commands, INDENT * len(context) + removal)


def _declares_group(words: list[str]) -> bool:
    return words[:1] == ["neighbor"] and words[2:] in (["peer", "group"], ["peer-group"])


def unset(line: str) -> str:
    """Return the command that takes one line away and nothing else."""
    words = line.split()
    if line in _SWITCHES:
        return f"default {line}"
    if words[0] == "no":
        return f"default {' '.join(words[1:])}"
    if words[0] == "neighbor":
        return _neighbor(words)
    if words[0] == "interface":
        return _interface(words)
    if words[0].isdecimal():
        return f"no {words[0]}"  # an entry of an access list
    if words[:2] in (["ip", "route"], ["ipv6", "route"]) and len(words) > 3:  # noqa: PLR2004
        return _route(words)
    return f"no {' '.join(_kept(words))}"


def _kept(words: list[str]) -> list[str]:
    """Keep the words that identify the line."""
    if words[:2] == ["ip", "address"] and words[-1] == "secondary":
        return words
    if words[1:2] == ["prefix-list"] and "seq" in words:
        return words[:5]  # one entry of a list in one-line form
    for size in (3, 2, 1):
        count = _SHORT.get(" ".join(words[:size]))
        if count is not None:
            return words[:count]
    return words


def _interface(words: list[str]) -> str:
    """Reset a port, which cannot go away; delete anything else."""
    name = words[-1]
    if name.startswith(("Ethernet", "Management")) and "." not in name:
        return f"default interface {name}"
    return f"no interface {name}"


def _neighbor(words: list[str]) -> str:
    setting = words[2] if len(words) > 2 else ""  # noqa: PLR2004  # neighbor, name, setting
    sign = "no" if setting in _NEIGHBOR_NEGATED else "default"
    if setting in _NEIGHBOR_WHOLE:
        return f"{sign} {' '.join(words)}"
    both = words[2:4] in (["bfd", "interval"], ["ttl", "maximum-hops"])
    return f"{sign} {' '.join(words[: 4 if both else 3])}"


def _is_address(name: str) -> bool:
    """Whether a neighbor is a session, not a peer group."""
    return ":" in name or name.replace(".", "").isdecimal()


def _route(words: list[str]) -> str:
    """Remove one next hop; without it every next hop of the prefix would go."""
    size = 6 if words[2] == "vrf" else 4
    hop, behind = words[size - 1 : size], words[size : size + 1]
    if hop and behind and hop[0][:1].isalpha() and set(behind[0]) & set(".:"):
        size += 1  # an interface and the address behind it
    return f"no {' '.join(words[:size])}"
