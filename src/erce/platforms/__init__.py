"""What is true of a platform, whatever is configured on it: one file a platform."""

from erce.platforms.facts import PlatformFacts, UndefinedPolicy
from erce.platforms.registry import FACTS, facts
from erce.platforms.support import Feature, Level, Support

__all__ = ["FACTS", "Feature", "Level", "PlatformFacts", "Support", "UndefinedPolicy", "facts"]
