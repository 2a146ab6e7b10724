"""Two objects that say something of one thing become one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from erce.azure.estate import FilterRule

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field
    from typing import ClassVar

    from erce.model import Path

    class _Keyed(Protocol):
        """A dataclass with an identity."""

        __dataclass_fields__: ClassVar[dict[str, Field[object]]]

        @property
        def key(self) -> str: ...


T = TypeVar("T", bound="_Keyed")


def merged(one: T, other: T, path: Path, differ: Callable[[Path], None]) -> T:
    """Return what both say; where they contradict, the first counts and `differ` hears of it."""
    changes: dict[str, object] = {}
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if _said(theirs):
            together = _together(mine, theirs, (*path, field.name), differ)
            if together != mine:
                changes[field.name] = together
    return replace(one, **changes) if changes else one


def _said(value: object) -> bool:
    return value not in (None, "", ())


def _together(mine: object, theirs: object, path: Path, differ: Callable[[Path], None]) -> object:
    if not _said(mine) or mine == theirs:
        return theirs
    if isinstance(mine, tuple) and isinstance(theirs, tuple) and _are_keyed(mine + theirs):
        return _joined(mine, theirs, path, differ)
    if not (isinstance(mine, str) and isinstance(theirs, str) and _plain(mine) == _plain(theirs)):
        differ(path)
    return mine


def _plain(text: str) -> str:
    """`West Europe` and `westeurope` are one region; ids do not depend on case either."""
    return text.lower().replace(" ", "")


def _are_keyed(items: tuple[object, ...]) -> bool:
    return all(is_dataclass(item) or isinstance(item, FilterRule) for item in items)


def _key(item: object) -> str:
    return item.name if isinstance(item, FilterRule) else str(getattr(item, "key", ""))


def _joined(
    mine: tuple[object, ...],
    theirs: tuple[object, ...],
    path: Path,
    differ: Callable[[Path], None],
) -> tuple[object, ...]:
    result = {_key(item): item for item in mine}
    for item in theirs:
        key = _key(item)
        known = result.get(key)
        if known is None:
            result[key] = item
        elif isinstance(known, FilterRule):
            result[key] = _together(known, item, path, differ) if known != item else known
        else:
            result[key] = merged(known, item, (*path, key), differ)  # type: ignore[type-var]
    return tuple(result.values())
