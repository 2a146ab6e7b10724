"""Two devices, the wanted one and the one that was read, become typed changes."""

from erce.compare.change import Change, ChangeKind, Comparison, Undecided
from erce.compare.device import compare
from erce.compare.scope import Scope, find_scope

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Scope",
    "Undecided",
    "compare",
    "find_scope",
]
