from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from command_line import run

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
hostname ams-ce1
!
vrf definition AZURE
 rd 64512:100
 !
 address-family ipv4
 exit-address-family
!
interface TenGigabitEthernet0/0/0.100
 encapsulation dot1Q 100
 vrf forwarding AZURE
 ip address 172.16.10.1 255.255.255.252
 bfd interval 300 min_rx 300 multiplier 3
!
router bgp 64512
 bgp log-neighbor-changes
 !
 address-family ipv4 vrf AZURE
  neighbor 172.16.10.2 remote-as 12076
  neighbor 172.16.10.2 password 7 121A0C041104
  neighbor 172.16.10.2 fall-over bfd
  neighbor 172.16.10.2 timers 10 30
  neighbor 172.16.10.2 activate
  neighbor 172.16.10.2 route-map IN in
 exit-address-family
!
route-map IN permit 10
!
"""


@pytest.fixture
def config(tmp_path: Path) -> str:
    file = tmp_path / "ams-ce1.cfg"
    file.write_text(CONFIG)
    return str(file)


def test_the_table_shows_effective_values(config: str) -> None:
    lines = run("parse", config).out.splitlines()
    assert lines[0] == "ams-ce1, Cisco IOS-XE, AS 64512"
    session = next(line for line in lines if " 12076 " in line)
    assert session.split() == [
        "AZURE", "172.16.10.2", "12076", "-", "10/30", "300/300x3", "yes", "-", "IN", "-",
    ]  # fmt: skip
    port = next(line for line in lines if line.startswith("TenGigabitEthernet0/0/0.100"))
    assert port.split() == [
        "TenGigabitEthernet0/0/0.100", "-", "100", "AZURE", "172.16.10.1/30", "1500", "up",
    ]  # fmt: skip


def test_json_and_yaml_say_the_same_and_no_secret(config: str) -> None:
    shown = run("parse", config, "--format", "json")
    data = json.loads(shown.out)
    assert data["version"] == 1
    assert data["asn"] == 64512
    assert yaml.safe_load(run("parse", config, "--format", "yaml").out) == data
    assert "121A0C041104" not in shown.out


def test_standard_input_is_read(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("parse", config).out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CONFIG.encode())))
    assert run("parse", "-").out == expected


def test_coverage_of_a_file_that_is_understood(config: str) -> None:
    outcome = run("parse", config, "--coverage")
    assert outcome.code == 0
    assert "unknown       0" in outcome.out


def test_a_line_that_is_not_understood_matters_only_with_coverage(config: str) -> None:
    with open(config, "a") as file:  # noqa: PTH123  # the fixture gives the argument's text
        file.write("router bgp 64512\n frobnicate password 7 121A0C041104\n")
    assert run("parse", config).code == 0
    outcome = run("parse", config, "--coverage")
    assert outcome.code == 3
    assert "121A0C041104" not in outcome.out
