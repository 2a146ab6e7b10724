"""A port that lets clear text through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION
from erce.rules.rule import Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the ports that do not insist."""
    for link, port, macsec in macsec_ports(estate):
        if not macsec.must_secure:
            yield link.problem(
                f"{port.name} lets clear text through",
                (*macsec_path(port), "must_secure"),
                intent_path=("circuits", link.circuit, "macsec", "must_secure"),
                expected="must-secure",
                observed="should-secure",
            )


RULE: Final = Rule(
    id="SEC016",
    slug="macsec-should-secure",
    title="MACsec that falls back to clear text",
    severity=Severity.WARNING,
    what="The port passes traffic in clear text while no key is agreed on.",
    why=(
        "Azure fails closed and never falls back, so the setting gains nothing. It hides a "
        "mismatch, and whoever keeps the keys from being agreed on can read what the router "
        "sends."
    ),
    how=(
        "Set the security policy to must-secure once the link works; the other one belongs into "
        "a migration window only."
    ),
    documents=(ENCRYPTION,),
    check=check,
)
