"""`erce check`: what routers showed before and after a change, against what the plan expects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.errors import ErceError
from erce.base.source import Source
from erce.cli.common import check_folder, wants_colour, write_output
from erce.cli.options import format_option, output_option

if TYPE_CHECKING:
    from erce.base.errors import ExitCode
    from erce.change.check_results import CheckResult

_PLAN = "plan.json"


@click.command("check")
@click.argument("change", type=click.Path(path_type=Path))
@click.option(
    "--outputs",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder of the captured show outputs, DEVICE/PHASE/FILE as the plan names them.",
)
@click.option(
    "--phase",
    type=click.Choice(["pre", "post"]),
    required=True,
    help="pre: before the change. post: after it, compared with before.",
)
@click.option(
    "--step",
    default="",
    metavar="ID",
    help="The checks of a step, by its id or number, or of 'all'. Without it, those of the "
    "window as a whole.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of your own templates, PLATFORM/NAME.ttp or .json; they go before erce's. "
    "A ttp template can run Python: name only folders that you trust.",
)
@click.option(
    "--azure",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="phase post: exports of Azure's failover tests, as evidence beside the outputs.",
)
@format_option("text", "json")
@output_option()
def command(  # noqa: PLR0913  # one parameter for each option
    change: Path,
    *,
    outputs: Path,
    phase: str,
    step: str,
    templates: Path | None,
    azure: tuple[Path, ...],
    form: str,
    output: Path | None,
) -> ExitCode:
    """Judge captured show output by the checks of the plan in the folder CHANGE.

    Nothing is taken for granted: an output that is missing, empty, cut off, of another router, or
    not understood makes its check inconclusive, never a pass.

    Exit code 0: every check passed. 1: one failed, or another session was lost. 3: none failed,
    but some are inconclusive.
    """
    from erce.report.check import check_json, check_text

    result = _judge(change, outputs, phase, step, templates)
    if azure:
        result = _with_tests(result, phase, azure)
    text = check_json(result) if form == "json" else check_text(result, colour=wants_colour(output))
    write_output(text, output)
    return result.exit_code


def _with_tests(result: CheckResult, phase: str, files: tuple[Path, ...]) -> CheckResult:
    from dataclasses import replace

    from erce.azure import load_exports
    from erce.change.check_azure import tested

    if phase != "post":
        raise click.UsageError("--azure goes with --phase post.")
    found = tuple(tested(load_exports(files)))
    if not found:
        raise ErceError(
            "the exports hold no failover test",
            source=Source(str(files[0])),
            hint="Save what `az network express-route` tells of the circuit's failover tests.",
        )
    return replace(result, tested=found)


def _judge(
    change: Path, outputs: Path, phase: str, step: str, templates: Path | None
) -> CheckResult:
    from erce.base.files import read_text
    from erce.change.check_judge import judge
    from erce.change.checks import Phase
    from erce.change.checks_codec import PLAN, PlanError, read_checks
    from erce.change.output_readers import Readers

    check_folder(outputs, "Save the outputs there that the runbook lists, under its names.")
    if templates is not None:
        check_folder(templates, "Name the folder that holds PLATFORM/NAME.ttp or .json.")
    file = change / _PLAN if change.is_dir() else change
    try:
        checks = read_checks(read_text(file, PLAN))
    except PlanError as error:
        hint = error.hint or "Name the folder that erce plan wrote."
        raise ErceError(error.message, source=Source(str(file)), hint=hint) from None
    result = judge(checks, outputs, Phase(phase), Readers(own=templates), step)
    if not result.judged:
        steps = ", ".join(sorted({check.step for check in checks if check.step}))
        about = f"of step {step}" if step else "of the window as a whole"
        raise ErceError(
            f"the plan has no check {about} for phase {phase}",
            source=Source(str(file)),
            hint=f"It has checks of the steps {steps}." if steps else "",
        )
    return result
