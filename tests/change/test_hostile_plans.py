"""Whatever the running configurations hold, there is a plan or an error that says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from change.plans import circuit, devices, inputs, plan, rendered, shown, site
from erce.base.errors import ErceError
from erce.base.platform import Platform
from erce.change.folder import plan_files
from erce.change.scenario import Choice, Scenario

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WANT = "timers: {hold_s: 60}"
MANY = 20_000
SOME = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def running(platform: Platform, folder: Path) -> dict[str, str]:
    return rendered(devices(folder, site(platform, circuit(platform))))


def outcome(platform: Platform, folder: Path, texts: dict[str, str]) -> str:
    """The plan as text, or what is wrong; nothing else may come of it."""
    wanted = site(platform, circuit(platform, more=WANT))
    try:
        made = plan(inputs(folder, wanted, texts))
    except ErceError as error:
        return f"error: {error}"
    assert plan_files(made)
    return shown(made)


@pytest.mark.parametrize("platform", Platform)
@SOME
@given(part=st.floats(0, 1))
def test_a_file_that_ends_too_soon(platform: Platform, part: float, tmp_path: Path) -> None:
    texts = running(platform, tmp_path)
    cut = {**texts, "ce1": texts["ce1"][: int(len(texts["ce1"]) * part)]}
    assert outcome(platform, tmp_path, cut)


@pytest.mark.parametrize("platform", Platform)
def test_an_empty_file(platform: Platform, tmp_path: Path) -> None:
    texts = running(platform, tmp_path)
    assert outcome(platform, tmp_path, {**texts, "ce1": ""}).startswith("error: ")
    assert outcome(platform, tmp_path, {**texts, "ce1": "\n!\n" * 3}).startswith("error: ")


@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize("other", Platform)
def test_a_file_of_another_vendor(platform: Platform, other: Platform, tmp_path: Path) -> None:
    texts = {**running(platform, tmp_path), "ce1": running(other, tmp_path)["ce1"]}
    said = outcome(platform, tmp_path, texts)
    if platform is other:
        assert said.startswith("Bring the routers")
    else:
        assert f"this is {other}, but the intent says that ce1 is {platform}" in said


@pytest.mark.parametrize("platform", Platform)
def test_an_intent_without_circuits(platform: Platform, tmp_path: Path) -> None:
    for text in (site(platform), site(platform).replace("circuits:", "circuits: {}")):
        try:
            made = plan(inputs(tmp_path, text, running(platform, tmp_path)))
        except ErceError as error:
            assert "circuits" in str(error)  # noqa: PT017  # a plan is as good as an error
        else:
            assert made.steps is not None


@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize(
    "name", ["ce1.example.net", "CE1", "c e 1", "../../etc", "çe1", "ce1;reload", "x" * 300, "-"]
)
def test_names_of_all_kinds(platform: Platform, name: str, tmp_path: Path) -> None:
    texts = running(platform, tmp_path)
    odd = texts["ce1"].replace("hostname ce1", f"hostname {name}")
    odd = odd.replace("host-name ce1", f"host-name {name}")
    said = outcome(platform, tmp_path, {**texts, "ce1": odd})
    assert said.startswith(("error: ", "Bring the routers"))


@pytest.mark.parametrize("platform", [Platform.CISCO_IOSXR, Platform.JUNIPER_JUNOS])
def test_twenty_thousand_lines_of_something_else(platform: Platform, tmp_path: Path) -> None:
    texts = running(platform, tmp_path)
    if platform is Platform.JUNIPER_JUNOS:
        more = "firewall {\n    family inet {\n        filter LONG {\n"
        more += "".join(
            f"            term t{i} {{\n                then accept;\n            }}\n"
            for i in range(MANY // 3)
        )
        more += "        }\n    }\n}\n"
    else:
        more = "".join(f"username u{i} privilege 1\n" for i in range(MANY))
    text = texts["ce1"]
    at = text.rindex("\n", 0, text.index("interface"))
    long = f"{text[:at]}\n{more}{text[at:]}" if ";" not in text else text + more
    said = outcome(platform, tmp_path, {**texts, "ce1": long})
    assert said.startswith("Bring the routers")
    assert "NOT PROVEN" not in said


LINES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("twice", lambda text: text + text),
    ("backwards", lambda text: "\n".join(text.splitlines()[::-1])),
    ("without indentation", lambda text: "\n".join(map(str.strip, text.splitlines()))),
    ("with tabs", lambda text: text.replace("  ", "\t")),
    ("with carriage returns", lambda text: text.replace("\n", "\r\n")),
    ("in capitals", str.upper),
)


@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize("change", [change for _, change in LINES], ids=[name for name, _ in LINES])
def test_lines_in_disorder(
    platform: Platform, change: Callable[[str], str], tmp_path: Path
) -> None:
    texts = running(platform, tmp_path)
    assert outcome(platform, tmp_path, {**texts, "ce1": change(texts["ce1"])})


@pytest.mark.parametrize("platform", Platform)
@SOME
@given(seed=st.randoms(use_true_random=False))
def test_lines_that_are_missing_or_moved(platform: Platform, seed: object, tmp_path: Path) -> None:
    shuffle = seed
    texts = running(platform, tmp_path)
    lines = texts["ce2"].splitlines()
    for _ in range(6):
        line = lines.pop(shuffle.randrange(len(lines)))  # type: ignore[attr-defined]  # random.Random
        if shuffle.random() < 0.5:  # type: ignore[attr-defined]
            lines.insert(shuffle.randrange(len(lines)), line)  # type: ignore[attr-defined]
    assert outcome(platform, tmp_path, {**texts, "ce2": "\n".join(lines)})


@pytest.mark.parametrize("platform", Platform)
def test_scenarios_that_find_nothing_of_theirs(platform: Platform, tmp_path: Path) -> None:
    texts = running(platform, tmp_path)
    bare = {name: text.split("interface")[0] for name, text in texts.items()}
    wanted = site(platform, circuit(platform, more=WANT))
    for scenario in Scenario:
        try:
            given_ = inputs(tmp_path, wanted, bare)
            made = plan(given_, scenario, Choice(roles=frozenset({"secondary"})))
        except ErceError:
            continue
        assert plan_files(made)
