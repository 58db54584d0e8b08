"""Portfolio: all projects in one table that can be filtered and sorted, and what each programme adds up to."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.metrics.totals import Total, total
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import PORTFOLIO, PROJECTS
from pmo_build.pages.projects.project_tables import projects_table, projects_url
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.tables import Table
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many running projects of a programme report a status, and where they are listed."""

    rag: Rag | None
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """What the projects of a programme add up to.

    Attributes:
        statuses: Of those that run, the worst first; a status that none has is left out.
        late: Number of those that are expected to end after their baseline.
    """

    programme: LinkTo
    projects: int
    projects_url: str
    statuses: tuple[StatusCount, ...]
    late: int
    late_url: str
    open_risks: int
    budget: Total
    forecast: Total
    variance: Total


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What the portfolio page shows."""

    rows: tuple[ProjectRow, ...]
    table: Table
    budget: Total
    programmes: tuple[ProgrammeLine, ...]


def _view(portal: Portal) -> PortfolioView:
    return PortfolioView(
        rows=portal.projects,
        table=projects_table(portal, "projects", portal.projects),
        budget=total(row.budget for row in portal.projects),
        programmes=tuple(_programmes(portal.projects)),
    )


def _programmes(rows: tuple[ProjectRow, ...]) -> Iterator[ProgrammeLine]:
    """Yield a line for each programme, by name."""
    grouped: dict[str, list[ProjectRow]] = {}
    for row in rows:
        if row.programme:
            grouped.setdefault(row.programme, []).append(row)
    for name in sorted(grouped, key=str.casefold):
        yield _line(name, grouped[name])


def _line(name: str, own: list[ProjectRow]) -> ProgrammeLine:
    running = [row for row in own if row.is_running]
    counts = ((rag, sum(row.rag is rag for row in running)) for rag in (*Rag, None))
    return ProgrammeLine(
        programme=LinkTo(name, own[0].programme_url),
        projects=len(own),
        projects_url=projects_url(programme=name),
        statuses=tuple(
            StatusCount(rag, count, projects_url(programme=name, running="yes", rag=rag or "none"))
            for rag, count in counts
            if count
        ),
        late=sum(row.is_late for row in running),
        late_url=projects_url(programme=name, running="yes", late="yes"),
        open_risks=sum(row.open_risks for row in running),
        budget=total(row.budget for row in own),
        forecast=total(row.forecast for row in own),
        variance=total(row.variance for row in own),
    )


PAGES = (
    Page(PORTFOLIO, "projects/portfolio", _view, title="Projects", order=20, section="Portfolio", tables=(PROJECTS,)),
)
