"""The documents that rules rest on, with the date of the edition that was read."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Document

_LEARN: Final = "https://learn.microsoft.com/azure/expressroute/"
ROUTING: Final = Document(
    title="ExpressRoute routing requirements",
    date="2026-03-12",
    url=f"{_LEARN}expressroute-routing",
)
SAMPLES: Final = Document(
    title="Router configuration samples to set up and manage routing",
    date="2026-06-08",
    url=f"{_LEARN}expressroute-config-samples-routing",
)
FAQ: Final = Document(title="ExpressRoute FAQ", date="2026-03-31", url=f"{_LEARN}expressroute-faqs")
PEERINGS: Final = Document(
    title="ExpressRoute circuits and peering",
    date="2026-08-27",
    url=f"{_LEARN}expressroute-circuit-peerings",
)
BFD: Final = Document(
    title="Configure BFD over ExpressRoute", date="2023-06-30", url=f"{_LEARN}expressroute-bfd"
)
MACSEC: Final = Document(
    title="Configure MACsec on ExpressRoute Direct ports",
    date="2023-12-28",
    url=f"{_LEARN}expressroute-howto-macsec",
)
ENCRYPTION: Final = Document(
    title="About encryption for ExpressRoute",
    date="2023-11-15",
    url=f"{_LEARN}expressroute-about-encryption",
)
DIRECT: Final = Document(
    title="About ExpressRoute Direct", date="2026-03-02", url=f"{_LEARN}expressroute-erdirect-about"
)
DIRECT_HOWTO: Final = Document(
    title="Configure ExpressRoute Direct",
    date="2018-09-21",
    url=f"{_LEARN}expressroute-howto-erdirect",
)
NAT: Final = Document(
    title="ExpressRoute NAT requirements", date="2019-09-18", url=f"{_LEARN}expressroute-nat"
)
OPTIMIZE: Final = Document(
    title="Optimize ExpressRoute routing",
    date="2025-01-31",
    url=f"{_LEARN}expressroute-optimize-routing",
)
HIGH_AVAILABILITY: Final = Document(
    title="Designing for high availability with ExpressRoute",
    date="2023-06-15",
    url=f"{_LEARN}designing-for-high-availability-with-expressroute",
)
DISASTER_RECOVERY: Final = Document(
    title="Designing for disaster recovery with ExpressRoute private peering",
    date="2019-05-25",
    url=f"{_LEARN}designing-for-disaster-recovery-with-expressroute-privatepeering",
)
RESILIENCY: Final = Document(
    title="Design and architect ExpressRoute for resiliency",
    date="2024-07-16",
    url=f"{_LEARN}design-architecture-for-resiliency",
)
METRO: Final = Document(title="ExpressRoute Metro", date="2026-05-10", url=f"{_LEARN}metro")
ASYMMETRY: Final = Document(
    title="Asymmetric routing with multiple network paths",
    date="2023-06-30",
    url=f"{_LEARN}expressroute-asymmetric-routing",
)
QOS: Final = Document(
    title="ExpressRoute QoS requirements", date="2019-04-22", url=f"{_LEARN}expressroute-qos"
)
GLOBAL_REACH: Final = Document(
    title="ExpressRoute Global Reach", date="2020-06-09", url=f"{_LEARN}expressroute-global-reach"
)
ROUTE_FILTER: Final = Document(
    title="Configure route filters for Microsoft peering",
    date="2020-10-15",
    url=f"{_LEARN}how-to-routefilter-portal",
)
COMMUNITIES: Final = Document(
    title="BGP communities for ExpressRoute", date="2023-06-30", url=f"{_LEARN}bgp-communities"
)
CUSTOM_COMMUNITIES: Final = Document(
    title="Configure custom BGP communities for ExpressRoute private peering",
    date="2021-10-18",
    url=f"{_LEARN}how-to-configure-custom-bgp-communities",
)
IPV6: Final = Document(
    title="Add IPv6 support for private peering",
    date="2023-06-30",
    url=f"{_LEARN}expressroute-howto-add-ipv6-portal",
)
FASTPATH: Final = Document(
    title="About ExpressRoute FastPath", date="2025-03-20", url=f"{_LEARN}about-fastpath"
)
VPN_BACKUP: Final = Document(
    title="Use site-to-site VPN as a backup for ExpressRoute private peering",
    date="2022-12-27",
    url=f"{_LEARN}use-s2s-vpn-as-backup-for-expressroute-privatepeering",
)
MAINTENANCE: Final = Document(
    title="Planned maintenance guidance for ExpressRoute",
    date="2023-05-10",
    url=f"{_LEARN}planned-maintenance",
)
TROUBLESHOOTING: Final = Document(
    title="Verify ExpressRoute connectivity",
    date="2017-09-26",
    url=f"{_LEARN}expressroute-troubleshooting-expressroute-overview",
)
ARP: Final = Document(
    title="Get ARP tables in the Resource Manager deployment model",
    date="2023-06-30",
    url=f"{_LEARN}expressroute-troubleshooting-arp-resource-manager",
)
WORKFLOWS: Final = Document(
    title="ExpressRoute workflows for circuit provisioning and circuit states",
    date="2023-06-30",
    url=f"{_LEARN}expressroute-workflows",
)
PEERING_HOWTO: Final = Document(
    title="Create and modify peering for an ExpressRoute circuit",
    date="2023-08-31",
    url=f"{_LEARN}expressroute-howto-routing-portal-resource-manager",
)
ROUTE_SCALE: Final = Document(
    title="Manage route scale for ExpressRoute virtual network gateways", date="2026-10-05"
)
SECURE: Final = Document(title="Secure your Azure ExpressRoute deployment", date="2026-08-11")
VPN_BGP: Final = Document(title="VPN gateway FAQ, BGP", date="2019-02-12")
BGP4: Final = Document(title="RFC 4271, A Border Gateway Protocol 4", date="2006-01-01")
VENDOR_BGP: Final = Document(
    title="BGP command references of the platforms, as cited in docs/platforms.md",
    date="2026-03-12",
)
ERCE: Final = Document(title="The intent file, docs/intent.md", date="2026-11-21")
