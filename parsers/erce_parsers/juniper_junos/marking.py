"""Markings: Junos rewrites them by forwarding class, which the model does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement

_KINDS: Final = frozenset({"dscp", "dscp-ipv6", "inet-precedence"})


def note_marking(interfaces: Statement | None, marks: Marks) -> None:
    """Note the rewrite rules of every interface of `class-of-service`."""
    for port in interfaces.children.values() if interfaces is not None else ():
        units = port.children.get("unit")
        named = [(port.word, port)]
        if units is not None:
            named += [(f"{port.word}.{unit.word}", unit) for unit in units.children.values()]
        for name, node in named:
            rules = node.children.get("rewrite-rules")
            for word, child in rules.children.items() if rules is not None else ():
                if word in _KINDS:
                    marks.unsupported(child, ("interfaces", name), "markings are rewritten")
