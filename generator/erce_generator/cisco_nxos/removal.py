"""How a shown line is taken away again."""

from __future__ import annotations

from typing import Final

_WITHOUT_VALUE: Final = (
    "allowas-in ",
    "bfd interval ",
    "channel-group ",
    "cipher-suite ",
    "conf-offset ",
    "description ",
    "key-server-priority ",
    "lacp min-links ",
    "local-as ",
    "maximum-paths ",
    "maximum-prefix ",
    "mtu ",
    "password ",
    "rd ",
    "remove-private-as ",
    "router-id ",
    "sak-expiry-time ",
    "security-policy ",
    "timers ",
)
"""Commands that hold one value and are removed without it; a password is not repeated."""

_WITH_OWNER: Final = ("key-octet-string ", "remote-as ")
"""Commands that cannot be removed or replaced alone: the key of a MACsec key (Nexus 9000 security
guide), the AS number of a neighbor."""


def remove(context: tuple[str, ...], line: str) -> tuple[str, ...]:
    """Return the commands that remove `line`, which stands inside the `context` lines.

    Nothing for a feature: switching it off would take all of its configuration along, that of
    others too.
    """
    if line.startswith("feature "):
        return ()
    if line.startswith(_WITH_OWNER) and context:
        # neither can be taken from its owner, which goes and is created again
        return remove(context[:-1], context[-1])
    outer = tuple("  " * depth + text for depth, text in enumerate(context))
    return (*outer, "  " * len(context) + _negated(line))


def _negated(line: str) -> str:
    if line.startswith("no "):
        return line[3:]
    if line.startswith(("interface Ethernet", "interface mgmt")) and "." not in line:
        return f"default {line}"  # a physical port cannot be deleted
    if line.startswith("maximum-paths ibgp "):
        return "default maximum-paths ibgp"  # `no` does not take this one away
    for start in _WITHOUT_VALUE:
        if line.startswith(start):
            return f"no {start.rstrip()}"
    return f"no {line}"
