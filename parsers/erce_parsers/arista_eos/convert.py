"""From the records to the model: inheritance, defaults, and what each line came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.platform import Platform
from erce.model import Device, LineState
from erce_parsers.arista_eos.convert_bgp import vrfs
from erce_parsers.arista_eos.convert_interfaces import interfaces
from erce_parsers.arista_eos.convert_policies import (
    as_path_lists,
    community_lists,
    policies,
    prefix_lists,
)
from erce_parsers.arista_eos.marks import Marks
from erce_parsers.arista_eos.missing_policy import policies as missing_policies

if TYPE_CHECKING:
    from erce_parsers.arista_eos.records import Config
    from erce_parsers.lines import Ledger


def convert(config: Config, ledger: Ledger) -> Device:
    """Make the device, and mark the lines that it rests on as understood."""
    marks = Marks(ledger)
    ports = interfaces(config, marks)
    tables = vrfs(config, ports, marks)
    maps = policies(config.route_maps, config.community_lists, marks)
    device = Device(
        hostname=marks.take(config.hostname, ("hostname",)) or "",
        platform=Platform.ARISTA_EOS,
        asn=marks.take(config.asn, ("asn",)),
        router_id=marks.take(config.router_id, ("router_id",)),
        multipath_relax=marks.take(config.multipath_relax, ("multipath_relax",)),
        graceful_restart=marks.take(config.graceful_restart, ("graceful_restart",)),
        interfaces=ports,
        vrfs=tables,
        policies=tuple(sorted((*maps, *missing_policies(tables)), key=lambda item: item.name)),
        prefix_lists=prefix_lists(config.prefix_lists, marks),
        community_lists=community_lists(config.community_lists, marks),
        as_path_lists=as_path_lists(config.as_path_lists, marks, as_text=config.paths_as_text),
    )
    _blocks(config, ledger)
    return device


def _blocks(config: Config, ledger: Ledger) -> None:
    """Understand the header of every block with lines: without it they would open no block."""
    for block in config.blocks:
        if block.children:
            ledger.states[block.number] = LineState.UNDERSTOOD
