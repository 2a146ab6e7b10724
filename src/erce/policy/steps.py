"""Sets of prefixes of one family as step functions over the addresses.

For an address, bit `l` of its mask says whether the prefix of length `l` around it belongs to the
set. A set of prefixes therefore is a list of addresses at which the mask changes, and every
operation on sets is the same operation on the masks, in one pass over two sorted lists. Neighbors
with the same mask are joined, so equal sets have equal lists.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.values import Family, Prefix
from erce.model import PrefixEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Steps(NamedTuple):
    """From each start on, up to the next one, the mask of lengths holds. The first start is 0."""

    starts: tuple[int, ...]
    masks: tuple[int, ...]


NOTHING: Final = Steps((0,), (0,))


class Builder:
    """Collects steps by rising address; a mask that does not change makes no step."""

    __slots__ = ("masks", "starts")

    def __init__(self) -> None:
        self.starts = [0]
        self.masks = [0]

    def add(self, start: int, mask: int) -> None:
        """Let the mask hold from `start` on; a later word about the same start replaces it."""
        starts, masks = self.starts, self.masks
        if starts[-1] == start:
            masks[-1] = mask
            if len(masks) > 1 and masks[-2] == mask:
                del starts[-1], masks[-1]
        elif masks[-1] != mask:
            starts.append(start)
            masks.append(mask)

    def steps(self, bits: int) -> Steps:
        """Return the whole; a step behind the last address is none."""
        if self.starts[-1] >> bits:
            del self.starts[-1], self.masks[-1]
        return Steps(tuple(self.starts), tuple(self.masks))


def whole(bits: int) -> Steps:
    """Return all prefixes of a family whose addresses have so many bits."""
    return Steps((0,), (lengths(0, bits),))


def lengths(minimum: int, maximum: int) -> int:
    """Return the mask of the lengths from `minimum` to `maximum`; none if that is less."""
    return max((2 << maximum) - (1 << minimum), 0)


def combine(left: Steps, right: Steps, operation: Callable[[int, int], int]) -> Steps:
    """Apply an operation to the masks of two sets, address by address."""
    starts, masks = [], []
    size, other_size = len(left.starts), len(right.starts)
    here = there = 0
    last = -1
    while True:
        mask = operation(left.masks[here], right.masks[there])
        if mask != last:
            starts.append(max(left.starts[here], right.starts[there]))
            masks.append(mask)
            last = mask
        ahead = left.starts[here + 1] if here + 1 < size else -1
        beyond = right.starts[there + 1] if there + 1 < other_size else -1
        if ahead == beyond == -1:
            return Steps(tuple(starts), tuple(masks))
        if beyond == -1 or -1 < ahead <= beyond:
            here += 1
        if ahead == -1 or -1 < beyond <= ahead:
            there += 1


class _Layer(NamedTuple):
    """What one entry decides where it stands, lengths that an earlier entry decides left out."""

    order: int
    mask: int
    permit: bool


def listed(entries: Iterable[PrefixEntry], family: Family, *, longest: bool = False) -> Steps:
    """Return what an ordered list permits: the first entry that holds a prefix decides.

    With `longest`, the entries with the longest prefix around it decide. Entries of the other
    family are left out. Blocks are either nested or apart, so one pass with a stack will do.
    """
    bits = family.bits
    kept = [entry for entry in entries if entry.prefix.family is family]
    if not longest and all(entry.permit for entry in kept):
        return _permitting(kept, bits)
    blocks: dict[tuple[int, int], list[_Layer]] = {}
    for order, (prefix, minimum, maximum, permit) in enumerate(kept):
        mask = lengths(max(minimum, prefix.length), min(maximum, bits))
        blocks.setdefault(prefix[1:], []).append(_Layer(order, mask, permit))
    made = Builder()
    stack: list[tuple[int, list[_Layer], int]] = [(1 << bits, [], 0)]
    for network, length in sorted(blocks):
        while stack[-1][0] <= network:
            end = stack.pop()[0]
            made.add(end, stack[-1][2])
        _, outer, around = stack[-1]
        own = blocks[network, length]
        if longest:
            mask = _permitted(_resolved(own)) | around & (1 << length) - 1
            layers: list[_Layer] = []
        elif outer or len(own) > 1:
            layers = _resolved(outer + own)
            mask = _permitted(layers)
        else:
            layers, mask = own, own[0].mask if own[0].permit else 0
        made.add(network, mask)
        stack.append((network + (1 << bits - length), layers, mask))
    while len(stack) > 1:
        end = stack.pop()[0]
        made.add(end, stack[-1][2])
    return made.steps(bits)


def _permitting(entries: list[PrefixEntry], bits: int) -> Steps:
    """Return what entries permit of which none denies, so that their order is no matter."""
    blocks: dict[tuple[int, int], int] = {}
    for (_, network, length), minimum, maximum, _ in entries:
        # a bound outside the block says no more than the block's own
        mask = (2 << min(maximum, bits)) - (1 << max(minimum, length))
        if mask > 0:
            key = (network, length)
            blocks[key] = blocks.get(key, 0) | mask
    made = Builder()
    end, around = 1 << bits, 0
    outer: list[tuple[int, int]] = []
    for network, length in sorted(blocks):
        while end <= network:
            before = end
            end, around = outer.pop()
            made.add(before, around)
        outer.append((end, around))
        end = network + (1 << bits - length)
        around |= blocks[network, length]
        made.add(network, around)
    while outer:
        before = end
        end, around = outer.pop()
        made.add(before, around)
    return made.steps(bits)


def _resolved(layers: list[_Layer]) -> list[_Layer]:
    """Leave to each layer only what no earlier one decides; at most one a length remains."""
    decided = 0
    kept = []
    for order, mask, permit in sorted(layers):
        fresh = mask & ~decided
        if fresh:
            kept.append(_Layer(order, fresh, permit))
            decided |= mask
    return kept


def _permitted(layers: list[_Layer]) -> int:
    return sum(layer.mask for layer in layers if layer.permit)


def ranges(steps: Steps, family: Family) -> Iterator[PrefixEntry]:
    """Yield the set as blocks with ranges of lengths, each as wide as can be, no two overlapping.

    A length is said at the largest block inside which all prefixes of that length belong to it.
    """
    bits = family.bits
    starts, masks = steps
    pending = [(0, 0, 0, len(starts), 0)]  # network, length, first and last step, lengths said
    while pending:
        network, length, first, last, said = pending.pop()
        common = masks[first]
        some = 0
        for mask in masks[first:last]:
            common &= mask
            some |= mask
        yield from _runs(Prefix(family, network, length), (common & ~said) >> length << length)
        said |= common
        if not (some & ~said) >> length:
            continue
        middle = network + (1 << bits - length - 1)
        cut = bisect_left(starts, middle, first, last)
        inside = cut if cut < last and starts[cut] == middle else cut - 1
        pending.append((middle, length + 1, inside, last, said))
        pending.append((network, length + 1, first, cut, said))


def _runs(prefix: Prefix, mask: int) -> Iterator[PrefixEntry]:
    while mask:
        minimum = (mask & -mask).bit_length() - 1
        maximum = minimum + (~(mask >> minimum) & (mask >> minimum) + 1).bit_length() - 2
        yield PrefixEntry(prefix, minimum, maximum)
        mask &= ~lengths(minimum, maximum)


def overlay(
    parts: Sequence[Steps], bits: int, cut: Callable[[tuple[int, ...]], tuple[int, ...]]
) -> dict[tuple[int, ...], Steps]:
    """Divide all prefixes by the parts that hold them: indexes, rising, and who has just those.

    `cut` may shorten the indexes, so that prefixes fall together whose difference is no matter.
    """
    events = sorted(
        (start, index, mask)
        for index, steps in enumerate(parts)
        for start, mask in zip(*steps, strict=True)
    )
    made: dict[tuple[int, ...], Builder] = {}
    known: dict[frozenset[tuple[int, int]], dict[tuple[int, ...], int]] = {}
    active: dict[int, int] = {}
    current: dict[tuple[int, ...], int] = {}
    at = 0
    while at < len(events) or not made:
        start = events[at][0] if events else 0
        while at < len(events) and events[at][0] == start:
            _, index, mask = events[at]
            if mask:
                active[index] = mask
            else:
                active.pop(index, None)
            at += 1
        key = frozenset(active.items())
        if key not in known:
            known[key] = _divided(active, lengths(0, bits), cut)
        pieces = known[key]
        for signature in current.keys() - pieces.keys():
            made[signature].add(start, 0)
        for signature, mask in pieces.items():
            made.setdefault(signature, Builder()).add(start, mask)
        current = pieces
    return {signature: builder.steps(bits) for signature, builder in made.items()}


def _divided(
    active: dict[int, int], everything: int, cut: Callable[[tuple[int, ...]], tuple[int, ...]]
) -> dict[tuple[int, ...], int]:
    """Divide the lengths by the parts that hold them."""
    pieces: list[tuple[tuple[int, ...], int]] = [((), everything)]
    for index in sorted(active):
        mask = active[index]
        divided = []
        for signature, own in pieces:
            if own & mask:
                divided.append(((*signature, index), own & mask))
            if own & ~mask:
                divided.append((signature, own & ~mask))
        pieces = divided
    result: dict[tuple[int, ...], int] = {}
    for signature, mask in pieces:
        short = cut(signature)
        result[short] = result.get(short, 0) | mask
    return result
