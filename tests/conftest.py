from __future__ import annotations

import os
from pathlib import Path

import pytest

from golden_files import Golden

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the golden files from what the code produces; review the diff",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(update=bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real configurations that are not part of the repository."""
    folder = Path(os.environ.get("ERCE_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not (folder / "truth.json").is_file():
        pytest.skip("no corpus of real configurations here; name one with ERCE_CORPUS")
    return folder
