"""What a file's name says of the table inside: its payload names neither circuit nor path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.azure.estate import LinkRole, PeeringKind, TableKind
from erce.base.errors import ErceError

if TYPE_CHECKING:
    from collections.abc import Iterable

_PEERINGS: Final = {
    "private": PeeringKind.PRIVATE,
    "azureprivatepeering": PeeringKind.PRIVATE,
    "microsoft": PeeringKind.MICROSOFT,
    "microsoftpeering": PeeringKind.MICROSOFT,
}
_PATHS: Final = {"primary": LinkRole.PRIMARY, "secondary": LinkRole.SECONDARY}
_TABLES: Final = {
    "arp": TableKind.ARP,
    "arptable": TableKind.ARP,
    "arptables": TableKind.ARP,
    "routes": TableKind.ROUTES,
    "routetable": TableKind.ROUTES,
    "routetables": TableKind.ROUTES,
    "summary": TableKind.SUMMARY,
}
_FILLERS: Final = frozenset({"list", "table", "tables", "route", "peering", "test", "failover"})
_WORD: Final = re.compile(r"[^\W_]+")


class Hint(NamedTuple):
    """Of what a table or a test speaks; empty and None where it is not known."""

    circuit: str = ""
    peering: PeeringKind | None = None
    path: LinkRole | None = None
    table: TableKind | None = None


def parse_hint(text: str) -> Hint:
    """Read `er-ams-01/private/primary`: circuit, peering and path. Raises ErceError."""
    circuit, *rest = text.split("/")
    hint = _words(rest, Hint(circuit))
    if not circuit or hint.peering is None or hint.path is None:
        raise ErceError(
            f"'{text}' does not name a circuit, a peering and a path",
            hint="Write CIRCUIT/private/primary or CIRCUIT/microsoft/secondary.",
        )
    return hint


def hint_from_name(file: str, circuits: Iterable[str]) -> Hint:
    """Read a file's name: `er-ams-01.private.primary.arp.json`, with any separators.

    A circuit of the other exports is found in the name, or as the name of the folder; else what
    stands before the first word that means something is taken for it.
    """
    *folders, name = file.replace("\\", "/").split("/")
    stem = name.rpartition(".")[0] or name
    for circuit in sorted(circuits, key=lambda text: (-len(text), text)):
        rest = _without(stem, circuit)
        if rest is not None:
            return _words(_split(rest), Hint(circuit))
    hint = _words(_split(stem), Hint(_lead(stem)))
    parent = folders[-1].lower() if folders else ""
    return next(
        (hint._replace(circuit=circuit) for circuit in circuits if circuit.lower() == parent), hint
    )


def _without(stem: str, circuit: str) -> str | None:
    """Return the name without the circuit's, when that stands there between word boundaries."""
    if not circuit:
        return None
    pattern = rf"(?<![^\W_]){re.escape(circuit)}(?![^\W_])"
    found = re.search(pattern, stem, re.IGNORECASE)
    return None if found is None else stem[: found.start()] + " " + stem[found.end() :]


def _lead(stem: str) -> str:
    """Return what stands before the first word that means something."""
    for found in _WORD.finditer(stem):
        word = found[0].lower()
        if word in _PEERINGS or word in _PATHS or word in _TABLES or word in _FILLERS:
            return stem[: found.start()].strip("-_. ")
    return ""


def _split(text: str) -> list[str]:
    return _WORD.findall(text)


def _words(words: Iterable[str], hint: Hint) -> Hint:
    for word in (item.lower() for item in words):
        if word in _PEERINGS:
            hint = hint._replace(peering=_PEERINGS[word])
        elif word in _PATHS:
            hint = hint._replace(path=_PATHS[word])
        elif word in _TABLES:
            hint = hint._replace(table=_TABLES[word])
        elif word == "route" and hint.table is None:
            hint = hint._replace(table=TableKind.ROUTES)
    return hint
