"""Changed exports: never a crash, never a value that changed in silence, never a secret shown."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azure_flat import flat
from erce.azure import read_exports
from erce.azure.names import SECRETS, normal
from erce.base.errors import ErceError
from golden_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import AzureEstate

FORMS = ("arm", "az", "az-old", "ps", "ps-text", "sdk", "tf")
CIRCUITS = ("direct", "metro", "provider")
MARKER = "MarkerOfASecret"
SECRET_KEYS = frozenset(map(normal, SECRETS))

Files = list[tuple[str, str]]
Step = str | int


@cache
def files(circuit: str, form: str) -> Files:
    folder = FOLDER / "azure" / circuit
    (root,) = (path for path in folder.iterdir() if path.name.split(".")[0] == form)
    paths = sorted(root.iterdir()) if root.is_dir() else [root]
    return [(path.name, planted(path.read_text(encoding="utf-8"), form)) for path in paths]


def planted(text: str, form: str) -> str:
    """Put a marker in the place of every secret."""
    if form == "ps-text":
        for line in text.splitlines():
            key, _, value = line.strip().strip(",").partition(": ")
            if normal(key.strip('" ')) in SECRET_KEYS:
                text = text.replace(value.strip('"'), MARKER)
        return text
    data = json.loads(text)
    for path in list(places(data)):
        if isinstance(path[-1], str) and normal(path[-1]) in SECRET_KEYS:
            parent = at(data, path[:-1])
            value = parent[path[-1]]
            if isinstance(value, str):
                parts = value.split("|")
                parts[min(1, len(parts) - 1)] = MARKER
                parent[path[-1]] = "|".join(parts)
    return json.dumps(data)


def places(data: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def at(data: Any, path: tuple[Step, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


CUT_OFF = "Microsoft.Azure.Commands.Network.Models.PSPeering"


def others(value: Any) -> list[Any]:
    """Values of another kind: none of them may be taken for what stood there."""
    wrapped = [[value], {"value": value}, {"properties": value}, [[[value]]]]
    nothing: list[Any] = [None, [], {}, {"": {"": ""}}]
    if isinstance(value, dict | list):
        return [*wrapped, *nothing, CUT_OFF, True, 17]
    if isinstance(value, str):
        return [*wrapped, *nothing, -1, 1.5, 10**30, "two\nlines", "[parameters('x')]"]
    if isinstance(value, bool):
        return [*wrapped, *nothing, "seventeen", 17, -1.5]
    return [*wrapped, *nothing, "seventeen", True, -1, 10**30]


def changed(data: st.DataObject, whole: Files) -> Files:
    """Change, drop or cut some places of the files."""
    texts = []
    for name, text in whole:
        value = json.loads(text)
        done: set[tuple[Step, ...]] = set()
        for _ in range(data.draw(st.integers(0, 3))):
            path = data.draw(st.sampled_from([p for p in places(value) if p not in done]))
            done.add(path)
            parent = at(value, path[:-1])
            if data.draw(st.booleans()):
                before = copy.deepcopy(parent[path[-1]])
                parent[path[-1]] = data.draw(st.sampled_from(others(before)))
            else:
                del parent[path[-1]]
            if not list(places(value)):
                break
        texts.append((name, json.dumps(value)))
    return texts


def attempt(texts: Files) -> AzureEstate | None:
    """Read, or be refused in words; nothing else may come."""
    try:
        estate = read_exports(texts)
    except ErceError as error:
        said, estate = str(error), None
    else:
        said = repr(estate)
    assert MARKER not in said
    return estate


def check(before: AzureEstate, after: AzureEstate) -> None:
    truth, said = flat(before), flat(after)
    assert said == truth or len(after.remarks) > len(before.remarks) or truth.keys() - said.keys()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_changes_is_seen_and_nothing_crashes(data: st.DataObject) -> None:
    forms = [form for form in FORMS if form != "ps-text"]
    whole = files(data.draw(st.sampled_from(CIRCUITS)), data.draw(st.sampled_from(forms)))
    after = attempt(changed(data, whole))
    if after is not None:
        check(read_exports(whole), after)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_text_that_was_cut_is_seen(data: st.DataObject) -> None:
    whole = files(data.draw(st.sampled_from(CIRCUITS)), data.draw(st.sampled_from(FORMS)))
    name, text = whole[0]
    cut = text[: data.draw(st.integers(0, len(text.rstrip()) - 1))]
    after = attempt([(name, cut), *whole[1:]])
    if after is not None:
        assert not cut.lstrip().startswith(("{", "[")), "half a JSON text was read"
        check(read_exports(whole), after)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_text_that_was_overwritten_never_crashes(data: st.DataObject) -> None:
    whole = files(data.draw(st.sampled_from(CIRCUITS)), data.draw(st.sampled_from(FORMS)))
    name, text = whole[0]
    begin = data.draw(st.integers(0, len(text)))
    end = begin + data.draw(st.integers(0, 40))
    other = data.draw(st.text(st.sampled_from('{}[]",:\\ \n01eE-.tTnfPa\x00\u2028'), max_size=20))
    attempt([(name, text[:begin] + other + text[end:]), *whole[1:]])


KEYS = [
    "value",
    "values",
    "resources",
    "properties",
    "peerings",
    "peeringType",
    "links",
    "id",
    "type",
    "name",
    "planned_values",
    "resource_changes",
    "change",
    "after",
    "root_module",
    "attributes",
    "instances",
    "encapsulation",
    "rules",
    "neighbor",
    "upDown",
    "sTag",
    "expressRouteCircuit",
    "testGuid",
    "linkType",
    "serviceKey",
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_any_json_is_read_and_says_so_when_it_holds_nothing(value: object) -> None:
    estate = attempt([("x.json", json.dumps(value))])
    if estate is None:
        return
    assert estate.remarks or flat(estate) or estate.tables or estate.tests


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for candidate in (text, "Name : " + text, "{" + text, '[{"a": "' + text):
        attempt([("x.txt", candidate)])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("circuit", CIRCUITS)
def test_no_secret_leaves_the_reader(circuit: str, form: str) -> None:
    whole = files(circuit, form)
    assert any(MARKER in text for _, text in whole)
    estate = read_exports(whole)
    assert len(flat(estate)) > 15
    assert MARKER not in repr(estate)
