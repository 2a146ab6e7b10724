"""What the three witnesses say of one value, and which of them stands alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from erce.base.finding import Related

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from erce.base.finding import Severity
    from erce.base.source import Source
    from erce.model import Path


class Witness(StrEnum):
    """Who says something of a circuit."""

    INTENT = "intent"
    DEVICE = "device"
    AZURE = "azure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one witness says of a value."""

    witness: Witness

    name: str
    """`the intent`, `Azure`, or the name of the router."""

    value: Hashable
    """What is compared."""

    words: str
    """The value in a sentence: `the intent says 100`."""

    source: Source

    subject: str = ""
    """What a device's saying is about, where that is narrower than the question: `primary`."""

    path: Path = ()
    """Path of the value in the device's model."""

    device: str = ""
    """Name of the router that says it; empty where it is no single one."""

    covers: tuple[tuple[str, Path], ...] = ()
    """Routers and paths by which a comparison of device and intent tells the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a statement is about."""

    circuit: str = ""
    """Name in the intent, or in Azure where there is no intent."""

    peering: str = ""
    """`private`, `microsoft` or empty."""

    link: str = ""
    """`primary`, `secondary` or empty."""

    @property
    def words(self) -> str:
        """The words that name it: `er-ams-01 private primary`."""
        return " ".join(filter(None, (self.circuit, self.peering, self.link)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that somebody should look at, before the rule book gives it a severity."""

    rule: str

    message: str

    source: Source

    about: About

    related: tuple[Related, ...] = ()

    expected: str = ""

    observed: str = ""

    device: str = ""

    path: Path = ()

    severity: Severity | None = None
    """Where it departs from the rule's own."""

    covers: tuple[tuple[str, Path], ...] = ()
    """Router and path of what a comparison of device and intent tells of the same thing."""

    device_is_odd: bool = False
    """Intent and Azure agree, so that the router is what must change."""

    mention: str = ""
    """Prefix that it is about, where a comparison may tell of several under one path."""

    beside: bool = False
    """The comparison tells it better, with the line that decides; this only adds Azure's voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A value that the witnesses are asked about."""

    rule: str

    what: str
    """Name of the value: `VLAN ID`."""

    about: About

    sayings: tuple[Saying, ...]

    severity: Severity | None = None

    note: str = ""
    """What follows from a disagreement."""

    def answers(self) -> Iterator[Told]:
        """Yield what the witnesses disagree about: one for each that stands alone.

        Nothing is said where Azure is silent, or nobody else speaks: then there is nothing to
        compare, or others compare it.
        """
        azure = self._of(Witness.AZURE)
        intent = self._of(Witness.INTENT)
        devices = self._of(Witness.DEVICE)
        others = (*intent, *devices)
        if not azure or all(item.value == azure[0].value for item in others):
            return
        if intent and intent[0].value == azure[0].value:
            for device in devices:
                if device.value != azure[0].value:
                    yield self._odd(device, (*intent, *azure))
        elif intent and devices and all(item.value == azure[0].value for item in devices):
            yield self._odd(intent[0], (*devices, *azure))
        elif intent and all(item.value == intent[0].value for item in devices):
            if devices:
                yield self._odd(azure[0], others)
            else:
                yield self._between(intent[0], azure)
        elif intent:
            yield self._between(intent[0], (*devices, *azure))
        else:
            wrong = [item for item in devices if item.value != azure[0].value]
            yield self._between(wrong[0], (*wrong[1:], *azure))

    def _of(self, witness: Witness) -> tuple[Saying, ...]:
        return tuple(item for item in self.sayings if item.witness is witness)

    def _odd(self, odd: Saying, others: Sequence[Saying]) -> Told:
        """Tell of one witness that the others contradict, as far as they speak of its link."""
        if odd.witness is Witness.DEVICE:
            others = [item for item in others if item.subject in {"", odd.subject}]
        told = self._told(odd, others, f"{_spoken(others)}, {_spoken([odd])}")
        return replace(
            told,
            expected=others[0].words,
            observed=odd.words,
            device_is_odd=odd.witness is Witness.DEVICE,
        )

    def _between(self, first: Saying, others: Sequence[Saying]) -> Told:
        """Tell of witnesses of which none has a majority."""
        told = self._told(first, others, _spoken((first, *others)))
        if first.witness is Witness.INTENT:
            return replace(told, expected=first.words, observed=others[-1].words)
        return replace(told, expected=others[-1].words, observed=first.words)

    def _told(self, primary: Saying, others: Sequence[Saying], words: str) -> Told:
        sayings = (primary, *others)
        links = {item.subject for item in sayings if item.subject}
        narrow = primary.subject if links <= {primary.subject} else ""
        about = self.about if self.about.link else replace(self.about, link=narrow)
        return Told(
            rule=self.rule,
            message=f"{about.words}: {self.what}: {words}" + (self.note and f"; {self.note}"),
            source=primary.source,
            about=about,
            related=tuple(
                dict.fromkeys(
                    Related(source=item.source, message=_spoken([item])) for item in others
                )
            ),
            device=primary.device,
            path=primary.path,
            severity=self.severity,
            covers=tuple(path for item in sayings for path in item.covers),
        )


def _spoken(sayings: Sequence[Saying]) -> str:
    """Say who says what: `the intent and Azure say 100, ams-ce1 says 101`."""
    voices: dict[str, dict[str, None]] = {}
    for item in sayings:
        voices.setdefault(item.words, {})[item.name] = None
    return ", ".join(
        f"{_listed(tuple(names))} {'say' if len(names) > 1 else 'says'} {words}"
        for words, names in voices.items()
    )


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
