from __future__ import annotations

import pytest

from erce.model import LineState, RoutePolicy, Verdict
from parsers.arista_eos.reading import neighbor, notes, read

GUARD = "   bgp missing-policy direction in action deny\n"
DENIES = RoutePolicy(name="missing-policy in", terms=(), default=Verdict.REJECT)


def bgp(*lines: str, remote_as: int = 12076) -> str:
    own = "".join(f"   neighbor 192.0.2.2 {line}\n" for line in (f"remote-as {remote_as}", *lines))
    return f"router bgp 64512\n{GUARD}{own}"


def test_a_session_without_a_policy_has_one_that_denies() -> None:
    reading = read(bgp())
    (family,) = neighbor(bgp()).families
    assert family.import_policies == (DENIES.name,)
    assert family.export_policies == ()
    assert reading.device.policies == (DENIES,)
    assert reading.provenance.find(("policies", DENIES.name, "default")) == (2,)
    assert reading.states[1] == LineState.UNDERSTOOD


@pytest.mark.parametrize(
    "text",
    [
        bgp("route-map M in"),
        bgp(remote_as=64512),
        bgp("missing-policy address-family all direction in action permit"),
        bgp() + "   address-family ipv4\n      neighbor 192.0.2.2 prefix-list P in\n",
    ],
)
def test_what_is_not_closed_by_it(text: str) -> None:
    (family,) = neighbor(text).families
    assert DENIES.name not in family.import_policies
    assert DENIES not in read(text).device.policies
    assert read(text).states[1] == LineState.HARMLESS
    assert notes(text) == []


def test_nearer_places_win() -> None:
    text = bgp() + (
        "   !\n   address-family ipv4\n      bgp missing-policy direction in action permit\n"
        "      neighbor 192.0.2.2 activate\n"
    )
    (family,) = neighbor(text).families
    assert family.import_policies == ()


@pytest.mark.parametrize(
    "line",
    [
        "bgp missing-policy direction in action deny-in-out",
        "bgp missing-policy include sub-route-map direction in action deny",
        "neighbor 192.0.2.2 missing-policy direction in action deny",
    ],
)
def test_actions_that_are_not_modelled(line: str) -> None:
    text = f"router bgp 64512\n   neighbor 192.0.2.2 remote-as 12076\n   {line}\n"
    (family,) = neighbor(text).families
    assert family.import_policies == ()
    assert [state for state, _ in notes(text)] in (["UNSUPPORTED"], [])
