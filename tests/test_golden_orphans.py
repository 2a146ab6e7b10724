"""Every golden file belongs to a kind whose test reads it."""

from __future__ import annotations

from fnmatch import fnmatch

from golden_files import FOLDER

# The files that the test of a kind reads in each case.
READ = {
    "audit": (
        "intent.yaml",
        "running/*",
        "expected.txt",
        "expected.json",
        "expected.err",
        "exit_code",
    ),
    "azure": ("arm*", "az*", "ps*", "sdk*", "tf*"),
    "azure_commands": ("intent.yaml", "exports", "commands.*", "notes.txt"),
    "check": ("plan.json", "outputs/*", "expected.*", "layouts/*"),
    "brownfield": ("intent.yaml", "running/*", "fault.yaml", "expected.txt"),
    "errors": (
        "*.yaml",
        "*/*.yaml",
        "*/*.yml",
        "arguments",
        "running*",
        "running/*",
        "expected.*",
        "exit_code",
    ),
    "import": ("intent.yaml", "expected.*"),
    "plan": ("plan.txt",),
    "parse": ("running.cfg", "model.json", "notes.txt"),
    "report": ("expected.*",),
    "three_way": ("intent.yaml", "running/*", "faults.yaml", "expected*.txt", "expected/*.txt"),
    "render": ("intent.yaml", "*.cfg", "*.conf", "*.set"),
}


def test_no_golden_file_is_an_orphan() -> None:
    orphans = []
    for file in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        kind, _, *inside = file.relative_to(FOLDER).parts
        name = "/".join(inside)
        if not any(fnmatch(name, pattern) for pattern in READ.get(kind, ())):
            orphans.append(file.relative_to(FOLDER))
    assert orphans == []
