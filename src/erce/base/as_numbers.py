"""AS numbers with a meaning of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MICROSOFT_ASN: Final = 12076
"""AS number of every ExpressRoute edge router (Microsoft: ExpressRoute routing requirements)."""

# Microsoft: ExpressRoute routing requirements (12076, 65515 to 65520) and VPN gateway FAQ, BGP
# (8074, 8075); RFC 6793 (23456); RFC 7300 (65535, 4294967295).
RESERVED_ASNS: Final[Mapping[int, str]] = {
    8074: "Microsoft's own",
    8075: "Microsoft's own",
    MICROSOFT_ASN: "Microsoft's own, the AS of every MSEE",
    23456: "AS_TRANS of RFC 6793",
    65535: "reserved by RFC 7300",
    4294967295: "reserved by RFC 7300",
} | dict.fromkeys(range(65515, 65521), "reserved by Azure (65515 to 65520)")
"""Numbers that no customer can have, with the reason."""

DOCUMENTATION_ASNS: Final = range(64496, 64512)
"""Numbers for documentation (RFC 5398), which Microsoft refuses in a path."""

_PRIVATE: Final = (range(64512, 65535), range(4200000000, 4294967295))


def is_private(asn: int) -> bool:
    """Whether the AS number is for private use (RFC 6996)."""
    return any(asn in numbers for numbers in _PRIVATE)
