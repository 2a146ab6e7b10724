"""What the schema refuses, in the words of the person who wrote the intent.

The validator's own sentences are never shown: they speak of types, not of circuits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.errors import IntentError
from erce.intent.places import Path, Place, Value, dotted, find, find_key, shown, shown_key
from erce.intent.shape import Shape, shape_of, split_location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from erce.base.source import Source

EXAMPLES: Final[Mapping[str, str]] = {
    "accept": "[10.100.0.0/14 le 24], or any",
    "advertise": "[10.20.0.0/16]",
    "aggregates": "[{prefix: 10.20.0.0/16}]",
    "allowas_in": "2, or false",
    "asn": "64512",
    "bandwidth_mbps": "1000",
    "bfd": "{interval_ms: 300, multiplier: 3}, or false",
    "cak": "{env: NAME_OF_A_VARIABLE}",
    "circuits": "{er-ams-01: {...}}",
    "ckn": "0a0b0c0d",
    "communities": "['12076:51002']",
    "connectivity": "provider_l2",
    "default_route": "{accept: true}",
    "defaults": "{bfd: {interval_ms: 300, multiplier: 3}}",
    "device": "ams-ce1",
    "devices": "{ams-ce1: {platform: cisco_iosxe, asn: 64512, router_id: 10.255.0.1}}",
    "inside": "[GigabitEthernet0/0/1]",
    "interface": "TenGigabitEthernet0/0/0",
    "ipv4": "172.16.10.0/29, or {primary: 172.16.10.0/30, secondary: 172.16.20.0/30}",
    "ipv6": "'fd00:10::/125', or a pair {primary: 'fd00:10::/126', secondary: 'fd00:20::/126'}",
    "lag": "{members: [TenGigabitEthernet0/0/0]}",
    "links": "{primary: {...}, secondary: {...}}",
    "macsec": "{cipher: gcm-aes-xpn-256}",
    "macsec_keys": "[{ckn: 0a0b0c0d, cak: {env: NAME_OF_A_VARIABLE}}]",
    "maximum_prefixes": "{ipv4: 1000, threshold: 80}, or false",
    "microsoft": "{vlan: 200, ipv4: 203.0.113.0/29, accept: {regions: [westeurope]}}",
    "md5": "{env: NAME_OF_A_VARIABLE}",
    "members": "[TenGigabitEthernet0/0/0]",
    "name": "amsterdam",
    "nat": "{pool: 198.51.100.0/28, sources: [10.0.0.0/8]}",
    "outside": "198.51.100.10",
    "peering_location": "Amsterdam",
    "peerings": "{private: {...}}",
    "platform": "cisco_iosxe",
    "pool": "198.51.100.0/28",
    "prefix": "10.20.0.0/16",
    "prefixes": "[10.100.0.0/14 le 24]",
    "private": "{vlan: 100, ipv4: 172.16.10.0/29, accept: any}",
    "rd": "64512:100",
    "remove_private_as": "all, or false",
    "regions": "[westeurope]",
    "router_id": "10.255.0.1",
    "services": "[azure_storage]",
    "sources": "[10.0.0.0/8]",
    "static": "[{inside: 10.0.0.10, outside: 198.51.100.10}]",
    "sku": "standard",
    "timers": "{keepalive_s: 60, hold_s: 180}",
    "suppress": "[{rule: SEC001, circuit: er-ams-01, reason: the provider has no key}]",
    "reason": "the provider cannot set a key before May",
    "rule": "SEC001",
    "until": "2026-12-31",
    "version": "1",
    "vlan": "100",
    "vrfs": "{AZURE: {rd: '64512:100'}}",
}
"""What to write for a key, for hints."""

_OF_A_LINK: Final[Mapping[str, str]] = {
    "links": "{device: ams-ce1, interface: TenGigabitEthernet0/0/0}",
    "ipv6": "'fd00:10::/126'",
    "ipv4": "172.16.10.0/30",
}
"""What to write for `primary` and `secondary`, by the key above them."""

_PATTERNS: Final[Mapping[str, str]] = {
    "rule": "must be the id of a rule, such as SEC001; `erce rule` lists them",
    "env": "must be the name of an environment variable: letters, digits and '_'",
    "file": "must be the path of a file, without blanks and without '<' and '>'",
    "redistribute": "must be 'connected', 'static' or 'ospf' and the number of its process",
    "service_interface": "must be a services interface, such as si-0/0/0",
    "service_key": "must be the service key of the circuit, "
    "such as 01234567-89ab-cdef-0123-456789abcdef",
}
_SECRETS: Final = frozenset({"md5", "cak"})
"""Keys below which a secret could stand by mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A merged intent before it is checked."""

    data: dict[str, Value]
    places: Mapping[Path, Place]
    whole: Source
    """The place of the intent as a whole."""

    unreliable: frozenset[Path] = frozenset()

    def value(self, path: Path) -> Value:
        """Return the value at a path; None if there is none."""
        value: Value = self.data
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def error(self, path: Path, message: str, hint: str = "", rule: str = "") -> IntentError:
        """Make an error at a path; `rule` is the id of the rule that it breaks."""
        source = find(self.places, path, self.whole)
        return IntentError(message, source=source, path=dotted(path), hint=hint, rule=rule)

    def key_error(self, path: Path, message: str, hint: str = "") -> IntentError:
        """Make an error about a key itself."""
        source = find_key(self.places, path, self.whole)
        return IntentError(message, source=source, path=dotted(path), hint=hint)

    def doubtful(self, path: Path) -> bool:
        """Whether the value, or one around it, could not be read."""
        return any(path[:size] in self.unreliable for size in range(len(path) + 1))


def explain_schema(details: Iterable[ErrorDetails], document: Document) -> Iterator[IntentError]:
    """Turn the validator's findings into errors, one for each place and cause."""
    told: set[tuple[str, str]] = set()
    meant: set[Path] = set()
    for detail in sorted(details, key=_unknown_first):
        path, alternative = split_location(detail["loc"])
        if document.doubtful(path):
            continue
        if detail["type"] == "extra_forbidden":
            guess = closest(str(path[-1]), _keys_around(path))
            meant.update(() if guess is None else [(*path[:-1], guess)])
        elif detail["type"] == "missing" and path in meant:
            continue  # it is there, misspelled
        error = _explain(detail, path, alternative, document)
        if error and (error.path, error.message) not in told:
            told.add((error.path, error.message))
            yield error


def _unknown_first(detail: ErrorDetails) -> bool:
    return detail["type"] != "extra_forbidden"


def _keys_around(path: Path) -> tuple[str, ...]:
    parent = shape_of(path[:-1])
    return parent.keys() if parent else ()


def _explain(
    detail: ErrorDetails, path: Path, alternative: str | None, document: Document
) -> IntentError | None:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, document)
    if kind == "missing":
        return _missing_key(path, document)
    shape = shape_of(path)
    value = document.value(path)
    if path and path[-1] in _SECRETS and not isinstance(value, dict):
        return document.error(
            path,
            "a secret must not stand in an intent",
            f"Say where it lives: {path[-1]}: {EXAMPLES[str(path[-1])]} or "
            f"{path[-1]}: {{file: PATH}}.",
        )
    if alternative and shape and _is_union(shape):
        return _alternatives(detail, path, alternative, document)
    return document.error(path, *_sentence(detail, path, value, shape))


def _unknown_key(path: Path, document: Document) -> IntentError:
    key = str(path[-1])
    known = _keys_around(path)
    if len(path) > 1 and path[-2] in _SECRETS:  # what stands here may be the secret itself
        return document.error(
            path[:-1],
            "takes 'env' or 'file' only",
            f"Write {path[-2]}: {EXAMPLES[str(path[-2])]}.",
        )
    guess = closest(key, known)
    if guess:
        return document.key_error(
            path, f"unknown key '{shown_key(key)}'", f"Did you mean '{guess}'?"
        )
    return document.key_error(
        path, f"unknown key '{shown_key(key)}'", f"Keys here: {', '.join(known) or 'none'}."
    )


def _missing_key(path: Path, document: Document) -> IntentError:
    key = str(path[-1])
    return document.error(path[:-1], f"'{key}' is missing", f"Add {key}: {example(path)}.")


def _is_union(shape: Shape) -> bool:
    return len(shape.branches()) > 1


def _alternatives(
    detail: ErrorDetails, path: Path, alternative: str, document: Document
) -> IntentError | None:
    """One error for a value that fits none of several forms, about the form it resembles."""
    shape = shape_of(path)
    value = document.value(path)
    model = shape.model() if shape else None
    about_model = model is not None and alternative == model.__name__
    if isinstance(value, dict):
        # a mapping can only be the mapping; errors inside of it have longer paths
        return document.error(path, *_sentence(detail, path, value, shape)) if about_model else None
    if about_model:
        return None
    if value is None:
        return document.error(path, "has no value", _example(path))
    fixed = shape.choices() if shape else ()
    if isinstance(value, str) and detail["type"] == "value_error" and not fixed:
        return document.error(path, *_sentence(detail, path, value, shape))
    return document.error(path, f"cannot be {shown(value)}", f"Write {path[-1]}: {example(path)}.")


def _sentence(
    detail: ErrorDetails, path: Path, value: Value, shape: Shape | None
) -> tuple[str, str]:
    """Say what is wrong, and what to write."""
    kind = detail["type"]
    context = detail.get("ctx", {})
    if value is None:
        return "has no value", _example(path)
    if kind == "value_error":
        return str(context["error"]), ""
    if kind in ("literal_error", "enum") and shape:
        return _choice(value, shape.choices())
    if kind in ("int_type", "greater_than_equal", "less_than_equal") and shape:
        return _number(value, shape)
    if kind == "string_pattern_mismatch":
        key = next(
            step for step in reversed(path) if isinstance(step, str) and not step.isdecimal()
        )
        return _PATTERNS[key], ""
    if kind == "string_too_short":
        return "must not be empty", ""
    if kind == "string_too_long":
        return f"must have at most {context['max_length']} characters", ""
    if kind == "too_short":
        return "must hold at least one entry", _example(path)
    if kind == "too_long":
        return f"must hold at most {context['max_length']} entries", ""
    return _wrong_type(kind, path, value)


def _wrong_type(kind: str, path: Path, value: Value) -> tuple[str, str]:
    if kind == "string_type":
        quote = isinstance(value, bool | int)
        return f"must be text, not {shown(value)}", "Put it in quotes." if quote else _example(path)
    if kind == "bool_type":
        return f"must be true or false, not {shown(value)}", ""
    if kind in ("tuple_type", "list_type"):
        return f"must be a list, not {shown(value)}", _example(path)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"must be a mapping of keys and values, not {shown(value)}", _example(path)
    return f"cannot be {shown(value)}", _example(path)


def _choice(value: Value, choices: tuple[str, ...]) -> tuple[str, str]:
    guess = closest(value, choices) if isinstance(value, str) else None
    only = choices[0] if len(choices) == 1 else f"one of {', '.join(choices)}"
    return f"must be {only}, not {shown(value)}", f"Did you mean '{guess}'?" if guess else ""


def _number(value: Value, shape: Shape) -> tuple[str, str]:
    low, high = shape.bounds()
    if high is None:
        span = "a whole number" if low is None else f"a whole number, {low} or more"
    else:
        span = f"a whole number, {low} to {high}"
    hint = ""
    if isinstance(value, str) and value.isascii() and value.replace("_", "").isdecimal():
        hint = f"Write {value.replace('_', '').lstrip('0')[:10] or 0}, plain and without quotes."
    return f"must be {span}, not {shown(value)}", hint


def _example(path: Path) -> str:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    text = example(path[: path.index(key) + 1]) if key else ""
    return f"Write {key}: {text}." if text else ""


def example(path: Path) -> str:
    """Show what to write for the key at the end of a path; empty where nothing is known."""
    key = str(path[-1])
    if key in ("primary", "secondary"):
        return next((text for parent, text in _OF_A_LINK.items() if parent in path), "")
    return EXAMPLES.get(key, "")


def closest(word: str, known: Iterable[str], *, likeness: float = 0.7) -> str | None:
    """Guess the known word that was meant; None if none is alike enough (0 to 1)."""
    import difflib

    plain = word.lower().replace("-", "_").replace(" ", "_")
    found = difflib.get_close_matches(plain[:64], list(known), n=1, cutoff=likeness)
    return found[0] if found else None
