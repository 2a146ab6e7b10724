"""The lines of Arista EOS, mode by mode, in the order of its running configuration.

Sources: Arista's manuals on BGP, VRF, prefix lists, route maps, MACsec and NAT; the order as
devices from 4.21 to 4.36 show it and as Arista's own configuration renderer writes it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.arista_eos import guards
from erce.entry.modes import Form, Mode
from erce.entry.running import MARGIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.entry.modes import Guard

_ENTRY: Final = "an entry does not change in place: first `{}`"
_ADDS_UP: Final = "not confirmed: whether a second line of its kind adds up or replaces: first `{}`"
_NO_LINE: Final = "not confirmed: what goes without the rest of the line"
_IN_FAMILY: Final = "not confirmed: what goes when it is typed in an address family"
_TAKE_FIRST: Final = "not confirmed: what another value does: first `{}`"
_BLOCK: Final = "not confirmed: what another value does to what stands inside: first `{}`"

# Order of reference: a line names only what has a lower number.
_LISTS, _PROFILES, _MAPS, _VRFS, _ROUTING, _INTERFACES, _ROUTES, _BGP = range(1, 9)


def _peer(text: str, *, negated: bool = False, guard: Guard | None = None) -> Form:
    return Form(text, negated=negated, guard=guard, sort=guards.by_family)


def _route(text: str) -> Form:
    return Form(
        text,
        step=_ROUTES,
        fixed=_TAKE_FIRST,
        guard=guards.route,
        effect=guards.route_tag,
        names=guards.route_names,
    )


_ROOT: Final = Mode(
    MARGIN,
    Form("service routing protocols model ..."),
    Form(
        "ip nat profile * ...", opens="nat profile", apart=True, step=_PROFILES, fixed=_TAKE_FIRST
    ),
    Form("hostname ..."),
    Form(
        "vrf instance *",
        opens="vrf",
        apart=True,
        step=_VRFS,
        guard=guards.vrf,
        effect=guards.vrf_switches,
    ),
    Form("vrf definition *", opens="vrf", apart=True, step=_VRFS, guard=guards.vrf),
    Form("mac security", opens="mac security", apart=True, step=_PROFILES),
    Form(
        "interface *",
        opens="interface",
        resets=True,
        apart=True,
        step=_INTERFACES,
        guard=guards.interface,
    ),
    Form("ipv6 access-list *", opens="access list", apart=True, step=_LISTS),
    Form("ip access-list standard *", opens="access list", apart=True, step=_LISTS),
    Form("ip access-list *", opens="access list", apart=True, step=_LISTS),
    Form("ip routing", step=_ROUTING),
    Form("ip routing vrf *", negated=True, step=_ROUTING),
    Form("ip as-path regex-mode ..."),
    Form("ip as-path access-list * **", step=_LISTS),
    Form("ip community-list regexp * **", step=_LISTS),
    Form("ip community-list expanded * **", step=_LISTS),
    Form("ip community-list standard * **", step=_LISTS),
    Form("ip community-list * **", step=_LISTS),
    Form("ip prefix-list * permit **", guard=guards.unnumbered),
    Form("ip prefix-list * deny **", guard=guards.unnumbered),
    Form("ip prefix-list * seq # ...", step=_LISTS, fixed=_ENTRY),
    Form("ip prefix-list *", opens="prefix list", apart=True, step=_LISTS),
    Form("ipv6 prefix-list * permit **", guard=guards.unnumbered),
    Form("ipv6 prefix-list * deny **", guard=guards.unnumbered),
    Form("ipv6 prefix-list * seq # ...", step=_LISTS, fixed=_ENTRY),
    Form("ipv6 prefix-list *", opens="prefix list", apart=True, step=_LISTS),
    Form("ipv6 unicast-routing", step=_ROUTING),
    Form("ipv6 unicast-routing vrf *", step=_ROUTING),
    _route("ip route vrf * **"),
    _route("ip route * **"),
    _route("ipv6 route vrf * **"),
    _route("ipv6 route * **"),
    Form("ip nat pool * ...", opens="nat pool", apart=True, step=_LISTS, fixed=_BLOCK),
    Form("route-map * @ #", opens="route map", apart=True, step=_MAPS, guard=guards.verdict),
    Form("router bfd", opens="router bfd", apart=True, step=_BGP),
    Form("router bgp *", opens="bgp", apart=True, step=_BGP, guard=guards.process),
    sweeps=(
        "route-map *",
        Form("ip prefix-list *", whole=True),
        Form("ipv6 prefix-list *", whole=True),
        Form("ip as-path access-list *", whole=True, singly=False),
        Form("ip community-list *", fixed=_NO_LINE),
        Form("ip community-list regexp *", fixed=_NO_LINE),
        Form("ip community-list expanded *", fixed=_NO_LINE),
        Form("ip community-list standard *", fixed=_NO_LINE),
        "ip route *",
        "ip route vrf * *",
        "ipv6 route *",
        "ipv6 route vrf * *",
    ),
)

_INTERFACE: Final = Mode(
    "interface",
    Form("description ..."),
    Form("shutdown"),
    Form("load-interval ..."),
    Form("mtu ..."),
    Form("l2 mtu ..."),
    Form("speed ..."),
    Form("switchport access vlan ..."),
    Form("switchport mode ..."),
    Form("switchport", negated=True, hidden=True),
    Form("encapsulation vlan", opens="encapsulation", guard=guards.encapsulation),
    Form("encapsulation ...", guard=guards.encapsulation),
    Form("vrf forwarding .", guard=guards.interface_vrf),
    Form("vrf .", guard=guards.interface_vrf),
    Form("ip address ...", guard=guards.address),
    Form("ip address * secondary"),
    Form("ip address virtual **"),
    Form("bfd interval ..."),
    Form("bfd echo", negated=True),
    Form("ipv6 enable"),
    Form("ipv6 address **"),
    Form("channel-group ..."),
    Form("lacp timer ..."),
    Form("lacp rate ..."),
    Form("lacp port-priority ..."),
    Form("port-channel min-links ..."),
    Form("ip access-group . *"),
    Form("ipv6 access-group . *"),
    Form("mac security profile ..."),
    Form("ip nat service-profile ..."),
    Form("ip nat source **"),
    Form("ip nat destination **"),
    Form("qos trust ..."),
    Form("qos dscp ..."),
)

_UNNUMBERED: Final = tuple(
    Form(f"{word} **", guard=guards.unnumbered) for word in ("permit", "deny", "remark")
)

_NEIGHBOR: Final = (
    _peer("neighbor * peer group ..."),
    _peer("neighbor * peer-group ..."),
    _peer("neighbor * remote-as ..."),
    _peer("neighbor * next-hop-self"),
    _peer("neighbor * shutdown ...", negated=True),
    _peer("neighbor * remove-private-as ingress ..."),
    _peer("neighbor * remove-private-as ...", negated=True),
    _peer("neighbor * local-as ..."),
    _peer("neighbor * weight ..."),
    _peer("neighbor * update-source ..."),
    _peer("neighbor * fall-over bfd"),
    _peer("neighbor * bfd ...", negated=True),
    _peer("neighbor * bfd interval ..."),
    _peer("neighbor * description ..."),
    _peer("neighbor * allowas-in ..."),
    _peer("neighbor * ebgp-multihop ..."),
    _peer("neighbor * ttl maximum-hops ..."),
    _peer("neighbor * timers ..."),
    _peer("neighbor * route-map . *"),
    _peer("neighbor * prefix-list . *"),
    _peer("neighbor * password ..."),
    _peer("neighbor * send-community **", guard=guards.communities),
    _peer("neighbor * maximum-routes ..."),
    _peer("neighbor * maximum-accepted-routes ..."),
    _peer("neighbor * missing-policy **"),
    _peer("neighbor * @ ..."),
)
_FAMILY_NEIGHBOR: Final = (
    _peer("neighbor * activate", negated=True),
    _peer("neighbor * bfd ...", negated=True),
    _peer("neighbor * route-map . *"),
    _peer("neighbor * prefix-list . *"),
    _peer("neighbor * missing-policy **"),
    _peer("neighbor * default-originate ..."),
    _peer("neighbor * next-hop ..."),
    _peer("neighbor * graceful-restart"),
    _peer("neighbor * additional-paths **"),
)
_ROUTES_OF_BGP: Final = (
    Form("network * ..."),
    Form("bgp redistribute-internal", negated=True),
    Form("aggregate-address * ..."),
    Form("redistribute * ..."),
)
_SETTINGS_OF_BGP: Final = (
    Form("rd ..."),
    Form("router-id ..."),
    Form("local-as ..."),
    Form("bgp default ipv4-unicast", negated=True, hidden=True),
    Form("timers bgp ..."),
    Form("distance bgp ..."),
    Form("graceful-restart restart-time ..."),
    Form("graceful-restart", negated=True),
    Form("graceful-restart-helper", negated=True),
    Form("maximum-paths ..."),
    Form("bgp bestpath as-path multipath-relax", negated=True),
    Form("bgp enforce-first-as", negated=True),
    Form("bgp log-neighbor-changes", negated=True),
    Form("bgp missing-policy direction * action ..."),
    Form("bgp listen range * peer-group ..."),
)


def _bgp(name: str, *inner: Form) -> Mode:
    """Build a table of routes and sessions; `inner` are the blocks inside."""
    return Mode(
        name,
        *_SETTINGS_OF_BGP,
        *_NEIGHBOR,
        *_ROUTES_OF_BGP,
        Form("address-family **", opens="family", apart=True),
        *inner,
        sweeps=(Form("neighbor *", whole=True, guard=guards.members),),
        deep=("address-family",),
    )


MODES: Final[Mapping[str, Mode]] = MappingProxyType(
    {
        it.name: it
        for it in (
            _ROOT,
            _INTERFACE,
            _bgp("bgp", Form("vrf *", opens="bgp vrf", apart=True)),
            _bgp("bgp vrf"),
            Mode(
                "family",
                *_FAMILY_NEIGHBOR,
                *_ROUTES_OF_BGP,
                sweeps=(Form("neighbor *", fixed=_IN_FAMILY),),
            ),
            Mode("vrf", Form("rd ..."), Form("description ...")),
            Mode("encapsulation", Form("client ...")),
            Mode(
                "mac security",
                Form("profile *", opens="profile", apart=True, guard=guards.profile),
            ),
            Mode(
                "profile",
                Form("cipher ..."),
                Form("key * ...", fixed=_TAKE_FIRST, guard=guards.key),
                Form("mka key-server priority ..."),
                Form("mka session rekey-period ..."),
                Form("traffic unprotected ..."),
                Form("sci"),
            ),
            Mode("prefix list", Form("seq # ...", fixed=_ENTRY), *_UNNUMBERED),
            Mode(
                "access list",
                Form("counters per-entry"),
                Form("# ...", guard=guards.entry),
                *_UNNUMBERED,
            ),
            Mode(
                "route map",
                Form("description ...", fixed=_ADDS_UP),
                Form("match invert-result **"),
                Form("match ip address prefix-list ...", fixed=_ADDS_UP),
                Form("match ipv6 address prefix-list ...", fixed=_ADDS_UP),
                Form("match @ ...", fixed=_ADDS_UP),
                Form("sub-route-map ...", fixed=_ADDS_UP),
                Form("continue ..."),
                Form("set as-path prepend ..."),
                Form("set as-path match ..."),
                Form("set community community-list **"),
                Form("set community ..."),
                Form("set extcommunity @ ..."),
                Form("set ip next-hop ..."),
                Form("set ipv6 next-hop ..."),
                Form("set @ ..."),
            ),
            Mode(
                "router bfd",
                Form("interval ..."),
                Form("multihop interval ..."),
            ),
            Mode("nat profile", Form("ip nat source **"), Form("ip nat destination **")),
            Mode("nat pool", Form("range **")),
        )
    }
)
