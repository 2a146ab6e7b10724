"""Libraries that read or compare configurations, at what they do best.

They do different work: ttp extracts by patterns and builds no tree, difflib compares text. The
figures say what an answer costs, not that the answers are the same.
"""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from erce.base.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inputs import Sample

_HIER_PYTHON: Final = Path(os.environ.get("ERCE_BENCH_HIER", Path(sys.prefix) / "hier"))
_SYNTAX: Final = {
    Platform.ARISTA_EOS: ("ios", "arista_eos"),
    Platform.CISCO_IOSXE: ("ios", "cisco_ios"),
    Platform.CISCO_IOSXR: ("iosxr", "cisco_iosxr"),
    Platform.CISCO_NXOS: ("nxos", "cisco_nxos"),
    Platform.JUNIPER_JUNOS: (None, "juniper_junos"),
}
"""Syntax of ciscoconfparse2, which has none that reads Junos well, and of netutils."""

_TTP_TEMPLATE: Final = """
<group name="interfaces">
interface {{ interface }}
 description {{ description | ORPHRASE }}
 ip address {{ ip }} {{ mask }}
</group>
<group name="bgp">
router bgp {{ asn }}
<group name="peers">
 neighbor {{ neighbor }} remote-as {{ remote_as }}
</group>
</group>
"""

SLOW: Final = 5_000
"""Lines that ciscoconfparse2, hier_config and difflib are given at most."""


def readers(sample: Sample) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what reads the sample, each with its name."""
    syntax, network_os = _SYNTAX[sample.platform]
    if syntax is not None and sample.lines <= SLOW * 1.1:
        yield "ciscoconfparse2", _ciscoconfparse2(sample.text, syntax)
    if syntax is not None:
        yield "ttp (interfaces, bgp)", _ttp(sample.text)
    yield "netutils parser", _netutils(sample.text, network_os)


def comparers(sample: Sample) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what compares the sample with itself after every 100th line has changed."""
    lines = sample.text.splitlines()
    changed = [f"{line}0" if index % 100 == 99 else line for index, line in enumerate(lines)]
    if sample.lines <= SLOW * 1.1:
        yield "difflib", lambda: list(difflib.unified_diff(lines, changed))
    if sample.platform is not Platform.JUNIPER_JUNOS:
        yield "netutils diff", _netutils_diff(sample, "\n".join(changed))


def hier_config(sample: Sample, rounds: int) -> float | None:
    """Return hier_config's ratio to the plain tree; None where it is not installed.

    It runs in an environment of its own: ciscoconfparse2 pins an old release of it.
    """
    python = _HIER_PYTHON / "bin" / "python"
    if not python.is_file() or sample.lines > SLOW * 1.1:
        return None
    done = subprocess.run(
        [python, Path(__file__).with_name("hier.py"), sample.platform, str(rounds)],
        input=sample.text,
        capture_output=True,
        text=True,
        check=False,
        # of this environment it gets our own sources, none of the packages
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")},
    )
    if done.returncode:
        print(f"hier_config cannot read {sample.platform} {sample.mix}", file=sys.stderr)
        return None
    ratio: float = json.loads(done.stdout)
    return ratio


def _ciscoconfparse2(text: str, syntax: str) -> Callable[[], object]:
    from ciscoconfparse2 import CiscoConfParse
    from loguru import logger

    logger.remove()
    lines = text.splitlines()
    return lambda: CiscoConfParse(lines, syntax=syntax)


def _ttp(text: str) -> Callable[[], object]:
    from ttp import ttp

    def run() -> object:
        parser = ttp(text, _TTP_TEMPLATE, log_level="ERROR")
        parser.parse(one=True)
        return parser.result()

    return run


def _netutils(text: str, network_os: str) -> Callable[[], object]:
    from netutils.config.compliance import parser_map

    return lambda: parser_map[network_os](text).config_lines


def _netutils_diff(sample: Sample, changed: str) -> Callable[[], object]:
    from netutils.config.compliance import diff_network_config

    network_os = _SYNTAX[sample.platform][1]
    return lambda: diff_network_config(changed, sample.text, network_os)
