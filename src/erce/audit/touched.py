"""What the comparison with the intent has told already, so that no rule tells it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.audit.book import local_path
from erce.audit.words import object_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.audit.wanted import Wanted
    from erce.compare import Change
    from erce.model import Path
    from erce.rules import Problem, Rule

_ABOUT_POLICIES = "POL"
_LISTS = frozenset({("policies",), ("prefix_lists",), ("community_lists",), ("as_path_lists",)})
_POLICY_FIELDS = ("import_policies", "export_policies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The values of one router that depart from the intent, by the name of their link."""

    router: str

    values: frozenset[tuple[str, Path]]

    @classmethod
    def by(cls, wanted: Wanted, changes: Iterable[Change]) -> Touched:
        """Collect what changes are about; cosmetic ones explain nothing."""
        values: set[tuple[str, Path]] = set()
        for change in changes:
            if change.cosmetic:
                continue
            for path in (change.subject or change.path, change.path):
                name = wanted.labels.get(object_path(path))
                values.add((str(name) if name else "", local_path(path)))
        return cls(router=wanted.name, values=frozenset(values))

    def explains(self, rule: Rule, problem: Problem) -> bool:
        """Whether a difference from the intent is the same thing as the problem.

        Where the policies of a link depart, everything that rules say of policies follows.
        """
        places = [(problem.link.name, problem.path)] if problem.link else []
        here = (path for router, path, _ in problem.related if router.name == self.router)
        peering = f"{problem.circuit} {problem.peering} "
        names = {name for name, _ in self.values if name.startswith(peering)}
        places += [(name, path) for path in here for name in names]
        about_policies = rule.id.startswith(_ABOUT_POLICIES)
        return any(
            self._holds(link, local_path(path))
            or ((about_policies or path[:1] in _LISTS) and self._departs(link))
            for link, path in places
        )

    def _departs(self, link: str) -> bool:
        return any(
            name == link and any(item in known for item in _POLICY_FIELDS)
            for name, known in self.values
        )

    def _holds(self, link: str, path: Path) -> bool:
        """Whether a value of a link, or of the device as a whole, is known."""
        for name, known in self.values:
            if name not in {link, ""}:
                continue
            size = min(len(known), len(path))
            if size and known[:size] == path[:size]:
                return True
        return False
