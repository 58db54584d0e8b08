"""View models that several pages share: what a row shows, and the addresses of records."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.metrics.health.computed_rag import MONTHS_AHEAD, ComputedRag, computed_rags
from pmo_build.metrics.lessons.lesson_use import LessonMatcher
from pmo_build.metrics.money.earned_value import earned_value
from pmo_build.metrics.money.finance import forecast_at_completion
from pmo_build.metrics.people.capacity import Load, person_loads
from pmo_build.metrics.people.staffing import Staffing
from pmo_build.metrics.risk.exposure import exposure
from pmo_build.metrics.risk.risk_history import Movement, RiskMove, move
from pmo_build.metrics.risk.risk_rollup import is_above_appetite, is_live, is_review_overdue
from pmo_build.metrics.schedule.dependencies import provider_of, receiver_of
from pmo_build.metrics.schedule.gates import GateStatus, next_gate
from pmo_build.metrics.schedule.slip import is_overdue, last_milestone, next_milestone, slip_days
from pmo_build.metrics.status.freshness import data_age
from pmo_build.metrics.status.rag import RagMove, rag_move
from pmo_build.metrics.status.reported_status import latest_report
from pmo_build.metrics.status.transitions import month_ends
from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.findings import Check, Finding
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.dependency import Dependency
from pmo_build.model.records.programme import Programme
from pmo_build.model.records.project import Milestone, Project
from pmo_build.model.records.record import Rag, Record, is_worse
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.model.records.status_report import StatusReport
from pmo_build.model.records.waiver import Waived
from pmo_build.portal.addresses import RecordAddresses, anchor
from pmo_build.portal.page_view import Ages
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.sources import Source, source_of

Made = TypeVar("Made")


@dataclass(frozen=True)
class Portal:
    """What all pages are made from: the portfolio on a day, as their readers may see it.

    Attributes:
        waived: Findings that are accepted for a while, and are not among the others.
        is_whole: Whether nothing is left out that the readers may not see.
        files: Number of record files.
        addresses: Where records are shown.
    """

    portfolio: Portfolio
    as_of: date
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    is_whole: bool
    files: int
    translate: Translator
    formats: Formats
    addresses: RecordAddresses = field(repr=False)
    checks: tuple[Check, ...] = field(default=(), repr=False)
    _made: dict[Callable[["Portal"], Any], Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, make: Callable[["Portal"], Made]) -> Made:
        """Return what a function makes of the portal, made once however many pages ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]  # what this function returned

    def url(self, record: Record) -> str:
        """Return the address of a record inside the site; empty if no page shows it."""
        return self.addresses.record(self.portfolio, record) or ""

    def project_url(self, id_: str) -> str:
        """Return the address of a project's page inside the site."""
        return self.addresses.page(Project.kind, id_).path

    @cached_property
    def since(self) -> date:
        """The end of the month before: what is compared with the period before is compared with that day."""
        return month_ends(self.as_of, 2)[0]

    @cached_property
    def ages(self) -> Ages:
        """How old the newest and the oldest latest report of a running project are, in days."""
        known = [row.age for row in self.projects if row.is_running and row.age is not None]
        return Ages(min(known, default=None), max(known, default=None))

    @cached_property
    def projects(self) -> tuple["ProjectRow", ...]:
        """All projects as rows, by title."""
        rows = (project_row(self, project) for project in self.portfolio.all(Project))
        return tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.id)))

    @cached_property
    def rows_by_id(self) -> dict[str, "ProjectRow"]:
        """Id of a project → its row."""
        return {row.id: row for row in self.projects}

    @cached_property
    def computed(self) -> dict[str, ComputedRag]:
        """Id of a project → its status as it follows from the records, for those that run."""
        return computed_rags(self.portfolio, self.as_of)

    @cached_property
    def lessons(self) -> LessonMatcher:
        """Which lessons are of use for which projects."""
        return LessonMatcher.of(self.portfolio)

    @cached_property
    def dependencies(self) -> dict[str, tuple[Dependency, ...]]:
        """Id of a project → what it gives, what it gets, and what else stands in its register; by the day of need."""
        found: dict[str, list[Dependency]] = {}
        for one in sorted(self.portfolio.all(Dependency), key=lambda one: (one.need_by or date.max, one.key)):
            for project in {provider_of(one), receiver_of(one), one.parent} - {None, ""}:
                found.setdefault(str(project), []).append(one)
        return {project: tuple(touching) for project, touching in found.items()}

    @cached_property
    def loads(self) -> dict[str, tuple[Load, ...]]:
        """Id of a person → what is asked of them, by all projects, in each of the months to come."""
        return person_loads(self.portfolio, self.as_of, MONTHS_AHEAD)

    @cached_property
    def staffing(self) -> Staffing:
        """Who is asked for what in the months to come."""
        return Staffing.of(self.portfolio, self.as_of)

    @cached_property
    def risks(self) -> tuple["RiskRow", ...]:
        """All risks as rows, the highest score first."""
        rows = (risk_row(self, risk) for risk in self.portfolio.all(Risk))
        return tuple(sorted(rows, key=lambda row: (-(row.score or 0), row.title.casefold(), row.key)))


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in a table."""

    id: str
    title: str
    url: str
    state: str
    is_running: bool
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
    report: StatusReport | None
    age: int | None
    open_risks: int
    computed: Rag | None
    cpi: Decimal | None
    spi: Decimal | None
    score: Decimal | None
    stage: str | None
    method: str | None
    next_gate: GateStatus | None
    finish: Milestone | None
    forecast: Decimal | None

    @property
    def variance(self) -> Decimal | None:
        """Budget less forecast; below zero it will cost more than it may."""
        return None if self.budget is None or self.forecast is None else self.budget - self.forecast

    @property
    def is_worse_than_reported(self) -> bool:
        """Whether its records tell a worse status than its report."""
        return is_worse(self.computed, self.rag)

    @property
    def is_late(self) -> bool:
        """Whether it is expected to end after its baseline."""
        return self.slip_days is not None and self.slip_days > 0

    @property
    def asks_decision(self) -> bool:
        """Whether its latest report asks for a decision."""
        return self.report is not None and self.report.asks_decision

    @property
    def flags(self) -> tuple[str, ...]:
        """What the table of projects can be filtered by besides its columns."""
        found = {"running": self.is_running, "late": self.is_late, "moved": self.move.moved, "asks": self.asks_decision,
                 "worse": self.is_worse_than_reported, "vacant": self.is_vacant}  # fmt: skip
        return tuple(name for name, holds in found.items() if holds)


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in a table.

    Attributes:
        is_above: Whether it is an open threat above the risk appetite.
        move: How it has moved since the end of the month before; `None` if it counted on neither day, or was left
            behind in a project that has ended.
        flags: What the register can be filtered by besides its columns.
    """

    key: str
    anchor: str
    title: str
    url: str
    risk: Risk
    project: ProjectRow | None
    is_threat: bool
    is_above: bool
    score: int | None
    band: Rag | None
    exposure: Decimal | None
    review_overdue: bool
    source: Source
    move: RiskMove | None
    flags: tuple[str, ...]

    @property
    def is_live(self) -> bool:
        """Whether it is open, and not left behind in a project that has ended."""
        return "live" in self.flags

    @property
    def is_worse(self) -> bool | None:
        """Whether its score moved the wrong way; `None` if it stayed as it was, or nobody knows."""
        return _is_worse(self.risk, self.move)


def project_row(portal: Portal, project: Project) -> ProjectRow:
    """Return the row of a project."""
    portfolio, as_of = portal.portfolio, portal.as_of
    move = rag_move(portfolio, project, as_of)
    programme = portfolio.find(Programme, project.programme)
    slip = None if project.state.is_closed else slip_days(project, as_of)
    ahead = None if project.state.is_closed else next_milestone(project)
    programme_name = programme.label if programme else project.programme
    value, computed = earned_value(portfolio, project, as_of), portal.computed.get(project.id)
    return ProjectRow(
        id=project.id,
        title=project.label,
        url=portal.project_url(project.id),
        state=project.state,
        is_running=project.state.is_running,
        is_closed=project.state.is_closed,
        is_vacant=project.manager is None or project.sponsor is None,
        programme=programme_name,
        programme_id=project.programme or "",
        programme_url=portal.url(programme) if programme else "",
        manager=project.manager,
        rag=move.now,
        move=move,
        budget=project.budget.amount,
        next_milestone=ahead,
        next_overdue=ahead is not None and is_overdue(ahead, as_of),
        slip_days=slip,
        slip_rag=_slip_rag(portal, slip),
        report=latest_report(portfolio, project, as_of),
        age=data_age(portfolio, project, as_of),
        open_risks=sum(is_live(portfolio, risk) for risk in portfolio.of(project, Risk)),
        computed=computed.overall if computed else None,
        cpi=value.cpi,
        spi=value.spi,
        score=weighted_score(project, portfolio.settings.scoring),
        stage=project.stage,
        method=project.method,
        next_gate=None if project.state.is_closed else next_gate(portfolio, project, as_of),
        finish=last_milestone(project),
        forecast=forecast_at_completion(portfolio, project, as_of),
    )


def risk_row(portal: Portal, risk: Risk) -> RiskRow:
    """Return the row of a risk."""
    standard = portal.portfolio.settings.risk
    score = risk.current.score if risk.current else None
    project = portal.rows_by_id.get(risk.parent)
    live = is_live(portal.portfolio, risk)
    moved = move(risk, portal.since, portal.as_of) if live or not risk.is_open else None
    above = is_above_appetite(portal.portfolio, risk)
    overdue = is_review_overdue(portal.portfolio, risk, portal.as_of)
    return RiskRow(
        key=risk.key,
        anchor=anchor("risk", risk.key),
        title=risk.label,
        url=portal.url(risk),
        risk=risk,
        project=project,
        is_threat=risk.type is RiskType.THREAT,
        is_above=above,
        score=score,
        band=standard.band(score) if score is not None else None,
        exposure=exposure(risk, standard),
        review_overdue=overdue,
        source=source_of(portal.portfolio, risk),
        move=moved,
        flags=_risk_flags(portal, risk, moved, live=live, above=above, review=overdue),
    )


def _risk_flags(portal: Portal, risk: Risk, moved: RiskMove | None, **holding: bool) -> tuple[str, ...]:
    worse = _is_worse(risk, moved)
    found = holding | {
        "own": not risk.parent,
        "team": bool(risk.parent),
        "no-owner": risk.owner is None,
        "no-response": risk.response is None,
        "escalated": risk.escalated_to is not None,
        "raised": _between(portal.since, risk.raised, portal.as_of),
        "ended": _between(portal.since, risk.closed, portal.as_of),
        "worse": worse is True,
        "better": worse is False,
    }
    return tuple(name for name, holds in found.items() if holds)


def _is_worse(risk: Risk, moved: RiskMove | None) -> bool | None:
    if moved is None or moved.movement not in {Movement.UP, Movement.DOWN}:
        return None
    return (moved.movement is Movement.UP) is (risk.type is RiskType.THREAT)


def _between(start: date, day: date | None, end: date) -> bool:
    return day is not None and start < day <= end


def _slip_rag(portal: Portal, slip: int | None) -> Rag | None:
    thresholds = portal.portfolio.settings.rag.slip_days
    return None if slip is None or thresholds is None else thresholds.if_high(slip)


def risk_entry(row: RiskRow) -> SearchEntry:
    """Return what the search finds of a risk."""
    risk = row.risk
    texts = (risk.cause, risk.event, risk.effect, risk.trigger)
    return SearchEntry(row.url, row.title, search_text(risk.key, risk.owner, risk.category, *risk.tags, *texts))
