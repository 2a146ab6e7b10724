"""Runs rules over an estate and tells what they say as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.finding import Finding, Related
from erce.base.masking import mask_secrets
from erce.base.source import Source
from erce.model.device import DEFAULT_VRF
from erce.rules.rule import Needs, Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem, Rule


def run(rules: Iterable[Rule], estate: Estate, reach: Reach | None = None) -> Iterator[Finding]:
    """Yield the findings of the rules that the estate can answer.

    A `reach` leaves the rules of another reach out, for a fleet that is judged in pieces. What one
    line of an intent does to several sessions is one finding.
    """
    groups: dict[object, list[Problem]] = {}
    named: dict[object, Rule] = {}
    for number, (rule, problem) in enumerate(problems(rules, estate, reach)):
        read = problem.router is not None and problem.router.is_read
        key: object = number if read else (rule.id, place(problem, estate), problem.message)
        groups.setdefault(key, []).append(problem)
        named[key] = rule
    for found, members in groups.items():
        yield finding(named[found], members[0], estate, members[1:])


def problems(
    rules: Iterable[Rule],
    estate: Estate,
    reach: Reach | None = None,
    *,
    as_if_read: bool = False,
) -> Iterator[tuple[Rule, Problem]]:
    """Yield what the rules say, before it is told.

    With `as_if_read`, rules about configurations are asked of devices that an intent wants, too:
    what they say there, the intent asks for.
    """
    for rule in rules:
        if rule.check is None or (reach is not None and rule.reach is not reach):
            continue
        if rule.needs is Needs.INTENT and estate.intent is None:
            continue
        for problem in rule.check(estate):
            read = problem.router is not None and problem.router.is_read
            if rule.needs is not Needs.CONFIGURATION or read or as_if_read:
                yield rule, problem


def finding(rule: Rule, problem: Problem, estate: Estate, same: Sequence[Problem] = ()) -> Finding:
    """Tell a problem: name the object, or what it has in common with others, and find its place."""
    subject = _common_subject((problem, *same)) if same else _subject(problem)
    routers = {item.router.name for item in (problem, *same) if item.router}
    return Finding(
        rule=rule.id,
        severity=rule.severity if problem.severity is None else problem.severity,
        message=f"{subject}: {problem.message}" if subject else problem.message,
        source=place(problem, estate),
        device=routers.pop() if len(routers) == 1 else "",
        path=problem.path,
        related=tuple(
            Related(source=router.locate(path), message=words)
            for router, path, words in problem.related
        ),
        expected=problem.expected,
        observed=mask_secrets(problem.observed),
        circuit=problem.circuit,
        peering=problem.peering,
        confidence=rule.confidence,
        fix=problem.fix,
    )


def place(problem: Problem, estate: Estate) -> Source:
    """Find the line that a problem is about."""
    if problem.router is not None and problem.router.reading is not None and problem.line:
        reading = problem.router.reading
        text = reading.lines[problem.line - 1]
        return Source(reading.name, problem.line, len(text) - len(text.lstrip()) + 1)
    if problem.router is not None and problem.router.is_read:
        return problem.router.locate(problem.path)
    if estate.loaded is None:
        return problem.router.locate(problem.path) if problem.router else Source("")
    if problem.intent_path:
        return estate.loaded.source(problem.intent_path)
    if problem.link is not None and problem.key:
        return _option(problem.link, problem.key, estate)
    return problem.router.locate(problem.path) if problem.router else estate.loaded.source(())


def _option(link: Link, key: str, estate: Estate) -> Source:
    """Find an option where it is written: at the peering, the device or in the defaults."""
    assert estate.loaded is not None
    keys = tuple(key.split("."))
    peering = ("circuits", link.circuit, "peerings", link.peering)
    for start in (peering, ("devices", link.router.name), ("defaults",)):
        for size in range(len(keys), 0, -1):
            if (*start, *keys[:size]) in estate.loaded.places:
                return estate.loaded.source((*start, *keys[:size]))
    return estate.loaded.source(peering)


def _common_subject(problems: Sequence[Problem]) -> str:
    """Name what several problems are about: a link, or both links of a peering."""
    links = dict.fromkeys(item.link.name for item in problems if item.link)
    if len(links) == 1:
        return next(iter(links))
    peerings = dict.fromkeys(f"{item.circuit} {item.peering}".strip() for item in problems)
    return ", ".join(filter(None, peerings))


def _subject(problem: Problem) -> str:
    """Name what a problem is about: the link and, where there are several, the session."""
    link = problem.link
    if link is None:
        names = (problem.circuit, problem.peering) if problem.circuit else ()
        return " ".join(filter(None, names)) or (problem.router.name if problem.router else "")
    if len(problem.path) < 4 or problem.path[2] != "neighbors":  # noqa: PLR2004  # not of a session
        return link.name
    _, vrf, _, address = problem.path[:4]
    where = "" if vrf == DEFAULT_VRF else f" in VRF {vrf}"
    return f"{link.name}, session {address}{where}"
