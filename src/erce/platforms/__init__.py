"""What is true of a platform, whatever is configured on it: one file a platform."""

from erce.platforms.facts import PlatformFacts, UndefinedPolicy
from erce.platforms.registry import FACTS, facts

__all__ = ["FACTS", "PlatformFacts", "UndefinedPolicy", "facts"]
