"""Terms of a policy in the field's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import (
    Operator,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)

if TYPE_CHECKING:
    from erce.model import Action


def verdict_words(verdict: Verdict) -> str:
    """Return what is done with a route, for a sentence about a policy."""
    return {
        Verdict.ACCEPT: "accepts",
        Verdict.REJECT: "rejects",
        Verdict.NEXT: "passes on",
    }[verdict]


def action_words(action: Action) -> str:
    """Return an action as a clause: `local preference 200`."""
    if isinstance(action, SetLocalPreference):
        return f"local preference {_operator(action.operator)}{action.value}"
    if isinstance(action, SetMed):
        return f"MED {_operator(action.operator)}{action.value}"
    if isinstance(action, PrependAsPath):
        return "prepend " + " ".join(map(str, action.asns))
    if isinstance(action, SetCommunity):
        return f"{action.mode} communities {' '.join(action.values)}"
    if isinstance(action, SetNextHop):
        return f"next hop {action.address or 'self'}"
    if isinstance(action, SetFact):
        return f"{action.about} {action.value}"
    return action.text


def _operator(operator: Operator) -> str:
    return {Operator.SET: "", Operator.ADD: "+", Operator.SUBTRACT: "-"}[operator]
