"""MACsec: connectivity associations and the ports they are bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Cipher, LineState, Macsec, MacsecKey
from erce.platforms.juniper_junos import FACTS
from erce_parsers.juniper_junos.bgp_values import secret_of
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import Records
    from erce_parsers.juniper_junos.statement import Statement

_CIPHERS: Final = {cipher.value: cipher for cipher in Cipher}
_DEFAULT_TRANSMIT: Final = "2000"
"""Milliseconds between key agreement packets (Juniper: mka)."""

_MAX_CKN: Final = 64
_READ: Final = frozenset(
    {"cipher-suite", "fallback-key", "include-sci", "mka", "offset", "pre-shared-key",
     "pre-shared-key-chain", "security-mode"}
)  # fmt: skip


def convert_macsec(records: Records, marks: Marks) -> dict[str, Macsec]:
    """Return MACsec by port; associations that no port uses have no effect."""
    section = records.macsec
    if section is None:
        return {}
    ports = {port.name for port in records.ports}
    found: dict[str, Macsec] = {}
    associations = section.children.get("connectivity-association")
    by_name = associations.children if associations is not None else {}
    bindings = section.children.get("interfaces")
    for node in bindings.children.values() if bindings is not None else ():
        owner = ("interfaces", node.word)
        name = _binding(node, owner, marks)
        if name is None:
            continue
        if name.word not in by_name or node.word not in ports:
            missing = "the port" if node.word not in ports else "the connectivity association"
            marks.unsupported(name, owner, f"{missing} is nowhere in this file")
            continue
        macsec = _Association(by_name[name.word], (*owner, "macsec"), marks).read(records)
        if macsec is not None:
            marks.ok(name)
            marks.provenance.add((*owner, "macsec"), *name.lines)
            found[node.word] = macsec
    for word, child in section.children.items():
        if word not in ("connectivity-association", "interfaces", "traceoptions"):
            marks.unsupported(child, (), "MACsec that is not bound to a port")
        else:
            marks.rest(child)
    return found


def _binding(node: Statement, owner: Path, marks: Marks) -> Statement | None:
    """Return the name of the association that a port is bound to."""
    stated = node.children.get("connectivity-association")
    for word, child in node.children.items():
        if word not in ABOUT_GROUPS and child is not stated:
            marks.unsupported(child, owner, "MACsec of a logical interface, or an option of it")
    return stated.value() if stated is not None else None


class _Association:
    """Reads one connectivity association for one port."""

    __slots__ = ("marks", "node", "owner", "path")

    def __init__(self, node: Statement, path: Path, marks: Marks) -> None:
        self.node = node
        self.path = path
        self.owner = path[:2]
        self.marks = marks

    def read(self, records: Records) -> Macsec | None:
        """Return the settings in effect; None, and a note, where something needed is missing."""
        marks, node = self.marks, self.node
        for word, child in node.children.items():
            if word not in _READ and word not in ABOUT_GROUPS:
                marks.unsupported(child, self.owner, "an option of MACsec")
        cipher = self.cipher()
        keys = self.keys(records)
        priority, rekey, must_secure = self.agreement()
        if cipher is None or not self.static():
            return None
        sci = node.children.get("include-sci")
        if sci is not None:
            marks.ok_all(sci)
            marks.provenance.add((*self.path, "sci"), *sci.lines)
        offset = self.number(node, "offset", "confidentiality_offset")
        return Macsec(
            cipher=cipher,
            key_server_priority=FACTS.key_server_priority if priority is None else priority,
            rekey_s=rekey or None,
            confidentiality_offset=offset or 0,
            sci=sci is not None,
            must_secure=must_secure,
            keys=keys,
        )

    def cipher(self) -> Cipher | None:
        """Read the cipher suite."""
        node = self.node.children.get("cipher-suite")
        value = node.value() if node is not None else None
        cipher = _CIPHERS.get(value.word) if value is not None else None
        if value is None or cipher is None:
            self.doubt(node, "the cipher suite is not written, or not known")
            return None
        self.marks.ok(value)
        self.marks.provenance.add((*self.path, "cipher"), *value.lines)
        return cipher

    def static(self) -> bool:
        """Whether the keys are pre-shared; other modes have none."""
        node = self.node.children.get("security-mode")
        value = node.value() if node is not None else None
        if value is None or value.word != "static-cak":
            self.doubt(node, "keys are not pre-shared")
            return False
        self.marks.ok(value)
        self.marks.provenance.add((*self.path, "keys"), *value.lines)
        return True

    def agreement(self) -> tuple[int | None, int | None, bool]:
        """Read `mka`: the priority, the rekey interval and what happens without keys."""
        node = self.node.children.get("mka")
        if node is None:
            self.doubt(None, _UNSAID)
            return None, None, True
        for word, child in node.children.items():
            value = child.value()
            if word == "transmit-interval" and value and value.word == _DEFAULT_TRANSMIT:
                self.marks.harmless(child)
            elif word not in _MKA_READ and word not in ABOUT_GROUPS:
                self.marks.unsupported(child, self.owner, "an option of the key agreement")
        priority = self.number(node, "key-server-priority", "key_server_priority")
        rekey = self.number(node, "sak-rekey-interval", "rekey_s")
        for word, secure in (("should-secure", False), ("must-secure", True)):
            stated = node.children.get(word)
            if stated is not None:
                self.marks.ok(stated)
                self.marks.provenance.add((*self.path, "must_secure"), *stated.lines)
                return priority, rekey, secure
        self.doubt(None, _UNSAID)
        return priority, rekey, True

    def number(self, node: Statement, word: str, field: str) -> int | None:
        """Read a number; one that is the default has no effect."""
        child = node.children.get(word)
        value = child.value() if child is not None else None
        if child is None or value is None:
            return None
        if not value.word.isdecimal() or len(value.word) > 5:  # noqa: PLR2004  # 86400 at most
            self.marks.unknown(child, self.owner, "no number")
            return None
        number = int(value.word)
        usual = FACTS.key_server_priority if word == "key-server-priority" else 0
        (self.marks.harmless if number == usual else self.marks.ok)(value)
        self.marks.provenance.add((*self.path, field), *value.lines)
        return number

    def keys(self, records: Records) -> tuple[MacsecKey, ...]:
        """Collect the keys of all forms, sorted by name."""
        found: dict[str, MacsecKey] = {}
        for word in ("pre-shared-key", "fallback-key"):
            node = self.node.children.get(word)
            if node is not None:
                self.key(node, "ckn", "cak", found)
        chain = self.node.children.get("pre-shared-key-chain")
        name = chain.value() if chain is not None else None
        if chain is not None and name is not None:
            keys = records.key_chains.get(name.word)
            listed = keys.children.get("key") if keys is not None else None
            if listed is None:
                self.marks.unsupported(chain, self.owner, "a key chain that is not in this file")
            else:
                self.marks.ok(name)
                for node in listed.children.values():
                    self.key(node, "key-name", "secret", found)
        return tuple(found[name] for name in sorted(found))

    def key(self, node: Statement, name: str, secret: str, found: dict[str, MacsecKey]) -> None:
        """Read one key: its name in hexadecimal digits and itself."""
        ckn, cak = (
            child.value() if (child := node.children.get(word)) is not None else None
            for word in (name, secret)
        )
        for word, child in node.children.items():
            if word not in (name, secret) and word not in ABOUT_GROUPS:
                self.marks.unsupported(child, self.owner, "when or how a key is used")
        if ckn is None or cak is None or not _is_ckn(ckn.word):
            self.marks.unsupported(node, self.owner, "a key without a proper name, or without text")
            return
        self.marks.ok(ckn, cak)
        made = MacsecKey(ckn=ckn.word.lower(), cak=secret_of(cak.word))
        self.marks.provenance.add((*self.path, "keys", made.key), *ckn.lines, *cak.lines)
        found[made.ckn] = made

    def doubt(self, node: Statement | None, reason: str) -> None:
        """Note a statement that is missing, or that cannot be read."""
        lines = (node or self.node).lines
        self.marks.note_lines(lines, LineState.UNSUPPORTED, self.owner, reason)
        if node is not None:
            self.marks.unsupported(node, self.owner, reason)


_MKA_READ: Final = frozenset(
    {"key-server-priority", "must-secure", "sak-rekey-interval", "should-secure"}
)
_UNSAID: Final = "whether clear text passes without keys is not written; platforms differ"


def _is_ckn(text: str) -> bool:
    try:
        int(text, 16)
    except ValueError:
        return False
    return len(text) <= _MAX_CKN and len(text) % 2 == 0 and text.isalnum()


def note_key_chains(records: Records, marks: Marks) -> None:
    """Note the key chains of BGP sessions; what nothing here uses has no effect here."""
    used: set[str] = set()
    for record in records.instances:
        levels = [] if record.bgp is None else [record.bgp]
        for group in record.groups:
            levels.extend((group.level, *group.neighbors))
        for level in levels:
            chain = level.settings.get("authentication-key-chain")
            used.update(chain.children if chain is not None else ())
    for name, chain in records.key_chains.items():
        if name in used:
            marks.unsupported(chain, (), "the keys of sessions with a key chain")
        else:
            marks.rest(chain)
