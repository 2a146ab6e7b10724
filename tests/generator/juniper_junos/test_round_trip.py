from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.base.values import Secret, SecretKind
from erce.model import LineState
from erce_generator import juniper_junos as generator
from erce_generator.writer import Rendering, Style
from erce_parsers import juniper_junos as parser

if TYPE_CHECKING:
    from erce.model import Device

STYLES = sorted(generator.STYLES)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_rendered_reads_back_equal_and_whole(device: Device, style: Style) -> None:
    text = generator.render(device, Rendering(style=style))
    reading = parser.read(text, "running")
    assert reading.device == device
    assert reading.notes == ()
    assert set(reading.states) <= {LineState.UNDERSTOOD, LineState.HARMLESS}


@pytest.mark.parametrize("style", STYLES)
def test_every_line_counts_exactly_if_it_is_understood(device: Device, style: Style) -> None:
    lines = generator.render(device, Rendering(style=style)).splitlines()
    states = parser.read("\n".join(lines), "running").states
    for index, line in enumerate(lines):
        reading = parser.read("\n".join(lines[:index] + lines[index + 1 :]), "running")
        if line[-1] in "{}":
            # without it the blocks do not fit any more, whatever they hold
            assert reading.notes, line
            continue
        understood = states[index] == LineState.UNDERSTOOD
        assert (reading.device != device) == understood, line


def test_both_styles_say_the_same(device: Device) -> None:
    native, flat = (
        parser.read(generator.render(device, Rendering(style=style)), "running")
        for style in (Style.NATIVE, Style.SET)
    )
    assert native.device == flat.device


def test_the_set_form_has_one_leaf_a_line(with_lag: Device) -> None:
    text = generator.render(with_lag, Rendering(style=Style.SET))
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(line.startswith("set ") for line in lines)
    ends = [line.partition("172.16.10.2 ")[2] for line in lines if "local-as" in line]
    assert ends[:3] == ["local-as 65010", "local-as private", "local-as no-prepend-global-as"]
    assert any(line.endswith("prefix-limit teardown idle-timeout 30") for line in lines)
    assert any(line.endswith("prefix-limit teardown 80") for line in lines)
    assert not any("[" in line or ";" in line for line in lines)


def test_secrets_are_placeholders_unless_resolved(with_lag: Device) -> None:
    device = with_lag
    secret = Secret(SecretKind.REFERENCE, "env:ER_AMS_01_PRIVATE_MD5")
    text = generator.render(device, Rendering())
    assert 'authentication-key "<env:ER_AMS_01_PRIVATE_MD5>"; ## SECRET-DATA' in text
    resolved = generator.render(device, Rendering(secrets={secret: 'a;b "c" {d}'}))
    assert "ER_AMS_01_PRIVATE_MD5" not in resolved
    reading = parser.read(resolved, "running")
    found = {neighbor.password for vrf in reading.device.vrfs for neighbor in vrf.neighbors}
    assert found == {Secret(SecretKind.CLEAR, 'a;b "c" {d}')}
    assert reading.notes == ()


def test_the_head_says_what_to_confirm(with_lag: Device) -> None:
    text = generator.render(with_lag, Rendering(confirm=("Ask the provider. " * 9,)))
    head = text[: text.index("system {")].splitlines()
    assert head[0] == "## expressroute-ce: ams-ce2, Juniper Junos"
    assert head[2] == "## confirm locally:"
    assert all(line.startswith("## ") and len(line) <= 100 for line in head)
    assert "device-count" in "".join(head)


@pytest.mark.parametrize(
    ("context", "line", "commands"),
    [
        (
            (),
            "set interfaces xe-0/0/0 unit 7 vlan-id 7",
            ["delete interfaces xe-0/0/0 unit 7 vlan-id"],
        ),
        (
            ("interfaces {", "xe-0/0/0 {", "unit 7 {"),
            "vlan-tags outer 1 inner 2;",
            ["delete interfaces xe-0/0/0 unit 7 vlan-tags"],
        ),
        (
            ("interfaces {", "xe-0/0/0 {", "unit 7 {", "family inet {"),
            "address 192.0.2.1/30;",
            ["delete interfaces xe-0/0/0 unit 7 family inet address 192.0.2.1/30"],
        ),
        (("interfaces {", "xe-0/0/0 {"), "unit 7 {", ["delete interfaces xe-0/0/0 unit 7"]),
        (
            ("protocols {", "bgp {", "group A {"),
            "import [ B C ];",
            ["delete protocols bgp group A import B", "delete protocols bgp group A import C"],
        ),
        (
            ("protocols {", "bgp {", "group A {", "neighbor 192.0.2.2 {"),
            'authentication-key "$9$abc"; ## SECRET-DATA',
            ["delete protocols bgp group A neighbor 192.0.2.2 authentication-key"],
        ),
        (
            ("protocols {", "bgp {", "group A {"),
            "inactive: neighbor 192.0.2.2 {",
            ["delete protocols bgp group A neighbor 192.0.2.2"],
        ),
        (
            ("routing-options {", "static {"),
            "route 192.0.2.0/24 discard;",
            ["delete routing-options static route 192.0.2.0/24"],
        ),
        (
            ("policy-options {", "policy-statement A {", "term b {"),
            "from as-path C;",
            ["delete policy-options policy-statement A term b from as-path C"],
        ),
        (("policy-options {",), 'as-path C ".* 12076 .*";', ["delete policy-options as-path C"]),
        (
            ("policy-options {", "route-filter-list L {"),
            "10.0.0.0/8 upto /24;",
            ["delete policy-options route-filter-list L 10.0.0.0/8 upto /24"],
        ),
    ],
)
def test_removal(context: tuple[str, ...], line: str, commands: list[str]) -> None:
    assert list(generator.remove(context, line)) == commands
