"""What Azure says of a peering, into the intent's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.far_end.importing import entry, peering_lines, scalar, written
from erce.far_end.importing_known import is_fit
from erce.far_end.importing_target import Target, halves, read_prefix
from erce.intent.communities import communities
from erce.intent.fields import read_asn, read_prefix_range
from erce.intent.questions import is_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.far_end.importing_facts import CircuitFacts
    from erce.far_end.importing_known import Known, PeeringFacts
    from erce.intent.places import Value

_LINKS: Final = ("primary", "secondary")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringUpdate:
    """One peering of a circuit of the intent."""

    target: Target
    circuit: CircuitFacts
    peering: PeeringFacts

    @property
    def _path(self) -> tuple[str, str]:
        return "peerings", self.peering.azure.kind

    def run(self) -> None:
        """Write what differs; on a provider_l3 circuit no session is ours."""
        if self.target.value("connectivity") == "provider_l3":
            return
        if not self.target.has(*self._path):
            self._add()
            return
        value = self._value()
        if not value or not isinstance(value, dict):
            self._note("has no keys, and is left as it is")
            return
        if self.peering.vlan and self._value("vlan") != self.peering.vlan.value:
            self.target.set((*self._path, "vlan"), self.peering.vlan)
        for family in Family:
            self._subnets(family)
        if self.peering.asn:
            self._asn(self.peering.asn)
        if self.peering.advertised:
            self._list("advertise", self.peering.advertised)
        if self.peering.communities:
            self._communities(self.peering.communities)

    def _value(self, *steps: str) -> Value:
        return self.target.value(*self._path, *steps)

    def _note(self, message: str) -> None:
        self.target.note(f"{self.peering.azure.kind} peering: {message}")

    def _add(self) -> None:
        """Put in a peering that the intent lacks."""
        asns = {asn for _, asn in self._devices()}
        shown = self.peering.asn
        same = shown if shown and asns <= {shown.value} else None
        lines = peering_lines(self.peering, self.target.estate, same)
        if shown and same is None and asns:
            lines.insert(2, f"  {entry('customer_asn', shown, self.target.estate)}")
        if not self.target.has("peerings"):
            self.target.insert((), ["peerings:", *(f"  {line}" for line in lines)])
        else:
            self.target.insert(("peerings",), lines)

    def _subnets(self, family: Family) -> None:
        """Write the two subnets of a family, in the form in which they stand."""
        known = {role: self.peering.subnets.get((family, role)) for role in _LINKS}
        given = [item for item in known.values() if item]
        value = self._value(family)
        if not given:
            return
        if isinstance(value, dict):
            for role, item in known.items():
                if item and read_prefix(value.get(role)) != Prefix.parse(str(item.value)):
                    self.target.set((*self._path, family, role), item)
            return
        wanted = [
            Prefix.parse(str(item.value)) if item else half
            for item, half in zip(known.values(), halves(value), strict=True)
        ]
        if None in wanted or tuple(wanted) == halves(value):
            return
        pair = [prefix for prefix in wanted if prefix]
        if not self.target.has(*self._path, family):
            self._add_family(family, known)
        else:
            self.target.write((*self._path, family), _as_one(pair) or _as_two(pair), given[0])

    def _add_family(self, family: Family, known: dict[str, Known | None]) -> None:
        lines = [
            f"  {entry(role, item, self.target.estate)}" for role, item in known.items() if item
        ]
        inside = ", ".join(f"{role}: {written(item)}" for role, item in known.items() if item)
        self.target.insert(
            self._path, [f"{family}:", *lines], ("ipv4", "vlan"), flow=f"{family}: {{{inside}}}"
        )

    def _devices(self) -> Iterator[tuple[str, int]]:
        """Yield the routers of the two links, and their AS numbers as far as they are known."""
        for role in _LINKS:
            name = self.target.value("links", role, "device")
            found = self.target.device(name)
            value = found[0].value((*found[1], "asn")) if found else None
            if _is_asn(value):
                yield str(name), read_asn(value)

    def _asn(self, known: Known) -> None:
        """Write what Microsoft sees: the routers' process is the engineer's to change."""
        shown = self._value("customer_asn")
        if shown is not None:
            if not _is_asn(shown) or read_asn(shown) != known.value:
                self.target.set((*self._path, "customer_asn"), known)
            return
        for role in _LINKS:
            self._answer_device(role, known)
        asns = {asn for _, asn in self._devices()}
        if asns - {known.value}:
            after = ("ipv6", "ipv4", "vlan")
            self.target.set((*self._path, "customer_asn"), known, after)

    def _answer_device(self, role: str, known: Known) -> None:
        """Answer the question about the AS number of a link's router."""
        found = self.target.device(self.target.value("links", role, "device"))
        if not found or not is_question(found[0].value((*found[1], "asn"))):
            return
        text, path = found
        edit = text.replace((*path, "asn"), written(known))
        if all(other.start != edit.start for other in text.edits):
            text.edits.append(edit)

    def _list(self, key: str, known: Known) -> None:
        """Add what a list of prefixes lacks."""
        value = self._value(key)
        assert isinstance(known.value, tuple)
        if not isinstance(value, list):
            self.target.set((*self._path, key), known, ("ipv6", "ipv4", "vlan"))
            return
        ours = {_network(item) for item in value}
        missing = [item for item in known.value if item not in ours]
        if missing:
            self.target.append((*self._path, key), missing)
        for extra in sorted(ours - {*known.value, None}, key=str):
            self._note(f"{extra} is announced by the intent, and Azure does not expect it")

    def _communities(self, known: Known) -> None:
        """Let in what the route filter lets through, where communities decide what comes in."""
        accept = self._value("accept")
        assert isinstance(known.value, tuple)
        if accept is None or is_question(accept):
            lines = [f"accept: {{communities: {written(known)}}}"]
            if not self.target.has(*self._path, "accept"):
                self.target.insert(self._path, lines, ("vlan",), flow=lines[0])
            else:
                self.target.write((*self._path, "accept"), lines[0][8:], known)
            return
        if not isinstance(accept, dict):
            return  # prefixes decide
        named = _texts(accept.get("communities"))
        ours = {*named, *_named(accept)}
        if not ours:
            return
        missing = [item for item in known.value if item not in ours]
        path = (*self._path, "accept", "communities")
        if missing and not named:
            line = f"communities: [{', '.join(map(scalar, missing))}]"
            self.target.insert(path[:-1], [line], flow=line)
        elif missing:
            self.target.append(path, missing)
        for item in sorted(ours - set(known.value)):
            self._note(f"{item} may come in, and the route filter does not let it through")


def _is_asn(value: Value) -> bool:
    """Whether a value of an intent is an AS number."""
    try:
        read_asn(value)
    except ValueError:
        return False
    return True


def _as_one(pair: list[Prefix]) -> str:
    """Write two halves as the subnet that they are of; empty where they are of none."""
    first = pair[0]
    whole = Prefix(first.family, first.network, max(first.length - 1, 0))
    return scalar(str(whole)) if whole.halves() == tuple(pair) else ""


def _as_two(pair: list[Prefix]) -> str:
    primary, secondary = (scalar(str(prefix)) for prefix in pair)
    return f"{{primary: {primary}, secondary: {secondary}}}"


def _network(value: Value) -> str | None:
    if not isinstance(value, str) or not is_fit(read_prefix_range, value):
        return None
    return str(read_prefix_range(value).prefix)


def _texts(value: Value) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _named(accept: dict[str, Value]) -> tuple[str, ...]:
    """Communities of the regions and services that are named, as far as the tables have them."""
    regions, services = _texts(accept.get("regions")), _texts(accept.get("services"))
    try:
        return communities(regions, services)
    except ValueError:
        return ()
