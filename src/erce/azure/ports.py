"""Direct ports and LAGs, and route filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure import states
from erce.azure.estate import AzurePort, FilterRule, LinkRole, PortLink, RouteFilter
from erce.azure.states import state
from erce.azure.values import to_cipher

if TYPE_CHECKING:
    from erce.azure.lookup import Record
    from erce.model import Cipher

_ROLES: Final = (LinkRole.PRIMARY, LinkRole.SECONDARY)
_NAMES: Final = {"link1": LinkRole.PRIMARY, "link2": LinkRole.SECONDARY}


def read_port(record: Record, name: str) -> AzurePort:
    """Read a port or a LAG; the record has its path."""
    links = _links(record)
    return AzurePort(
        name=name,
        id=record.reference("id", "id"),
        location=record.text("location", "location"),
        peering_location=record.text("peering_location", "peeringLocation"),
        bandwidth_gbps=record.integer("bandwidth_gbps", "bandwidthInGbps"),
        provisioned_gbps=record.number("provisioned_gbps", "provisionedBandwidthInGbps"),
        mtu=record.integer("mtu", "mtu") or None,
        encapsulation=state(record, "encapsulation", states.ENCAPSULATION, "encapsulation").lower(),
        ether_type=record.text("ether_type", "etherType").lower(),
        links=links,
        circuits=_circuits(record),
        lacp_fast=_fast(record),
    )


def _circuits(record: Record) -> tuple[str, ...]:
    items = record.each("circuits", kind="circuit of a port")
    if items:
        record.reading.note((*record.path, "circuits"), items[0].at)
    return tuple(text for item in items if (text := item.reference("", "id")))


def _fast(record: Record) -> bool | None:
    timer = state(record, "lacp_fast", states.LACP, "lacpTimer").lower()
    return {"fast": True, "slow": False}.get(timer)


def _links(port: Record) -> tuple[PortLink, ...]:
    pairs = _by_role(port)
    has_macsec = any(_has_config(item) for _, item in pairs)
    return tuple(_link(item, role, port, has_macsec=has_macsec) for role, item in pairs)


def _by_role(port: Record) -> list[tuple[LinkRole, Record]]:
    """Tell the links apart: the first is the primary one, unless their names say otherwise."""
    kind = "link of a port"
    records = port.each("links", kind=kind)
    if not records:
        named = ((role, port.inside(name, kind=kind)) for name, role in _NAMES.items())
        return [(role, item) for role, item in named if item is not None]
    if len(records) > len(_ROLES):
        port.reading.remark(
            records[2].at, "a port has two links; the others were left out", fatal=True
        )
    names = [item.text("", "name").lower() for item in records]
    if set(names) <= _NAMES.keys() and len(set(names)) == len(names):
        found = dict(zip(names, records, strict=True))
        return [(role, found[name]) for name, role in _NAMES.items() if name in found]
    return list(zip(_ROLES, records, strict=False))


_IDENTIFIERS: Final = (
    ("macSecConfig.cknSecretIdentifier", "macsecCknKeyvaultSecretId"),
    ("macSecConfig.cakSecretIdentifier", "macsecCakKeyvaultSecretId"),
)
_CIPHER: Final = ("macSecConfig.cipher", "macsecCipher")


def _has_config(link: Record) -> bool:
    return link.has(*_IDENTIFIERS[0]) or link.has(*_IDENTIFIERS[1]) or link.has(*_CIPHER)


def _link(record: Record, role: LinkRole, port: Record, *, has_macsec: bool) -> PortLink:
    record.at_path((*port.path, "links", str(role)))
    ckn = _reference(record, "ckn_secret", _IDENTIFIERS[0])
    cak = _reference(record, "cak_secret", _IDENTIFIERS[1])
    # Where one link of a port has MACsec, silence about the other means that it has none.
    given = record.has(*_IDENTIFIERS[0]) and record.has(*_IDENTIFIERS[1])
    record.reading.note((*record.path, "macsec"), record.at)
    return PortLink(
        role=role,
        router=record.text("router", "routerName"),
        interface=record.text("interface", "interfaceName"),
        patch_panel=record.text("patch_panel", "patchPanelId"),
        rack=record.text("rack", "rackId"),
        connector=record.text("connector", "connectorType"),
        enabled=record.flag("enabled", "adminState", "adminEnabled"),
        macsec=given if has_macsec else None,
        ckn_secret=ckn,
        cak_secret=cak,
        cipher=_cipher(record),
        sci=record.flag("sci", "macSecConfig.sciState", "macsecSciEnabled"),
    )


def _cipher(record: Record) -> Cipher | None:
    text = record.text("cipher", *_CIPHER)
    cipher = to_cipher(text)
    if text and cipher is None:
        node = record.node(*_CIPHER)
        record.reading.remark(
            node.at if node else record.at, "the MACsec cipher is not known", fatal=True
        )
    return cipher


def _reference(record: Record, field: str, names: tuple[str, ...]) -> str:
    """Read the address of a secret; anything else might be the secret itself."""
    text = record.text(field, *names)
    if text and not text.lower().startswith("https://"):
        node = record.node(*names)
        record.reading.remark(
            node.at if node else record.at,
            "a MACsec key's identifier is no address of a Key Vault's secret, and is not shown",
        )
        return ""
    return text


def read_filter(record: Record, name: str) -> RouteFilter:
    """Read a route filter with its rules; the record has its path."""
    rules = record.each("rules", "rule", kind="rule of a route filter")
    record.has("peerings")  # whole peerings, which their own circuits say better
    found = (read_rule(item) for item in rules)
    if rules:
        record.reading.note((*record.path, "rules"), rules[0].at)
    return RouteFilter(
        name=name,
        id=record.reference("id", "id"),
        location=record.text("location", "location"),
        rules=tuple(rule for rule in found if rule is not None),
    )


def read_rule(record: Record) -> FilterRule | None:
    """Read a rule of a route filter; None, with a remark, when it does not say what it does."""
    access = record.text("", "access").lower()
    communities = record.texts("", "communities")
    if access not in ("allow", "deny"):
        record.reading.remark(
            record.at, "a rule of a route filter neither allows nor denies", fatal=True
        )
        return None
    if not communities:
        record.reading.remark(record.at, "a rule of a route filter has no communities", fatal=True)
    return FilterRule(record.text("", "name"), access == "allow", communities)
