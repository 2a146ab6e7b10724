"""What is said of configurations that cannot be read, or not whole: the text and the exit code.

golden/errors/config_*/ holds the arguments of `erce parse`, the file, and what is printed.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from erce.base.files import CONFIGURATION
from erce.cli.main import run
from golden_files import cases

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from golden_files import Golden

CASES = [case for case in cases("errors") if case.name.startswith("config_")]


def _write(content: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(content)

    return write


def _write_sparse(file: Path) -> None:
    with file.open("wb") as handle:
        handle.truncate(CONFIGURATION.limit + 1)


LATIN_1 = (
    b"hostname ce1\n!\nbanner motd ^C\nZ\xfcrich\n^C\n!\ninterface GigabitEthernet1.100\n"
    b" encapsulation dot1Q 100\n ip address 172.16.10.1 255.255.255.252\n"
)

# Files that a repository should not hold; each is written when its case runs.
GENERATED = {
    "config_binary": _write(b"hostname ce1\n\0\1\2\n"),
    "config_latin_1": _write(LATIN_1),
    "config_too_large": _write_sparse,
    "config_utf_16": _write("hostname ce1\n".encode("utf-16")),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_configuration_that_cannot_be_read_is_explained(
    case: Path,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    folder = case
    if case.name in GENERATED:
        folder = tmp_path
        GENERATED[case.name](tmp_path / "generated.cfg")
    monkeypatch.chdir(folder)
    code = run(["parse", *(case / "arguments").read_text().split()])
    said = capsys.readouterr()
    golden.check(case / "expected.txt", f"{said.out}{said.err}exit code {code:d}\n")


def test_every_generated_file_has_a_case() -> None:
    assert set(GENERATED) <= {case.name for case in CASES}
