"""What is measured of the product, each piece of work ready to be called."""

from __future__ import annotations

import datetime as dt
import gc
import random
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plain import brace_tree

from erce.audit import audit_device
from erce.base.platform import Platform
from erce.base.values import Prefix
from erce.model import PrefixEntry
from erce.policy.space import PrefixSpace
from erce.rules import Catalogue, run
from erce.rules.from_configuration import from_configurations, router_of
from erce_generator import render
from erce_parsers import read
from erce_parsers.juniper_junos.tree import build
from erce_parsers.lines import Ledger, indent_tree
from erce_parsers.registry import detect

if TYPE_CHECKING:
    from collections.abc import Callable

    from inputs import Sample

    from erce.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing the product does with a configuration."""

    name: str
    run: Callable[[], object]
    bar: float | None = None
    """Times the plain tree, at 5,000 lines."""


def steps(sample: Sample) -> list[Step]:
    """Return what is timed for a configuration."""
    platform, text = sample.platform, sample.text
    reading = read(text, "bench", platform)
    junos = platform is Platform.JUNIPER_JUNOS
    braces = [Step(name="plain brace tree", run=lambda: brace_tree(text))] if junos else []
    return [
        *braces,
        Step(name="tree", run=lambda: tree(platform, text), bar=1.3),
        Step(name="detect", run=lambda: detect(text)),
        Step(name="read", run=lambda: read(text, "bench", platform), bar=6 if junos else 3),
        Step(name="audit", run=lambda: audit_device(sample.wanted, reading), bar=5),
        Step(name="rules", run=lambda: rules(reading)),
        Step(name="render", run=lambda: render(sample.wanted.device)),
    ]


def tree(platform: Platform, text: str) -> object:
    """Build the tree that the platform's parser works on, and nothing else.

    As in the product, the garbage collector rests meanwhile.
    """
    lines = text.splitlines()
    gc.disable()
    try:
        if platform is Platform.JUNIPER_JUNOS:
            return build(lines)
        return indent_tree(lines, Ledger(len(lines)), lambda _line: None, ("banner ",))
    finally:
        gc.enable()


def rules(reading: Reading) -> object:
    """Run the rule book over one configuration, without an intent."""
    estate = from_configurations([(router_of(reading), ())], dt.date(2026, 11, 1))
    return list(run(Catalogue().rules(), estate))


def help_text() -> tuple[Callable[[], object], Callable[[], object]]:
    """Return the bare import of click, and `erce --help`."""

    def run(code: str, *arguments: str) -> Callable[[], object]:
        command = [sys.executable, "-c", code, *arguments]
        return lambda: subprocess.run(command, capture_output=True, check=True)

    return run("import click"), run("from erce.cli.main import main; main()", "--help")


PREFIXES: Final = 10_000


def prefix_lists() -> Callable[[], object]:
    """Return the comparison of two long prefix lists, from entries to the answer."""
    first, second = _entries(1), _entries(2)
    return lambda: PrefixSpace.of(first) == PrefixSpace.of(second)


def _entries(seed: int) -> tuple[PrefixEntry, ...]:
    """Return entries that nest, overlap and permit or deny by chance."""
    chance = random.Random(seed)
    entries = []
    for _ in range(PREFIXES):
        length = chance.randint(12, 28)
        network = chance.getrandbits(length)
        prefix = Prefix.parse(f"{_dotted(network << (32 - length))}/{length}")
        high = chance.randint(length, 32)
        entries.append(PrefixEntry(prefix, length, high, permit=chance.random() < 0.8))
    return tuple(entries)


def _dotted(number: int) -> str:
    return ".".join(str(octet) for octet in number.to_bytes(4, "big"))
