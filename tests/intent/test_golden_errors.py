"""Every mistake in an intent has its exact message; golden/errors/<case>/expected.txt holds it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from erce.base.errors import ErceError
from erce.base.files import INTENT
from erce.intent.load import load
from golden_files import Golden, cases

if TYPE_CHECKING:
    from collections.abc import Callable

KIND = "errors"
GOOD = "version: 1\nname: amsterdam\n"

# Files that a repository should not hold; each is written when its case runs.
GENERATED: dict[str, Callable[[], bytes]] = {
    "file-10-megabytes": lambda: b"# filler\n" * (10 * 2**20 // 9),
    "file-binary": lambda: b"\x7fELF\x02\x01\x01\0\0\0\0\0" + bytes(range(256)),
    "file-latin-1": lambda: (GOOD + "# Zürich\n").encode("latin-1"),
    "file-utf-16": lambda: GOOD.encode("utf-16"),
    "file-utf-16-without-mark": lambda: GOOD.encode("utf-16-le"),
    "file-just-too-large": lambda: b"#" * (INTENT.limit + 1),
}

# Paths that hold no intent, and the case of each.
ABSENT = {
    "intent.yaml": "file-missing-intent",
    "nowhere/intent.yaml": "file-missing-nowhere-intent",
    "folder": "file-missing-folder",
    "empty": "file-missing-empty",
}


def written_cases() -> list[str]:
    return [folder.name for folder in cases(KIND) if is_ours(folder)]


def is_ours(folder: Path) -> bool:
    return (folder / "intent.yaml").exists() or (folder / "intent").is_dir()


@pytest.mark.parametrize("name", written_cases())
def test_a_mistake_is_explained(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = next(case for case in cases(KIND) if case.name == name)
    monkeypatch.chdir(folder)
    path = Path("intent.yaml" if (folder / "intent.yaml").exists() else "intent")
    golden.check(folder / "expected.txt", outcome(path))


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_a_file_that_is_no_intent_is_explained(
    name: str, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("intent.yaml").write_bytes(GENERATED[name]())
    golden.check(Path(__file__).parents[2] / "golden" / KIND / name / "expected.txt", outcome())


@pytest.mark.parametrize("name", sorted(ABSENT))
def test_a_path_that_holds_no_intent_is_explained(
    name: str, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("folder/deep.yaml").mkdir(parents=True)
    folder = Path(__file__).parents[2] / "golden" / KIND / ABSENT[name]
    golden.check(folder / "expected.txt", outcome(Path(name)))


def outcome(path: Path = Path("intent.yaml")) -> str:
    with pytest.raises(ErceError) as caught:
        load([path])
    return f"{caught.value}\nexit code {caught.value.exit_code:d}\n"


def test_the_messages_speak_the_language_of_the_field() -> None:
    jargon = ("pydantic", "Input should", "http", "dict", "tuple", "NoneType", "Value error", "str")
    for folder in cases(KIND):
        text = (folder / "expected.txt").read_text(encoding="utf-8")
        assert not [word for word in jargon if word in text.split()]
        assert "hunter" not in text
        assert "pydantic" not in text


def test_every_expected_text_has_its_input() -> None:
    known = {*GENERATED, *ABSENT.values()}
    orphans = [
        folder.name
        for folder in cases(KIND)
        if folder.name not in known and {item.name for item in folder.iterdir()} == {"expected.txt"}
    ]
    assert orphans == []
