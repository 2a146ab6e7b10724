"""What sessions and tables are told beside policies: communities, own AS numbers, paths."""

from __future__ import annotations

import pytest

from erce.base.values import Family, Prefix
from erce.model import Aggregate, LineState, Multipath, RemovePrivateAs
from parsers.arista_eos.reading import neighbor, notes, read, vrf

HEAD = "router bgp 64496\n   neighbor ER peer group\n   neighbor ER send-community large\n"
MEMBER = "   neighbor 192.0.2.2 peer group ER\n   neighbor 192.0.2.2 remote-as 12076\n"
ALL = ("extended", "large", "standard")


def one(*settings: str) -> str:
    lines = ("remote-as 12076", *settings)
    return "router bgp 64496\n" + "".join(f"   neighbor 192.0.2.2 {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["send-community"], ALL),
        (["send-community standard"], ("standard",)),
        (["send-community standard extended"], ("extended", "standard")),
        (["send-community extended", "send-community add standard"], ("extended", "standard")),
        (["send-community link-bandwidth"], ()),
        ([], ()),
    ],
)
def test_communities_that_are_sent(lines: list[str], kinds: tuple[str, ...]) -> None:
    (family,) = neighbor(one(*lines)).families
    assert family.send_communities == kinds


def test_communities_of_a_group_and_their_override() -> None:
    inherited = neighbor(HEAD + MEMBER)
    assert inherited.families[0].send_communities == ("large",)
    own = neighbor(HEAD + MEMBER + "   neighbor 192.0.2.2 send-community standard\n")
    assert own.families[0].send_communities == ("standard",)
    none = neighbor(HEAD + MEMBER + "   no neighbor 192.0.2.2 send-community\n")
    assert none.families[0].send_communities == ()
    back = neighbor(
        HEAD
        + MEMBER
        + "   no neighbor 192.0.2.2 send-community\n   default neighbor 192.0.2.2 send-community\n"
    )
    assert back.families[0].send_communities == ("large",)


def test_a_line_that_another_covers_is_harmless() -> None:
    reading = read(one("send-community", "send-community standard"))
    assert [LineState(state).name for state in reading.states[2:]] == ["UNDERSTOOD", "HARMLESS"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("remove-private-as", RemovePrivateAs.LEADING),
        ("remove-private-as all", RemovePrivateAs.ALL),
        ("remove-private-as all replace-as", RemovePrivateAs.REPLACE),
        ("description none", None),
    ],
)
def test_private_numbers_that_are_removed(line: str, value: RemovePrivateAs | None) -> None:
    assert neighbor(one(line)).families[0].remove_private_as is value


def test_removal_on_ingress_is_another_setting() -> None:
    text = one("remove-private-as all", "remove-private-as ingress replace-as")
    text += "   no neighbor 192.0.2.2 remove-private-as ingress\n"
    assert neighbor(text).families[0].remove_private_as is RemovePrivateAs.ALL


@pytest.mark.parametrize(("line", "times"), [("allowas-in 2", 2), ("allowas-in", 3)])
def test_own_number_in_a_received_path(line: str, times: int) -> None:
    assert neighbor(one(line)).families[0].allowas_in == times


def test_weight_of_received_routes() -> None:
    assert neighbor(one("weight 500")).families[0].weight == 500
    assert neighbor(one("description x")).families[0].weight == 0


def test_tcp_ao() -> None:
    line = "password shared-secret profile ER-AO algorithm hmac-sha1-96"
    found = neighbor(one(line))
    assert (found.tcp_ao, found.password) == ("ER-AO", None)
    assert notes(one(line)) == []


TABLES = """\
router bgp 64496
   maximum-paths 8 ecmp 16
   neighbor 192.0.2.2 remote-as 12076
   neighbor 2001:db8::2 remote-as 12076
   aggregate-address 198.51.100.0/22 summary-only
   address-family ipv6
      neighbor 2001:db8::2 activate
      aggregate-address 2001:db8:100::/40 advertise-only
   vrf A
      neighbor 192.0.2.6 remote-as 12076
   vrf B
      maximum-paths 4 ecmp 4
      neighbor 192.0.2.10 remote-as 12076
"""


def paths(name: str) -> list[tuple[Family, int | None]]:
    return [(item.family, item.paths) for item in vrf(TABLES, name).multipath]


def test_each_table_has_its_own_number_of_paths() -> None:
    assert paths("default") == [(Family.IPV4, 8), (Family.IPV6, 8)]
    assert paths("A") == []
    assert vrf(TABLES, "B").multipath == (Multipath(family=Family.IPV4, paths=4),)


def test_aggregates() -> None:
    assert vrf(TABLES).aggregates == (
        Aggregate(prefix=Prefix.parse("198.51.100.0/22"), summary_only=True),
        Aggregate(prefix=Prefix.parse("2001:db8:100::/40"), summary_only=False),
    )
    lines = read(TABLES).provenance.lines
    assert lines["vrfs", "default", "aggregates", "198.51.100.0/22"] == (5,)


@pytest.mark.parametrize(
    ("line", "restart", "relax"),
    [
        ("router-id 192.0.2.1", None, None),
        ("graceful-restart", True, None),
        ("no graceful-restart", False, None),
        ("graceful-restart restart-time 300", None, None),
        ("bgp bestpath as-path multipath-relax", None, True),
        ("no bgp bestpath as-path multipath-relax", None, False),
    ],
)
def test_the_process(line: str, restart: bool | None, relax: bool | None) -> None:  # noqa: FBT001  # a table
    device = read(f"router bgp 64496\n   {line}\n").device
    assert (device.graceful_restart, device.multipath_relax) == (restart, relax)


def test_ospf_has_no_number_and_another_name_in_ipv6() -> None:
    text = "router bgp 1\n   redistribute ospf route-map M\n   address-family ipv6\n"
    text = "ip routing\n" + text + "      redistribute ospfv3 route-map S\n"
    assert [(item.key, item.policy) for item in vrf(text).redistributions] == [
        ("ipv4 ospf", "M"),
        ("ipv6 ospf", "S"),
    ]


def test_the_header_of_a_family_without_a_line_that_counts() -> None:
    text = one() + "   !\n   address-family ipv4\n      neighbor 192.0.2.2 activate\n"
    states = [LineState(state).name for state in read(text).states]
    assert states[-2:] == ["UNDERSTOOD", "HARMLESS"]
    rows = text.splitlines()
    without = read("\n".join(rows[:-2] + rows[-1:]))
    assert [note.state.name for note in without.notes] == ["UNKNOWN"]


def test_a_network_that_goes_through_a_function() -> None:
    text = "router bgp 1\n   network 10.0.0.0/8 rcf F()\n"
    assert [(str(item.prefix), item.policy) for item in vrf(text).networks] == [
        ("10.0.0.0/8", None)
    ]
    assert notes(text) == [("UNSUPPORTED", "network 10.0.0.0/8 rcf F()")]


def test_activation_for_labelled_routes() -> None:
    text = one() + "   address-family ipv6\n      neighbor 192.0.2.2 activate 6pe\n"
    assert notes(text) == [("UNSUPPORTED", "neighbor 192.0.2.2 activate 6pe")]


DEFAULT = "router bgp 64496\n   neighbor default send-community\n"


def test_communities_of_all_neighbors() -> None:
    """Seen in configurations of campus switches."""
    own = MEMBER + "   neighbor 192.0.2.2 send-community standard\n"
    none = MEMBER + "   no neighbor 192.0.2.2 send-community\n"
    sent = [neighbor(DEFAULT + lines).families[0].send_communities for lines in (MEMBER, own, none)]
    assert sent == [ALL, ("standard",), ()]
    reading = read(DEFAULT + MEMBER)
    assert LineState(reading.states[1]) is LineState.UNDERSTOOD
    table = "   vrf A\n      neighbor 192.0.2.6 remote-as 12076\n"
    assert neighbor(DEFAULT + table, "192.0.2.6", "A").families[0].send_communities == ALL
    assert notes(DEFAULT + "   no neighbor default send-community\n" + MEMBER) == []


def test_other_settings_of_all_neighbors_are_unknown() -> None:
    text = "router bgp 1\n   neighbor default frobnicate\n   neighbor default encapsulation mpls\n"
    assert notes(text) == [("UNKNOWN", "neighbor default frobnicate")]


@pytest.mark.parametrize("words", ["peer group", "peer-group"])
def test_a_group_that_is_taken_away(words: str) -> None:
    text = HEAD + MEMBER + f"   no neighbor ER {words}\n"
    assert neighbor(text).families[0].send_communities == ()


def test_a_group_stays_where_the_line_that_takes_it_away_is_not_whole() -> None:
    """EOS refuses `no neighbor G` without `peer group`."""
    text = HEAD + MEMBER + "   no neighbor ER\n"
    assert neighbor(text).families[0].send_communities != ()
    assert notes(text) == [("UNKNOWN", "no neighbor ER")]


def test_what_a_group_says_is_noted_with_each_session_to_microsoft() -> None:
    other = "   neighbor 192.0.2.10 peer group ER\n   neighbor 192.0.2.10 remote-as 64500\n"
    second = MEMBER.replace("192.0.2.2", "192.0.2.6")
    reading = read(HEAD + MEMBER + second + other + "   neighbor ER frobnicate\n")
    owners = [("vrfs", "default", "neighbors", f"192.0.2.{host}") for host in (2, 6)]
    assert [note.owner for note in reading.notes] == owners


def test_what_a_group_of_other_neighbors_says_does_not_count_for_the_vrf() -> None:
    members = MEMBER + MEMBER.replace("192.0.2.2", "192.0.2.6")
    text = HEAD + members.replace("12076", "64500") + "   neighbor ER frobnicate\n"
    assert [note.owner[2] for note in read(text).notes] == ["neighbors"]


def test_a_group_of_many_sessions_is_noted_as_a_whole() -> None:
    members = "".join(MEMBER.replace("192.0.2.2", f"192.0.2.{host}") for host in range(1, 18))
    reading = read(HEAD + members + "   neighbor ER frobnicate\n")
    assert [note.owner for note in reading.notes] == [("vrfs", "default")]
