"""What Azure does not know, as questions in the words of an engineer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure.estate import PeeringKind
from erce.intent.questions import question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.far_end.importing_facts import CircuitFacts
    from erce.far_end.importing_known import PeeringFacts

ASK_HOSTNAME: Final = question(
    "What is this router called? Delete this line where it is the name above"
)
ASK_PLATFORM: Final = question("Which platform is it? `erce platforms` lists them")
ASK_ASN: Final = question("Which AS number has the router's BGP process?")
ASK_ROUTER_ID: Final = question("Which BGP router ID has it?")

_OF_A_CIRCUIT: Final[Mapping[str, str]] = {
    "connectivity": question("Who holds the sessions? provider_l2 is us, provider_l3 the provider"),
    "peering_location": question("Where do the two links end?"),
    "sku": question("Which SKU is it? local, standard or premium"),
    "bandwidth_mbps": question("Which rate was bought, in Mbit/s?"),
}
"""Keys that every circuit has."""

_TAGS: Final = question(
    "How many tags has the hand-off? dot1q is one; with qinq add s_tag, the provider's outer tag"
)
_PORT_TAGS: Final = question("Is the Direct port dot1q or qinq? Export the port to know")
_S_TAG: Final = question("Which S-tag has the circuit? Azure shows it as stag")

_OF_A_LINK: Final[Mapping[str, str]] = {
    "interface": "Which port does the {role} link end on?",
    "ckn": "Which CKN has the {role} link? hexadecimal digits",
    "cak": "Where is the CAK of the {role} link? a reference, never the key",
}
_OF_A_PEERING: Final[Mapping[str, str]] = {
    "vlan": "Which VLAN ID has the {kind} peering?",
    "ipv4": "Which subnets have the two links?",
    "primary": "Which subnet has the primary link?",
    "secondary": "Which subnet has the secondary link?",
    "vrf": "Which VRF is it in? Delete this line for the global table",
    "advertise": "Which prefixes do we announce?",
    "accept": "Which prefixes may come in? any, or the address spaces of the virtual networks",
}
_ACCEPT_MICROSOFT: Final = (
    "Which communities, regions or services may come in? The route filter is in no export"
)


def ask_circuit(circuit: CircuitFacts, key: str) -> str:
    """Return the question about a value that a circuit lacks; empty where it may be left out."""
    if key == "encapsulation":
        return _PORT_TAGS if circuit.is_direct else _TAGS
    if key == "s_tag":
        known = circuit.values.get("encapsulation")
        return _S_TAG if circuit.is_direct and known and known.value == "qinq" else ""
    return _OF_A_CIRCUIT.get(key, "")


def ask_device(role: str) -> str:
    """Return the question about the router of a link."""
    return question(f"Which of the devices does the {role} link end on?")


def ask_link(role: str, key: str = "interface") -> str:
    """Return the question about a value of a link."""
    return question(_OF_A_LINK[key].format(role=role))


def ask_peering(peering: PeeringFacts, key: str) -> str:
    """Return the line that asks for a value of a peering."""
    kind = peering.azure.kind
    text = _OF_A_PEERING[key].format(kind=kind)
    if key == "accept" and kind is PeeringKind.MICROSOFT:
        text = _ACCEPT_MICROSOFT
    return f"{key}: {question(text)}"


def ask_md5(peering: PeeringFacts) -> tuple[str, ...]:
    """Return the line about the MD5 key; most exports leave out whether there is one."""
    if peering.azure.md5 is False:
        return ()
    said = "Azure has one." if peering.azure.md5 else "Delete this line if there is none."
    return (f"md5: {question(f'Where is the MD5 key? a reference, never the key. {said}')}",)
