"""Whatever a captured file holds: nothing raises, nothing leaks, nothing passes by itself."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import run
from erce.base.platform import Platform
from erce.change.check_judge import judge
from erce.change.check_results import Verdict
from erce.change.checks import Phase
from erce.change.checks_codec import PlanError, checks_data, read_checks
from erce.change.output_json import MapError, NoData, read_data, read_map
from erce.change.output_readers import NotUnderstood, Readers
from erce.change.outputs import clean, output_of
from erce.platforms import FACTS
from golden_files import FOLDER

LAYOUTS = {file: file.read_text() for file in sorted((FOLDER / "check").glob("*/layouts/*/*.txt"))}
SHOWS = sorted(
    {(platform, show.reader) for platform, facts in FACTS.items() for show in facts.shows.values()}
)
READERS = Readers()
NOISE = st.sampled_from(
    ["\n", "\r", "\0", "\x1b[2J", "\x08", " --More-- ", "ce1#", "{", "}", "[", '"', "\ud800", "٣"]
) | st.text(max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["vrfs", "default", "peerList", "data", "x"]), inner)
    ),
    max_leaves=20,
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Platform, str, str]:
    """A layout with pieces taken out, doubled and put in."""
    file = draw(st.sampled_from(sorted(LAYOUTS)))
    text = LAYOUTS[file]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 60)))
        text = text[:start] + draw(NOISE | st.just(text[start:end] * 2)) + text[end:]
    return Platform(file.parts[-4]), file.parts[-2], text


@settings(max_examples=300, deadline=None)
@given(spoilt())
def test_no_spoilt_output_raises(case: tuple[Platform, str, str]) -> None:
    platform, reader, text = case
    captured = output_of(text, "show bgp neighbors vrf all | json", "ce1")
    assert (captured.problem is None) == bool(captured.text)
    with suppress(NotUnderstood):
        READERS.read(platform, reader, clean(text))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SHOWS), st.text())
def test_no_text_raises(show: tuple[Platform, str], text: str) -> None:
    output_of(text, text, text)
    with suppress(NotUnderstood):
        READERS.read(*show, text)


@settings(max_examples=150, deadline=None)
@given(JSON, JSON)
def test_no_data_raises(mapping: object, data: object) -> None:
    try:
        groups = read_map(json.dumps(mapping))
    except MapError:
        groups = read_map('[{"rows": ["vrfs", "*"], "fields": {"vrf": "x.y", "up": "data"}}]')
    with suppress(NoData):
        read_data(json.dumps(data), groups)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_no_plan_raises(data: object) -> None:
    with suppress(PlanError):
        read_checks(json.dumps({"version": 1, "checks": [data]}))


def test_deep_and_endless_data_is_refused() -> None:
    for text in ("[" * 100_000, '{"vrfs":' * 100_000, '{"vrfs": ' + "9" * 10_000 + "}"):
        with pytest.raises(NotUnderstood):
            READERS.read(Platform.ARISTA_EOS, "bgp_neighbors", text)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_output_cut_anywhere_passes_only_what_it_still_says(data: st.DataObject) -> None:
    case = FOLDER / "check" / "cisco_iosxe_healthy"
    checks = read_checks((case / "plan.json").read_text())
    with TemporaryDirectory() as name:
        folder = Path(name) / "outputs"
        shutil.copytree(case / "outputs", folder)
        file = data.draw(st.sampled_from(sorted((folder / "ce1" / "pre").iterdir())))
        text = file.read_text()
        kept = text[: data.draw(st.integers(0, len(text)))]
        file.write_text(kept)
        for item in judge(checks, folder, Phase.PRE, READERS).judged:
            if item.check.file == file.name and item.verdict is Verdict.PASS:
                assert str(item.check.subject.neighbor or item.check.subject.interface) in kept


SECRET = "ExpressRouteKey1"


def test_no_secret_of_a_session_is_shown(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER / "check" / "cisco_iosxe_healthy", tmp_path / "change")
    typed = f"ce1#configure terminal\nce1(config-router)#neighbor 172.16.10.2 password {SECRET}\n"
    for file in (folder / "outputs").rglob("*.txt"):
        if "summary" in file.name:
            file.write_text(typed + file.read_text() + typed)
        elif "bfd" in file.name:
            file.write_text(typed)
        elif "neighbors" in file.name:
            file.write_text(f"% Invalid input detected at '^' marker: {SECRET}\n")
        else:
            file.write_text(f"password {SECRET}\n")
    for phase in ("pre", "post"):
        for form in ("text", "json"):
            outputs = str(folder / "outputs")
            outcome = run(
                "check", str(folder), "--outputs", outputs, "--phase", phase, "--format", form
            )
            assert outcome.code == 3
            assert SECRET not in outcome.out + outcome.err
            assert "Established" in outcome.out


def test_names_with_escapes_reach_no_terminal(tmp_path: Path) -> None:
    case = FOLDER / "check" / "cisco_iosxe_healthy"
    (check, *_) = read_checks((case / "plan.json").read_text())
    plan = {"version": 1, "checks": checks_data([check])}
    text = json.dumps(plan).replace("er-ams-01", "er\\u001b[2J").replace("show int", "sh\\u0007")
    (tmp_path / "plan.json").write_text(text)
    (tmp_path / "outputs").mkdir()
    outcome = run("check", str(tmp_path), "--outputs", str(tmp_path / "outputs"), "--phase", "pre")
    assert outcome.code == 3
    assert "\x1b" not in outcome.out
    assert "\x07" not in outcome.out
