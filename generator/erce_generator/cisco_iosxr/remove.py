"""Commands that take one shown line away: `no` and the words that identify it.

Sets and route policies are replaced as whole text (YANG model of the CLI, 7.9.1): a line inside
one cannot go alone, so the whole object goes, and its users must have let go of it before.
"""

from __future__ import annotations

from typing import Final

# Lines whose removal names fewer words than the line: how many of them are kept.
_SHORT: Final = {
    "description": 1,
    "mtu": 1,
    "ipv4 mtu": 2,
    "ipv6 mtu": 2,
    "vrf": 2,
    "encapsulation": 1,
    "bundle id": 2,
    "bundle minimum-active": 3,
    "bundle maximum-active": 3,
    "bundle wait-while": 2,
    "bundle port-priority": 2,
    "lacp period": 2,
    "hostname": 1,
    "rd": 1,
    "remote-as": 1,
    "local-as": 1,
    "password": 1,
    "timers": 1,
    "update-source": 1,
    "ebgp-multihop": 1,
    "ttl-security": 1,
    "maximum-prefix": 1,
    "maximum-paths": 2,
    "bfd multiplier": 2,
    "bfd minimum-interval": 2,
    "bfd fast-detect": 2,
    "bgp router-id": 2,
    "network": 2,
    "keychain": 1,
    "ao": 1,
    "session-open-mode": 1,
    "graceful-restart": 1,
    "default-originate": 1,
    "window-size": 1,
    "load-interval": 1,
    "send-lifetime": 1,
    "accept-lifetime": 1,
    "cryptographic-algorithm": 1,
    "bgp cluster-id": 2,
    "redistribute": 2,
    "redistribute ospf": 3,
    "redistribute isis": 3,
    "redistribute eigrp": 3,
    "aggregate-address": 2,
    "allowas-in": 1,
    "remove-private-AS": 1,
    "soft-reconfiguration": 2,
    "key-string": 1,
    "lifetime": 1,
    "cipher-suite": 1,
    "conf-offset": 1,
    "key-server-priority": 1,
    "security-policy": 1,
    "sak-rekey-interval": 1,
}

_WHOLE_TEXT: Final = (
    "prefix-set ",
    "community-set ",
    "as-path-set ",
    "extcommunity-set ",
    "rd-set ",
    "route-policy ",
)


def remove(context: tuple[str, ...], line: str) -> tuple[str, ...]:
    """Return the context's lines and the command that removes `line` inside them.

    For a line of a set or policy, the command removes the whole object.
    """
    if context and context[0].startswith(_WHOLE_TEXT):
        return (f"no {_object(context[0])}",)
    if not context and line.startswith(_WHOLE_TEXT):
        return (f"no {_object(line)}",)
    commands = [" " * depth + text for depth, text in enumerate(context)]
    return (*commands, " " * len(context) + unset(line))


def unset(line: str) -> str:
    """Return the command that takes one line away and nothing else."""
    if line.startswith("no "):
        return line.removeprefix("no ")
    if line.startswith(_WHOLE_TEXT) and not line.endswith((" in", " out")):
        return f"no {_object(line)}"
    return f"no {' '.join(_kept(line.split()))}"


def _object(header: str) -> str:
    """Name a set or policy without its parameters."""
    return " ".join(header.partition("(")[0].split()[:2])


def _kept(words: list[str]) -> list[str]:
    """Keep the words that identify the line."""
    for size in (2, 1):
        count = _SHORT.get(" ".join(words[:size]))
        if count is not None:
            return words[:count]
    return words
