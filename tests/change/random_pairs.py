"""Two intents of the same routers that differ in some options: what runs, and what is wanted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from change.plans import PORTS
from erce.platforms import Feature, facts

if TYPE_CHECKING:
    from erce.base.platform import Platform

Data = dict[str, Any]
Draw = Any

PRIVATE: dict[str, tuple[Any, ...]] = {
    "vlan": (100, 101),
    "ipv6": (None, None, "fd00:10::/125"),
    "advertise": (
        ["10.20.0.0/16"],
        ["10.20.0.0/16", "10.21.0.0/16"],
        ["10.22.0.0/15 le 24", "10.20.0.0/16"],
        ["10.30.0.0/16 ge 20 le 24"],
    ),
    "accept": (
        ["10.100.0.0/14 le 24"],
        ["10.100.0.0/14 le 24", "10.200.0.0/16"],
        {"prefixes": ["10.96.0.0/11 le 28"], "communities": ["12076:51004", "12076:51006"]},
        {"communities": ["12076:51004"]},
        "any",
    ),
    "timers": (None, {"hold_s": 60}, {"hold_s": 30}),
    "bfd": (None, False, {"interval_ms": 500, "multiplier": 4}),
    "maximum_prefixes": (
        None,
        False,
        {"ipv4": 1000, "action": "shutdown"},
        {"ipv4": 2000, "threshold": 60, "action": "warn"},
    ),
    "local_preference": (None, 150, 300),
    "prepend": (None, 2, 5),
    "md5": (None, {"env": "KEY_ONE"}, {"env": "KEY_TWO"}),
    "description": (None, "to Azure", "do not touch"),
    "soft_reconfiguration": (None, True, False),
    "send_community": (None, True, False),
    "anchors": (None, True, False),
    "default_route": (None, {"accept": True}, {"advertise": True}),
    "ip_mtu": (None, 1400),
    "customer_asn": (None, 65540),
    "remove_private_as": (None, "leading", "all"),
    "drain": (None, "shutdown"),
    "allowas_in": (None, 2),
}
MICROSOFT: dict[str, tuple[Any, ...]] = {
    "vlan": (200, 201),
    "advertise": (["203.0.113.0/28"], ["203.0.113.0/28", "203.0.113.64/28"]),
    "accept": ({"communities": ["12076:52004"]}, {"communities": ["12076:52004", "12076:52003"]}),
    "customer_asn": (65550,),
    **{name: PRIVATE[name] for name in ("timers", "bfd", "md5", "local_preference", "description")},
}


class Pair(NamedTuple):
    """Two intents as text."""

    running: str

    wanted: str


@st.composite
def peerings(draw: Draw, table: dict[str, tuple[Any, ...]]) -> tuple[Data, Data]:
    """One peering before and after; most of it stays."""
    before = {name: draw(st.sampled_from(values)) for name, values in table.items()}
    changed = draw(st.lists(st.sampled_from(sorted(table)), max_size=4, unique=True))
    after = {**before, **{name: draw(st.sampled_from(table[name])) for name in changed}}
    return _said(before), _said(after)


def _said(options: Data) -> Data:
    return {name: value for name, value in options.items() if value is not None}


@st.composite
def circuits(draw: Draw, platform: Platform, index: int, second: str) -> tuple[Data, Data]:
    """One circuit before and after."""
    made = []
    private = draw(peerings(_supported(platform, PRIVATE)))
    microsoft = draw(peerings(_supported(platform, MICROSOFT)))
    has = draw(st.sampled_from([(False, False)] * 3 + [(True, True), (False, True), (True, False)]))
    for at in (0, 1):
        named = {"private": _numbered(private[at], index, "172.16.10", "AZURE")}
        if has[at]:
            named["microsoft"] = _numbered(microsoft[at], index, "198.51.100", "MSFT")
        made.append(_circuit(platform, second, named))
    return made[0], made[1]


def _circuit(platform: Platform, second: str, named: Data) -> Data:
    port, other = PORTS[platform][0], PORTS[platform][1 if second == "ce1" else 0]
    return {
        "connectivity": "provider_l2",
        "peering_location": "Amsterdam",
        "sku": "premium",
        "bandwidth_mbps": 1000,
        "links": {
            "primary": {"device": "ce1", "interface": port},
            "secondary": {"device": second, "interface": other},
        },
        "peerings": named,
    }


def _numbered(options: Data, index: int, base: str, vrf: str) -> Data:
    """Give a peering numbers of its own, so that circuits share a port."""
    made = {**options, "vlan": options["vlan"] + 10 * index, "vrf": vrf}
    made["ipv4"] = f"{base}.{8 * index}/29"
    if "ipv6" in made:
        made["ipv6"] = f"fd00:10::{8 * index:x}/125"
        made["advertise"] = [*made["advertise"], "fd20::/32"]
        if isinstance(made["accept"], list):
            made["accept"] = [*made["accept"], "fd30::/32 le 48"]
    return made


def _supported(platform: Platform, table: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    features = {"allowas_in": Feature.ALLOWAS_IN}
    return {
        name: values
        for name, values in table.items()
        if name not in features or facts(platform).supports(features[name])
    }


@st.composite
def pairs(draw: Draw, platform: Platform) -> Pair:
    """Two routers, or one, with up to two circuits that change, come or go."""
    second = draw(st.sampled_from(["ce2", "ce2", "ce1"]))
    drawn = [draw(circuits(platform, index, second)) for index in range(2)]
    here = draw(st.sampled_from([("ba", "")] * 4 + [("ba", "ba"), ("ba", "a"), ("ba", "b")]))
    return Pair(*(_site(platform, second, _present(drawn, here, at)) for at in (0, 1)))


def _present(drawn: list[tuple[Data, Data]], here: tuple[str, str], at: int) -> list[Data]:
    """Pick the circuits that are there before, or after."""
    return [made[at] for made, when in zip(drawn, here, strict=True) if "ba"[at] in when]


def _site(platform: Platform, second: str, made: list[Data]) -> str:
    names = dict.fromkeys(("ce1", second))
    return json.dumps(
        {
            "version": 1,
            "name": "site",
            "devices": {
                name: {
                    "platform": platform.value,
                    "asn": 64512,
                    "router_id": f"10.255.0.{number}",
                }
                for number, name in enumerate(names, 1)
            },
            "circuits": {f"er-{index}": data for index, data in enumerate(made, 1)},
        }
    )
