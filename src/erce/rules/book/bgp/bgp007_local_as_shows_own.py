"""Local AS beside the router's own number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, ROUTING, VENDOR_BGP
from erce.rules.rule import Needs, Rule
from erce.rules.shown_as import own_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the local numbers that do not take the place of the router's own."""
    for link, session in estate.sessions:
        local = session.neighbor.local_as
        own, _ = own_as(link.router, session)
        if local is None or own in {None, local.asn}:
            continue
        effects = (
            (not local.replace, f"Microsoft sees {local.asn} {own} instead of {local.asn} alone"),
            (local.prepend, f"received paths get {local.asn} in front"),
        )
        found = [words for holds, words in effects if holds]
        if found:
            yield link.problem(
                f"the local AS {local.asn} stands beside the router's own: {' and '.join(found)}",
                (*session.path, "local_as"),
            )


RULE: Final = Rule(
    id="BGP007",
    slug="local-as-shows-own",
    title="Local AS beside the router's own number",
    severity=Severity.WARNING,
    what=(
        "A session has a local AS, but the router's own AS number still stands in the paths that "
        "it sends, or the local one is put into the paths that it receives."
    ),
    why=(
        "Microsoft then sees two numbers where Azure expects one: the paths are longer than those "
        "of a link without the setting, and the second number is one that nobody validated. In "
        "received paths the extra number makes routes from Microsoft look farther away and can "
        "hide a loop."
    ),
    how=(
        "Add the options that leave the own number out of what is sent and the local number out "
        "of what is received: `no-prepend replace-as`, on Junos `no-prepend-global-as` and "
        "`private`."
    ),
    documents=(ROUTING, PEERINGS, VENDOR_BGP),
    check=check,
    needs=Needs.CONFIGURATION,
)
