"""How many running projects report each status, what they cost, and how that was over the year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pmo_build.metrics.status.rag import rag_groups
from pmo_build.metrics.status.transitions import month_ends, status_history
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import PROJECTS
from pmo_build.portal.charts.sparkline import Sparkline
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_values import RagStatus
from pmo_build.portal.values import PlainText, ShortMoney, Value

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many projects report a status.

    Attributes:
        rag: The status; `None` for those that report none.
        name: The same in the reader's language.
        url: Where the projects are listed.
        budget: Of all of them.
        trend: How many there were in each month of the year; `None` if there were none.
    """

    rag: Rag | None
    name: Value
    count: int
    url: str
    budget: Value
    trend: Sparkline | None


def status_counts(portal: Portal, running: Iterable[ProjectRow]) -> Iterator[StatusCount]:
    """Yield how many running projects report each status; those that report none only if there are any."""
    history = status_history(portal.portfolio, portal.portfolio.all(Project), month_ends(portal.as_of, _MONTHS))
    for found in rag_groups(row.move for row in running):
        count = len(found.projects)
        if not count and not found.rag:
            continue
        months = (len(part.projects) for month in history for part in month.groups if part.rag is found.rag)
        yield StatusCount(
            rag=found.rag,
            name=RagStatus(found.rag) if found.rag else PlainText(portal.translate("Not reported")),
            count=count,
            url=PROJECTS.filtered("running", rag=found.rag or "none"),
            budget=ShortMoney(found.budget.amount, metric="budget", basis=found.rag or "not-reported")
            if count
            else PlainText("–"),
            trend=_trend(portal, found.rag, tuple(months)),
        )


def _trend(portal: Portal, rag: Rag | None, months: tuple[int, ...]) -> Sparkline | None:
    name = portal.translate(rag) if rag else portal.translate("Not reported")
    title = portal.translate("{status}: projects in each of the last 12 months").format(status=name.capitalize())
    return Sparkline(f"course-{rag or 'none'}", title, months) if any(months) else None
