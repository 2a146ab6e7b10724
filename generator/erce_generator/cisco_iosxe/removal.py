"""The commands that take a line of the running configuration back."""

from __future__ import annotations

from typing import Final

# Attributes of a neighbor whose negation goes without their arguments.
_BARE: Final = frozenset(
    {
        "allowas-in",
        "ao",
        "description",
        "ebgp-multihop",
        "local-as",
        "maximum-prefix",
        "password",
        "timers",
        "ttl-security",
        "update-source",
        "weight",
    }
)
# Commands inside an interface whose negation goes without their arguments.
_BARE_INTERFACE: Final = {
    "bfd interval": "no bfd interval",
    "channel-group": "no channel-group",
    "description": "no description",
    "ip mtu": "no ip mtu",
    "ipv6 mtu": "no ipv6 mtu",
    "lacp min-bundle": "no lacp min-bundle",
    "lacp rate": "no lacp rate",
    "macsec access-control": "no macsec access-control",
    "mka policy": "no mka policy",
    "mka pre-shared-key": "no mka pre-shared-key",
    "mtu": "no mtu",
}
# What may follow the protocol of a redistribution, other than a process number.
_OPTIONS: Final = frozenset({"route-map", "metric", "metric-type", "match", "tag", "subnets"})
# Interfaces that are no ports of the chassis: they are removed, not reset.
_VIRTUAL: Final = ("Port-channel", "Loopback", "Tunnel", "Vlan", "BDI", "nve")
# Lines that are shown, but are nothing that could be removed.
_NOTHING: Final = frozenset({"no ip address", "exit-address-family", "!", "class class-default"})


def remove(context: tuple[str, ...], line: str) -> tuple[str, ...]:
    """Return the commands that remove `line`, which stands inside the `context` lines.

    A physical interface cannot be removed: it goes back to its default.
    """
    text = line.strip()
    if text in _NOTHING:
        return ()
    path = tuple(item.strip() for item in context)
    command = _negate(path, text)
    return (*(" " * depth + item for depth, item in enumerate(path)), " " * len(path) + command)


def _negate(path: tuple[str, ...], text: str) -> str:
    if text.startswith("no "):
        return text[3:]
    if not path:
        return _top(text)
    if path[0].startswith("interface "):
        for start, negation in _BARE_INTERFACE.items():
            if text == start or text.startswith(start + " "):
                return negation
    words = text.split()
    if words[0] == "neighbor" and words[2:3] == ["peer-group"] and len(words) > 3:  # noqa: PLR2004
        return f"no neighbor {words[1]}"  # a member without its group is no session
    if words[0] == "neighbor" and len(words) > 2 and words[2] in _BARE:  # noqa: PLR2004
        return f"no {' '.join(words[:3])}"
    if words[0] == "redistribute":
        # with its options the command may take only those away
        number = words[2:3] != [] and words[2] not in _OPTIONS
        return f"no {' '.join(words[: 3 if number else 2])}"
    return f"no {text}"


def _top(text: str) -> str:
    words = text.split()
    if words[0] == "interface" and "." not in words[-1] and not words[-1].startswith(_VIRTUAL):
        return f"default {text}"
    if words[0] == "hostname":
        return "no hostname"
    return f"no {text}"
