"""The rule book: what ExpressRoute demands of an intent or of a configuration."""

from erce.rules.catalogue import Catalogue
from erce.rules.estate import Estate, Link, Peering, Router, Session
from erce.rules.rule import Needs, Problem, RaisedBy, Reach, Rule
from erce.rules.run import run

__all__ = [
    "Catalogue",
    "Estate",
    "Link",
    "Needs",
    "Peering",
    "Problem",
    "RaisedBy",
    "Reach",
    "Router",
    "Rule",
    "Session",
    "run",
]
