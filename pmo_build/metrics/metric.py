"""What a module of metrics declares about the numbers it computes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.project import Project

Amount = Decimal | int | date | str | None


class Unit(StrEnum):
    """What a number counts."""

    MONEY = "money"
    CALENDAR_DAYS = "calendar days"
    PERCENT = "per cent"
    RATIO = "ratio"
    COUNT = "count"
    SCORE = "score"
    FTE = "FTE"
    DATE = "date"
    STATUS = "status"


@dataclass(frozen=True)
class Metric:
    """A number, and how it is made; a module declares those it computes in `METRICS`.

    Texts are English, and shown in the reader's language.

    Attributes:
        id: Names it in pages, downloads and on the command line, such as `cpi`.
        title: What it is called, with its abbreviation: `Cost performance index (CPI)`.
        unit: What it counts.
        definition: What it says, in a sentence.
        formula: How it is computed, such as `EV / AC`; empty if the definition says it.
        source: Who defined it so; empty if we did.
        needs: Fields of records it rests on, such as `costs/actual_cost`; without them it is unknown.
        of_project: Computes it for a project on a day, if it is a number of projects; then it is in the downloads.
    """

    id: str
    title: str
    unit: Unit
    definition: str
    formula: str = ""
    source: str = ""
    needs: tuple[str, ...] = ()
    of_project: Callable[[Portfolio, Project, date], Amount] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it is asked for by, in small letters: its id, its title, and what stands in brackets behind that."""
        return self.id, *names_in(self.title)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said of it in words, to be translated; a formula of signs only is the same in each language."""
        is_said = re.search("[a-z]{3}", self.formula) is not None
        return self.title, self.definition, *((self.formula,) if is_said else ())


def names_in(title: str) -> Iterator[str]:
    """Yield a title in small letters: as a whole, without the abbreviation at its end, and that alone."""
    name, _, abbreviation = title.lower().removesuffix(")").rpartition(" (")
    yield title.lower()
    if name:
        yield from (name, abbreviation)
