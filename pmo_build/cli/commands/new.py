"""`pmo new`."""

from pathlib import Path

import click

from pmo_build.cli import options


@click.command("new")
@click.argument("kind")
@click.argument("name", required=False)
@click.option("--project", metavar="ID", help="The project whose folder gets it. Default: the portfolio as a whole.")
@click.option("--title", metavar="TEXT", help="What to call it. Default: NAME.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A value to start with; repeat as needed.")
@click.option("--own-file", is_flag=True, help="Give it a file of its own, not a place in a list.")
@options.directory
@options.language
def command(  # noqa: PLR0917 - click calls it by name
    kind: str, name: str | None, project: str | None, title: str | None, fields: tuple[str, ...], own_file: bool,
    directory: Path, language: str | None,
) -> None:  # fmt: skip
    """Start a record: a file, or an item of a list, with every field it can have explained in comments.

    KIND is what to make, e.g. portfolio, project, risk or status-report. NAME is an id such as quay-renewal, or
    words of which the id is made; of a status report or costs it is the period, e.g. 2026-10. Nothing that is
    there already is changed.
    """
    from pmo_build.authoring.creation import Wish, create
    from pmo_build.authoring.next_steps import summary
    from pmo_build.authoring.refusal import RefusedError
    from pmo_build.importing.importer import read_settings
    from pmo_build.pipeline import translator
    from pmo_build.writing.writer import PortfolioBusyError, exclusive, write

    settings, _ = read_settings(directory)
    translate = translator(settings, language)
    values = dict(_pair(field) for field in fields)
    wish = Wish(kind, name, project, title, values, own_file, language)
    try:
        with exclusive(directory):
            made = create(directory, wish, settings, settings.as_of or options.now().date(), translate)
            write(directory, [made.change])
    except RefusedError as error:
        raise click.UsageError(error.message.translated(translate).strip()) from error
    except PortfolioBusyError as error:
        raise click.ClickException(error.message.translated(translate)) from error
    click.echo(summary(made, translate), nl=False)


def _pair(field: str) -> tuple[str, str]:
    name, sign, value = field.partition("=")
    if not sign:
        raise click.BadParameter(f"'{field}' has no '='. Write e.g. --set state=active.", param_hint="--set")
    return name.strip(), value.strip()
