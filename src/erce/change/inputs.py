"""What a plan is made from: an intent and the running configurations of its devices."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from erce.audit import running_files, wanted_devices
from erce.base.errors import ErceError, ErceErrors
from erce.base.files import CONFIGURATION, read_bytes, read_text
from erce.base.source import Source
from erce.change.steps import Router
from erce.intent.resolve import resolve
from erce_parsers import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from erce.audit import Wanted
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution, ResolvedLink
    from erce.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything that a plan is a function of."""

    loaded: LoadedIntent

    resolution: Resolution

    routers: Mapping[str, Router]
    """By name in the intent."""

    hashes: Mapping[str, str]
    """SHA-256 of each file by its path as it was named."""

    received: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Prefixes received now, by neighbor and family, where an output was captured."""

    notices: tuple[str, ...] = ()
    """What is to be said of the inputs."""

    def links(self) -> tuple[ResolvedLink, ...]:
        """Return every peering on every link."""
        return tuple(link for device in self.resolution.devices for link in device.links)


def load_inputs(loaded: LoadedIntent, running: Iterable[Path]) -> Inputs:
    """Read the running configurations and give each to its device.

    Raises ErceError for a file that cannot be read or is of no device, and for a device that has
    none or several: a plan for half of the routers would prove nothing.
    """
    from pathlib import Path as File

    resolution = resolve(loaded.intent)
    wanted = {item.name: item for item in wanted_devices(resolution, loaded.source)}
    files = running_files(running)
    routers: dict[str, Router] = {}
    errors: list[ErceError] = []
    for file in files:
        try:
            reading = read(read_text(file, CONFIGURATION), str(file), None)
            mine = _device_of(wanted.values(), reading, file.stem)
            if mine.name in routers:
                _again(mine, routers[mine.name].reading, reading)
            routers[mine.name] = Router(wanted=mine, reading=reading)
        except ErceError as error:
            errors.append(error)
    errors += (_without_file(item) for name, item in wanted.items() if name not in routers)
    if errors:
        raise ErceErrors(tuple(errors))
    names = [File(name) for name in loaded.files]
    return Inputs(
        loaded=loaded,
        resolution=resolution,
        routers={name: routers[name] for name in wanted},
        hashes=_hashes((*names, *files)),
    )


def _hashes(files: Sequence[Path]) -> dict[str, str]:
    return {file.as_posix(): sha256(read_bytes(file, CONFIGURATION)).hexdigest() for file in files}


def _device_of(wanted: Iterable[Wanted], reading: Reading, stem: str) -> Wanted:
    """Find the device of a configuration by the hostname in it, else by the file's name."""
    hostname = reading.device.hostname.lower()
    names = {hostname, hostname.partition(".")[0]} - {""}
    found = [item for item in wanted if item.device.hostname.lower() in names] or [
        item for item in wanted if stem.lower() in {item.name.lower(), item.device.hostname.lower()}
    ]
    if not found:
        raise ErceError(
            f"the file, with hostname {reading.device.hostname or 'none'}, is of no device of the "
            "intent",
            source=Source(reading.name),
            hint="Leave it out, or name the device's hostname in the intent.",
        )
    mine = found[0]
    if mine.device.platform is not reading.device.platform:
        raise ErceError(
            f"this is {reading.device.platform}, but the intent says that {mine.name} is "
            f"{mine.device.platform}",
            source=Source(reading.name),
            hint="Check the file, or the device's platform in the intent.",
        )
    return mine


def _again(wanted: Wanted, one: Reading, other: Reading) -> None:
    raise ErceError(
        f"several files are of device {wanted.name}: {one.name}, {other.name}",
        source=wanted.source,
        hint="Name one running configuration for each device.",
    )


def _without_file(wanted: Wanted) -> ErceError:
    return ErceError(
        f"no running configuration is of device {wanted.name}",
        source=wanted.source,
        hint=f"Save it with hostname {wanted.device.hostname} into the folder of --running.",
    )
