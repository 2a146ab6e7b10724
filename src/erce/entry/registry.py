"""All platforms that commands can be typed at; a package is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from erce.base.platform import Platform

if TYPE_CHECKING:
    from erce.entry.entry import Entry


class _Entries(Mapping[Platform, "Entry"]):
    """The packages of this room by platform; each is a module that implements `Entry`."""

    __slots__ = ()

    def __getitem__(self, platform: Platform) -> Entry:
        name = f"erce.entry.{Platform(platform)}"
        try:
            return cast("Entry", import_module(name))
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            raise KeyError(platform) from None

    def __iter__(self) -> Iterator[Platform]:
        return iter(Platform)

    def __len__(self) -> int:
        return len(Platform)


ENTRIES: Final[Mapping[Platform, Entry]] = _Entries()
