"""Blocks that are cut when somebody asks are what they are when they are cut at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce_parsers.juniper_junos import layout, read
from erce_parsers.juniper_junos.tree import build
from golden_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce_parsers.juniper_junos.statement import Statement

GOLDEN = [
    file
    for file in sorted(FOLDER.glob("*/*junos*/**/*")) + sorted(FOLDER.glob("render/*/*.conf"))
    if file.suffix in {".conf", ".cfg"}
]

SHOWN = """system {
    host-name r1;
    services {
        ssh;
    }
}
interfaces {
    xe-0/0/0 {
        description "a { b; } c";
        hold-time up 2000 down 0;
        unit 7 {
            vlan-tags outer 100 inner 200;
            family inet {
                address 192.0.2.1/30;
            }
        }
    }
}
policy-options {
    prefix-list P {
        10.0.0.0/8;
        2001:db8::/32;
    }
    prefix-list Q {
        10.0.0.0/8;
        10.0.0.0/8;
        300.0.0.0/8;
        apply-path "protocols bgp group <*> neighbor <*>";
    }
    route-filter-list F {
        10.0.0.0/8 orlonger;
        10.1.0.0/16 exact;
        10.2.0.0/16 upto /24;
        10.3.0.0/16 prefix-length-range /20-/24;
        2001:db8::/32 longer;
    }
    route-filter-list H {
        10.2.0.0/16 upto /8;
        10.2.0.0/16 through 10.2.3.0/24;
    }
    policy-statement X {
        term a {
            from {
                prefix-list P;
                community [ C D ];
            }
            then {
                community add C;
                accept;
            }
        }
        then reject;
    }
    community C members [ 1:1 2:2 ];
    community D members "1:.*";
    as-path A "[1-5] .*";
}
routing-options {
    static {
        route 10.0.0.0/8 {
            discard;
            preference 254;
        }
        route 10.1.0.0/16 {
            discard;
            preference 5;
        }
        route 10.2.0.0/16 {
            discard;
        }
    }
    rib inet6.0 {
        static {
            route 2001:db8::/32 {
                discard;
            }
            route 2001:db8::/33 {
                next-hop 2001:db8::1;
            }
        }
    }
    autonomous-system 64500 loops 2;
}
protocols {
    bgp {
        group G {
            authentication-key "$9$abc"; ## SECRET-DATA
            local-as 64501 {
                private;
            }
            export [ X Y ];
            neighbor 192.0.2.2 {
                peer-as 12076;
            }
        }
    }
    ospf {
        area 0.0.0.0;
    }
}
"""


def everything(text: str) -> Iterator[object]:
    """Yield what is read of a text, and the tree with nothing passed over."""
    reading = read(text, "x")
    yield reading.device
    yield reading.states
    yield reading.notes
    yield reading.inactive
    yield dict(reading.provenance.lines)
    yield reading.provenance.defaults
    tree = build(text.splitlines())
    yield shape(tree.root)
    yield sorted(tree.closers)
    yield (tree.comments, tree.stray, tree.inactive)


def shape(node: Statement) -> object:
    inside = {word: shape(child) for word, child in node.children.items()}
    return node.number, node.ends, inside


def same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        # what is passed over is in no tree
        patched.setattr("erce_parsers.juniper_junos.tree.is_unread_block", lambda *_: False)
        later = list(everything(text))
        patched.setattr(layout, "is_plain", lambda _: False)
        at_once = list(everything(text))
    assert later == at_once


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_golden_configurations(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same(file.read_text(), monkeypatch)


def test_real_configurations(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = sorted((corpus / "juniper_junos").glob("*/*/running*.txt"))
    assert len(found) > 50
    for file in found:
        same(file.read_text(encoding="utf-8"), monkeypatch)


def test_what_is_cut_later() -> None:
    root = build(SHOWN.splitlines()).root
    assert all(root.children[word].unread() for word in root.children)
    lists = root.get("policy-options", "prefix-list", "P")
    assert lists is not None
    assert lists.raw() == ["        10.0.0.0/8;", "        2001:db8::/32;"]
    static = root.get("routing-options", "static")
    assert static is not None
    assert static.unread()
    read(SHOWN, "x")


LINES = SHOWN.splitlines()
PIECES = st.sampled_from(
    ["", " ", "    ", "{", "}", ";", '"', "#", " # x", "/* x", "*/", "[", "]", "! x", "inactive: ",
     "apply-groups G;", "\t", "set system host-name x", "x", "; a;", "\\", "--More--"]
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from("dibsex"), PIECES),
    min_size=1,
    max_size=3,
)


@settings(max_examples=400, deadline=None)
@given(CHANGES)
def test_whatever_is_changed(changes: list[tuple[int, str, str]]) -> None:
    lines = list(LINES)
    for at, kind, piece in changes:
        line = lines[at]
        lines[at] = {
            "d": "",  # a blank line in its place
            "i": f"{piece}\n{line}",
            "b": piece + line,
            "s": line + piece,
            "e": line[:-1],
            "x": line.strip(),
        }[kind]
    with pytest.MonkeyPatch.context() as monkeypatch:
        same("\n".join(lines), monkeypatch)
