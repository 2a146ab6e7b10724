"""A CKN that Azure does not take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import MACSEC
from erce.rules.rule import Needs, Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_CKN: Final = re.compile(r"(?:[0-9A-Fa-f]{2}){1,32}")


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the names with what Azure takes."""
    for link, port, macsec in macsec_ports(estate):
        for key in macsec.keys:
            if not _CKN.fullmatch(key.ckn):
                yield link.problem(
                    f"the CKN {key.ckn} is not one that Azure takes",
                    (*macsec_path(port), "keys", key.ckn),
                    expected="an even number of hexadecimal digits, at most 64",
                )


RULE: Final = Rule(
    id="SEC022",
    slug="ckn-shape",
    title="CKN that Azure does not take",
    severity=Severity.ERROR,
    what="The name of a MACsec key is not an even number of hexadecimal digits, at most 64.",
    why=(
        "Azure takes no other name, so its port can never have this key, and with keys that "
        "differ nothing passes."
    ),
    how="Choose a CKN of an even number of hexadecimal digits and set it on both ends.",
    documents=(MACSEC,),
    check=check,
    needs=Needs.CONFIGURATION,
)
