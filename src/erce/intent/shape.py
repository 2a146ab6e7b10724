"""What the schema says about a place in an intent, for messages about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from erce.intent.schema import Intent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.intent.places import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The type at a place."""

    annotation: Any
    """As the schema declares it, with its metadata."""

    def branches(self) -> tuple[Any, ...]:
        """Return the alternatives, without None and without metadata around a union."""
        bare = _bare(self.annotation)
        if get_origin(bare) in (Union, UnionType):
            return tuple(item for item in get_args(bare) if item is not type(None))
        return (self.annotation,)

    def model(self) -> type[BaseModel] | None:
        """Return the mapping that may stand here; None if there is none."""
        for branch in self.branches():
            bare = _bare(branch)
            if isinstance(bare, type) and issubclass(bare, BaseModel):
                return bare
        return None

    def keys(self) -> tuple[str, ...]:
        """Keys of that mapping."""
        model = self.model()
        return tuple(model.model_fields) if model else ()

    def choices(self) -> tuple[str, ...]:
        """Return the fixed values that may stand here."""
        found: list[str] = []
        for branch in self.branches():
            bare = _bare(branch)
            if get_origin(bare) is Literal:
                found += ["false" if item is False else str(item) for item in get_args(bare)]
            elif isinstance(bare, type) and issubclass(bare, Enum):
                found += [str(item.value) for item in bare]
        return tuple(found)

    def bounds(self) -> tuple[int | None, int | None]:
        """Lowest and highest number."""
        low = high = None
        for item in _metadata(self.annotation):
            if isinstance(item, Ge):
                low = int(str(item.ge))
            elif isinstance(item, Le):
                high = int(str(item.le))
        return low, high

    def inside(self, step: str | int) -> Shape | None:
        """Return the type below a key or a position; None if nothing may stand there."""
        for branch in self.branches():
            bare = _bare(branch)
            if isinstance(bare, type) and issubclass(bare, BaseModel):
                info = bare.model_fields.get(str(step))
                if info:
                    return Shape(annotation=Annotated[info.annotation, info])
            elif get_origin(bare) in (dict, tuple):
                return Shape(annotation=get_args(bare)[get_origin(bare) is dict])
        return None


ROOT = Shape(annotation=Intent)


def shape_of(path: Path) -> Shape | None:
    """Return the type at a path; None if nothing may stand there."""
    shape: Shape | None = ROOT
    for step in path:
        shape = shape.inside(step) if shape else None
    return shape


def split_location(location: Iterable[str | int]) -> tuple[Path, str | None]:
    """Turn the validator's location into a path, and name the alternative of a union it is about.

    The validator inserts a step for the alternative that it tried; such a step is no key.
    """
    path: list[str | int] = []
    shape: Shape | None = ROOT
    alternative: str | None = None
    expects_alternative = False
    for step in location:
        if step == "[key]":
            break
        if expects_alternative:
            alternative = _unwrapped(str(step))
            expects_alternative = False
            continue
        path.append(step)
        shape = shape.inside(step) if shape else None
        if shape and len(shape.branches()) > 1:
            expects_alternative = True
            alternative = None
    return tuple(path), alternative


def _unwrapped(alternative: str) -> str:
    """Take `MaximumPrefixes` out of `function-after[_restart(), MaximumPrefixes]`."""
    if not alternative.startswith("function-"):
        return alternative
    return alternative.rpartition(", ")[2].removesuffix("]")


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _metadata(annotation: Any) -> Iterable[Any]:
    if isinstance(annotation, FieldInfo):
        for item in annotation.metadata:
            yield from _metadata(item)
        return
    origin = get_origin(annotation)
    if origin is Annotated or origin in (Union, UnionType):
        for item in get_args(annotation):
            yield from _metadata(item)
        return
    yield annotation
