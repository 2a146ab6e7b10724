"""Ports, LAGs and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.checks.view import links

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import LinkView
    from erce.intent.places import Path
    from erce.intent.schema import Intent, Lag
    from erce.platforms import PlatformFacts


def check(intent: Intent, report: Report) -> None:
    """Check the ports of all links."""
    lags: dict[tuple[str, str], tuple[Path, Lag]] = {}
    ports: dict[tuple[str, str], Path] = {}
    encapsulations: dict[tuple[str, str], tuple[Path, str]] = {}
    for view in links(intent):
        if not _interface(view.link.interface, view.facts, (*view.path, "interface"), report):
            continue
        ports.setdefault(view.port, (*view.path, "interface"))
        _encapsulation(view, encapsulations, report)
        if view.link.lag:
            _lag(view, view.link.lag, lags, report)
    _members(lags, ports, report)


def _interface(text: str, facts: PlatformFacts, path: Path, report: Report) -> bool:
    """Check the spelling of a port; whether it is one."""
    name = facts.full_interface_name(text) if text.isascii() else None
    if name == text:
        return True
    if name:
        report.add(path, f"'{text}' is an abbreviation", f"Write {name}.", rule="INT006")
        return False
    port, dot, _ = text.partition(".")
    port_name = facts.full_interface_name(port) if dot and text.isascii() else None
    if port_name:
        report.add(
            path,
            f"'{text}' is a subinterface; a link needs the port below it",
            f"Write {port_name}; subinterfaces are made from the VLAN IDs of the peerings.",
            rule="INT006",
        )
    else:
        report.add(
            path,
            f"{text!a} is not the name of a port on {facts.title}",
            "Write it in full, as the router's running configuration has it.",
            rule="INT006",
        )
    return False


def _encapsulation(
    view: LinkView, known: dict[tuple[str, str], tuple[Path, str]], report: Report
) -> None:
    wanted = view.circuit.encapsulation
    path: Path = ("circuits", view.name, "encapsulation")
    first, other = known.setdefault(view.port, (path, wanted))
    if other != wanted:
        report.add(
            path,
            f"{wanted} on {' '.join(view.port)}, where '{first[1]}' has {other} "
            f"({report.place(first)})",
            "A port has one encapsulation; correct one of them or use another port.",
            rule="TAG006",
        )


def _lag(
    view: LinkView, lag: Lag, known: dict[tuple[str, str], tuple[Path, Lag]], report: Report
) -> None:
    path: Path = (*view.path, "lag")
    if view.circuit.connectivity == "direct":
        report.add(
            path,
            "ExpressRoute Direct has no link aggregation",
            "Leave lag out and name the physical port as the interface.",
            rule="TAG009",
        )
        return
    if not view.facts.lag_name.fullmatch(view.interface):
        report.add(
            path,
            f"{view.interface} is no LAG of {view.facts.title}",
            "Name the LAG as the interface and the physical ports as members.",
            rule="INT007",
        )
        return
    good = [
        _member(member, view, (*path, "members", number), report)
        for number, member in enumerate(lag.members)
    ]
    if lag.minimum_links and lag.minimum_links > len(lag.members):
        report.add(
            (*path, "minimum_links"),
            f"{lag.minimum_links} links are wanted of {len(lag.members)} members",
            f"Write at most {len(lag.members)}.",
            rule="INT007",
        )
    first, other = known.setdefault(view.port, (path, lag))
    if all(good) and _settings(lag) != _settings(other):
        report.add(
            path,
            f"{view.interface} is declared differently at {report.place(first)}",
            "Declare a LAG once, or the same way at every link.",
            rule="INT007",
        )


def _settings(lag: Lag) -> tuple[object, ...]:
    return sorted(lag.members), lag.lacp, lag.fast, lag.minimum_links


def _member(text: str, view: LinkView, path: Path, report: Report) -> bool:
    if not _interface(text, view.facts, path, report):
        return False
    if view.facts.lag_name.fullmatch(text):
        report.add(path, f"{text} is a LAG itself", "Members are physical ports.", rule="INT007")
        return False
    return True


def _members(
    lags: dict[tuple[str, str], tuple[Path, Lag]],
    ports: dict[tuple[str, str], Path],
    report: Report,
) -> None:
    owners: dict[tuple[str, str], Path] = {}
    for (device, _), (lag_path, lag) in lags.items():
        for number, member in enumerate(lag.members):
            path: Path = (*lag_path, "members", number)
            first = owners.setdefault((device, member), path)
            if first != path:
                report.add(
                    path,
                    f"{member} is a member already ({report.place(first)})",
                    "A port belongs to one LAG, once.",
                    rule="INT007",
                )
            port = ports.get((device, member))
            if port:
                report.add(
                    path,
                    f"{member} carries a link itself ({report.place(port)})",
                    "Name the LAG as the interface of that link, or take the member out.",
                    rule="INT007",
                )
