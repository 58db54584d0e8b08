"""Options that several commands share."""

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from pmo_build.disclosure.audience import Audience
from pmo_build.model import date_bounds
from pmo_build.model.findings import Finding, Severity
from pmo_build.resources import languages

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _directory(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> Path:
    base = Path(ctx.find_root().obj or ".")
    directory = base / value if value else base
    if not directory.is_dir():
        raise click.BadParameter(f"There is no directory '{directory}'.", param_hint="-C")
    return directory


directory: Decorator = click.option(
    "-C", "directory", metavar="DIR", callback=_directory, help="Run as if started in DIR."
)


class DayParameter(click.ParamType[date]):
    """A date as year-month-day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail with the form that is expected."""
        if isinstance(value, date):
            return value
        try:
            # `fromisoformat` also takes 20261031 and 2026-W44-6, which no record may hold.
            day = date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            self.fail(f"'{value}' is not a date. Write year-month-day, e.g. 2026-10-31.", param, ctx)
        if date_bounds.is_outside(day.year):
            meant = date_bounds.probably_meant(value)
            hint = f" Did you mean {meant}?" if meant else ""
            self.fail(f"'{value}' does not lie between {date_bounds.FIRST} and {date_bounds.LAST}.{hint}", param, ctx)
        return day


as_of: Decorator = click.option(
    "--as-of",
    type=DayParameter(),
    metavar="DATE",
    help="Compute everything for this day; of a day that has passed, what came later is left out. "
    "Default: as_of of portfolio.yml, or today.",
)
language: Decorator = click.option(
    "--language",
    type=click.Choice(languages()),
    help="Language of what people read. Default: language of portfolio.yml.",
)
audience: Decorator = click.option(
    "--audience",
    type=click.Choice(Audience, case_sensitive=False),
    default=Audience.INTERNAL,
    show_default=True,
    help="Who will read it. Records that are not for them are left out.",
)
fail_on: Decorator = click.option(
    "--fail-on",
    type=click.Choice([Severity.ERROR, Severity.WARNING], case_sensitive=False),
    default=Severity.ERROR,
    show_default=True,
    help="Severity from which on the exit code is 1.",
)


def terminal_width() -> int:
    """Return how many columns the terminal has; a file or a program has as many as are needed."""
    return shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else sys.maxsize


def now() -> datetime:
    """Return the time on the clock, with the zone of this computer. Only commands call this."""
    return datetime.now().astimezone()


def exit_code(findings: tuple[Finding, ...], threshold: Severity) -> int:
    """Return 1 if a finding reaches the threshold, else 0."""
    return int(any(finding.severity.reaches(threshold) for finding in findings))
