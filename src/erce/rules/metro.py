"""Cities with ExpressRoute Metro."""

from __future__ import annotations

from typing import Final

# ExpressRoute Metro, 2026-05-10.
CITIES: Final = frozenset(
    {
        "amsterdam", "atlanta", "brussels", "chicago", "copenhagen", "dallas", "dublin",
        "frankfurt", "hong kong", "jakarta", "johannesburg", "madrid", "melbourne", "milan",
        "mumbai", "new york", "oslo", "paris", "phoenix", "silicon valley", "singapore",
        "stockholm", "sydney", "taipei", "toronto", "vienna", "washington dc", "zurich",
    }
)  # fmt: skip
"""In small letters."""

SUFFIX: Final = " metro"
"""Azure calls the location `Amsterdam Metro`."""


def is_metro_name(location: str) -> bool:
    """Whether a peering location has the name of a Metro location."""
    return location.lower().endswith(SUFFIX)


def city(location: str) -> str:
    """Name of the city in small letters; the two sites are called `City` and `City2`."""
    return location.lower().removesuffix(SUFFIX).rstrip("0123456789 ")
