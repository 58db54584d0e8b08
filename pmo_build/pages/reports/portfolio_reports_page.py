"""Portfolio reports: the paper for a board, one for each reporting month; each prints well."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.control.issues_and_decisions import days_overdue
from pmo_build.metrics.money.finance import TotalOutturn
from pmo_build.metrics.reports.period import (
    Milestones,
    Period,
    PeriodMilestone,
    PeriodMoney,
    begun,
    decisions_taken,
    decisions_waiting,
    end_moved,
    ended,
    gates_held,
    gates_next,
    milestones,
    money,
    running,
    status_moves,
    threats,
    worst_first,
)  # fmt: skip
from pmo_build.metrics.risk.risk_history import Movement, RiskMove, ThreatsOn
from pmo_build.metrics.schedule.gates import gate_status
from pmo_build.metrics.status.rag import RagGroup, RagMove, rag_groups
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.metrics.status.transitions import Transition, transition_matrix
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.record import Rag, Record
from pmo_build.model.records.status_report import StatusReport
from pmo_build.pages.addresses import PORTFOLIO_REPORT, REPORTS
from pmo_build.pages.reports.report_periods import report_name, report_periods, report_url
from pmo_build.portal.charts.parts import Unit
from pmo_build.portal.charts.shares import Share, ShareBar, Shares
from pmo_build.portal.page import PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.values import LinkTo, Value

# A board reads no more; the rest is in the portal.
_MOST_PROJECTS = 40
_MOST = 12
_TOP = 5
_SUMMARY = 260
_SENTENCE = re.compile(r"(?<=[.!?])\s")


class ProjectLine(NamedTuple):
    """A project in the report.

    Attributes:
        said: What its report says first.
        moved_end: By how many days the end moved since the report of the month before.
        over: Forecast less budget; `None` if either is unknown.
    """

    link: LinkTo
    move: RagMove
    report: StatusReport | None
    report_link: LinkTo | None
    is_old: bool
    said: str
    moved_end: int | None
    over: Decimal | None


class MilestoneLine(NamedTuple):
    """A milestone in the report."""

    project: LinkTo
    found: PeriodMilestone


class RiskLine(NamedTuple):
    """A threat in the report: its score at the end of the period, and how it moved."""

    link: LinkTo
    project: Value
    move: RiskMove
    band: Rag | None


class GateLine(NamedTuple):
    """A gate in the report."""

    link: LinkTo
    project: Value
    gate: Gate
    overdue: bool


class DecisionLine(NamedTuple):
    """Something to decide, or decided."""

    link: LinkTo
    project: Value
    record: Decision | Change
    overdue: bool


class MoneyLine(NamedTuple):
    """Budget against forecast."""

    label: str
    outturn: TotalOutturn


class Moved(NamedTuple):
    """Projects that went from one status to another."""

    transition: Transition
    projects: tuple[LinkTo, ...]


class Few(NamedTuple):
    """The first of some lines, and the number of those left out."""

    shown: tuple[object, ...]
    more: int

    @property
    def all(self) -> int:
        """Number of all."""
        return len(self.shown) + self.more


@dataclass(frozen=True, slots=True)
class PortfolioReportView:
    """What the portfolio report of a period shows."""

    period: Period
    is_current: bool
    shares: Shares
    running: int
    worse: int
    better: int
    moved: tuple[Moved, ...]
    begun: tuple[LinkTo, ...]
    ended: tuple[LinkTo, ...]
    projects: tuple[ProjectLine, ...]
    more_projects: int
    asks: tuple[ProjectLine, ...]
    waiting: Few
    taken: Few
    reached: Few
    missed: Few
    coming: Few
    milestones: Milestones
    money: PeriodMoney
    lines: tuple[MoneyLine, ...]
    threats: ThreatsOn
    threats_before: ThreatsOn
    top_risks: tuple[RiskLine, ...]
    risks_moved: tuple[tuple[Movement, Few], ...]
    held: Few
    planned: Few
    before: LinkTo | None
    after: LinkTo | None


def _view(portal: Portal, period: Period) -> PortfolioReportView:
    found = portal.once(report_periods)
    place = found.index(period)
    newer = found[place - 1] if place else None
    older = found[place + 1] if place + 1 < len(found) else None
    projects = running(portal.portfolio, period.end)
    moves = list(worst_first(status_moves(portal.portfolio, period, projects)))
    lines = [_project(portal, period, move) for move in moves]
    around, cash, risks = (
        milestones(portal.portfolio, period, projects),
        money(portal.portfolio, period, projects),
        threats(portal.portfolio, period, portal.as_of),
    )
    standard = portal.portfolio.settings.risk
    return PortfolioReportView(
        period=period,
        is_current=newer is None,
        shares=_shares(portal, rag_groups(moves)),
        running=len(moves),
        worse=sum(move.worse for move in moves),
        better=sum(move.moved and not move.worse for move in moves),
        moved=tuple(_moved(portal, moves)),
        begun=_links(portal, begun(portal.portfolio, period)),
        ended=_links(portal, ended(portal.portfolio, period)),
        projects=tuple(lines[:_MOST_PROJECTS]),
        more_projects=len(lines[_MOST_PROJECTS:]),
        asks=tuple(line for line in lines if line.report and not line.is_old and line.report.decisions_needed)[:_MOST],
        waiting=_few([_decision(portal, period, one) for one in decisions_waiting(portal.portfolio, period)]),
        taken=_few([_decision(portal, period, one) for one in decisions_taken(portal.portfolio, period)]),
        reached=_few([MilestoneLine(link_to(portal, one.project), one) for one in around.reached]),
        missed=_few([MilestoneLine(link_to(portal, one.project), one) for one in around.missed]),
        coming=_few([MilestoneLine(link_to(portal, one.project), one) for one in around.next]),
        milestones=around,
        money=cash,
        lines=tuple(_money_lines(portal, cash)),
        threats=risks.now,
        threats_before=risks.before,
        top_risks=tuple(_risk(portal, one, standard.band(one.now or 0)) for one in risks.top[:_TOP]),
        risks_moved=tuple(
            (movement, _few([_risk(portal, one, standard.band(one.now or 0)) for one in risks.moved[movement]]))
            for movement in (Movement.NEW, Movement.UP, Movement.DOWN, Movement.CLOSED)
        ),
        held=_few([_gate(portal, period, gate) for gate in gates_held(portal.portfolio, period)]),
        planned=_few([_gate(portal, period, gate) for gate in gates_next(portal.portfolio, period)]),
        before=_step(portal, older),
        after=_step(portal, newer),
    )


def _shares(portal: Portal, shares: Sequence[RagGroup]) -> Shares:
    _ = portal.translate
    count = tuple(Share(share.rag, len(share.projects)) for share in shares)
    cash = tuple(Share(share.rag, share.budget.amount if share.projects else 0) for share in shares)
    bars = (ShareBar(_("Number of projects"), count), ShareBar(_("Budget"), cash, Unit.MONEY))
    return Shares("status", _("Status of the projects that run"), bars)


def _moved(portal: Portal, moves: Sequence[RagMove]) -> Iterator[Moved]:
    for row in transition_matrix(moves):
        for transition in row:
            # A first report changes nothing.
            if transition.projects and transition.before not in {None, transition.now}:
                yield Moved(transition, _links(portal, transition.projects[:_MOST]))


def _project(portal: Portal, period: Period, move: RagMove) -> ProjectLine:
    report = latest_report(portal.portfolio, move.project, period.end)
    budget, forecast = move.project.budget.amount, report.forecast_cost if report else None
    return ProjectLine(
        link_to(portal, move.project),
        move,
        report,
        link_to(portal, report) if report else None,
        is_old=report is not None and not period.holds(report.as_of),
        said=_summary(report),
        moved_end=end_moved(portal.portfolio, move.project, period),
        over=None if budget is None or forecast is None else forecast - budget,
    )


def _summary(report: StatusReport | None) -> str:
    """Return the first sentences of a report, those on the way back to green for one that is not."""
    if report is None:
        return ""
    parts = (report.narrative, report.path_to_green, report.achieved)
    said = next((part.strip().split("\n\n")[0] for part in parts if part and part.strip()), "")
    short = ""
    for sentence in _SENTENCE.split(said):
        if short and len(short) + len(sentence) > _SUMMARY:
            break
        short = f"{short} {sentence}".strip()
    return short


def _decision(portal: Portal, period: Period, record: Decision | Change) -> DecisionLine:
    overdue = bool(days_overdue(record, period.end))
    return DecisionLine(link_to(portal, record), project_value(portal, record.parent), record, overdue)


def _gate(portal: Portal, period: Period, gate: Gate) -> GateLine:
    overdue = gate_status(gate, None, period.end).is_overdue
    return GateLine(link_to(portal, gate), project_value(portal, gate.parent), gate, overdue)


def _risk(portal: Portal, move: RiskMove, band: Rag | None) -> RiskLine:
    return RiskLine(link_to(portal, move.risk), project_value(portal, move.risk.parent), move, band)


def _money_lines(portal: Portal, found: PeriodMoney) -> Iterator[MoneyLine]:
    if found.year is not None:
        yield MoneyLine(str(found.year.fiscal_year), found.year)
    yield MoneyLine(portal.translate("Whole life"), found.whole_life)


def _links(portal: Portal, records: Sequence[Record]) -> tuple[LinkTo, ...]:
    return tuple(link_to(portal, record) for record in records)


def _few(lines: Sequence[object]) -> Few:
    return Few(tuple(lines[:_MOST]), len(lines[_MOST:]))


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
    ),
)  # fmt: skip
