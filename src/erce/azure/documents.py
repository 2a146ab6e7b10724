"""The resources and rows that a file holds, taken out of whatever they are wrapped in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.azure.estate import Form
from erce.azure.json_text import BrokenJsonError, ExportError, Node, scan
from erce.azure.kinds import Kind, form_of, kind_of, resource_type
from erce.azure.listing import is_listing, read_listing
from erce.azure.lookup import DEPTH_HINT, Record
from erce.azure.names import normal
from erce.azure.values import given, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.azure.reading import Reading

_HINT: Final = "Save it as JSON: az ... -o json, ConvertTo-Json -Depth 10 or terraform show -json."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A resource or a row of a table."""

    kind: Kind
    record: Record


@dataclass(slots=True, kw_only=True)
class Document:
    """What a file holds."""

    reading: Reading
    form: Form | None = None
    found: list[Found]
    is_empty: bool = False
    """A list without elements, and nothing else: an empty table, maybe."""


def read_document(reading: Reading, text: str) -> Document:
    """Take a file's text apart. Raises ExportError when it is neither JSON nor a listing."""
    if not text.strip():
        raise ExportError("the file is empty", source=reading.source(0), hint=_HINT)
    listing = text.lstrip()[0] not in "{[" and is_listing(text)
    roots = read_listing(reading, text) if listing else _json(reading, text)
    unwrapper = _Unwrapper(reading)
    for root in roots:
        unwrapper.unwrap(root)
    return Document(
        reading=reading,
        form=Form.PS_TEXT if listing else unwrapper.form,
        found=unwrapper.finish(roots),
        is_empty=unwrapper.empty and not unwrapper.found,
    )


_JSON: Final = re.compile(r"^[ \t]*[\[{]", re.MULTILINE)


def _json(reading: Reading, text: str) -> list[Node]:
    begin = _JSON.search(text)
    if begin is None:
        message = "this is neither JSON nor a listing of PowerShell"
        raise ExportError(message, source=reading.source(0), hint=_HINT)
    if text[: begin.start()].strip():
        reading.remark(0, "the lines before the JSON were left out")
    try:
        return scan(text, begin.start())
    except BrokenJsonError as error:
        raise ExportError(error.message, source=reading.source(error.at), hint=error.hint) from None


_WRAPPERS: Final = ("value", "resources", "childmodules", "instances")
_AZAPI: Final = ("azapi_resource", "azapi_data_source", "azapi_update_resource")


class _Unwrapper:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.form: Form | None = None
        self.found: list[Found] = []
        self.empty = False
        self._others: dict[str, int] = {}
        """Types of resources that are not ours, and where the first stands."""

    def unwrap(self, node: Node, outer_type: str = "") -> None:
        """Find the resources in a value; remarks what is none."""
        if isinstance(node.value, tuple):
            self.empty = self.empty or not node.value
            for item in node.value:
                self.unwrap(item, outer_type)
        elif isinstance(node.value, dict):
            self._object(node, node.value, outer_type)
        elif given(node.value):
            hint = DEPTH_HINT if isinstance(node.value, str) else _HINT
            self._reading.remark(node.at, "a bare value stands here, no object", hint, fatal=True)

    def finish(self, roots: list[Node]) -> list[Found]:
        """Return what was found; remarks what was left aside."""
        if self._others:
            names = ", ".join(shown(name) for name in sorted(self._others)[:5])
            more = len(self._others) - 5
            self._reading.remark(
                min(self._others.values()),
                f"resources of other types were left aside: {names}"
                + (f" and {more} more" if more > 0 else ""),
            )
        elif not self.found and not self.empty and not self._reading.all_remarks():
            self._reading.remark(roots[0].at, "nothing of ExpressRoute is in this file", fatal=True)
        return self.found

    def _object(self, node: Node, members: dict[str, Node], outer_type: str) -> None:
        table = {normal(key): item for key, item in members.items()}
        if "plannedvalues" in table:
            self._plan(node, table)
        elif "resourcechanges" in table:
            self._each(table["resourcechanges"], "change", "after")
        elif isinstance((values := table.get("values", _NOTHING)).value, dict):
            self.form = self.form or Form.TF
            self.unwrap(values, _text(table, "type"))
        elif "rootmodule" in table:
            self.form = self.form or Form.TF
            self.unwrap(table["rootmodule"])
        elif isinstance((attributes := table.get("attributes", _NOTHING)).value, dict):
            self.unwrap(attributes, outer_type)
        elif outer_type in _AZAPI:
            self._azapi(node, members, table)
        else:
            self._resource(node, members, table, outer_type)

    def _resource(
        self, node: Node, members: dict[str, Node], table: Mapping[str, Node], outer_type: str
    ) -> None:
        kind = kind_of(members, outer_type)
        wrapped = [table[key] for key in _WRAPPERS if key in table]
        if kind is not None:
            self.form = self.form or form_of(members)
            record = Record(self._reading, node, str(kind), ())
            self.found.append(Found(kind=kind, record=record))
        elif wrapped and not outer_type:
            self._wrapped(table, wrapped)
        else:
            name = outer_type or resource_type({key: item.value for key, item in table.items()})
            if name:
                self._others.setdefault(name, node.at)
            elif members:
                self._reading.remark(
                    node.at, "an object that is nothing of ExpressRoute", _HINT, fatal=True
                )

    def _wrapped(self, table: Mapping[str, Node], wrapped: list[Node]) -> None:
        """Read what a list, a module of Terraform or a template holds."""
        if "terraformversion" in table:
            self.form = self.form or Form.TF
        following = table.get("nextlink")
        if following and given(following.value):
            self._reading.remark(
                following.at,
                "the list goes on behind this file (nextLink)",
                "Save all pages; az rest and the portal give one at a time.",
                fatal=True,
            )
        for item in wrapped:
            self.unwrap(item, _text(table, "type") if "instances" in table else "")

    def _plan(self, node: Node, table: Mapping[str, Node]) -> None:
        self.form = Form.TF
        self._reading.remark(
            node.at, "a Terraform plan: its values are those after it is applied, not today's"
        )
        self.unwrap(table["plannedvalues"])
        state = _inside(table.get("priorstate"), "values", "root_module")
        if state:
            self._data_sources(state)

    def _data_sources(self, module: Node) -> None:
        """Read what a plan looked up; it does not repeat that in its planned values."""
        if not isinstance(module.value, dict):
            return
        for item in _items(module.value.get("resources")):
            if isinstance(item.value, dict) and _text(item.value, "mode") == "data":
                self.unwrap(item)
        for item in _items(module.value.get("child_modules")):
            self._data_sources(item)

    def _each(self, node: Node, *steps: str) -> None:
        """Read the values of a plan's changes; a resource that goes has none."""
        self.form = self.form or Form.TF
        for item in _items(node):
            value = _inside(item, *steps)
            if value and isinstance(value.value, dict) and isinstance(item.value, dict):
                self.unwrap(value, _text(item.value, "type"))

    def _azapi(self, node: Node, members: dict[str, Node], table: Mapping[str, Node]) -> None:
        """Read a resource of the azapi provider: the REST form in `output` or `body`."""
        inner = next(
            (
                item.value
                for key in ("output", "body")
                if (item := table.get(key)) and isinstance(item.value, dict) and item.value
            ),
            {},
        )
        rest = {key: value for key, value in members.items() if normal(key) not in _AZAPI_KEYS}
        self.unwrap(Node({**rest, **inner}, node.at))


_AZAPI_KEYS: Final = frozenset({"output", "body"})
_NOTHING: Final = Node(None, 0)


def _text(table: Mapping[str, Node], key: str) -> str:
    node = table.get(key)
    return node.value if node and isinstance(node.value, str) else ""


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.value if node and isinstance(node.value, tuple) else ()


def _inside(node: Node | None, *steps: str) -> Node | None:
    for step in steps:
        node = node.value.get(step) if node and isinstance(node.value, dict) else None
    return node
