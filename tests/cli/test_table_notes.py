"""What a table of sessions to Microsoft says beside its sessions, without an intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command_line import run
from erce.base.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = (
    "hostname ce1\nfeature bgp\nvrf context A\nvrf context B\nrouter bgp 64512\n"
    "  router-id 10.0.0.1\n  vrf A\n    address-family ipv4 unicast\n      {}\n"
    "    neighbor 172.16.10.2\n"
    "      remote-as 12076\n  vrf B\n    address-family ipv4 unicast\n      dampening\n"
)


def audited(folder: Path, line: str) -> tuple[int, str]:
    file = folder / "ce1.cfg"
    file.write_text(CONFIG.format(line), encoding="utf-8")
    code, out, _ = run("audit", "--running", str(file), "--select", "PAR")
    return code, out


def test_what_is_not_modelled_of_the_table_is_told(tmp_path: Path) -> None:
    code, text = audited(tmp_path, "table-map M filter")
    assert code == ExitCode.INCONCLUSIVE
    assert "table-map M filter" in text
    assert "dampening" not in text  # of a table without a session to Microsoft


def test_a_table_that_is_understood_is_conclusive(tmp_path: Path) -> None:
    code, text = audited(tmp_path, "network 10.0.0.0/8")
    assert code == ExitCode.CLEAN, text
