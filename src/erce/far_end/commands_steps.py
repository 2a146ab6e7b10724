"""What is to be done at Azure's end, before it is spelled in a language of commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.values import Family, Prefix

if TYPE_CHECKING:
    from erce.azure.estate import PeeringKind
    from erce.intent.schema_peering import SubnetPair
    from erce.intent.schema_values import SecretReference
    from erce.model import Cipher

_UNFIT: Final = re.compile(r"[^0-9A-Za-z]+")
_PLAIN: Final = re.compile(r"\w[\w().-]*( [\w().-]+)*")
"""Names of resources, groups and regions. None of them can be taken for an option."""

_LONGEST_NAME: Final = 90
_LONGEST_SECRET: Final = 100
"""Characters; the names of Key Vault secrets are letters, digits and `-`, up to 127 of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A name that neither the intent nor an export has; the engineer fills it in."""

    variable: str
    """`RESOURCE_GROUP`: words in capitals, joined by `_`."""

    meaning: str


Name: TypeAlias = str | Blank


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultSecret:
    """A secret by its name in a Key Vault; its value never passes through here."""

    name: str

    whole: bool = True
    """The value is meant; else its identifier, an address."""

    reference: str = ""
    """Where the intent says that the secret lives; of a CKN, the CKN itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyStep:
    """One address family of a peering."""

    family: Family
    primary: Prefix
    secondary: Prefix
    new: bool
    """Azure does not have the family yet."""

    subnets_differ: bool = True
    advertised: tuple[str, ...] = ()
    """Microsoft peering: the public prefixes."""

    advertised_differ: bool = False
    customer_asn: int | None = None
    """AS number that Azure validates the prefixes with; kept from the export."""

    registry: str = ""
    """Routing registry; kept from the export."""

    route_filter: str = ""
    """Name or resource id of the route filter to attach; empty where nothing changes."""

    attached_filter: str = ""
    """Resource id of the one that is attached, for those who write a peering as a whole."""

    @property
    def differs(self) -> bool:
        """Whether anything of the family is to be written."""
        return self.new or self.subnets_differ or self.advertised_differ or bool(self.route_filter)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringStep:
    """A peering that is made or changed."""

    circuit: str
    """Name in the intent."""

    resource: str
    """Name in Azure."""

    group: Name
    kind: PeeringKind
    new: bool
    peer_asn: int
    vlan: int
    families: tuple[FamilyStep, ...]
    """IPv4 first."""

    changes: tuple[str, ...] = ()
    """What differs, in words."""

    asn_differs: bool = True
    vlan_differs: bool = True
    key: VaultSecret | None = None
    """The MD5 key. It is given with every change: Azure does not hand it out, and a peering that
    is written without it could lose it."""

    @property
    def peering_type(self) -> str:
        """Azure's name of the kind, and of the peering."""
        return {"private": "AzurePrivatePeering", "microsoft": "MicrosoftPeering"}[self.kind]

    def family(self, family: Family) -> FamilyStep | None:
        """Return the step of a family."""
        return next((item for item in self.families if item.family is family), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterStep:
    """A route filter, whose only rule allows communities."""

    circuit: str
    name: str
    group: Name
    location: Name
    rule: str
    communities: tuple[str, ...]
    new: bool
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MacsecStep:
    """MACsec of one link of a Direct port."""

    circuit: str
    port: Name
    group: Name
    link: str
    """`primary` or `secondary`."""

    cipher: Cipher | None
    """None where it stays."""

    sci: bool | None
    ckn: VaultSecret | None
    """None where Azure has a key already."""

    cak: VaultSecret | None
    changes: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """Position of the link: Azure's first link is the primary one."""
        return int(self.link == "secondary")

    @property
    def azure_cipher(self) -> str:
        """Azure's spelling of the cipher: `GcmAesXpn256`."""
        return "".join(part.capitalize() for part in str(self.cipher).split("-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteStep:
    """Something that no command does, or that only an engineer can decide."""

    circuit: str
    text: str


Step: TypeAlias = PeeringStep | FilterStep | MacsecStep | NoteStep


def is_plain(text: str) -> bool:
    """Whether a name of an export can be a name in Azure; anything else is not written."""
    return 0 < len(text) <= _LONGEST_NAME and _PLAIN.fullmatch(text) is not None


def is_plain_id(identifier: str) -> bool:
    """Whether a text can be a resource id."""
    return identifier.startswith("/") and all(map(is_plain, identifier[1:].split("/")))


def group_of(identifier: str, meaning: str) -> Name:
    """Return the resource group in a resource id; a blank where there is none."""
    for step, name in pairwise(identifier.split("/")):
        if step.casefold() == "resourcegroups" and is_plain(name):
            return name
    return Blank(variable="RESOURCE_GROUP", meaning=meaning)


def halves_of(subnet: Prefix | SubnetPair | None) -> tuple[Prefix, Prefix] | tuple[()]:
    """Return the subnets of the primary and the secondary link; nothing without the family."""
    if subnet is None:
        return ()
    if isinstance(subnet, Prefix):
        return subnet.halves()
    return subnet.primary, subnet.secondary


def vault_secret(reference: SecretReference, *, whole: bool = True) -> VaultSecret:
    """Name the Key Vault secret of a reference: `ER_AMS_MD5` is `er-ams-md5`."""
    text = reference.env or reference.file or ""
    plain = _UNFIT.sub("-", text).strip("-").lower()[-_LONGEST_SECRET:].strip("-")
    return VaultSecret(name=plain or "key", whole=whole, reference=text)
