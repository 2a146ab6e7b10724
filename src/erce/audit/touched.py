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
    from erce.rules import Problem

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

    def explains(self, problem: Problem) -> bool:
        """Whether a difference from the intent is the same thing as the problem."""
        if problem.link is not None and self._holds(problem.link.name, local_path(problem.path)):
            return True
        others = (path for router, path, _ in problem.related if router.name == self.router)
        return any(self._holds("", local_path(path)) for path in others)

    def _holds(self, link: str, path: Path) -> bool:
        """Whether a value of a link is known; the empty name stands for any link."""
        about_policy = path[:1] in {("policies",), ("prefix_lists",)}
        for name, known in self.values:
            if link and name not in {link, ""}:
                continue
            size = min(len(known), len(path))
            if size and known[:size] == path[:size]:
                return True
            if name and about_policy and any(item in known for item in _POLICY_FIELDS):
                return True
        return False
