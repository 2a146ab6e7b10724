"""NAT: rule sets between zones, and service sets."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from erce.model import LineState, NatStatic

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Nat, Reading

    Read = Callable[[str], Reading]

ZONES = """set routing-options autonomous-system 64512
set security nat source pool MS-POOL address 203.0.113.10/32 to 203.0.113.14/32
set security nat source rule-set TO-MS from zone INSIDE
set security nat source rule-set TO-MS to zone AZURE
set security nat source rule-set TO-MS rule R1 match source-address 198.51.100.0/24
set security nat source rule-set TO-MS rule R1 match source-address 192.0.2.128/25
set security nat source rule-set TO-MS rule R1 match destination-address 0.0.0.0/0
set security nat source rule-set TO-MS rule R1 then source-nat pool MS-POOL
set security nat static rule-set FROM-MS from zone AZURE
set security nat static rule-set FROM-MS rule S1 match destination-address 203.0.113.20/32
set security nat static rule-set FROM-MS rule S1 then static-nat prefix 198.51.100.20/32
"""
SURROUNDINGS = """set interfaces ge-0/0/2 unit 100 family inet address 192.0.2.1/30
set protocols bgp group G neighbor 192.0.2.2 peer-as 12076
set security zones security-zone {zone} interfaces ge-0/0/2.100
set security zones security-zone OTHER interfaces ge-0/0/3.0
"""
STATIC = "set security nat static"
SERVICES = """routing-options {{ autonomous-system 64512; }}
services {{
    nat {{
        pool MS-POOL {{
            {pool}
        }}
        rule ER-RULE {{
            match-direction input;
            term T1 {{
                from {{ source-address {{ 198.51.100.0/28; }} }}
                then {{
                    translated {{ source-pool MS-POOL; translation-type {{ {kind}; }} }}
                }}
            }}
        }}
    }}
    service-set ER-NAT {{
        nat-rules ER-RULE;
        next-hop-service {{
            inside-service-interface si-0/0/0.1;
            outside-service-interface si-0/0/0.2;
        }}
    }}
}}
interfaces {{
    si-0/0/0 {{
        unit 1 {{ family inet; service-domain inside; }}
        unit 2 {{ family inet; service-domain outside; }}
    }}
}}
routing-instances {{ MS {{ instance-type virtual-router; interface si-0/0/0.2; }} }}
"""


def nat(reading: Reading, vrf: str | None = None) -> Nat | None:
    found = reading.device.vrf(vrf)
    return found.nat if found is not None else None


def test_rule_sets_between_zones(read: Read) -> None:
    reading = read(ZONES)
    found = nat(reading)
    assert found is not None
    assert (found.inside, found.outside) == (("INSIDE",), ("AZURE",))
    (pool,) = found.pools
    assert (pool.key, pool.overload) == ("203.0.113.10-203.0.113.14", True)
    assert [str(item) for item in pool.sources] == ["192.0.2.128/25", "198.51.100.0/24"]
    assert found.statics == (
        NatStatic(inside=ip_address("198.51.100.20"), outside=ip_address("203.0.113.20")),
    )
    assert reading.notes == ()
    assert reading.states[6] == LineState.HARMLESS


def test_a_pool_without_ports_and_of_several_ranges(read: Read) -> None:
    found = nat(
        read(
            ZONES + "set security nat source pool MS-POOL port no-translation\n"
            "set security nat source pool MS-POOL address 203.0.113.32/28\n"
        )
    )
    assert found is not None
    assert [(pool.key, pool.overload) for pool in found.pools] == [
        ("203.0.113.10-203.0.113.14", False),
        ("203.0.113.32-203.0.113.47", False),
    ]


def test_only_the_way_to_microsoft_counts(read: Read) -> None:
    toward = read(ZONES + SURROUNDINGS.format(zone="AZURE"))
    elsewhere = read(ZONES.replace("AZURE", "OTHER") + SURROUNDINGS.format(zone="AZURE"))
    assert nat(toward) is not None
    assert nat(elsewhere) is None
    assert elsewhere.notes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("set security nat source rule-set TO-MS to zone AZURE\n", ""),
        ("set security nat static rule-set FROM-MS from zone AZURE\n", ""),
        ("destination-address 0.0.0.0/0", "destination-address 13.0.0.0/8"),
        ("then source-nat pool MS-POOL", "then source-nat interface"),
        ("pool MS-POOL address 203.0.113.10/32 to 203.0.113.14/32", "pool MS-POOL"),
        ("static-nat prefix 198.51.100.20/32", "static-nat prefix 198.51.100.0/24"),
        ("from zone INSIDE", "from routing-instance A"),
        ("match source-address 198.51.100.0/24", "match source-address-name NETS"),
        ("set security nat static", "set security nat destination rule-set D\n" + STATIC),
        ("set security nat static", "set security nat proxy-arp interface ge-0/0/2.1\n" + STATIC),
    ],
)
def test_what_is_not_modelled_is_noted_with_the_table(read: Read, old: str, new: str) -> None:
    reading = read(ZONES.replace(old, new, 1))
    assert reading.notes
    assert {note.owner for note in reading.notes} == {("vrfs", "default")}
    assert {note.state for note in reading.notes} == {LineState.UNSUPPORTED}


@pytest.mark.parametrize(
    ("pool", "kind", "overload"),
    [
        ("address 203.0.113.0/28;", "basic-nat44", False),
        (
            "address-range low 203.0.113.0 high 203.0.113.15; port { automatic; }",
            "napt-44",
            True,
        ),
    ],
)
def test_a_service_set_belongs_to_the_table_of_its_outside(
    read: Read, pool: str, kind: str, *, overload: bool
) -> None:
    reading = read(SERVICES.format(pool=pool, kind=kind))
    found = nat(reading, "MS")
    assert found is not None
    assert nat(reading) is None
    assert (found.inside, found.outside) == (("si-0/0/0.1",), ("si-0/0/0.2",))
    (one,) = found.pools
    assert (one.key, one.overload) == ("203.0.113.0-203.0.113.15", overload)
    assert reading.notes == ()
    # its units hold nothing but their sides
    assert reading.device.interfaces == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("basic-nat44", "napt-44"),
        ("basic-nat44", "dynamic-nat44"),
        ("match-direction input;", ""),
        ("match-direction input;", "match-direction output;"),
        ("inside-service-interface si-0/0/0.1;", ""),
        ("family inet; service-domain outside;", "service-domain outside;"),
        ("nat-rules ER-RULE;", "nat-rules OTHER;"),
        ("nat-rules ER-RULE;", "nat-rules ER-RULE; stateful-firewall-rules F;"),
        ("source-pool MS-POOL;", "source-pool OTHER;"),
    ],
)
def test_what_a_service_set_lacks_is_noted(read: Read, old: str, new: str) -> None:
    text = SERVICES.format(pool="address 203.0.113.0/28;", kind="basic-nat44")
    reading = read(text.replace(old, new, 1))
    assert reading.notes
    assert {note.owner for note in reading.notes} == {("vrfs", "MS")}
