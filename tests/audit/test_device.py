"""What an audit says of single faults, on every platform that writes and reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.samples import edit, paste, write
from erce.audit import DeviceAudit, audit_device
from erce.audit.text_lines import children_by_indent
from erce.base.finding import Severity
from erce.compare import compare
from erce_generator import Style
from erce_parsers import read

if TYPE_CHECKING:
    from pathlib import Path


def audit(
    folder: Path, device: str, *edits: tuple[str, str], style: Style | None = None
) -> DeviceAudit:
    (wanted,) = (item for item in write(folder, style) if item.name == device)
    file = folder / "running" / f"{device}.cfg"
    for old, new in edits:
        edit(file, old, new)
    return audit_device(wanted, read(file.read_text(), "x.cfg", wanted.device.platform))


def test_the_place_is_the_line_and_its_first_word(tmp_path: Path) -> None:
    (finding,) = audit(
        tmp_path,
        "ams-ce1",
        (
            "  neighbor 172.16.10.2 fall-over bfd\n",
            "  neighbor 172.16.10.2 fall-over bfd\n  neighbor 172.16.10.2 shutdown\n",
        ),
    ).findings
    assert finding.message == (
        "session 172.16.10.2 (er-1 private primary, VRF AZURE): state is shut down, "
        "the intent wants up"
    )
    assert finding.source.column == 3
    assert finding.fix[-1].strip() == "no neighbor 172.16.10.2 shutdown"


def test_related_is_the_place_in_the_intent(tmp_path: Path) -> None:
    (finding,) = audit(
        tmp_path,
        "ams-ce1",
        (
            " encapsulation dot1Q 100\n vrf forwarding AZURE\n ip address 172.16.10.1",
            " encapsulation dot1Q 7\n vrf forwarding AZURE\n ip address 172.16.10.1",
        ),
    ).findings
    (related,) = finding.related
    assert (related.source.line, related.source.file) == (17, str(tmp_path / "intent.yaml"))


def test_secrets_are_masked_in_excerpts(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "ams-ce1",
        (
            "  neighbor 172.16.10.2 fall-over bfd\n",
            "  neighbor 172.16.10.2 fall-over bfd\n  neighbor 172.16.10.2 password 7 12090404\n",
        ),
    )
    (finding,) = result.findings
    assert "12090404" not in repr(result)
    assert result.excerpts[finding.source].strip() == "neighbor 172.16.10.2 password 7 <secret>"
    assert (finding.expected, finding.observed) == ("no key", "a key")


def test_a_line_in_scope_that_nobody_knows_is_a_warning_and_a_doubt(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "ams-ce1",
        (
            "  neighbor 172.16.10.2 fall-over bfd\n",
            "  neighbor 172.16.10.2 fall-over bfd\n  neighbor 172.16.10.2 frobnicate\n",
        ),
    )
    (finding,) = result.findings
    assert (finding.rule, finding.severity) == ("PAR001", Severity.WARNING)
    assert result.inconclusive
    assert result.coverage.unread_in_scope == 1


def test_a_line_of_somebody_else_is_no_doubt(tmp_path: Path) -> None:
    other = "  neighbor 192.0.2.9 remote-as 65001\n  neighbor 192.0.2.9 frobnicate\n"
    result = audit(
        tmp_path,
        "ams-ce1",
        (
            "  neighbor 172.16.10.2 remote-as 12076\n",
            other + "  neighbor 172.16.10.2 remote-as 12076\n",
        ),
    )
    assert result.findings == ()
    assert not result.inconclusive


def test_sessions_that_share_a_list_share_the_finding(tmp_path: Path) -> None:
    shared = "ip prefix-list ER-DEFAULT-V4 seq 5 permit 0.0.0.0/0"
    result = audit(tmp_path, "ams-ce1", (shared, f"{shared} le 1"))
    assert [finding.message.split(":")[0] for finding in result.findings] == [
        "session 172.16.10.2 (er-1 private primary, VRF AZURE) and 1 more"
    ] * len(result.findings)


FAULTS = {
    "ams-ce1": [
        ("  neighbor 172.16.10.2 fall-over bfd\n", ""),
        ("  neighbor 172.16.10.2 route-map ER-1-PRIVATE-V4-OUT out\n", ""),
        (" ip address 172.16.10.1 255.255.255.252\n", " ip address 172.16.10.1 255.255.255.248\n"),
        (" match ip address prefix-list ER-1-PRIVATE-V4-OUT\n", ""),
        ("ip route vrf AZURE 10.20.0.0 255.255.0.0 Null0 250\n", ""),
        ("  network 10.20.0.0 mask 255.255.0.0\n", ""),
        ("maximum-prefix 4000 80 warning-only", "maximum-prefix 4000 70"),
    ],
    "ams-ce2": [
        ("                        hold-time 180;\n", "                        hold-time 30;\n"),
        ("            vlan-id 100;\n", "            vlan-id 101;\n"),
        ("172.16.10.5/30", "172.16.10.5/29"),
        ("maximum 4000;", "maximum 10;"),
        ("                        export ER-1-PRIVATE-V4-OUT;\n", ""),
        (
            "        10.20.0.0/16 exact;\n",
            "        10.20.0.0/16 exact;\n        10.9.0.0/16 exact;\n",
        ),
        ("                    preference 250;\n", ""),
    ],
    "ams-ce3": [
        ("      neighbor 172.16.11.6 bfd\n", ""),
        ("      neighbor 172.16.11.6 route-map ER-2-PRIVATE-V4-OUT out\n", ""),
        ("encapsulation dot1q vlan 100", "encapsulation dot1q vlan 101"),
        ("   ip address 172.16.11.5/30\n", ""),
        ("maximum-routes 4000", "maximum-routes 10"),
        (
            "   seq 10 permit 10.20.0.0/16\n",
            "   seq 10 permit 10.20.0.0/16\n   seq 20 permit 10.9.0.0/16\n",
        ),
        ("ip route vrf AZURE 10.20.0.0/16 Null0 250\n", ""),
    ],
}


@pytest.mark.parametrize(
    ("device", "old", "new"),
    [(device, old, new) for device, faults in FAULTS.items() for old, new in faults],
)
def test_every_fault_is_found_with_a_fix(tmp_path: Path, device: str, old: str, new: str) -> None:
    result = audit(tmp_path, device, (old, new))
    errors = [finding for finding in result.findings if finding.severity is Severity.ERROR]
    assert errors
    assert all(finding.fix for finding in errors)
    assert not result.inconclusive


@pytest.mark.parametrize(
    ("device", "old", "new"),
    [
        (device, old, new)
        for device in ("ams-ce1", "ams-ce3")
        for old, new in FAULTS[device]
        if not new or "dot1q" in new  # anything else needs a removal, which only a router does
    ],
)
def test_a_fix_of_what_is_missing_or_different_works_when_it_is_pasted(
    tmp_path: Path, device: str, old: str, new: str
) -> None:
    (wanted,) = (item for item in write(tmp_path) if item.name == device)
    file = tmp_path / "running" / f"{device}.cfg"
    edit(file, old, new)
    text = file.read_text()
    before = audit_device(wanted, read(text, "x.cfg"))
    added = [line for finding in before.findings for line in finding.fix]
    after = read(paste(text, added), "x.cfg")
    assert compare(wanted.device, after.device).changes == ()


def test_nothing_is_written_at_an_interface_that_another_fix_takes_away(tmp_path: Path) -> None:
    name, bfd = "interface TenGigabitEthernet0/0/0", " bfd interval {0} min_rx {0} multiplier 3\n"
    result = audit(
        tmp_path,
        "ams-ce1",
        (f"{name}.100\n", f"{name}.200\n"),
        (" encapsulation dot1Q 100\n", " encapsulation dot1Q 200\n"),
        (bfd.format(300), bfd.format(900)),
    )
    typed = [line.strip() for finding in result.findings for line in finding.fix]
    assert f"no {name}.200" in typed
    assert f"{name}.200" not in typed


def test_a_change_of_vrf_writes_the_addresses_again(tmp_path: Path) -> None:
    result = audit(
        tmp_path,
        "ams-ce3",
        ("   vrf AZURE\n   ip address 172.16.11.5/30\n", "   ip address 172.16.11.5/30\n"),
    )
    (fix,) = (finding.fix for finding in result.findings if finding.path[-1] == "vrf")
    assert fix.index("   vrf AZURE") < fix.index("   ip address 172.16.11.5/30")


def test_junos_set_commands_are_removed_as_a_whole_object(tmp_path: Path) -> None:
    peer = "set routing-instances AZURE protocols bgp group X neighbor 192.0.2.9 "
    first = "set routing-instances AZURE instance-type virtual-router\n"
    more = f"{peer}peer-as 12076\n{peer}hold-time 30\n"
    (finding,) = audit(tmp_path, "ams-ce2", (first, first + more), style=Style.SET).findings
    assert finding.fix == (
        "delete routing-instances AZURE protocols bgp group X neighbor 192.0.2.9",
    )


@pytest.mark.parametrize("device", ["ams-ce1", "ams-ce3"])
def test_the_fix_of_a_line_that_is_gone_brings_it_back(tmp_path: Path, device: str) -> None:
    (wanted,) = (item for item in write(tmp_path) if item.name == device)
    lines = (tmp_path / "running" / f"{device}.cfg").read_text().splitlines()
    broken: list[str] = []
    fixed = 0
    for number, line in enumerate(lines):
        if any(children_by_indent(lines, number + 1)):
            continue  # without its first line, a block runs into the one before
        rest = "\n".join((*lines[:number], *lines[number + 1 :], ""))
        before = audit_device(wanted, read(rest, "x.cfg", wanted.device.platform))
        commands = [text for finding in before.findings for text in finding.fix]
        if not commands:
            continue
        after = read(paste(rest, commands), "x.cfg", wanted.device.platform)
        fixed += 1
        if compare(wanted.device, after.device).changes:
            broken.append(line)
    assert broken == []
    assert fixed > 20
