"""One rich result in all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce import __version__
from erce.report import Form, write
from golden_files import FOLDER
from report.samples import rich

if TYPE_CHECKING:
    from golden_files import Golden

NAMES = {
    Form.TEXT: "expected.txt",
    Form.JSON: "expected.json",
    Form.SARIF: "expected.sarif",
    Form.JUNIT: "expected.xml",
    Form.GITHUB: "expected.github",
    Form.MD: "expected.md",
    Form.HTML: "expected.html",
}


@pytest.mark.parametrize("form", Form)
def test_a_rich_result_looks_like_this(form: Form, golden: Golden) -> None:
    text = write(rich(), form)
    golden.check(FOLDER / "report" / "rich" / NAMES[form], text.replace(__version__, "VERSION"))
    assert write(rich(), form) == text
