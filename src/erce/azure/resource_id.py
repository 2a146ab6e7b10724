"""Resource ids of Azure, which are case-insensitive."""

from __future__ import annotations

from typing import Final

_PROVIDER: Final = "microsoft.network"


def types_and_names(resource_id: str) -> tuple[tuple[str, str], ...]:
    """Cut an id into pairs: `(("expressroutecircuits", "er-1"), ("peerings", "..."))`.

    The types are in lower case, the names as written. Empty when it is no id of this provider.
    """
    parts = resource_id.strip().strip("/").split("/")
    lower = [part.lower() for part in parts]
    if _PROVIDER not in lower:
        return ()
    rest = parts[lower.index(_PROVIDER) + 1 :]
    return tuple((kind.lower(), name) for kind, name in zip(rest[::2], rest[1::2], strict=False))


def name_in(resource_id: str, kind: str) -> str:
    """Return the name of the resource of a type (in lower case) in an id; empty without one."""
    return dict(types_and_names(resource_id)).get(kind, "")


def of(resource_id: str, kind: str) -> str:
    """Return the id cut off behind the resource of a type: of a peering's id, the circuit's."""
    lower = resource_id.lower()
    position = lower.find(f"/{kind}/")
    name = name_in(resource_id, kind)
    if position < 0 or not name or len(lower) != len(resource_id):
        return ""
    return resource_id[: position + len(kind) + 2] + name


def same(one: str, other: str) -> bool:
    """Whether two ids name one resource."""
    return one.strip("/ ").lower() == other.strip("/ ").lower()
