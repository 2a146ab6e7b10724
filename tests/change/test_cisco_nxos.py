"""What plans for NX-OS have to take away."""

from __future__ import annotations

import pytest

from erce.change.reach import removal, typed_at
from erce_parsers import cisco_nxos

TEXT = (
    "route-map M deny 10\n  match tag 5\nroute-map M permit 20\n  set metric 5\n"
    "route-map M permit 30\nroute-map M deny 40\nroute-map N permit 10\n"
)


@pytest.mark.parametrize("name", ["M", "N"])
def test_a_route_map_goes_with_the_entries_at_its_end(name: str) -> None:
    """They are no terms of the model, but a map that is left with them permits everything."""
    reading = cisco_nxos.read(TEXT, "ce.cfg")
    lines = typed_at(reading, removal(reading, ("policies", name)))
    assert not any(line.startswith(f"route-map {name} ") for line in lines)
