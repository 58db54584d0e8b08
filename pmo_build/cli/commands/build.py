"""`pmo build`."""

import os
import traceback
from datetime import date
from pathlib import Path

import click

from pmo_build.cli import options
from pmo_build.cli.exit_codes import ExitCode
from pmo_build.disclosure.audience import Audience
from pmo_build.model.findings import Severity
from pmo_build.model.records.registry import PORTFOLIO_FOLDER


@click.command("build")
@options.directory
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Where the site goes. Default: site_dir of mkdocs.yml, or site.",
)  # fmt: skip
@click.option(
    "--write-docs", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Write the site source as Markdown files instead, for another site generator. "
    "Replaces what an earlier run wrote; other files stay.",
)  # fmt: skip
@options.fail_on
@options.as_of
@options.language
@options.audience
def command(
    directory: Path,
    site_dir: Path | None,
    write_docs: Path | None,
    *,
    fail_on: Severity,
    as_of: date | None,
    language: str | None,
    audience: Audience,
) -> int:
    """Build the portal as a static site.

    The new site is built beside the old one and takes its place when it is whole. Records with errors are left out
    of it and listed on its page on data quality; the exit code then is 1. Records that are not for its audience are
    gone before anything is computed. A page that cannot be made is replaced by one that says so; the exit code then
    is 3.
    """
    from pmo_build.pipeline import NoPortfolioError, disclosed, translator, validate
    from pmo_build.reporters.output_formats import Report
    from pmo_build.reporters.text_format import count_line

    try:
        if write_docs is not None:
            from pmo_build.site.files_of_others import NotASiteError
            from pmo_build.site.site_swap import BusyError, refuse_near_records
            from pmo_build.site.source import site_of
            from pmo_build.site.source import write_docs as write

            validated = validate(directory, as_of, options.now())
            translate = translator(validated.portfolio.settings, language)
            site = site_of(disclosed(validated, audience), translate)
            try:
                refuse_near_records(write_docs, directory / PORTFOLIO_FOLDER)
                pages = write(site.pages(), site.downloads(), write_docs)
            except (BusyError, NotASiteError) as error:
                raise click.ClickException(str(error)) from error
            failures = site.failures
            for failure in failures:
                if os.environ.get("PMO_DEBUG"):
                    traceback.print_exception(failure.error)
                click.echo(failure.said(translate), err=True)
            click.echo(translate("{count} pages written to {folder}.").format(count=pages, folder=write_docs))
        else:
            from pmo_build.site.mkdocs_commands import SiteError, build_site
            from pmo_build.site.mkdocs_plugin import BuildOptions

            try:
                validated, folder, failures = build_site(BuildOptions(directory, as_of, language, audience), site_dir)
            except SiteError as error:
                raise click.ClickException(str(error)) from error
            translate = translator(validated.portfolio.settings, language)
            click.echo(translate("The portal is ready. Open {file}").format(file=folder / "index.html"))
    except NoPortfolioError as error:
        raise click.UsageError(str(error)) from error
    click.echo(count_line(Report(validated.findings, validated.files, directory, translate, validated.waived)))
    return ExitCode.INTERNAL if failures else options.exit_code(validated.findings, Severity(fail_on))
