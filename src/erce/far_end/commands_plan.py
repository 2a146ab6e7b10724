"""What Azure's end lacks of an intent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.azure.estate import PeeringKind
from erce.far_end.commands_filters import filter_steps
from erce.far_end.commands_macsec import macsec_steps
from erce.far_end.commands_peerings import peering_steps
from erce.far_end.commands_steps import (
    Blank,
    MacsecStep,
    Name,
    NoteStep,
    PeeringStep,
    Step,
    group_of,
    halves_of,
    is_plain,
)
from erce.far_end.importing_facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import AzureCircuit, AzureEstate, AzurePort
    from erce.base.values import Family, Prefix
    from erce.far_end.commands_steps import VaultSecret
    from erce.far_end.importing_facts import CircuitFacts
    from erce.intent.schema import Circuit, Intent
    from erce.intent.schema_peering import Peering, SubnetPair


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitPlan:
    """A circuit of the intent and, where an export has it, Azure's."""

    name: str
    intent: Intent
    circuit: Circuit
    azure: AzureCircuit | None
    port: AzurePort | None
    estate: AzureEstate | None

    @property
    def resource(self) -> str:
        """Name of the resource."""
        return self.azure.name if self.azure and self.azure.name else self.name

    @property
    def group(self) -> Name:
        """Resource group of the circuit."""
        return group_of(self.azure.id if self.azure else "", f"the resource group of {self.name}")

    @property
    def location(self) -> Name:
        """Azure region of the circuit, where its route filter must be too."""
        if self.azure and is_plain(self.azure.location):
            return self.azure.location
        return Blank(variable="LOCATION", meaning=f"the Azure region of {self.name}")

    def note(self, text: str) -> NoteStep:
        """Leave something to the engineer."""
        return NoteStep(circuit=self.name, text=text)

    def shown_asn(self, peering: Peering) -> int:
        """Return the AS number that Microsoft sees."""
        device = self.intent.devices[self.circuit.links.primary.device]
        return peering.customer_asn or device.asn

    def steps(self) -> Iterator[Step]:
        """Yield what is to be done, in order."""
        if self.circuit.connectivity == "provider_l3":
            yield self.note("the provider configures the peerings")
            return
        if not is_plain(self.resource):
            yield self.note("Azure's name of this circuit cannot be written; nothing is printed")
            return
        if self.estate and self.azure is None:
            yield self.note("no export speaks of this circuit; everything of it is written")
        yield from self._purchased()
        private, microsoft = self.circuit.peerings.private, self.circuit.peerings.microsoft
        for kind, peering in ((PeeringKind.PRIVATE, private), (PeeringKind.MICROSOFT, microsoft)):
            azure = self.azure.peering(kind) if self.azure else None
            if peering:
                filters: dict[Family, str] = {}
                if kind is PeeringKind.MICROSOFT:
                    yield from filter_steps(self, peering, azure, filters)
                yield from peering_steps(self, kind, peering, azure, filters)
            elif azure:
                yield self.note(f"Azure has a {kind} peering, the intent has none; it is left")
        if self.circuit.connectivity == "direct":
            yield from macsec_steps(self)

    def _purchased(self) -> Iterator[NoteStep]:
        """Say what is bought, not configured."""
        if self.azure is None:
            return
        rate, tier = self.azure.bandwidth_mbps, self.azure.tier
        wanted = self.circuit
        if rate and rate != wanted.bandwidth_mbps:
            words = f"Azure has {rate} Mbit/s, the intent wants {wanted.bandwidth_mbps}"
            yield self.note(f"{words}; a change is charged")
        if tier and tier != wanted.sku and is_plain(tier):
            yield self.note(f"Azure has SKU {tier}, the intent wants {wanted.sku}; that is charged")


def plan_steps(intent: Intent, estate: AzureEstate | None) -> Iterator[Step]:
    """Yield what is to be done for every circuit of an intent, in the intent's order.

    Circuits are brought together by name, else by their subnets. Without an estate everything that
    the intent says is written.
    """
    matched = _matched(intent, facts_of(estate) if estate else ())
    ports: set[tuple[str, str]] = set()
    secrets: dict[str, str] = {}
    for name, circuit in intent.circuits.items():
        known = matched.get(name)
        plan = CircuitPlan(
            name=name,
            intent=intent,
            circuit=circuit,
            azure=known.azure if known else None,
            port=known.port if known else None,
            estate=estate,
        )
        for step in plan.steps():
            if isinstance(step, MacsecStep) and isinstance(step.port, str):
                if (step.port, step.link) in ports:
                    continue  # circuits of one port share its MACsec
                ports.add((step.port, step.link))
            yield step
            for secret in _secrets(step):
                if secrets.setdefault(secret.name, secret.reference) != secret.reference:
                    yield plan.note(f"two references become one secret, {secret.name}; rename one")


def _secrets(step: Step) -> Iterator[VaultSecret]:
    if isinstance(step, PeeringStep) and step.key:
        yield step.key
    if isinstance(step, MacsecStep) and step.ckn and step.cak:
        yield from (step.ckn, step.cak)


def _matched(intent: Intent, facts: tuple[CircuitFacts, ...]) -> dict[str, CircuitFacts]:
    """Bring Azure's circuits together with the intent's, each with one."""
    names = {name.lower(): name for name in intent.circuits}
    found: dict[str, CircuitFacts] = {}
    left = []
    for item in facts:
        known = (item.name.lower(), item.azure.name.lower())
        name = next((names.pop(name) for name in known if name in names), "")
        if name:
            found[name] = item
        else:
            left.append(item)
    owners = {
        str(half): name
        for name in names.values()
        for subnet in _subnets(intent.circuits[name])
        for half in halves_of(subnet)
    }
    for item in left:
        subnets = (known for facts in item.peerings.values() for known in facts.subnets.values())
        name = next((owners[str(it.value)] for it in subnets if str(it.value) in owners), "")
        if name:
            found.setdefault(name, item)
    return found


def _subnets(circuit: Circuit) -> Iterator[Prefix | SubnetPair | None]:
    for peering in (circuit.peerings.private, circuit.peerings.microsoft):
        if peering:
            yield from (peering.ipv4, peering.ipv6)
