"""Hypothesis strategies for valid intents over the whole feature space, as data from YAML."""

from __future__ import annotations

import copy
import string
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from erce.base.platform import Platform
from erce.platforms import Feature, facts

Data = dict[str, Any]
Draw = Any

PORTS = {
    Platform.ARISTA_EOS: "Ethernet{}",
    Platform.CISCO_IOSXE: "TenGigabitEthernet0/0/{}",
    Platform.CISCO_IOSXR: "TenGigE0/0/0/{}",
    Platform.CISCO_NXOS: "Ethernet1/{}",
    Platform.JUNIPER_JUNOS: "xe-0/0/{}",
}
LAGS = {
    Platform.ARISTA_EOS: "Port-Channel{}",
    Platform.CISCO_IOSXE: "Port-channel{}",
    Platform.CISCO_IOSXR: "Bundle-Ether{}",
    Platform.CISCO_NXOS: "port-channel{}",
    Platform.JUNIPER_JUNOS: "ae{}",
}

PRIVATE_ASNS = [64512, 65000, 65010, 4200000000, 4294967294]
PUBLIC_ASNS = [65540, 65551, 3356, 131072]

words = st.text(string.ascii_letters + string.digits + "-_.:/()", min_size=1, max_size=12)
descriptions = st.lists(words, min_size=1, max_size=4).map(" ".join)


@dataclass(frozen=True)
class Space:
    """Where the next circuit takes its numbers from, so that nothing overlaps."""

    index: int

    def link_v4(self, *, public: bool) -> str:
        # 192.0.2.0/24 and 203.0.113.0/24 cut into /29
        base = "203.0.113" if public else "172.16.10"
        return f"{base}.{self.index * 8}"

    def link_v6(self, *, public: bool) -> str:
        base = "2001:db8:f::" if public else "fd00:10::"
        return f"{base}{self.index * 8:x}"

    def advertised(self, *, public: bool) -> tuple[list[str], list[str]]:
        i = self.index
        if public:
            return (
                [f"198.51.100.{i * 64 + j * 16}/28" for j in range(4)],
                [f"2001:db8:{i:x}{j}00::/40" for j in range(1, 4)],
            )
        return (
            [f"10.{i * 16 + j}.0.0/16" for j in range(4)],
            [f"fd{i:x}{j}::/16" for j in range(1, 4)],
        )

    def accepted(self, *, public: bool) -> tuple[list[str], list[str]]:
        i = self.index
        if public:
            return [f"13.{64 + i}.0.0/16", f"40.{80 + i}.4.0/24"], [f"2603:{i:x}::/32"]
        return (
            [f"10.{200 + i}.0.0/16", f"10.{220 + i}.4.0/24"],
            [f"fdaa:{i:x}::/32", f"fdbb:{i:x}::/48"],
        )


def _maybe(draw: Draw, data: Data, key: str, strategy: st.SearchStrategy[Any]) -> None:
    if draw(st.booleans()):
        data[key] = draw(strategy)


@st.composite
def ranges(draw: Draw, prefixes: list[str]) -> list[str]:
    chosen = draw(st.lists(st.sampled_from(prefixes), unique=True, min_size=1, max_size=3))
    result = []
    for prefix in chosen:
        length = int(prefix.rpartition("/")[2])
        bits = 128 if ":" in prefix else 32
        low = draw(st.integers(length, bits))
        high = draw(st.integers(low, bits))
        form = draw(st.sampled_from(["", f" le {high}", f" ge {low}", f" ge {low} le {high}"]))
        result.append(prefix + form)
    return result


@st.composite
def timers(draw: Draw, platform: Platform) -> Data:
    hold = draw(st.integers(10, 300))
    data: Data = {"hold_s": hold}
    if not facts(platform).keepalive_is_third and hold >= 9:
        _maybe(draw, data, "keepalive_s", st.integers(3, hold // 3))
    return data


@st.composite
def limits(draw: Draw, platforms: frozenset[Platform]) -> Data | bool:
    if draw(st.integers(0, 5)) == 0:
        return False
    data: Data = {}
    _maybe(draw, data, "ipv4", st.integers(1, 100000))
    _maybe(draw, data, "ipv6", st.integers(1, 100000))
    _maybe(draw, data, "threshold", st.integers(1, 100))
    action = draw(st.sampled_from(["warn", "shutdown", "restart"]))
    if action == "restart" and not all(
        facts(item).supports(Feature.PREFIX_LIMIT_RESTART) for item in platforms
    ):
        action = "shutdown"
    data["action"] = action
    if action == "restart":
        data["restart_minutes"] = draw(st.integers(1, 2400))
    return data


@st.composite
def options(draw: Draw, platforms: frozenset[Platform]) -> Data:
    data: Data = {}
    low = max(facts(item).bfd_interval_ms[0] for item in platforms)
    high = min(facts(item).bfd_interval_ms[1] for item in platforms)
    most = min(facts(item).bfd_multiplier[1] for item in platforms)
    bfd = st.fixed_dictionaries(
        {},
        optional={
            "interval_ms": st.integers(max(low, 50), min(high, 9999)),
            "multiplier": st.integers(3, min(most, 50)),
        },
    )
    _maybe(draw, data, "bfd", st.one_of(st.just(value=False), bfd))
    strict = max(platforms, key=lambda item: facts(item).keepalive_is_third)
    _maybe(draw, data, "timers", timers(strict))
    _maybe(draw, data, "maximum_prefixes", limits(platforms))
    _maybe(draw, data, "ip_mtu", st.integers(1280, 1500))
    _maybe(draw, data, "anchors", st.booleans())
    _maybe(draw, data, "anchor_distance", st.integers(1, 254))
    _maybe(draw, data, "send_community", st.booleans())
    _maybe(draw, data, "soft_reconfiguration", st.booleans())
    _maybe(draw, data, "multipath", st.booleans())
    have = [
        item for item in Feature if all(facts(platform).supports(item) for platform in platforms)
    ]
    if Feature.ALLOWAS_IN in have:
        _maybe(draw, data, "allowas_in", st.integers(1, 10))
    forms = ["leading", "all"] + ["replace"] * (Feature.REMOVE_PRIVATE_AS_REPLACE in have)
    _maybe(draw, data, "remove_private_as", st.sampled_from(forms))
    return data


def _subnet(draw: Draw, base: str, whole: int) -> Any:
    if draw(st.booleans()):
        return f"{base}/{whole}"
    head, separator, last = base.rpartition(":" if ":" in base else ".")
    upper = f"{int(last or '0', 16) + 4:x}" if ":" in base else str(int(last) + 4)
    return {
        "primary": f"{base}/{whole + 1}",
        "secondary": f"{head}{separator}{upper}/{whole + 1}",
    }


@st.composite
def accepting(
    draw: Draw, space: Space, *, public: bool, families: tuple[str, ...]
) -> Data | list[str] | str:
    if draw(st.integers(0, 5)) == 0:
        return "any"
    accept: Data = {}
    far, far6 = space.accepted(public=public)
    pool = (far if "ipv4" in families else []) + (far6 if "ipv6" in families else [])
    _maybe(draw, accept, "prefixes", ranges(pool))
    community = st.sampled_from(["12076:51002", "12076:52003", "12076:5010", "65000:1"])
    _maybe(draw, accept, "communities", st.lists(community, unique=True, min_size=1))
    if public:
        regions = st.sampled_from(["westeurope", "northeurope", "uksouth"])
        _maybe(draw, accept, "regions", st.lists(regions, unique=True, min_size=1))
        if "regions" in accept:
            services = st.sampled_from(["azure_storage", "azure_sql"])
            _maybe(draw, accept, "services", st.lists(services, unique=True, min_size=1))
    if not accept or (set(accept) == {"prefixes"} and draw(st.booleans())):
        return list(accept.get("prefixes", pool[:1]))
    return accept


@st.composite
def peering(draw: Draw, space: Space, kind: str, vlan: int, platforms: frozenset[Platform]) -> Data:
    public = kind == "microsoft"
    families = draw(st.sampled_from([("ipv4",), ("ipv6",), ("ipv4", "ipv6")]))
    data: Data = {"vlan": vlan, **draw(options(platforms))}
    v4, v6 = space.advertised(public=public)
    pool = (v4 if "ipv4" in families else []) + (v6 if "ipv6" in families else [])
    if "ipv4" in families:
        data["ipv4"] = _subnet(draw, space.link_v4(public=public), 29)
    if "ipv6" in families:
        data["ipv6"] = _subnet(draw, space.link_v6(public=public), 125)
    # Zones of a Junos router serve one table: where it may translate, there is one.
    if public and any(facts(item).nat_by_zone for item in platforms):
        data["vrf"] = "MICROSOFT"
    else:
        _maybe(draw, data, "vrf", st.sampled_from(["AZURE", "MICROSOFT", "er_vrf-1"]))
    data["advertise"] = draw(ranges(pool))
    data["accept"] = draw(accepting(space, public=public, families=families))
    if not public:
        flags = {"accept": st.booleans(), "advertise": st.booleans()}
        _maybe(draw, data, "default_route", st.fixed_dictionaries({}, optional=flags))
        _maybe(draw, data, "prepend", st.integers(0, 10))
    _maybe(draw, data, "customer_asn", st.sampled_from(PUBLIC_ASNS))
    if public and "customer_asn" in data:
        _maybe(draw, data, "prepend", st.integers(0, 10))
    have = [
        item for item in Feature if all(facts(platform).supports(item) for platform in platforms)
    ]
    if Feature.REDISTRIBUTION in have:
        protocols = st.sampled_from(["connected", "static", "ospf 1"])
        _maybe(draw, data, "redistribute", st.lists(protocols, unique=True, min_size=1))
    if public:
        _public_extras(draw, data, have)
    _maybe(draw, data, "local_preference", st.integers(0, 4294967295))
    _maybe(draw, data, "description", descriptions)
    _maybe(draw, data, "md5", st.just({"env": f"KEY_{space.index}_{kind.upper()}"}))
    return data


def _public_extras(draw: Draw, data: Data, have: list[Feature]) -> None:
    """Marking, and translation to a pool that is advertised."""
    if Feature.QOS in have:
        classes = st.sampled_from(["voice", "video", "app_sharing", "file_transfer"])
        _maybe(draw, data, "qos", st.lists(classes, unique=True, min_size=1))
    pools = [item for item in data["advertise"] if " " not in item and ":" not in item]
    if not pools or draw(st.booleans()):
        return
    nat: Data = {"pool": pools[0]}
    if Feature.NAT not in have or draw(st.integers(0, 3)) == 0:
        nat["external"] = True
    else:
        nat["sources"] = draw(st.sampled_from([["10.0.0.0/8"], ["10.9.0.0/16", "192.168.0.0/16"]]))
        _maybe(draw, nat, "overload", st.booleans())
    data["nat"] = nat


NAT_PLACES = {
    Platform.ARISTA_EOS: {"inside": ["Ethernet48"]},
    Platform.CISCO_IOSXE: {"inside": ["GigabitEthernet0/0/9"]},
    Platform.CISCO_NXOS: {"inside": ["Ethernet1/48"]},
    Platform.JUNIPER_JUNOS: {"inside": ["INSIDE"], "outside_zone": "AZURE"},
}
CKN = "0a0b0c0d0e0f00112233445566778899aabbccddeeff0011223344556677{:04x}"


@st.composite
def macsec(draw: Draw, links: Data, index: int, platforms: frozenset[Platform]) -> Data:
    for number, link in enumerate(links.values()):
        keys = [
            {
                "ckn": CKN.format(index * 8 + number * 2 + i),
                "cak": {"env": f"CAK_{index}_{number}_{i}"},
            }
            for i in range(draw(st.integers(1, 2)))
        ]
        link["macsec_keys"] = keys
    ciphers = ["gcm-aes-128", "gcm-aes-256", "gcm-aes-xpn-128", "gcm-aes-xpn-256"]
    data: Data = {}
    _maybe(draw, data, "cipher", st.sampled_from(ciphers))
    _maybe(draw, data, "key_server_priority", st.integers(0, 255))
    _maybe(draw, data, "rekey_s", st.integers(60, 65535))
    if all(facts(item).supports(Feature.MACSEC_WITHOUT_SCI) for item in platforms):
        _maybe(draw, data, "sci", st.booleans())
    offset = all(facts(item).supports(Feature.MACSEC_OFFSET) for item in platforms)
    _maybe(draw, data, "confidentiality_offset", st.sampled_from([0, 30, 50] if offset else [0]))
    _maybe(draw, data, "must_secure", st.booleans())
    return data


@st.composite
def circuit(
    draw: Draw,
    index: int,
    devices: dict[str, Platform],
    names: tuple[str, str],
    also: frozenset[Platform] = frozenset(),
) -> Data:
    platforms = also | {devices[name] for name in names}
    connectivity = draw(st.sampled_from(["provider_l2", "direct"]))
    qinq = all(facts(item).supports(Feature.QINQ) for item in platforms) and draw(st.booleans())
    links: Data = {}
    for number, (link, device) in enumerate(zip(("primary", "secondary"), names, strict=True)):
        port_number = index * 4 + number + 1
        entry: Data = {"device": device, "interface": PORTS[devices[device]].format(port_number)}
        if connectivity != "direct" and draw(st.integers(0, 2)) == 0:
            entry["interface"] = LAGS[devices[device]].format(port_number)
            members = [PORTS[devices[device]].format(20 + port_number * 2 + i) for i in range(2)]
            entry["lag"] = {"members": members}
            _maybe(draw, entry["lag"], "lacp", st.sampled_from(["active", "passive"]))
            _maybe(draw, entry["lag"], "fast", st.booleans())
            if all(facts(item).supports(Feature.LAG_MINIMUM_LINKS) for item in platforms):
                _maybe(draw, entry["lag"], "minimum_links", st.integers(1, 2))
        _maybe(draw, entry, "description", descriptions)
        links[link] = entry
    data: Data = {
        "connectivity": connectivity,
        "provider": "Megaport",
        "peering_location": "Amsterdam",
        "sku": draw(st.sampled_from(["local", "standard", "premium"])),
        "bandwidth_mbps": 1000,
        "links": links,
        "peerings": {},
    }
    if qinq:
        data["encapsulation"] = "qinq"
        if connectivity != "direct" and draw(st.booleans()):
            links["primary"]["s_tag"] = 300 + index
            links["secondary"]["s_tag"] = 400 + index
        else:
            data["s_tag"] = draw(st.integers(1, 4094))
    if connectivity == "direct" and draw(st.booleans()):
        data["macsec"] = draw(macsec(links, index, platforms))
    kinds = draw(st.sampled_from([("private",), ("microsoft",), ("private", "microsoft")]))
    vlans = draw(st.lists(st.integers(2, 4093), unique=True, min_size=2, max_size=2))
    for kind, vlan in zip(("private", "microsoft"), vlans, strict=True):
        if kind in kinds:
            data["peerings"][kind] = draw(peering(Space(index), kind, vlan, platforms))
    return data


@st.composite
def process_wide(draw: Draw, platforms: frozenset[Platform]) -> Data:
    """Settings that are no platform's default: a router does not show those."""
    data: Data = {}
    for key in ("graceful_restart", "multipath_relax"):
        defaults = {getattr(facts(item), key) for item in platforms}
        if len(defaults) == 1:
            _maybe(draw, data, key, st.just(not defaults.pop()))
    return data


@st.composite
def intents(draw: Draw, *platforms: Platform, also: frozenset[Platform] = frozenset()) -> Data:
    """An intent whose devices are all of the platforms, which are used in turn.

    It asks for nothing that one of these platforms, or of those in `also`, does not have.
    """
    count = draw(st.integers(1, 2))
    devices = {f"ce{i + 1}": platforms[i % len(platforms)] for i in range(count * 2)}
    # Azure stores one peer AS number a peering, so the routers of a circuit share theirs.
    asn = draw(st.sampled_from([*PRIVATE_ASNS, "64086.59904"]))
    shared = {
        name: {
            "platform": str(platform),
            "asn": asn,
            "router_id": f"10.255.0.{number}",
            **({"nat": NAT_PLACES[platform]} if platform in NAT_PLACES else {}),
            **draw(process_wide(also | {platform})),
            **draw(options(also | {platform})),
        }
        for number, (name, platform) in enumerate(devices.items(), 1)
    }
    data: Data = {"version": 1, "name": "site", "devices": shared, "circuits": {}}
    _maybe(draw, data, "defaults", options(also | frozenset(devices.values())))
    names = list(devices)
    for index in range(draw(st.integers(1, 3))):
        pair = (draw(st.sampled_from(names)), draw(st.sampled_from(names)))
        data["circuits"][f"er-site-{index}"] = draw(circuit(index, devices, pair, also))
    return data


def moved(intent: Data, target: Platform) -> Data:
    """The same intent with all devices on another platform; ports keep their numbers."""
    names = {
        table[source].format(number): table[target].format(number)
        for table in (PORTS, LAGS)
        for source in Platform
        for number in range(64)
    }
    result = copy.deepcopy(intent)
    for device in result["devices"].values():
        device["platform"] = str(target)
        device.pop("nat", None)
    for circuit_data in result["circuits"].values():
        for link in circuit_data["links"].values():
            link["interface"] = names[link["interface"]]
            if "lag" in link:
                link["lag"]["members"] = [names[member] for member in link["lag"]["members"]]
    return result
