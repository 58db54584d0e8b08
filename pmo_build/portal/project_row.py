"""A project as tables show it: how it is reported and computed to be, what it costs, and when it ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.health.computed_rag import ComputedRag, Promises
from pmo_build.metrics.money.baselines import original_budget
from pmo_build.metrics.money.earned_value import earned_value
from pmo_build.metrics.money.finance import Finance, finance
from pmo_build.metrics.records.open_records import is_open
from pmo_build.metrics.schedule.expected_end import ExpectedEnd, days_late, expected_end, original_days_late
from pmo_build.metrics.schedule.gates import GateStatus, next_gate
from pmo_build.metrics.schedule.slip import CriticalSlip, critical_slip, is_overdue, next_milestone
from pmo_build.metrics.status.freshness import data_age
from pmo_build.metrics.status.rag import RagMove, rag_move
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Milestone, Project, ProjectState
from pmo_build.model.records.record import Rag, Record, is_worse
from pmo_build.model.records.risk import Risk
from pmo_build.model.records.status_report import StatusReport


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in a table.

    Attributes:
        computed: Status as it follows from the records; `None` if unknown, or if it does not run.
        promises: The same against the baseline of now and the first promise, if those differ.
        slip_days: Days that it ends later than agreed now; `original_slip_days` than first agreed.
        original_budget: The budget agreed first.
    """

    id: str
    title: str
    url: str
    state: str
    is_running: bool
    is_on_hold: bool
    is_closed: bool
    is_vacant: bool
    programme: str | None
    programme_id: str
    programme_url: str
    manager: str | None
    rag: Rag | None
    move: RagMove
    budget: Decimal | None
    next_milestone: Milestone | None
    next_overdue: bool
    slip_days: int | None
    slip_rag: Rag | None
    original_slip_days: int | None
    original_slip_rag: Rag | None
    report: StatusReport | None
    age: int | None
    open_risks: int | None
    computed: Rag | None
    promises: Promises | None
    cpi: Decimal | None
    spi: Decimal | None
    score: Decimal | None
    stage: str | None
    method: str | None
    next_gate: GateStatus | None
    finish: ExpectedEnd
    critical_slip: CriticalSlip | None
    finance: Finance
    original_budget: Decimal | None

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast; below zero it will cost more than it may."""
        return self.finance.whole_life.variance

    @property
    def original_variance(self) -> Decimal | None:
        """Budget agreed first less forecast; never above zero once it has ended, as its own variance."""
        return self.finance.whole_life.variance_against(self.original_budget)

    @property
    def is_worse_than_reported(self) -> bool:
        """Whether its records tell a worse status than its report."""
        return is_worse(self.computed, self.rag)

    @property
    def is_late(self) -> bool:
        """Whether its end, or a critical milestone, is expected later than agreed."""
        return (self.days_behind or 0) > 0

    @property
    def days_behind(self) -> int | None:
        """Days that its end or a critical milestone is behind, whichever is more; `None` if both are unknown."""
        critical = self.critical_slip.days if self.critical_slip else None
        return max((days for days in (self.slip_days, critical) if days is not None), default=None)

    @property
    def asks_decision(self) -> bool:
        """Whether its latest report asks for a decision."""
        return self.report is not None and self.report.asks_decision


class LateProjects(NamedTuple):
    """How many projects are behind what was agreed, `None` if that is known of none; and of how many it is known."""

    late: int | None
    known: int


def late_projects(rows: Iterable[ProjectRow]) -> LateProjects:
    """Return of how many projects the end, or a critical milestone, is expected later than agreed."""
    known = [row.is_late for row in rows if row.days_behind is not None]
    return LateProjects(sum(known) if known else None, len(known))


def project_row(
    portfolio: Portfolio, as_of: date, project: Project, computed: ComputedRag | None, url: Callable[[Record], str]
) -> ProjectRow:
    """Return the row of a project.

    Args:
        portfolio: What the project belongs to.
        as_of: The day that everything is computed for.
        project: What the row is about.
        computed: Its status as it follows from the records; `None` if it does not run.
        url: From a record to its address inside the site.
    """
    move = rag_move(portfolio, project, as_of)
    programme = portfolio.find(Programme, project.programme)
    slip = days_late(portfolio, project, as_of)
    first_slip = original_days_late(portfolio, project, as_of)
    ahead = None if project.state.is_closed else next_milestone(project)
    programme_name = programme.label if programme else project.programme
    value = earned_value(portfolio, project, as_of)
    return ProjectRow(
        id=project.id,
        title=project.label,
        url=url(project),
        state=project.state,
        is_running=project.state.is_running,
        is_on_hold=project.state is ProjectState.ON_HOLD,
        is_closed=project.state.is_closed,
        is_vacant=project.manager is None or project.sponsor is None,
        programme=programme_name,
        programme_id=project.programme or "",
        programme_url=url(programme) if programme else "",
        manager=project.manager,
        rag=move.now,
        move=move,
        budget=project.budget.amount,
        next_milestone=ahead,
        next_overdue=ahead is not None and is_overdue(ahead, as_of),
        slip_days=slip,
        slip_rag=_slip_rag(portfolio, slip),
        original_slip_days=first_slip,
        original_slip_rag=_slip_rag(portfolio, first_slip),
        report=latest_report(portfolio, project, as_of),
        age=data_age(portfolio, project, as_of),
        open_risks=_open_risks(portfolio, project, as_of),
        computed=computed.overall if computed else None,
        promises=computed.promises() if computed else None,
        cpi=value.cpi,
        spi=value.spi,
        score=weighted_score(project, portfolio.settings.scoring),
        stage=project.stage,
        method=project.method,
        next_gate=None if project.state.is_closed else next_gate(portfolio, project, as_of),
        critical_slip=critical_slip(project, as_of),
        finish=expected_end(portfolio, project, as_of),
        finance=finance(portfolio, project, as_of),
        original_budget=original_budget(portfolio, project, as_of),
    )


def _open_risks(portfolio: Portfolio, project: Project, as_of: date) -> int | None:
    """Return how many risks of a project are open; `None` if it has recorded none, so that nobody knows."""
    recorded = portfolio.of(project, Risk)
    return sum(is_open(portfolio, risk, as_of) for risk in recorded) if recorded else None


def _slip_rag(portfolio: Portfolio, slip: int | None) -> Rag | None:
    thresholds = portfolio.settings.rag.slip_days
    return None if slip is None or thresholds is None else thresholds.if_high(slip)
