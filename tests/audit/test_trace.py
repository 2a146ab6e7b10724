"""`erce trace`: which line decides about a route."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from command_line import run
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

RUNNING = FOLDER.parent / "examples" / "amsterdam" / "running" / "ams-ce1.cfg"
OPAQUE = """\
hostname ce1
router bgp 65550
 neighbor 172.16.10.2 remote-as 12076
 address-family ipv4
  neighbor 172.16.10.2 activate
  neighbor 172.16.10.2 route-map IN in
route-map IN deny 5
 match community PARTNERS
route-map IN permit 10
 set local-preference 150
ip community-list standard PARTNERS permit 12076:51004
"""


def trace(file: Path, *arguments: str) -> tuple[int, str, str]:
    outcome = run("trace", str(file), "--neighbor", "172.16.10.2", *arguments)
    return outcome.code, outcome.out, outcome.err


def test_the_term_and_the_entry_that_let_a_prefix_in() -> None:
    code, out, _ = trace(RUNNING, "--prefix", "10.101.0.0/16", "--direction", "in")
    assert code == 0
    assert "accepted with local preference 200" in out
    assert "route-map ER-AMS-01-PRIVATE-V4-IN permit 20" in out
    assert "seq 5 permit 10.100.0.0/14 le 24" in out


def test_a_prefix_that_no_term_takes() -> None:
    _, out, _ = trace(RUNNING, "--prefix", "192.0.2.0/24", "--direction", "in")
    assert "rejected" in out
    assert "the end of ER-AMS-01-PRIVATE-V4-IN" in out


def test_everything_that_a_session_advertises() -> None:
    code, out, _ = trace(RUNNING, "--direction", "out")
    assert code == 0
    assert out.index("10.20.0.0/16, 10.21.0.0/16") < out.index("everything else")


def test_what_is_not_known_of_the_route_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "ce1.cfg"
    file.write_text(OPAQUE)
    ask = ("--prefix", "10.1.0.0/16", "--direction", "in", "--platform", "cisco_iosxe")
    code, out, _ = trace(file, *ask)
    assert (code, out.count("some routes")) == (3, 2)
    code, out, _ = trace(file, *ask, "--community", "12076:51004")
    assert (code, "rejected" in out, "PARTNERS permit 12076:51004" in out) == (0, True, True)
    code, out, _ = trace(file, *ask, "--no-community")
    assert (code, "accepted with local preference 150" in out) == (0, True)


def test_json_says_the_same() -> None:
    _, out, _ = trace(RUNNING, "--prefix", "10.101.0.0/16", "--direction", "in", "--format", "json")
    (session,) = json.loads(out)["sessions"]
    assert (session["vrf"], session["direction"]) == ("AZURE", "import")
    (route,) = session["routes"]
    assert route["accepted"] is True
    assert [line["text"] for line in route["decided_by"]] == [
        "route-map ER-AMS-01-PRIVATE-V4-IN permit 20",
        "ip prefix-list ER-AMS-01-PRIVATE-V4-IN seq 5 permit 10.100.0.0/14 le 24",
    ]


def test_mistakes_are_told() -> None:
    assert (
        "there is no neighbor 192.0.2.9"
        in run("trace", str(RUNNING), "--neighbor", "192.0.2.9").err
    )
    assert "is not an IP address" in run("trace", str(RUNNING), "--neighbor", "x").err
    assert trace(RUNNING, "--prefix", "10.0.0.0/40")[0] == 2
    assert trace(RUNNING, "--as-path", "12076 x")[0] == 2


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--prefix", "fd00::/48"), "fd00::/48 is ipv6, which the session with 172.16.10.2"),
        (("--community", "12076"), "'12076' is no community"),
        (("--community", "no-exprt"), "'no-exprt' is no community"),
        (("--community", "no-export", "--no-community"), "contradict"),
        (("--protocol", "conected"), "'conected' is no source of routes"),
    ],
)
def test_a_slip_is_no_answer(asked: tuple[str, ...], says: str) -> None:
    code, out, err = trace(RUNNING, *asked)
    assert (code, out) == (2, "")
    assert says in err


def test_a_session_without_an_address_family_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ce1.cfg"
    file.write_text(
        "hostname ce1\nrouter bgp 65550\n no bgp default ipv4-unicast\n"
        " neighbor 172.16.10.2 remote-as 12076\n"
    )
    code, out, err = trace(file, "--platform", "cisco_iosxe")
    assert (code, out) == (2, "")
    assert "carries neither ipv4 nor ipv6" in err
