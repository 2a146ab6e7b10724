"""Peerings of a circuit, with their families and Global Reach connections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.azure import states
from erce.azure.estate import (
    AzurePeering,
    GlobalReach,
    PeeringFamily,
    PeeringKind,
    PublicPrefix,
)
from erce.azure.resource_id import name_in
from erce.azure.states import state
from erce.azure.values import to_asn, to_prefix
from erce.base.values import Family

if TYPE_CHECKING:
    from erce.azure.lookup import Record
    from erce.base.values import Prefix
    from erce.model import Path

_KINDS: Final = {
    "azureprivatepeering": PeeringKind.PRIVATE,
    "microsoftpeering": PeeringKind.MICROSOFT,
    "azuremicrosoftpeering": PeeringKind.MICROSOFT,
}
"""The last is the name in an old sample of Microsoft's."""

_RETIRED: Final = "azurepublicpeering"


def peering_kind(record: Record) -> PeeringKind | None:
    """Tell a peering's kind by its type, else by its name; remarks what is none."""
    written = [record.node(name) for name in ("peeringType", "name")]
    texts = [str(node.value).lower() for node in written if node is not None]
    for text in texts:
        if text in _KINDS:
            return _KINDS[text]
    at = next((node.at for node in written if node is not None), record.at)
    if _RETIRED in texts:
        record.reading.remark(at, "a public peering, which Azure has retired, was left out")
    else:
        record.reading.remark(
            at, "the type of a peering is not known; the peering was left out", fatal=True
        )
    return None


def read_peering(record: Record, kind: PeeringKind, circuit: str) -> AzurePeering:
    """Read a peering, whose path in the model the record has."""
    six = record.inside("ipv6PeeringConfig", "ipv6", kind="IPv6 of a peering")
    families = [_family(record, Family.IPV4, record.flag(_FOUR + "enabled", "ipv4Enabled"))]
    if six is not None:
        enabled = six.flag(_SIX + "enabled", "state", "enabled")
        families.append(_family(six, Family.IPV6, enabled))
    return AzurePeering(
        kind=kind,
        enabled=record.flag("enabled", "state"),
        provisioning=state(record, "provisioning", states.PROVISIONING, "provisioningState"),
        azure_asn=record.asn("azure_asn", "azureASN"),
        peer_asn=record.asn("peer_asn", "peerASN"),
        vlan=record.vlan("vlan", "vlanId"),
        md5=_has_key(record),
        families=tuple(family for family in families if family is not None),
        primary_port=record.text("primary_port", "primaryAzurePort"),
        secondary_port=record.text("secondary_port", "secondaryAzurePort"),
        modified_by=record.text("modified_by", "lastModifiedBy"),
        global_reach=_connections(record, circuit),
    )


_FOUR: Final = "families.ipv4."
_SIX: Final = "families.ipv6."


def _has_key(record: Record) -> bool | None:
    """Return True with a shared key, else None: most exports leave it out in any case."""
    key = record.node("sharedKey")
    if key is None:
        return None
    if not isinstance(key.value, str):
        record.reading.remark(key.at, "the shared key is not text, and was left out", fatal=True)
        return None
    record.reading.note((*record.path, "md5"), key.at)
    return True


def _family(
    record: Record,
    family: Family,
    enabled: bool | None,  # noqa: FBT001  # a value, no switch
) -> PeeringFamily | None:
    at = f"families.{family}."
    found = PeeringFamily(
        family=family,
        primary=record.prefix(at + "primary", "primaryPeerAddressPrefix", family=family),
        secondary=record.prefix(at + "secondary", "secondaryPeerAddressPrefix", family=family),
        enabled=enabled,
        route_filter=record.reference(at + "route_filter", "routeFilter.id", "routeFilterId"),
    )
    config = record.inside("microsoftPeeringConfig", "microsoftPeering", kind=_CONFIG)
    if config is not None:
        found = _with_config(config, found, at)
    return None if found == PeeringFamily(family=family) else found


_CONFIG: Final = "configuration of Microsoft peering"


def _with_config(config: Record, family: PeeringFamily, at: str) -> PeeringFamily:
    """Add what is advertised; the defaults that a private peering carries are no configuration."""
    registry = config.text(at + "registry", "routingRegistryName")
    validation = state(config, at + "validation", states.CONFIG, "advertisedPublicPrefixesState")
    filled = replace(
        family,
        advertised=_advertised(config, (*config.path, *at.split(".")[:-1], "advertised")),
        customer_asn=config.asn(at + "customer_asn", "customerASN"),
        registry="" if registry.upper() == "NONE" else registry,
    )
    if filled == family and validation.lower() in ("", "notconfigured"):
        return family
    return replace(filled, validation=validation)


def _advertised(config: Record, path: Path) -> tuple[PublicPrefix, ...]:
    """Read the prefixes, with the state of each where the export has it."""
    found: dict[Prefix, PublicPrefix] = {}
    for info in config.each("advertisedPublicPrefixInfo", kind="advertised prefix"):
        prefix = info.prefix("", "prefix")
        if prefix is not None:
            info.at_path((*path, str(prefix)))
            found[prefix] = PublicPrefix(
                prefix=prefix,
                validation=state(info, "validation", states.PREFIX, "validationState"),
                asn=_bound_asn(info, prefix),
            )
    listed = []
    for node, prefix in config.prefixes("advertisedPublicPrefixes"):
        config.reading.note((*path, str(prefix)), node.at)
        listed.append(found.pop(prefix) if prefix in found else PublicPrefix(prefix=prefix))
    return (*listed, *found.values())


_PARTS: Final = 4


def _bound_asn(info: Record, prefix: Prefix) -> int | None:
    """Return the AS number of a validation id: four parts, `...|KEY|PREFIX|ASN-NUMBER`.

    The second part is the circuit's service key, so nothing of the text is ever shown.
    """
    node = info.node("validationId")
    if node is None:
        return None
    parts = node.value.split("|") if isinstance(node.value, str) else []
    asn = to_asn(parts[3].removeprefix("ASN-")) if len(parts) == _PARTS else None
    if asn is None:
        info.reading.remark(node.at, "a validation id does not have its four parts", fatal=True)
        return None
    if to_prefix(parts[2]) != prefix:
        info.reading.remark(node.at, f"the validation id of {prefix} is for another prefix")
    info.reading.note((*info.path, "asn"), node.at)
    return asn


def _connections(peering: Record, circuit: str) -> tuple[GlobalReach, ...]:
    records = (
        *peering.each("connections", kind="Global Reach connection"),
        *peering.each("peeredConnections", kind="Global Reach connection"),
    )
    found = (read_connection(record, circuit, peering.path) for record in records)
    return tuple(connection for connection in found if connection is not None)


def read_connection(record: Record, circuit: str, peering: Path) -> GlobalReach | None:
    """Read a Global Reach connection; None, with a remark, when it has no name."""
    name = record.text("", "name", "connectionName")
    if not name:
        record.reading.remark(record.at, "a Global Reach connection has no name", fatal=True)
        return None
    record.at_path((*peering, "global_reach", name))
    four = "addressPrefix", "addressPrefixIpv4"
    six = "ipv6CircuitConnectionConfig.addressPrefix", "addressPrefixIpv6"
    return GlobalReach(
        name=name,
        peer=_other_circuit(record, circuit),
        prefix=record.prefix("prefix", *four, family=Family.IPV4),
        prefix_ipv6=record.prefix("prefix_ipv6", *six, family=Family.IPV6),
        status=state(
            record,
            "status",
            states.CONNECTION,
            "circuitConnectionStatus",
            "ipv6CircuitConnectionConfig.circuitConnectionStatus",
        ),
    )


def _other_circuit(record: Record, circuit: str) -> str:
    """Return the name of the circuit at the other end, whichever of the two ids has it."""
    ids = (
        record.text("peer", "peerExpressRouteCircuitPeering.id", "peerPeeringId"),
        record.text("peer", "expressRouteCircuitPeering.id", "peeringId"),
    )
    names = [name_in(text, "expressroutecircuits") for text in ids]
    return next((name for name in names if name and name.lower() != circuit.lower()), "")
