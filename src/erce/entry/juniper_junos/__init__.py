"""Juniper Junos: commands at the top of configuration mode, in braces and in `set` lines."""

from typing import Final

from erce.entry.juniper_junos.compare import same
from erce.entry.juniper_junos.lead import lead
from erce.entry.juniper_junos.session import enter
from erce.entry.juniper_junos.window import WINDOW

__all__ = ["COMMITS", "LEAVES", "WINDOW", "enter", "lead", "same"]

COMMITS: Final = True
LEAVES: Final[tuple[str, ...]] = ()
