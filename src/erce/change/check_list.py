"""Which checks a device needs: every session, port and LAG that ExpressRoute uses on it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.values import Family
from erce.change.checks import Check, Expected, State, Subject, What
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import IPAddress
    from erce.intent.resolve import ResolvedLink
    from erce.model import Device, Interface, Neighbor

CHANGE_PERCENT: Final = 50
"""By how much a number of prefixes may differ after a change, percent of the number before; ours:
less happens by itself while Azure or the own network adds a subnet."""

_WHY: Final = {
    What.BGP_STATE: "Without the session the link carries nothing.",
    What.PREFIXES_RECEIVED: "A session without prefixes is up and still carries nothing; too many "
    "of them mean that the inbound policy lets through what it should not.",
    What.PREFIXES_ADVERTISED: "Azure reaches only what is advertised on this link.",
    What.BFD_STATE: "Without BFD a dead link is noticed when the hold time has passed.",
    What.MACSEC_STATE: "Microsoft's ports drop what is not encrypted.",
    What.LACP_MEMBERS: "A missing member takes its bandwidth away and nothing else tells of it.",
    What.INTERFACE_STATE: "Nothing else can be up on a link that is down.",
    What.COUNTERS: "Counters that stand still show a link that is up and unused.",
}


def checks_for(
    device: Device, links: Iterable[ResolvedLink], running: Device | None = None
) -> tuple[Check, ...]:
    """Return the checks of one device's links for phases pre and post.

    `device` is the state after the change. With `running`, the state before it, nothing is
    captured before the change of a session, a BFD session, a LAG or MACsec that it does not have.
    """
    checks: dict[str, Check] = {}
    for link in links:
        side = _Side(device, running or device, link)
        for check in (*side.session_checks(), *side.port_checks()):
            checks.setdefault(check.id, check)  # peerings share their port
    return _own_files(checks.values())


class _Side(NamedTuple):
    """One peering on one link, and the device after and before the change."""

    device: Device
    running: Device
    link: ResolvedLink

    def session_checks(self) -> Iterator[Check]:
        yield self._on_interface(What.INTERFACE_STATE, self.link.interface)
        for family, _, address in self.link.sessions():
            neighbor = _neighbor(self.device, self.link.vrf, address)
            if neighbor is None:
                continue
            old = _neighbor(self.running, self.link.vrf, address)
            subject = Subject(vrf=self.link.vrf, neighbor=address, family=family)
            yield self._check(What.BGP_STATE, subject, _session(old), _session(neighbor))
            if neighbor.bfd:
                up = Expected(state=State.UP)
                yield self._check(What.BFD_STATE, subject, up if old and old.bfd else None, up)
            yield from self._count_checks(neighbor, old)

    def _count_checks(self, neighbor: Neighbor, old: Neighbor | None) -> Iterator[Check]:
        carried_before = {item.family for item in old.families} if old and old.enabled else set()
        for carried in neighbor.families if neighbor.enabled else ():
            subject = Subject(vrf=self.link.vrf, neighbor=neighbor.address, family=carried.family)
            limit = carried.maximum_prefixes
            received = Expected(least=1, most=limit.limit if limit else None)
            for what, expected in (
                (What.PREFIXES_RECEIVED, received),
                (What.PREFIXES_ADVERTISED, Expected(least=1)),
            ):
                before = expected if carried.family in carried_before else None
                after = replace(expected, change_percent=CHANGE_PERCENT)
                yield self._check(what, subject, before, after)

    def port_checks(self) -> Iterator[Check]:
        port = self.device.interface(self.link.port)
        yield self._on_interface(What.INTERFACE_STATE, self.link.port)
        yield self._on_interface(What.COUNTERS, self.link.port)
        if _members(port):
            yield self._on_interface(What.LACP_MEMBERS, self.link.port)
        for name in (self.link.port, *_members(port)):
            physical = self.device.interface(name)
            if physical is not None and physical.macsec is not None:
                yield self._on_interface(What.MACSEC_STATE, name)

    def _on_interface(self, what: What, name: str) -> Check:
        """Make the check of an interface; all but the peering's own belong to all peerings."""
        after, before = self.device.interface(name), self.running.interface(name)
        check = self._check(
            what,
            Subject(interface=name, members=_members(after) if what is What.LACP_MEMBERS else ()),
            _of_interface(what, before, Expected()),
            _of_interface(what, after, Expected(grows=True)),
        )
        if name == self.link.interface:
            return check
        return replace(check, peering="", id=f"{self.link.device}/{name}/{what}")

    def _check(
        self, what: What, subject: Subject, before: Expected | None, after: Expected | None
    ) -> Check:
        link = self.link
        family = subject.family or Family.IPV4
        show = facts(self.device.platform).shows[what]
        command = show.written(
            vrf=subject.vrf or "",
            family=family,
            neighbor=str(subject.neighbor or ""),
            interface=subject.interface or "",
        )
        place = subject.interface or f"{subject.neighbor}/{family}"
        return Check(
            id=f"{link.device}/{link.circuit}-{link.peering}-{link.link}/{what}/{place}",
            device=link.device,
            hostname=self.device.hostname,
            platform=self.device.platform,
            circuit=link.circuit,
            peering=link.peering,
            link=link.link,
            command=command,
            reader=show.reader,
            what=what,
            subject=subject,
            before=before,
            after=after,
            why=_WHY[what],
            file=_slug(command),
        )


def _neighbor(device: Device, vrf: str | None, address: IPAddress) -> Neighbor | None:
    table = device.vrf(vrf)
    sessions = table.neighbors if table else ()
    return next((item for item in sessions if item.address == address), None)


def _session(neighbor: Neighbor | None) -> Expected | None:
    if neighbor is None:
        return None
    return Expected(state=State.ESTABLISHED if neighbor.enabled else State.DOWN)


def _of_interface(what: What, interface: Interface | None, counting: Expected) -> Expected | None:
    """Return what is expected of an interface; None where it lacks what is looked at."""
    if interface is None:
        return None
    match what:
        case What.COUNTERS:
            return counting
        case What.LACP_MEMBERS:
            members = _members(interface)
            return Expected(least=len(members)) if members else None
        case What.MACSEC_STATE:
            return Expected(state=State.SECURED) if interface.macsec else None
        case _:
            return Expected(state=State.UP if interface.enabled else State.DOWN)


def _members(interface: Interface | None) -> tuple[str, ...]:
    return interface.lag.members if interface is not None and interface.lag is not None else ()


def _slug(command: str) -> str:
    """Return the name of a file: `show-bfd-neighbors.txt`."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", command.replace(" | ", " ")) + ".txt"


def _own_files(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Give different commands different files, even where their slugs are alike."""
    commands: dict[str, list[str]] = {}
    named: list[Check] = []
    for check in checks:
        alike = commands.setdefault(check.file.lower(), [])
        if check.command not in alike:
            alike.append(check.command)
        number = alike.index(check.command)
        file = check.file if not number else f"{check.file.removesuffix('.txt')}-{number + 1}.txt"
        named.append(replace(check, file=file))
    return tuple(named)
