"""All platforms that commands can be typed at; a package is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from erce.base.platform import Platform

if TYPE_CHECKING:
    from erce.entry.entry import Entry


def _entry(platform: Platform) -> Entry:
    match platform:
        case Platform.ARISTA_EOS:
            from erce.entry import arista_eos

            return arista_eos
        case Platform.CISCO_IOSXE:
            from erce.entry import cisco_iosxe

            return cisco_iosxe
        case Platform.CISCO_IOSXR:
            from erce.entry import cisco_iosxr

            return cisco_iosxr
        case Platform.CISCO_NXOS:
            from erce.entry import cisco_nxos

            return cisco_nxos
        case Platform.JUNIPER_JUNOS:
            from erce.entry import juniper_junos

            return juniper_junos


class _Entries(Mapping[Platform, "Entry"]):
    """The packages of this room by platform; each is a module that implements `Entry`."""

    __slots__ = ()

    def __getitem__(self, platform: Platform) -> Entry:
        return _entry(Platform(platform))

    def __iter__(self) -> Iterator[Platform]:
        return iter(Platform)

    def __len__(self) -> int:
        return len(Platform)


ENTRIES: Final[Mapping[Platform, Entry]] = _Entries()
