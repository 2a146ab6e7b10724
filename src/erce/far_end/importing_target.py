"""A circuit of an intent's text, as an import changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.azure.estate import PeeringKind
from erce.base.values import Family, Prefix
from erce.far_end.importing import entry, origin, scalar, written
from erce.far_end.importing_known import is_fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.azure.estate import AzureEstate
    from erce.far_end.importing_known import Known
    from erce.far_end.yaml_edit import YamlText
    from erce.intent.places import Path, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the values of a circuit stand."""

    name: str
    text: YamlText
    estate: AzureEstate

    devices: tuple[YamlText, ...]
    """The files of the intent; a router may stand in another one than the circuit."""

    notes: list[str]

    def path(self, *steps: str) -> Path:
        """Return the path of a value of the circuit."""
        return ("circuits", self.name, *steps)

    def value(self, *steps: str) -> Value:
        """Return a value of the circuit; None if there is none."""
        return self.text.value(self.path(*steps))

    def has(self, *steps: str) -> bool:
        """Whether a key is written, with or without a value."""
        return self.text.node(self.path(*steps)) is not None

    def note(self, message: str) -> None:
        """Leave something to the engineer."""
        self.notes.append(f"{self.name}: {message}")

    def set(self, steps: Sequence[str], known: Known, after: Sequence[str] = ()) -> None:
        """Write a value; a key that is missing goes behind the first one of `after`."""
        if not self.has(*steps):
            line = entry(steps[-1], known, self.estate)
            self.insert(steps[:-1], [line], after, flow=f"{steps[-1]}: {written(known)}")
        else:
            self.write(steps, written(known), known)

    def write(self, steps: Sequence[str], value: str, known: Known) -> None:
        """Write YAML over a value; `known` says where it is from."""
        comment = origin(known, self.estate)
        self.text.edits.append(self.text.replace(self.path(*steps), value, comment))

    def insert(
        self, steps: Sequence[str], lines: Sequence[str], after: Sequence[str] = (), flow: str = ""
    ) -> None:
        """Put lines into the mapping at a path, or `flow` where it is written in brackets."""
        path = self.path(*steps)
        edit = self.text.insert(path, after, lines)
        if edit is None and flow:
            edit = self.text.insert_inside(path, flow)
        if edit:
            self.text.edits.append(edit)
        else:
            self.note(f"cannot be written under {'.'.join(steps) or self.name}: {lines[0]}")

    def append(self, steps: Sequence[str], items: Sequence[str]) -> None:
        """Put items behind the others of a list."""
        edit = self.text.append(self.path(*steps), [scalar(item) for item in items])
        if edit:
            self.text.edits.append(edit)

    def device(self, name: Value) -> tuple[YamlText, Path] | None:
        """Find a router by its name in the intent."""
        path = ("devices", str(name))
        return next(((text, path) for text in self.devices if text.node(path)), None)

    def subnets(self) -> Iterator[str]:
        """Yield the subnets of the links of all peerings."""
        for kind in PeeringKind:
            for family in Family:
                yield from (
                    str(half) for half in halves(self.value("peerings", kind, family)) if half
                )


def halves(value: Value) -> tuple[Prefix | None, Prefix | None]:
    """Return the subnets of the primary and the secondary link, as far as they can be read."""
    if isinstance(value, dict):
        primary, secondary = value.get("primary"), value.get("secondary")
        return read_prefix(primary), read_prefix(secondary)
    prefix = read_prefix(value)
    if prefix is None or prefix.length >= prefix.family.bits:
        return None, None
    return prefix.halves()


def read_prefix(value: Value) -> Prefix | None:
    """Read a prefix; None for anything else."""
    if not isinstance(value, str) or not is_fit(Prefix.parse, value):
        return None
    return Prefix.parse(value)
