"""Who is compared with whom, what is left unsaid, and how a run ends."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from erce.audit import Job, audit_fleet, fleet, wanted_devices
from erce.audit.azure import hear_azure
from erce.audit.book import Choice
from erce.azure import read_exports
from erce.base.errors import ExitCode
from erce.base.finding import Severity
from erce.base.source import Source
from erce.cli.main import run
from erce.far_end.witness import About, Question, Saying, Witness
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.rules.from_configuration import router_of
from erce_parsers import read
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from erce.base.finding import Finding

SITE = FOLDER / "three_way" / "provider"
EXPORT = (FOLDER / "azure" / "provider" / "arm.json").read_text()

Data = dict[str, Any]


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ER_AMS_01_KEY", raising=False)


def heard(export: object, *, intent: Path | None = None) -> list[Finding]:
    """What two witnesses give: an export and the intent."""
    loaded = load([intent or SITE / "intent.yaml"])
    azure = read_exports([("azure.json", json.dumps(export))])
    return hear_azure(azure, (), loaded, resolve(loaded.intent))


def with_routers(export: object, *edits: tuple[str, str]) -> list[Finding]:
    """What two witnesses give: an export and the routers."""
    routers = []
    for path in sorted((SITE / "running").iterdir()):
        text = path.read_text()
        for old, new in edits:
            text = text.replace(old, new)
        routers.append(router_of(read(text, path.name)))
    return hear_azure(read_exports([("azure.json", json.dumps(export))]), (), routers=routers)


def circuit(**changes: object) -> Data:
    data: Data = json.loads(EXPORT)
    return {**data, **changes}


def peering(**changes: object) -> Data:
    """The circuit with its one peering changed; None takes a key away."""
    data = circuit()
    values = data["properties"]["peerings"][0]["properties"]
    values.update(changes)
    for key in [key for key, value in changes.items() if value is None]:
        del values[key]
    return data


def say(witness: Witness, value: int, name: str = "", subject: str = "") -> Saying:
    return Saying(
        witness=witness,
        name=name or {Witness.INTENT: "the intent", Witness.AZURE: "Azure"}[witness],
        value=value,
        words=str(value),
        source=Source(name or witness.value, value),
        subject=subject,
        device=name,
    )


INTENT, DEVICE, AZURE = Witness.INTENT, Witness.DEVICE, Witness.AZURE


@pytest.mark.parametrize("values", list(product((1, 2, 3), repeat=3)))
def test_one_of_three_is_odd_or_none_has_a_majority(values: tuple[int, int, int]) -> None:
    intent, device, azure = values
    question = Question(
        rule="AZ007",
        what="VLAN ID",
        about=About(circuit="er-1"),
        sayings=(say(INTENT, intent), say(DEVICE, device, "ce1", "primary"), say(AZURE, azure)),
    )
    told = list(question.answers())
    if len(set(values)) == 1:
        assert not told
        return
    (only,) = told
    odd = [
        name
        for name, value in zip(("intent", "ce1", "azure"), values, strict=True)
        if values.count(value) == 1
    ]
    assert only.source.file == (odd[0] if len(odd) == 1 else "intent")
    assert only.device_is_odd is (odd == ["ce1"])
    assert len(only.related) == 2
    for value in set(values):
        assert str(value) in only.message


@pytest.mark.parametrize("values", list(product((1, 2), repeat=2)))
def test_without_azure_or_without_others_nothing_is_asked(values: tuple[int, int]) -> None:
    about = About(circuit="er-1")
    pairs = [
        (say(INTENT, values[0]), say(DEVICE, values[1], "ce1")),
        (say(DEVICE, values[0], "ce1"), say(DEVICE, values[1], "ce2")),
        (say(AZURE, values[0]),),
    ]
    for sayings in pairs:
        assert not list(Question(rule="AZ007", what="x", about=about, sayings=sayings).answers())


def test_two_routers_that_contradict_azure_are_one_finding_without_an_intent() -> None:
    edits = (
        ("encapsulation dot1Q 100", "encapsulation dot1Q 101"),
        ("vlan-id 100;", "vlan-id 101;"),
    )
    (found,) = with_routers(circuit(), *edits)
    assert found.rule == "AZ007"
    assert (
        found.message == "er-ams-01 private: VLAN ID: ams-ce1 and ams-ce2 say 101, Azure says 100"
    )
    assert [item.source.file for item in found.related] == ["ams-ce2.conf", "azure.json"]


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        ("AZ007", ("encapsulation dot1Q 100", "encapsulation dot1Q 101")),
        ("AZ008", ("172.16.10.1 255.255.255.252", "172.16.10.1 255.255.255.248")),
        ("AZ009", ("ip address 172.16.10.1 ", "ip address 172.16.10.2 ")),
        ("AZ011", ("router bgp 64512", "router bgp 64513")),
        ("AZ012", ("172.16.10.2 remote-as 12076", "172.16.10.2 remote-as 65515")),
        ("AZ013", ("neighbor 172.16.10.2 password", "neighbor 172.16.10.2 description")),
    ],
)
def test_router_and_azure_alone(rule: str, edit: tuple[str, str]) -> None:
    assert not with_routers(circuit())
    (found,) = with_routers(circuit(), edit)
    assert found.rule == rule
    assert found.source.file == "ams-ce1.cfg"
    assert found.device == "ams-ce1"


LACKING = [
    "state", "provisioningState", "azureASN", "peerASN", "vlanId", "sharedKey",
    "primaryPeerAddressPrefix", "secondaryPeerAddressPrefix", "microsoftPeeringConfig",
    "lastModifiedBy",
]  # fmt: skip


@pytest.mark.parametrize("key", LACKING)
def test_what_an_export_lacks_is_no_difference(key: str) -> None:
    assert not heard(circuit())
    assert not [item for item in heard(peering(**{key: None})) if item.rule != "AZ043"]


@pytest.mark.parametrize("key", ["sku", "location", "tags", "etag", "type"])
def test_what_a_circuit_lacks_is_no_difference(key: str) -> None:
    data = circuit()
    del data[key]
    assert not heard(data)


@pytest.mark.parametrize("key", list(json.loads(EXPORT)["properties"]))
def test_what_the_properties_lack_is_no_difference(key: str) -> None:
    data = circuit()
    del data["properties"][key]
    assert {item.rule for item in heard(data)} <= ({"AZ004"} if key == "peerings" else set())


def test_a_circuit_of_another_name_is_known_by_its_subnets() -> None:
    assert not heard(circuit(name="er-renamed", id=""))
    rules = {item.rule for item in heard({**peering(vlanId=999), "name": "er-renamed", "id": ""})}
    assert rules == {"AZ001", "AZ002"}


def test_circuits_of_the_same_subnets_are_not_guessed(tmp_path: Path) -> None:
    """Two circuits of the intent fit: neither is taken."""
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    twin = json.loads(json.dumps(data["circuits"]["er-ams-01"]))
    twin["links"]["primary"]["device"] = twin["links"]["secondary"]["device"] = "ams-ce3"
    twin["links"]["primary"]["interface"] = "Ethernet1"
    twin["links"]["secondary"]["interface"] = "Ethernet2"
    data["devices"]["ams-ce3"] = {"platform": "arista_eos", "asn": 64512, "router_id": "10.255.0.3"}
    data["circuits"]["er-ams-02"] = twin
    file = tmp_path / "intent.yaml"
    file.write_text(yaml.safe_dump(data))
    rules = [item.rule for item in heard(circuit(name="er-renamed", id=""), intent=file)]
    assert sorted(rules) == ["AZ001", "AZ002", "AZ002"]


def test_a_bare_list_of_peerings_is_compared() -> None:
    """`az network express-route peering list` names its circuit in the ids alone."""
    peerings = circuit()["properties"]["peerings"]
    assert not heard(peerings)
    peerings[0]["properties"]["vlanId"] = 101
    assert [item.rule for item in heard(peerings)] == ["AZ007"]


def test_global_reach_between_circuits_of_the_intent(tmp_path: Path) -> None:
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    other = json.loads(json.dumps(data["circuits"]["er-ams-01"]))
    other["peering_location"] = "Frankfurt"
    other["links"]["primary"]["interface"] = "TenGigabitEthernet0/0/1"
    other["links"]["secondary"]["interface"] = "xe-0/0/1"
    other["peerings"]["private"] |= {"vlan": 200, "ipv4": "172.16.20.0/29", "vrf": "FRA"}
    data["circuits"]["er-fra-01"] = other
    file = tmp_path / "intent.yaml"
    file.write_text(yaml.safe_dump(data))
    peer = {
        "peerExpressRouteCircuitPeering": {
            "id": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/"
            "expressRouteCircuits/er-fra-01/peerings/AzurePrivatePeering"
        }
    }
    joined = peering(connections=[{"name": "ams-fra", "properties": peer}])
    found = [item for item in heard(joined, intent=file) if item.rule == "AZ022"]
    assert [item.severity for item in found] == [Severity.WARNING]
    data["circuits"]["er-ams-01"]["global_reach"] = ["er-fra-01"]
    file.write_text(yaml.safe_dump(data))
    assert "AZ022" not in {item.rule for item in heard(joined, intent=file)}
    alone = circuit()
    alone["properties"]["globalReachEnabled"] = False
    found = [item for item in heard(alone, intent=file) if item.rule == "AZ022"]
    assert "the intent joins it with er-fra-01, Azure does not" in found[0].message
    del alone["properties"]["globalReachEnabled"]
    assert "AZ022" not in {item.rule for item in heard(alone, intent=file)}


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


HOSTILE = [
    peering(vlanId={}),
    peering(vlanId="one hundred"),
    peering(peerASN=[64512]),
    peering(primaryPeerAddressPrefix="172.16.10.0"),
    peering(ipv6PeeringConfig="Microsoft.Azure.Commands.Network.Models.PSIpv6PeeringConfig"),
    {**circuit(), "sku": 7},
    {"value": "System.Object[]"},
]


@pytest.mark.parametrize("export", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("command", ["validate", "audit", "alone"])
def test_an_export_that_was_not_understood_is_inconclusive(
    export: object,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "azure.json"
    file.write_text(json.dumps(export))
    monkeypatch.chdir(tmp_path)
    intent = [] if command == "alone" else [str(SITE / "intent.yaml")]
    running = [] if command == "validate" else ["--running", str(SITE / "running")]
    name = "validate" if command == "validate" else "audit"
    code = run([name, *intent, *running, "--azure", str(file)])
    out = capsys.readouterr()
    assert code is ExitCode.INCONCLUSIVE, out
    assert "AZ042" in out.out


@pytest.mark.parametrize("text", ["", "{", "[1, 2", '{"a": NaN}', "hello", "[" * 100_000])
def test_what_is_no_export_ends_the_run(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "azure.json"
    file.write_text(text)
    code = run(["validate", str(SITE / "intent.yaml"), "--azure", str(file)])
    out = capsys.readouterr()
    assert code is ExitCode.FAILED, out
    assert str(file) in out.err


def test_a_suppression_with_its_reason_settles_a_doubt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    data["suppress"] = [{"rule": "AZ042", "reason": "the export is old"}]
    intent, file = tmp_path / "intent.yaml", tmp_path / "azure.json"
    intent.write_text(yaml.safe_dump(data))
    file.write_text(json.dumps(peering(vlanId={})))
    assert run(["validate", str(intent), "--azure", str(file)]) is ExitCode.CLEAN
    assert run(["validate", str(intent)]) is ExitCode.CLEAN
    out = capsys.readouterr().out
    assert "INT002" not in out  # without an export nobody asked
    file.write_text(EXPORT)
    run(["validate", str(intent), "--azure", str(file)])
    assert "INT002" in capsys.readouterr().out


def test_rules_of_azure_are_picked_like_others(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["validate", str(SITE / "intent.yaml"), "--azure"]
    file = str(FOLDER / "azure" / "metro" / "arm")
    run([*arguments, file, "--select", "AZ001", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {item["rule"] for item in found} == {"AZ001"}
    run([*arguments, file, "--ignore", "AZ", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert not [item for item in found if item["rule"].startswith("AZ")]


@pytest.mark.parametrize(("select", "rules"), [("CFG", {"CFG002"}), ("AZ", {"AZ007", "AZ037"})])
def test_a_rule_that_is_not_picked_takes_no_others_place(
    select: str, rules: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tag and a prefix are wrong on a router: each pick tells both in its own words."""
    running = tmp_path / "running"
    running.mkdir()
    for path in (SITE / "running").iterdir():
        text = path.read_text().replace("encapsulation dot1Q 100", "encapsulation dot1Q 101")
        (running / path.name).write_text(text.replace("10.21.0.0/16 exact", "10.22.0.0/16 exact"))
    table = tmp_path / "er-ams-01.private.secondary.routes.json"
    row = {"network": "10.20.0.0/16", "nextHop": "172.16.10.5", "weight": 0, "path": "64512"}
    table.write_text(json.dumps({"value": [row]}))
    (tmp_path / "azure.json").write_text(EXPORT)
    azure = ["--azure", str(tmp_path / "azure.json"), "--azure", str(table)]
    audit = ["audit", str(SITE / "intent.yaml"), "--running", str(running), *azure]
    run([*audit, "--select", select, "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {item["rule"] for item in found} == rules


def test_without_an_intent_what_nobody_else_has_is_said() -> None:
    other = json.loads(json.dumps(circuit()).replace("172.16.10.", "172.16.77."))
    found = with_routers(other)
    assert sorted(item.rule for item in found) == ["AZ001", "AZ002", "AZ002"]
    assert {item.device for item in found if item.rule == "AZ002"} == {"ams-ce1", "ams-ce2"}


def test_a_table_can_be_told_whose_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"value": []}))
    arguments = ["validate", str(SITE / "intent.yaml"), "--format", "json", "--azure"]
    assert run([*arguments, str(file)]) is ExitCode.INCONCLUSIVE
    capsys.readouterr()
    file.write_text(
        json.dumps(
            {
                "value": [
                    {
                        "age": 1,
                        "interface": "Microsoft",
                        "ipAddress": "192.0.2.9",
                        "macAddress": "0000.5e00.5301",
                    }
                ]
            }
        )
    )
    run([*arguments, f"{file}=er-ams-01/private/secondary"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [item["rule"] for item in found if item["rule"].startswith("AZ")] == ["AZ032"]
    assert "er-ams-01 private secondary" in found[0]["message"]


def test_many_files_in_other_processes_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A router that only the intent knows for one of ExpressRoute is heard there, too."""
    files = []
    for path in sorted((SITE / "running").iterdir()):
        text = path.read_text().replace("remote-as 12076", "remote-as 65515")
        text = (
            text.replace("dot1Q 100", "dot1Q 101").replace("ExpressRoute ", "").replace("MSEE ", "")
        )
        file = tmp_path / path.name
        file.write_text(text)
        files.append(file)
    loaded = load([SITE / "intent.yaml"])
    resolution = resolve(loaded.intent)
    azure = read_exports([("azure.json", EXPORT)])
    job = Job(
        wanted=wanted_devices(resolution, loaded.source),
        loaded=loaded,
        resolution=resolution,
        choice=Choice(select=("AZ",)),
        azure=azure,
    )
    few = audit_fleet(job, files)
    monkeypatch.setattr(fleet, "MANY", 1)
    many = audit_fleet(job, files)
    assert [item.rule for item in few.findings] == ["AZ007", "AZ012"]
    assert many.findings == few.findings


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("absent.json", "no such file"),
        ("x.json=er-ams-01/public/primary", "does not name a circuit, a peering and a path"),
        ("x.json=er-ams-01", "does not name a circuit, a peering and a path"),
    ],
)
def test_what_the_option_cannot_mean(
    named: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.json").write_text(EXPORT)
    arguments = ["validate", str(SITE / "intent.yaml"), "--azure", str(tmp_path / named)]
    assert run(arguments) is ExitCode.FAILED
    assert words in capsys.readouterr().err
