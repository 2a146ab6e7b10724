"""Values of circuits and peerings whose comparison has a condition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from erce.audit.azure import hear_azure
from erce.azure import read_exports
from erce.base.finding import Severity
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.rules.from_configuration import router_of
from erce_parsers import read
from far_end.three_way_samples import EXPORT, SITE, Data, circuit, heard, peering, with_routers
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("count", "severity"), [(4000, Severity.WARNING), (4001, Severity.ERROR)])
def test_a_sku_that_takes_fewer_prefixes_is_an_error(
    count: int, severity: Severity, tmp_path: Path
) -> None:
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    data["circuits"]["er-ams-01"]["sku"] = "premium"
    prefixes = [f"10.{at // 256}.{at % 256}.0/24" for at in range(count)]
    data["circuits"]["er-ams-01"]["peerings"]["private"]["advertise"] = prefixes
    file = tmp_path / "intent.yaml"
    file.write_text(yaml.safe_dump(data))
    (found,) = heard(circuit(), intent=file)
    assert (found.rule, found.severity) == ("AZ019", severity)
    assert ("it takes 4,000 IPv4 prefixes" in found.message) is (severity is Severity.ERROR)


def test_a_key_that_azure_alone_has(tmp_path: Path) -> None:
    """The other two have none; whether an export without a key means none is not known."""
    intent = tmp_path / "intent.yaml"
    intent.write_text((SITE / "intent.yaml").read_text().replace("md5: {env: ER_AMS_01_KEY}", ""))
    loaded = load([intent])
    routers = []
    for path in sorted((SITE / "running").iterdir()):
        kept = [
            line
            for line in path.read_text().splitlines(keepends=True)
            if "password" not in line and "authentication-key" not in line
        ]
        routers.append(router_of(read("".join(kept), path.name), path.stem))
    for export, rules in ((circuit(), ["AZ013"]), (peering(sharedKey=None), [])):
        azure = read_exports([("azure.json", json.dumps(export))])
        found = hear_azure(azure, (), loaded, resolve(loaded.intent), routers)
        assert [item.rule for item in found] == rules
        assert {item.source.file for item in found} <= {"azure.json"}
        assert "NotARealKey" not in repr(found)


@pytest.mark.parametrize(
    ("asn", "customer", "rules"),
    [(65550, 65550, set()), (65550, 65540, {"AZ030"}), (64512, 65540, set())],
)
def test_the_as_number_of_the_prefixes(
    asn: int, customer: int, rules: set[str], tmp_path: Path
) -> None:
    """A private number leaves the path, so that nothing can be said of it."""
    metro = FOLDER / "three_way" / "metro"
    intent = tmp_path / "intent.yaml"
    intent.write_text((metro / "intent.yaml").read_text().replace("64512", str(asn)))
    loaded = load([intent])
    routers = [
        router_of(read(path.read_text().replace("64512", str(asn)), path.name), path.stem)
        for path in sorted((metro / "running").iterdir())
    ]
    text = (FOLDER / "azure" / "metro" / "arm" / "circuit.json").read_text()
    text = text.replace("64512", str(asn)).replace("65540", str(customer))
    found = hear_azure(
        read_exports([("azure.json", text)]), (), loaded, resolve(loaded.intent), routers
    )
    told = [item for item in found if item.rule != "AZ029"]
    assert {item.rule for item in told} == rules
    assert {item.source.file for item in told} <= {"azure.json"}


@pytest.mark.parametrize(
    ("edit", "rules"),
    [
        (("172.16.10.2 fall-over bfd", "172.16.10.2 local-as 65001 no-prepend"), ["AZ011"]),
        (("router bgp 64512", "router bgp 65001"), ["AZ011"]),
        (("description MSEE er-ams-01 private primary", "shutdown"), ["AZ006"]),
        (("encapsulation dot1Q 100", "encapsulation dot1Q 100\n shutdown"), ["AZ006"]),
    ],
    ids=["local-as", "bgp", "session", "interface"],
)  # fmt: skip
def test_what_a_router_shows_azure(edit: tuple[str, str], rules: list[str]) -> None:
    assert [item.rule for item in with_routers(circuit(), edit)] == rules


def test_a_local_as_that_azure_knows_is_right() -> None:
    local = "local-as 64512 no-prepend replace-as"
    edits = (
        ("router bgp 64512", "router bgp 65001"),
        (
            "neighbor 172.16.10.2 fall-over",
            f"neighbor 172.16.10.2 {local}\n  neighbor 172.16.10.2 bfd",
        ),
    )
    assert not with_routers(circuit(), *edits)


def test_routes_on_one_link_only_are_issues_of_a_test() -> None:
    routes = [{"route": f"10.{number}.0.0/16", "nextHop": "172.16.10.1"} for number in range(5)]
    test = {**FAILOVER, "nonRedundantRoutes": {"beforeSimulation": [], "duringSimulation": routes}}
    (found,) = (item for item in heard([test]) if item.rule != "AZ043")
    assert found.rule == "AZ040"
    assert (
        "found routes on one link only: 10.0.0.0/16, 10.1.0.0/16, 10.2.0.0/16 and 2 more"
        in found.message
    )


def test_prefixes_that_are_being_configured_are_a_warning() -> None:
    text = (FOLDER / "azure" / "metro" / "arm" / "circuit.json").read_text()
    text = text.replace('"validationState": "ValidationNeeded"', '"validationState": "Configuring"')
    found = hear_azure(read_exports([("azure.json", text)]), ())
    assert [item.severity for item in found if item.rule == "AZ029"] == [Severity.WARNING]


def test_a_default_route_that_is_advertised_may_be_received(tmp_path: Path) -> None:
    rows = [
        {"network": prefix, "nextHop": "172.16.10.1", "weight": 0, "path": "64512"}
        for prefix in ("0.0.0.0/0", "10.20.0.0/16", "10.21.0.0/16")
    ]
    table = ("er-ams-01.private.primary.routes.json", json.dumps({"value": rows}))
    azure = read_exports([("azure.json", EXPORT), table])
    text = (SITE / "intent.yaml").read_text()
    for more, rules in (("", ["AZ038"]), ("\n        default_route: {advertise: true}", [])):
        intent = tmp_path / "intent.yaml"
        intent.write_text(text.rstrip() + more + "\n")
        loaded = load([intent])
        found = hear_azure(azure, (), loaded, resolve(loaded.intent))
        assert [item.rule for item in found] == rules


def test_a_direct_circuit_has_no_state_of_a_provider() -> None:
    folder = FOLDER / "azure" / "direct" / "arm"
    text = (folder / "circuit.json").read_text()
    assert '"serviceProviderProvisioningState": "Provisioned"' in text
    text = text.replace('State": "Provisioned"', 'State": "NotProvisioned"')
    azure = read_exports(
        [("circuit.json", text), ("port.json", (folder / "port.json").read_text())]
    )
    assert "AZ005" not in {item.rule for item in hear_azure(azure, ())}


def test_a_provider_that_holds_the_sessions_has_peerings_of_its_own(tmp_path: Path) -> None:
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    data["circuits"]["er-ams-01"] |= {"connectivity": "provider_l3", "peerings": {}}
    file = tmp_path / "intent.yaml"
    file.write_text(yaml.safe_dump(data))
    assert not heard(circuit(), intent=file)


FAILOVER = {
    "testGuid": "00000000-0000-0000-0000-000000000001",
    "testType": "SingleSiteFailover",
    "circuitTestCategory": "BgpDisconnect",
    "linkType": "Primary",
    "status": "Completed",
    "startTime": "2026-05-01T10:00:00Z",
    "wasSimulationSuccessful": True,
    "issues": [],
}


@pytest.mark.parametrize(
    ("changes", "rule", "words"),
    [
        ({}, "AZ041", "passed"),
        ({"wasSimulationSuccessful": False}, "AZ040", "failed"),
        ({"issues": ["BGP did not return"]}, "AZ040", "BGP did not return"),
        ({"status": "StopFailed"}, "AZ040", "StopFailed"),
        ({"status": "Running", "wasSimulationSuccessful": None}, None, ""),
        ({"circuitTestCategory": "ASPathPrepend"}, "AZ041", "AS path prepend"),
    ],
)
def test_failover_tests_are_evidence(changes: Data, rule: str | None, words: str) -> None:
    found = [item for item in heard([{**FAILOVER, **changes}]) if item.rule != "AZ043"]
    assert [item.rule for item in found] == ([rule] if rule else [])
    assert all(words in item.message for item in found)
    assert {item.severity for item in found} <= {Severity.WARNING, Severity.INFO}
