from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from audit.samples import edit, write
from erce.audit import AuditResult, Job, Wanted, audit_fleet, exit_code, running_files
from erce.audit.fleet import MANY
from erce.base.errors import ExitCode, FileError
from erce.base.finding import Severity
from erce.base.platform import Platform

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def wanted(tmp_path: Path) -> tuple[Wanted, ...]:
    return write(tmp_path)


@pytest.fixture
def running(tmp_path: Path) -> Path:
    return tmp_path / "running"


def run(wanted: tuple[Wanted, ...], *paths: Path, platform: Platform | None = None) -> AuditResult:
    return audit_fleet(Job(wanted=wanted, platform=platform), running_files(paths))


def rules(result: AuditResult) -> list[str]:
    return [finding.rule for finding in result.findings]


def test_what_was_rendered_is_clean(wanted: tuple[Wanted, ...], running: Path) -> None:
    result = run(wanted, running)
    assert result.findings == ()
    assert exit_code(result, Severity.INFO) is ExitCode.CLEAN
    assert [item.device for item in result.coverage] == ["ams-ce1", "ams-ce2", "ams-ce3"]
    assert all(item.unread_in_scope == 0 for item in result.coverage)


def test_the_hostname_in_the_file_comes_before_the_name_of_the_file(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    one, three = running / "ams-ce1.cfg", running / "ams-ce3.cfg"
    kept = one.read_text()
    one.write_text(three.read_text())
    three.write_text(kept)
    assert run(wanted, running).findings == ()


def test_a_domain_behind_the_hostname_does_not_matter(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    edit(running / "ams-ce1.cfg", "hostname ams-ce1", "hostname AMS-CE1.example.net")
    shutil.move(running / "ams-ce1.cfg", running / "x.txt")
    assert run(wanted, running).findings == ()


def test_without_a_hostname_the_name_of_the_file_tells(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    edit(running / "ams-ce1.cfg", "hostname ams-ce1\n", "")
    assert run(wanted, running).findings == ()


def test_a_device_without_a_file_and_a_file_without_a_device(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    edit(running / "ams-ce1.cfg", "hostname ams-ce1", "hostname stranger")
    shutil.move(running / "ams-ce1.cfg", running / "stranger.cfg")
    result = run(wanted, running)
    assert rules(result) == ["CFG004", "CFG005"]
    assert exit_code(result, Severity.ERROR) is ExitCode.FINDINGS


def test_two_files_of_one_device_are_an_error(wanted: tuple[Wanted, ...], running: Path) -> None:
    shutil.copy(running / "ams-ce1.cfg", running / "copy.cfg")
    result = run(wanted, running)
    assert [str(error).splitlines()[0].split(": ", 1)[1] for error in result.errors] == [
        f"several files are of device ams-ce1: {running / 'ams-ce1.cfg'}, {running / 'copy.cfg'}"
    ]
    assert exit_code(result, Severity.ERROR) is ExitCode.FAILED


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    (running / "ams-ce2.cfg").write_bytes(b"\0\1\2")
    edit(running / "ams-ce1.cfg", "maximum-prefix 4000", "maximum-prefix 4001")
    result = run(wanted, running)
    assert {finding.device for finding in result.findings} == {"ams-ce1"}
    assert len(result.errors) == 1


def test_a_file_of_another_platform_than_the_device(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    edit(running / "ams-ce3.cfg", "hostname ams-ce3", "hostname ams-ce1")
    (running / "ams-ce1.cfg").unlink()
    (error,) = run(wanted, running).errors
    assert "arista_eos, but the intent says that ams-ce1 is cisco_iosxe" in str(error)


def test_a_file_that_tells_no_platform_is_read_as_its_device_s(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    (running / "ams-ce1.cfg").write_text("hostname ams-ce1\n")
    result = run(wanted, running)
    assert result.errors == ()
    assert {finding.device for finding in result.findings} == {"ams-ce1"}


def test_the_platform_can_be_forced(wanted: tuple[Wanted, ...], running: Path) -> None:
    result = run(wanted, running / "ams-ce1.cfg", platform=Platform.JUNIPER_JUNOS)
    (error,) = result.errors
    assert "this looks like cisco_iosxe, not like juniper_junos" in str(error)


def test_many_files_are_read_by_several_processes_with_the_same_result(
    wanted: tuple[Wanted, ...], running: Path
) -> None:
    edit(running / "ams-ce1.cfg", "maximum-prefix 4000", "maximum-prefix 4001")
    alone = run(wanted, running)
    for number in range(MANY):
        (running / f"z{number}.cfg").write_text("")
    together = run(wanted, running)
    assert together.findings == alone.findings != ()
    assert together.coverage == alone.coverage
    assert together.excerpts == alone.excerpts
    assert len(together.errors) == MANY
    assert "the file is empty" in str(together.errors[0])
    assert together.errors[0].source is not None


class TestFiles:
    def test_hidden_files_and_folders_are_left_out(self, tmp_path: Path) -> None:
        for name in ("b.cfg", "a.cfg", ".git"):
            (tmp_path / name).write_text("x")
        (tmp_path / "old").mkdir()
        assert [item.name for item in running_files([tmp_path])] == ["a.cfg", "b.cfg"]

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.cfg").write_text("x")
        assert len(running_files([tmp_path, tmp_path / "a.cfg"])) == 1

    def test_an_empty_folder_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(FileError, match="the folder has no file"):
            running_files([tmp_path])
