"""Runs the command line in this process: what it prints, and its exit code."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import NamedTuple

from erce.cli.main import run as run_main


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


def run(*arguments: str) -> Outcome:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_main(arguments)
        sys.stdout.flush()
    return Outcome(int(code), out.getvalue(), err.getvalue())
