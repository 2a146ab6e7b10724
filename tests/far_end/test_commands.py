"""What Azure's end lacks of an intent, value by value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from erce.azure.estate import AzureEstate, FilterRule
from erce.far_end.commands import Format, as_text, commands_for
from erce.intent.load import load
from erce.model import Cipher
from far_end import estates_of_azure as azure
from far_end.commanding import made, notes, purposes, words
from far_end.engineers import changed, peering_changed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from erce.intent.schema import Intent

HOSTILE = "x'; rm -rf ~ #\n$(id)`id`"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Intent]:
    def intent(text: str) -> Intent:
        file = tmp_path / "intent.yaml"
        file.write_text(text, encoding="utf-8")
        return load([file]).intent

    return intent


@pytest.mark.parametrize("estate", [azure.provider, azure.direct, azure.metro])
def test_nothing_differs_from_an_import(
    estate: Callable[[], AzureEstate], read: Callable[[str], Intent]
) -> None:
    intent = read(made(estate()))
    for form in Format:
        result = commands_for(intent, estate(), form)
        assert result.to_type == ()
        assert as_text(result) == ""


def test_only_what_differs_is_written(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.provider()))
    result = commands_for(intent, peering_changed(azure.provider(), vlan=99))
    assert purposes(result) == ["change the private peering: VLAN 99 -> 100"]
    assert words(result)[-2:] == ["--vlan-id", "100"]
    assert [item.peering for item in result.to_type] == ["private"]
    assert not {"--peer-asn", "--primary-peer-subnet", "--shared-key"} & set(words(result))
    assert "on both links at once" in notes(result)
    result = commands_for(intent, peering_changed(azure.provider(), peer_asn=65001))
    assert purposes(result) == ["change the private peering: peer AS 65001 -> 64512"]


def test_what_an_export_does_not_say_is_no_difference(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.provider()))
    silent = peering_changed(azure.provider(), vlan=None, peer_asn=None)
    assert commands_for(intent, silent).commands == ()


def test_a_peering_that_azure_lacks_is_made(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.metro()))
    (circuit,) = azure.metro().circuits
    result = commands_for(intent, changed(azure.metro(), peerings=circuit.peerings[:1]))
    assert purposes(result) == [
        "make the route filter rf-er-ams-02",
        "make the microsoft peering",
    ]
    text = words(result)
    assert text.count("create") == 3
    assert text[text.index("--advertised-public-prefixes") + 1] == "198.51.100.128/27"


def test_a_family_that_azure_lacks_is_added(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.direct()))
    (circuit,) = azure.direct().circuits
    only = peering_changed(azure.direct(), families=circuit.peerings[0].families[:1])
    result = commands_for(intent, only)
    assert purposes(result) == ["change the private peering: ipv6 fd00:40::/126 and fd00:40::4/126"]
    assert words(result).count("az") == 1
    assert "--ip-version" in words(result)
    shell = commands_for(intent, only, Format.POWERSHELL).to_type[0].lines
    assert "Add-AzExpressRouteCircuitPeeringConfig @peering" in shell


@pytest.mark.parametrize(
    ("wanted", "has", "commands", "said"),
    [
        (True, True, 0, ""),
        (True, False, 1, ""),
        (True, None, 0, "no export says whether the private peering has an MD5 key"),
        (False, True, 0, "Azure has an MD5 key on the private peering, the intent has none"),
        (False, False, 0, ""),
        (False, None, 0, ""),
    ],
)
def test_md5_keys(
    wanted: bool,  # noqa: FBT001  # a case
    has: bool | None,  # noqa: FBT001  # a case
    commands: int,
    said: str,
    read: Callable[[str], Intent],
) -> None:
    answers = {"md5": "{file: keys/Er_Ams.md5}"} if wanted else {}
    intent = read(made(azure.provider(), **answers))
    result = commands_for(intent, azure.provider(md5=has))
    assert len(result.to_type) == commands
    assert said in notes(result)
    assert bool(result.notes) == bool(said)
    if commands:
        assert "--name keys-er-ams-md5 " in "\n".join(result.to_type[0].lines)
        assert words(result)[-2] == "--shared-key"


def test_references_that_become_one_secret_are_told(read: Callable[[str], Intent]) -> None:
    text = made(azure.metro(), md5="{file: a/b.md5}")
    assert "one secret" not in notes(commands_for(read(text)))
    intent = read(text.replace("a/b.md5", "a-b-md5", 1))
    assert "two references become one secret, a-b-md5" in notes(commands_for(intent))
    keys = read(made(azure.direct()).replace("ckn: 0a0b", "ckn: 0c0d", 1))
    assert "two references become one secret, cak-ckn" in notes(commands_for(keys))


def test_macsec_of_one_link(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.direct()))
    (port,) = azure.direct().ports
    first, second = port.links
    for link, said in (
        (replace(second, cipher=Cipher.GCM_AES_128), "cipher gcm-aes-128 -> gcm-aes-256"),
        (replace(second, sci=False), "SCI on"),
        (replace(second, macsec=False, cipher=None), "keys"),
    ):
        estate = replace(azure.direct(), ports=(replace(port, links=(first, link)),))
        result = commands_for(intent, estate)
        assert purposes(result) == [f"set MACsec of the secondary link: {said}"]
        assert "link2" in words(result)
        assert [item.link for item in result.to_type] == ["secondary"]
        assert ("--macsec-cak-secret-identifier" in words(result)) == (said == "keys")
        assert "see it up, then the other" in notes(result)
        assert commands_for(intent, estate, Format.BICEP).to_type == ()
    wider = replace(second, cipher=Cipher.GCM_AES_128)
    estate = replace(azure.direct(), ports=(replace(port, links=(first, wider)),))
    assert "takes a CAK of 64 digits" in notes(commands_for(intent, estate))


def test_circuits_of_one_port_write_its_macsec_once(read: Callable[[str], Intent]) -> None:
    (circuit,) = azure.direct().circuits
    (peering,) = circuit.peerings
    families = (azure.family("172.16.50.0/30", "172.16.50.4/30"),)
    other = replace(
        circuit,
        name="er-dub-02",
        s_tag=1501,
        peerings=(replace(peering, vlan=11, families=families),),
    )
    both = replace(azure.direct(), circuits=(circuit, other))
    text = made(both).replace("er-dub-02-primary", "er-dub-01-primary")
    text = text.replace("er-dub-02-secondary", "er-dub-01-secondary")
    head, _, tail = text.partition("circuits:")
    devices = head.split("  er-dub-01-primary:")
    intent = read(f"{devices[0]}  er-dub-01-primary:{devices[1]}circuits:{tail}")
    (port,) = both.ports
    plain = replace(
        both, ports=(replace(port, links=tuple(replace(link, sci=False) for link in port.links)),)
    )
    assert len(commands_for(intent, plain).to_type) == 2


def test_what_is_bought_is_said(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.provider()))
    result = commands_for(intent, changed(azure.provider(), bandwidth_mbps=500, tier="local"))
    assert result.to_type == ()
    assert "Azure has 500 Mbit/s, the intent wants 1000" in notes(result)
    assert "Azure has SKU local, the intent wants standard" in notes(result)


def test_what_only_azure_has_is_left(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.provider()))
    (circuit,) = azure.provider().circuits
    microsoft = replace(azure.metro().circuits[0].peerings[1], vlan=7)
    private = replace(
        circuit.peerings[0],
        enabled=False,
        families=(*circuit.peerings[0].families, azure.family("fd00::/126", "fd00::4/126")),
    )
    result = commands_for(intent, changed(azure.provider(), peerings=(private, microsoft)))
    assert result.to_type == ()
    assert "Azure has a microsoft peering, the intent has none" in notes(result)
    assert "Azure has ipv6 on the private peering, the intent does not" in notes(result)
    assert "Azure has the private peering disabled" in notes(result)


def test_a_circuit_that_no_export_has(read: Callable[[str], Intent]) -> None:
    result = commands_for(read(made(azure.provider())), azure.direct())
    assert purposes(result) == ["make the private peering"]
    assert "no export speaks of this circuit" in notes(result)


def test_the_provider_configures_its_own_peerings(read: Callable[[str], Intent]) -> None:
    text = made(azure.provider()).replace("provider_l2", "provider_l3")
    result = commands_for(read(text.partition("    peerings:")[0]))
    assert result.to_type == ()
    assert notes(result) == "the provider configures the peerings"


def test_the_name_in_azure_is_used(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.provider()))
    estate = changed(peering_changed(azure.provider(), vlan=5), name="Other Name")
    found = words(commands_for(intent, estate))
    assert found[found.index("--circuit-name") + 1] == "Other Name"
    assert found[found.index("--resource-group") + 1] == "rg-wan"


def test_a_circuit_of_azure_belongs_to_one_of_the_intent(read: Callable[[str], Intent]) -> None:
    (circuit,) = azure.provider().circuits
    other = replace(
        circuit.peerings[0], families=(azure.family("172.16.50.0/30", "172.16.50.4/30"),)
    )
    second = replace(circuit, name="er-ams-02", peerings=(replace(other, vlan=101),))
    text = made(azure.estate(circuit, second)).replace("0/0/0", "0/0/1", 1)
    text = text.replace("er-ams-01", "ours")
    intent = read(text)
    moved = replace(second, peerings=(replace(second.peerings[0], vlan=7),))
    for estate, expected in (
        (azure.estate(circuit, moved), {"er-ams-02"}),
        (azure.estate(replace(circuit, peerings=moved.peerings), moved), {"ours", "er-ams-02"}),
    ):
        result = commands_for(intent, estate)
        assert {item.circuit for item in result.to_type} == expected


@pytest.mark.parametrize("form", [Format.AZ, Format.POWERSHELL, Format.BICEP])
def test_hostile_names_are_never_written(form: Format, read: Callable[[str], Intent]) -> None:
    intents = [read(made(estate())) for estate in (azure.direct, azure.metro)]
    direct, metro = azure.direct(), azure.metro()
    (port,) = direct.ports
    identifier = f"/subscriptions/1/resourceGroups/{HOSTILE}/providers/x/y/{HOSTILE}"
    links = tuple(replace(link, cipher=Cipher.GCM_AES_128) for link in port.links)
    direct = replace(
        changed(direct, id=identifier, port=identifier, location=HOSTILE),
        ports=(replace(port, name=HOSTILE, id=identifier, links=links),),
    )
    (found,) = metro.filters
    (circuit,) = metro.circuits
    families = tuple(
        replace(item, route_filter=identifier, registry=HOSTILE, customer_asn=5, advertised=())
        for item in circuit.peerings[1].families
    )
    metro = replace(
        peering_changed(metro, 1, families=families),
        filters=(
            replace(
                found,
                name=HOSTILE,
                id=identifier,
                location=HOSTILE,
                rules=(FilterRule(HOSTILE, allow=True, communities=(HOSTILE, "12076:1")),),
            ),
        ),
    )
    metro = changed(metro, id=identifier, location=HOSTILE, tier=HOSTILE, name=HOSTILE)
    for intent, estate in zip(intents, (direct, metro), strict=True):
        result = commands_for(intent, estate, form)
        text = as_text(result) + notes(result) + "\n".join(result.head)
        assert result.commands
        for part in ("rm -rf", "$(id)", "`id`"):
            assert part not in text
