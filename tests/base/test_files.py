from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from erce.base.errors import FileError
from erce.base.files import CONFIGURATION, INTENT, FileKind, read_text, write_text

SMALL = FileKind(name="a note", limit=8, advice="Shorten it.", absent="Write one.")


def test_a_configuration_with_foreign_bytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "router.cfg"
    path.write_bytes("banner motd Zürich\nhostname r1\n".encode("latin-1"))
    assert read_text(path, CONFIGURATION) == "banner motd Z\ufffdrich\nhostname r1\n"
    with pytest.raises(FileError, match=r":1:14: byte 0xfc is not UTF-8"):
        read_text(path, INTENT)


def test_the_limit_is_exact(tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"12345678")
    assert read_text(path, SMALL) == "12345678"
    path.write_bytes(b"123456789")
    with pytest.raises(FileError, match="has 9 bytes; a note may have at most 8") as caught:
        read_text(path, SMALL)
    assert caught.value.hint == "Shorten it."


def test_an_endless_file_is_refused_at_the_limit() -> None:
    with pytest.raises(FileError, match="too many bytes"):
        read_text(Path("/dev/zero"), SMALL)


def test_names_that_are_no_files(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "none", "no such file"),
        (Path("a\0b"), "NUL"),
        (tmp_path / ("x" * 300), "too long"),
    ):
        with pytest.raises(FileError, match=words):
            read_text(path, SMALL)


def test_writing_makes_folders_and_leaves_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "out.cfg"
    write_text(path, "one\n")
    write_text(path, "two\n")
    assert path.read_text(encoding="utf-8") == "two\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_for_secrets_is_the_owners_whatever_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.cfg"
    path.write_text("old\n", encoding="utf-8")
    path.chmod(0o644)
    write_text(path, "new\n", mode=0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.cfg"
    write_text(path, "old\n")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match="cannot be written: no space left on device"):
        write_text(path, "new\n")
    assert path.read_text(encoding="utf-8") == "old\n"
    assert list(tmp_path.iterdir()) == [path]
