"""All parsers by platform; a new platform is one line here."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from textwrap import dedent
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from erce.base.errors import ConfigurationError
from erce.base.platform import Platform
from erce.base.source import Source
from erce_parsers import arista_eos, cisco_iosxe, cisco_iosxr, cisco_nxos, juniper_junos

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Reading


class Parser(Protocol):
    """One platform. Implemented by a package."""

    def recognise(self, text: str) -> int:
        """Count signs that `text` is of this platform and of no other; 0 is no sign.

        Looks at no more than the first 200 kB.
        """
        ...

    def read(self, text: str, name: str) -> Reading:
        """Read a configuration; `name` is the file's name, for places.

        Never raises on any text, never takes more than linear time.
        """
        ...


PARSERS: Mapping[Platform, Parser] = MappingProxyType(
    {
        Platform.ARISTA_EOS: arista_eos,
        Platform.CISCO_IOSXE: cisco_iosxe,
        Platform.CISCO_IOSXR: cisco_iosxr,
        Platform.CISCO_NXOS: cisco_nxos,
        Platform.JUNIPER_JUNOS: juniper_junos,
    }
)


_HEADS: Final = (4_000, 32_000, 200_000)
"""Characters that tell the platform; more of them where fewer tell nothing, or not clearly."""


_MARGIN: Final = re.compile(r"^\S", re.MULTILINE)


def detect(text: str) -> Platform | None:
    """Tell the platform of a configuration by its text; None when nothing speaks for any."""
    for size in _HEADS:
        head = text[:size]
        if not _MARGIN.search(head):
            head = dedent(head)  # copied out of a document that indents it as a whole
        scores = {platform: parser.recognise(head) for platform, parser in PARSERS.items()}
        best, *others = sorted(scores, key=lambda platform: -scores[platform])
        # Platforms share words: where two are possible, more of the text decides.
        clear = not any(scores[platform] for platform in others)
        if scores[best] and (clear or size >= min(len(text), _HEADS[-1])):
            return best
    return None


def read(text: str, name: str, platform: Platform | None = None) -> Reading:
    """Read a configuration; without a platform, tell it by the text.

    Raises ConfigurationError if the text is empty, of no platform known here, or clearly of
    another platform than the one asked for.
    """
    if not text.strip():
        raise ConfigurationError("the file is empty", source=Source(name))
    found = detect(text)
    if platform is None:
        if found is None:
            known = ", ".join(PARSERS)
            raise ConfigurationError(
                "this is not a configuration of a platform known here",
                source=Source(name),
                hint=f"Known: {known}. Name the platform with --platform to read it all the same.",
            )
        platform = found
    elif found is not None and found is not platform:
        raise ConfigurationError(
            f"this looks like {found}, not like {platform}",
            source=Source(name),
            hint="Check the file, or the device's platform in the intent.",
        )
    with _without_collector():
        return PARSERS[platform].read(text, name)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the garbage collector: a tree of many nodes holds no cycles, only work for it.

    What is left goes to the oldest generation unexamined, unless someone else uses that door.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
