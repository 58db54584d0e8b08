"""`pmo import`."""

from datetime import date
from pathlib import Path

import click

from pmo_build.cli import options
from pmo_build.model.findings import Severity
from pmo_build.reporters.output_formats import reporter_names


@click.command("import")
@click.argument("file")
@click.option("--mapping", required=True, metavar="MAP.yml", help="Which column fills which field.")
@click.option(
    "--as-of", type=options.DayParameter(), required=True, metavar="DATE", help="The day the file tells about."
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@options.directory
@click.option("--format", "format_", type=click.Choice(reporter_names()), default="text", show_default=True,
              help="How to print the findings.")  # fmt: skip
@options.fail_on
@options.language
def command(  # noqa: PLR0917 - click calls it by name
    file: str, mapping: str, as_of: date, dry_run: bool, directory: Path, format_: str, fail_on: Severity,
    language: str | None,
) -> int:  # fmt: skip
    """Bring a table (CSV or XLSX) into the portfolio.

    FILE is read as the mapping tells. What exists is updated, with its comments and other fields kept; the rest
    is created. Cells and rows that cannot be read are listed with row and column: nothing is guessed or lost.
    """
    from pmo_build.importing.importer import plan_import, read_settings, run_import
    from pmo_build.importing.summary import summary
    from pmo_build.pipeline import translator
    from pmo_build.reporters.output_formats import Report, load_reporter
    from pmo_build.writing.writer import PortfolioBusyError

    translate = translator(read_settings(directory)[0], language)
    try:
        planned = (plan_import if dry_run else run_import)(directory, file, mapping, as_of)
    except PortfolioBusyError as error:
        raise click.ClickException(error.message.translated(translate)) from error
    findings = tuple(finding.translated(translate) for finding in planned.findings)
    report = Report(findings, 2, directory, translate, width=options.terminal_width())
    as_text = format_ == "text"
    if findings or not as_text:
        click.echo(load_reporter(format_)(report), nl=False)
    # Programs read the findings on standard output; people read the summary too.
    click.echo(summary(planned, translate, dry_run=dry_run), err=not as_text, nl=False)
    return options.exit_code(planned.findings, Severity(fail_on))
