"""The examples of a rule: one YAML file beside its module.

    intent: |1
      circuits:
        er-ams-01:
          peerings:
            private:
     -        timers: {hold_s: 30}
     +        timers: {hold_s: 180}
    cisco_iosxe: |1
      router bgp 64512
     -  neighbor 172.16.10.2 timers 10 30
     +  neighbor 172.16.10.2 timers 60 180
    not_on:
      arista_eos: why the rule has nothing to say there
    more:
      - {name: a shorter hold time, where: cisco_iosxe, finds: 1, text: ...}

The first column of a block marks a line: `-` belongs to the bad text alone, `+` to the good one, a
blank to both. A line `@@ ce2` begins the configuration of another router. Fragments of an intent
are merged into a complete one; `base: direct` picks that of an ExpressRoute Direct circuit. An
export of Azure under `azure` stands for itself; what it lacks it does not say.
A line with `{0..200}` stands for one line a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from erce.base.platform import Platform

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INTENT: Final = "intent"
AZURE: Final = "azure"
_ROUTER: Final = re.compile(r"^@@ (\S+)\n", re.MULTILINE)
_MANY: Final = re.compile(r"\{(\d+)\.\.(\d+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A marked text, which holds a bad and a good version."""

    where: str
    """`intent`, `azure` for an export, or the platform."""

    text: str
    """With its marks."""

    base: str = "provider"
    """Intent that a fragment is merged into."""

    @property
    def bad(self) -> str:
        """The text in which the rule finds something."""
        return self._version("-")

    @property
    def good(self) -> str:
        """The text in which it finds nothing."""
        return self._version("+")

    def _version(self, mark: str) -> str:
        kept = (line[1:] for line in self.text.splitlines() if line[:1] in {"", " ", mark})
        return spelled_out("".join(f"{line}\n" for line in kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text and how many findings it has."""

    name: str

    where: str

    text: str

    finds: int

    says: str = ""
    """What the message of each finding holds."""

    base: str = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Everything in the file of a rule."""

    examples: tuple[Example, ...]
    """The intent first, then an export, then the platforms in their order."""

    not_on: Mapping[str, str]
    """Where the rule has nothing to say, with the reason."""

    cases: tuple[Case, ...]
    """The examples' bad and good texts, then the further ones."""


def load_examples(module: str) -> Examples:
    """Read the examples beside a rule's module. Raises FileNotFoundError when there are none."""
    import yaml

    package, _, name = module.rpartition(".")
    text = resources.files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    base = data.get("base", "provider")
    examples = tuple(
        Example(where=where, text=data[where], base=base)
        for where in (INTENT, AZURE, *map(str, Platform))
        if where in data
    )
    return Examples(
        examples=examples,
        not_on=data.get("not_on", {}),
        cases=(
            *(case for example in examples for case in _cases(example)),
            *(
                Case(**{"base": base, **item, "text": spelled_out(item["text"])})
                for item in data.get("more", ())
            ),
        ),
    )


def _cases(example: Example) -> tuple[Case, Case]:
    more = {"where": example.where, "base": example.base}
    return (
        Case(name="bad", text=example.bad, finds=1, **more),
        Case(name="good", text=example.good, finds=0, **more),
    )


def spelled_out(text: str) -> str:
    """Write each line with `{first..last}` once for each number."""
    return "".join(line for kept in text.splitlines(keepends=True) for line in _lines(kept))


def _lines(line: str) -> Iterator[str]:
    found = _MANY.search(line)
    if found is None:
        yield line
        return
    for number in range(int(found[1]), int(found[2]) + 1):
        yield from _lines(f"{line[: found.start()]}{number}{line[found.end() :]}")


def split_routers(text: str) -> dict[str, str]:
    """Cut a text into the configurations of its routers, by name; one alone is `ce1`."""
    first, *rest = _ROUTER.split(text)
    routers = {"ce1": first} if first.strip() else {}
    routers.update(zip(rest[::2], rest[1::2], strict=True))
    return routers


def base_intent(name: str) -> str:
    """Return the complete intent that fragments are merged into."""
    folder = resources.files("erce.rules.book")
    return folder.joinpath(f"base_{name}.yaml").read_text(encoding="utf-8")


def merge(base: Any, fragment: Any) -> Any:
    """Put a fragment into an intent: mappings are merged, null takes a key away."""
    if not isinstance(base, dict) or not isinstance(fragment, dict):
        return fragment
    merged = dict(base)
    for key, value in fragment.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(base.get(key), value)
    return merged
