"""What the engineer must confirm locally, in sentences for the head of a configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.intent.checks.features import conditions
from erce.model import Cipher
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.intent import schema, schema_peering
    from erce.intent.resolve.resolution import ResolvedLink

# Names of the Azure API (Microsoft: Configure MACsec on ExpressRoute Direct ports).
_AZURE_CIPHER: Final = {
    Cipher.GCM_AES_128: "GcmAes128",
    Cipher.GCM_AES_256: "GcmAes256",
    Cipher.GCM_AES_XPN_128: "GcmAesXpn128",
    Cipher.GCM_AES_XPN_256: "GcmAesXpn256",
}


def confirm(
    name: str, device: schema.Device, intent: schema.Intent, rows: Sequence[ResolvedLink]
) -> tuple[str, ...]:
    """Collect the sentences for one device."""
    return tuple(dict.fromkeys(_sentences(name, device, intent, rows)))


def _sentences(
    name: str, device: schema.Device, intent: schema.Intent, rows: Sequence[ResolvedLink]
) -> Iterator[str]:
    for port in dict.fromkeys(row.port for row in rows):
        yield f"{port}: speed, optics and physical MTU are the port's own; not written here."
    if rows:
        yield f"BGP: the process has AS {device.asn}; its other neighbors are left alone."
    if {row.peering for row in rows if row.vrf is None} == {"private", "microsoft"}:
        yield (
            "Private and Microsoft peering share the global table: what one learns is reachable "
            "from the other. Microsoft recommends separate tables."
        )
    yield from conditions(intent, name)
    for circuit_name, circuit in intent.circuits.items():
        on_device = name in (circuit.links.primary.device, circuit.links.secondary.device)
        if circuit.connectivity == "provider_l3":
            if on_device:
                yield _hand_off(circuit_name, circuit)
            continue
        if circuit.macsec and on_device:
            yield _macsec(circuit_name, circuit.macsec)
        for kind in dict.fromkeys(row.peering for row in rows if row.circuit == circuit_name):
            peering: schema_peering.Peering = getattr(circuit.peerings, kind)
            yield from _peering(f"{circuit_name} {kind}", peering, device)


def _hand_off(circuit_name: str, circuit: schema.Circuit) -> str:
    provider = circuit.provider or "the provider"
    return (
        f"{circuit_name}: {provider} runs layer 3 and holds the BGP sessions to Microsoft; no "
        "session to AS 12076 is written. Agree the hand-off to the provider's edge, its filters "
        "and its timers with the provider, and ask whether it passes Microsoft's maintenance "
        "prepends through."
    )


def _macsec(circuit_name: str, policy: schema.MacsecPolicy) -> str:
    return (
        f"{circuit_name}: Azure's port must have cipher {_AZURE_CIPHER[policy.cipher]}, SCI "
        f"{'Enabled' if policy.sci else 'Disabled'} and, for each link, the same CKN and CAK. "
        "Azure does not roll a key without interruption: change one link at a time."
    )


def _peering(label: str, peering: schema_peering.Peering, device: schema.Device) -> Iterator[str]:
    platform = facts(device.platform)
    if peering.md5:
        where = peering.md5.env or peering.md5.file
        yield (
            f"{label}: the MD5 key stands as a placeholder for {where} unless secrets are "
            "resolved; both ends need the same key, at most 25 letters and digits."
        )
    if peering.default_route.advertise:
        yield (
            f"{label}: a default route is advertised; all egress of the virtual networks comes "
            "to this site, and Windows activation in Azure needs a route around it."
        )
    if any(not item.exact for item in peering.advertise):
        yield (
            f"{label}: ranges are advertised as far as BGP knows the routes; no discard route is "
            "written for a range."
        )
    if not platform.warning_threshold and peering.maximum_prefixes is not False:
        yield f"{label}: a prefix limit that only warns logs at the limit, not before it."
