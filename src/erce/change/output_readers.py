"""Finds what reads a show output, and reads it: a ttp template for text, a map for data.

A ttp template can run Python. So only templates of this program are loaded, and those of a folder
that the user names.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final
from weakref import finalize

from erce.base.errors import FileError
from erce.base.files import FileKind, read_text
from erce.base.source import Source
from erce.change.output_json import Group, MapError, NoData, read_data, read_map
from erce.change.output_rows import Row, rows_of
from erce_generator.writer import templates_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ttp import ttp

    from erce.base.platform import Platform

TEMPLATE: Final = FileKind(
    name="a template for show output",
    limit=2**20,
    advice="A template reads one command.",
    absent="Name the folder that holds it with --templates.",
)
SHOW: Final = "show"
"""Folder below a platform's templates."""

_CACHE: Final = "TTPCACHEFOLDER"
"""Where ttp keeps a pickle, which whoever writes to it can make run code."""


class NotUnderstood(Exception):  # noqa: N818  # a finding about the output, no error of ours
    """No reader knows the output's form; the text says why, in one sentence."""


@dataclass(slots=True, kw_only=True, weakref_slot=True)
class Readers:
    """Readers of all platforms, loaded when they are needed, and kept."""

    own: Path | None = None
    """Folder of the user's templates, `<platform>/<reader>.ttp` or `.json`; they go first."""

    _templates: dict[Path, ttp] = field(default_factory=dict)
    _maps: dict[Path, tuple[Group, ...]] = field(default_factory=dict)
    _cache: str = ""

    def read(self, platform: Platform, reader: str, text: str) -> tuple[Row, ...]:
        """Read an output. Raises NotUnderstood; FileError of a template that is no good."""
        template, mapping = self._find(platform, reader)
        if mapping is not None and (template is None or "{" in text):
            try:
                return rows_of(read_data(text, self._map(mapping)))
            except NoData as reason:
                raise NotUnderstood(str(reason)) from None
        if template is None:
            raise NotUnderstood(
                f"there is no template that reads it; read it yourself, or name a folder that "
                f"holds {platform}/{reader}.ttp with --templates"
            )
        found = self._records(template, text)
        if not found:
            raise NotUnderstood("nothing in it looks like this command's output")
        return rows_of(found)

    def _find(self, platform: Platform, reader: str) -> tuple[Path | None, Path | None]:
        """Return template and map; the user's, if there is one of the two, else those shipped."""
        folders = [] if self.own is None else [self.own / platform]
        for folder in (*folders, templates_folder() / platform / SHOW):
            files = (folder / f"{reader}.ttp", folder / f"{reader}.json")
            template, mapping = (file if file.is_file() else None for file in files)
            if template or mapping:
                return template, mapping
        return None, None

    def _map(self, file: Path) -> tuple[Group, ...]:
        if file not in self._maps:
            try:
                self._maps[file] = read_map(read_text(file, TEMPLATE))
            except MapError as error:
                raise FileError(
                    f"the map cannot be used: {error}", source=Source(str(file))
                ) from None
        return self._maps[file]

    def _records(self, file: Path, text: str) -> list[dict[str, str]]:
        template = self._templates.get(file)
        if template is None:
            template = self._templates[file] = _load(file, self._cache_folder())
        # ttp opens a text that is the name of a file; no name begins with a line end
        template.add_input(data=f"\n{text.rstrip()}\n")
        try:
            with _quiet():
                template.parse(one=True)
            return list(_flat(template.result(structure="flat_list")))
        except (Exception, SystemExit) as error:  # noqa: BLE001  # code of a template
            raise NotUnderstood(f"its template fails with {type(error).__name__}") from None
        finally:
            template.clear_input()
            template.clear_result()

    def _cache_folder(self) -> str:
        """Return a folder that nobody else can write to; it goes with the readers."""
        if not self._cache:
            self._cache = mkdtemp(prefix="erce-")
            finalize(self, rmtree, self._cache, ignore_errors=True)
        return self._cache


def _load(file: Path, cache: str) -> ttp:
    text = read_text(file, TEMPLATE)
    with _quiet(), _set(_CACHE, cache):
        from ttp import ttp

        try:
            return ttp(template=f"\n{text}\n", log_level="CRITICAL")
        except (Exception, SystemExit) as error:  # noqa: BLE001  # code of a template
            raise FileError(
                f"the template cannot be used: {type(error).__name__}", source=Source(str(file))
            ) from None


def _flat(results: object) -> Iterator[dict[str, str]]:
    """Yield the records in a result of ttp, however deep, in their order."""
    if isinstance(results, list):
        for item in results:
            yield from _flat(item)
    elif isinstance(results, dict):
        own = {str(key): value for key, value in results.items() if isinstance(value, str)}
        if own:
            yield own
        for value in results.values():
            if not isinstance(value, str):
                yield from _flat(value)


@contextmanager
def _set(name: str, value: str) -> Iterator[None]:
    """Set a variable of the environment for a while."""
    old = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if old is None:
            del os.environ[name]
        else:
            os.environ[name] = old


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep ttp's own messages from the terminal; what they are about is said here."""
    logger = logging.getLogger("ttp")
    old = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = old
