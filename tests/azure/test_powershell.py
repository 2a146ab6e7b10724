"""What PowerShell writes: JSON, JSON that was cut off, and console listings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from azure_flat import flat, golden_data, read
from erce.azure import load_exports, read_exports
from erce.azure.estate import Form, LinkRole, PeeringKind, TableKind
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

LISTING = (FOLDER / "azure" / "provider" / "ps-text.txt").read_text(encoding="utf-8")


def test_objects_that_were_cut_off_say_how_to_keep_them() -> None:
    circuit = golden_data("direct/ps/circuit.json")
    circuit["Peerings"] = ["Microsoft.Azure.Commands.Network.Models.PSPeering"]
    circuit["Sku"] = "Microsoft.Azure.Commands.Network.Models.PSExpressRouteCircuitSku"
    estate = read(circuit)
    assert estate.circuits[0].peerings == ()
    assert {remark.hint for remark in estate.remarks} == {
        "PowerShell cut it off: save it again with ConvertTo-Json -Depth 10."
    }
    assert all(remark.fatal for remark in estate.remarks)


def test_the_text_beside_an_object_that_was_cut_off_is_read() -> None:
    circuit = golden_data("provider/ps.json")
    wanted = flat(read(circuit))
    circuit["Sku"] = "Microsoft.Azure.Commands.Network.Models.PSExpressRouteCircuitSku"
    estate = read(circuit)
    assert (estate.remarks, flat(estate)) == ((), wanted)


def test_a_list_that_was_cut_off_is_read_from_its_text() -> None:
    circuit = golden_data("provider/ps.json")
    wanted = flat(read(circuit))
    circuit["Peerings"] = "Microsoft.Azure.Commands.Network.Models.PSPeering"
    estate = read(circuit)
    assert (estate.remarks, flat(estate)) == ((), wanted)


def test_windows_powershell_writes_utf16(tmp_path: Path) -> None:
    text = (FOLDER / "azure" / "provider" / "ps.json").read_text(encoding="utf-8")
    file = tmp_path / "circuit.json"
    for encoding in ("utf-16", "utf-8-sig"):
        file.write_bytes(text.encode(encoding))
        assert flat(load_exports([file])) == flat(read(golden_data("provider/ps.json")))


@pytest.mark.parametrize("width", [40, 61, 80, 120])
def test_lines_that_the_console_broke_are_joined(width: int) -> None:
    plain = read_exports([("x.txt", LISTING)])
    assert plain.remarks == ()
    lines = []
    for line in LISTING.splitlines():
        column = LISTING.splitlines()[1].index(":") + 2
        head, rest = line[:column], line[column:]
        lines.append(head + rest[:width])
        lines += [" " * column + rest[at : at + width] for at in range(width, len(rest), width)]
    broken = read_exports([("x.txt", "\r\n".join(lines))])
    assert flat(broken) == flat(plain)


def test_a_listing_may_hold_several_objects() -> None:
    one = "Name : er-1\nServiceKey : 00000000\nPeerings : []\n"
    estate = read_exports([("x.txt", one + "\n\n" + one.replace("er-1", "er-2"))])
    assert [circuit.name for circuit in estate.circuits] == ["er-1", "er-2"]
    assert estate.forms == {"x.txt": Form.PS_TEXT}


def test_a_value_whose_brackets_do_not_close_is_remarked() -> None:
    text = LISTING[: LISTING.index('"VlanId"')] + "\nGatewayManager : 5\n"
    estate = read_exports([("x.txt", text)])
    assert estate.circuits[0].peerings == ()
    assert estate.circuits[0].provider == "Example Carrier"
    remark, unknown = estate.remarks
    assert "GatewayManager" in unknown.message
    assert remark.fatal
    assert "Peerings cannot be read" in remark.message
    assert "ConvertTo-Json" in remark.hint


def test_names_of_types_in_braces_are_no_values() -> None:
    text = LISTING[: LISTING.index("Peerings")] + "Peerings : {AzurePrivatePeering, Microsoft...}\n"
    assert read_exports([("x.txt", text)]).remarks[0].fatal


def test_tables_are_read_from_listings_too() -> None:
    text = """
Network : 10.1.0.0/16
NextHop : 172.16.10.1
LocPrf  :
Weight  : 0
Path    : 64512

Network : 10.2.0.0/16
NextHop : 172.16.10.1
LocPrf  : 100
Weight  : 0
Path    : 64512 64513
"""
    (table,) = read_exports([("er-1.private.primary.routes.txt", text)]).tables
    assert (table.kind, table.peering, table.path) == (
        TableKind.ROUTES,
        PeeringKind.PRIVATE,
        LinkRole.PRIMARY,
    )
    assert [row.as_path for row in table.routes] == [(64512,), (64512, 64513)]
    assert [row.local_preference for row in table.routes] == [None, 100]


def test_the_case_of_the_listing_s_json_does_not_matter() -> None:
    lower = json.loads(json.dumps(golden_data("provider/ps.json")).lower())
    assert read(lower).circuits[0].peerings[0].vlan == 100
