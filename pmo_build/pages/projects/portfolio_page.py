"""Portfolio: all projects in one table that can be filtered and sorted, and what each programme adds up to."""

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_build.metrics.money.finance import add_up
from pmo_build.metrics.totals import Total
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.pages.addresses import FIELD, PORTFOLIO, PROJECTS
from pmo_build.pages.money.money_values import requested_remark
from pmo_build.pages.money.standing_table import on_hold_remark
from pmo_build.pages.projects.programme_tables import programme_rows, programmes_table
from pmo_build.pages.projects.project_tables import projects_table
from pmo_build.portal.composed_values import Several
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.tables import Table
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Said, WholeMoney, Words

# More programmes are folded away, as the projects would stand out of sight.
_MOST_UNFOLDED = 6


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """What the portfolio page shows.

    Attributes:
        lead: How many projects there are, and what they may cost.
        known: On how many projects that rests, if not on all.
        promises_differ: Whether any status is told against a first promise too, as its baseline has moved.
        besides: What is requested besides, and how many projects are on hold.
        unfolds: Whether the programmes are few enough to be shown at once.
    """

    lead: Said
    known: Words
    besides: Several
    table: Table
    promises_differ: bool
    programmes: Table
    programmes_label: Said
    unfolds: bool
    fields_url: str


def _view(portal: Portal) -> PortfolioView:
    _, rows = portal.translate, portal.projects
    life, programmes = add_up(row.finance for row in rows).whole_life, programme_rows(rows)
    count = Number(len(programmes), metric="programmes")
    return PortfolioView(
        lead=Said.of(
            _("Projects: {count} · approved budget {budget}"),
            count=Number(len(rows), metric="projects"),
            budget=WholeMoney(life.budget.total.amount, metric="budget"),
        ),
        known=known_part(portal, life.budget.total),
        besides=_besides(portal, rows, life.requested.total),
        table=projects_table(portal, PROJECTS, rows),
        promises_differ=any(row.promises for row in rows),
        programmes=programmes_table(portal, programmes),
        programmes_label=Said.of(_("By programme: {count}"), count=count),
        unfolds=len(programmes) <= _MOST_UNFOLDED,
        fields_url=FIELD.named(Project.kind).path,
    )


def _besides(portal: Portal, rows: Sequence[ProjectRow], requested: Total) -> Several:
    url = PROJECTS.filtered(state=ProjectState.PROPOSED)
    remarks = (requested_remark(portal, requested, url), on_hold_remark(portal, rows))
    return Several(tuple(remark for remark in remarks if remark.is_known))


PAGES = (
    Page(PORTFOLIO, "projects/portfolio", _view, title="Projects", order=20, section="Portfolio", tables=(PROJECTS,)),
)
