"""Commands that remove a shown line."""

from __future__ import annotations

from typing import Final

from erce_generator.juniper_junos.set_form import leaves

SINGLE: Final = frozenset(
    {
        "authentication-key", "autonomous-system", "cak", "cipher-suite", "ckn", "description",
        "hold-time", "inside-service-interface", "instance-type", "key-server-priority",
        "local-address", "local-as", "local-preference", "match-direction", "maximum", "metric",
        "minimum-interval", "minimum-links", "minimum-receive-interval", "mtu", "multiplier",
        "offset", "outside-service-interface", "peer-as", "periodic", "preference",
        "route-distinguisher", "router-id", "sak-rekey-interval", "security-mode",
        "service-domain", "source-pool", "teardown", "ttl", "type", "vlan-id",
    }
)  # fmt: skip
"""Statements with one value: a new one replaces it (Juniper: leaf statements of the model)."""

_WHOLE: Final = SINGLE | {"disable", "remove-private", "vlan-tags"}
"""Statements that are deleted by their name alone."""

_NAMED: Final = frozenset({"as-path", "route"})
"""Lists whose entry goes by its name, whatever stands behind it."""

_TAGS: Final = ("inactive: ", "protect: ", "replace: ", "active: ")


def remove(context: tuple[str, ...], line: str) -> tuple[str, ...]:
    """Return the `delete` commands for a line in braces or a `set` line."""
    if not context and line.startswith("set "):
        return (_delete([], leaves(line.removeprefix("set ") + ";")[0]),)
    path: list[str] = []
    for outer in context:
        path.extend(_statement(outer)[0])
    commands = dict.fromkeys(_delete(path, leaf) for leaf in _statement(line))
    return tuple(commands)


def _statement(line: str) -> list[list[str]]:
    text = line.strip()
    for tag in _TAGS:
        text = text.removeprefix(tag)
    if text.endswith("{"):
        return leaves(text[:-1].rstrip() + ";")
    return leaves(text)


def _delete(path: list[str], leaf: list[str]) -> str:
    words = [*path, *leaf]
    for index in range(len(path), len(words)):
        # MACsec: a list of its own, and the one value of a port's binding
        bound = words[index] == "connectivity-association" and "interfaces" in words[:index]
        if bound or words[index] in _WHOLE:
            words = words[: index + 1]
            break
        defined = words[:index] == ["policy-options"] and words[index] == "community"
        if defined or (words[index] in _NAMED and "from" not in words[: index + 1]):
            words = words[: index + 2]
            break
    return " ".join(["delete", *words])
