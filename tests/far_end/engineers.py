"""An engineer's own intent, and what an import makes of it."""

from __future__ import annotations

from dataclasses import replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from erce.far_end.importing_update import update_intent

if TYPE_CHECKING:
    from erce.azure.estate import AzureEstate, AzurePeering

ENGINEERS = """\
# our site
version: 1
name: amsterdam   # since 2019

devices:
  ams-ce1: {platform: cisco_iosxe, asn: 64512, router_id: 10.255.0.1}   # rack 4
  ams-ce2: {platform: cisco_iosxr, asn: 64512, router_id: 10.255.0.2}

circuits:
  er-ams-01:
    peering_location: amsterdam        # the old building
    connectivity: provider_l2          # ours
    sku:   standard
    bandwidth_mbps: 1000
    links:
      primary:   {device: ams-ce1, interface: TenGigabitEthernet0/0/0}
      secondary: {device: ams-ce2, interface: TenGigE0/0/0/0}

    peerings:
      # private first
      private:
        vlan: 100          # agreed with the provider
        ipv4: 172.16.10.0/29   # both halves
        accept: any            # for now
        advertise: [10.20.0.0/16]

# the end
"""


def updated(text: str, estate: AzureEstate) -> str:
    (item,) = update_intent([("intent.yaml", text)], estate).files
    return item.new


def difference(old: str, new: str) -> list[str]:
    lines = unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def changed(estate: AzureEstate, **values: object) -> AzureEstate:
    """Change the only circuit."""
    (circuit,) = estate.circuits
    return replace(estate, circuits=(replace(circuit, **values),))  # type: ignore[arg-type]  # fields by name


def peering_changed(estate: AzureEstate, number: int = 0, **values: object) -> AzureEstate:
    (circuit,) = estate.circuits
    peerings: list[AzurePeering] = list(circuit.peerings)
    peerings[number] = replace(peerings[number], **values)  # type: ignore[arg-type]  # fields by name
    return changed(estate, peerings=tuple(peerings))
