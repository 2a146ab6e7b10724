"""The lines of Cisco IOS-XR, mode by mode, in the order of its running configuration.

Sources: Cisco's YANG models of the CLI, 7.9.1, for the lines; running configurations of 6.6 to
7.10 for their order; Cisco's guides on routing policy and MACsec.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxr import guards, uses
from erce.entry.modes import Form, Mode
from erce.entry.running import MARGIN

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNKNOWN: Final = "not confirmed: what another value does: first `{}`"
_ADDS: Final = "not confirmed: whether it adds to what is there or replaces it: first `{}`"

# Order of reference: a line names only what has a lower number.
_SETS, _POLICIES, _VRFS, _INTERFACES, _ROUTES, _BGP, _BFD = range(1, 8)


def _text(pattern: str, step: int, fixed: str = "") -> Form:
    return Form(
        pattern,
        whole=True,
        opens="text",
        step=step,
        fixed=fixed,
        names=guards.text_name,
        guard=uses.text,
    )


_ROOT: Final = Mode(
    MARGIN,
    Form("hostname ..."),
    Form("vrf *", opens="vrf", step=_VRFS, guard=uses.vrf),
    Form("tcp ao", opens="tcp ao", step=_POLICIES),
    Form("key chain *", opens="key chain", step=_SETS, guard=uses.key_chain),
    _text("class-map match-any *", _SETS, _ADDS),
    _text("class-map match-all *", _SETS, _ADDS),
    _text("policy-map *", _POLICIES, _ADDS),
    Form("interface preconfigure *", opens="interface", step=_INTERFACES, guard=guards.interface),
    Form("interface *", opens="interface", step=_INTERFACES, guard=guards.interface),
    _text("prefix-set *", _SETS),
    _text("community-set *", _SETS),
    _text("as-path-set *", _SETS),
    _text("extcommunity-set @ *", _SETS),
    _text("rd-set *", _SETS),
    _text("route-policy **", _POLICIES),
    Form("router static", opens="static", step=_ROUTES),
    Form("router bgp *", opens="bgp", step=_BGP, guard=guards.process),
    Form("bfd", opens="bfd", step=_BFD),
    Form("macsec-policy *", opens="macsec policy", step=_SETS, guard=uses.macsec_policy),
)

_INTERFACE: Final = Mode(
    "interface",
    Form("description ..."),
    Form("mtu ..."),
    Form("ipv4 mtu ..."),
    Form("ipv6 mtu ..."),
    Form("service-policy * .", fixed=_UNKNOWN),
    Form("vrf .", guard=guards.interface_vrf),
    Form("ipv4 address ...", guard=guards.address),
    Form("ipv4 address * * secondary", guard=guards.address),
    Form("ipv6 address **", guard=guards.address),
    Form("ipv6 enable"),
    Form("shutdown"),
    Form("load-interval ..."),
    Form("bundle id ...", guard=guards.bundle),
    Form("bundle minimum-active links ..."),
    Form("bundle maximum-active links ..."),
    Form("bundle wait-while ..."),
    Form("bundle port-priority ..."),
    Form("lacp period ..."),
    Form("encapsulation ...", guard=guards.encapsulation),
    Form("macsec psk-keychain ...", fixed=_UNKNOWN),
    Form("ipv4 access-group . *"),
    Form("ipv6 access-group . *"),
)

_SESSION: Final = (
    Form("remote-as ...", guard=guards.remote_as),
    Form("use neighbor-group ..."),
    Form("use session-group ..."),
    Form("bfd fast-detect ..."),
    Form("bfd multiplier ..."),
    Form("bfd minimum-interval ..."),
    Form("ebgp-multihop ...", guard=guards.instead),
    Form("ttl-security", guard=guards.instead),
    Form("local-as ..."),
    Form("password ...", guard=guards.instead),
    Form("keychain ...", guard=guards.instead),
    Form("ao ...", guard=guards.instead),
    Form("description ..."),
    Form("timers ..."),
    Form("update-source ..."),
    Form("session-open-mode ..."),
    Form("graceful-restart ..."),
    Form("shutdown"),
    Form("address-family **", opens="session family", guard=guards.session_family),
)
_PROCESS: Final = (
    Form("nsr"),
    Form("rd ..."),
    Form("bgp router-id ..."),
    Form("bgp cluster-id ..."),
    Form("bgp graceful-restart restart-time ..."),
    Form("bgp graceful-restart stalepath-time ..."),
    Form("bgp graceful-restart purge-time ..."),
    Form("bgp graceful-restart"),
    Form("bgp log neighbor changes ..."),
    Form("bgp unsafe-ebgp-policy"),
    Form("bgp bestpath as-path multipath-relax"),
    Form("timers bgp ..."),
    Form("address-family **", opens="family"),
)
_NEIGHBOR: Final = Form("neighbor *", opens="session", guard=guards.again)

MODES: Final[Mapping[str, Mode]] = MappingProxyType(
    {
        it.name: it
        for it in (
            _ROOT,
            _INTERFACE,
            Mode(
                "bgp",
                *_PROCESS,
                Form("af-group * **", opens="session family", guard=uses.group),
                Form("session-group *", opens="session", guard=uses.group),
                Form("neighbor-group *", opens="session", guard=uses.group),
                _NEIGHBOR,
                Form("vrf *", opens="bgp vrf"),
            ),
            Mode("bgp vrf", *_PROCESS, _NEIGHBOR),
            Mode("session", *_SESSION),
            Mode(
                "session family",
                Form("use af-group ..."),
                Form("weight ..."),
                Form("maximum-prefix ..."),
                Form("send-community-ebgp ..."),
                Form("send-extended-community-ebgp ..."),
                Form(
                    "route-policy ...",
                    accepts=guards.is_attached,
                    names=guards.direction,
                    guard=uses.policy,
                ),
                Form("allowas-in ..."),
                Form("remove-private-AS ..."),
                Form("replace-private-AS ..."),
                Form("as-override ..."),
                Form("next-hop-self ..."),
                Form("default-originate ..."),
                Form("soft-reconfiguration inbound ..."),
            ),
            Mode(
                "family",
                Form("maximum-paths * ..."),
                Form("network * ...", guard=uses.policy),
                Form("aggregate-address * ...", guard=uses.policy),
                Form("redistribute ospf * ...", guard=uses.policy),
                Form("redistribute isis * ...", guard=uses.policy),
                Form("redistribute eigrp * ...", guard=uses.policy),
                Form("redistribute * ...", guard=uses.policy),
            ),
            Mode(
                "vrf",
                Form("description ..."),
                Form("rd ..."),
                Form("address-family **", opens="vrf family"),
            ),
            Mode(
                "vrf family",
                Form("import route-policy ...", guard=uses.policy),
                Form("import route-target", opens="targets"),
                Form("export route-policy ...", guard=uses.policy),
                Form("export route-target", opens="targets"),
            ),
            Mode("targets", Form(":")),
            Mode(
                "static",
                Form("address-family **", opens="static family"),
                Form("vrf *", opens="static vrf"),
            ),
            Mode("static vrf", Form("address-family **", opens="static family")),
            Mode(
                "static family",
                Form(
                    "/ **",
                    names=guards.route_names,
                    fixed=_UNKNOWN,
                    effect=guards.last_route,
                ),
            ),
            Mode("bfd", Form("interface *", opens="bfd interface"), Form("echo disable")),
            Mode("bfd interface", Form("echo disable")),
            Mode("tcp ao", Form("keychain *", opens="ao keys")),
            Mode("ao keys", Form("key * ...")),
            Mode(
                "key chain",
                Form("macsec", opens="macsec keys"),
                Form("key *", opens="key"),
            ),
            Mode("macsec keys", Form("key *", opens="key")),
            Mode(
                "key",
                Form("accept-lifetime ..."),
                Form("key-string ..."),
                Form("lifetime ..."),
                Form("send-lifetime ..."),
                Form("cryptographic-algorithm ..."),
            ),
            Mode(
                "macsec policy",
                Form("cipher-suite ..."),
                Form("conf-offset ..."),
                Form("key-server-priority ..."),
                Form("security-policy ..."),
                Form("window-size ..."),
                Form("sak-rekey-interval ..."),
            ),
            Mode("text"),
        )
    }
)
