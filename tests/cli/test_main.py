from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

from command_line import run
from erce import __version__
from erce.cli import main as cli
from erce.cli.main import BROKEN_PIPE, COMMANDS, INTERRUPTED

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "ciscoconfparse2",
    "jinja2",
    "netutils",
    "pydantic",
    "rich",
    "ttp",
    "yaml",
    "erce.model",
    "erce_generator",
    "erce_parsers",
)


def python(code: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_nothing_heavy_is_imported_for_help(option: str) -> None:
    done = python(
        "import sys\n"
        "from erce.cli.main import run\n"
        f"code = run([{option!r}])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], code)\n"
    )
    assert done.stdout.splitlines()[-1] == "[] 0", done.stderr


def test_help_lists_every_command_in_the_order_of_use() -> None:
    shown = run("--help").out.partition("Commands:\n")[2]
    assert [line.split()[0] for line in shown.splitlines()] == list(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_exists_and_explains_itself(name: str) -> None:
    command = import_module(COMMANDS[name].module).command
    assert isinstance(command, click.Command)
    assert command.name == name
    outcome = run(name, "--help")
    assert outcome.code == 0
    assert f"Usage: erce {name}" in outcome.out


def test_version() -> None:
    assert run("--version").out == f"erce, version {__version__}\n"


@pytest.mark.parametrize("arguments", [("nonsense",), ("audit",), ("parse", "--nonsense", "x")])
def test_a_usage_error_is_a_job_that_could_not_be_done(arguments: tuple[str, ...]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert "Error: " in outcome.err
    assert outcome.out == ""


def test_an_interrupted_run_says_so_to_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.erce, "main", interrupt)
    assert run().code == INTERRUPTED


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    config = tmp_path / "x.cfg"
    lines = "".join(
        f"interface Loopback{number}\n ip address 10.0.0.1 255.255.255.255\n!\n"
        for number in range(5000)
    )
    config.write_text(f"hostname x\n!\nrouter bgp 1\n bgp log-neighbor-changes\n!\n{lines}")
    arguments = ["erce", "parse", "--platform", "cisco_iosxe", str(config)]
    code = f"import sys; sys.argv = {arguments!r}; from erce.cli.main import main; main()"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    # unbuffered, Python drops what a full pipe does not take at once, and sees no broken pipe
    environment.pop("PYTHONUNBUFFERED", None)
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == BROKEN_PIPE


def test_the_shell_can_complete_commands() -> None:
    done = python(
        "from erce.cli.main import main; main()",
        _ERCE_COMPLETE="bash_complete",
        COMP_WORDS="erce au",
        COMP_CWORD="1",
    )
    assert done.stdout.split() == ["plain,audit"]
