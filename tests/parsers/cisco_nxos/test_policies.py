from __future__ import annotations

import ipaddress

import pytest

from erce.base.values import Family
from erce.model import (
    CommunityEntry,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from parsers.cisco_nxos.reading import notes, policy, read, states, vrf


def test_a_route_map() -> None:
    found = policy(
        "route-map RM deny 10\n"
        "  match as-path ER-MSEE \n"
        "route-map RM permit 30\n"
        "  set community 64512:1 no-export additive\n"
        "  set as-path prepend 64512 64512\n"
        "  set local-preference 200\n"
        "  set metric 50\n"
        "  set ip next-hop 192.0.2.9\n"
        "  match community C1 C2 exact-match\n"
        "  match ip address prefix-list A B\n"
        "  match source-protocol direct static\n"
        "route-map RM permit 20\n"
        "  description one\n"
        "  match ipv6 address prefix-list A\n"
    )
    assert found.terms == (
        Term(name="10", matches=(MatchAsPath(names=("ER-MSEE",)),), verdict=Verdict.REJECT),
        Term(name="20", matches=(MatchPrefixList(family=Family.IPV6, names=("A",)),)),
        Term(
            name="30",
            matches=(
                MatchPrefixList(family=Family.IPV4, names=("A", "B")),
                MatchCommunity(names=("C1", "C2"), exact=True),
                MatchProtocol(protocols=("connected", "static")),
            ),
            actions=(
                SetLocalPreference(value=200),
                SetMed(value=50),
                PrependAsPath(asns=(64512, 64512)),
                SetCommunity(values=("64512:1", "no-export"), mode="add"),
                SetNextHop(address=ipaddress.ip_address("192.0.2.9")),
            ),
        ),
    )
    assert found.default is Verdict.REJECT


def test_an_entry_for_everything_at_the_end_is_the_default() -> None:
    text = "route-map RM deny 10\n  match as-path A\nroute-map RM permit 20\n"
    found = policy(text)
    assert (len(found.terms), found.default) == (1, Verdict.ACCEPT)
    assert states(text)["route-map RM permit 20"] == "UNDERSTOOD"
    closed = text + "route-map RM deny 30\n"
    assert policy(closed).default is Verdict.ACCEPT
    assert states(closed)["route-map RM deny 30"] == "HARMLESS"
    assert states("route-map RM deny 10\n")["route-map RM deny 10"] == "UNDERSTOOD"


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("set metric +10", SetMed(value=10, operator=Operator.ADD)),
        ("set metric - 10", SetMed(value=10, operator=Operator.SUBTRACT)),
        ("set community none", SetCommunity(values=(), mode="replace")),
        ("set community 791463740", SetCommunity(values=("12076:51004",), mode="replace")),
        ("set as-path prepend 1.5", PrependAsPath(asns=(65541,))),
        ("set weight 10", SetFact(about="weight", value="10")),
        ("set origin egp 65001", SetFact(about="origin", value="egp 65001")),
        ("set tag 7", SetFact(about="tag", value="7")),
        ("set extcommunity rt 1:1", SetFact(about="extended community rt", value="1:1")),
        ("set ip next-hop peer-address", SetFact(about="next hop", value="peer-address")),
        ("set ip next-hop unchanged", SetFact(about="next hop", value="unchanged")),
        ("set metric-type type-1", SetFact(about="metric-type", value="type-1")),
        (
            "set metric 800 100 255 1 1500",
            SetFact(about="EIGRP metric", value="800 100 255 1 1500"),
        ),
    ],
)
def test_actions(line: str, action: object) -> None:
    assert policy(f"route-map RM permit 10\n  {line}\n").terms[0].actions == (action,)


@pytest.mark.parametrize(
    "line",
    [
        "set as-path prepend last-as 2",
        "set comm-list C delete",
        "set weight heavy",
        "set metric 800 100",
        "set ip next-hop 192.0.2.1 192.0.2.2",
        "continue 30",
    ],
)
def test_actions_that_do_not_convert_stay_as_text(line: str) -> None:
    text = f"route-map RM permit 10\n  {line}\n"
    assert policy(text).terms[0].actions == (OpaqueAction(text=line),)
    (note,) = read(text).notes
    assert (note.text, note.owner) == (line, ("policies", "RM"))


def test_the_last_next_hop_counts_and_one_of_another_family_stays_as_text() -> None:
    text = (
        "route-map RM permit 10\n  set ip next-hop unchanged\n  set ip next-hop 192.0.2.1\n"
        "  set ipv6 next-hop 2001:db8::1\n"
    )
    hop = SetNextHop(address=ipaddress.ip_address("192.0.2.1"))
    six = "set ipv6 next-hop 2001:db8::1"
    assert policy(text).terms[0].actions == (hop, OpaqueAction(text=six))
    assert notes(text) == [("UNSUPPORTED", six)]
    assert states(text)["set ip next-hop unchanged"] == "HARMLESS"


@pytest.mark.parametrize(
    "line", ["match tag high", "match ip address ACL", "match length 64 1500", "frobnicate"]
)
def test_conditions_that_do_not_convert_stay_as_text(line: str) -> None:
    text = f"route-map RM permit 10\n  {line}\n"
    assert policy(text).terms[0].matches == (OpaqueMatch(text=line),)
    assert [item for _, item in notes(text)] == [line]


@pytest.mark.parametrize(
    ("lines", "match"),
    [
        ("match tag 5 6\n  match tag 7", MatchFact(about="tag", values=("5", "6", "7"))),
        ("match metric 50", MatchFact(about="MED", values=("50",))),
        ("match interface loopback0", MatchFact(about="interface", values=("loopback0",))),
        (
            "match route-type internal external",
            MatchFact(about="route type", values=("internal", "external")),
        ),
        (
            "match ip next-hop prefix-list HOPS",
            MatchFact(about="next hop", values=("in deny 192.0.2.9/32, 192.0.2.0/24 le 32",)),
        ),
        (
            "match ip route-source prefix-list GONE",
            OpaqueMatch(text="source in ipv4 prefix list GONE"),
        ),
    ],
)
def test_conditions_on_other_facts(lines: str, match: object) -> None:
    text = (
        "ip prefix-list HOPS seq 10 permit 192.0.2.0/24 le 32\n"
        "ip prefix-list HOPS seq 5 deny 192.0.2.9/32\n"
        f"route-map RM permit 10\n  {lines}\n"
    )
    assert policy(text).terms[0].matches == (match,)
    assert notes(text) == []


MAP = """\
route-map RM permit 10
  match community C
  set local-preference 200
  continue {target}
route-map RM permit 20
  match as-path A
route-map RM {last}
"""


@pytest.mark.parametrize(
    ("target", "last", "jump"),
    [
        (20, "permit 30", 1),
        (30, "permit 30", 2),
        (30, "deny 30", 2),
        (20, "permit 30\n  match tag 5", 1),
        (25, "permit 30", None),
        (10, "permit 30", None),
    ],
)
def test_going_on_with_another_entry(target: int, last: str, jump: int | None) -> None:
    text = MAP.format(target=target, last=last)
    first = policy(text).terms[0]
    assert first.jump == jump
    assert first.verdict is (Verdict.ACCEPT if jump is None else Verdict.NEXT)
    # no document says whether a route passes that nothing later decides
    assert first.leaves is (None if jump is None else Verdict.NEXT)
    kept = [action.text for action in first.actions if isinstance(action, OpaqueAction)]
    assert kept == ([] if jump is not None else [f"continue {target}"])
    assert [line for _, line in notes(text)] == kept
    if jump is not None:
        assert read(text).provenance.find(("policies", "RM", "terms", "0", "jump")) == (4,)


@pytest.mark.parametrize(
    ("entries", "also", "taken"),
    [
        (["permit 64512:1", "permit no-export"], "64512:2", ("64512:1", "no-export")),
        (["permit 64512:1"], "64512:1", None),
        (["permit 64512:1 64512:3"], "64512:2", None),
        (["deny 64512:3", "permit 64512:1"], "64512:2", None),
        ([], "64512:2", None),
    ],
)
def test_communities_that_are_taken_away(
    entries: list[str], also: str, taken: tuple[str, ...] | None
) -> None:
    lines = [f"ip community-list standard C seq {at} {e}" for at, e in enumerate(entries, 1)]
    lines += ["route-map RM permit 10", "  set comm-list C delete", f"  set community {also}"]
    text = "\n".join([*lines, ""])
    written, *rest = sorted(policy(text).terms[0].actions, key=lambda each: "Opaque" in repr(each))
    assert written == SetCommunity(values=(also,), mode="replace")
    if taken is None:
        assert rest == [OpaqueAction(text="set comm-list C delete")]
    else:
        assert rest == [SetCommunity(values=taken, mode="delete")]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("seq 5 permit 10.0.0.0/8", "10.0.0.0/8"),
        ("permit 10.0.0.0/8 le 24", "10.0.0.0/8 le 24"),
        ("seq 5 deny 10.0.0.0/8 ge 16", "deny 10.0.0.0/8 ge 16 le 32"),
        ("seq 5 permit 10.0.0.0/8 ge 16 le 24", "10.0.0.0/8 ge 16 le 24"),
        ("seq 5 permit 10.0.0.0/8 eq 24", "10.0.0.0/8 ge 24 le 24"),
    ],
)
def test_prefix_list_entries(line: str, entry: str) -> None:
    (found,) = read(f"ip prefix-list PL {line}\n").device.prefix_lists
    assert str(found.entries[0]) == entry


def test_prefix_lists_are_numbered_by_five_and_sorted() -> None:
    (found,) = read(
        "ip prefix-list PL description x\n"
        "ip prefix-list PL permit 10.0.0.0/8\n"
        "ip prefix-list PL seq 3 permit 11.0.0.0/8\n"
        "ip prefix-list PL permit 12.0.0.0/8\n"
        "ip prefix-list PL seq 7 permit 13.0.0.0/8\n"
    ).device.prefix_lists
    # 5, 3, 10, 7
    assert [str(entry) for entry in found.entries] == [
        "11.0.0.0/8",
        "10.0.0.0/8",
        "13.0.0.0/8",
        "12.0.0.0/8",
    ]


def test_an_entry_without_a_number_is_five_behind_the_last() -> None:
    """A list that begins with 3 goes on with 8 (Nexus 3548 unicast routing command reference)."""
    (found,) = read(
        "ip prefix-list PL seq 3 permit 10.0.0.0/8\n"
        "ip prefix-list PL permit 11.0.0.0/8\n"
        "ip prefix-list PL seq 6 permit 12.0.0.0/8\n"
    ).device.prefix_lists
    assert [str(entry.prefix) for entry in found.entries] == [
        "10.0.0.0/8",
        "12.0.0.0/8",
        "11.0.0.0/8",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "ip prefix-list PL seq 5 permit 10.0.0.0/8 mask 255.0.255.0",
        "ip prefix-list PL seq 5 permit 10.0.0.0/8 le 4",
        "ip prefix-list PL seq 5 permit 2001:db8::/32",
        "ip prefix-list PL",
    ],
)
def test_prefix_list_lines_that_cannot_be_read_are_noted(line: str) -> None:
    assert notes(line + "\n") == [("UNKNOWN", line)]


def test_as_path_and_community_lists() -> None:
    device = read(
        'ip as-path access-list AP seq 20 deny "^65000 "\n'
        'ip as-path access-list AP seq 10 permit "_12076_"\n'
        "ip as-path access-list OLD permit ^$\n"
        "ip community-list standard CL permit 12076:51004 no-export\n"
        "ip community-list standard CL seq 20 deny internet\n"
        'ip community-list expanded CX seq 10 permit "12076:5100[0-9]"\n'
    ).device
    assert [(item.name, item.entries) for item in device.as_path_lists] == [
        ("AP", ((True, "_12076_"), (False, "^65000 "))),
        ("OLD", ((True, "^$"),)),
    ]
    assert [(item.name, item.entries) for item in device.community_lists] == [
        (
            "CL",
            (
                CommunityEntry(values=("12076:51004", "no-export")),
                CommunityEntry(values=("internet",), permit=False),
            ),
        ),
        ("CX", (CommunityEntry(values=("12076:5100[0-9]",), regex=True),)),
    ]


def test_the_same_discard_route_twice() -> None:
    text = "ip route 10.0.0.0/8 Null0\nip route 10.0.0.0/8 Null0 tag 5\n"
    assert [(item.key, item.distance) for item in vrf(text).anchors] == [("10.0.0.0/8", 1)]
    assert set(states(text).values()) == {"HARMLESS"}, "neither of the two counts alone"


def test_discard_routes_in_vrfs_and_globally() -> None:
    text = (
        "ip route 10.0.0.0/8 Null0\n"
        "ip route 10.1.0.0 255.255.0.0 null 0 name x 250\n"
        "ip route 0.0.0.0/0 192.0.2.1\n"
        "ipv6 route 2001:db8::/32 Null0 tag 5 200\n"
        "vrf context AZURE\n"
        "  rd 64512:10\n"
        "  ip route 10.2.0.0/16 Null0 250\n"
        "  ip route 10.2.0.0/16 Null0 240\n"
        "  address-family ipv4 unicast\n"
        "    route-target import 64512:10\n"
    )
    routes = [(item.key, item.distance) for item in vrf(text).anchors]
    assert routes == [("10.0.0.0/8", 1), ("10.1.0.0/16", 250), ("2001:db8::/32", 200)]
    azure = vrf(text, "AZURE")
    assert azure.rd == "64512:10"
    assert [(item.key, item.distance) for item in azure.anchors] == [("10.2.0.0/16", 240)]
    assert notes(text) == []
    assert notes("ip route 10.0.0.0/8 Null0 track 1\n") == [
        ("UNSUPPORTED", "ip route 10.0.0.0/8 Null0 track 1")
    ]
