"""`pmo migrate`."""

from datetime import date
from pathlib import Path

import click

from pmo_build.cli import options


@click.command("migrate")
@click.option("--write", "writes", is_flag=True, help="Write the changes. Default: only show them.")
@click.option("--as-of", type=options.DayParameter(), metavar="DATE",
              help="The day until now. Default: as_of in portfolio.yml, or today.")  # fmt: skip
@options.directory
@options.language
def command(writes: bool, as_of: date | None, directory: Path, language: str | None) -> None:
    """Bring records up to date whose fields mean something else since an upgrade.

    Of a project that has ended, `end` was the day it ended; now it is the day agreed, and `actual_end` the day it
    ended. Each such project gets its `actual_end`, comments and all else kept. Look at the changes (git diff)
    before you commit them.
    """
    from pmo_build.authoring.migration import migrations, summary
    from pmo_build.importing.importer import read_settings
    from pmo_build.pipeline import translator
    from pmo_build.writing.writer import PortfolioBusyError, exclusive, write

    settings, _ = read_settings(directory)
    translate, day = translator(settings, language), as_of or settings.as_of or options.now().date()
    if not writes:
        click.echo(summary(migrations(directory, day), translate, written=False), nl=False)
        return
    try:
        with exclusive(directory):
            found = migrations(directory, day)
            write(directory, [one.change for one in found if one.change is not None])
    except PortfolioBusyError as error:
        raise click.ClickException(error.message.translated(translate)) from error
    click.echo(summary(found, translate, written=True), nl=False)
