"""An intent made from what Azure says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from erce.azure.estate import (
    AzureEstate,
    GlobalReach,
    LinkRole,
    PeeringKind,
    RouteRow,
    Table,
    TableKind,
)
from erce.base.errors import ErceErrors
from erce.base.source import Source
from erce.base.values import Family, Prefix
from erce.far_end.importing import import_intent, scalar
from erce.intent.load import load
from erce.intent.questions import UnansweredError, is_question, question
from erce.intent.resolve import resolve
from erce.intent.yaml_text import parse_yaml
from far_end import estates_of_azure as azure
from far_end.answers import answered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ESTATES = (azure.provider, azure.direct, azure.metro)


@pytest.mark.parametrize("estate", ESTATES)
def test_validate_asks_the_questions_and_nothing_else(
    estate: Callable[[], AzureEstate], tmp_path: Path
) -> None:
    file = tmp_path / "intent.yaml"
    file.write_text(import_intent(estate()), encoding="utf-8")
    with pytest.raises(ErceErrors) as raised:
        load([file])
    errors = raised.value.errors
    assert all(isinstance(error, UnansweredError) for error in errors)
    assert len(errors) == file.read_text(encoding="utf-8").count(": <")
    assert all("answer this: " in str(error) for error in errors)


@pytest.mark.parametrize("estate", ESTATES)
def test_an_answered_intent_is_valid(estate: Callable[[], AzureEstate], tmp_path: Path) -> None:
    file = tmp_path / "intent.yaml"
    file.write_text(answered(import_intent(estate())), encoding="utf-8")
    resolution = resolve(load([file]).intent)
    links = [link for device in resolution.devices for link in device.links]
    expected = {
        (circuit.name, peering.kind, peering.vlan, peering.peer_asn)
        for circuit in estate().circuits
        for peering in circuit.peerings
    }
    assert {(i.circuit, i.peering, i.vlan, i.shown_asn) for i in links} == expected
    for circuit in estate().circuits:
        for peering in circuit.peerings:
            for item in peering.families:
                shown = {
                    address.prefix
                    for link in links
                    if link.peering == peering.kind
                    for family, address, _ in link.sessions()
                    if family is item.family
                }
                assert shown == {item.primary, item.secondary}


def test_every_value_names_its_file_and_form() -> None:
    text = import_intent(azure.direct())
    assert "    s_tag: 1500  # from circuit.json (arm)\n" in text
    assert "    encapsulation: qinq  # from port.json (arm)\n" in text
    assert "# Azure has the CAK in https://kv-example.vault.azure.net/secrets/cak-link1/" in text


def test_without_sources_there_are_no_origins() -> None:
    text = import_intent(replace(azure.direct(), sources={}))
    assert "s_tag: 1500\n" in text
    assert " (arm)" not in text


def test_the_routers_show_what_private_peering_shows() -> None:
    text = import_intent(azure.metro())
    assert text.count("    asn: 64514  # from") == 2
    assert text.count("customer_asn: 65540  # from") == 1


def test_what_nobody_said_is_asked() -> None:
    (circuit,) = azure.provider().circuits
    bare = replace(
        circuit, tier="basic", bandwidth_mbps=None, peering_location="", provider="", peerings=()
    )
    data = parse_yaml(import_intent(azure.estate(bare)), "intent.yaml").data
    assert isinstance(data, dict)
    circuits = data["circuits"]
    assert isinstance(circuits, dict)
    found = circuits["er-ams-01"]
    assert isinstance(found, dict)
    asked = {key for key, value in found.items() if is_question(value)}
    assert asked == {"connectivity", "peering_location", "sku", "bandwidth_mbps", "encapsulation"}
    assert found["peerings"] == {}


def test_half_a_peering_asks_for_the_other_half() -> None:
    (circuit,) = azure.provider().circuits
    (peering,) = circuit.peerings
    half = replace(peering.families[0], secondary=None)
    bare = replace(peering, vlan=None, peer_asn=None, families=(half,))
    text = import_intent(azure.estate(replace(circuit, peerings=(bare,))))
    assert "secondary: <Which subnet has the secondary link?>" in text
    assert "vlan: <Which VLAN ID has the private peering?>" in text
    assert text.count("asn: <Which AS number has the router's BGP process?>") == 2


def test_a_provider_that_configures_the_peering_is_asked_about() -> None:
    (circuit,) = azure.provider().circuits
    (peering,) = circuit.peerings
    for by, line in (
        ("Customer", "connectivity: provider_l2  # from circuit.json (arm)"),
        ("", "connectivity: provider_l2  # assumed: "),
        ("Example Carrier", "connectivity: <Who holds the sessions?"),
    ):
        changed = replace(circuit, peerings=(replace(peering, modified_by=by),))
        assert line in import_intent(azure.estate(changed))


@pytest.mark.parametrize("known", [True, False, None])
def test_an_md5_key_is_asked_for_unless_there_is_none(known: bool | None) -> None:  # noqa: FBT001  # a case
    text = import_intent(azure.provider(md5=known))
    assert ("md5: <" in text) == (known is not False)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "1er",
        "er ams\n01",
        "er-ams'01",
        "é" * 80,
        "a" * 80,
        "true",
        "circuits:\n  x: 1",
        "#",
        "er_1.",
    ],
)
def test_a_hostile_name_stays_one_line(name: str, tmp_path: Path) -> None:
    (circuit,) = azure.provider().circuits
    hostile = replace(circuit, name=name, provider=name, peering_location=f"{name}: x # y\n")
    estate = replace(
        azure.estate(hostile),
        forms={},
        sources={("circuits", name): Source(f"dir/evil\n- {name}.json", 1)},
    )
    text = import_intent(estate)
    parsed = parse_yaml(text, "intent.yaml")
    assert all(isinstance(problem, UnansweredError) for problem in parsed.problems)
    assert isinstance(parsed.data, dict)
    assert set(parsed.data) == {"version", "name", "devices", "circuits"}
    file = tmp_path / "intent.yaml"
    file.write_text(answered(text, peering_location="Amsterdam"), encoding="utf-8")
    assert len(load([file]).intent.circuits) == 1


def test_circuits_of_one_name_become_two() -> None:
    (circuit,) = azure.provider().circuits
    data = parse_yaml(import_intent(azure.estate(circuit, circuit)), "intent.yaml").data
    assert isinstance(data, dict)
    circuits = data["circuits"]
    assert isinstance(circuits, dict)
    assert list(circuits) == ["er-ams-01", "er-ams-01-2"]


def test_global_reach_joins_circuits_of_the_same_exports(tmp_path: Path) -> None:
    (first,) = azure.provider().circuits
    (second,) = azure.metro().circuits
    reach = (GlobalReach(name="x", peer=second.name), GlobalReach(name="y", peer="er-fra\n01"))
    joined = replace(first, peerings=(replace(first.peerings[0], global_reach=reach),))
    text = import_intent(azure.estate(joined, second))
    assert "    global_reach: [er-ams-02]  # from circuit.json (arm)\n" in text
    assert "    # Global Reach joins it with er-fra\\n01.\n" in text
    file = tmp_path / "intent.yaml"
    file.write_text(answered(text, accept="any"), encoding="utf-8")
    assert load([file]).intent.circuits["er-ams-01"].global_reach == ("er-ams-02",)


def test_what_azure_has_learned_helps_to_answer() -> None:
    rows = tuple(
        RouteRow(Prefix.parse(network), "", path, None, None)
        for network, path in (
            ("10.21.0.0/16", (64512,)),
            ("10.20.0.0/16", (64512, 65000)),
            ("10.99.0.0/16", (65515,)),
            ("10.98.0.0/16", ()),
        )
    )
    tables = tuple(
        Table(
            kind=TableKind.ROUTES,
            source=Source("t", 1),
            circuit="er-ams-01",
            peering=PeeringKind.PRIVATE,
            path=path,
            routes=rows,
        )
        for path in LinkRole
    )
    text = import_intent(replace(azure.provider(), tables=tables))
    assert "        # Azure has learned 10.20.0.0/16, 10.21.0.0/16\n        advertise: <" in text


def test_no_circuit_is_no_failure() -> None:
    assert "circuits:" in import_intent(AzureEstate())


def test_texts_are_quoted_where_yaml_would_read_something_else() -> None:
    for text in ("true", "No", "12", "a: b", "a #b", "'a'", "- a", "12076:51002", "{a}", "a,b", ""):
        assert parse_yaml(f"x: {scalar(text)}\ny: [{scalar(text)}]", "f").data == {
            "x": text,
            "y": [text],
        }
    assert scalar("Example Carrier") == "Example Carrier"
    assert scalar("172.16.10.0/30") == "172.16.10.0/30"


def test_a_question_is_no_other_value() -> None:
    assert is_question(question("Which port does it end on?"))
    for text in (
        "<secret>",
        "<env:NAME>",
        "<Secret1>",
        "<a b?>",
        "Which port?",
        "<A b? c? d>",
        5,
        None,
    ):
        assert not is_question(text)


def test_halves_of_one_subnet_are_written_as_they_are() -> None:
    (circuit,) = azure.provider().circuits
    (peering,) = circuit.peerings
    assert peering.family(Family.IPV4) is not None
    text = import_intent(azure.provider())
    assert str(Prefix.parse("172.16.10.4/30")) in text
