"""How many prefixes the sessions receive now, as captured outputs tell: limits are proven by it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce.base.files import read_bytes
from erce.base.source import Source
from erce.change.check_judge import counted
from erce.change.check_list import checks_for
from erce.change.checks import Phase, What
from erce.change.output_readers import Readers
from erce.change.outputs import OUTPUT

if TYPE_CHECKING:
    from pathlib import Path

    from erce.change.checks import Check
    from erce.change.inputs import Inputs


def with_received(inputs: Inputs, folder: Path) -> Inputs:
    """Add what the outputs below a folder say, `DEVICE/pre/FILE` as a plan names them.

    Raises ErceError when no output tells a number: a folder that is named is meant to count.
    """
    checks = [
        check
        for item in inputs.resolution.devices
        for check in checks_for(inputs.routers[item.name].reading.device, item.links)
        if check.what is What.PREFIXES_RECEIVED
    ]
    found = {_key(check): number for check, number in counted(checks, folder, Readers())}
    unknown = [check for check in checks if _key(check) not in found]
    if not found:
        raise ErceError(
            "no output tells how many prefixes a session receives",
            source=Source(str(folder)),
            hint="Save them as DEVICE/pre/FILE, as the plan's checks name them.",
        )
    files = sorted({folder / check.path(Phase.PRE) for check in checks if _key(check) in found})
    hashes = {file.as_posix(): sha256(read_bytes(file, OUTPUT)).hexdigest() for file in files}
    return replace(
        inputs,
        received=found,
        hashes={**inputs.hashes, **hashes},
        notices=(*inputs.notices, *([_notice(unknown)] if unknown else [])),
    )


def _key(check: Check) -> tuple[str, str]:
    return str(check.subject.neighbor), str(check.subject.family)


def _notice(unknown: list[Check]) -> str:
    names = ", ".join(f"{check.subject.neighbor} ({check.subject.family})" for check in unknown)
    return (
        f"It is not known how many prefixes these neighbors send now: {names}. Their limits are "
        "compared with the ones before and after the change only."
    )
