"""What a module of metrics declares about the numbers it computes."""

from collections.abc import Callable
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
