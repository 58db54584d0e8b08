"""Portfolio reports: the paper for a board, one for each reporting month; each prints well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmo_build.metrics.control.waiting import to_decide
from pmo_build.metrics.reports.period import (
    Milestones,
    Period,
    PeriodMoney,
    PeriodRisks,
    begun,
    ended,
    milestones,
    money,
    running,
    status_moves,
    threats,
    worst_first,
)  # fmt: skip
from pmo_build.metrics.status.rag import RagMove, rag_groups
from pmo_build.model.records.record import Record
from pmo_build.pages.addresses import PORTFOLIO, PORTFOLIO_REPORT, REPORTS
from pmo_build.pages.reports.excerpts import Excerpt
from pmo_build.pages.reports.report_decisions import held_table, planned_table, taken_table, waiting_table
from pmo_build.pages.reports.report_disagreements import computed_bar, disagreements_table
from pmo_build.pages.reports.report_milestones import milestone_tables
from pmo_build.pages.reports.report_money import contingency_sentence, money_table
from pmo_build.pages.reports.report_periods import report_name, report_periods, report_url
from pmo_build.pages.reports.report_projects import (
    Question,
    changed_status_table,
    projects_table,
    questions,
    reported_project,
)
from pmo_build.pages.reports.report_risks import MovedRisks, moved_risks, threats_sentence, top_risks_table
from pmo_build.pages.reports.report_tiles import decisions_tile, money_tiles, progress_tiles
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.shares import Share, ShareBar, Shares
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_changes import no_change
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo, Said, Words


@dataclass(frozen=True, slots=True)
class PortfolioReportView:
    """What the portfolio report of a period shows.

    Attributes:
        running: Number of projects that ran at its end.
        status: How they divide over red, amber and green, as reported and as computed.
        disagreements: Those whose report says something else than the records of then.
        asked: What reports of the period ask to be decided.
        projects_url: Of all projects.
        contingency: What is set aside and left, as a sentence without its full stop.
        threats: How many there are, in words.
        before: The report of the period before it.
    """

    period: Period
    running: int
    tiles: tuple[Tile, ...]
    status: Shares
    changed_status: Table
    disagreements: Excerpt
    same_status: Words
    begun: tuple[LinkTo, ...]
    ended: tuple[LinkTo, ...]
    asked: tuple[Question, ...]
    waiting: Excerpt
    taken: Excerpt
    projects: Excerpt
    projects_url: str
    milestones: tuple[Excerpt, ...]
    money: Table
    contingency: Said
    threats: Said
    top_risks: Table
    moved_risks: tuple[MovedRisks, ...]
    held: Excerpt
    planned: Excerpt
    before: LinkTo | None
    after: LinkTo | None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a period."""

    moves: Sequence[RagMove]
    milestones: Milestones
    money: PeriodMoney
    risks: PeriodRisks

    @classmethod
    def of(cls, then: Portal, period: Period, as_of: date) -> "_Facts":
        portfolio, projects = then.portfolio, running(then.portfolio, period.end, as_of)
        return cls(
            list(worst_first(status_moves(portfolio, period, projects))),
            milestones(portfolio, period, projects),
            money(portfolio, period, projects),
            threats(portfolio, period, as_of),
        )


def _view(present: Portal, period: Period) -> PortfolioReportView:
    portal = present.on(period.end)
    facts = _Facts.of(portal, period, present.as_of)
    lines = [reported_project(portal, period, move) for move in facts.moves]
    asked, (before, after) = questions(portal), _steps(present, period)
    waiting, taken = waiting_table(portal, period), taken_table(portal, period)
    return PortfolioReportView(
        period=period,
        running=len(lines),
        tiles=(
            *progress_tiles(portal, facts.moves, facts.milestones),
            *money_tiles(portal, facts.money, facts.risks),
            decisions_tile(portal, to_decide(portal.portfolio, period.end), taken.count),
        ),
        status=_status(portal, facts.moves),
        changed_status=changed_status_table(portal, facts.moves),
        disagreements=disagreements_table(portal, facts.moves),
        same_status=no_change(portal, facts.moves),
        begun=_links(portal, begun(portal.portfolio, period)),
        ended=_links(portal, ended(portal.portfolio, period)),
        asked=asked,
        waiting=waiting,
        taken=taken,
        projects=projects_table(portal, lines),
        projects_url=PORTFOLIO.path,
        milestones=milestone_tables(portal, facts.milestones),
        money=money_table(portal, facts.money),
        contingency=contingency_sentence(portal, facts.money),
        threats=threats_sentence(portal, facts.risks),
        top_risks=top_risks_table(portal, facts.risks),
        moved_risks=moved_risks(portal, facts.risks),
        held=held_table(portal, period),
        planned=planned_table(portal, period, present.as_of),
        before=before,
        after=after,
    )


def _status(portal: Portal, moves: Sequence[RagMove]) -> Shares:
    _, groups = portal.translate, rag_groups(moves)
    count = tuple(Share(group.rag, len(group.projects)) for group in groups)
    budget = tuple(Share(group.rag, group.budget.amount if group.projects else 0) for group in groups)
    bars = (
        ShareBar(_("Number of projects"), count, metric="projects"),
        computed_bar(portal, moves),
        ShareBar(_("Budget"), budget, Unit.MONEY, metric="budget"),
    )
    return Shares("status", _("Status of the projects that run"), bars)


def _links(portal: Portal, records: Sequence[Record]) -> tuple[LinkTo, ...]:
    return tuple(link_to(portal, record) for record in records)


def _steps(portal: Portal, period: Period) -> tuple[LinkTo | None, LinkTo | None]:
    """Return the reports before and after that of a period."""
    found = portal.once(report_periods)
    place = found.index(period)
    older = found[place + 1] if place + 1 < len(found) else None
    return _step(portal, older), _step(portal, found[place - 1] if place else None)


def _step(portal: Portal, period: Period | None) -> LinkTo | None:
    return None if period is None else LinkTo(portal.formats.month_of_year(period.end), report_url(period))


def _title(portal: Portal, period: Period) -> str:
    return portal.translate("Portfolio report {month}").format(month=portal.formats.month_of_year(period.end))


def _by_name(portal: Portal) -> dict[str, Period]:
    return {report_name(period): period for period in portal.once(report_periods)}


def _above(portal: Portal, _: Period) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Reports"), REPORTS.path),)


PAGES = (
    PageOfEach(
        PORTFOLIO_REPORT, "reports/portfolio_report", _by_name, _view, title=_title, order=61, above=_above,
        day=lambda period: period.end,
    ),
)  # fmt: skip
