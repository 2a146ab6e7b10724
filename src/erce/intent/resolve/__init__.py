"""From an intent to the devices it wants."""

from erce.intent.resolve.devices import resolve
from erce.intent.resolve.resolution import Resolution, ResolvedDevice, ResolvedLink

__all__ = ["Resolution", "ResolvedDevice", "ResolvedLink", "resolve"]
