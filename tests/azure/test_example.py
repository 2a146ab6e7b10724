"""The export of the example says what its intent says."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from command_line import run
from erce.azure import load_exports
from erce.azure.estate import AzureEstate, Form, PeeringKind
from erce.base.values import Family, Prefix

EXAMPLE = Path(__file__).parents[2] / "examples" / "amsterdam"


def export() -> AzureEstate:
    return load_exports([EXAMPLE / "azure"])


def test_the_export_is_read_without_a_remark() -> None:
    estate = export()
    assert estate.remarks == ()
    assert set(estate.forms.values()) == {Form.AZ}
    assert [item.name for item in estate.filters] == ["rf-ams"]


def test_the_export_agrees_with_the_intent() -> None:
    intent = yaml.safe_load((EXAMPLE / "intent.yaml").read_text(encoding="utf-8"))
    circuits = {circuit.name: circuit for circuit in export().circuits}
    assert circuits.keys() == intent["circuits"].keys()
    for name, wanted in intent["circuits"].items():
        circuit = circuits[name]
        assert (circuit.tier, circuit.bandwidth_mbps) == (wanted["sku"], wanted["bandwidth_mbps"])
        assert circuit.provider == wanted["provider"]
        assert circuit.peering_location == wanted["peering_location"]
        assert {str(item.kind) for item in circuit.peerings} == wanted["peerings"].keys()
        for kind, peering in wanted["peerings"].items():
            found = circuit.peering(PeeringKind(kind))
            assert found is not None
            assert found.vlan == peering["vlan"]
            assert found.peer_asn == peering.get("customer_asn", 64512)
            for family in Family:
                links = found.family(family)
                pair = links and (links.primary, links.secondary)
                assert pair == subnets(peering.get(str(family)))


def test_azure_takes_the_intent_s_side_in_the_planted_faults() -> None:
    running = str(EXAMPLE / "running")
    arguments = (str(EXAMPLE), "--running", running, "--format", "json")
    alone = run("audit", *arguments)
    outcome = run("audit", *arguments, "--azure", str(EXAMPLE / "azure"))
    assert (outcome.code, outcome.err) == (1, "")
    before, after = (json.loads(text)["findings"] for text in (alone.out, outcome.out))
    assert len(after) == len(before) == 5
    (said,) = (finding for finding in after if finding["rule"].startswith("AZ"))
    assert said["device"] == "fra-ce2"
    assert "101" in said["message"]


def subnets(written: str | dict[str, str] | None) -> tuple[Prefix, ...] | None:
    if isinstance(written, str):
        return Prefix.parse(written).halves()
    return tuple(Prefix.parse(text) for text in written.values()) if written else None
