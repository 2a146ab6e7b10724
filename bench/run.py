"""What the product costs, in times of a plain tree in the same run, against its bars.

    python bench/run.py [--quick] [--platform NAME ...] [--only WHAT ...] [--json FILE]

docs/speed.md says what the columns mean. Exit code 1 when a bar does not hold.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform as machine
import sys
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import peers
from adversarial import INPUTS
from inputs import MIXES, sample
from measure import Row, exponent, paired, seconds
from memory import peak_bytes
from plain import indentation_tree
from work import PREFIXES, help_text, prefix_lists, steps

from erce.base.platform import Platform
from erce_parsers import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inputs import Sample

SIZES: Final = (500, 5_000, 50_000)
JUDGED: Final = 5_000
"""Size that the bars are about."""

GROWTH_BAR: Final = 1.1
MEMORY_BAR: Final = 600.0
HELP_BAR: Final = 2.5
WHATS: Final = (
    "plain brace tree", "tree", "detect", "read", "audit", "rules", "plan", "render",
    "memory", "peers", "hostile", "corpus", "prefixes", "help",
)  # fmt: skip


def main() -> int:
    options = _options()
    wanted = [Platform(name) for name in options.platform or Platform]
    sizes = SIZES[:2] if options.quick else SIZES
    rows: list[Row] = []
    print(_LINE.format("what", "platform", "mix", "lines", "ms", "ratio", "bar", "growth", ""))
    for row in _rows(wanted, sizes, set(options.only or WHATS), 5 if options.quick else 9):
        rows.append(row)
        print(_line(row), flush=True)
    missed = [row for row in rows if row.holds is False]
    print(f"\n{len(rows)} rows, {len(missed)} over their bar")
    if options.json:
        options.json.write_text(json.dumps(_document(rows), indent=1) + "\n")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="500 and 5,000 lines, few rounds")
    parser.add_argument("--platform", action="append", choices=list(Platform))
    parser.add_argument("--only", action="append", choices=WHATS)
    parser.add_argument("--json", type=Path, help="write the rows to this file too")
    return parser.parse_args()


def _rows(
    platforms: list[Platform], sizes: tuple[int, ...], only: set[str], rounds: int
) -> Iterator[Row]:
    for platform in platforms:
        for mix in MIXES:
            samples = [sample(platform, mix, size) for size in sizes]
            yield from _steps(samples, only, rounds)
            judged = samples[sizes.index(JUDGED)]
            if "memory" in only:
                yield _memory(judged)
            if "peers" in only:
                yield from _peers(judged, rounds)
        if "hostile" in only:
            yield from _hostile(platform)
        if "corpus" in only:
            yield from _corpus(platform, rounds)
    if "prefixes" in only:
        yield from _prefixes()
    if "help" in only:
        bare, ours = help_text()
        timing = paired(bare, ours, rounds, time.perf_counter)
        yield Row(what="erce --help", mix="import click", value=timing.ratio, unit="x",
                  seconds=timing.seconds, bar=HELP_BAR)  # fmt: skip


def _steps(samples: list[Sample], only: set[str], rounds: int) -> Iterator[Row]:
    """Time each step at every size, with the growth from the smallest."""
    smallest: dict[str, float] = {}
    for each in samples:
        reference = partial(indentation_tree, each.text)
        large = each.lines > 2 * JUDGED
        for step in steps(each):
            if step.name not in only:
                continue
            timing = paired(reference, step.run, 3 if large else rounds)
            first = smallest.setdefault(step.name, timing.seconds)
            grown = each is not samples[0] and step.name != "detect"
            yield Row(
                what=step.name,
                platform=each.platform,
                mix=each.mix,
                lines=each.lines,
                value=timing.ratio,
                unit="x",
                seconds=timing.seconds,
                bar=step.bar if each.lines > JUDGED / 2 and not large else None,
                growth=exponent((samples[0].lines, first), (each.lines, timing.seconds))
                if grown
                else None,
                growth_bar=GROWTH_BAR if large else None,
            )


def _memory(each: Sample) -> Row:
    peak = peak_bytes(lambda: read(each.text, "bench", each.platform))
    return Row(what="memory", platform=each.platform, mix=each.mix, lines=each.lines,
               value=peak / each.lines, unit="B", bar=MEMORY_BAR)  # fmt: skip


def _peers(each: Sample, rounds: int) -> Iterator[Row]:
    reference = partial(indentation_tree, each.text)
    for name, run in (*peers.readers(each), *peers.comparers(each)):
        timing = paired(reference, run, rounds if each.lines < JUDGED / 2 else 3)
        yield Row(what=name, platform=each.platform, mix=each.mix, lines=each.lines,
                  value=timing.ratio, unit="x", seconds=timing.seconds)  # fmt: skip
    ratio = peers.hier_config(each, 3)
    if ratio is not None:
        yield Row(what="hier_config", platform=each.platform, mix=each.mix, lines=each.lines,
                  value=ratio, unit="x")  # fmt: skip


def _hostile(platform: Platform) -> Iterator[Row]:
    """Read inputs that are made to be slow, at an eighth of their size and in full."""
    for name, (make, full) in INPUTS.items():
        timed: list[tuple[int, float]] = []
        for size in (full // 8, full):
            text = make(platform, size)
            best = min(seconds(partial(read, text, "bench", platform)) for _ in range(5))
            timed.append((len(text), best))
        reference = partial(indentation_tree, text)
        timing = paired(reference, partial(read, text, "bench", platform), 3)
        yield Row(what="hostile", platform=platform, mix=name, lines=text.count("\n"),
                  value=timing.ratio, unit="x", seconds=timing.seconds,
                  growth=exponent(*timed), growth_bar=GROWTH_BAR)  # fmt: skip


def _corpus(platform: Platform, rounds: int) -> Iterator[Row]:
    """Read every real configuration of the platform, one after the other."""
    root = Path(__file__).parents[1]
    folder = Path(os.environ.get("ERCE_CORPUS", root.parent / "shared" / "corpus")) / platform
    texts = [path.read_text(errors="replace") for path in sorted(folder.glob("*/*/running*.txt"))]
    if texts:
        timing = paired(
            lambda: [indentation_tree(text) for text in texts],
            lambda: [read(text, "bench", platform) for text in texts],
            rounds,
        )
        yield Row(what="corpus", platform=platform, mix=f"{len(texts)} files",
                  lines=sum(text.count("\n") for text in texts),
                  value=timing.ratio, unit="x", seconds=timing.seconds)  # fmt: skip


def _prefixes() -> Iterator[Row]:
    compare = prefix_lists()
    spent = min(seconds(compare) for _ in range(3))
    yield Row(what="prefix lists", mix=f"{PREFIXES:,} entries", value=spent, unit="s",
              seconds=spent, bar=1.0)  # fmt: skip


_LINE: Final = "{:22} {:14} {:13} {:>7} {:>9} {:>9} {:>6} {:>6} {}"


def _line(row: Row) -> str:
    return _LINE.format(
        row.what,
        row.platform,
        row.mix,
        row.lines or "",
        "" if row.seconds is None else f"{row.seconds * 1e3:.2f}",
        f"{row.value:.0f} B" if row.unit == "B" else f"{row.value:.2f} {row.unit}",
        "" if row.bar is None else f"{row.bar:g}",
        "" if row.growth is None else f"{row.growth:.2f}",
        {True: "holds", False: "OVER", None: ""}[row.holds],
    )


def _document(rows: list[Row]) -> dict[str, object]:
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "python": machine.python_version(),
        "cpus": os.cpu_count(),
        "rows": [{**asdict(row), "holds": row.holds} for row in rows],
    }


if __name__ == "__main__":
    sys.exit(main())
