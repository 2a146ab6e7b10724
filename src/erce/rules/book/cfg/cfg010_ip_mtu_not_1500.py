"""IP MTU other than 1500."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT, FAQ, SAMPLES
from erce.rules.limits import IP_MTU
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the links on which large packets get lost."""
    for link in estate.links:
        interface = link.interface
        if interface is None or interface.ip_mtu == IP_MTU:
            continue
        effect = "larger packets are dropped" if interface.ip_mtu > IP_MTU else "packets are cut"
        yield link.problem(
            f"the IP MTU is {interface.ip_mtu}, that of the link is {IP_MTU}: {effect}",
            (*link.interface_path, "ip_mtu"),
            key="ip_mtu",
            expected=str(IP_MTU),
            observed=str(interface.ip_mtu),
        )


RULE: Final = Rule(
    id="CFG010",
    slug="ip-mtu-not-1500",
    title="IP MTU other than 1500",
    severity=Severity.WARNING,
    what="The subinterface of a link to Microsoft has an IP MTU other than 1500 bytes.",
    why=(
        "1500 bytes is the IP MTU of the link. What the router sends above that is dropped "
        "without a word, so that small packets pass and large transfers hang. Below that, packets "
        "are cut into fragments, which gateways in Azure do not take."
    ),
    how=(
        "Remove the MTU statement of the subinterface, or set 1500. Through a gateway plan with "
        "1400 bytes end to end."
    ),
    documents=(SAMPLES, FAQ, DIRECT),
    check=check,
)
