"""What community values mean on routes of Microsoft, and where an import asks for them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.as_numbers import MICROSOFT_ASN
from erce.intent.community_tables import KINDS, NATIONAL, REGIONAL, SERVICES
from erce.model import MatchCommunity
from erce.policy.atoms import HasCommunity
from erce.policy.communities import community_atoms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Path
    from erce.rules.flows import Flow

PRIVATE: Final = KINDS[0]
SERVICE: Final = "service"
PUBLIC_CLOUD: Final = "the public cloud"
_CLOUDS: Final = (
    ("Azure Government", ("us_gov_", "us_dod_")),
    ("Azure China", ("china_",)),
)
_WELL_KNOWN: Final = "65535"
_REGIONAL: Final = range(50000, 60000)

MICROSOFT_365: Final = frozenset({"12076:5010", "12076:5020", "12076:5030", "12076:5100"})
"""Values that a route filter holds only for customers whom Microsoft has authorised."""


class Meaning(NamedTuple):
    """What a value stands for."""

    kind: str
    """A column of the regional table, or `service`."""

    name: str
    """The region or the service."""

    cloud: str


class Asked(NamedTuple):
    """A value that an import policy asks for."""

    value: str
    """`12076:51004`"""

    path: Path
    """The entry of the community list."""

    with_it: frozenset[str]
    """All values of the entry; a route must carry every one of them."""

    @property
    def number(self) -> int | None:
        """The second half of a value of Microsoft's, else None."""
        high, _, low = self.value.partition(":")
        return int(low) if high == str(MICROSOFT_ASN) and low.isdecimal() else None

    @property
    def is_regional(self) -> bool:
        """Whether it has the form of a regional value."""
        return self.number in _REGIONAL

    @property
    def is_foreign(self) -> bool:
        """Whether it is neither Microsoft's nor well-known."""
        return self.value.partition(":")[0] not in {str(MICROSOFT_ASN), _WELL_KNOWN}


def asked(flow: Flow) -> Iterator[Asked]:
    """Yield the values that the import policies ask for, each entry of a list once."""
    dialect = flow.link.router.device.platform.value
    lists = flow.behaviour.rules.community_lists
    names = dict.fromkeys(
        name
        for policy in flow.chain
        for term in policy.terms
        for match in term.matches
        if isinstance(match, MatchCommunity)
        for name in match.names
    )
    for name in names:
        for place, entry in enumerate(lists[name].entries if name in lists else ()):
            atoms = community_atoms(entry, dialect, exact=False)
            values = [atom.value for atom in atoms if isinstance(atom, HasCommunity)]
            for value in values:
                path = ("community_lists", name, "entries", str(place))
                yield Asked(value, path, frozenset(values))


def _cloud(name: str) -> str:
    for cloud, starts in _CLOUDS:
        if name.startswith(starts):
            return cloud
    return PUBLIC_CLOUD


def _read() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for line in filter(None, REGIONAL.split("\n")):
        name, *values = line.split()
        for kind, value in zip(KINDS, values, strict=True):
            found[f"{MICROSOFT_ASN}:{value}"] = Meaning(kind, name, PUBLIC_CLOUD)
    for table, kind in ((NATIONAL, KINDS[1]), (SERVICES, SERVICE)):
        for line in filter(None, table.split("\n")):
            name, value = line.split()
            found[f"{MICROSOFT_ASN}:{value}"] = Meaning(kind, name, _cloud(name))
    return found


MEANINGS: Final[Mapping[str, Meaning]] = MappingProxyType(_read())
"""Microsoft's table by value."""
