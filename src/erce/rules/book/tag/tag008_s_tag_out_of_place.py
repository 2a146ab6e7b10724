"""An S-tag that is missing, or too much."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT, DIRECT_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="TAG008",
    slug="s-tag-out-of-place",
    title="S-tag missing or without use",
    severity=Severity.ERROR,
    what=(
        "A circuit with two tags names no S-tag, or names it at the circuit and at a link, or a "
        "circuit with one tag names one."
    ),
    why=(
        "The outer tag comes from Azure (Direct: stag of the circuit) or from the provider. It "
        "cannot be chosen or left open: with another one, no frame arrives."
    ),
    how=(
        "With qinq, write s_tag at the circuit; where the provider gives each link its own, "
        "write it at both links. With dot1q leave it out."
    ),
    documents=(DIRECT_HOWTO, DIRECT),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
