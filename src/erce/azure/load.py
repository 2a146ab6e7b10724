"""Files of exports to one estate."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.azure import failover, tables
from erce.azure.documents import Document, read_document
from erce.azure.estate import AzureEstate, FailoverTest, Form, Table, TableKind
from erce.azure.hints import Hint, hint_from_name
from erce.azure.join import Joined
from erce.azure.kinds import Kind
from erce.azure.reading import Reading
from erce.base.errors import ErceError, ErceErrors, FileError
from erce.base.files import FileKind, read_text
from erce.base.source import Source

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.azure.documents import Found
    from erce.azure.estate import Remark
    from erce.model import Path

EXPORT: Final = FileKind(
    name="an export of Azure",
    limit=50 * 2**20,
    advice="Save the circuits, ports and route filters alone, not the whole subscription.",
    absent="Save one with: az network express-route show -g GROUP -n CIRCUIT -o json > FILE",
    utf16=True,
)
_SUFFIXES: Final = (".json", ".txt", ".tfstate")
_NO_HINTS: Final[Mapping[str, Hint]] = MappingProxyType({})


def load_exports(
    paths: Iterable[pathlib.Path], *, hints: Mapping[str, Hint] = _NO_HINTS
) -> AzureEstate:
    """Read export files, or all `.json`, `.txt` and `.tfstate` files of folders.

    `hints` say of what a file's tables speak, by the path as given; without one the file's name
    does. What cannot be read inside a file is a remark. Raises ErceError (several: ErceErrors) when
    a file cannot be read at all, is larger than 50 MiB, or is neither JSON nor a listing.
    """
    errors: list[ErceError] = []
    texts = []
    for path in _files(paths, errors):
        try:
            texts.append((str(path), read_text(path, EXPORT)))
        except ErceError as error:
            errors.append(error)
    return _estate(texts, hints, errors)


def read_exports(
    files: Sequence[tuple[str, str]], *, hints: Mapping[str, Hint] = _NO_HINTS
) -> AzureEstate:
    """Read exports from pairs of name and text, as `load_exports` does. Raises ErceError."""
    return _estate(files, hints, [])


def _files(paths: Iterable[pathlib.Path], errors: list[ErceError]) -> Iterator[pathlib.Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(
            item for item in path.rglob("*") if _is_export(item.relative_to(path), item)
        )
        if not inside:
            errors.append(
                FileError(
                    "the folder holds no exports",
                    source=Source(str(path)),
                    hint=f"Exports end in {', '.join(_SUFFIXES)}.",
                )
            )
        yield from inside


def _is_export(name: pathlib.Path, file: pathlib.Path) -> bool:
    """Whether a file of a folder is meant; what is hidden (`.terraform`) is not."""
    hidden = any(part.startswith(".") for part in name.parts)
    return not hidden and file.suffix.lower() in _SUFFIXES and file.is_file()


def _estate(
    files: Sequence[tuple[str, str]], hints: Mapping[str, Hint], errors: list[ErceError]
) -> AzureEstate:
    documents = []
    for name, text in files:
        try:
            documents.append(read_document(Reading(name, text), text))
        except ErceError as error:
            errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise ErceErrors(tuple(errors))
    return _joined(documents, hints)


def _joined(documents: Sequence[Document], hints: Mapping[str, Hint]) -> AzureEstate:
    joined = Joined()
    joined.add([found for document in documents for found in document.found])
    sources: dict[Path, Source] = {}
    remarks: list[Remark] = []
    circuits = joined.circuits.joined(sources, remarks)
    estate = AzureEstate(
        circuits=circuits,
        ports=joined.ports.joined(sources, remarks),
        filters=joined.filters.joined(sources, remarks),
        forms={document.reading.file: document.form or Form.ARM for document in documents},
        sources=sources,
    )
    names = [circuit.name for circuit in circuits if circuit.name]
    rows: list[Table] = []
    tests: list[FailoverTest] = []
    for document in documents:
        hint = _hint(document, hints, names)
        rows.extend(_tables(document, hint))
        tests.extend(
            failover.read_test(found.record, hint.circuit)
            for found in document.found
            if found.kind is Kind.TEST
        )
        for found in document.found:
            found.record.finish()
        remarks.extend(document.reading.all_remarks())
    remarks.sort(key=lambda remark: remark.source)
    return replace(estate, tables=tuple(rows), tests=tuple(tests), remarks=tuple(remarks))


def _hint(document: Document, hints: Mapping[str, Hint], circuits: Sequence[str]) -> Hint:
    file = document.reading.file
    hint = hint_from_name(file, circuits)
    if file in hints:
        hint = hints[file]._replace(table=hint.table)
    if not hint.circuit and len(circuits) == 1:
        hint = hint._replace(circuit=circuits[0])
    return hint


_ROWS: Final = {
    Kind.ARP_ROW: TableKind.ARP,
    Kind.ROUTE_ROW: TableKind.ROUTES,
    Kind.SUMMARY_ROW: TableKind.SUMMARY,
}


def _tables(document: Document, hint: Hint) -> Iterator[Table]:
    """Make a table of each kind of rows in a file; an empty one is told by the file's name."""
    reading = document.reading
    grouped: dict[TableKind, list[Found]] = {}
    for found in document.found:
        if found.kind in _ROWS:
            grouped.setdefault(_ROWS[found.kind], []).append(found)
    if document.is_empty:
        if hint.table is None:
            reading.remark(0, "an empty list: it says nothing", fatal=True)
            return
        grouped = {hint.table: []}
    for kind, items in grouped.items():
        at = items[0].record.at if items else 0
        if hint.peering is None or hint.path is None:
            reading.remark(
                at,
                f"nothing says of which peering and path this {_TITLES[kind]} is",
                "Name the file like er-ams-01.private.primary.arp.json.",
                fatal=True,
            )
        yield _table(kind, items, reading.source(at), hint)


_TITLES: Final = {
    TableKind.ARP: "ARP table",
    TableKind.ROUTES: "route table",
    TableKind.SUMMARY: "session summary",
}


def _table(kind: TableKind, items: Sequence[Found], source: Source, hint: Hint) -> Table:
    table = Table(
        kind=kind, source=source, circuit=hint.circuit, peering=hint.peering, path=hint.path
    )
    records = [item.record for item in items]
    if kind is TableKind.ARP:
        return replace(table, arp=tuple(map(tables.read_arp, records)))
    if kind is TableKind.SUMMARY:
        return replace(table, summary=tuple(map(tables.read_summary, records)))
    routes = (tables.read_route(record) for record in records)
    return replace(table, routes=tuple(route for route in routes if route is not None))
