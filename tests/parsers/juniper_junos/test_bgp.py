from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.base.values import Family, SecretKind
from erce.model import Bfd, LineState, LocalAs, MaximumPrefixes, PrefixLimitAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Neighbor, Reading

    Read = Callable[[str], Reading]

CONFIG = (
    "routing-options {{ autonomous-system 64512; }} protocols {{ bgp {{ {bgp} group G {{ {group}"
    " neighbor {address} {{ {own} }} }} }} }}"
)


def session(
    read: Read,
    own: str = "",
    group: str = "peer-as 12076;",
    bgp: str = "",
    address: str = "192.0.2.2",
) -> Neighbor:
    reading = read(CONFIG.format(bgp=bgp, group=group, own=own, address=address))
    assert reading.notes == (), reading.notes
    return reading.device.vrfs[0].neighbors[0]


def test_hold_time_and_a_third(read: Read) -> None:
    assert (session(read).hold_s, session(read).keepalive_s) == (90, 30)
    found = session(read, "hold-time 20;")
    assert (found.hold_s, found.keepalive_s) == (20, 6)


@pytest.mark.parametrize(
    ("own", "group", "bgp", "names"),
    [
        ("", "import G; peer-as 1;", "import B;", ("G",)),
        ("import [ N M ];", "import G; peer-as 1;", "import B;", ("N", "M")),
        ("", "peer-as 1;", "import B;", ("B",)),
    ],
)
def test_the_most_specific_policy_replaces_the_others(
    read: Read, own: str, group: str, bgp: str, names: tuple[str, ...]
) -> None:
    assert session(read, own, group, bgp).families[0].import_policies == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("local-as 64500;", LocalAs(asn=64500, prepend=True, replace=False)),
        ("local-as 64500 private;", LocalAs(asn=64500, prepend=False, replace=False)),
        (
            "local-as 1.1 private no-prepend-global-as;",
            LocalAs(asn=65537, prepend=False, replace=True),
        ),
    ],
)
def test_local_as(read: Read, text: str, expected: LocalAs) -> None:
    assert session(read, text).local_as == expected
    assert session(read, "", f"peer-as 1; {text}").local_as == expected


def test_an_internal_group_has_the_routers_number(read: Read) -> None:
    assert session(read, group="type internal;").remote_as == 64512
    assert session(read, group="type internal; local-as 65000;").remote_as == 65000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("minimum-interval 300;", (300, 300, 3)),
        ("minimum-interval 300; multiplier 5;", (300, 300, 5)),
        (
            "minimum-receive-interval 400; transmit-interval { minimum-interval 200; }",
            (200, 400, 3),
        ),
    ],
)
def test_bfd_at_any_level(read: Read, text: str, expected: tuple[int, int, int]) -> None:
    sent, heard, multiplier = expected
    bfd = Bfd(interval_ms=sent, min_rx_ms=heard, multiplier=multiplier, echo=False)
    block = f"bfd-liveness-detection {{ {text} }}"
    assert session(read, block).bfd == bfd
    assert session(read, bgp=block).bfd == bfd


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("session-mode automatic;", False),
        ("session-mode single-hop;", False),
        ("session-mode multihop;", True),
        ("no-adaptation;", True),
    ],
)
def test_how_bfd_runs_may_be_said(read: Read, text: str, *, noted: bool) -> None:
    own = f"bfd-liveness-detection {{ minimum-interval 300; {text} }}"
    reading = read(CONFIG.format(bgp="", group="peer-as 1;", own=own, address="192.0.2.2"))
    assert bool(reading.notes) is noted


def test_several_statements_in_one_set_line(read: Read) -> None:
    one = read(
        "set interfaces xe-0/0/0 mtu 9000 vlan-tagging description far\n"
        "set interfaces xe-0/0/0 unit 7 vlan-id 7 family inet address 192.0.2.1/30\n"
        "set interfaces xe-0/0/0 unit 7 family inet6 address 2001:db8::1/126\n"
        "set protocols bgp group G type external peer-as 12076\n"
        "set protocols bgp group G neighbor 192.0.2.2 authentication-key k description far\n"
        "set protocols bgp group G neighbor 192.0.2.2 bfd-liveness-detection"
        " minimum-interval 300 multiplier 5\n"
        "set protocols bgp group G neighbor 192.0.2.2 family inet unicast prefix-limit"
        " maximum 9 teardown 80 idle-timeout 10\n"
        "set routing-options static route 10.0.0.0/8 discard preference 200\n"
    )
    several = read(
        "set interfaces xe-0/0/0 mtu 9000\n"
        "set interfaces xe-0/0/0 vlan-tagging\n"
        "set interfaces xe-0/0/0 description far\n"
        "set interfaces xe-0/0/0 unit 7 vlan-id 7\n"
        "set interfaces xe-0/0/0 unit 7 family inet address 192.0.2.1/30\n"
        "set interfaces xe-0/0/0 unit 7 family inet6 address 2001:db8::1/126\n"
        "set protocols bgp group G type external\n"
        "set protocols bgp group G peer-as 12076\n"
        "set protocols bgp group G neighbor 192.0.2.2 authentication-key k\n"
        "set protocols bgp group G neighbor 192.0.2.2 description far\n"
        "set protocols bgp group G neighbor 192.0.2.2 bfd-liveness-detection minimum-interval 300\n"
        "set protocols bgp group G neighbor 192.0.2.2 bfd-liveness-detection multiplier 5\n"
        "set protocols bgp group G neighbor 192.0.2.2 family inet unicast prefix-limit maximum 9\n"
        "set protocols bgp group G neighbor 192.0.2.2 family inet unicast prefix-limit"
        " teardown 80\n"
        "set protocols bgp group G neighbor 192.0.2.2 family inet unicast prefix-limit"
        " teardown idle-timeout 10\n"
        "set routing-options static route 10.0.0.0/8 discard\n"
        "set routing-options static route 10.0.0.0/8 preference 200\n"
    )
    assert one.device == several.device
    assert one.notes == several.notes == ()
    vrf = one.device.vrf(None)
    assert vrf is not None
    assert [item.description for item in vrf.neighbors] == ["far"]
    assert [item.distance for item in vrf.anchors] == [200]
    assert [item.routed for item in one.device.interfaces] == [True, True]


@pytest.mark.parametrize(
    ("teardown", "action", "threshold", "minutes"),
    [
        ("", PrefixLimitAction.WARN, None, None),
        ("teardown;", PrefixLimitAction.RESTART, None, None),
        ("teardown 80;", PrefixLimitAction.RESTART, 80, None),
        ("teardown 80 idle-timeout 30;", PrefixLimitAction.RESTART, 80, 30),
        ("teardown idle-timeout forever;", PrefixLimitAction.SHUTDOWN, None, None),
        ("teardown 75 idle-timeout forever;", PrefixLimitAction.SHUTDOWN, 75, None),
    ],
)
@pytest.mark.parametrize("safi", ["unicast", "any"])
def test_prefix_limits(  # noqa: PLR0913, PLR0917  # a table with many columns
    read: Read,
    safi: str,
    teardown: str,
    action: PrefixLimitAction,
    threshold: int | None,
    minutes: int | None,
) -> None:
    block = f"family inet {{ {safi} {{ prefix-limit {{ maximum 100; {teardown} }} }} }}"
    assert session(read, block).families[0].maximum_prefixes == MaximumPrefixes(
        limit=100, threshold=threshold, action=action, restart_minutes=minutes
    )


@pytest.mark.parametrize(
    ("address", "text", "families"),
    [
        ("192.0.2.2", "", [Family.IPV4]),
        ("2001:db8::2", "", [Family.IPV6]),
        ("192.0.2.2", "family inet6 { unicast; }", [Family.IPV6]),
        ("192.0.2.2", "family inet { unicast; } family inet6 { unicast; }", list(Family)),
        ("192.0.2.2", "family evpn { signaling; }", []),
    ],
)
def test_families(read: Read, address: str, text: str, families: list[Family]) -> None:
    found = session(read, text, address=address).families
    assert [item.family for item in found] == families


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"$9$7YdwgGDkTz6oJz69A1INdb"', SecretKind.JUNOS_9),
        ('"$8$crypt"', SecretKind.OPAQUE),
        ('"<SCRUBBED>"', SecretKind.OPAQUE),
        ("clear", SecretKind.CLEAR),
        ('"<env:KEY>"', SecretKind.REFERENCE),
    ],
)
def test_keys(read: Read, text: str, kind: SecretKind) -> None:
    password = session(read, f"authentication-key {text}; ## SECRET-DATA\n").password
    assert password is not None
    assert password.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "import ( A && ! B );",
        "authentication-key-chain K;",
        "local-as 64500 alias;",
        "remove-private all replace nearest;",
        "passive;",
        "path-selection { always-compare-med; }",
        "advertise-peer-as;",
        "local-as 64500 loops 2;",
        "graceful-restart;",
        "family inet { unicast { accepted-prefix-limit { maximum 5; } } }",
        "graceful-shutdown { sender; }",
    ],
)
def test_what_is_not_modelled_is_noted_with_the_session(read: Read, text: str) -> None:
    reading = read(CONFIG.format(bgp="", group="peer-as 1;", own=text, address="192.0.2.2"))
    owner = ("vrfs", "default", "neighbors", "192.0.2.2")
    assert {(note.state, note.owner) for note in reading.notes} == {(LineState.UNSUPPORTED, owner)}


def test_secrets_stay_out_of_notes(read: Read) -> None:
    reading = read(
        "protocols { bgp { group G { neighbor 192.0.2.2 { peer-as 1;\n"
        'authentication-key "$9$7YdwgGDkTz6oJz69A1INdb" extra;\n} } } }'
    )
    assert "7YdwgG" not in repr(reading.notes) + repr(reading.device)


def test_provenance_names_the_lines_of_both_levels(read: Read) -> None:
    reading = read(
        "protocols {\n bgp {\n  group G {\n   hold-time 30;\n   peer-as 12076;\n"
        "   neighbor 192.0.2.2;\n  }\n }\n}\n"
    )
    path = ("vrfs", "default", "neighbors", "192.0.2.2")
    assert reading.provenance.find((*path, "hold_s")) == (4, 6)
    assert reading.provenance.lines[path] == (6,)
    assert (*path, "families", "ipv4") in reading.provenance.defaults


def test_instances(read: Read) -> None:
    reading = read(
        "routing-options { autonomous-system 64512; }\nrouting-instances {\n"
        "A { instance-type virtual-router; interface xe-0/0/0.7; routing-options {"
        " autonomous-system 65000; rib A.inet6.0 { static { route 2001:db8::/48 discard; } }"
        " static { route 192.0.2.0/24 { discard; preference 250; } } } }\n"
        "B { instance-type vrf; route-distinguisher 1:1; vrf-target target:1:1; }\n"
        "C { interface xe-0/0/0.8; }\n}\ninterfaces { xe-0/0/0 { unit 7; } }\n"
    )
    one, two, table = reading.device.vrfs
    assert (one.name, one.asn, two.name, two.rd, table.name) == ("A", 65000, "B", "1:1", "default")
    assert [(str(item.prefix), item.distance) for item in one.anchors] == [
        ("192.0.2.0/24", 250),
        ("2001:db8::/48", 5),
    ]
    unit = reading.device.interface("xe-0/0/0.7")
    assert unit is not None
    assert unit.vrf == "A"
    assert {note.owner for note in reading.notes} == {("vrfs", "C")}


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("export ( A );", ("A",)),
        ("export (A);", ("A",)),
        ("export [ ( A ) B ];", ("A", "B")),
        ("export [ A ( B ) ];", ("A", "B")),
    ],
)
def test_one_policy_in_parentheses_is_that_policy(
    read: Read, written: str, names: tuple[str, ...]
) -> None:
    # Juniper: Understanding Policy Expressions; managed fabrics write every policy so
    reading = read(
        "routing-options { autonomous-system 64500; }\n"
        f"protocols {{ bgp {{ group G {{ {written} peer-as 12076; neighbor 192.0.2.2; }} }} }}\n"
    )
    (vrf,) = reading.device.vrfs
    assert vrf.neighbors[0].families[0].export_policies == names
    assert reading.notes == ()


def test_what_a_group_says_is_noted_with_its_sessions(read: Read) -> None:
    reading = read(
        "protocols {\n"
        "    bgp {\n"
        "        advertise-inactive;\n"
        "        group A {\n"
        "            local-preference 200;\n"
        "            peer-as 12076;\n"
        "            neighbor 192.0.2.2;\n"
        "            neighbor 192.0.2.6 {\n"
        "                local-preference 300;\n"
        "            }\n"
        "        }\n"
        "        group EMPTY {\n"
        "            allow 10.0.0.0/8;\n"
        "            no-such-word;\n"
        "        }\n"
        "    }\n"
        "}\n"
    )
    assert [(note.line, note.state.name, note.owner[1:]) for note in reading.notes] == [
        (3, "UNSUPPORTED", ("default", "neighbors", "192.0.2.2")),
        (3, "UNSUPPORTED", ("default", "neighbors", "192.0.2.6")),
        (5, "UNSUPPORTED", ("default", "neighbors", "192.0.2.2")),
        (9, "UNSUPPORTED", ("default", "neighbors", "192.0.2.6")),
        (13, "UNSUPPORTED", ("default",)),
        (14, "UNKNOWN", ("default",)),
    ]
