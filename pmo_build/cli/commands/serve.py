"""`pmo serve`."""

import gc
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmo_build.cli import options
from pmo_build.disclosure.audience import Audience
from pmo_build.model.findings import Severity

if TYPE_CHECKING:
    from pmo_build.language.i18n import Translator
    from pmo_build.pipeline import Validated


@click.command("serve")
@options.directory
@click.option(
    "--address", metavar="HOST:PORT", help="Where to serve. Default: dev_addr of mkdocs.yml, or 127.0.0.1:8000."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the portal in the browser.")
@options.as_of
@options.language
@options.audience
def command(
    directory: Path,
    address: str | None,
    open_browser: bool,
    as_of: date | None,
    language: str | None,
    audience: Audience,
) -> None:
    """Serve the portal on this computer, and build it anew whenever a record changes.

    After each build the errors that were found are printed, and how many findings there are.
    """
    from pmo_build.reporters.output_formats import Report
    from pmo_build.reporters.text_format import blocks, count_line
    from pmo_build.site.mkdocs_commands import SiteError, serve_site
    from pmo_build.site.mkdocs_plugin import BuildOptions

    def report(validated: "Validated", translate: "Translator") -> None:
        width = options.terminal_width()
        found = Report(validated.findings, validated.files, directory, translate, validated.waived, width)
        errors = tuple(finding for finding in found.findings if finding.severity is Severity.ERROR)
        click.echo(blocks(replace(found, findings=errors)) + count_line(found))

    # Unlike other commands it stays for hours.
    gc.enable()
    try:
        options_ = BuildOptions(directory, as_of, language, audience, report=report)
        serve_site(options_, address, open_browser=open_browser)
    except SiteError as error:
        raise click.ClickException(str(error)) from error
