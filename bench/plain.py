"""The plain trees: the least that any reader does, lines with the lines inside them.

The tree by indentation is what everything is measured against, on all platforms. Junos shows its
blocks indented too, but a reader of braces never looks at that and gets by with less; the
table has a row for it.
"""

from __future__ import annotations

Tree = list["Line"]
Line = tuple[str, int, Tree]


def indentation_tree(text: str) -> Tree:
    """Nest lines by their indentation."""
    roots: Tree = []
    stack: list[tuple[int, Tree]] = [(-1, roots)]
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line[0] == "!":
            continue
        indent = len(raw) - len(raw.lstrip())
        while stack[-1][0] >= indent:
            stack.pop()
        inside: Tree = []
        stack[-1][1].append((line, number, inside))
        stack.append((indent, inside))
    return roots


def brace_tree(text: str) -> Tree:
    """Nest lines by the braces at their ends; quotes, lists and comments are not looked at."""
    roots: Tree = []
    stack: list[Tree] = [roots]
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line[0] == "#":
            continue
        if line == "}":
            if len(stack) > 1:
                stack.pop()
            continue
        inside: Tree = []
        stack[-1].append((line, number, inside))
        if line[-1] == "{":
            stack.append(inside)
    return roots
