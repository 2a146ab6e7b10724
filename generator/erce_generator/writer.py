"""What a platform's generator offers, and the Jinja2 environment they share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from erce.base.values import Secret
    from erce.model import Device, RoutePolicy


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

    def beside(self, policy: str, term: str, other: str, *, behind: bool) -> tuple[str, ...]:
        """Return what puts a term before another one of its policy, or `behind` it.

        Nothing where numbers order the terms.
        """
        ...


def requires(_lines: Sequence[str]) -> tuple[str, ...]:
    """Return nothing, where no line waits for another that is not named beside it."""
    return ()


def beside(_policy: str, _term: str, _other: str, *, behind: bool) -> tuple[str, ...]:  # noqa: ARG001  # as in Generator
    """Return nothing, where the numbers of terms order them."""
    return ()


STEP: Final = 10
"""Between the numbers of two terms."""


def numbers(policy: RoutePolicy) -> tuple[int, ...]:
    """Return the numbers of a policy's terms and, as the last one, of what is behind them all.

    Terms that have ascending numbers for names keep them.
    """
    names = [term.name for term in policy.terms]
    own = [int(name) for name in names if name.isdecimal()]
    if not own or len(own) < len(names) or own != sorted(set(own)):
        own = [STEP * number for number in range(1, len(names) + 1)]
    return (*own, (own[-1] if own else 0) + STEP)


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
