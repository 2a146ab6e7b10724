from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erce.base.errors import ErceError, ErceErrors
from erce.base.source import Source
from erce.intent import yaml_text
from erce.intent.load import intent_files, load
from erce.intent.schema import Circuit, Intent
from erce.intent.schema_peering import Peering
from erce.intent.yaml_text import parse_yaml

GOOD = (Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")


def write(folder: Path, text: str, name: str = "intent.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_intent_is_loaded_with_the_places_of_its_values(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    loaded = load([path])
    assert loaded.intent.circuits["er-ams-01"].peerings.private
    private = ("circuits", "er-ams-01", "peerings", "private")
    lines = GOOD.split("\n")
    vlan = loaded.source((*private, "vlan"))
    assert lines[vlan.line - 1][vlan.column - 1 :] == "100"
    assert lines[loaded.source(private).line - 1].strip() == "private:"
    accepted = loaded.source((*private, "accept", "prefixes", 0))
    assert lines[accepted.line - 1][accepted.column - 1 :].startswith("10.100.0.0/14 le 24")
    assert loaded.source((*private, "timers", "hold_s")) == loaded.source(private)
    assert loaded.source(("nothing",)) == Source(str(path))


def test_scalars_keep_their_text() -> None:
    text = (
        "[65010.10, 010, 12:34, on, 1_000, 2026-08-21, '7', 0x10, 1e3, +1, -0, 0, -5, yes, ~, true]"
    )
    assert parse_yaml(f"a: {text}\n", "f").data == {
        "a": [
            "65010.10", "010", "12:34", "on", "1_000", "2026-08-21", "7", "0x10", "1e3", "+1",
            0, 0, -5, "yes", None, True,
        ]
    }  # fmt: skip


def test_a_number_of_a_thousand_digits_is_no_number() -> None:
    digits = "9" * 5000
    assert parse_yaml(f"a: {digits}\n", "f").data == {"a": digits}


def test_the_slow_parser_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    fast = parse_yaml(GOOD, "f")
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)
    slow = parse_yaml(GOOD, "f")
    assert slow.data == fast.data
    assert slow.places == fast.places


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n", 'a: "x\n', "a: [1, 2\n", "a:\n\tb: 1\n", "a: @x\n", 'a: "\\q"\n',
        "a:\n  b: 1\n c: 2\n", "a: - b\n", "a: 'it's'\n", "k\nb: 1\n", "a: }\n", "a: &\n",
    ],
)  # fmt: skip
def test_the_slow_parser_explains_mistakes_in_the_same_words(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import yaml

    fast = parse_yaml(text, "f").problems
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.SafeLoader)
    slow = parse_yaml(text, "f").problems
    assert [problem.message for problem in slow] == [problem.message for problem in fast]
    assert "this is not YAML" not in fast[0].message


def test_a_folder_is_merged(tmp_path: Path) -> None:
    devices, circuits = GOOD.split("circuits:\n")
    write(tmp_path, devices, "a.yaml")
    second = write(tmp_path, "version: 1\ncircuits:\n" + circuits, "b.yml")
    write(tmp_path, "not: ours\n", "notes.txt")
    write(tmp_path, "not: ours\n", ".hidden.yaml")
    loaded = load([tmp_path])
    assert set(loaded.intent.devices) == {"ams-ce1", "ams-ce2"}
    assert loaded.source(("circuits", "er-ams-01")) == Source(str(second), 3, 3)


def test_the_same_file_named_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert intent_files([path, path, tmp_path]) == [path]
    assert load([path, path]).intent.name == "amsterdam"


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "intent.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load([path]).intent.name == "amsterdam"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    path.chmod(0)
    with pytest.raises(ErceErrors, match="permission denied"):
        load([path])


def test_all_errors_come_in_the_order_of_their_places(tmp_path: Path) -> None:
    text = GOOD.replace("vlan: 100", "vlan: 5000").replace("sku: premium", "sku: gold")
    with pytest.raises(ErceErrors) as caught:
        load([write(tmp_path, text)])
    lines = [error.source.line for error in caught.value.errors if error.source]
    assert len(lines) == 2
    assert lines == sorted(lines)


def test_a_large_intent_is_read(tmp_path: Path) -> None:
    prefixes = ", ".join(f"10.{n // 256}.{n % 256}.0/24" for n in range(20000))
    loaded = load([write(tmp_path, GOOD.replace("10.20.0.0/16", prefixes))])
    assert any(
        peering is not None and len(peering.advertise) >= 20000
        for circuit in loaded.intent.circuits.values()
        for peering in (circuit.peerings.private, circuit.peerings.microsoft)
    )


YAMLISH = st.text(
    alphabet=st.sampled_from(list("abc :-[]{}\n\t'\"&*!|>#%@`,?~01\\<.=\u00e9\u2028\x85\x00"))
)
KEYS = st.one_of(
    st.sampled_from(sorted(Intent.model_fields)),
    st.sampled_from(sorted(Circuit.model_fields)),
    st.sampled_from(sorted(Peering.model_fields)),
    st.sampled_from(["primary", "private", "microsoft", "env", "prefixes", "lag", "members", "x"]),
)
WORDS = ["any", "10.0.0.0/29", "fd00::/125", "cisco_iosxe", "1.10", "er1", "West Europe"]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.sampled_from(WORDS)
)
STRUCTURES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=30,
)


def attempt(folder: Path, data: bytes) -> None:
    path = folder / "intent.yaml"
    path.write_bytes(data)
    try:
        load([path])
    except ErceError as error:
        told = str(error)
    else:
        told = "a valid intent"
    assert told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.one_of(YAMLISH, st.text()))
def test_any_text_is_an_intent_or_an_error(text: str, tmp_path: Path) -> None:
    attempt(tmp_path, text.encode("utf-8", "replace"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary())
def test_any_bytes_are_an_intent_or_an_error(data: bytes, tmp_path: Path) -> None:
    attempt(tmp_path, data)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300
)
@given(data=st.data())
def test_any_structure_is_an_intent_or_an_error(data: st.DataObject, tmp_path: Path) -> None:
    """JSON is YAML, so any value can be put in the place of any value of a good intent."""
    import json

    root = parse_yaml(GOOD, "f").data
    assert isinstance(root, dict)
    spot = root
    while True:
        key = data.draw(st.sampled_from(sorted(spot)))
        inner = spot[key]
        if not isinstance(inner, dict) or data.draw(st.booleans()):
            break
        spot = inner
    spot[data.draw(st.sampled_from([key, "extra"]))] = data.draw(STRUCTURES)
    attempt(tmp_path, json.dumps(root).encode())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(secret=st.text(alphabet=st.characters(codec="ascii", categories=["L", "N"]), min_size=12))
def test_a_literal_secret_is_never_echoed(secret: str, tmp_path: Path) -> None:
    for literal in (secret, f"{{env: '{secret}!'}}", f"{{{secret}: x}}", f"[{secret}]"):
        text = GOOD.replace("md5: {env: ER_AMS_01_PRIVATE_MD5}", f"md5: {literal}")
        assert text != GOOD
        with pytest.raises(ErceErrors) as caught:
            load([write(tmp_path, text)])
        assert secret not in str(caught.value).replace(str(tmp_path), "")
