"""States that Azure reports, kept as Azure spells them.

All of them are open lists in the API: a word that is not known here is remarked and kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from erce.azure.lookup import Record


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


# Azure REST API, Microsoft.Network 2024-07-01 and 2025-05-01
PROVISIONING: Final = _words("Succeeded Updating Deleting Failed Canceled Creating")
PROVIDER: Final = _words("NotProvisioned Provisioning Provisioned Deprovisioning")
CONFIG: Final = _words("NotConfigured Configuring Configured ValidationNeeded")
PREFIX: Final = CONFIG | _words(
    "ValidationFailed ManualValidationNeeded AsnValidationFailed"
    " CertificateMissingInRoutingRegistry InvalidSignatureEncoding SignatureVerificationFailed"
)
CONNECTION: Final = _words("Connected Connecting Disconnected")
TIER: Final = _words("Standard Premium Basic Local MultiCloud")
BILLING: Final = _words("UnlimitedData MeteredData")
RESILIENCY: Final = _words("Standard High Maximum")
LACP: Final = _words("Fast Slow")
ENCAPSULATION: Final = _words("Dot1Q QinQ")
TEST: Final = _words(
    "NotStarted Starting Running StartFailed Stopping Completed StopFailed Invalid Expired"
)
TEST_CATEGORY: Final = _words("BgpDisconnect ASPathPrepend")
LINK: Final = _words("Undefined Connected Disconnected")


def state(record: Record, field: str, known: frozenset[str], *names: str) -> str:
    """Read a word of an open list, as written."""
    text = record.text(field, *names)
    if text and text.lower() not in known:
        node = record.node(*names)
        record.reading.remark(
            node.at if node else record.at,
            f"{record.kind}: the value of {names[0]} is not known; it was kept as it stands",
        )
    return text
