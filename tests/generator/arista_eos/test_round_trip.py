"""What is rendered is read back equal, and no line stands there for nothing."""

from __future__ import annotations

import pytest

from erce.base.values import Secret, SecretKind
from erce.model import Device, LineState
from erce_generator import arista_eos as generator
from erce_generator.writer import Rendering
from erce_parsers import arista_eos as parser
from generator.arista_eos.devices import DEVICES, DUAL_STACK_VRF, QINQ_LAG_GLOBAL

PLAIN = Rendering(confirm=("Ethernet1: speed and optics are as the port needs them.",))

devices = pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.hostname)


@devices
def test_round_trip(device: Device) -> None:
    reading = parser.read(generator.render(device, PLAIN), "ce.cfg")
    assert reading.device == device
    assert reading.notes == ()
    assert set(reading.states) <= {LineState.UNDERSTOOD, LineState.HARMLESS}


@devices
def test_rendering_is_stable(device: Device) -> None:
    first = generator.render(device, PLAIN)
    assert all(generator.render(device, PLAIN) == first for _ in range(3))
    assert first.endswith("!\n")
    assert not any(line != line.rstrip() for line in first.splitlines())


@devices
def test_a_line_is_understood_exactly_if_the_model_needs_it(device: Device) -> None:
    lines = generator.render(device, PLAIN).splitlines()
    states = parser.read("\n".join(lines), "ce.cfg").states
    for position, line in enumerate(lines):
        rest = parser.read("\n".join(lines[:position] + lines[position + 1 :]), "ce.cfg")
        needed = states[position] == LineState.UNDERSTOOD
        assert (rest.device != device) is needed, line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ExpressRoute er-ams-01 private primary", "   description ExpressRoute er-ams-01"),
        ("encapsulation", "   encapsulation dot1q vlan 100\n   vrf AZURE\n   ip address 172"),
        ("routing", "ip routing\nip routing vrf AZURE\n!\nip as-path"),
        ("routing", "!\nipv6 unicast-routing\n!\nipv6 unicast-routing vrf AZURE\n!\nip route"),
        (
            "anchor",
            "ip route vrf AZURE 10.20.0.0/16 Null0 250\n!\nipv6 route vrf AZURE fd00:20::/48",
        ),
        ("limit", "172.16.10.2 maximum-routes 4000 warning-limit 80 percent warning-only\n"),
        ("timers", "neighbor fd00:10::2 timers 10 30\n"),
        ("family", "      !\n      address-family ipv6\n         neighbor fd00:10::2 activate\n"),
        ("range", "   seq 20 permit 10.21.0.0/16 eq 24\n   seq 30 permit 10.22.0.0/16 ge 20\n"),
        ("as path", "ip as-path access-list ER-MSEE permit _12076_ any\n"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_lines_as_the_device_shows_them(text: str, line: str) -> None:
    assert line in generator.render(DUAL_STACK_VRF, PLAIN), text


@pytest.mark.parametrize(
    "line",
    [
        "   encapsulation dot1q vlan 1000 inner 7\n",
        "   channel-group 1 mode active\n   lacp timer fast\n",
        "   port-channel min-links 2\n",
        "   mtu 1400\n",
        "   bfd interval 750 min-rx 750 multiplier 4\n",
        "neighbor 172.16.10.2 local-as 65540 no-prepend replace-as\n",
        "neighbor 172.16.10.6 maximum-routes 0\n",
        "ip route 10.20.0.0/16 Null0\n",
        "   set as-path prepend 64512 64512 64512\n",
        "router bgp 4200000000\n",
    ],
)
def test_lag_qinq_and_global_table(line: str) -> None:
    assert line in generator.render(QINQ_LAG_GLOBAL, PLAIN)


def test_members_sort_by_number() -> None:
    text = generator.render(QINQ_LAG_GLOBAL, PLAIN)
    assert text.index("interface Ethernet9\n") < text.index("interface Ethernet10\n")


def test_secrets() -> None:
    reference = Secret(SecretKind.REFERENCE, "env:ER_AMS_01_MD5")
    plain = generator.render(DUAL_STACK_VRF, PLAIN)
    assert "neighbor 172.16.10.2 password 0 <env:ER_AMS_01_MD5>\n" in plain
    resolved = generator.render(DUAL_STACK_VRF, Rendering(secrets={reference: "Tr0ub4dor"}))
    assert "neighbor 172.16.10.2 password 0 Tr0ub4dor\n" in resolved
    read = parser.read(resolved, "ce.cfg").device
    vrf = read.vrf("AZURE")
    assert vrf is not None
    assert vrf.neighbors[0].password == Secret(SecretKind.CLEAR, "Tr0ub4dor")


def test_heading_is_wrapped_and_says_what_to_confirm() -> None:
    sentence = "Ethernet1: " + "speed and optics " * 12
    heading = generator.render(QINQ_LAG_GLOBAL, Rendering(confirm=(sentence,))).split("!\n")[0]
    assert "! confirm locally:\n! - Ethernet1: speed" in heading
    assert "BFD: no `bfd echo`" in heading
    assert all(len(line) <= 100 for line in heading.splitlines())
