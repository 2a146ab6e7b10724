from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from erce.base.platform import Platform
from erce.base.values import Family
from erce.change.check_judge import judge
from erce.change.check_results import Changed, CheckResult, Judged, Verdict
from erce.change.checks import Check, Expected, Phase, State, Subject, What
from erce.change.output_readers import Readers
from erce.change.outputs import Problem, output_of
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

HEALTHY = FOLDER / "check" / "cisco_iosxe_healthy"
HEAD = (
    "ce1#show ip bgp summary\n"
    "BGP router identifier 192.0.2.1, local AS number 65010\n\n"
    "Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd\n"
)
UP = State.ESTABLISHED
READERS = Readers()


def row(state: str, neighbor: str = "192.0.2.2") -> str:
    return f"{neighbor}       4        12076   12043   11987       87    0    0 1w1d     {state}\n"


def check(
    what: What = What.BGP_STATE,
    *,
    before: Expected | None = None,
    after: Expected | None = None,
    neighbor: str = "192.0.2.2",
) -> Check:
    return Check(
        id="ce1/er1-private-primary",
        device="ce1",
        hostname="ce1",
        platform=Platform.CISCO_IOSXE,
        circuit="er1",
        peering="private",
        link="primary",
        command="show ip bgp summary",
        reader="bgp_summary",
        what=what,
        subject=Subject(neighbor=ip_address(neighbor), family=Family.IPV4),
        before=before,
        after=after,
        why="Because.",
        file="summary.txt",
    )


def judged(folder: Path, one: Check, phase: Phase = Phase.POST, **outputs: str) -> CheckResult:
    for name, text in outputs.items():
        file = folder / "ce1" / name / "summary.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", errors="surrogateescape")
    return judge([one], folder, phase, READERS)


def only(result: CheckResult) -> Judged:
    (item,) = result.judged
    return item


@pytest.mark.parametrize(
    ("state", "expected", "verdict"),
    [
        ("31", Expected(state=UP), Verdict.PASS),
        ("0", Expected(state=UP), Verdict.PASS),
        ("Idle", Expected(state=UP), Verdict.FAIL),
        ("Idle (Admin)", Expected(state=UP), Verdict.FAIL),
        ("Idle (Admin)", Expected(state=State.DOWN), Verdict.PASS),
        ("31", Expected(state=State.DOWN), Verdict.FAIL),
        ("31", Expected(), Verdict.PASS),
        ("Active", Expected(), Verdict.PASS),
    ],
)
def test_state(tmp_path: Path, state: str, expected: Expected, verdict: Verdict) -> None:
    one = check(after=expected)
    assert only(judged(tmp_path, one, post=HEAD + row(state))).verdict is verdict


@pytest.mark.parametrize(
    ("count", "least", "most", "verdict"),
    [
        ("31", 1, 4000, Verdict.PASS),
        ("1", 1, None, Verdict.PASS),
        ("4000", 1, 4000, Verdict.PASS),
        ("0", 1, 4000, Verdict.FAIL),
        ("4001", 1, 4000, Verdict.FAIL),
        ("0", 0, 0, Verdict.PASS),
        ("1", None, 0, Verdict.FAIL),
        ("Active", 1, 4000, Verdict.FAIL),
        ("Active", None, None, Verdict.PASS),
    ],
)
def test_bounds(
    tmp_path: Path, count: str, least: int | None, most: int | None, verdict: Verdict
) -> None:
    one = check(What.PREFIXES_RECEIVED, after=Expected(least=least, most=most))
    assert only(judged(tmp_path, one, post=HEAD + row(count))).verdict is verdict


@pytest.mark.parametrize(
    ("before", "after", "percent", "verdict", "change"),
    [
        ("100", "100", 10, Verdict.PASS, "as before"),
        ("100", "90", 10, Verdict.PASS, "was 100 (-10 %)"),
        ("100", "89", 10, Verdict.FAIL, "was 100 (-11 %)"),
        ("100", "111", 10, Verdict.FAIL, "was 100 (+11 %)"),
        ("100", "1", None, Verdict.PASS, "was 100 (-99 %)"),
        ("2", "4", 10, Verdict.PASS, "was 2 (+100 %)"),
        ("2", "5", 10, Verdict.FAIL, "was 2 (+150 %)"),
        ("0", "5", 10, Verdict.FAIL, "was 0"),
        ("1", "99", None, Verdict.PASS, "was 1"),
        ("Active", "31", 10, Verdict.PASS, "was no count, the session is Active"),
    ],
)
def test_numbers_are_compared_with_before(  # noqa: PLR0913, PLR0917  # a table
    tmp_path: Path, before: str, after: str, percent: int | None, verdict: Verdict, change: str
) -> None:
    expected = Expected(least=1, change_percent=percent)
    one = check(What.PREFIXES_RECEIVED, before=Expected(), after=expected)
    item = only(judged(tmp_path, one, pre=HEAD + row(before), post=HEAD + row(after)))
    assert (item.verdict, item.change) == (verdict, change)


def test_a_count_without_its_output_from_before_is_inconclusive(tmp_path: Path) -> None:
    expected = Expected(least=1, change_percent=10)
    one = check(What.PREFIXES_RECEIVED, before=Expected(), after=expected)
    item = only(judged(tmp_path, one, post=HEAD + row("31")))
    assert item.verdict is Verdict.INCONCLUSIVE
    assert item.problem is Problem.NOT_CAPTURED
    assert item.change == "not compared, the output from before is not captured"


def test_a_state_is_judged_without_its_output_from_before(tmp_path: Path) -> None:
    one = check(before=Expected(state=UP), after=Expected(state=UP))
    item = only(judged(tmp_path, one, post=HEAD + row("31")))
    assert item.verdict is Verdict.PASS
    assert item.change == "not compared, the output from before is not captured"


def test_a_failure_says_whether_it_was_so_before(tmp_path: Path) -> None:
    one = check(before=Expected(), after=Expected(state=UP))
    item = only(judged(tmp_path, one, pre=HEAD + row("Idle"), post=HEAD + row("Idle")))
    assert (item.verdict, item.change) == (Verdict.FAIL, "as before")
    item = only(judged(tmp_path, one, pre=HEAD + row("7"), post=HEAD + row("Idle")))
    assert (item.verdict, item.change) == (Verdict.FAIL, "was Established for 1w1d")


def test_a_neighbor_that_is_not_listed(tmp_path: Path) -> None:
    other = HEAD + row("31", "192.0.2.22")
    item = only(judged(tmp_path, check(after=Expected(state=UP)), post=other))
    assert (item.verdict, item.observed) == (Verdict.FAIL, "not listed")
    item = only(judged(tmp_path, check(after=Expected(state=State.DOWN)), post=other))
    assert item.verdict is Verdict.PASS
    count = check(What.PREFIXES_RECEIVED, after=Expected(least=1))
    assert only(judged(tmp_path, count, post=other)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, Problem.NOT_CAPTURED),
        ("", Problem.EMPTY),
        (" \n\n", Problem.EMPTY),
        ("ce1#show ip bgp summary\n\nce1#\n", Problem.EMPTY),
        (HEAD + row("31") + " --More-- ", Problem.CUT),
        (HEAD + row("31") + "---(more 57%)---\n", Problem.CUT),
        ("% Invalid input detected at '^' marker.\n", Problem.REFUSED),
        ("            ^\n% Invalid command at '^' marker.\n", Problem.REFUSED),
        ("ce1#show ip bgp summary\n% Incomplete command.\n", Problem.REFUSED),
        ("         ^\nsyntax error, expecting <command>.\n", Problem.REFUSED),
        ("Command authorization failed.\n", Problem.REFUSED),
        (HEAD.replace("ce1#", "ce2#") + row("31"), Problem.OTHER_DEVICE),
        (HEAD.replace("summary", "neighbors 192.0.2.2") + row("31"), Problem.OTHER_COMMAND),
        ("interface Loopback0\n ip address 192.0.2.9 255.255.255.255\n", Problem.NOT_UNDERSTOOD),
        ("\0\1\2", Problem.NOT_UNDERSTOOD),
        (HEAD + "192.0.2.2 is a neighbor of a new kind\n", Problem.NOT_UNDERSTOOD),
        (HEAD + row("31!"), Problem.NOT_UNDERSTOOD),
    ],
)
@pytest.mark.parametrize("state", [UP, State.DOWN])
def test_what_tells_nothing_is_never_a_pass(
    tmp_path: Path, text: str | None, problem: Problem, state: State
) -> None:
    outputs = {} if text is None else {"pre": text}
    one = check(before=Expected(state=state))
    result = judged(tmp_path, one, Phase.PRE, **outputs)
    item = only(result)
    assert (item.verdict, item.problem) == (Verdict.INCONCLUSIVE, problem)
    assert result.exit_code == 3


def test_a_folder_or_an_unreadable_file_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "ce1" / "pre" / "summary.txt").mkdir(parents=True)
    item = only(judge([check(before=Expected())], tmp_path, Phase.PRE, READERS))
    assert item.problem is Problem.NOT_CAPTURED


SESSION = (
    "ce1#terminal length 0\nce1#sh ip bgp sum\n"
    + HEAD.split("\n", 1)[1]
    + row("Idle")
    + "ce1#\nce1#configure terminal\nce1(config)#do show ip bgp summary\n"
    + HEAD.split("\n", 1)[1]
    + row("31")
    + "ce1(config)#end\nce1#show version\n"
)


def test_the_last_answer_in_a_whole_session_counts(tmp_path: Path) -> None:
    item = only(judged(tmp_path, check(after=Expected(state=UP)), post=SESSION))
    assert item.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "spoilt",
    [
        HEAD.replace("\n", "\r\n") + row("31"),
        "\ufeff" + HEAD + row("31"),
        HEAD.replace("Neighbor", "\x1b[1mNeighbor\x1b[0m") + row("31"),
        HEAD + "--More--\x08\x08\x08\x08\x08\x08\x08\x08        \x08\x08\x08\x08" + row("31"),
        HEAD + " --More-- \r         \r" + row("31"),
        HEAD + row("31").rstrip() + "   \n",
        HEAD.split("#", 1)[1] + row("31"),
    ],
)
def test_what_terminals_add_does_no_harm(tmp_path: Path, spoilt: str) -> None:
    item = only(judged(tmp_path, check(after=Expected(state=UP)), post=spoilt))
    assert item.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("prompt", "fits"),
    [
        ("ce1-amsterdam-datacenter-1#", True),
        ("CE1-Amsterdam-Datacenter-1.example.net#", True),
        ("ce1-amsterdam-datacenter#", True),
        ("RP/0/RSP0/CPU0:ce1-amsterdam-datacenter-1#", True),
        ("netops@ce1-amsterdam-datacenter-1> ", True),
        ("ce1-amsterdam-datacenter-1(config-if)#do ", True),
        ("ce1-amsterdam-datacenter-2#", False),
        ("ce1#", False),
        ("netops@ce2>", False),
    ],
)
def test_prompts_tell_whose_output_it_is(prompt: str, fits: bool) -> None:  # noqa: FBT001  # table
    text = f"{prompt}show ip bgp summary\nNeighbor\n"
    found = output_of(text, "show ip bgp summary", "ce1-amsterdam-datacenter-1")
    assert found.problem is (None if fits else Problem.OTHER_DEVICE)
    assert found.text.strip() == ("Neighbor" if fits else "")


def test_other_sessions_that_change_are_told(tmp_path: Path) -> None:
    pre = HEAD + row("31") + row("12", "198.51.100.1") + row("Idle", "198.51.100.2")
    post = HEAD + row("31") + row("5", "198.51.100.2") + row("4", "198.51.100.3")
    result = judged(
        tmp_path,
        check(before=Expected(state=UP), after=Expected(state=UP)),
        pre=pre + row("9", "198.51.100.4"),
        post=post + row("8", "198.51.100.4"),
    )
    assert only(result).verdict is Verdict.PASS

    def changed(neighbor: str, before: str, after: str) -> Changed:
        return Changed(
            device="ce1",
            vrf="default",
            neighbor=neighbor,
            before=before,
            after=after,
            lost=before == "Established",
        )

    assert result.changed == (
        changed("198.51.100.1", "Established", "not listed"),
        changed("198.51.100.2", "Idle", "Established"),
        changed("198.51.100.3", "not listed", "Established"),
    )
    assert result.exit_code == 1


def test_a_session_that_is_to_go_is_not_lost(tmp_path: Path) -> None:
    one = check(before=Expected(state=UP), after=Expected(state=State.DOWN))
    result = judged(tmp_path, one, pre=HEAD + row("31"), post=HEAD)
    assert only(result).verdict is Verdict.PASS
    assert result.changed == ()
    assert result.exit_code == 0
