"""Plans of intents and running configurations that are made in a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from erce.change.folder import commands, difference, elsewhere, rollback
from erce.change.inputs import load_inputs
from erce.change.make import make_plan
from erce.change.scenario import Choice, Scenario, Task
from erce.change.steps import MoveKind
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce_generator import Rendering, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from erce.base.platform import Platform
    from erce.change.inputs import Inputs
    from erce.change.steps import Plan
    from erce.model import Device

PORTS = {
    "cisco_iosxe": ("TenGigabitEthernet0/0/0", "TenGigabitEthernet0/0/1"),
    "cisco_iosxr": ("TenGigE0/0/0/0", "TenGigE0/0/0/1"),
    "cisco_nxos": ("Ethernet1/1", "Ethernet1/2"),
    "juniper_junos": ("xe-0/0/0", "xe-0/0/1"),
    "arista_eos": ("Ethernet1", "Ethernet2"),
}

_SITE = """\
version: 1
name: site
devices:
  ce1: {{platform: {platform}, asn: 64512, router_id: 10.255.0.1}}
  ce2: {{platform: {platform}, asn: 64512, router_id: 10.255.0.2}}
circuits:
"""

_CIRCUIT = """\
  {name}:
    connectivity: {connectivity}
    peering_location: Amsterdam
    sku: premium
    bandwidth_mbps: 1000
    links:
      primary: {{device: ce1, interface: {port}{primary}}}
      secondary: {{device: ce2, interface: {port}{secondary}}}
    peerings:
      private:
        vlan: {vlan}
        ipv4: {subnet}
        vrf: AZURE
        advertise: [{advertise}]
        accept: {{prefixes: [10.100.0.0/14 le 24]}}
"""


def circuit(  # noqa: PLR0913  # what cases differ in
    platform: Platform,
    name: str = "er-1",
    *,
    port: int = 0,
    vlan: int = 100,
    subnet: str = "172.16.10.0/29",
    advertise: str = "10.20.0.0/16",
    connectivity: str = "provider_l2",
    primary: str = "",
    secondary: str = "",
    more: str = "",
) -> str:
    """A circuit between two routers of one platform; `more` are further keys of its peering."""
    return _CIRCUIT.format(
        name=name,
        port=PORTS[platform][port],
        vlan=vlan,
        subnet=subnet,
        advertise=advertise,
        connectivity=connectivity,
        primary=primary,
        secondary=secondary,
    ) + "".join(f"        {line}\n" for line in more.splitlines())


def site(platform: Platform, *circuits: str) -> str:
    """An intent of two routers and some circuits."""
    return _SITE.format(platform=platform) + "".join(circuits)


def devices(folder: Path, intent: str) -> Mapping[str, Device]:
    """What an intent wants of its devices."""
    file = folder / "other.yaml"
    file.write_text(intent)
    return {item.name: item.device for item in resolve(load([file]).intent).devices}


def with_ports(device: Device, other: Device) -> Device:
    """The device with the bare ports of another one: a router has all its ports."""
    known = {item.name for item in device.interfaces}
    ports = [
        replace(item, macsec=None)
        for item in other.interfaces
        if item.parent is None and item.name not in known
    ]
    return replace(device, interfaces=(*device.interfaces, *ports))


def inputs(folder: Path, intent: str, running: Mapping[str, str]) -> Inputs:
    """Write an intent and running configurations, and read them as a user's."""
    file = folder / "intent.yaml"
    file.write_text(intent)
    place = folder / "running"
    place.mkdir(exist_ok=True)
    for name, text in running.items():
        (place / f"{name}.cfg").write_text(text)
    return load_inputs(load([file]), [place])


def rendered(wanted: Mapping[str, Device]) -> dict[str, str]:
    """The configurations of devices."""
    return {name: render(device, Rendering()) for name, device in wanted.items()}


def plan(given: Inputs, scenario: Scenario = Scenario.APPLY, choice: Choice | None = None) -> Plan:
    """Make a plan."""
    return make_plan(Task(scenario=scenario, inputs=given, choice=choice or Choice()), "CHG1")


def faulty(case: Path, folder: Path) -> Path:
    """Copy the running configurations of a brownfield case, its fault in them."""
    fault = yaml.safe_load((case / "fault.yaml").read_text())
    place = folder / "running"
    place.mkdir()
    for file in (case / "running").iterdir():
        text = file.read_text()
        for edit in fault["edits"]:
            text = text.replace(edit["old"], edit["new"])
        (place / file.name).write_text(text)
    return place


def shown(made: Plan) -> str:
    """A plan as one text to read: what is typed, the way back, and what it makes."""
    return "\n".join(_shown(made)) + "\n"


def _shown(made: Plan) -> Iterator[str]:
    yield made.purpose
    yield from (f"notice: {notice}" for notice in made.notices)
    for proof in made.proofs:
        yield f"{'proven' if proof.holds else 'NOT PROVEN'}: {proof.claim}"
        yield from (f"    {why}" for why in proof.failures)
    for number, step in enumerate(made.steps, 1):
        yield ""
        yield f"===== {number}. {step.title}, on {step.device or 'Azure'} ====="
        yield f"connections: {', '.join(map(str, step.links)) or 'none'}"
        yield from (f"note: {note}" for note in step.notes)
        for move in step.moves:
            yield f"----- {move.kind}"
            yield from commands(made, step, move)
            if elsewhere(made, step, move):
                yield "----- in another session, also after the way back"
                yield from move.clears
            if move.kind is not MoveKind.AZURE:
                yield f"----- way back from {move.kind}"
                yield from rollback(made, step, move)
        if step.device:
            yield "----- what it makes"
            yield from difference(step)
