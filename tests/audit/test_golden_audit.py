from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce import __version__
from erce.cli.main import run
from golden_files import cases

if TYPE_CHECKING:
    from pathlib import Path

    from golden_files import Golden


@pytest.fixture
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ER_AMS_01_PRIVATE_MD5", raising=False)


@pytest.mark.usefixtures("_no_keys")
@pytest.mark.parametrize("case", cases("audit"), ids=lambda case: case.name)
def test_the_audit_says_exactly_this(
    case: Path,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(case)
    for form, name in (("text", "expected.txt"), ("json", "expected.json")):
        code = run(["audit", "--running", "running", "--format", form])
        said = capsys.readouterr()
        golden.check(case / name, said.out.replace(__version__, "VERSION"))
        golden.check(case / "expected.err", said.err)
        golden.check(case / "exit_code", f"{code:d}\n")
