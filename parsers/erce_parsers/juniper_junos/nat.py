"""NAT of a device: by zones on an SRX, by service sets on an MX."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model import Vrf
from erce_parsers.juniper_junos.extract import GLOBAL
from erce_parsers.juniper_junos.nat_services import convert_service_sets
from erce_parsers.juniper_junos.nat_zones import ZoneNat
from erce_parsers.juniper_junos.translation import Translation
from erce_parsers.juniper_junos.zones import Surroundings

if TYPE_CHECKING:
    from erce.model import Interface
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import Records


def convert_nat(
    records: Records,
    homes: dict[str, str],
    interfaces: tuple[Interface, ...],
    vrfs: tuple[Vrf, ...],
    marks: Marks,
) -> tuple[Vrf, ...]:
    """Put the translation into the tables.

    Zones are the same for all tables, so what an SRX translates belongs to the global one; a
    service set belongs to the table of its outside interface.
    """
    found: dict[str, Translation] = {}
    if records.nat is not None:
        found[GLOBAL] = Translation()
        surroundings = Surroundings(records.zones, interfaces, vrfs)
        ZoneNat(found[GLOBAL], surroundings, marks).read(records.nat)
    for name, translation in convert_service_sets(records, homes, marks):
        known = found.setdefault(name, Translation())
        known.sources.update(translation.sources)
        known.inside |= translation.inside
        known.outside |= translation.outside
    by_name = {vrf.name: vrf for vrf in vrfs}
    for name, translation in found.items():
        nat = translation.finished()
        if nat is None:
            continue
        vrf = by_name.get(name) or Vrf(name=name, families=(Family.IPV4, Family.IPV6))
        by_name[name] = replace(vrf, nat=nat)
    return tuple(by_name[name] for name in sorted(by_name))
