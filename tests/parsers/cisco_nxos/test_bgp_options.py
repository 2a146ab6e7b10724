"""Options of sessions, and what a table originates beside networks."""

from __future__ import annotations

import pytest

from erce.base.values import Family
from erce.model import Aggregate, Multipath, Redistribution, RemovePrivateAs
from parsers.cisco_nxos.reading import neighbor, notes, prefixes, read, states, vrf

HEAD = "feature bgp\nrouter bgp 64512\n"
N = HEAD + "  neighbor 192.0.2.2\n    remote-as 12076\n"
V = "  vrf AZURE\n"
AF = "    address-family ipv4 unicast\n"


def family(*lines: str) -> str:
    return N + AF + "".join(f"      {line}\n" for line in lines)


def table(*lines: str, af: str = "ipv4") -> str:
    return f"{HEAD}  address-family {af} unicast\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ((), ()),
        (("send-community",), ("standard",)),
        (("send-community standard",), ("standard",)),
        (("send-community extended",), ("extended",)),
        (("send-community both",), ("extended", "standard")),
        (("send-community", "send-community extended"), ("extended", "standard")),
        (("send-community both", "no send-community"), ("extended",)),
    ],
)
def test_communities(lines: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    assert neighbor(family(*lines)).families[0].send_communities == kinds
    assert notes(family(*lines)) == []


def test_both_lines_of_communities_are_remembered() -> None:
    text = family("send-community", "send-community extended")
    path = ("vrfs", "default", "neighbors", "192.0.2.2", "families", "ipv4", "send_communities")
    assert sorted(read(text).provenance.lines[path]) == [6, 7]


def test_a_kind_of_communities_that_is_not_known_is_noted() -> None:
    assert notes(family("send-community frobnicate"))[0][0] == "UNKNOWN"


@pytest.mark.parametrize(
    "line", ["soft-reconfiguration inbound", "soft-reconfiguration inbound always"]
)
def test_soft_reconfiguration(line: str) -> None:
    assert neighbor(family(line)).families[0].soft_reconfiguration
    assert (
        not neighbor(family(line, "no soft-reconfiguration inbound"))
        .families[0]
        .soft_reconfiguration
    )


@pytest.mark.parametrize(("line", "times"), [("allowas-in", 3), ("allowas-in 5", 5)])
def test_allowas_in(line: str, times: int) -> None:
    assert neighbor(family(line)).families[0].allowas_in == times
    assert neighbor(family(line, "no allowas-in")).families[0].allowas_in is None


@pytest.mark.parametrize(
    ("lines", "weight"), [(["weight 500"], 500), (["weight 500", "no weight"], 0), ([], 0)]
)
def test_weight(lines: list[str], weight: int) -> None:
    assert neighbor(family(*lines)).families[0].weight == weight
    assert notes(family(*lines)) == []


def test_a_weight_that_is_none_is_told() -> None:
    for line in ("weight 65536", "weight", "weight heavy"):
        assert neighbor(family(line)).families[0].weight == 0
        assert len(notes(family(line))) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("remove-private-as", RemovePrivateAs.LEADING),
        ("remove-private-as all", RemovePrivateAs.ALL),
        ("remove-private-as replace-as", RemovePrivateAs.REPLACE),
    ],
)
def test_the_sessions_private_numbers_are_removed_in_each_family(
    line: str, kind: RemovePrivateAs
) -> None:
    text = f"{N}    {line}\n{AF}    address-family ipv6 unicast\n"
    assert [item.remove_private_as for item in neighbor(text).families] == [kind, kind]
    assert states(text)[line] == "UNDERSTOOD"
    assert states(f"{N}    {line}\n")[line] == "HARMLESS"  # no family is activated


def test_options_of_a_template_and_their_negation() -> None:
    text = (
        f"{HEAD}  template peer T\n    remove-private-as all\n{AF}      allowas-in 2\n"
        "      send-community both\n      soft-reconfiguration inbound\n"
        "  neighbor 192.0.2.2\n    inherit peer T\n    remote-as 12076\n    no remove-private-as\n"
        f"{AF}      no send-community extended\n"
    )
    (found,) = neighbor(text).families
    assert found.remove_private_as is None
    assert (found.allowas_in, found.soft_reconfiguration) == (2, True)
    assert found.send_communities == ("standard",)
    assert notes(text) == []


def test_the_key_chain_of_tcp_ao() -> None:
    text = f"{N}    ao KEYS include-tcp-options\n"
    assert neighbor(text).tcp_ao == "KEYS"
    assert notes(text) == []
    assert neighbor(text + "    no ao KEYS\n").tcp_ao is None


def test_aggregates() -> None:
    text = table("aggregate-address 10.0.0.0/8 summary-only", "aggregate-address 10.1.0.0/16")
    first, second = prefixes("10.0.0.0/8", "10.1.0.0/16")
    assert vrf(text).aggregates == (
        Aggregate(prefix=first, summary_only=True),
        Aggregate(prefix=second, summary_only=False),
    )
    assert notes(text) == []


def test_prefixes_have_a_length_or_a_mask() -> None:
    text = table(
        "aggregate-address 10.0.0.0 255.0.0.0 summary-only", "network 10.0.0.0 mask 255.0.0.0"
    )
    (prefix,) = prefixes("10.0.0.0/8")
    assert vrf(text).aggregates == (Aggregate(prefix=prefix, summary_only=True),)
    assert [item.prefix for item in vrf(text).networks] == [prefix]
    assert notes(table("aggregate-address 10.0.0.0")) == [
        ("UNSUPPORTED", "aggregate-address 10.0.0.0")
    ]
    for line in ("network 10.0.0.0", "network 10.0.0.0 route-map R"):
        assert notes(table(line)) == [("UNKNOWN", line)]


@pytest.mark.parametrize("option", ["as-set", "summary-only advertise-map M"])
def test_an_aggregate_with_other_options_is_noted(option: str) -> None:
    line = f"aggregate-address 10.0.0.0/8 {option}"
    assert notes(table(line)) == [("UNSUPPORTED", line)]
    assert len(vrf(table(line)).aggregates) == 1


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        (("maximum-paths 2",), [Multipath(family=Family.IPV4, paths=2)]),
        (("maximum-paths 1",), []),
        (("maximum-paths ibgp 4",), []),
        (("maximum-paths 2", "maximum-paths 8"), [Multipath(family=Family.IPV4, paths=8)]),
    ],
)
def test_multipath(lines: tuple[str, ...], paths: list[Multipath]) -> None:
    assert list(vrf(table(*lines)).multipath) == paths
    assert notes(table(*lines)) == []


def test_one_number_for_both_kinds_of_paths_is_noted() -> None:
    assert notes(table("maximum-paths eibgp 4")) == [("UNSUPPORTED", "maximum-paths eibgp 4")]


def test_ospf_has_another_name_for_ipv6() -> None:
    line = "redistribute ospfv3 10 route-map RM"
    wanted = Redistribution(protocol="ospf 10", family=Family.IPV6, policy="RM")
    assert vrf(table(line, af="ipv6")).redistributions == (wanted,)
    four = Redistribution(protocol="ospfv3 10", family=Family.IPV4, policy="RM")
    assert vrf(table(line)).redistributions == (four,)


RELAX = "bestpath as-path multipath-relax"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (HEAD, None),
        (f"{HEAD}  {RELAX}\n", True),
        (f"{HEAD}  no {RELAX}\n", False),
        (f"{N}  {RELAX}\n", True),
        (f"{N}  {RELAX}\n{V}    neighbor 192.0.2.6\n      remote-as 12076\n", None),
        (f"{N}  {RELAX}\n{V}    {RELAX}\n    neighbor 192.0.2.6\n", True),
        (f"{N}  {RELAX}\n{V}    no {RELAX}\n    neighbor 192.0.2.6\n", None),
        (f"{HEAD}{V}    {RELAX}\n    neighbor 192.0.2.6\n", True),
        (f"{HEAD}  bestpath med missing-as-worst\n", None),
    ],
)
def test_what_all_tables_with_sessions_say_holds_for_the_device(
    text: str, *, value: bool | None
) -> None:
    assert read(text).device.multipath_relax is value
    restart = text.replace(RELAX, "graceful-restart")
    assert read(restart).device.graceful_restart is value


def test_timers_of_graceful_restart_do_not_switch_it() -> None:
    text = f"{N}  graceful-restart restart-time 200\n  no graceful-restart-helper\n"
    assert read(text).device.graceful_restart is None
    assert notes(text) == []


def test_a_word_that_begins_another_is_not_taken_for_it() -> None:
    """`default X` gives X up; it is no short form of `default-originate`."""
    text = family("default route-map R in")
    assert not neighbor(text).families[0].default_originate
    assert notes(text) == [("UNKNOWN", "default route-map R in")]


@pytest.mark.parametrize(
    "line",
    [
        "redistribute maximum-prefix 100 75 warning-only",
        "redistribute ospf 1 match internal route-map R",
        "redistribute frobnicate route-map R",
    ],
)
def test_what_is_no_source_of_routes_is_noted(line: str) -> None:
    assert vrf(table(line)).redistributions == ()
    assert notes(table(line)) == [("UNKNOWN", line)]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Eth1/1", "Ethernet1/1"), ("loopback 0", "loopback0"), ("Vlan10", "Vlan10")],
)
def test_the_source_of_a_session_has_its_full_name(text: str, name: str) -> None:
    assert neighbor(f"{N}    update-source {text}\n").update_source == name


@pytest.mark.parametrize("line", ["dscp cs6", "log-neighbor-changes disable"])
def test_what_says_nothing_of_routes_is_harmless(line: str) -> None:
    assert notes(f"{N}    {line}\n") == []


def test_attributes_that_routes_are_refused_for_are_noted() -> None:
    line = "path-attribute treat-as-withdraw range 1 4 in"
    assert notes(f"{N}    {line}\n") == [("UNSUPPORTED", line)]
