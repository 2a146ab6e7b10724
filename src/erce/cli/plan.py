"""`erce plan`: a change window as a folder of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from erce.base.errors import ErceError, ExitCode, FileError
from erce.base.source import Source
from erce.cli.common import check_folder, load_intent
from erce.cli.options import intent_argument, running_option, secrets_option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce.change.steps import Plan
    from erce.intent.resolve import Resolution

_SCENARIOS: Final = (
    "apply",
    "drain",
    "restore",
    "enable-bfd",
    "md5-rotate",
    "macsec-enable",
    "macsec-rotate",
    "add-peering",
    "migrate",
    "decommission",
)
_PRIVATE: Final = 0o600


@click.command("plan")
@intent_argument
@running_option("Running configurations of all devices of the intent")
@click.option(
    "-o",
    "--output",
    metavar="CHANGE",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write; it is new or holds an earlier plan.",
)
@click.option(
    "--scenario",
    type=click.Choice(_SCENARIOS),
    default="apply",
    show_default=True,
    help="What the window is for.",
)
@click.option("--change-id", default="", metavar="ID", help="Number of the change, for the papers.")
@click.option("--circuit", "circuits", multiple=True, metavar="NAME", help="Only this circuit.")
@click.option(
    "--link",
    "roles",
    multiple=True,
    type=click.Choice(["primary", "secondary"]),
    help="Only this link of the circuits.",
)
@click.option(
    "--peering",
    "peerings",
    multiple=True,
    type=click.Choice(["private", "microsoft"]),
    help="Only this peering of the circuits.",
)
@click.option("--replaces", default="", metavar="NAME", help="migrate: the old circuit.")
@click.option(
    "--drain",
    type=click.Choice(["prepend", "shutdown"]),
    help="How traffic is taken off a link, whatever the intent says.",
)
@click.option(
    "--outputs",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Show outputs captured now, DEVICE/pre/FILE: prefix limits are proven by what they count.",
)
@secrets_option
@click.option("--force", is_flag=True, help="Write the plan though it could not be proven.")
def command(  # noqa: PLR0913  # one parameter an option
    intent: tuple[Path, ...],
    *,
    running: tuple[Path, ...],
    output: Path,
    scenario: str,
    change_id: str,
    circuits: tuple[str, ...],
    roles: tuple[str, ...],
    peerings: tuple[str, ...],
    replaces: str,
    drain: str | None,
    outputs: Path | None,
    secrets: str,
    force: bool,
) -> ExitCode:
    """Prepare a change window: commands, rollback, checks and a runbook, proven by simulation.

    INTENT is a file, several files or a folder; without it intent.yaml or intent/ is read. The
    plan changes one link of a circuit at a time. It is written only if the simulation proves that
    it ends where the intent wants, that nothing passes on the way that should not, that each
    circuit keeps a link, and that every step can be undone.

    Exit code 0: written, or nothing to do. 1: not proven. 2: the job could not be done.
    """
    from erce.change.drain import Method
    from erce.change.folder import plan_files
    from erce.change.inputs import load_inputs
    from erce.change.make import make_plan
    from erce.change.received import with_received
    from erce.change.scenario import Choice, Scenario, Task

    _check_target(output)
    if outputs is not None:
        check_folder(outputs, "Save the outputs there as DEVICE/pre/FILE; a plan names them.")
    inputs = load_inputs(load_intent(intent), running)
    if outputs is not None:
        inputs = with_received(inputs, outputs)
    _check_names((*circuits, *filter(None, (replaces,))), inputs.resolution)
    choice = Choice(
        circuits=frozenset(circuits),
        roles=frozenset(roles),
        peerings=frozenset(peerings),
        replaces=replaces,
        drain=Method(drain) if drain else None,
    )
    plan = make_plan(Task(scenario=Scenario(scenario), inputs=inputs, choice=choice), change_id)
    if not plan.proven and not force:
        _say_why(plan)
        return ExitCode.FINDINGS
    fill = _secrets(inputs.resolution) if secrets == "resolve" else str
    files = {**plan_files(plan, fill), **_papers(plan)}
    _write(output, files, _PRIVATE if secrets == "resolve" else None)
    _summary(plan, output)
    return ExitCode.CLEAN if plan.proven else ExitCode.FINDINGS


def _papers(plan: Plan) -> dict[str, str]:
    from erce.report.blocks import html, markdown
    from erce.report.runbook import runbook, title

    blocks = tuple(runbook(plan))
    return {"runbook.md": markdown(blocks), "runbook.html": html(title(plan), blocks)}


def _check_target(folder: Path) -> None:
    """Refuse a folder that holds something else: a plan replaces a plan and nothing more."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "plan.json").is_file():
        raise FileError(
            "the folder is not empty and holds no plan",
            source=Source(str(folder)),
            hint="Name a new folder.",
        )


def _check_names(circuits: tuple[str, ...], resolution: Resolution) -> None:
    known = sorted({link.circuit for device in resolution.devices for link in device.links})
    for name in circuits:
        if name not in known:
            raise ErceError(f"there is no circuit {name}", hint=f"Circuits: {', '.join(known)}.")


def _secrets(resolution: Resolution) -> Callable[[str], str]:
    """Return what puts keys in the place of placeholders."""
    from erce.intent.keys import resolve_secrets, secrets_of

    wanted = {
        secret: shape
        for item in resolution.devices
        for secret, shape in secrets_of(item.device).items()
    }
    values = resolve_secrets(wanted)

    def fill(line: str) -> str:
        for secret, value in values.items():
            line = line.replace(secret.placeholder, value)
        return line

    return fill


def _write(folder: Path, files: Mapping[str, str], mode: int | None) -> None:
    """Write the files, and remove those of an earlier plan that this one does not have."""
    from erce.base.files import write_text

    for name, text in files.items():
        write_text(folder / name, text, mode=mode)
    for name in _earlier(folder):
        if name not in files:
            (folder / name).unlink()


def _earlier(folder: Path) -> list[str]:
    """Name the files of an earlier plan; what people have put beside them is left alone."""
    own = sorted((folder / "steps").glob("*/*")) if folder.is_dir() else []
    return [
        file.relative_to(folder).as_posix()
        for file in own
        if file.is_file() and file.suffix in {".txt", ".diff"}
    ]


def _summary(plan: Plan, output: Path) -> None:
    if not plan.proven:
        _say_why(plan)
    for number, step in enumerate(plan.steps, 1):
        links = ", ".join(map(str, step.links)) or "no link"
        click.echo(f"{number:2}  {step.device or 'Azure'}  {step.title}  ({links})")
    states = max((proof.states for proof in plan.proofs), default=0)
    if not plan.steps:
        words = "nothing to do"
    else:
        words = "1 step" if len(plan.steps) == 1 else f"{len(plan.steps)} steps"
    verdict = f"proven over {states} states" if plan.proven else "NOT PROVEN"
    click.echo(f"{words}, {verdict}: {output / 'runbook.md'}")


def _say_why(plan: Plan) -> None:
    click.echo("The plan could not be proven:", err=True)
    for proof in plan.proofs:
        for why in proof.failures:
            click.echo(f"  {proof.claim}: {why}", err=True)
