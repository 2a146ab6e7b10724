"""Names of keys, and those that nobody reads."""

from __future__ import annotations

from typing import Final


def normal(name: str) -> str:
    """Return the form in which keys are compared: `peer_asn`, `peerASN` and `PeerAsn` are one."""
    return name.replace("_", "").lower()


def steps_of(name: str) -> tuple[tuple[str, ...], str]:
    """Cut `routeFilter.id` into the objects that lead to a value, and the value's own name."""
    *steps, last = name.split(".")
    return tuple(steps), last


def is_unused(key: str) -> bool:
    """Whether a key, in the form for comparison, is known and read by nobody."""
    return key in _UNUSED or key.endswith("text")


SECRETS: Final = (
    "sharedKey",
    "serviceKey",
    "authorizationKey",
    "activationKey",
    "validationId",
    "signature",
)
"""Keys whose values are secrets or hold one; at most their presence is read."""

_KNOWN: Final = """
    etag gatewayManagerEtag resourceGroup resourceGroupName resourceGuid guid tags tag zones
    type kind name id location identity timeouts subscriptionId managedBy extendedLocation
    systemData apiVersion dependsOn comments scope address mode index schemaVersion providerName
    sensitiveValues provisioningState allowClassicOperations authorizations authorizationStatus
    serviceProviderNotes partnerAccountId stats legacyMode peeredConnections peeringId
    expressRouteConnection advertisedCommunities billingType allocationDate coloLocation
    authorizationUseStatus connectionResourceUri authResourceGuid members numberOfPorts
    minimumActivePortsRequired ipv6Peerings identityIds nextLink count sku v
    routeFilterRuleType ruleType expressRouteConnectionId expressRouteCircuitName testGuid
    testType isSimulationVerified primaryASPath secondaryASPath nextHop
"""
_UNUSED: Final = frozenset(map(normal, (*_KNOWN.split(), *SECRETS)))
