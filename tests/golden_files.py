"""Golden files: expected output beside its input, under golden/<kind>/<case>/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden"


def cases(kind: str) -> list[Path]:
    """The folders of the cases of a kind, sorted."""
    return sorted(path for path in (FOLDER / kind).iterdir() if path.is_dir())


@dataclass(frozen=True)
class Golden:
    update: bool

    def check(self, file: Path, produced: str) -> None:
        """Compare with the golden file, or rewrite it under --update-golden."""
        if self.update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(produced, encoding="utf-8")
            return
        assert file.is_file(), f"{file} is missing; run pytest --update-golden and review it"
        assert produced == file.read_text(encoding="utf-8")
