"""What sessions are told at the exec level before they take up what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.as_numbers import MICROSOFT_ASN
from erce.compare.references import DEFINITIONS, referred
from erce.entry import ENTRIES
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.change.view import Session, View
    from erce.entry import Clear
    from erce.model import Device, Neighbor, NeighborFamily, Path

_AT_OPENING: Final = ("keepalive_s", "hold_s", "local_as")
"""Both ends tell each other so when a session starts (RFC 4271, section 4.2)."""

_KEYS: Final = ("password", "tcp_ao")
"""A session that is up lives on with the old key, on some platforms until its hold time has passed
(Cisco: neighbor password), on others for good (EOS, seen on a real device)."""


class Cleared(NamedTuple):
    """What a move asks of sessions that are up before and after it."""

    commands: tuple[str, ...]
    """Typed at the exec level, each about one session, or about Azure's of one VRF."""

    silent: tuple[Path, ...]
    """Sessions that must start anew, and no source tells a command for it."""


def cleared(before: View, after: View, *, keys_live: bool = False) -> Cleared:
    """Say what makes Azure's sessions take up what differs between two states.

    With `keys_live` a session lives on while both ends get another key.
    """
    window = ENTRIES[after.device.platform].WINDOW
    commands: dict[str, None] = {}
    silent: list[Path] = []
    for session, old in _sessions(before, after):
        if _starts_anew(old.neighbor, session.neighbor, keys_live=keys_live):
            typed = tuple(_written(window.reset, after, session))[:1]
            if not typed:
                silent.append(("vrfs", session.vrf.name, "neighbors", session.neighbor.key))
        elif window.refresh is not None and _asks_again(before, old, after, session):
            typed = tuple(_written(window.refresh, after, session))
        else:
            typed = ()
        commands.update(dict.fromkeys(typed))
    return Cleared(tuple(commands), tuple(silent))


def _sessions(before: View, after: View) -> Iterator[tuple[Session, Session]]:
    """Yield Azure's sessions that are in both states, not shut down, and not the same."""
    alike = before.alike(after)
    for session in after.all_sessions():
        old = before.session(session.neighbor.key, session.vrf.name)
        if old is None or session.id in alike or session.neighbor.remote_as != MICROSOFT_ASN:
            continue
        if old.neighbor.enabled and session.neighbor.enabled:
            yield session, old


def _starts_anew(old: Neighbor, new: Neighbor, *, keys_live: bool) -> bool:
    fields = _AT_OPENING if keys_live else (*_AT_OPENING, *_KEYS)
    return any(getattr(old, field) != getattr(new, field) for field in fields)


def _asks_again(before: View, old: Session, after: View, new: Session) -> bool:
    """Whether routes that are there already would be judged otherwise now."""
    return _judges(before.device, old.neighbor) != _judges(after.device, new.neighbor)


def _judges(device: Device, neighbor: Neighbor) -> tuple[object, ...]:
    """Return what decides about the routes of a session."""
    known: dict[Path, object] = {
        (kind, item.key): item for kind in DEFINITIONS for item in getattr(device, kind)
    }
    used = {path: known.get(path) for path in referred(device, (neighbor,))}
    return tuple(map(_without_limits, neighbor.families)), used


def _without_limits(family: NeighborFamily) -> tuple[object, ...]:
    return tuple(
        getattr(family, name)
        for name in family.__slots__
        if name not in {"maximum_prefixes", "soft_reconfiguration"}
    )


def _written(clear: Clear, view: View, session: Session) -> Iterator[str]:
    """Yield the command for each family, or none where it would be about others, too."""
    vrf, neighbor = session.vrf.name, session.neighbor
    template = clear.template(in_vrf=vrf != DEFAULT_VRF, version=neighbor.address.version)
    if "{vrf}" not in template and len(view.sessions(neighbor.key)) > 1:
        return
    for family in neighbor.families if template else ():
        yield template.format(
            vrf=vrf, neighbor=neighbor.key, family=family.family, asn=neighbor.remote_as
        )
