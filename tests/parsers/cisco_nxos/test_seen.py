"""What real and hand-written files hold that is easily read as something else."""

from __future__ import annotations

import re

import pytest

from erce.base.platform import Platform
from erce_parsers import detect
from erce_parsers.cisco_nxos import read

NXOS = (
    "feature bgp\nrouter bgp 65001\n  neighbor 192.0.2.2\n    remote-as 12076\n"
    "    address-family ipv4 unicast\n      route-map R in\n"
)
IOSXR = (
    "!! IOS XR Configuration 7.5.2\nroute-policy R\n  pass\nend-policy\n!\nrouter bgp 65001\n"
    " neighbor 192.0.2.2\n  remote-as 12076\n  address-family ipv4 unicast\n"
    "   route-policy R in\n   maximum-prefix 200 75\n  !\n !\n!\nend\n"
)
IOS = (
    "interface GigabitEthernet1\n ip address 192.0.2.1 255.255.255.252\n!\nrouter bgp 65001\n"
    " template peer-policy P\n  route-map R in\n  maximum-prefix 200\n exit-peer-policy\n !\n"
    " neighbor 192.0.2.2 remote-as 12076\n"
)


def wider(text: str) -> str:
    return re.sub(r"(?m)^ +", lambda found: 2 * found[0], text)


@pytest.mark.parametrize(
    ("text", "platform"),
    [(NXOS, Platform.CISCO_NXOS), (IOSXR, Platform.CISCO_IOSXR), (IOS, Platform.CISCO_IOSXE)],
)
def test_a_platform_is_told_however_the_file_is_indented(text: str, platform: Platform) -> None:
    assert detect(text) is platform
    assert detect(re.sub("(?m)^", "    ", text)) is platform
    if platform is not Platform.CISCO_NXOS:
        assert detect(wider(text)) is platform


def test_blanks_between_words_do_not_count() -> None:
    assert read(NXOS.replace("router bgp", "router  bgp"), "x").device == read(NXOS, "x").device


def test_a_path_that_is_changed_for_the_neighbor_is_noted() -> None:
    reading = read(NXOS + "      as-override\n", "x")
    owner = ("vrfs", "default", "neighbors", "192.0.2.2")
    assert [(note.text, note.owner) for note in reading.notes] == [("as-override", owner)]


def test_the_internet_community_is_not_guessed() -> None:
    text = "ip community-list standard C seq 10 permit internet\n"
    (note,) = read(text, "x").notes
    assert note.owner == ("community_lists", "C")
