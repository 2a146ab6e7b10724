from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from ipaddress import IPv4Address, ip_address
from typing import TYPE_CHECKING

import pytest

from compare.sample_device import (
    PORT,
    SESSION,
    V4,
    change_list,
    change_neighbor,
    change_policy,
    change_vrf,
    device,
    entry,
    inbound,
    neighbor,
    outbound,
    prefix_list,
    with_foreign_names,
)
from erce.base.platform import Platform
from erce.base.values import Family, HostAddress, Prefix, Secret, SecretKind
from erce.compare import Change, ChangeKind, compare
from erce.model import (
    Anchor,
    Device,
    Interface,
    MatchPrefixList,
    Multipath,
    Network,
    OpaqueMatch,
    PrefixEntry,
    PrefixModifier,
    RoutePolicy,
    Term,
    Verdict,
    Vrf,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Path


def changes(observed: Device, desired: Device | None = None) -> tuple[Change, ...]:
    return compare(desired or device(), observed).changes


def only(observed: Device, desired: Device | None = None) -> Change:
    found = changes(observed, desired)
    assert len(found) == 1, found
    return found[0]


def test_a_device_equals_itself() -> None:
    assert changes(device()) == ()


def test_foreign_names_are_no_difference() -> None:
    result = compare(device(), with_foreign_names(device()))
    assert result.changes == ()
    assert result.undecided == ()


def test_a_fix_can_use_the_names_of_the_router() -> None:
    result = compare(
        device(), change_neighbor(with_foreign_names(device()), lambda n: replace(n, hold_s=30))
    )
    assert result.pairs["interfaces", f"{PORT}.100"] == ("interfaces", f"{PORT}.4242")
    assert result.pairs["policies", "ER-IN"] == ("policies", "FROM-MS")
    assert result.pairs["prefix_lists", "ipv4 ER-OUT"] == ("prefix_lists", "ipv4 SITE")


def test_a_value_that_differs_has_both_values_and_both_paths() -> None:
    change = only(change_neighbor(with_foreign_names(device()), lambda n: replace(n, hold_s=30)))
    assert change.kind is ChangeKind.DIFFERENT
    assert change.path == change.observed_path == (*SESSION, "hold_s")
    assert (change.expected, change.observed) == (180, 30)


def test_a_missing_part_is_one_change() -> None:
    change = only(change_neighbor(device(), lambda n: replace(n, bfd=None)))
    assert change.kind is ChangeKind.MISSING
    assert change.path == (*SESSION, "bfd")


def test_a_value_beyond_the_intent_is_extra() -> None:
    change = only(change_neighbor(device(), lambda n: replace(n, multihop=2)))
    assert (change.kind, change.observed) == (ChangeKind.EXTRA, 2)


def test_a_description_is_cosmetic() -> None:
    assert only(change_neighbor(device(), lambda n: replace(n, description="x"))).cosmetic
    desired = change_neighbor(device(), lambda n: replace(n, description=None))
    assert only(device(), desired).cosmetic


class TestInterfaces:
    def test_wrong_tag_on_a_subinterface_with_the_right_address(self) -> None:
        port, sub = device().interfaces
        wrong = replace(sub, name=f"{PORT}.101", vlan=101)
        change = only(replace(device(), interfaces=(port, wrong)))
        assert change.path == ("interfaces", f"{PORT}.100", "vlan")
        assert change.observed_path == ("interfaces", f"{PORT}.101", "vlan")
        assert (change.expected, change.observed) == (100, 101)

    def test_another_tagged_subinterface_on_the_port_is_extra(self) -> None:
        other = Interface(name=f"{PORT}.300", vlan=300)
        untagged = Interface(name=f"{PORT}.1")
        elsewhere = Interface(name="GigabitEthernet1.300", vlan=300)
        start = device()
        change = only(replace(start, interfaces=(*start.interfaces, other, untagged, elsewhere)))
        assert (change.kind, change.path) == (ChangeKind.EXTRA, ("interfaces", f"{PORT}.300"))

    def test_a_circuit_on_another_port(self) -> None:
        port, sub = device().interfaces
        moved = replace(sub, name="TenGigabitEthernet0/0/9.100")
        change = only(replace(device(), interfaces=(port, moved)))
        assert change.path == ("interfaces", f"{PORT}.100", "name")
        assert (change.expected, change.observed) == (PORT, "TenGigabitEthernet0/0/9")

    def test_swapped_unit_numbers_are_names_only(self) -> None:
        port, one = device().interfaces
        two = replace(
            one, name=f"{PORT}.200", vlan=200, ipv4=(HostAddress.parse("172.16.11.1/30"),)
        )
        desired = replace(device(), interfaces=(port, one, two))
        swapped = replace(
            desired, interfaces=(port, replace(one, name=two.name), replace(two, name=one.name))
        )
        assert changes(swapped, desired) == ()

    def test_a_missing_subinterface(self) -> None:
        change = only(replace(device(), interfaces=device().interfaces[:1]))
        assert change.kind is ChangeKind.MISSING
        assert change.observed_path == ("interfaces", PORT)

    def test_update_source_may_name_the_subinterface_by_its_own_name(self) -> None:
        desired = change_neighbor(device(), lambda n: replace(n, update_source=f"{PORT}.100"))
        foreign = change_neighbor(
            with_foreign_names(device()), lambda n: replace(n, update_source=f"{PORT}.4242")
        )
        assert changes(foreign, desired) == ()


class TestSessions:
    def test_a_missing_session(self) -> None:
        change = only(change_vrf(device(), lambda vrf: replace(vrf, neighbors=())))
        assert (change.kind, change.path) == (ChangeKind.MISSING, SESSION)

    def test_another_session_to_microsoft_is_extra_in_any_vrf(self) -> None:
        rogue = replace(neighbor(), address=ip_address("192.0.2.9"))
        start = device()
        change = only(replace(start, vrfs=(*start.vrfs, Vrf(name="OTHER", neighbors=(rogue,)))))
        assert change.kind is ChangeKind.EXTRA
        assert change.path == ("vrfs", "OTHER", "neighbors", "192.0.2.9")

    def test_other_sessions_are_not_ours(self) -> None:
        other = replace(neighbor(), address=ip_address("192.0.2.9"), remote_as=65001)
        observed = change_vrf(device(), lambda vrf: replace(vrf, neighbors=(*vrf.neighbors, other)))
        assert changes(observed) == ()

    def test_a_session_in_another_vrf_is_one_difference(self) -> None:
        observed = change_vrf(device(), lambda vrf: replace(vrf, neighbors=()))
        observed = replace(
            observed, vrfs=(*observed.vrfs, Vrf(name="WRONG", neighbors=(neighbor(),)))
        )
        change = only(observed)
        assert change.kind is ChangeKind.DIFFERENT
        assert change.path == (*SESSION, "vrf")
        assert (change.expected, change.observed) == ("AZURE", "WRONG")

    def test_a_missing_vrf_stands_for_its_sessions(self) -> None:
        change = only(replace(device(), vrfs=device().vrfs[1:]))
        assert (change.kind, change.path) == (ChangeKind.MISSING, ("vrfs", "AZURE"))


class TestTables:
    def test_extra_origins_count_in_a_vrf_of_its_own(self) -> None:
        stray = Network(prefix=Prefix.parse("192.0.2.0/24"))
        observed = change_vrf(device(), lambda vrf: replace(vrf, networks=(*vrf.networks, stray)))
        assert only(observed).kind is ChangeKind.EXTRA

    def test_in_the_global_table_only_what_concerns_the_intent(self) -> None:
        ours = Anchor(prefix=Prefix.parse("10.20.0.0/16"), distance=250)
        desired = change_vrf(device(), lambda vrf: replace(vrf, anchors=(ours,)), "default")

        def observe(*prefixes: str) -> Device:
            more = tuple(Anchor(prefix=Prefix.parse(item), distance=1) for item in prefixes)
            return change_vrf(
                desired, lambda vrf: replace(vrf, anchors=(*vrf.anchors, *more)), "default"
            )

        assert changes(observe("192.0.2.0/24"), desired) == ()
        assert only(observe("10.20.1.0/24"), desired).path[-1] == "10.20.1.0/24"

    def test_a_route_distinguisher_is_a_local_number(self) -> None:
        change = only(change_vrf(device(), lambda vrf: replace(vrf, rd="1:1")))
        assert change.cosmetic
        assert not only(change_vrf(device(), lambda vrf: replace(vrf, rd=None))).cosmetic

    def test_the_global_table_may_route_more(self) -> None:
        both = tuple(type(V4))
        assert changes(change_vrf(device(), lambda v: replace(v, families=both), "default")) == ()


class TestPolicies:
    def test_a_prefix_beyond_the_intent_points_to_its_line(self) -> None:
        wide = prefix_list(
            "ER-OUT", entry("10.20.0.0/16"), entry("10.99.0.0/16"), entry("10.21.0.0/16")
        )
        change = only(change_list(device(), wide))
        assert change.kind is ChangeKind.EXTRA
        assert change.observed_path == ("prefix_lists", "ipv4 ER-OUT", "entries", "1")
        assert change.detail == "advertises 10.99.0.0/16 beyond the intent"
        assert change.subject == (*SESSION, "families", "ipv4", "export_policies")

    def test_a_prefix_that_is_not_accepted(self) -> None:
        missing = only(change_list(device(), prefix_list("ER-IN", entry("10.100.0.0/14", 23))))
        assert missing.kind is ChangeKind.MISSING
        assert missing.detail.startswith("does not accept 10.100.0.0/14 ge 24 le 24, for routes")
        assert missing.observed_path == ("prefix_lists", "ipv4 ER-IN", "entries", "0")
        (part,) = missing.parts
        assert part.path == ("prefix_lists", "ipv4 ER-IN", "entries", "0")
        assert part.observed_path == ("prefix_lists", "ipv4 ER-IN")

    def test_the_entry_nearest_to_what_is_not_accepted(self) -> None:
        entries = (entry("10.103.0.0/16", 23), entry("10.100.0.0/14", 16))
        missing = only(change_list(device(), prefix_list("ER-IN", *entries)))
        assert missing.expected is not None
        assert str(missing.expected).startswith("10.100.0.0/17 accepted")
        assert missing.observed_path[2:] == ("entries", "1")

    def test_order_and_repetition_in_a_permit_list_say_nothing(self) -> None:
        same = prefix_list(
            "ER-OUT", entry("10.21.0.0/16"), entry("10.20.0.0/16"), entry("10.21.0.0/16")
        )
        assert changes(change_list(device(), same)) == ()

    def test_a_list_with_a_deny_is_compared_in_order(self) -> None:
        denying = prefix_list(
            "ER-IN", entry("10.101.0.0/16", permit=False), entry("10.100.0.0/14", 24)
        )
        change = only(change_list(device(), denying))
        assert change.kind is ChangeKind.MISSING
        assert change.detail.startswith("does not accept 10.101.0.0/16, for routes that carry")

    @pytest.mark.parametrize(
        ("platform", "effect"),
        [
            (Platform.CISCO_IOSXE, "so the session advertises nothing"),
            (Platform.ARISTA_EOS, "so the session advertises everything"),
            (Platform.JUNIPER_JUNOS, "so the configuration is refused"),
        ],
    )
    def test_an_undefined_policy_does_what_the_platform_does(
        self, platform: Platform, effect: str
    ) -> None:
        desired = device(platform)
        observed = replace(desired, policies=desired.policies[:1])
        change = only(observed, desired)
        assert change.detail == f"export policy ER-OUT is not defined, {effect}"

    def test_no_policy_at_all(self) -> None:
        observed = change_neighbor(
            device(),
            lambda n: replace(n, families=(replace(n.families[0], export_policies=()),)),
        )
        change = only(observed)
        assert change.kind is ChangeKind.MISSING
        assert change.detail == "has no export policy and so advertises everything"

    def test_an_undefined_list_is_named(self) -> None:
        start = device()
        observed = replace(start, prefix_lists=start.prefix_lists[:-1])
        result = compare(device(), observed)
        assert result.changes == ()
        (undecided,) = result.undecided
        assert undecided.text == "prefix list ER-OUT is not defined"
        assert undecided.path == ("policies", "ER-OUT", "terms", "1")

    def test_an_opaque_match_makes_the_policy_undecided(self) -> None:
        policy = outbound()
        strange = Term(name="5", matches=(OpaqueMatch(text="match tag 7"),))
        result = compare(
            device(), change_policy(device(), replace(policy, terms=(strange, *policy.terms)))
        )
        assert result.changes == ()
        (undecided,) = result.undecided
        assert undecided.path == ("policies", "ER-OUT", "terms", "0")
        assert undecided.text == "match tag 7"

    def test_a_missing_term_and_an_extra_term(self) -> None:
        policy = inbound()
        fewer = replace(policy, terms=policy.terms[:1])
        assert only(change_policy(device(), fewer)).detail == "accepts nothing"
        more = RoutePolicy(name="ER-IN", terms=(*policy.terms, Term(name="99")))
        change = only(change_policy(device(), more))
        assert change.kind is ChangeKind.EXTRA
        assert change.observed_path == ("policies", "ER-IN", "terms", "2")
        assert change.observed == "0.0.0.0/1 accepted unchanged"
        assert change.expected == "0.0.0.0/1 rejected"

    def test_an_action_that_differs(self) -> None:
        policy = inbound()
        plain = replace(policy.terms[1], actions=())
        change = only(change_policy(device(), replace(policy, terms=(policy.terms[0], plain))))
        assert change.kind is ChangeKind.DIFFERENT
        assert change.expected == "10.100.0.0/14 accepted with local preference 150"
        assert change.observed == "10.100.0.0/14 accepted unchanged"
        assert change.observed_path[:4] == ("policies", "ER-IN", "terms", "1")

    def test_what_falls_off_the_end(self) -> None:
        change = only(change_policy(device(), replace(outbound(), default=Verdict.ACCEPT)))
        assert change.kind is ChangeKind.EXTRA
        assert change.observed_path == ("policies", "ER-OUT", "default")
        assert change.detail.startswith("advertises 0.0.0.0/0 and more beyond the intent")

    def test_a_modifier_is_applied(self) -> None:
        orlonger = MatchPrefixList(family=V4, names=("P",), modifier=PrefixModifier.ORLONGER)
        desired = change_list(device(), prefix_list("ER-IN", entry("10.100.0.0/14", 32)))
        policy = inbound()
        term = replace(policy.terms[1], matches=(orlonger, policy.terms[1].matches[1]))
        observed = change_list(device(), prefix_list("P", entry("10.100.0.0/14")))
        observed = change_policy(observed, replace(policy, terms=(policy.terms[0], term)))
        assert changes(observed, desired) == ()

    def test_a_chain_is_one_policy(self) -> None:
        policy = inbound()
        first = RoutePolicy(name="A", terms=policy.terms[:1], default=Verdict.NEXT)
        second = RoutePolicy(name="B", terms=policy.terms[1:])
        observed = change_neighbor(
            replace(device(), policies=(first, second, outbound())),
            lambda n: replace(n, families=(replace(n.families[0], import_policies=("A", "B")),)),
        )
        assert changes(observed) == ()


class TestSecrets:
    @staticmethod
    def observe(secret: Secret | None) -> Device:
        return change_neighbor(device(), lambda n: replace(n, password=secret))

    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            (SecretKind.CLEAR, "cisco"),
            (SecretKind.CISCO_7, "121A0C041104"),
            (SecretKind.JUNOS_9, "$9$1WyIcyM87s2aLxUH"),
            (SecretKind.OPAQUE, "x"),
            (SecretKind.CISCO_7, "not hexadecimal"),
        ],
    )
    def test_without_a_resolver_presence_counts(self, kind: SecretKind, text: str) -> None:
        assert changes(self.observe(Secret(kind, text))) == ()

    def test_another_key_is_found_and_never_shown(self) -> None:
        observed = self.observe(Secret(SecretKind.CISCO_7, "121A0C041104"))
        assert compare(device(), observed, resolve=lambda _: "cisco").changes == ()
        (change,) = compare(device(), observed, resolve=lambda _: "s3cret").changes
        assert (change.expected, change.observed) == ("its own key", "another key")
        assert "cisco" not in repr(change)

    def test_a_key_that_is_not_there(self) -> None:
        change = only(self.observe(None))
        assert (change.kind, change.expected, change.observed) == (
            ChangeKind.MISSING,
            "a key",
            "no key",
        )


def _mutants(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield the value with one leaf changed, for every leaf."""
    if isinstance(value, PrefixEntry):
        yield path, value._replace(maximum=value.maximum + 1)
    elif type(value) is tuple:
        yield from _tuple_mutants(value, path)
    elif is_dataclass(value) and not isinstance(value, type | Secret):
        for field in fields(value):
            if field.compare:
                for where, changed in _mutants(getattr(value, field.name), (*path, field.name)):
                    yield where, replace(value, **{field.name: changed})
    elif value is not None:
        yield path, _other(value)


def _tuple_mutants(value: tuple[object, ...], path: Path) -> Iterator[tuple[Path, object]]:
    for index, item in enumerate(value):
        if not isinstance(value[0], bool):  # permit and expression belong together
            yield (*path, f"-{index}"), value[:index] + value[index + 1 :]
        for where, changed in _mutants(item, (*path, str(index))):
            yield where, (*value[:index], changed, *value[index + 1 :])


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(item for item in type(value) if item is not value)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value + "9"
    if isinstance(value, IPv4Address):
        return value + 1
    if isinstance(value, HostAddress):
        return HostAddress(value.ip + 1, value.length)
    if isinstance(value, Prefix):
        return Prefix(value.family, value.network ^ 1 << (32 - value.length), value.length)
    assert isinstance(value, Secret)
    return Secret(SecretKind.REFERENCE, "env:OTHER")


_ALL = list(_mutants(device()))
# A name alone is no difference as long as the thing is recognised; a reference to a name that
# nothing has is one. The platform decides which parser read the file.
_FREE = {("hostname",), ("platform",), ("interfaces", "1", "name")}
# Changes of a policy that change nothing that the session does: the accepted and the advertised
# prefixes are listed, so refusing the default route adds nothing; Microsoft refuses paths with its
# own AS; a community written as an expression matches the same routes.
_SAME_DEEDS = {
    ("policies", "0", "terms", "-0"),
    ("policies", "0", "terms", "0", "matches", "0", "family"),
    ("policies", "0", "terms", "0", "matches", "0", "names", "-0"),
    ("policies", "1", "terms", "-0"),
    ("policies", "1", "terms", "0", "matches", "0", "names", "-0"),
    ("prefix_lists", "0", "entries", "-0"),
    ("prefix_lists", "0", "entries", "0"),
    ("community_lists", "0", "entries", "0", "regex"),
    ("community_lists", "0", "entries", "1", "regex"),
    ("as_path_lists", "0", "entries", "-0"),
    ("as_path_lists", "0", "entries", "0", "0"),
}


@pytest.mark.parametrize("number", range(len(_ALL)), ids=["/".join(p) for p, _ in _ALL])
def test_any_change_of_one_value_is_noticed(number: int) -> None:
    path, mutant = _ALL[number]
    assert isinstance(mutant, Device)
    result = compare(device(), mutant)
    assert bool(result.changes or result.undecided) == (path not in _FREE | _SAME_DEEDS)


def test_more_paths_than_links_do_no_harm() -> None:
    two = (Multipath(family=Family.IPV4, paths=2),)
    four = (Multipath(family=Family.IPV4, paths=4),)
    wanted = Device(
        hostname="ce1", platform=Platform.CISCO_IOSXE, vrfs=(Vrf(name="A", multipath=two),)
    )
    more = replace(wanted, vrfs=(Vrf(name="A", multipath=four),))
    none = replace(wanted, vrfs=(Vrf(name="A"),))
    assert [change.cosmetic for change in compare(wanted, more).changes] == [True]
    assert [change.cosmetic for change in compare(more, wanted).changes] == [False]
    assert [change.cosmetic for change in compare(none, wanted).changes] == [True]
    assert [change.cosmetic for change in compare(wanted, none).changes] == [False]
