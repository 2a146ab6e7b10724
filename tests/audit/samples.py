"""An intent and the running configurations of its devices, written to a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit import wanted_devices
from erce.audit.text_lines import children_by_indent, parents_by_indent
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce_generator import GENERATORS, Rendering, render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from erce.audit import Wanted
    from erce_generator import Style

INTENT = """\
version: 1
name: amsterdam
devices:
  ams-ce1: {platform: cisco_iosxe, asn: 64512, router_id: 10.255.0.1}
  ams-ce2: {platform: juniper_junos, asn: 64512, router_id: 10.255.0.2}
  ams-ce3: {platform: arista_eos, asn: 64512, router_id: 10.255.0.3}
circuits:
  er-1:
    connectivity: provider_l2
    peering_location: Amsterdam
    sku: premium
    bandwidth_mbps: 1000
    links:
      primary: {device: ams-ce1, interface: TenGigabitEthernet0/0/0}
      secondary: {device: ams-ce2, interface: xe-0/0/0}
    peerings:
      private:
        vlan: 100
        ipv4: 172.16.10.0/29
        vrf: AZURE
        advertise: [10.20.0.0/16]
        accept: {prefixes: [10.100.0.0/14 le 24]}
  er-2:
    connectivity: provider_l2
    peering_location: Amsterdam
    sku: premium
    bandwidth_mbps: 1000
    links:
      primary: {device: ams-ce1, interface: TenGigabitEthernet0/0/1}
      secondary: {device: ams-ce3, interface: Ethernet1}
    peerings:
      private:
        vlan: 100
        ipv4: 172.16.11.0/29
        vrf: AZURE
        advertise: [10.20.0.0/16]
        accept: {prefixes: [10.104.0.0/14 le 24]}
"""


def write(folder: Path, style: Style | None = None) -> tuple[Wanted, ...]:
    """Write intent.yaml and running/*.cfg, and return what the intent wants."""
    (folder / "intent.yaml").write_text(INTENT)
    loaded = load([folder / "intent.yaml"])
    resolution = resolve(loaded.intent)
    running = folder / "running"
    running.mkdir()
    for item in resolution.devices:
        has_style = style in GENERATORS[item.device.platform].STYLES
        rendering = Rendering(style=style) if style and has_style else Rendering()
        (running / f"{item.name}.cfg").write_text(render(item.device, rendering))
    return wanted_devices(resolution, loaded.source)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def paste(text: str, commands: Sequence[str]) -> str:
    """Add commands of the IOS family to a configuration as the router would take them in."""
    lines = text.splitlines()
    for number, command in enumerate(commands, 1):
        parents = [commands[above - 1] for above in parents_by_indent(commands, number)]
        start, end = 0, len(lines)
        for parent in parents:
            start = lines.index(parent, start, end) + 1
            end = max(children_by_indent(lines, start), default=start)
        if command not in lines[start:end]:
            lines.insert(end, command)
    return "\n".join(lines) + "\n"


def take_in(text: str, commands: Sequence[str]) -> str:
    """Paste commands, those among them that take lines away, too; `set` form or indentation."""
    lines = text.splitlines()
    added: list[str] = []
    for number, command in enumerate(commands, 1):
        verb, _, rest = command.strip().partition(" ")
        if verb == "delete":
            gone = f"set {rest}"
            lines = [line for line in lines if line != gone and not line.startswith(f"{gone} ")]
        elif verb == "no" and command not in lines:
            parents = [commands[above - 1] for above in parents_by_indent(commands, number)]
            drop(lines, parents, rest)
        else:
            added.append(command)
    return paste("\n".join(lines), added) if added else "\n".join(lines) + "\n"


def drop(lines: list[str], parents: Sequence[str], rest: str) -> None:
    start, end = 0, len(lines)
    for parent in parents:
        start = lines.index(parent, start, end) + 1
        end = max(children_by_indent(lines, start), default=start)
    found = [at for at in range(start, end) if f"{lines[at].strip()} ".startswith(f"{rest} ")]
    assert found, rest
    inside = children_by_indent(lines, found[0] + 1)
    for at in sorted({found[0], *(number - 1 for number in inside)}, reverse=True):
        del lines[at]
