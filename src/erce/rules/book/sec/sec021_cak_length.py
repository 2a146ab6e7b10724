"""A CAK that does not fit the cipher suite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.secret_text import clear_text
from erce.intent.keys import cak_shape
from erce.rules.documents import MACSEC
from erce.rules.rule import Needs, Rule
from erce.rules.secrets import macsec_path, macsec_ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Read the keys back that can be read, and compare them with the suite."""
    for link, port, macsec in macsec_ports(estate):
        digits = macsec.cipher.cak_digits
        for key in macsec.keys:
            text = clear_text(key.cak)
            if text is not None and not cak_shape(digits).pattern.fullmatch(text):
                yield link.problem(
                    f"the CAK of key {key.ckn} does not fit {macsec.cipher}",
                    (*macsec_path(port), "keys", key.ckn, "cak"),
                    expected=f"{digits} hexadecimal digits",
                    observed=f"{len(text)} characters",
                )


RULE: Final = Rule(
    id="SEC021",
    slug="cak-length",
    title="CAK that does not fit the cipher suite",
    severity=Severity.ERROR,
    what=(
        "A CAK can be read, and it is not made of 32 hexadecimal digits for a 128-bit suite or "
        "64 for a 256-bit one."
    ),
    why=(
        "Microsoft fills a shorter CAK up with zeros at its end, and not every router does. The "
        "keys then differ, and no traffic passes."
    ),
    how="Make a key of the full length and set it on both ends.",
    documents=(MACSEC,),
    check=check,
    needs=Needs.CONFIGURATION,
)
