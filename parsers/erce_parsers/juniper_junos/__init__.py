"""Juniper Junos 20.x to 24.x, in braces or as `set` lines."""

from erce_parsers.juniper_junos.reader import read, recognise

__all__ = ["read", "recognise"]
