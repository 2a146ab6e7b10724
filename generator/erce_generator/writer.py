"""What a platform's generator offers, and the Jinja2 environment they share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from erce.base.values import Secret
    from erce.model import Device


class Style(StrEnum):
    """Form of the text."""

    NATIVE = "native"
    """As the platform shows its running configuration."""

    SET = "set"
    """Junos `set` commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a rendering needs beside the device."""

    confirm: tuple[str, ...] = ()
    """Sentences for the comment block at the top: what the engineer must confirm locally."""

    secrets: Mapping[Secret, str] | None = None
    """Clear text of the secrets; without it, or for a secret it lacks, a placeholder is written."""

    style: Style = Style.NATIVE

    def secret(self, secret: Secret) -> str:
        """Return what stands in the configuration for a secret."""
        return (self.secrets or {}).get(secret, secret.placeholder)


class Generator(Protocol):
    """One platform. Implemented by a module."""

    STYLES: frozenset[Style]
    """Styles that the platform has."""

    SUFFIX: str
    """Ending of a configuration file, `.cfg`."""

    def render(self, device: Device, rendering: Rendering) -> str:
        """Write the device's configuration, ending in a newline.

        Only the stanzas that the model holds, in the order the platform shows them.
        """
        ...

    def requires(self, lines: Sequence[str]) -> tuple[str, ...]:
        """Return the lines at the margin without which the router does not take these."""
        ...

    def remove(self, context: tuple[str, ...], line: str) -> tuple[str, ...]:
        """Return the commands that remove `line`.

        It stands inside the `context` lines, outermost first, without indentation. The commands
        repeat the context as the platform needs it.
        """
        ...


def templates_folder() -> Path:
    """Find the templates, in an installed wheel and in a checkout alike."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


@cache
def environment(
    platform: str, *filters: tuple[str, Callable[..., str | Iterable[str]]]
) -> Environment:
    """Return the Jinja2 environment of a platform's templates; an undefined name is an error."""
    result = Environment(
        loader=FileSystemLoader(templates_folder() / platform),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # router configuration, not HTML; inputs are validated
    )
    result.filters.update(dict(filters))
    return result
