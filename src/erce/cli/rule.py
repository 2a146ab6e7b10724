"""`erce rule`: the rule book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from erce.base.errors import ErceError
from erce.base.platform import Platform
from erce.cli.common import wants_colour, write_output
from erce.cli.options import PLATFORM, format_option

if TYPE_CHECKING:
    from erce.rules import Catalogue, Rule


@click.command("rule")
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--all", "everything", is_flag=True, help="Every rule instead of the list.")
@click.option(
    "--platform",
    type=PLATFORM,
    help="Show the example of this platform only.",
)
@format_option("text", "json", "md")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to a file; with --all --format md to a folder, a page for each rule.",
)
def command(
    rule_id: str | None, *, everything: bool, platform: str | None, form: str, output: Path | None
) -> None:
    """Explain the rule ID, or list the rules.

    A page says what is wrong, why it matters and how to fix it, shows a bad and a good example,
    names Microsoft's documents with their dates, and how to suppress the rule.
    """
    from erce.rules import Catalogue

    if rule_id is not None and everything:
        raise click.UsageError("Name one rule, or say --all.")
    catalogue = Catalogue()
    if everything and form == "md":
        _write_pages(catalogue, output)
        return
    chosen = Platform(platform) if platform else None
    if rule_id is None and not everything:
        write_output(_index(list(catalogue.rules()), form), output)
        return
    rules = list(catalogue.rules([rule_id] if rule_id else None))
    write_output(_explain(catalogue, rules, form, chosen, output), output)


def _index(rules: list[Rule], form: str) -> str:
    from erce.report import rule as report

    if form == "json":
        return report.rules_json(rules)
    return report.index_markdown(rules) if form == "md" else report.index_text(rules)


def _explain(
    catalogue: Catalogue,
    rules: list[Rule],
    form: str,
    platform: Platform | None,
    output: Path | None,
) -> str:
    from erce.report import rule as report
    from erce.rules.examples import load_examples

    if form == "json":
        return report.rules_json(rules)
    pages = []
    for item in rules:
        examples = load_examples(catalogue.module(item.id))
        if form == "md":
            pages.append(report.rule_markdown(item, examples))
        else:
            colour = wants_colour(output)
            pages.append(report.rule_text(item, examples, platform, colour=colour))
    return "\n".join(pages)


def _write_pages(catalogue: Catalogue, folder: Path | None) -> None:
    """Write README.md and a page for each rule to a folder."""
    from erce.base.files import write_text
    from erce.report import rule as report
    from erce.rules.examples import load_examples

    if folder is None:
        raise ErceError(
            "the pages need a folder", hint="Write erce rule --all --format md -o docs/rules."
        )
    rules = list(catalogue.rules())
    write_text(folder / "README.md", report.index_markdown(rules))
    for item in rules:
        page = report.rule_markdown(item, load_examples(catalogue.module(item.id)))
        write_text(folder / f"{item.id}.md", page)
