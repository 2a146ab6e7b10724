from __future__ import annotations

import pytest

from erce.base.values import Family, Prefix, Secret, SecretKind
from erce.model import (
    Bfd,
    LocalAs,
    MaximumPrefixes,
    Network,
    PrefixLimitAction,
    Redistribution,
)
from parsers.cisco_nxos.reading import neighbor, notes, read, states, vrf

HEAD = "feature bgp\nfeature bfd\nrouter bgp 64512\n"
N = HEAD + "  neighbor 192.0.2.2\n    remote-as 12076\n"


def session(*lines: str) -> str:
    return N + "".join(f"    {line}\n" for line in lines)


def family(*lines: str) -> str:
    inner = "".join(f"      {line}\n" for line in lines)
    return N + "    address-family ipv4 unicast\n" + inner


def test_a_plain_neighbor_has_the_defaults_of_the_platform() -> None:
    found = neighbor(N)
    assert (found.remote_as, found.keepalive_s, found.hold_s) == (12076, 60, 180)
    assert (found.bfd, found.password, found.families, found.enabled) == (None, None, (), True)
    provenance = read(N).provenance
    assert ("vrfs", "default", "neighbors", "192.0.2.2", "hold_s") in provenance.defaults


def test_the_number_may_stand_on_the_neighbors_line() -> None:
    text = HEAD + "  neighbor 192.0.2.2 remote-as 1.5\n    description x\n"
    assert neighbor(text).remote_as == 65541
    assert notes(text) == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("local-as 65001", LocalAs(asn=65001, prepend=True, replace=False)),
        ("local-as 65001 no-prepend", LocalAs(asn=65001, prepend=False, replace=False)),
        ("local-as 65001 no-prepend replace-as", LocalAs(asn=65001, prepend=False, replace=True)),
    ],
)
def test_local_as(line: str, value: LocalAs) -> None:
    assert neighbor(session(line)).local_as == value


def test_dual_as_is_noted() -> None:
    text = session("local-as 65001 no-prepend replace-as dual-as")
    assert [state for state, _ in notes(text)] == ["UNSUPPORTED"]
    local = neighbor(text).local_as
    assert local is not None
    assert local.replace


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("password 3 9125d59c18a9b015", Secret(SecretKind.OPAQUE, "9125d59c18a9b015")),
        ("password 7 08701E1D5D4C53", Secret(SecretKind.CISCO_7, "08701E1D5D4C53")),
        ("password 0 hunter2", Secret(SecretKind.CLEAR, "hunter2")),
        ("password hunter2", Secret(SecretKind.CLEAR, "hunter2")),
        ("password 0 <env:KEY>", Secret(SecretKind.REFERENCE, "env:KEY")),
    ],
)
def test_passwords(line: str, secret: Secret) -> None:
    assert neighbor(session(line)).password == secret


def test_other_attributes() -> None:
    found = neighbor(
        session(
            "description to MSEE  one",
            "timers 10 30",
            "ebgp-multihop 5",
            "ttl-security hops 2",
            "update-source loopback0",
            "shutdown",
            "remove-private-as all",
        )
    )
    assert found.description == "to MSEE  one"
    assert (found.keepalive_s, found.hold_s, found.multihop) == (10, 30, 5)
    assert (found.ttl_security, found.update_source, found.enabled) == (2, "loopback0", False)


@pytest.mark.parametrize(
    ("line", "limits"),
    [
        ("maximum-prefix 100", (100, 75, PrefixLimitAction.SHUTDOWN, None)),
        ("maximum-prefix 100 80", (100, 80, PrefixLimitAction.SHUTDOWN, None)),
        ("maximum-prefix 100 80 restart 5", (100, 80, PrefixLimitAction.RESTART, 5)),
        ("maximum-prefix 100 restart 5", (100, 75, PrefixLimitAction.RESTART, 5)),
        ("maximum-prefix 100 warning-only", (100, 75, PrefixLimitAction.WARN, None)),
    ],
)
def test_prefix_limits(
    line: str, limits: tuple[int, int | None, PrefixLimitAction, int | None]
) -> None:
    (found,) = neighbor(family(line)).families
    """Without a number the warning comes at 75 % (Nexus 3548 unicast routing command reference)."""
    limit, threshold, action, minutes = limits
    assert found.maximum_prefixes == MaximumPrefixes(
        limit=limit, threshold=threshold, action=action, restart_minutes=minutes
    )


def test_policies_and_filters_of_a_family() -> None:
    (found,) = neighbor(
        family(
            "send-community",
            "route-map IN in",
            "route-map OUT out",
            "prefix-list P in",
            "prefix-list Q out",
            "filter-list A in",
            "filter-list B out",
            "default-originate",
            "soft-reconfiguration inbound",
        )
    ).families
    assert (found.import_policies, found.export_policies) == (("IN",), ("OUT",))
    assert (found.import_prefix_list, found.export_prefix_list) == ("P", "Q")
    assert (found.import_as_path_list, found.export_as_path_list) == ("A", "B")
    assert found.default_originate


def test_process_and_vrf() -> None:
    text = (
        HEAD + "  router-id 10.255.0.1\n"
        "  timers bgp 20 60\n"
        "  address-family ipv4 unicast\n"
        "    network 10.0.0.0/8\n"
        "    network 10.1.0.0 mask 255.255.0.0 route-map RM\n"
        "    redistribute direct route-map C\n"
        "    redistribute ospf 1 route-map O\n"
        "    maximum-paths 2\n"
        "  neighbor 192.0.2.2\n    remote-as 12076\n"
        "  vrf AZURE\n"
        "    local-as 65001\n"
        "    neighbor 192.0.2.6\n      remote-as 12076\n"
    )
    device = read(text).device
    assert (device.asn, str(device.router_id)) == (64512, "10.255.0.1")
    table = vrf(text)
    assert table.networks == (
        Network(prefix=Prefix.parse("10.0.0.0/8")),
        Network(prefix=Prefix.parse("10.1.0.0/16"), policy="RM"),
    )
    assert table.redistributions == (
        Redistribution(protocol="connected", family=Family.IPV4, policy="C"),
        Redistribution(protocol="ospf 1", family=Family.IPV4, policy="O"),
    )
    assert neighbor(text).hold_s == 60
    assert neighbor(text, "192.0.2.6", "AZURE").hold_s == 180
    assert vrf(text, "AZURE").asn == 65001
    assert notes(text) == []


def test_a_vrf_that_is_not_made_routes_nothing() -> None:
    text = HEAD + "  vrf AZURE\n    neighbor 192.0.2.6\n      remote-as 12076\n"
    assert vrf(text, "AZURE").families == ()
    assert vrf("vrf context AZURE\n" + text, "AZURE").families == (Family.IPV4, Family.IPV6)


@pytest.mark.parametrize(
    "name", ["192.0.2.0/24", "Ethernet1/1", "2001:db8::/64", "fe80::1%Ethernet1/1"]
)
def test_ranges_and_interfaces_in_place_of_an_address_are_noted(name: str) -> None:
    text = HEAD + f"  neighbor {name}\n    remote-as 12076\n"
    for inside in ("    address-family ipv4 unicast\n", "    inherit peer T\n"):
        (found,) = read(text + inside).notes  # its lines say nothing without it
        assert (found.text, found.owner[:2]) == (f"neighbor {name}", ("vrfs", "default"))


@pytest.mark.parametrize("family", ["l2vpn evpn", "ipv4 multicast"])
def test_a_range_that_carries_other_families_is_none_of_ours(family: str) -> None:
    text = HEAD + f"  neighbor 192.0.2.0/24 remote-as route-map R\n    address-family {family}\n"
    assert notes(text) == []


def test_without_its_feature_bgp_is_read_and_noted() -> None:
    text = N.replace("feature bgp\n", "")
    assert neighbor(text).remote_as == 12076
    assert notes(text) == [("UNKNOWN", "router bgp 64512")]


BFD = (
    "vrf context AZURE\n"
    "interface Ethernet1/1.5\n"
    "  vrf member AZURE\n"
    "  bfd interval 300 min_rx 250 multiplier 4\n"
    "  no bfd echo\n"
    "  no ip redirects\n"
    "  ip address 192.0.2.1/30\n"
    "  no shutdown\n"
    + HEAD
    + "  vrf AZURE\n    neighbor 192.0.2.2\n      remote-as 12076\n      bfd\n"
)


def test_bfd_takes_its_timers_from_the_interface() -> None:
    found = neighbor(BFD, name="AZURE").bfd
    assert found == Bfd(interval_ms=300, min_rx_ms=250, multiplier=4, echo=False)


def test_bfd_without_timers_has_those_of_the_device_or_of_the_platform() -> None:
    plain = BFD.replace("  bfd interval 300 min_rx 250 multiplier 4\n  no bfd echo\n", "")
    expected = Bfd(interval_ms=50, min_rx_ms=50, multiplier=3, echo=True)
    assert neighbor(plain, name="AZURE").bfd == expected
    device = "bfd interval 500 min_rx 500 multiplier 3\n" + plain
    expected = Bfd(interval_ms=500, min_rx_ms=500, multiplier=3, echo=True)
    assert neighbor(device, name="AZURE").bfd == expected
    family = "bfd ipv4 interval 400 min_rx 400 multiplier 3\n" + device
    found = neighbor(family, name="AZURE").bfd
    assert found is not None
    assert found.interval_ms == 400


def test_an_interface_line_that_equals_the_defaults_is_no_line() -> None:
    line = "bfd interval 50 min_rx 50 multiplier 3"
    text = BFD.replace("bfd interval 300 min_rx 250 multiplier 4", line)
    assert states(text)[line] == "HARMLESS"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("feature bfd\n", "`feature bfd` is not in the file; BFD does not run"),
        ("  no ip redirects\n", "BFD needs `no ip redirects` on Ethernet1/1.5"),
    ],
)
def test_bfd_that_cannot_run_is_none_and_noted(line: str, reason: str) -> None:
    text = BFD.replace(line, "")
    assert neighbor(text, name="AZURE").bfd is None
    (note,) = read(text).notes
    assert note.text == "bfd"
    assert note.owner == ("vrfs", "AZURE", "neighbors", "192.0.2.2")
    assert note.reason.startswith(reason)


def test_bfd_of_a_neighbor_behind_no_interface_of_the_file_is_in_effect() -> None:
    assert neighbor(session("bfd")).bfd == Bfd(
        interval_ms=50, min_rx_ms=50, multiplier=3, echo=True
    )


def test_redirects_without_bfd_are_harmless() -> None:
    text = BFD.replace("      bfd\n", "")
    assert states(text)["no ip redirects"] == "HARMLESS"
    assert states(BFD)["no ip redirects"] == "UNDERSTOOD"
