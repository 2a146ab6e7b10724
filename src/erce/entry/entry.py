"""What typing commands does to a configuration, and which commands lead from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command that changes something, and the place where it is typed."""

    context: tuple[str, ...]
    """The commands that lead to the place, outermost first, without indentation. Empty at the
    margin, and on Junos, where every command names its whole place."""

    lines: tuple[str, ...]
    """What is typed there: one line, or several that only have effect together, such as an IOS-XR
    route policy from its first line to `end-policy`. Without the context's indentation."""

    before: tuple[int, ...] = ()
    """Lines of the old configuration that it takes away or replaces, counted from 1."""

    after: tuple[int, ...] = ()
    """Lines of the new configuration that it writes, counted from 1."""

    removes: bool = False
    """It only takes away; nothing in the new configuration is written by it."""


class Entered(NamedTuple):
    """The configuration after one typed line."""

    at: int
    """Index of the line among those that were typed."""

    lines: tuple[str, ...]
    """The running configuration; on a platform with commit, the candidate."""

    changed: bool
    """Whether the line did anything. A line that only leads to a place that exists does not."""

    refused: str = ""
    """Why the platform does not take the line; empty when it does."""

    leads: bool = False
    """The line leads to a place, or closes one, and is no command of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """A command of the exec level about one session, where a source tells one; else empty.

    Lines hold `{neighbor}`, and `{vrf}`, `{family}` and `{asn}` where the platform asks for them.
    """

    ipv4: str = ""
    """In the global table."""

    ipv6: str = ""
    """In the global table."""

    in_vrf: str = ""

    @classmethod
    def anywhere(cls, line: str) -> Self:
        """Make one that has the same form in every table."""
        return cls(ipv4=line, ipv6=line, in_vrf=line)

    def template(self, *, in_vrf: bool, version: int) -> str:
        """Return the line for a neighbor with an IP address of a version, 4 or 6."""
        if in_vrf:
            return self.in_vrf
        return self.ipv6 if version == _IPV6 else self.ipv4


_IPV6: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The platform's own safety net around a step of a change window.

    Lines hold `{minutes}`, `{seconds}` and `{label}` where the plan fills them in.
    """

    needs: tuple[str, ...] = ()
    """Sentences: what the router must have for the net to work."""

    save: tuple[str, ...] = ()
    """Typed once before the first step: a copy to go back to."""

    begin: tuple[str, ...]
    """Typed before the commands of a step, from the exec level."""

    end: tuple[str, ...]
    """Typed after the commands; from here on the router goes back by itself unless confirmed."""

    confirm: tuple[str, ...] = ()
    """Typed when the checks of the step have passed."""

    cancel: tuple[str, ...] = ()
    """Typed to go back at once, before the confirmation. Empty where only the rollback helps."""

    persist: tuple[str, ...] = ()
    """Typed after the last step: the configuration survives a restart."""

    notes: tuple[str, ...] = ()
    """Sentences that an engineer must know about this net."""

    refresh: Clear | None = None
    """Makes a changed policy count for the routes that are there already. None: it does by itself,
    or no source tells."""

    reset: Clear
    """Starts a session anew, with what both ends agree on when it starts."""

    run: str | None = ""
    """What commands of the exec level begin with right after `end`. None: the session is still in
    configuration mode, and they are typed in another one."""


class Entry(Protocol):
    """One platform. Implemented by a package."""

    COMMITS: bool
    """Typed commands take effect together, when they are committed."""

    LEAVES: tuple[str, ...]
    """How lines of the margin begin that mean something else inside a block, which is left first:
    `no mka policy` takes a policy away, or an interface's use of it."""

    WINDOW: Window

    def enter(self, lines: Sequence[str], typed: Sequence[str]) -> Iterator[Entered]:
        """Type lines at a configuration and yield what it is after each of them.

        Indentation of typed lines only helps the eye on IOS-like platforms: as on the router, a
        line that fits no place inside the current one is tried in those around it. A line that is
        refused changes nothing, and the next one is typed all the same.
        """
        ...

    def lead(self, before: Sequence[str], after: Sequence[str]) -> tuple[Command, ...]:
        """Return the fewest commands that make the one configuration the other, in a safe order.

        What is referred to comes before what refers to it, and goes after it. An entry that is
        replaced is written before the old one goes, wherever the platform can hold both.
        """
        ...

    def same(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether a router would show the two alike: order counts where it has a meaning only."""
        ...
