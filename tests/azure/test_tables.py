"""Operational tables, whose peering and path stand in the file's name, and failover tests."""

from __future__ import annotations

import json

import pytest

from azure_flat import NETWORK, golden_data, read
from erce.azure import Hint, parse_hint, read_exports
from erce.azure.estate import (
    ArpRow,
    LinkRole,
    PeeringKind,
    RouteRow,
    SessionCheck,
    SummaryRow,
    Table,
    TableKind,
)
from erce.base.errors import ErceError
from erce.base.values import Prefix

ARP = [
    {"age": 10, "interface": "On-Prem", "ipAddress": "192.0.2.1", "macAddress": "0000.5e00.5301"},
    {"age": 0, "interface": "Microsoft", "ipAddress": "192.0.2.2", "macAddress": "Incomplete"},
]
ROUTES = [
    {
        "network": "203.0.113.0/24",
        "nextHop": "192.0.2.1",
        "locPrf": "",
        "weight": 0,
        "path": "65551 4200000000",
    }
]
CIRCUIT = {"neighbor": "192.0.2.1", "v": 4, "as": 65551, "upDown": "3d04h", "statePfxRcd": "42"}
CROSS = {"neighbor": "192.0.2.1", "asn": 65551, "upDown": "never"} | {
    "stateOrPrefixesReceived": "Idle"
}
POWERSHELL = {"Neighbor": "192.0.2.1", "V": 4, "AsProperty": 65551} | {
    "UpDown": "3d04h",
    "StatePfxRcd": "42",
}


def table(rows: object, name: str = "er-1.private.primary.json") -> Table:
    estate = read_exports([(name, json.dumps({"value": rows}))])
    assert estate.remarks == ()
    (found,) = estate.tables
    return found


def test_rows_of_arp_tables() -> None:
    found = table(ARP)
    assert found.kind is TableKind.ARP
    assert found.arp == (
        ArpRow("on-prem", "192.0.2.1", "0000.5e00.5301", 10),
        ArpRow("microsoft", "192.0.2.2", "Incomplete", 0),
    )
    renamed = [
        {("InterfaceProperty" if key == "interface" else key.title()): item}
        for key, item in ARP[0].items()
    ]
    row = {key: value for part in renamed for key, value in part.items()}
    assert table([row]).arp == found.arp[:1]


def test_rows_of_route_tables() -> None:
    network = Prefix.parse("203.0.113.0/24")
    assert table(ROUTES).routes == (RouteRow(network, "192.0.2.1", (65551, 4200000000), None, 0),)
    assert table([ROUTES[0] | {"locPrf": "100", "path": "65551 ?"}]).routes == (
        RouteRow(network, "192.0.2.1", (65551,), 100, 0),
    )


@pytest.mark.parametrize("row", [CIRCUIT, POWERSHELL])
def test_a_number_in_a_summary_means_established(row: dict[str, object]) -> None:
    assert table([row]).summary == (SummaryRow("192.0.2.1", 65551, "", 42, "3d04h"),)


def test_a_word_in_a_summary_is_the_state() -> None:
    assert table([CROSS]).summary == (SummaryRow("192.0.2.1", 65551, "Idle", None, "never"),)


def test_an_as_number_of_a_summary_may_have_turned_negative() -> None:
    estate = read_exports([("a.private.primary.json", json.dumps([CIRCUIT | {"as": -94967296}]))])
    assert estate.tables[0].summary[0].asn == 4200000000
    assert "negative" in estate.remarks[0].message


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("er-1.private.primary.arp.json", ("er-1", "private", "primary")),
        ("er-1_microsoft_secondary_routes.json", ("er-1", "microsoft", "secondary")),
        ("arp-primary-AzurePrivatePeering.json", ("", "private", "primary")),
        ("out/er-1/private-secondary.json", ("", "private", "secondary")),
        ("C:\\out\\ER-1 MicrosoftPeering Primary.json", ("ER-1", "microsoft", "primary")),
        ("primary.json", ("", None, "primary")),
        ("er-primary-7.private.json", ("er", "private", "primary")),
        ("x.json", ("", None, None)),
    ],
)
def test_the_name_of_a_file_says_of_what_its_table_is(
    name: str, hint: tuple[str, str | None, str | None]
) -> None:
    estate = read_exports([(name, json.dumps(ARP))])
    (found,) = estate.tables
    assert (found.circuit, found.peering, found.path) == hint
    assert bool(estate.remarks) == (None in hint)
    assert all(remark.fatal for remark in estate.remarks)


@pytest.mark.parametrize(
    ("name", "circuit"),
    [
        ("er-primary-7.private.primary.json", "er-primary-7"),
        ("tables/ER-PRIMARY-7/private-primary.json", "er-primary-7"),
        ("private-primary-er-primary-7-arp.json", "er-primary-7"),
        ("er-primary-70.private.primary.json", "er"),
    ],
)
def test_a_known_circuit_is_found_in_the_name_or_the_folder(name: str, circuit: str) -> None:
    whole = golden_data("provider/az.json")
    whole["id"] = f"{NETWORK}/expressRouteCircuits/er-primary-7"
    other = golden_data("direct/az/circuit.json")
    files = [("a.json", json.dumps([whole, other])), (name, json.dumps(ARP))]
    (found,) = read_exports(files).tables
    assert (found.circuit, found.path) == (circuit, LinkRole.PRIMARY)


def test_the_only_circuit_is_meant_where_the_name_has_none() -> None:
    files = [
        ("a.json", json.dumps(golden_data("provider/az.json"))),
        ("private.primary.json", json.dumps(ARP)),
    ]
    assert read_exports(files).tables[0].circuit == "er-ams-01"


def test_a_hint_counts_more_than_the_name() -> None:
    hints = {"er-1.private.primary.json": parse_hint("er-2/microsoft/secondary")}
    files = [("er-1.private.primary.json", json.dumps(ARP))]
    (found,) = read_exports(files, hints=hints).tables
    assert (found.circuit, found.peering, found.path) == (
        "er-2",
        PeeringKind.MICROSOFT,
        LinkRole.SECONDARY,
    )


def test_a_hint_is_written_as_a_path() -> None:
    assert parse_hint("er-1/private/primary") == Hint("er-1", PeeringKind.PRIVATE, LinkRole.PRIMARY)
    for text in ("", "er-1", "er-1/private", "/private/primary", "er-1/public/primary"):
        with pytest.raises(ErceError, match="does not name a circuit, a peering and a path"):
            parse_hint(text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("er-1.private.primary.arp.json", TableKind.ARP),
        ("er-1.private.primary.route-table.json", TableKind.ROUTES),
        ("er-1.private.primary.list-route-tables-summary.json", TableKind.SUMMARY),
    ],
)
def test_an_empty_table_is_told_by_its_name(name: str, kind: TableKind) -> None:
    found = table([], name)
    assert (found.kind, found.arp, found.routes, found.summary) == (kind, (), (), ())


def test_an_empty_list_without_such_a_name_says_nothing() -> None:
    estate = read_exports([("x.json", "[]")])
    assert estate.tables == ()
    assert estate.remarks[0].fatal


def test_a_route_without_network_is_left_out() -> None:
    rows = [*ROUTES, ROUTES[0] | {"network": "nowhere"}, ROUTES[0] | {"path": "65551 {64512}"}]
    estate = read_exports([("a.private.primary.json", json.dumps(rows))])
    assert len(estate.tables[0].routes) == 2
    assert [remark.message for remark in estate.remarks] == [
        "row of a route table: network should be a prefix, and was left out",
        "an AS path holds more than AS numbers",
    ]


SESSIONS = [
    {"checkTime": "t1", "link": "Primary", "status": "Disconnected", "bgpStatusType": "Before"},
    {"checkTimeUtc": "t2", "link": "Secondary", "status": "Connected", "type": "During"},
]
ALL = {
    "testGuid": "00000000-0000-0000-0000-000000000001",
    "testType": "LinkFailover",
    "circuitTestCategory": "BgpDisconnect",
    "linkType": "Primary",
    "status": "Completed",
    "startTime": "2025-11-21T10:00:00Z",
    "endTime": "2025-11-21T10:30:00Z",
    "wasSimulationSuccessful": True,
    "issues": ["one"],
    "bgpStatus": SESSIONS,
}
ROUTE = {"nextHop": "192.0.2.1", "primaryASPath": "65551", "secondaryASPath": "65551"}
SINGLE = {
    "circuitTestCategory": "ASPathPrepend",
    "linkType": "Secondary",
    "status": "Completed",
    "startTimeUtc": "t0",
    "endTimeUtc": "t9",
    "isSimulationVerified": True,
    "wasSimulationSuccessful": False,
    "redundantRoutes": {
        "beforeSimulation": [ROUTE | {"route": "10.1.0.0/16"}],
        "duringSimulation": [ROUTE | {"route": "10.1.0.0/16"}, ROUTE | {"route": "10.2.0.0/16"}],
    },
    "nonRedundantRoutes": {
        "beforeSimulation": [],
        "duringSimulation": [ROUTE | {"route": "10.9.0.0/16"}],
    },
}


def test_results_of_failover_tests() -> None:
    estate = read(er_1=[ALL])
    assert estate.remarks == ()
    (test,) = estate.tests
    assert (test.link, test.category, test.status) == (
        LinkRole.PRIMARY,
        "BgpDisconnect",
        "Completed",
    )
    assert (test.started, test.ended) == ("2025-11-21T10:00:00Z", "2025-11-21T10:30:00Z")
    assert (test.successful, test.issues) == (True, ("one",))
    assert test.sessions == (
        SessionCheck("Before", "t1", LinkRole.PRIMARY, "Disconnected"),
        SessionCheck("During", "t2", LinkRole.SECONDARY, "Connected"),
    )


def test_the_result_of_one_test_has_its_routes() -> None:
    estate = read_exports([("er-1.failover-test.json", json.dumps({"value": [SINGLE]}))])
    assert estate.remarks == ()
    (test,) = estate.tests
    assert (test.circuit, test.started, test.successful) == ("er-1", "t0", False)
    assert [str(prefix) for prefix in test.redundant] == ["10.1.0.0/16", "10.2.0.0/16"]
    assert [str(prefix) for prefix in test.not_redundant] == ["10.9.0.0/16"]


def test_a_test_of_no_link_is_remarked() -> None:
    estate = read(ALL | {"linkType": "Tertiary"})
    assert estate.tests[0].link is None
    assert estate.remarks[0].fatal
