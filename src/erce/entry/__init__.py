"""What typing commands does to a router's configuration, and which commands lead to another."""

from erce.entry.entry import Clear, Command, Entered, Entry, Window
from erce.entry.registry import ENTRIES

__all__ = ["ENTRIES", "Clear", "Command", "Entered", "Entry", "Window"]
