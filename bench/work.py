"""What is measured of the product, each piece of work ready to be called."""

from __future__ import annotations

import datetime as dt
import gc
import random
import subprocess
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from plain import brace_tree

from erce.audit import audit_device
from erce.base.platform import Platform
from erce.base.values import Prefix
from erce.change import reach as reach_module
from erce.change import simulate as simulate_module
from erce.change.build import steps_of
from erce.change.prove import Goal, prove
from erce.change.reach import reach
from erce.change.steps import Router
from erce.change.walk import Way
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

    from erce.audit import Wanted
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
        Step(name="plan", run=lambda: plan(changed(sample.wanted), reading), bar=20),
        Step(name="render", run=lambda: render(sample.wanted.device)),
    ]


def plan(wanted: Wanted, reading: Reading) -> object:
    """Plan the change of one session's timers and prove it; nothing is known from before."""
    reach_module._read.cache_clear()  # noqa: SLF001  # each round is a run of its own
    simulate_module._simulated.cache_clear()  # noqa: SLF001
    router = Router(wanted=wanted, reading=reading)
    target = reach(wanted, reading)
    steps = tuple(steps_of([Way(router=router, target=target.reading)]))
    return prove({router.name: router}, steps, Goal())


def changed(wanted: Wanted) -> Wanted:
    """Want other timers of the first session to Microsoft."""
    device = wanted.device
    first = next(vrf for vrf in device.vrfs if vrf.neighbors)
    session, *rest = first.neighbors
    session = replace(session, keepalive_s=20, hold_s=60)
    vrfs = {first.name: replace(first, neighbors=(session, *rest))}
    kept = tuple(vrfs.get(vrf.name, vrf) for vrf in device.vrfs)
    return replace(wanted, device=replace(device, vrfs=kept))


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
