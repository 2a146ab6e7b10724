"""Finds the rules: each is a module of `erce.rules.book`, named by its id and its slug."""

from __future__ import annotations

import re
from importlib import import_module, resources
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BOOK: Final = "erce.rules.book"
_MODULE: Final = re.compile(r"(?P<id>[a-z]{2,3}[0-9]{3})_(?P<slug>[a-z0-9_]+)\.py")
_SELECTOR: Final = re.compile(r"[A-Z]{2,}[0-9]{0,3}")


class Catalogue:
    """The rules by id. A rule is imported when somebody asks for it."""

    def __init__(self) -> None:
        self._modules = {
            found["id"].upper(): f"{_BOOK}.{item.name}.{found[0].removesuffix('.py')}"
            for item in resources.files(_BOOK).iterdir()
            if item.is_dir()
            for inside in item.iterdir()
            if (found := _MODULE.fullmatch(inside.name))
        }

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, by family and number."""
        return tuple(sorted(self._modules))

    def module(self, rule_id: str) -> str:
        """Name of the module of a rule."""
        return self._modules[rule_id]

    def rule(self, rule_id: str) -> Rule:
        """Import one rule. Raises ErceError when there is none of that id."""
        wanted = rule_id.upper()
        if wanted not in self._modules:
            raise ErceError(
                f"there is no rule {rule_id!r}",
                hint="`erce rule` lists them; ids look like BGP003.",
            )
        rule = import_module(self._modules[wanted]).RULE
        assert isinstance(rule, Rule)
        return rule

    def rules(self, ids: Iterable[str] | None = None) -> Iterator[Rule]:
        """Import all rules, or those of the ids."""
        return (self.rule(rule_id) for rule_id in (self.ids if ids is None else ids))


def selector(text: str) -> str:
    """Check what picks rules: an id or the beginning of ids, `BGP`. Raises ErceError."""
    wanted = text.strip().upper()
    if not _SELECTOR.fullmatch(wanted):
        raise ErceError(
            f"{text!r} picks no rule", hint="Write an id, BGP003, or the beginning of ids, BGP."
        )
    return wanted


def selected(rule_id: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether a rule is picked; of two that speak about it, the longer decides."""
    wanted = max((len(item) for item in select if rule_id.startswith(item)), default=-1)
    refused = max((len(item) for item in ignore if rule_id.startswith(item)), default=-1)
    if wanted < 0 and tuple(select):
        return False
    return wanted > refused or refused < 0
