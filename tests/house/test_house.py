"""The user's own rules are asked, reported and suppressed like those of the product."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from command_line import run
from erce.base.errors import ErceError
from erce.base.platform import Platform
from erce.house.load import load_house
from erce.house.run import run_house
from erce_parsers import read
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from erce.base.finding import Finding

EXAMPLES = FOLDER.parent / "examples" / "house-rules"
CONFIGURATION = """\
hostname ams-ce1
logging host 192.0.2.51
interface TenGigabitEthernet0/0/0
 description NOC 020
 ip address 192.0.2.1 255.255.255.0
 shutdown
interface TenGigabitEthernet0/0/1
 description to the lab
router bgp 64512
 neighbor 172.16.10.2 remote-as 12076
 neighbor 172.16.10.6 remote-as 12076
 neighbor 172.16.11.2 remote-as 12076
 neighbor 172.16.11.6 remote-as 12076
 neighbor 172.16.12.2 remote-as 12076
line vty 0 4
 transport input telnet ssh
line vty 5 15
 transport input ssh
"""


def judge(folder: Path, text: str = CONFIGURATION, name: str = "ams-ce1") -> list[Finding]:
    return list(run_house(load_house(folder), read(text, "ce1.cfg"), name))


def write(folder: Path, text: str, name: str = "checks.yaml") -> Path:
    (folder / name).write_text(text)
    return folder


def test_the_five_examples_find_what_they_say() -> None:
    assert [(item.rule, item.source.line) for item in judge(EXAMPLES)] == [
        ("SITE010", 3),
        ("SITE011", 14),
        ("SITE001", 0),
        ("SITE002", 16),
        ("SITE003", 7),
    ]


def test_a_rule_may_be_limited_to_devices() -> None:
    assert "SITE003" not in [item.rule for item in judge(EXAMPLES, name="fra-ce1")]


def test_a_good_configuration_has_no_finding() -> None:
    text = CONFIGURATION.replace(".51", ".50").replace("telnet ssh", "ssh").replace(" shutdown", "")
    text = text.replace("to the lab", "NOC 020").replace(" neighbor 172.16.12.2", " ! ")
    assert judge(EXAMPLES, text) == []


def test_parents_inside_parents(tmp_path: Path) -> None:
    write(
        tmp_path,
        "checks:\n  - {id: SITE001, title: BFD, under: [^router bgp, ^address-family], "
        "must_have: bfd}\n",
    )
    text = "router bgp 1\n address-family ipv4\n  neighbor 192.0.2.1 fall-over bfd\n"
    text += " address-family ipv6\n  neighbor 2001:db8::1 activate\nend\n"
    found = list(run_house(load_house(tmp_path), read(text, "x", Platform.CISCO_IOSXE), "ce1"))
    assert [item.source.line for item in found] == [4]
    assert "under 'address-family ipv6', no line matches 'bfd'" in found[0].message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("checks: 7\n", "no list under `checks:`"),
        ("checks:\n  - {id: BGP001, title: x, must_have: x}\n", "no id of a house rule"),
        ("checks:\n  - {id: SITE001, title: x}\n", "must_have, must_not_have or both"),
        ("checks:\n  - {id: SITE001, title: x, must_have: '('}\n", "no regular expression"),
        ("checks:\n  - {id: SITE001, title: x, must_hve: x}\n", "no key is called 'must_hve'"),
        ("checks:\n  - {id: SITE001, title: x, must_have: x, severity: bad}\n", "no severity"),
        ("checks:\n  - {id: SITE001, title: x, must_have: x, platforms: [ios]}\n", "no platform"),
        ("checks:\n  - 5\n", "a check is a mapping"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ErceError) as caught:
        load_house(write(tmp_path, text))
    assert words in str(caught.value)
    assert "checks.yaml" in str(caught.value)


def test_two_rules_of_one_id(tmp_path: Path) -> None:
    check = "checks:\n  - {id: SITE001, title: x, must_have: x}\n"
    write(write(tmp_path, check), check, "more.yaml")
    with pytest.raises(ErceError, match="SITE001 is defined twice"):
        load_house(tmp_path)


def test_a_function_that_fails_is_an_error_with_its_rule(tmp_path: Path) -> None:
    write(
        tmp_path,
        "from erce.house import house_rule\n"
        "@house_rule('SITE001', title='x')\n"
        "def broken(config):\n    return config.nothing\n",
        "own.py",
    )
    with pytest.raises(ErceError, match="SITE001 failed: AttributeError"):
        judge(tmp_path)


def test_a_file_that_cannot_be_run_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ErceError, match="cannot be run: ZeroDivisionError"):
        load_house(write(tmp_path, "1 / 0\n", "own.py"))


def test_the_audit_tells_and_picks_them(tmp_path: Path) -> None:
    file = tmp_path / "ams-ce1.cfg"
    file.write_text(CONFIGURATION)
    audit = ("audit", "--running", str(file), "--house", str(EXAMPLES), "--select", "SITE")
    outcome = run(*audit)
    assert outcome.code == 1
    assert "SITE002 nobody-logs-in-with-telnet" in outcome.out
    assert "logging host 192.0.2.50" in outcome.out
    assert r"192\.0\.2\.50\b'" in outcome.out
    assert "To learn more" not in outcome.out  # `erce rule` knows those of the book
    assert "SITE002" not in run(*audit, "--ignore", "SITE002").out


def test_an_intent_suppresses_them(tmp_path: Path) -> None:
    example = FOLDER / "audit" / "clean"
    intent = (example / "intent.yaml").read_text()
    entry = "suppress: [{rule: SITE001, reason: the collector moves in May}]\n"
    (tmp_path / "intent.yaml").write_text(intent + entry)
    outcome = run(
        "audit",
        str(tmp_path / "intent.yaml"),
        "--running",
        str(example / "running"),
        "--house",
        str(EXAMPLES),
        "--select",
        "SITE",
    )
    assert "SITE001" not in outcome.out
    assert "suppressed" in outcome.out


def test_ciscoconfparse2_is_imported_only_when_a_function_asks(tmp_path: Path) -> None:
    write(tmp_path, "checks:\n  - {id: SITE001, title: x, must_have: x}\n")
    (tmp_path / "ce1.cfg").write_text(CONFIGURATION)
    script = (
        "import sys; from erce.cli.main import run; "
        f"run(['audit', '--running', {str(tmp_path / 'ce1.cfg')!r}, '--house', {str(tmp_path)!r}]);"
        "sys.exit('ciscoconfparse2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
