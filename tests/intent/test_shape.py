from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.hints import EXAMPLES
from erce.intent.schema import Intent
from erce.intent.shape import ROOT, shape_of, split_location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.shape import Shape

NUMBERS = frozenset({"interval_ms", "multiplier", "keepalive_s"})


def models(shape: Shape, seen: set[object]) -> Iterator[tuple[str, Shape, bool]]:
    """Every field that the schema has: name, shape, whether it is required."""
    model = shape.model()
    if model is None:
        inner = shape.inside("any")
        if inner and inner.model():
            yield from models(inner, seen)
        return
    if model in seen:
        return
    seen.add(model)
    for name, info in model.model_fields.items():
        below = shape.inside(name)
        assert below, name
        yield name, below, info.is_required()
        yield from models(below, seen)


def test_every_required_key_and_every_alternative_has_an_example() -> None:
    found = list(models(ROOT, set()))
    assert len(found) > 50
    for name, shape, required in found:
        if required or len(shape.branches()) > 1 or shape.model():
            assert name in EXAMPLES or name in ("primary", "secondary"), name


def test_no_example_is_for_a_key_that_does_not_exist() -> None:
    names = {name for name, _, _ in models(ROOT, set())}
    assert set(EXAMPLES) <= names


def test_a_location_of_the_validator_becomes_a_path() -> None:
    peering = ("circuits", "accept", "peerings", "private")
    assert split_location((*peering, "ipv4", "SubnetPair", "primary")) == (
        (*peering, "ipv4", "primary"), "SubnetPair",
    )  # fmt: skip
    assert split_location((*peering, "accept", "Accept", "prefixes", 0)) == (
        (*peering, "accept", "prefixes", 0), "Accept",
    )  # fmt: skip
    assert split_location(("devices", "bfd", "platform")) == (("devices", "bfd", "platform"), None)
    assert split_location(("devices", "9x", "[key]")) == (("devices", "9x"), None)
    assert split_location(("colour",)) == (("colour",), None)


def test_bounds_and_choices() -> None:
    vlan = shape_of(("circuits", "x", "peerings", "private", "vlan"))
    assert vlan
    assert vlan.bounds() == (1, 4094)
    sku = shape_of(("circuits", "x", "sku"))
    assert sku
    assert sku.choices() == ("local", "standard", "premium")
    assert shape_of(("circuits", "x", "nothing", "there")) is None
    assert ROOT.model() is Intent
