"""The examples that ship with the product."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from erce.base.errors import ErceError, FileError
from erce.base.files import INTENT, read_text, write_text
from erce.base.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator


def examples_folder() -> Path:
    """Find the examples, in an installed wheel and in a checkout alike."""
    inside = Path(__file__).parents[1] / "examples"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "examples"


def example_names() -> tuple[str, ...]:
    """Return the names of the examples, sorted."""
    folders = (path for path in examples_folder().iterdir() if (path / "intent.yaml").is_file())
    return tuple(sorted(path.name for path in folders))


def example_title(name: str) -> str:
    """Return the first comment line of an example's intent: what it shows."""
    text = read_text(examples_folder() / name / "intent.yaml", INTENT)
    return text.partition("\n")[0].lstrip("# ")


def write_example(name: str, folder: Path) -> tuple[Path, ...]:
    """Copy an example, with the JSON Schema beside its intent; return the files written.

    Raises ErceError for an unknown name, FileError if any of the files exists already.
    """
    from erce.intent.json_schema import FILE_NAME, MODELINE, schema_text

    if name not in example_names():
        raise ErceError(
            f"there is no example '{name}'", hint=f"Examples: {', '.join(example_names())}."
        )
    texts = dict(_files(examples_folder() / name))
    texts[Path("intent.yaml")] = MODELINE + texts[Path("intent.yaml")]
    texts[Path(FILE_NAME)] = schema_text()
    for path in sorted(texts):
        if (folder / path).exists():
            raise FileError(
                "exists already; nothing was written",
                source=Source(str(folder / path)),
                hint="Name another folder: erce init DIR.",
            )
    for path, text in sorted(texts.items()):
        write_text(folder / path, text)
    return tuple(folder / path for path in sorted(texts))


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder), read_text(path, INTENT)
