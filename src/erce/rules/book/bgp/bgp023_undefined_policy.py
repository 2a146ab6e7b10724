"""Policy that is named but not defined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.attached import attached
from erce.rules.documents import FAQ, VENDOR_BGP
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the names behind which there is nothing."""
    known = attached(estate)
    for link, session in estate.sessions:
        facts = link.router.facts
        for family, path in session.families:
            for direction, names in (
                ("import", family.import_policies),
                ("export", family.export_policies),
            ):
                for name in known[link.router].undefined(names):
                    yield link.problem(
                        f"the {direction} policy {name} is not defined; on {facts.title} such a "
                        f"session {facts.undefined_policy}",
                        (*path, f"{direction}_policies"),
                        expected=f"a policy named {name}",
                        observed="none",
                    )


RULE: Final = Rule(
    id="BGP023",
    slug="undefined-policy",
    title="Policy that is named but not defined",
    severity=Severity.ERROR,
    what="A session names a policy that the configuration does not define.",
    why=(
        "What happens then depends on the platform. EOS lets every route pass, IOS-XE and NX-OS "
        "let none pass, Junos refuses the commit. The finding says what this platform does."
    ),
    how="Define the policy, or name the one that was meant.",
    documents=(FAQ, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
