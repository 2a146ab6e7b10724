"""Random route maps: the text, read and judged as a whole, does what each route meets."""

from __future__ import annotations

from hypothesis import given

from erce.base.values import Family
from erce.policy.behaviour import behaviour
from erce.policy.rules import Direction
from parsers.cisco_nxos.reading import neighbor, read
from policy.cisco_nxos.route_maps import Map, fate, maps, text
from policy.interpret import at_session
from policy.policies import ROUTES
from policy.test_partition import SLOW
from policy.test_partition import fate as judged


@SLOW
@given(maps())
def test_the_partition_of_a_text_is_what_nxos_does_route_by_route(made: Map) -> None:
    written = text(made)
    reading = read(written)
    assert reading.notes == (), written
    (family,) = neighbor(written).families
    device = reading.device
    cases = behaviour(
        device,
        family.import_policies,
        Family.IPV4,
        direction=Direction.IMPORT,
        prefix_list=family.import_prefix_list,
        as_path_list=family.import_as_path_list,
    ).cases
    for route in ROUTES:
        told = judged(cases, route)
        assert told == fate(made, route), (route, written)
        assert told == at_session(device, family, route), (route, written)
