"""`erce trace`: what a session does with a route, and which line decides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from erce.base.errors import ErceError, ExitCode
from erce.base.platform import Platform
from erce.base.source import Source
from erce.cli.options import format_option, platform_option

if TYPE_CHECKING:
    from erce.audit.trace import Trace
    from erce.base.values import Prefix
    from erce.policy.attributes import Attributes

_DIRECTIONS = {"in": ("import",), "out": ("export",), "both": ("import", "export")}
_FROM: Final = ("bgp", "static", "connected", "local", "aggregate", "ospf", "isis", "rip", "eigrp")
_COMMUNITY: Final = re.compile(r"[0-9]{1,10}(:[0-9]{1,10}){1,2}")


@click.command("trace")
@click.argument("config", type=click.Path(path_type=Path))
@click.option("--neighbor", required=True, metavar="ADDRESS", help="Address of the neighbor.")
@click.option("--vrf", help="VRF of the session, where the address stands in several.")
@click.option(
    "--prefix",
    "prefixes",
    multiple=True,
    metavar="PREFIX",
    help="Follow this prefix; may be repeated. Without one, everything is told.",
)
@click.option(
    "--direction", type=click.Choice(["in", "out", "both"]), default="both", show_default=True
)
@click.option(
    "--community", "communities", multiple=True, help="A community of the route; may be repeated."
)
@click.option("--no-community", is_flag=True, help="The route carries no community.")
@click.option("--as-path", metavar="'AS AS'", help="AS path of the route, the nearest first.")
@click.option(
    "--protocol", metavar="NAME", help=f"Where the router has the route from: {', '.join(_FROM)}."
)
@platform_option("the file")
@format_option("text", "json")
def command(  # noqa: PLR0913  # one parameter for each option
    config: Path,
    *,
    neighbor: str,
    vrf: str | None,
    prefixes: tuple[str, ...],
    direction: str,
    communities: tuple[str, ...],
    no_community: bool,
    as_path: str | None,
    protocol: str | None,
    platform: str | None,
    form: str,
) -> ExitCode:
    """Show what a session of CONFIG does with routes, and the lines that decide.

    Exit code 3: it depends on something that is not modelled or was not said about the route.
    """
    from erce.report.trace import trace_json, trace_text

    wanted = [_prefix(text) for text in prefixes]
    route = _route(communities, as_path, protocol, no_community=no_community)
    traces = _traces(config, platform, (neighbor, vrf), direction, wanted, route)
    click.echo(trace_json(traces) if form == "json" else trace_text(traces), nl=False)
    known = all(item.known for item in traces)
    return ExitCode.CLEAN if known else ExitCode.INCONCLUSIVE


def _traces(  # noqa: PLR0913, PLR0917  # what the command is told
    config: Path,
    platform: str | None,
    session: tuple[str, str | None],
    direction: str,
    prefixes: list[Prefix],
    route: Attributes,
) -> list[Trace]:
    from ipaddress import ip_address

    from erce.audit.trace import sessions_at, trace
    from erce.base.files import CONFIGURATION, read_text
    from erce.policy.rules import Direction
    from erce_parsers import read

    text = read_text(config, CONFIGURATION)
    reading = read(text, str(config), Platform(platform) if platform else None)
    address, vrf = session
    try:
        address = str(ip_address(address))
    except ValueError:
        raise ErceError(
            f"{address!r} is not an IP address", hint="Write --neighbor 172.16.10.2."
        ) from None
    found = [
        item
        for table, neighbor in sessions_at(reading, address, vrf)
        for way in _DIRECTIONS[direction]
        for item in trace(reading, table, neighbor, Direction(way), prefixes, route)
    ]
    _check_families(found, prefixes, address, config)
    return found


def _check_families(found: list[Trace], prefixes: list[Prefix], address: str, config: Path) -> None:
    """Raise ErceError where a session carries nothing of what was asked."""
    carried = {item.family for item in found}
    for prefix in prefixes:
        if prefix.family not in carried:
            raise ErceError(
                f"{prefix} is {prefix.family}, which the session with {address} does not carry",
                source=Source(str(config)),
            )
    if not found:
        raise ErceError(
            f"the session with {address} carries neither ipv4 nor ipv6 routes",
            source=Source(str(config)),
            hint="Is an address family activated for it?",
        )


def _prefix(text: str) -> Prefix:
    from erce.base.values import Prefix

    try:
        return Prefix.parse(text)
    except ValueError as error:
        raise ErceError(str(error), hint="Write 10.20.0.0/16 or 2001:db8::/32.") from None


def _route(
    communities: tuple[str, ...], as_path: str | None, protocol: str | None, *, no_community: bool
) -> Attributes:
    from erce.base.values import parse_asn
    from erce.policy.attributes import Attributes
    from erce.policy.communities import community_value

    if communities and no_community:
        raise click.UsageError("--community and --no-community contradict each other.")
    for text in communities:
        if not _COMMUNITY.fullmatch(community_value(text)):
            raise ErceError(
                f"{text!r} is no community", hint="Write 12076:51004 or a name such as no-export."
            )
    if protocol is not None and protocol.partition(" ")[0] not in _FROM:
        raise ErceError(f"{protocol!r} is no source of routes", hint=f"One of: {', '.join(_FROM)}.")
    try:
        numbers = None if as_path is None else tuple(map(parse_asn, as_path.split()))
    except ValueError as error:
        raise ErceError(str(error), hint="Write --as-path '12076 64999'.") from None
    return Attributes(
        communities=frozenset(communities) if communities or no_community else None,
        as_path=numbers,
        protocol=protocol,
    )
