"""Values that are stated in several places: the nearest one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from erce.model import Path
    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.cisco_nxos.records import Setting
    from erce_parsers.lines import Ledger, Node

R = TypeVar("R")
T = TypeVar("T")

_NOTED: Final = frozenset({LineState.UNSUPPORTED, LineState.UNKNOWN})


class Layer(NamedTuple, Generic[R]):
    """A place that states values: the neighbor itself, or a template that it inherits."""

    record: R
    owner: Owner
    via: tuple[Node, ...] = ()
    """Lines that bring it here: `inherit ...` and the headers of templates."""
    activates: bool = True
    """Whether its presence activates an address family: a peer-policy template does not."""


def use(node: Node, via: Sequence[Node], ledger: Ledger) -> None:
    """Mark a line that counts and the lines that bring it."""
    for item in (node, *via):
        if ledger.states[item.number] not in _NOTED:
            ledger.states[item.number] = LineState.UNDERSTOOD


def pick(
    layers: Sequence[Layer[R]],
    getter: Callable[[R], Setting[T] | None],
    default: T,
    ledger: Ledger | None,
) -> tuple[Setting[T], Layer[R]] | None:
    """Return the nearest setting and its layer; its lines count if it changes anything."""
    nearest: tuple[Setting[T], Layer[R]] | None = None
    overridden = default
    for layer in layers:
        setting = getter(layer.record)
        if setting is None:
            continue
        if nearest is not None:
            overridden = setting.value
            break
        nearest = setting, layer
    if nearest is not None and ledger is not None and nearest[0].value != overridden:
        use(nearest[0].node, nearest[1].via, ledger)
    return nearest


def lines(setting: Setting[T], layer: Layer[R]) -> tuple[int, ...]:
    """Return the lines that a value rests on."""
    return (setting.node.number, *(node.number for node in layer.via))


class Values(Generic[R]):
    """Values of one object from its layers, with their places."""

    __slots__ = ("_layers", "_ledger", "_lines", "_path", "_single", "_states")

    def __init__(self, path: Path, layers: Sequence[Layer[R]], ledger: Ledger) -> None:
        self._path = path
        self._layers = layers
        self._ledger = ledger
        self._lines = ledger.lines
        self._states = ledger.states
        self._single = layers[0].record if len(layers) == 1 else None

    def get(self, name: str, getter: Callable[[R], Setting[T] | None], default: T) -> T:
        """Return the value in effect and remember its lines."""
        if self._single is not None:  # without templates, which is how most neighbors are
            setting = getter(self._single)
            if setting is None:
                return default
            value, node = setting
            number = node.number
            if value != default and self._states[number] not in _NOTED:
                self._states[number] = LineState.UNDERSTOOD
            self._lines[*self._path, name] = (number,)
            return value
        chosen = pick(self._layers, getter, default, self._ledger)
        if chosen is None:
            return default
        self._lines[*self._path, name] = lines(*chosen)
        return chosen[0].value
