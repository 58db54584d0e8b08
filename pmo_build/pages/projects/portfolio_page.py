"""Portfolio: all projects in one table that can be filtered and sorted, and what each programme adds up to."""

from dataclasses import dataclass

from pmo_build.metrics.totals import total
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import FIELD, PORTFOLIO, PROJECTS
from pmo_build.pages.projects.programme_tables import programme_rows, programmes_table
from pmo_build.pages.projects.project_tables import projects_table
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Table
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Money, Number, Said, Words

# More programmes are folded away, as the projects would stand out of sight.
_MOST_UNFOLDED = 6


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What the portfolio page shows.

    Attributes:
        lead: How many projects there are, and what they may cost.
        known: On how many projects that rests, if not on all.
        unfolds: Whether the programmes are few enough to be shown at once.
    """

    lead: Said
    known: Words
    table: Table
    programmes: Table
    programmes_label: Said
    unfolds: bool
    fields_url: str


def _view(portal: Portal) -> PortfolioView:
    _, rows = portal.translate, portal.projects
    budget, programmes = total(row.budget for row in rows), programme_rows(rows)
    count = Number(len(programmes), metric="programmes")
    return PortfolioView(
        lead=Said.of(
            _("Projects: {count} · budget {budget}"),
            count=Number(len(rows), metric="projects"),
            budget=Money(budget.amount, metric="budget"),
        ),
        known=known_part(portal, budget),
        table=projects_table(portal, PROJECTS, rows),
        programmes=programmes_table(portal, programmes),
        programmes_label=Said.of(_("By programme: {count}"), count=count),
        unfolds=len(programmes) <= _MOST_UNFOLDED,
        fields_url=FIELD.named(Project.kind).path,
    )


PAGES = (
    Page(PORTFOLIO, "projects/portfolio", _view, title="Projects", order=20, section="Portfolio", tables=(PROJECTS,)),
)
