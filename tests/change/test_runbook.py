"""The runbook answers what an engineer asks on the night: what to see, for how long, and if not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from change.plans import plan
from change.test_scenarios import SCENARIOS
from erce.base.platform import Platform
from erce.change.scenario import Scenario
from erce.report.blocks import markdown
from erce.report.runbook import runbook

if TYPE_CHECKING:
    from pathlib import Path


def written(platform: Platform, scenario: Scenario, folder: Path) -> str:
    given, choice = SCENARIOS[scenario](platform, folder)
    return markdown(runbook(plan(given, scenario, choice)))


@pytest.mark.parametrize("platform", Platform)
def test_a_deadline_is_named_where_there_is_one(platform: Platform, tmp_path: Path) -> None:
    text = written(platform, Scenario.APPLY, tmp_path)
    goes_back = "within 10 minutes, or the router goes back by itself" in text
    assert goes_back == (platform is not Platform.CISCO_NXOS)
    assert ("when the router has gone back by itself" in text) <= goes_back


@pytest.mark.parametrize("platform", Platform)
def test_it_says_where_to_see_that_traffic_has_moved(platform: Platform, tmp_path: Path) -> None:
    lines = written(platform, Scenario.APPLY, tmp_path).splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("See how much each link")]
    # two links, each drained and restored, and the ways back from both
    assert len(starts) == 8
    for at in starts:
        first, second = lines[at + 2 : at + 4]
        assert first.startswith("- er-1 primary: `show interface")
        assert second.startswith("- er-1 secondary: `show interface")
        assert first.endswith("on ce1")
        assert second.endswith("on ce2")


def test_routers_with_the_same_net_share_its_words(tmp_path: Path) -> None:
    text = written(Platform.CISCO_NXOS, Scenario.APPLY, tmp_path)
    assert text.count("### Safety net on") == 1
    assert "### Safety net on ce1 and ce2" in text
    assert "Save what is there on ce1" in text
    assert "Save what is there on ce2" in text


def test_a_change_is_confirmed_by_what_can_be_seen_by_then(tmp_path: Path) -> None:
    text = written(Platform.JUNIPER_JUNOS, Scenario.MACSEC_ROTATE, tmp_path)
    taken = "When every line was taken, type within"
    seen = "When all that stands under Done when is there, type within"
    step = text[text.index("## Step 01") : text.index("## Step 02")]
    # the router has both keys, then Azure the new one, and only then can all states be there
    assert step.index(taken) < step.index("### 3. Change Azure's end") < step.index(seen)


def test_what_is_typed_in_another_session_follows_what_it_is_for(tmp_path: Path) -> None:
    text = written(Platform.CISCO_IOSXR, Scenario.APPLY, tmp_path)
    line = "clear bgp vrf AZURE ipv4 unicast 172.16.10.6"
    before, _, after = text.partition(line)
    assert before.rstrip("`\ntex").endswith("so that the session takes up what has changed:")
    assert after.index("Done when is there, type") < after.index("abort")


@pytest.mark.parametrize("scenario", [Scenario.DECOMMISSION, Scenario.MIGRATE])
def test_looking_comes_before_deleting(scenario: Scenario, tmp_path: Path) -> None:
    text = written(Platform.ARISTA_EOS, scenario, tmp_path)
    look, delete = "### 1. See that nothing is learned any more", "### 2. Delete the peerings"
    assert text.index(look) < text.index("list-route-tables") < text.index(delete)
    assert text.index(delete) < text.index("express-route peering delete")
    assert "To go back: make them anew" in text
