"""`pmo serve`."""

import gc
from datetime import date
from pathlib import Path

import click

from pmo_build import cli_options as options


@click.command("serve")
@options.directory
@click.option(
    "--address", metavar="HOST:PORT", help="Where to serve. Default: dev_addr of mkdocs.yml, or 127.0.0.1:8000."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the portal in the browser.")
@options.as_of
@options.language
def command(directory: Path, address: str | None, open_browser: bool, as_of: date | None, language: str | None) -> None:
    """Serve the portal on this computer, and build it anew whenever a record changes."""
    from pmo_build.mkdocs_commands import SiteError, serve_site
    from pmo_build.mkdocs_plugin import BuildOptions

    # Unlike other commands it stays for hours.
    gc.enable()
    try:
        serve_site(BuildOptions(directory, as_of, language), address, open_browser=open_browser)
    except SiteError as error:
        raise click.ClickException(str(error)) from error
