"""From the model to configuration text, one module a platform."""

from erce_generator.registry import GENERATORS, render
from erce_generator.writer import Generator, Rendering, Style

__all__ = ["GENERATORS", "Generator", "Rendering", "Style", "render"]
