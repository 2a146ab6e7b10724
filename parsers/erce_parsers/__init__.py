"""From configuration text to the model, one folder a platform."""

from erce_parsers.registry import PARSERS, Parser, detect, read

__all__ = ["PARSERS", "Parser", "detect", "read"]
