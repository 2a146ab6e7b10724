"""References between names, and names that would meet in a configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.checks.view import PRIMARY, SECONDARY, peerings
from erce.intent.hints import closest
from erce.intent.resolve.names import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.intent.checks.report import Report
    from erce.intent.places import Path
    from erce.intent.schema import Intent


def check(intent: Intent, report: Report) -> None:
    """Check every name of an intent."""
    _devices_exist(intent, report)
    _vrfs_are_used(intent, report)
    _circuits_differ(intent, report)
    _devices_differ(intent, report)
    _circuits_exist(intent, report)
    _suppressions(intent, report)


def _devices_exist(intent: Intent, report: Report) -> None:
    for name, circuit in intent.circuits.items():
        for role, link in ((PRIMARY, circuit.links.primary), (SECONDARY, circuit.links.secondary)):
            if link.device not in intent.devices:
                guess = closest(link.device, intent.devices)
                report.add(
                    ("circuits", name, "links", role, "device"),
                    f"no device is named '{link.device}'",
                    f"Did you mean '{guess}'?" if guess else _known("Devices", intent.devices),
                    rule="INT003",
                )


def _vrfs_are_used(intent: Intent, report: Report) -> None:
    used = {view.peering.vrf for view in peerings(intent) if view.peering.vrf}
    for name in intent.vrfs:
        if name not in used:
            guess = closest(name, used)
            report.add(
                ("vrfs", name),
                "no peering uses this VRF",
                f"Did you mean '{guess}'?" if guess else "Name it as the vrf of a peering.",
                rule="INT004",
            )


def _circuits_differ(intent: Intent, report: Report) -> None:
    """Names of policies and lists are made from a circuit's name without case and punctuation."""
    first: dict[str, str] = {}
    for name in intent.circuits:
        known = first.setdefault(stem(name), name)
        if known != name:
            report.add(
                ("circuits", name),
                f"differs from '{known}' ({report.place(('circuits', known))}) only in case, "
                "punctuation or a leading 'er-'; their policies would have the same names",
                "Give one of them another name.",
                rule="INT005",
            )


def _devices_differ(intent: Intent, report: Report) -> None:
    first: dict[str, Path] = {}
    for name, device in intent.devices.items():
        hostname = device.hostname or name
        path: Path = ("devices", name, "hostname") if device.hostname else ("devices", name)
        known = first.setdefault(hostname.lower(), path)
        if known != path:
            report.add(
                path,
                f"the hostname '{hostname}' is also that of '{known[1]}' ({report.place(known)})",
                "Running configurations are found by hostname; give each router its own.",
                rule="INT005",
            )


def _known(what: str, names: Iterable[str]) -> str:
    return f"{what}: {', '.join(list(names)[:12])}."


def _circuits_exist(intent: Intent, report: Report) -> None:
    """Circuits that Global Reach joins."""
    for name, circuit in intent.circuits.items():
        others = [other for other in intent.circuits if other != name]
        for number, other in enumerate(circuit.global_reach):
            if other not in others:
                path: Path = ("circuits", name, "global_reach", number)
                report.add(
                    path,
                    f"no other circuit is named '{other}'",
                    _guess(other, others),
                    rule="HA022",
                )


def _suppressions(intent: Intent, report: Report) -> None:
    """Check that what a suppression is limited to exists."""
    kinds = (("circuit", intent.circuits), ("device", intent.devices))
    for number, item in enumerate(intent.suppress):
        for kind, known in kinds:
            name = getattr(item, kind)
            if name is not None and name not in known:
                path: Path = ("suppress", number, kind)
                report.add(path, f"no {kind} is named '{name}'", _guess(name, known), rule="INT003")


def _guess(name: str, known: Iterable[str]) -> str:
    guess = closest(name, known)
    return f"Did you mean '{guess}'?" if guess else _known("Known", known)
