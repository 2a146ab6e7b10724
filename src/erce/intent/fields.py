"""Reading and checking of single values of an intent. Each raises ValueError with the reason.

Every text that reaches a configuration passes through here, so that no intent can inject a line.
"""

from __future__ import annotations

import re
from datetime import date
from ipaddress import IPv4Address
from typing import Final, NamedTuple

from erce.base.values import Prefix, parse_asn

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,62}")
_PLACE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.:/-]{0,62}")
_VRF: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")
_COMMUNITY: Final = re.compile(r"(\d{1,5}):(\d{1,5})", re.ASCII)
_RD: Final = re.compile(r"(\d{1,10}|\d{1,3}(?:\.\d{1,3}){3}):(\d{1,10})", re.ASCII)
# What some platform reads as syntax: the comment and block characters of the IOS family, the
# statement characters and quotes of Junos, the help character, and our own placeholders.
_FORBIDDEN_IN_TEXT: Final = frozenset('!#;{}"\\?<>^$[]`')
_MAX_DESCRIPTION: Final = 200
RESERVED_VRFS: Final = frozenset(
    {"default", "global", "all", "management", "master", "inet", "mgmt_junos"}
)
MAX_UINT16: Final = 65535
_MAX_UINT32: Final = 2**32 - 1
_MAX_VALUE: Final = 100
"""Characters of the longest prefix, AS number or address, with room; messages repeat the value."""


class PrefixRange(NamedTuple):
    """Prefixes inside `prefix` with a length of `minimum` to `maximum`."""

    prefix: Prefix
    minimum: int
    maximum: int

    @property
    def exact(self) -> bool:
        """Whether only the prefix itself is meant."""
        return self.minimum == self.maximum == self.prefix.length

    def __str__(self) -> str:
        text = str(self.prefix)
        if self.minimum != self.prefix.length:
            text += f" ge {self.minimum}"
        if self.maximum != self.minimum or (self.minimum != self.prefix.length):
            text += f" le {self.maximum}"
        return text


def read_version(value: object) -> object:
    """Refuse `true`, which Python takes for 1."""
    return "true" if value is True else value


def read_date(value: object) -> date:
    """Read a day, `2026-12-31`."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("must be a day, such as 2026-12-31")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("must be a day that exists, such as 2026-12-31") from None


def check_false(value: object) -> object:
    """Check the word that switches something off; 0 is no such word."""
    if value is not False:
        raise ValueError("must be false")
    return value


def read_asn(value: object) -> int:
    """Read an AS number: a plain number or asdot text."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("must be an AS number, such as 64512 or 1.10")  # noqa: TRY004
    return parse_asn(_bounded(str(value)))


def read_router_id(value: object) -> IPv4Address:
    """Read a router ID, an IPv4 address in dotted form."""
    if isinstance(value, IPv4Address):
        return value
    try:
        address = IPv4Address(_bounded(value) if isinstance(value, str) else "")
    except ValueError:
        address = IPv4Address(0)
    if address.is_unspecified or address.is_multicast or address.is_reserved:
        raise ValueError("must be a router ID in dotted form, such as 10.255.0.1")
    return address


def check_prefix(value: object) -> Prefix:
    """Read a prefix; host bits are an error, because they hide a typing mistake."""
    if isinstance(value, Prefix):
        return value
    if not isinstance(value, str) or "/" not in value:
        raise ValueError("must be a prefix, such as 192.0.2.0/29")
    prefix = Prefix.parse(_bounded(value))
    address = value.partition("/")[0]
    if Prefix.parse(address).network != prefix.network:
        raise ValueError(f"{value} has host bits set; the network is {prefix}")
    return prefix


def read_prefix_range(value: object) -> PrefixRange:
    """Read `10.0.0.0/8`, `10.0.0.0/8 le 24`, `10.0.0.0/8 ge 16 le 24` or `10.0.0.0/8 ge 16`."""
    if isinstance(value, PrefixRange):
        return value
    if not isinstance(value, str):
        raise ValueError("must be a prefix, such as 10.20.0.0/16 or 10.0.0.0/8 ge 16 le 24")  # noqa: TRY004
    words = _bounded(value).split()
    prefix = check_prefix(words[0] if words else "")
    bounds = {"ge": prefix.length, "le": prefix.length}
    rest = words[1:]
    keywords = rest[::2]
    if len(rest) % 2 or keywords not in ([], ["ge"], ["le"], ["ge", "le"]):
        raise ValueError(
            f"{value!r}: after the prefix only 'ge N', 'le N' or 'ge N le N' may follow"
        )
    for keyword, number in zip(keywords, rest[1::2], strict=True):
        if not (number.isascii() and number.isdecimal()):
            raise ValueError(f"{value!r}: {keyword} takes a prefix length")
        bounds[keyword] = int(number)
    if keywords == ["ge"]:
        bounds["le"] = prefix.family.bits
    if not prefix.length <= bounds["ge"] <= bounds["le"] <= prefix.family.bits:
        raise ValueError(
            f"{value!r}: lengths must satisfy {prefix.length} <= ge <= le <= {prefix.family.bits}"
        )
    return PrefixRange(prefix, bounds["ge"], bounds["le"])


def check_name(value: str) -> str:
    """Check a name that becomes part of object names and file names."""
    if not _NAME.fullmatch(value):
        raise ValueError(
            "must begin with a letter and hold only letters, digits, '-', '_' and '.', "
            "at most 63 characters"
        )
    return value


def check_place(value: str) -> str:
    """Check the name of an interface or a zone that is written as it stands."""
    if not _PLACE.fullmatch(value):
        raise ValueError("must be the full name of an interface or of a zone")
    return value


def check_vrf_name(value: str) -> str:
    """Check the name of a VRF."""
    if not _VRF.fullmatch(value):
        raise ValueError(
            "must begin with a letter and hold only letters, digits, '-' and '_', "
            "at most 32 characters"
        )
    if value.lower() in RESERVED_VRFS:
        raise ValueError(f"{value!r} is a reserved name; leave vrf out for the global table")
    return value


def check_description(value: str) -> str:
    """Check a text that is written into a description line."""
    bad = sorted({char for char in value if char in _FORBIDDEN_IN_TEXT or not char.isprintable()})
    if bad:
        shown = " ".join(ascii(char) for char in bad)
        raise ValueError(f"must not contain {shown}: a router could read it as syntax")
    if not value.isascii():
        raise ValueError("must be ASCII: not every router stores other characters")
    if value != value.strip() or "  " in value:
        raise ValueError("must not begin or end with a blank or hold two in a row")
    if len(value) > _MAX_DESCRIPTION:
        raise ValueError(f"must have at most {_MAX_DESCRIPTION} characters")
    return value


def check_community(value: str) -> str:
    """Check a standard community, `12076:51002`."""
    found = _COMMUNITY.fullmatch(value)
    if not found or any(int(part) > MAX_UINT16 for part in found.groups()):
        raise ValueError(f"{value!r} is not a community, such as 12076:51002")
    return f"{int(found[1])}:{int(found[2])}"


def check_rd(value: str) -> str:
    """Check a route distinguisher, `64512:100` or `192.0.2.1:100`."""
    found = _RD.fullmatch(value)
    if not found or not _rd_fits(found[1], int(found[2])):
        raise ValueError(f"{value!r} is not a route distinguisher, such as 64512:100")
    return value


def _rd_fits(administrator: str, number: int) -> bool:
    """RFC 4364: a 2-byte AS number with 4 bytes, or an address or 4-byte AS number with 2 bytes."""
    if "." in administrator:
        return number <= MAX_UINT16 and all(int(part) <= 255 for part in administrator.split("."))  # noqa: PLR2004
    if int(administrator) <= MAX_UINT16:
        return number <= _MAX_UINT32
    return int(administrator) <= _MAX_UINT32 and number <= MAX_UINT16


def _bounded(text: str) -> str:
    if len(text) > _MAX_VALUE or not text.isascii() or not text.isprintable():
        raise ValueError(f"must have at most {_MAX_VALUE} characters, all of them plain ASCII")
    return text


_CKN: Final = re.compile(r"(?:[0-9A-Fa-f]{2}){1,32}")


def check_ckn(value: str) -> str:
    """Check the name of a MACsec key (Microsoft: Configure MACsec on ExpressRoute Direct)."""
    if not _CKN.fullmatch(value):
        raise ValueError("must be an even number of hexadecimal digits, at most 64")
    return value.lower()


def read_ipv4(value: object) -> IPv4Address:
    """Read an IPv4 address without a length."""
    if isinstance(value, IPv4Address):
        return value
    if not isinstance(value, str):
        raise ValueError("must be an IPv4 address, such as 198.51.100.10")  # noqa: TRY004
    try:
        return IPv4Address(value)
    except ValueError:
        raise ValueError(f"{value!r} is not an IPv4 address") from None
