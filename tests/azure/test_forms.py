"""Three circuits in seven serialisations: the same estate, but for what a form lacks."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from azure_flat import Table, flat
from erce.azure import load_exports
from erce.azure.estate import AzureEstate, Form
from erce.base.values import Prefix
from erce.model import Cipher
from golden_files import FOLDER

CIRCUITS = ("direct", "metro", "provider")
FORMS = {
    "arm": Form.ARM,
    "az": Form.AZ,
    "az-old": Form.AZ_OLD,
    "ps": Form.PS,
    "ps-text": Form.PS_TEXT,
    "sdk": Form.ARM,  # the SDK writes what REST says, and cannot be told from it
    "tf": Form.TF,
}
PINNED = "the command reads an older version of the API"
MODULE = "only the newest module has it"
STATE = "Terraform keeps what it set and little of what Azure reports"
LACKS: dict[str, dict[str, str]] = {
    "arm": {},
    "sdk": {},
    "az": {
        "circuits|*|rate_limit": PINNED,
        "circuits|*|resiliency": PINNED,
        "circuits|*|advertised|*|validation": PINNED,
        "circuits|*|advertised|*|asn": PINNED,
    },
    "az-old": {
        "circuits|*|rate_limit": PINNED,
        "circuits|*|resiliency": PINNED,
        "circuits|*|advertised|*|validation": PINNED,
        "circuits|*|advertised|*|asn": PINNED,
    },
    "ps": {
        "circuits|*|rate_limit": MODULE,
        "circuits|*|resiliency": MODULE,
        "circuits|*|advertised|*|validation": "cmdlets of their own print it",
        "circuits|*|advertised|*|asn": "cmdlets of their own print it",
    },
    "ps-text": {
        "circuits|*|rate_limit": MODULE,
        "circuits|*|resiliency": MODULE,
        "circuits|*|advertised|*|validation": "cmdlets of their own print it",
        "circuits|*|advertised|*|asn": "cmdlets of their own print it",
    },
    "tf": {
        "circuits|*|provisioning": STATE,
        "circuits|*|circuit_state": STATE,
        "circuits|*|s_tag": "the provider's documentation does not name it",
        "circuits|*|global_reach_enabled": STATE,
        "circuits|*|resiliency": STATE,
        "circuits|*|peerings|private|enabled": "it has ipv4_enabled instead",
        "circuits|*|peerings|microsoft|enabled": "it has ipv4_enabled instead",
        "circuits|*|modified_by": STATE,
        "circuits|*|families|*|validation": STATE,
        "circuits|*|advertised|*|validation": STATE,
        "circuits|*|advertised|*|asn": STATE,
        "circuits|*|global_reach|*|status": STATE,
        "ports|*|provisioned_gbps": STATE,
        "ports|*|circuits|*": STATE,
    },
}
ADDS = {
    "tf": (
        "circuits|*|families|ipv4|enabled",
        "circuits|er-ams-01|rate_limit",
        "circuits|er-ams-03|rate_limit",
    )
}
"""What a form says beyond REST; Terraform knows the rate limit of a provider's circuit as off."""


def estate(circuit: str, form: str) -> AzureEstate:
    folder = FOLDER / "azure" / circuit
    return load_exports(
        [next(path for path in folder.iterdir() if path.name.split(".")[0] == form)]
    )


def matching(table: Table, patterns: tuple[str, ...] | dict[str, str]) -> set[str]:
    return {path for path in table if any(fnmatch(path, pattern) for pattern in patterns)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("circuit", CIRCUITS)
def test_every_form_says_the_same(circuit: str, form: str) -> None:
    truth = flat(estate(circuit, "arm"))
    read = estate(circuit, form)
    assert read.remarks == ()
    said = flat(read)
    for path in matching(said, ADDS.get(form, ())):
        assert path not in truth
        del said[path]
    for path in matching(truth, LACKS[form]):
        del truth[path]
    assert said == truth


@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_lacks_is_said_by_rest_and_not_by_the_form(form: str) -> None:
    truth: Table = {}
    said: Table = {}
    for circuit in CIRCUITS:
        truth |= flat(estate(circuit, "arm"))
        said |= flat(estate(circuit, form))
    for path in matching(said, ADDS.get(form, ())):
        del said[path]
    for pattern in LACKS[form]:
        assert matching(truth, (pattern,)), f"REST does not say {pattern} either"
        assert not matching(said, (pattern,)), f"{form} does say {pattern}"
    for pattern in ADDS.get(form, ()):
        assert matching(flat(estate("provider", form)) | flat(estate("metro", form)), (pattern,))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("circuit", CIRCUITS)
def test_the_form_is_told_from_the_content(circuit: str, form: str) -> None:
    found = set(estate(circuit, form).forms.values())
    if form == "az-old":
        found.discard(Form.AZ)  # a port and a route filter have no key that would tell
    assert found == {FORMS[form]}


@pytest.mark.parametrize("form", [form for form in FORMS if form != "ps-text"])
@pytest.mark.parametrize("circuit", CIRCUITS)
def test_every_place_is_that_of_its_value(circuit: str, form: str) -> None:
    read = estate(circuit, form)
    table = flat(read)
    identity = ("name", "kind", "role", "family", "prefix")
    lists = ("rules", "circuits")  # the place of the first element is that of the list
    for said in table:
        path = tuple(said.split("|"))
        assert path in read.sources or path[-1] in identity or path[2] in lists, path
    for path, source in read.sources.items():
        line = Path(source.file).read_text(encoding="utf-8").splitlines()[source.line - 1]
        text = line[source.column - 1 :]
        value = table.get("|".join(path))
        if text[0] in "{[":
            assert value is None or path[-1] == "macsec"
        else:
            assert stands_for(json.JSONDecoder().raw_decode(text)[0], value, path), (path, text)


def stands_for(shown: object, value: object, path: tuple[str, ...]) -> bool:
    """Whether what stands in the file is the value of the model."""
    match value:
        case None:  # an object whose place is its key, or a default that counts as not given
            return shown in ("NONE", "NotConfigured", path[-1])
        case bool():
            return shown in (value, "Enabled" if value else "Disabled", "NotARealKey0000000000000")
        case int() | float():
            texts = (str(value), str(value / 1000), str(value // 1000))
            return str(shown) in texts or str(shown).endswith(f"|ASN-{value}")
        case Prefix():
            return Prefix.parse(str(shown)) == value
        case Cipher():
            return str(shown).lower() == value.replace("-", "")
        case _:
            return str(value).lower() in str(shown).lower()


def test_a_place_in_a_listing_is_where_its_value_begins() -> None:
    read = estate("metro", "ps-text")
    lines = (FOLDER / "azure" / "metro" / "ps-text.txt").read_text(encoding="utf-8").splitlines()

    def text(*path: str) -> str:
        source = read.source(("circuits", "er-ams-03", *path))
        return lines[source.line - 1][source.column - 1 :]

    assert text("location") == "westeurope"
    assert text("bandwidth_mbps") == "2000"
    assert text("peerings", "microsoft", "vlan") == "320,"
    assert text("peerings", "microsoft", "families", "ipv6", "primary").startswith('"2001:DB8')
