"""`pmo explain`."""

from pathlib import Path

import click

from pmo_build.cli import options


@click.command("explain")
@click.argument("code")
@options.directory
@options.language
def command(code: str, directory: Path, language: str | None) -> None:
    """Say what a finding means, why it matters and how to mend it.

    CODE is the code of a finding, e.g. REF001, or its slug, e.g. unknown-reference.
    """
    from pmo_build.language.i18n import Translator
    from pmo_build.language.suggestions import closest
    from pmo_build.pipeline import language_of
    from pmo_build.rules.registry import all_checks, translations

    wanted = code.lower()
    for check in all_checks():
        if wanted in {check.code.lower(), check.slug}:
            chosen = language or language_of(directory)
            translate = Translator(chosen, translations(chosen))
            severity = translate(check.severity)
            click.echo(f"{check.code} {check.slug} ({severity})\n\n{translate(check.documentation)}")
            return
    names = [name for check in all_checks() for name in (check.code.lower(), check.slug)]
    near = closest(wanted, names)
    hint = f" Did you mean '{near.upper() if near[-1].isdigit() else near}'?" if near else ""
    raise click.UsageError(f"There is no finding '{code}'.{hint}")
