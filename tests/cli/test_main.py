from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from command_line import run
from erce import __version__
from erce.cli import main as cli
from erce.cli.main import BROKEN_PIPE, COMMANDS, INTERRUPTED

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


MAIN = "import sys; from erce.cli.main import main; sys.argv = ['erce', *sys.argv[1:]]; main()"


def shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, `erce` in it as "$@"."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", sys.executable, "-c", MAIN],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_an_output_that_takes_nothing_is_no_finding() -> None:
    done = shell('"$@" platforms > /dev/full')
    assert (done.returncode, done.stderr) == (
        2,
        "error: standard output: no space left on device\n",
    )


def test_a_stream_that_is_closed_is_no_crash() -> None:
    assert shell('"$@" platforms >&-').returncode == 0
    assert shell('"$@" nonsense 2>&-').returncode == 2


def test_what_is_piped_is_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    file = tmp_path / "ü.cfg"
    file.write_text("hostname ce1\nrouter bgp 65550\n neighbor 192.0.2.1 remote-as 12076\n")
    audit = f'"$@" audit --platform cisco_iosxe --running {file}'
    done = shell(audit, PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert "ü.cfg" in done.stdout


def test_a_name_that_is_not_utf_8_is_written_all_the_same(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.cfg", "wb") as file:  # noqa: PTH123  # bytes
        file.write(b"hostname ce1\nrouter bgp 65550\n neighbor 192.0.2.1 remote-as 12076\n")
    for form in ("text", "json", "sarif", "junit", "github", "md", "html"):
        for output in ("", f"-o {tmp_path / form}"):
            line = f'"$@" audit --platform cisco_iosxe --running {tmp_path}/*.cfg --format {form}'
            done = shell(f"{line} {output}")
            assert (done.returncode, done.stderr) == (1, ""), form
            if form == "json" and not output:
                assert json.loads(done.stdout)["findings"]


def test_a_crash_does_not_look_like_findings() -> None:
    done = python(
        "import sys\nfrom erce.cli import main\n"
        "sys.argv = ['erce', 'platforms']\n"
        "def crash(*_, **__): raise RuntimeError\n"
        "main.erce.main = crash\nmain.main()\n"
    )
    assert done.returncode == 2
    assert "RuntimeError" in done.stderr
    assert "defect of erce" in done.stderr


def test_the_shell_can_complete_commands() -> None:
    done = python(
        "from erce.cli.main import main; main()",
        _ERCE_COMPLETE="bash_complete",
        COMP_WORDS="erce au",
        COMP_CWORD="1",
    )
    assert done.stdout.split() == ["plain,audit"]
