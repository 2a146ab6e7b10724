"""What the reading of exports promises, whatever form they have."""

from __future__ import annotations

import json

from erce.azure import read_exports
from erce.azure.estate import AzureEstate, Form
from golden_files import FOLDER

PROVIDER = FOLDER / "azure" / "provider"


def read(*values: object) -> AzureEstate:
    """Read values as files `0.json`, `1.json`, ..."""
    return read_exports([(f"{i}.json", json.dumps(value)) for i, value in enumerate(values)])


def test_a_circuit_is_read_with_the_place_of_every_value() -> None:
    text = (PROVIDER / "arm.json").read_text(encoding="utf-8")
    estate = read_exports([("arm.json", text)])
    assert estate.remarks == ()
    assert estate.forms == {"arm.json": Form.ARM}
    (circuit,) = estate.circuits
    assert circuit.name == "er-ams-01"
    (peering,) = circuit.peerings
    assert (peering.vlan, peering.peer_asn, peering.md5) == (100, 64512, True)
    source = estate.source(("circuits", "er-ams-01", "peerings", "private", "vlan"))
    line = text.splitlines()[source.line - 1]
    assert line[source.column - 1 :] == "100,"
    assert '"vlanId"' in line
