"""Whatever Azure says: an import can be read, asks, stays as it is and leads to no commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.azure.estate import (
    AzureCircuit,
    AzureEstate,
    AzurePeering,
    AzurePort,
    FilterRule,
    Form,
    GlobalReach,
    LinkRole,
    PeeringFamily,
    PeeringKind,
    PortLink,
    PublicPrefix,
    RouteFilter,
)
from erce.base.source import Source
from erce.base.values import Family, Prefix
from erce.far_end.commands import Format, as_text, commands_for
from erce.far_end.importing import import_intent
from erce.far_end.importing_update import update_intent
from erce.intent.load import load
from erce.intent.questions import UnansweredError
from erce.intent.yaml_text import parse_yaml
from erce.model import Cipher
from far_end import estates_of_azure as azure
from far_end.answers import answered

if TYPE_CHECKING:
    from erce.intent.schema import Intent

pytestmark = pytest.mark.slow

texts = st.sampled_from(
    ["", "er-ams-01", "er-dub-01", "er-ams-02", "Amsterdam", "Amsterdam Metro", "a: b", "\x00", "é"]
) | (st.text(max_size=12))
numbers = st.none() | st.integers(-1, 5000) | st.sampled_from([64512, 65540, 2**32])
switches = st.none() | st.booleans()


def prefixes(family: Family) -> st.SearchStrategy[Prefix]:
    bits = family.bits
    return st.builds(
        lambda number, length: Prefix(family, number >> (bits - length) << (bits - length), length),
        st.integers(0, 2**bits - 1),
        st.sampled_from([bits - 2, bits - 3, bits, 24, 0]),
    )


families = st.sampled_from(Family).flatmap(
    lambda family: st.builds(
        PeeringFamily,
        family=st.just(family),
        primary=st.none() | prefixes(family),
        secondary=st.none() | prefixes(family),
        advertised=st.lists(st.builds(PublicPrefix, prefix=prefixes(family)), max_size=2).map(
            tuple
        ),
        customer_asn=numbers,
        registry=texts,
        route_filter=st.sampled_from(["", "/f/1", "/F/1", "/f/2"]),
    )
)
peerings = st.builds(
    AzurePeering,
    kind=st.sampled_from(PeeringKind),
    enabled=switches,
    peer_asn=numbers,
    vlan=numbers,
    md5=switches,
    modified_by=st.sampled_from(["", "Customer", "Carrier"]),
    families=st.lists(families, max_size=2, unique_by=lambda item: item.family).map(tuple),
    global_reach=st.lists(st.builds(GlobalReach, name=texts, peer=texts), max_size=1).map(tuple),
)
circuits = st.builds(
    AzureCircuit,
    name=texts,
    id=texts,
    location=texts,
    tier=st.sampled_from(["", "standard", "premium", "basic", "x y"]),
    provider=texts,
    peering_location=texts,
    bandwidth_mbps=numbers,
    port=st.sampled_from(["", "/p/1", "/p/2"]),
    s_tag=numbers,
    resiliency=st.sampled_from(["", "High"]),
    peerings=st.lists(peerings, max_size=2, unique_by=lambda item: item.kind).map(tuple),
)
links = st.builds(
    PortLink,
    role=st.sampled_from(LinkRole),
    router=texts,
    macsec=switches,
    ckn_secret=texts,
    cak_secret=texts,
    cipher=st.none() | st.sampled_from(Cipher),
    sci=switches,
)
ports = st.builds(
    AzurePort,
    name=texts,
    id=st.sampled_from(["", "/P/1"]),
    peering_location=texts,
    encapsulation=st.sampled_from(["", "dot1q", "qinq", "x"]),
    links=st.lists(links, max_size=2, unique_by=lambda item: item.role).map(tuple),
)
communities = st.lists(st.sampled_from(["12076:51002", "12076:1", "x", "1:70000"]), max_size=3)
rules = st.builds(FilterRule, texts, st.booleans(), communities.map(tuple))
filters = st.builds(
    RouteFilter,
    name=texts,
    id=st.sampled_from(["", "/f/1"]),
    rules=st.lists(rules, max_size=2).map(tuple),
)
estates = st.builds(
    AzureEstate,
    circuits=st.lists(circuits, max_size=2).map(tuple),
    ports=st.lists(ports, max_size=1).map(tuple),
    filters=st.lists(filters, max_size=1).map(tuple),
    sources=st.just({("circuits",): Source("a # b: c\n.json", 1)}),
    forms=st.just({"a # b: c\n.json": Form.AZ}),
)


@settings(max_examples=100, deadline=None)
@given(estate=estates)
def test_any_import_asks_and_stays(estate: AzureEstate) -> None:
    text = import_intent(estate)
    problems = parse_yaml(text, "intent.yaml").problems
    assert all(isinstance(problem, UnansweredError) for problem in problems)
    update = update_intent([("intent.yaml", text)], estate)
    assert update.changed == ()


@settings(max_examples=100, deadline=None)
@given(first=estates, second=estates)
def test_an_update_comes_to_rest(first: AzureEstate, second: AzureEstate) -> None:
    text = import_intent(first)
    (once,) = update_intent([("intent.yaml", text)], second).files
    again = update_intent([("intent.yaml", once.new)], second)
    assert again.changed == ()


@pytest.fixture(scope="module")
def intents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Intent, ...]:
    folder = tmp_path_factory.mktemp("intents")
    found = []
    for estate in (azure.provider(), azure.direct(), azure.metro()):
        file = folder / "intent.yaml"
        file.write_text(answered(import_intent(estate), md5="{env: KEY}"), encoding="utf-8")
        found.append(load([file]).intent)
    return tuple(found)


@settings(max_examples=100, deadline=None)
@given(estate=estates, number=st.integers(0, 2), form=st.sampled_from(Format))
def test_commands_are_made_of_any_export(
    intents: tuple[Intent, ...], estate: AzureEstate, number: int, form: Format
) -> None:
    result = commands_for(intents[number], estate, form)
    text = as_text(result)
    assert result.commands
    assert all(item.purpose.isprintable() for item in result.commands)
    assert all(line.isprintable() for line in text.split("\n"))
