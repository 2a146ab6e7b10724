"""What an object of an export is, and in which form it is written."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from erce.azure.estate import Form
from erce.azure.names import normal
from erce.azure.resource_id import types_and_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.azure.json_text import Node, Value


class Kind(StrEnum):
    """A resource or a row of a table; the value says it in messages."""

    CIRCUIT = "circuit"
    PEERING = "peering"
    CONNECTION = "Global Reach connection"
    PORT = "port"
    LAG = "LAG"
    LINK = "link of a port"
    FILTER = "route filter"
    FILTER_RULE = "rule of a route filter"
    CROSS = "cross connection"
    ARP_ROW = "row of an ARP table"
    ROUTE_ROW = "row of a route table"
    SUMMARY_ROW = "row of a session summary"
    TEST = "failover test"


_TYPES: Final = {
    "expressroutecircuits": Kind.CIRCUIT,
    "expressroutecircuits/peerings": Kind.PEERING,
    "expressroutecircuits/peerings/connections": Kind.CONNECTION,
    "expressrouteports": Kind.PORT,
    "expressroutelags": Kind.LAG,
    "routefilters": Kind.FILTER,
    "routefilters/routefilterrules": Kind.FILTER_RULE,
    "expressroutecrossconnections": Kind.CROSS,
    "expressroutecrossconnections/peerings": Kind.PEERING,
}
_TERRAFORM: Final = {
    "azurerm_express_route_circuit": Kind.CIRCUIT,
    "azurerm_express_route_circuit_peering": Kind.PEERING,
    "azurerm_express_route_circuit_connection": Kind.CONNECTION,
    "azurerm_express_route_port": Kind.PORT,
    "azurerm_route_filter": Kind.FILTER,
}
_PREFIX: Final = "microsoft.network/"

# By shape, the most telling first: the keys that an object must have, in their form for comparison.
_SHAPES: Final = (
    (("testguid", "linktype"), Kind.TEST),
    (("circuittestcategory", "linktype"), Kind.TEST),
    (("peeringtype",), Kind.PEERING),
    (("macaddress", "ipaddress"), Kind.ARP_ROW),
    (("network", "nexthop"), Kind.ROUTE_ROW),
    (("neighbor", "updown"), Kind.SUMMARY_ROW),
    (("numberofports", "links"), Kind.LAG),
    (("links", "encapsulation"), Kind.PORT),
    (("expressroutecircuit", "stag"), Kind.CROSS),
    (("servicekey",), Kind.CIRCUIT),
    (("circuitprovisioningstate",), Kind.CIRCUIT),
    (("serviceproviderproperties", "peerings"), Kind.CIRCUIT),
    (("stag",), Kind.CROSS),
    (("routefilterruletype", "communities"), Kind.FILTER_RULE),
    (("rules",), Kind.FILTER),
)


def kind_of(members: Mapping[str, Node], terraform_type: str = "") -> Kind | None:
    """Tell by type, then by id, then by shape; None when it is none of ours."""
    if terraform_type:
        return _TERRAFORM.get(terraform_type)
    table = {normal(key): node.value for key, node in members.items()}
    properties = table.get("properties")
    if isinstance(properties, dict):
        table = {normal(key): node.value for key, node in properties.items()} | table
    named = resource_type(table)
    if named:
        return _TYPES.get(named)
    for keys, kind in _SHAPES:
        if all(key in table for key in keys):
            return kind
    return None


def resource_type(table: Mapping[str, Value]) -> str:
    """Return `expressroutecircuits/peerings`, from the type or the id; empty without either.

    The type of another provider is returned whole.
    """
    written = table.get("type")
    if isinstance(written, str) and "/" in written:
        # azapi writes the version of the API behind the type
        return written.partition("@")[0].lower().removeprefix(_PREFIX)
    resource_id = table.get("id")
    if isinstance(resource_id, str):
        return "/".join(kind for kind, _ in types_and_names(resource_id))
    return ""


_TERRAFORM_KEYS: Final = frozenset(
    {"values", "resource_changes", "format_version", "terraform_version", "planned_values"}
)
_SNAKE: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")


def form_of(members: Mapping[str, Node]) -> Form:
    """Tell the form of the first object of a file."""
    if _TERRAFORM_KEYS & members.keys():
        return Form.TF
    if any(_SNAKE.fullmatch(key) for key in members):
        return Form.SDK if _is_old_sdk(members) else Form.TF
    if any(key[:1].isupper() for key in members):
        return Form.PS
    if isinstance((properties := members.get("properties")) and properties.value, dict):
        return Form.ARM
    for key in _all_keys(members):
        if key.endswith("Asn"):
            return Form.AZ_OLD
        if key.endswith("ASN"):
            return Form.AZ
    return Form.AZ


def _is_old_sdk(members: Mapping[str, Node]) -> bool:
    """Whether snake_case comes from the Python SDK: it has the type and the state of the API."""
    return "provisioning_state" in members or "etag" in members


def _all_keys(members: Mapping[str, Node]) -> Iterator[str]:
    pending = [members]
    while pending:
        for key, node in pending.pop().items():
            yield key
            values = node.value if isinstance(node.value, tuple) else (node,)
            pending.extend(item.value for item in values if isinstance(item.value, dict))
