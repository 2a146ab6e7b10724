"""MACsec of the ports: the profile that each refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Macsec, MacsecKey
from erce.platforms.arista_eos import FACTS

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.arista_eos.macsec import MacsecProfile
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import Config, Port

_ON_LAG: Final = "MACsec belongs on the members of a LAG"
_UNDEFINED: Final = "no such MACsec profile"
_NO_CIPHER: Final = "a MACsec profile without a cipher is not modelled"


def macsec(config: Config, port: Port, path: Path, marks: Marks) -> Macsec | None:
    """Convert the profile of a port; None if it has none that counts."""
    reference = port.macsec
    if reference is None:
        return None
    profile = config.macsec.get(reference.name)
    reason = _UNDEFINED if profile is None else _reason(port, profile)
    if reason or profile is None or profile.cipher is None or profile.cipher.value is None:
        marks.note(reference.node, path, reason)
        return None
    base = (*path, "macsec")
    marks.lines[base] = (reference.node.number, profile.node.number)
    marks.understood(reference.node.number)
    marks.lines[(*base, "cipher")] = (profile.cipher.line,)
    marks.understood(profile.cipher.line)
    return Macsec(
        cipher=profile.cipher.value,
        key_server_priority=marks.pick(
            base, "key_server_priority", (profile.priority,), FACTS.key_server_priority
        ),
        rekey_s=marks.find(base, "rekey_s", (profile.rekey,)),
        sci=marks.pick(base, "sci", (profile.sci,), default=False),
        must_secure=not marks.pick(base, "must_secure", (profile.unprotected,), default=False),
        keys=_keys(profile, base, marks),
    )


def _reason(port: Port, profile: MacsecProfile) -> str:
    if not port.name.startswith("Ethernet") or "." in port.name:
        return _ON_LAG
    return _NO_CIPHER if profile.cipher is None else ""


def _keys(profile: MacsecProfile, base: Path, marks: Marks) -> tuple[MacsecKey, ...]:
    result = []
    for ckn in sorted(profile.keys):
        found = profile.keys[ckn]
        marks.lines[(*base, "keys", ckn)] = (found.line,)
        marks.understood(found.line)
        result.append(MacsecKey(ckn=ckn, cak=found.cak))
    return tuple(result)
