"""`pmo validate`."""

from datetime import date
from pathlib import Path

import click

from pmo_build.cli import options
from pmo_build.model.findings import Severity
from pmo_build.reporters.output_formats import reporter_names


@click.command("validate")
@options.directory
@click.option("--format", "format_", type=click.Choice(reporter_names()), default="text", show_default=True,
              help="How to print the findings.")  # fmt: skip
@options.fail_on
@options.as_of
@options.language
def command(directory: Path, format_: str, fail_on: Severity, as_of: date | None, language: str | None) -> int:
    """Check all records: files, schemas, references, consistency, policies.

    Nothing is written, and nothing that is read is executed or followed.
    """
    from pmo_build.pipeline import NoPortfolioError, translator, validate
    from pmo_build.reporters.output_formats import Report, load_reporter

    try:
        validated = validate(directory, as_of, options.now())
    except NoPortfolioError as error:
        raise click.UsageError(str(error)) from error
    translate = translator(validated.portfolio.settings, language)
    findings = tuple(finding.translated(translate) for finding in validated.findings)
    waived = tuple(item.translated(translate) for item in validated.waived)
    report = Report(findings, validated.files, directory, translate, waived, options.terminal_width())
    click.echo(load_reporter(format_)(report), nl=False)
    return options.exit_code(findings, Severity(fail_on))
