"""Configurations of an intent's devices as texts, and their comparison with files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce_generator import GENERATORS, Rendering, Style, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from erce.intent.resolve import Resolution, ResolvedDevice


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The configuration of one device."""

    name: str
    """Name of the device in the intent."""

    file: str
    """Name of the file it belongs in."""

    text: str

    @property
    def comment(self) -> str:
        """What begins a comment on the platform."""
        return "!" if self.text.startswith("!") else "#"


def render_devices(
    resolution: Resolution, names: Sequence[str], style: Style, *, with_secrets: bool
) -> tuple[Rendered, ...]:
    """Render the named devices, or all of them, in the intent's order.

    The style `set` counts for the platforms that have it. Raises ErceError for a name that is no
    device, a style that no device has, and secrets that cannot be read.
    """
    devices = _chosen(resolution, names)
    if not any(style in GENERATORS[item.device.platform].STYLES for item in devices):
        have = sorted(name for name, generator in GENERATORS.items() if style in generator.STYLES)
        raise ErceError(
            f"none of the devices has the style '{style}'", hint=f"It exists for {', '.join(have)}."
        )
    return tuple(_render(item, style, with_secrets=with_secrets) for item in devices)


def compare_files(rendered: Sequence[Rendered], folder: Path) -> Iterator[str]:
    """Yield unified diffs between the files in a folder and what they should be.

    Secrets are masked in both.
    """
    import difflib

    from erce.base.files import CONFIGURATION, read_text
    from erce.base.masking import mask_secrets

    for item in rendered:
        path = folder / item.file
        text = read_text(path, CONFIGURATION) if path.exists() else ""
        if text != item.text:
            old, new = (
                [mask_secrets(line) for line in side.splitlines()] for side in (text, item.text)
            )
            name = str(path) if text else "/dev/null"
            lines = list(difflib.unified_diff(old, new, name, f"{path} (rendered)", lineterm=""))
            yield from lines or [f"{path}: differs only in secrets or line ends"]


def _chosen(resolution: Resolution, names: Sequence[str]) -> list[ResolvedDevice]:
    known = [item.name for item in resolution.devices]
    for name in names:
        if name not in known:
            raise ErceError(
                f"the intent has no device '{name}'", hint=f"Devices: {', '.join(known)}."
            )
    return [item for item in resolution.devices if not names or item.name in names]


def _render(item: ResolvedDevice, style: Style, *, with_secrets: bool) -> Rendered:
    from erce.intent.keys import resolve_secrets, secrets_of

    generator = GENERATORS[item.device.platform]
    secrets = resolve_secrets(secrets_of(item.device)) if with_secrets else None
    rendering = Rendering(
        confirm=item.confirm,
        secrets=secrets,
        style=style if style in generator.STYLES else Style.NATIVE,
    )
    return Rendered(
        name=item.name,
        file=f"{item.name}{generator.SUFFIX}",
        text=render(item.device, rendering),
    )
