"""MACsec, NAT and the other features beside a session's own values."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from erce.base.errors import ErceError
from erce.base.values import Family, Prefix, Secret, SecretKind
from erce.model import (
    Aggregate,
    Cipher,
    Device,
    LineState,
    Macsec,
    MacsecKey,
    Multipath,
    Nat,
    NatPool,
    NatStatic,
    RemovePrivateAs,
)
from erce_generator import juniper_junos as generator
from erce_generator.writer import Rendering, Style
from erce_parsers import juniper_junos as parser

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLES = sorted(generator.STYLES)


def pool(first: str, last: str, *sources: str, overload: bool = True) -> NatPool:
    return NatPool(
        first=ip_address(first),
        last=ip_address(last),
        overload=overload,
        sources=tuple(Prefix.parse(source) for source in sources),
    )


def key(ckn: str) -> MacsecKey:
    return MacsecKey(ckn=ckn, cak=Secret(SecretKind.REFERENCE, f"env:CAK_{ckn}"))


def with_nat(device: Device, nat: Nat, vrf: str = "default") -> Device:
    vrfs = (replace(item, nat=nat) if item.name == vrf else item for item in device.vrfs)
    return replace(device, vrfs=tuple(vrfs))


def with_port(device: Device, macsec: Macsec) -> Device:
    port = next(item for item in device.interfaces if item.parent is None and item.lag is None)
    others = (item for item in device.interfaces if item is not port)
    return replace(
        device,
        interfaces=tuple(
            sorted((replace(port, macsec=macsec), *others), key=lambda item: item.name)
        ),
    )


MACSEC = Macsec(
    cipher=Cipher.GCM_AES_XPN_256,
    key_server_priority=16,
    rekey_s=3600,
    confidentiality_offset=30,
    sci=False,
    must_secure=False,
    keys=(key("0a"), key("0b")),
)
ZONES = Nat(
    pools=(
        pool("198.51.100.1", "198.51.100.6", "10.0.0.0/8"),
        pool("198.51.100.9", "198.51.100.9", "10.1.0.0/16", "192.168.0.0/24", overload=False),
    ),
    statics=(
        NatStatic(inside=ip_address("10.0.0.9"), outside=ip_address("198.51.100.20")),
        NatStatic(inside=ip_address("10.0.0.8"), outside=ip_address("198.51.100.21")),
    ),
    inside=("DMZ", "INSIDE"),
    outside=("AZURE",),
)
CARD = Nat(
    pools=(pool("198.51.100.1", "198.51.100.6", "10.0.0.0/8", "192.168.0.0/24"),),
    inside=("ms-0/2/0.1",),
    outside=("ms-0/2/0.2",),
)
STATIC = {"overload": False}
INLINE = Nat(
    pools=(pool("198.51.100.0", "198.51.100.15", "10.0.0.0/28", **STATIC),),
    inside=("si-0/0/0.1",),
    outside=("si-0/0/0.2",),
)


def check(device: Device) -> None:
    """Every line is read, and every line counts."""
    for style in STYLES:
        text = generator.render(device, Rendering(style=style))
        whole = parser.read(text, "running")
        assert whole.device == device
        assert whole.notes == ()
        lines = text.splitlines()
        for index, line in enumerate(lines):
            rest = parser.read("\n".join(lines[:index] + lines[index + 1 :]), "running")
            changed = bool(rest.notes) or rest.device != device
            assert changed == (whole.states[index] == LineState.UNDERSTOOD), line


def test_macsec(with_lag: Device) -> None:
    check(with_port(with_lag, MACSEC))


@pytest.mark.parametrize("nat", [ZONES, CARD, INLINE], ids=["zones", "card", "inline"])
def test_nat(with_lag: Device, nat: Nat) -> None:
    check(with_nat(with_lag, nat))


def test_a_service_set_leads_into_its_table(with_lag: Device) -> None:
    name = next(vrf.name for vrf in with_lag.vrfs if vrf.name != "default")
    device = with_nat(with_lag, CARD, name)
    check(device)
    assert "        interface ms-0/2/0.2;\n" in generator.render(device, Rendering())


@pytest.mark.parametrize(
    "nat",
    [
        replace(INLINE, pools=CARD.pools),
        replace(INLINE, pools=(pool("198.51.100.1", "198.51.100.6", "10.0.0.0/30", **STATIC),)),
        replace(INLINE, pools=(pool("198.51.100.0", "198.51.100.15", "10.0.0.0/24", **STATIC),)),
        replace(CARD, statics=ZONES.statics),
        replace(CARD, inside=("vms-0/2/0.1",), outside=("vms-0/2/0.2",)),
    ],
    ids=["inline ports", "no prefix", "too small", "static", "next gen"],
)
def test_what_a_services_interface_does_not_do_is_refused(with_lag: Device, nat: Nat) -> None:
    with pytest.raises(ErceError):
        generator.render(with_nat(with_lag, nat), Rendering())


def options(device: Device, families: Iterable[Family], removal: RemovePrivateAs) -> Device:
    vrfs = []
    for vrf in device.vrfs:
        neighbors = tuple(
            replace(
                item,
                families=tuple(replace(one, remove_private_as=removal) for one in item.families),
            )
            for item in vrf.neighbors
        )
        used = {one.family for item in vrf.neighbors for one in item.families}
        several = tuple(
            Multipath(family=family, paths=None) for family in families if family in used
        )
        vrfs.append(replace(vrf, neighbors=neighbors, multipath=several))
    return replace(device, vrfs=tuple(vrfs))


@pytest.mark.parametrize(
    ("removal", "relax", "restart"),
    [
        (RemovePrivateAs.LEADING, None, None),
        (RemovePrivateAs.ALL, True, True),
        (RemovePrivateAs.REPLACE, None, False),
    ],
)
def test_options_of_bgp(
    device: Device, removal: RemovePrivateAs, *, relax: bool | None, restart: bool | None
) -> None:
    wanted = options(device, Family, removal)
    check(replace(wanted, multipath_relax=relax, graceful_restart=restart))


def test_aggregates(device: Device) -> None:
    found = tuple(
        Aggregate(prefix=Prefix.parse(text), summary_only=False)
        for text in ("198.51.100.0/22", "2001:db8::/32")
    )
    check(replace(device, vrfs=tuple(replace(vrf, aggregates=found) for vrf in device.vrfs)))


@pytest.mark.parametrize(
    ("context", "line", "command"),
    [
        (
            ("security {", "macsec {", "connectivity-association CA {"),
            "cipher-suite gcm-aes-256;",
            "delete security macsec connectivity-association CA cipher-suite",
        ),
        (
            ("security {", "macsec {", "interfaces {", "xe-0/0/0 {"),
            "connectivity-association CA;",
            "delete security macsec interfaces xe-0/0/0 connectivity-association",
        ),
        (
            ("security {", "macsec {"),
            "connectivity-association CA {",
            "delete security macsec connectivity-association CA",
        ),
        (
            ("protocols {", "bgp {", "group G {", "neighbor 192.0.2.2 {"),
            "remove-private all replace;",
            "delete protocols bgp group G neighbor 192.0.2.2 remove-private",
        ),
        (
            ("routing-options {", "aggregate {"),
            "route 198.51.100.0/22 discard;",
            "delete routing-options aggregate route 198.51.100.0/22",
        ),
        (
            ("policy-options {",),
            "community EUW members [ 12076:51004 12076:52004 ];",
            "delete policy-options community EUW",
        ),
        (
            ("policy-options {", "policy-statement P {", "term a {", "from {"),
            "community EUW;",
            "delete policy-options policy-statement P term a from community EUW",
        ),
        (
            (),
            "set security nat source rule-set A rule R match source-address 10.0.0.0/8",
            "delete security nat source rule-set A rule R match source-address 10.0.0.0/8",
        ),
    ],
)
def test_removal(context: tuple[str, ...], line: str, command: str) -> None:
    assert generator.remove(context, line) == (command,)


def test_the_set_form_says_the_same(with_lag: Device) -> None:
    device = with_port(with_nat(with_lag, ZONES), MACSEC)
    flat = generator.render(device, Rendering(style=Style.SET))
    assert "set security nat source rule-set ER-NAT from zone DMZ\n" in flat
    assert "set security nat source pool ER-NAT-2 port no-translation\n" in flat
    assert " mka should-secure\n" in flat


FILTERS = """\
policy-options {
    policy-statement IN {
        term ours {
            from {
                route-filter 10.100.0.0/14 upto /24;
                route-filter 10.200.0.0/16 exact;
            }
            then accept;
        }
    }
}
"""
LISTED = """\
policy-options {
    prefix-list AZURE {
        10.100.0.0/14;
    }
    policy-statement IN {
        term azure {
            from {
                prefix-list-filter AZURE orlonger;
            }
            then accept;
        }
    }
}
"""


@pytest.mark.parametrize("style", STYLES)
def test_prefixes_of_a_term_are_written_into_the_term(style: Style) -> None:
    found = parser.read(FILTERS, "ce1").device
    made = generator.render(found, Rendering(style=style))
    assert "route-filter-list" not in made
    again = parser.read(made, "ce1").device
    assert again.prefix_lists == found.prefix_lists
    assert again.policies[0].terms[0].matches == found.policies[0].terms[0].matches


def test_a_list_is_widened_as_where_it_was_read() -> None:
    found = parser.read(LISTED, "ce1").device
    made = generator.render(found, Rendering(style=Style.SET))
    assert "policy-statement IN term azure from prefix-list-filter AZURE orlonger\n" in made


def test_a_term_that_asks_for_prefixes_twice_is_refused() -> None:
    device = parser.read(FILTERS, "ce1").device
    (policy,) = device.policies
    twice = replace(policy.terms[0], matches=policy.terms[0].matches * 2)
    device = replace(device, policies=(replace(policy, terms=(twice,)),))
    with pytest.raises(ErceError, match="twice"):
        generator.render(device, Rendering())


def test_a_group_of_as_paths_is_asked_for_as_a_group() -> None:
    text = """\
policy-options {
    policy-statement OUT {
        term learned {
            from {
                as-path ONE;
                as-path-group TWO;
            }
            then reject;
        }
    }
    as-path ONE "12076 .*";
    as-path-group TWO {
        as-path first "64496 .*";
        as-path second "64497 .*";
    }
}
"""
    device = parser.read(text, "ce1").device
    made = generator.render(replace(device, policies=device.policies), Rendering(style=Style.SET))
    lines = [line for line in made.splitlines() if " from " in line]
    assert lines == [
        "set policy-options policy-statement OUT term learned from as-path ONE",
        "set policy-options policy-statement OUT term learned from as-path-group TWO",
    ]
