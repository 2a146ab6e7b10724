"""The provider circuit of the golden files, heard by two witnesses or three."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from erce.audit.azure import hear_azure
from erce.azure import read_exports
from erce.intent.load import load
from erce.intent.resolve import resolve
from erce.rules.from_configuration import router_of
from erce_parsers import read
from golden_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from erce.base.finding import Finding

SITE = FOLDER / "three_way" / "provider"
EXPORT = (FOLDER / "azure" / "provider" / "arm.json").read_text()

Data = dict[str, Any]


def heard(export: object, *, intent: Path | None = None) -> list[Finding]:
    """What two witnesses give: an export and the intent."""
    loaded = load([intent or SITE / "intent.yaml"])
    azure = read_exports([("azure.json", json.dumps(export))])
    return hear_azure(azure, (), loaded, resolve(loaded.intent))


def with_routers(export: object, *edits: tuple[str, str]) -> list[Finding]:
    """What two witnesses give: an export and the routers."""
    routers = []
    for path in sorted((SITE / "running").iterdir()):
        text = path.read_text()
        for old, new in edits:
            text = text.replace(old, new)
        routers.append(router_of(read(text, path.name)))
    return hear_azure(read_exports([("azure.json", json.dumps(export))]), (), routers=routers)


def circuit(**changes: object) -> Data:
    data: Data = json.loads(EXPORT)
    return {**data, **changes}


def peering(**changes: object) -> Data:
    """The circuit with its one peering changed; None takes a key away."""
    data = circuit()
    values = data["properties"]["peerings"][0]["properties"]
    values.update(changes)
    for key in [key for key, value in changes.items() if value is None]:
        del values[key]
    return data
