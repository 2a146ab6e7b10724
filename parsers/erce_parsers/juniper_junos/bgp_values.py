"""Single values of a BGP session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Secret, SecretKind, parse_asn
from erce.model import Bfd, LocalAs
from erce.platforms.juniper_junos import FACTS
from erce_parsers.juniper_junos.words_bgp import (
    BFD_AUTOMATIC,
    BFD_HARMLESS,
    BFD_UNSUPPORTED,
    BFD_VALUED,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.juniper_junos.bgp_levels import Levels
    from erce_parsers.juniper_junos.statement import Statement

DEFAULT_MULTIPLIER: Final = 3
"""BFD multiplier where none is configured (Juniper: bfd-liveness-detection)."""

DEFAULT_MULTIHOP_TTL: Final = 64
"""TTL of `multihop` without one (Juniper: multihop)."""

LOOPS: Final = "the router's own AS number is accepted in paths"

_LOCAL_AS_OPTIONS: Final = frozenset({"private", "no-prepend-global-as"})

_SANITISED: Final = ("<", "%", "*")


def local_as(levels: Levels) -> LocalAs | None:
    """Read `local-as`.

    `private` keeps it out of received paths, `no-prepend-global-as` keeps the router's own number
    out of sent ones (Juniper: local-as).
    """
    node = levels.find("local-as")
    if node is None:
        return None
    numbers = [child for child in node.children.values() if child.word[:1].isdigit()]
    value = min(numbers, key=lambda child: (child.rank, -child.lines[-1]), default=None)
    try:
        asn = parse_asn(value.word) if value is not None else None
    except ValueError:
        asn = None
    if value is None or asn is None:
        levels.marks.unknown(node, levels.path, "no AS number")
        return None
    levels.marks.ok(value)
    options = {child.word: child for child in (*node.children.values(), *value.children.values())}
    for word, child in options.items():
        if word in _LOCAL_AS_OPTIONS:
            levels.marks.ok(child)
        elif word == "alias":
            levels.marks.unsupported(child, levels.path, "two AS numbers for one session")
        elif word == "loops":
            levels.marks.unsupported(child, levels.path, LOOPS)
        elif not word[:1].isdigit():
            levels.marks.unknown(child, levels.path)
    levels.note(node, "local_as")
    about = [child for word, child in options.items() if word in _LOCAL_AS_OPTIONS]
    levels.marks.provenance.add(
        (*levels.path, "local_as"), *(line for child in about for line in child.lines)
    )
    return LocalAs(
        asn=asn, prepend="private" not in options, replace="no-prepend-global-as" in options
    )


def hold(levels: Levels) -> int:
    """Read `hold-time`, seconds; the keepalive interval is a third of it."""
    node = levels.find("hold-time")
    value = node.value() if node is not None else None
    if node is None or value is None:
        defaults = levels.marks.provenance.defaults
        defaults.update(((*levels.path, "hold_s"), (*levels.path, "keepalive_s")))
        return FACTS.hold_s
    if not value.word.isdecimal() or len(value.word) > 5:  # noqa: PLR2004  # 0 to 65535
        levels.marks.unknown(node, levels.path, "no hold time")
        return FACTS.hold_s
    hold = int(value.word)
    if hold == FACTS.hold_s and all(
        "hold-time" not in level.settings for level in levels.chain[1:]
    ):
        levels.marks.harmless(value)
    else:
        levels.marks.ok(value)
    levels.note(node, "hold_s")
    levels.note(node, "keepalive_s")
    return hold


def enabled(levels: Levels) -> bool:
    """Whether the session is not shut down."""
    node = levels.find("shutdown")
    if node is None:
        return True
    levels.marks.ok(node)
    for inner in node.children.values():
        levels.marks.ok_all(inner)
    levels.note(node, "enabled")
    return False


def multihop(levels: Levels) -> int | None:
    """Read the TTL of a session over several hops."""
    node = levels.find("multihop")
    if node is None:
        return None
    levels.marks.ok(node)
    levels.note(node, "multihop")
    ttl = node.children.get("ttl")
    value = ttl.value() if ttl is not None else None
    for word, child in node.children.items():
        if word not in ("ttl", "apply-groups"):
            levels.marks.unsupported(child, levels.path, "an option of multihop sessions")
    if value is None:
        levels.marks.provenance.defaults.add((*levels.path, "multihop"))
        return DEFAULT_MULTIHOP_TTL
    if not value.word.isdecimal() or len(value.word) > 3:  # noqa: PLR2004  # 1 to 255
        levels.marks.unknown(node, levels.path, "no TTL")
        return DEFAULT_MULTIHOP_TTL
    levels.marks.ok(value)
    return int(value.word)


def ttl_security(levels: Levels) -> int | None:
    """Read `ttl`: 255 sends packets that the other end can tell from routed ones, 1 is usual."""
    node = levels.find("ttl")
    value = node.value() if node is not None else None
    if node is None or value is None:
        return None
    if value.word == "255":
        levels.marks.ok(value)
        levels.note(node, "ttl_security")
        return 1
    if value.word == "1":
        levels.marks.harmless(value)
    else:
        levels.marks.unknown(node, levels.path, "no TTL of single-hop sessions")
    return None


def tcp_ao(levels: Levels) -> str | None:
    """Read the key chain of a session whose algorithm is `ao`; other chains are noted."""
    algorithm = levels.find("authentication-algorithm")
    chain = levels.find("authentication-key-chain")
    name = chain.value() if chain is not None else None
    kind = algorithm.value() if algorithm is not None else None
    if kind is not None and name is not None and kind.word == "ao":
        levels.marks.ok(kind, name)
        levels.marks.provenance.add((*levels.path, "tcp_ao"), *name.lines, *kind.lines)
        return name.word
    for node in (algorithm, chain):
        if node is not None:
            levels.marks.unsupported(node, levels.path, "authentication with a key chain")
    return None


def password(levels: Levels) -> Secret | None:
    """Read the MD5 key."""
    value = levels.value("authentication-key", "password")
    if value is None:
        return None
    return secret_of(value.word)


def secret_of(text: str) -> Secret:
    """Tell what kind of secret a text is."""
    reference = Secret.from_placeholder(text)
    if reference is not None:
        return reference
    if text.startswith("$9$"):
        return Secret(SecretKind.JUNOS_9, text)
    # `$8$` needs the master password; sanitised copies carry a mask in place of the secret
    opaque = text.startswith("$8$") or text[:1] in _SANITISED
    return Secret(SecretKind.OPAQUE if opaque else SecretKind.CLEAR, text)


def bfd(levels: Levels) -> Bfd | None:
    """Read BFD with the timers in effect."""
    node = levels.find("bfd-liveness-detection")
    if node is None:
        return None
    marks = levels.marks
    settings = node.spread(BFD_VALUED)
    # what `automatic` comes to (Juniper: session-mode)
    usual = {"automatic", "single-hop" if levels.find("multihop") is None else "multihop"}
    both = _milliseconds(settings, levels, "minimum-interval")
    receive = _milliseconds(settings, levels, "minimum-receive-interval")
    nested = settings.get("transmit-interval")
    transmit = _milliseconds(nested.children, levels, "minimum-interval") if nested else None
    multiplier = _milliseconds(settings, levels, "multiplier")
    for word, child in settings.items():
        if word in BFD_HARMLESS or (word in BFD_AUTOMATIC and not usual.isdisjoint(child.children)):
            marks.harmless(child)
        elif word in BFD_UNSUPPORTED or word in BFD_AUTOMATIC:
            marks.unsupported(child, levels.path, "an option of BFD")
        elif word not in _BFD_READ:
            marks.unknown(child, levels.path)
    interval = transmit if transmit is not None else both
    wanted = receive if receive is not None else both
    if interval is None and wanted is None:
        marks.unsupported(node, levels.path, "BFD without an interval")
        return None
    levels.note(node, "bfd")
    if receive is None:
        # one interval for both ways
        known = marks.provenance.lines.get((*levels.path, "bfd", "interval_ms"), ())
        marks.provenance.add((*levels.path, "bfd", "min_rx_ms"), *known)
    if multiplier is None:
        marks.provenance.defaults.add((*levels.path, "bfd", "multiplier"))
    send = interval if interval is not None else wanted
    hear = wanted if wanted is not None else interval
    assert send is not None
    assert hear is not None
    return Bfd(
        interval_ms=send,
        min_rx_ms=hear,
        multiplier=DEFAULT_MULTIPLIER if multiplier is None else multiplier,
        echo=False,
    )


_BFD_READ: Final = frozenset(
    {"apply-groups", "minimum-interval", "minimum-receive-interval", "multiplier",
     "transmit-interval"}
)  # fmt: skip

_BFD_FIELDS: Final = {"multiplier": "multiplier", "minimum-receive-interval": "min_rx_ms"}


def _milliseconds(settings: Mapping[str, Statement], levels: Levels, word: str) -> int | None:
    child = settings.get(word)
    value = child.value() if child is not None else None
    if child is None or value is None:
        return None
    if not value.word.isdecimal() or len(value.word) > 6:  # noqa: PLR2004  # 255000 at most
        levels.marks.unknown(child, levels.path, "no number")
        return None
    number = int(value.word)
    usual = word == "multiplier" and number == DEFAULT_MULTIPLIER
    (levels.marks.harmless if usual else levels.marks.ok)(value)
    field = _BFD_FIELDS.get(word, "interval_ms")
    levels.marks.provenance.add((*levels.path, "bfd", field), *value.lines)
    return number
