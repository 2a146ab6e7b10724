"""Values of the model compared field by field, whatever fields the model has."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from erce.base.values import Secret
from erce.compare.change import Change, ChangeKind
from erce.compare.references import REFERENCES
from erce.compare.secrets import Resolver, secrets_differ

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Differ:
    """Walks two values of the same shape and yields where they depart."""

    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Observed interface names and the desired names of the same interfaces."""

    resolve: Resolver | None = None

    _own_names: bool = field(init=False)
    """No interface has another name, so what is equal is the same."""

    def __post_init__(self) -> None:
        own = all(found == wanted for found, wanted in self.names.items())
        object.__setattr__(self, "_own_names", own)

    def objects(
        self,
        expected: object,
        observed: object,
        path: Path,
        there: Path,
        skip: frozenset[str] = frozenset(),
    ) -> Iterator[Change]:
        """Compare two dataclass instances; references to policies and `skip` are left out."""
        assert is_dataclass(expected)
        if expected == observed and self._own_names:
            return
        for item in fields(expected):
            if item.name in skip or item.name in REFERENCES or not item.compare:
                continue
            yield from self.values(
                getattr(expected, item.name),
                getattr(observed, item.name),
                (*path, item.name),
                (*there, item.name),
                cosmetic=bool(item.metadata.get("cosmetic")),
            )

    def values(
        self, expected: object, observed: object, path: Path, there: Path, *, cosmetic: bool = False
    ) -> Iterator[Change]:
        """Compare two values."""
        if self._same(expected, observed):
            return
        if isinstance(expected, Secret) or isinstance(observed, Secret):
            yield from self._secrets(expected, observed, path, there)
        elif _keyed(expected) or _keyed(observed):
            yield from self._keyed(expected, observed, path, there)
        elif is_dataclass(expected) and type(expected) is type(observed):
            yield from self.objects(expected, observed, path, there)
        else:
            yield Change(
                kind=_kind(expected, observed),
                path=path,
                observed_path=there,
                expected=expected,
                observed=observed,
                cosmetic=cosmetic,
            )

    def _same(self, expected: object, observed: object) -> bool:
        if isinstance(observed, str):
            observed = self.names.get(observed, observed)
        return expected == observed

    def _secrets(
        self, expected: object, observed: object, path: Path, there: Path
    ) -> Iterator[Change]:
        if isinstance(expected, Secret) and isinstance(observed, Secret):
            if not secrets_differ(expected, observed, self.resolve):
                return
            words = ("its own key", "another key")
        else:
            words = ("a key", "no key") if observed is None else ("no key", "a key")
        yield Change(
            kind=_kind(expected, observed),
            path=path,
            observed_path=there,
            expected=words[0],
            observed=words[1],
        )

    def _keyed(
        self, expected: object, observed: object, path: Path, there: Path
    ) -> Iterator[Change]:
        wanted, found = by_key(expected), by_key(observed)
        for key, value in wanted.items():
            if key in found:
                yield from self.values(value, found[key], (*path, key), (*there, key))
            else:
                yield missing(value, (*path, key), there)
        for key, value in found.items():
            if key not in wanted:
                yield extra(value, (*there, key))


def missing(value: object, path: Path, there: Path) -> Change:
    """Say that an object is missing; `there` is the nearest object that would hold it."""
    return Change(kind=ChangeKind.MISSING, path=path, observed_path=there, expected=value)


def extra(value: object, there: Path) -> Change:
    """Say that an object is there that nobody wanted."""
    return Change(kind=ChangeKind.EXTRA, path=there, observed_path=there, observed=value)


def by_key(items: object) -> dict[str, object]:
    """Index objects by what identifies them."""
    assert isinstance(items, tuple)
    return {item.key: item for item in items}


def _keyed(value: object) -> bool:
    """Whether the value is a tuple of objects that have an identity."""
    return type(value) is tuple and bool(value) and hasattr(value[0], "key")


def _kind(expected: object, observed: object) -> ChangeKind:
    """Tell the kind; an empty tuple and None are nothing."""
    if expected is None or expected == ():
        return ChangeKind.EXTRA
    if observed is None or observed == ():
        return ChangeKind.MISSING
    return ChangeKind.DIFFERENT
