"""Azure's operational tables: what is told of them, and what is left alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from erce.audit.azure import hear_azure
from erce.azure import read_exports
from erce.base.finding import Severity
from erce.cli.main import run
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.rules.from_configuration import router_of
from erce_parsers import read
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from erce.base.finding import Finding
    from golden_files import Golden

SITE = FOLDER / "three_way" / "provider"
EXPORT = ("arm.json", (FOLDER / "azure" / "provider" / "arm.json").read_text())
ROUTERS = {path.stem: path for path in sorted((SITE / "running").iterdir())}

Row = dict[str, Any]


def table(kind: str, rows: list[Row], link: str = "primary") -> tuple[str, str]:
    return f"er-ams-01.private.{link}.{kind}.json", json.dumps({"value": rows})


def arp(side: str, address: str, mac: str = "0000.5e00.5301") -> Row:
    return {"age": 10, "interface": side, "ipAddress": address, "macAddress": mac}


def route(network: str, hop: str = "172.16.10.1", path: str = "64512") -> Row:
    return {"network": network, "nextHop": hop, "locPrf": "", "weight": 0, "path": path}


def session(neighbor: str, state: str, asn: int = 64512) -> Row:
    return {"neighbor": neighbor, "v": 4, "as": asn, "upDown": "3d04h", "statePfxRcd": state}


def told(
    *tables: tuple[str, str],
    edits: dict[str, tuple[str, str]] | None = None,
    intent: bool = True,
    running: bool = True,
    circuit: bool = True,
) -> list[Finding]:
    """What is found in tables, with edits of the running configurations."""
    azure = read_exports([*([EXPORT] if circuit else []), *tables])
    routers = []
    for name, path in ROUTERS.items() if running else ():
        text = path.read_text()
        if edits and name in edits:
            assert edits[name][0] in text
            text = text.replace(*edits[name])
        routers.append(router_of(read(text, path.name), name))
    if not intent:
        return hear_azure(azure, (), routers=routers)
    loaded = load([SITE / "intent.yaml"])
    return hear_azure(azure, (), loaded, resolve(loaded.intent), routers)


def rules(findings: list[Finding]) -> list[str]:
    return [item.rule for item in findings]


HEALTHY = (
    table("arp", [arp("On-Prem", "172.16.10.1"), arp("Microsoft", "172.16.10.2")]),
    table("summary", [session("172.16.10.1", "2")]),
    table("routes", [route("10.20.0.0/16"), route("10.21.0.0/16")]),
    table("arp", [arp("On-Prem", "172.16.10.5")], "secondary"),
    table("summary", [session("172.16.10.5", "2")], "secondary"),
    table(
        "routes",
        [route("10.21.0.0/16", "172.16.10.5"), route("10.20.0.0/16", "172.16.10.5")],
        "secondary",
    ),
)


@pytest.mark.parametrize("running", [True, False])
@pytest.mark.parametrize("intent", [True, False])
@pytest.mark.parametrize("circuit", [True, False])
def test_healthy_tables_say_nothing(*, running: bool, intent: bool, circuit: bool) -> None:
    if intent or circuit:  # else nobody knows a link
        assert not told(*HEALTHY, running=running, intent=intent, circuit=circuit)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [arp("Microsoft", "172.16.10.2")],
        [arp("On-Prem", "172.16.10.1", "Incomplete")],
        [arp("On-Prem", "172.16.10.1", "Incomplete"), arp("Microsoft", "172.16.10.2")],
    ],
)
def test_a_router_without_an_answer(rows: list[Row]) -> None:
    assert rules(told(table("arp", rows))) == ["AZ032"]


def test_a_missing_row_of_microsoft_is_no_fault() -> None:
    assert not told(table("arp", [arp("On-Prem", "172.16.10.1")]))


def test_an_empty_arp_table_points_to_microsoft() -> None:
    (found,) = told(table("arp", []))
    assert "the fault is on Microsoft's side" in found.message
    (found,) = told(table("arp", [arp("Microsoft", "172.16.10.2")]))
    assert "the customer's or the provider's side" in found.message


def test_another_address_answers() -> None:
    (found,) = told(table("arp", [arp("On-Prem", "172.16.10.3")]))
    assert (found.rule, found.expected, found.observed) == ("AZ033", "172.16.10.1", "172.16.10.3")


@pytest.mark.parametrize("state", ["Idle", "Active", "Connect"])
def test_a_session_that_is_down(state: str) -> None:
    (found,) = told(table("summary", [session("172.16.10.1", state)]))
    assert found.rule == "AZ034"
    assert state in found.message


def test_the_other_shape_of_a_summary_says_the_same() -> None:
    row = {
        "neighbor": "172.16.10.1",
        "asn": 64512,
        "upDown": "never",
        "stateOrPrefixesReceived": "Idle",
    }
    (found,) = told(table("summary", [row]))
    assert found.rule == "AZ034"


def test_a_session_of_somebody_else_is_left_alone() -> None:
    assert not told(table("summary", [session("192.0.2.77", "Idle", 64999)]))


def test_addresses_are_compared_however_they_are_written() -> None:
    metro = (FOLDER / "azure" / "metro" / "arm" / "circuit.json").read_text()
    name = "er-ams-03.private.primary.summary.json"
    rows = json.dumps({"value": [session("FD00:0030:0::1", "Idle")]})
    azure = read_exports([("circuit.json", metro), (name, rows)])
    found = hear_azure(azure, ())
    assert [item.rule for item in found if item.source.file == name] == ["AZ034"]


def test_a_session_to_another_as() -> None:
    (found,) = told(table("summary", [session("172.16.10.1", "2", 64999)]))
    assert (found.rule, found.expected, found.observed) == ("AZ035", "64512", "64999")


@pytest.mark.parametrize(
    ("count", "severity"),
    [(3199, None), (3200, Severity.WARNING), (4000, Severity.WARNING), (4001, Severity.ERROR)],
)
def test_counts_against_the_limit_of_the_sku(count: int, severity: Severity | None) -> None:
    found = told(table("summary", [session("172.16.10.1", str(count))]))
    assert [item.severity for item in found] == ([severity] if severity else [])
    assert rules(found) == (["AZ036"] if severity else [])


def test_a_route_table_counts_once_beside_a_summary() -> None:
    many = [route(f"10.{20 + at // 256}.{at % 256}.0/24") for at in range(3300)]
    found = told(table("routes", many), table("summary", [session("172.16.10.1", "3300")]))
    assert rules(found).count("AZ036") == 1


def test_a_prefix_that_the_router_sends_and_azure_lacks() -> None:
    (found,) = told(table("routes", [route("10.20.0.0/16")]))
    assert found.rule == "AZ037"
    assert "10.21.0.0/16, which the intent advertises; ams-ce1 lets it out" in found.message
    assert found.related[-1].source.file == "ams-ce1.cfg"
    line = (SITE / "running" / "ams-ce1.cfg").read_text().splitlines()
    assert "10.21.0.0/16" in line[found.related[-1].source.line - 1]


def test_a_prefix_that_the_router_keeps_back() -> None:
    edits = {"ams-ce1": ("ip prefix-list ER-AMS-01-PRIVATE-V4-OUT seq 10 permit 10.21.0.0/16", "!")}
    (found,) = told(table("routes", [route("10.20.0.0/16")]), edits=edits)
    assert found.rule == "AZ037"
    assert "ams-ce1 keeps it back" in found.message


def test_an_empty_route_table_lacks_everything() -> None:
    (found,) = told(table("routes", []))
    assert found.rule == "AZ037"
    assert "10.20.0.0/16, 10.21.0.0/16" in found.message


def test_routes_of_azure_itself_are_not_received() -> None:
    rows = [route("10.20.0.0/16"), route("10.21.0.0/16")]
    mine = route("10.100.0.0/16", "10.100.0.4", "65515")
    assert not told(table("routes", [*rows, mine]))


def test_a_leak_names_the_line_that_lets_it_out() -> None:
    leak = "ip prefix-list ER-AMS-01-PRIVATE-V4-OUT seq 15 permit 10.99.0.0/16"
    edits = {"ams-ce1": ("permit 10.21.0.0/16", f"permit 10.21.0.0/16\n{leak}")}
    rows = [route("10.20.0.0/16"), route("10.21.0.0/16"), route("10.99.0.0/16")]
    (found,) = told(table("routes", rows), edits=edits)
    assert found.rule == "AZ038"
    assert found.message.endswith("which the intent does not advertise; ams-ce1 lets it out")
    (found,) = told(table("routes", rows))
    assert found.message.endswith("which the intent does not advertise; ams-ce1 rejects it, too")


def test_without_an_intent_the_router_is_asked() -> None:
    rows = [route("10.20.0.0/16"), route("10.99.0.0/16")]
    found = told(table("routes", rows), intent=False)
    assert rules(found) == ["AZ037", "AZ038"]
    assert "10.21.0.0/16, which ams-ce1 originates" in found[0].message
    assert "10.99.0.0/16, which ams-ce1 rejects" in found[1].message


def test_a_table_is_found_by_its_addresses() -> None:
    name, text = table("arp", [arp("On-Prem", "172.16.10.6"), arp("Microsoft", "172.16.10.6")])
    assert rules(told(("arp.json", text))) == ["AZ033"]
    assert name.endswith("arp.json")


def test_a_table_that_nobody_knows_is_inconclusive() -> None:
    _, text = table("arp", [arp("On-Prem", "198.51.100.77")])
    assert "AZ042" in rules(told(("unknown.json", text)))


def test_a_table_of_an_unknown_circuit_is_said() -> None:
    _, text = table("arp", [arp("On-Prem", "198.51.100.77")])
    assert "AZ044" in rules(told(("er-rom-09.private.primary.arp.json", text)))


def test_the_finding_about_a_policy_stays_and_gains_azures_word(
    tmp_path: Path,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A leak with an intent, a router and Azure: one finding, with the fix of the comparison."""
    from shutil import copytree

    monkeypatch.delenv("ER_AMS_01_KEY", raising=False)
    copytree(SITE, tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    file = tmp_path / "site" / "running" / "ams-ce1.cfg"
    line = "ip prefix-list ER-AMS-01-PRIVATE-V4-OUT seq 10 permit 10.21.0.0/16\n"
    more = "ip prefix-list ER-AMS-01-PRIVATE-V4-OUT seq 15 permit 10.99.0.0/16\n"
    text = file.read_text()
    assert line in text
    file.write_text(text.replace(line, line + more))
    exports = tmp_path / "site" / "azure"
    exports.mkdir()
    for name, text in (
        EXPORT,
        *HEALTHY[3:],
        HEALTHY[0],
        table("summary", [session("172.16.10.1", "Idle", 64999)]),
        table("routes", [route("10.20.0.0/16"), route("10.99.0.0/16")]),
    ):
        (exports / name).write_text(text)
    run(["audit", "intent.yaml", "--running", "running", "--azure", "azure"])
    golden.check(SITE / "expected-tables.txt", capsys.readouterr().out)
