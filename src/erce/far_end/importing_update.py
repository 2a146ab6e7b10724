"""Exports of Azure into an intent that exists: only what Azure owns changes.

Azure owns what its portal shows: connectivity, provider, location, SKU, rate, encapsulation and
S-tag of a Direct port, MACsec cipher and SCI, and of a peering VLAN ID, subnets, the AS number that
Microsoft sees, the advertised public prefixes and the communities of the route filter. Everything
else is the engineer's. What Azure does not say changes nothing, and nothing is ever taken out: what
the intent has beyond Azure becomes a note.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceErrors
from erce.far_end.importing import circuit_lines, entry, macsec_key_lines
from erce.far_end.importing_facts import CIRCUIT_KEYS, facts_of
from erce.far_end.importing_peering import PeeringUpdate
from erce.far_end.importing_target import Target
from erce.far_end.yaml_edit import YamlText
from erce.intent.questions import UnansweredError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce.azure.estate import AzureEstate
    from erce.far_end.importing_facts import CircuitFacts
    from erce.far_end.importing_known import Known
    from erce.intent.places import Value

_ABSENT: Final[Mapping[str, str | bool]] = {
    "metro": False,
    "encapsulation": "dot1q",
    "cipher": "gcm-aes-xpn-256",
    "sci": True,
}
"""What it means that a key is missing."""

_AFTER: Final = ("bandwidth_mbps", "sku", "peering_location", "connectivity")
_LINKS: Final = ("primary", "secondary")

_ROUNDS: Final = 6
"""An answer that is written may decide another value; then nothing changes any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatedFile:
    """A file of an intent, before and after."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an import makes of an intent."""

    files: tuple[UpdatedFile, ...]

    notes: tuple[str, ...]
    """What is left to the engineer."""

    @property
    def changed(self) -> tuple[UpdatedFile, ...]:
        """The files that are no longer what they were."""
        return tuple(item for item in self.files if item.old != item.new)


def update_intent(files: Sequence[tuple[str, str]], estate: AzureEstate) -> Update:
    """Bring an intent, given as names and texts of its files, up to what Azure says.

    Questions may be open and values may be wrong. Raises ErceErrors for text that is not YAML.
    """
    old = new = tuple(files)
    notes: tuple[str, ...] = ()
    for _ in range(_ROUNDS):
        before = new
        new, notes = _updated(before, estate)
        if new == before:
            break
    return Update(
        files=tuple(
            UpdatedFile(file=file, old=text, new=changed)
            for (file, text), (_, changed) in zip(old, new, strict=True)
        ),
        notes=notes,
    )


def _updated(
    files: tuple[tuple[str, str], ...], estate: AzureEstate
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    texts = tuple(YamlText(text, file) for file, text in files)
    problems = [
        problem
        for text in texts
        for problem in text.parsed.problems
        if not isinstance(problem, UnansweredError)
    ]
    if problems:
        raise ErceErrors(tuple(problems))
    whole = _Whole(texts=texts, estate=estate)
    whole.update()
    return tuple((text.file, text.changed()) for text in texts), tuple(dict.fromkeys(whole.notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """The files of an intent together."""

    texts: tuple[YamlText, ...]
    estate: AzureEstate
    notes: list[str] = field(default_factory=list)

    def update(self) -> None:
        """Write what differs of every circuit; it is found by its name, else by its subnets."""
        targets = {target.name: target for target in self._targets()}
        names = {name.lower(): name for name in targets}
        facts = facts_of(self.estate)
        found: dict[str, str] = {}
        for circuit in facts:
            known = (circuit.name.lower(), circuit.azure.name.lower())
            name = next((names.pop(name) for name in known if name in names), "")
            if name:
                found[circuit.name] = name
        free = set(names.values())
        owners = {subnet: name for name in free for subnet in targets[name].subnets()}
        for circuit in facts:
            name = found.get(circuit.name) or _owner(circuit, owners, free)
            if name:
                _CircuitUpdate(circuit=circuit, target=targets[name]).run()
            else:
                self._add(circuit)
        self.notes.extend(
            f"{name}: no export speaks of this circuit" for name in targets if name in free
        )

    def _targets(self) -> list[Target]:
        return [
            Target(name=name, text=text, estate=self.estate, devices=self.texts, notes=self.notes)
            for text in self.texts
            for name in _keys(text.value(("circuits",)))
        ]

    def _add(self, circuit: CircuitFacts) -> None:
        """Put a circuit that the intent lacks behind the others."""
        lines = circuit_lines(circuit, self.estate)
        for text in self.texts:
            edit = text.insert(("circuits",), (), lines)
            if edit:
                text.edits.append(edit)
                return
        self.notes.append(f"{circuit.name}: Azure has it; there is no 'circuits:' to put it under")


@dataclass(frozen=True, slots=True, kw_only=True)
class _CircuitUpdate:
    """One circuit of the intent."""

    circuit: CircuitFacts
    target: Target

    def run(self) -> None:
        """Write what differs."""
        value = self.target.value()
        if not value or not isinstance(value, dict):
            self.target.note("has no keys, and is left as it is")
            return
        for key in CIRCUIT_KEYS:
            self._value(key, self.circuit.values.get(key))
        known = self.circuit.values.get("encapsulation")
        if known and known.value == "dot1q" and self.target.value("s_tag") is not None:
            self.target.note("Azure's port is dot1q; take s_tag out")
        if self.circuit.macsec:
            self._macsec()
        elif self._keyless() and self.target.value("macsec") is not None:
            self.target.note("Azure has no MACsec keys on this port")
        for peering in self.circuit.peerings.values():
            PeeringUpdate(target=self.target, circuit=self.circuit, peering=peering).run()
            if not self.target.has("peerings"):
                break  # the first one brings the key; the other one follows in the next round

    def _value(self, key: str, known: Known | None, *inside: str) -> None:
        current = self.target.value(*inside, key)
        if known and not _stands(key, current, known.value):
            self.target.set((*inside, key), known, _AFTER)

    def _macsec(self) -> None:
        if self.target.has("macsec"):
            for key, known in self.circuit.macsec.items():
                self._value(key, known, "macsec")
        else:
            inside = [
                entry(key, known, self.target.estate) for key, known in self.circuit.macsec.items()
            ]
            self.target.insert((), ["macsec:", *(f"  {line}" for line in inside)], _AFTER)
        for role in _LINKS:
            if not self.target.has("links", role, "macsec_keys"):
                lines = macsec_key_lines(self.circuit, role)
                self.target.insert(("links", role), lines, flow=_in_brackets(lines))

    def _keyless(self) -> bool:
        port = self.circuit.port
        return port is not None and any(link.macsec is False for link in port.links)


def _owner(circuit: CircuitFacts, owners: Mapping[str, str], free: set[str]) -> str:
    """Take the circuit of the intent that has a subnet of one of Azure's; it may be found once."""
    for peering in circuit.peerings.values():
        for known in peering.subnets.values():
            name = owners.get(str(known.value), "")
            if name in free:
                free.remove(name)
                return name
    return ""


def _stands(key: str, current: Value, known: object) -> bool:
    """Whether a value may stay as it is."""
    if current is None:
        return key == "provider" or _ABSENT.get(key) == known
    if isinstance(current, str) and isinstance(known, str):
        if key == "connectivity" and current.startswith("provider_"):
            return known.startswith("provider_")  # who holds the sessions is not Azure's to say
        return current.casefold() == known.casefold()
    return current == known


def _in_brackets(lines: Sequence[str]) -> str:
    """Write the questions about a MACsec key in one line."""
    ckn, cak = (line.strip(" -").split(": ", 1) for line in lines[-2:])
    return f"macsec_keys: [{{{ckn[0]}: '{ckn[1]}', {cak[0]}: '{cak[1]}'}}]"


def _keys(value: Value) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, dict) else ()
