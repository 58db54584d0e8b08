"""What the home page says of status, decisions, dates, money, trust, people and risks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_build.metrics.control.issues_and_decisions import days_overdue, waiting
from pmo_build.metrics.health.computed_rag import Watermelon, watermelons
from pmo_build.metrics.money.finance import total_finance
from pmo_build.metrics.people.capacity import Conflict, conflicts, is_partial
from pmo_build.metrics.reports.period import Period, events
from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.risk.risk_rollup import RiskRollUp, portfolio_risks
from pmo_build.metrics.schedule.milestone_forecasts import slip_league
from pmo_build.metrics.status.freshness import overdue_report
from pmo_build.metrics.status.rag import RagGroup, rag_groups
from pmo_build.metrics.status.transitions import month_ends, status_history
from pmo_build.metrics.totals import Total
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import ALL_GATES, CHANGES, DECISIONS, MILESTONES, RISK_REGISTER, SLIPS
from pmo_build.pages.money.budget_variances import BudgetVariance, budget_variances
from pmo_build.pages.projects.project_tables import projects_url
from pmo_build.portal.charts.sparkline import Sparkline
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.values import LinkTo

_TOP = 3
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class ShareView:
    """How many projects report a status, how that ran over the year, and where they are listed."""

    share: RagGroup
    url: str
    course: Sparkline | None


@dataclass(frozen=True, slots=True)
class LateView:
    """A project that is late, and since when its reports say so."""

    row: ProjectRow
    since: date | None


@dataclass(frozen=True, slots=True)
class MelonView:
    """A project that reports green and is computed worse."""

    row: ProjectRow
    computed: Rag


@dataclass(frozen=True, slots=True)
class CrunchView:
    """Somebody who has more work than time, in the worst month."""

    person: LinkTo
    month: date
    excess: Decimal


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision that waits, and by how many days it is past its day."""

    link: LinkTo
    due: date | None
    overdue: int | None


@dataclass(frozen=True, slots=True)
class DecisionsPart:
    """What must be decided: in the registers of decisions and changes, and as asked for in reports."""

    top: tuple[DecisionView, ...]
    count: int
    url: str
    overdue: int
    changes: int
    changes_url: str
    asked: int
    asked_url: str


class Event(NamedTuple):
    """Something that happened since the end of the month before, how often, and where it is listed."""

    text: str
    times: int
    url: str


@dataclass(frozen=True, slots=True)
class MovesPart:
    """What moved since the report before, worse first; and what happened since the end of the month before."""

    rows: tuple[ProjectRow, ...]
    count: int
    worse: int
    more: int
    url: str
    since: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class LatePart:
    """Who will miss what was agreed."""

    top: tuple[LateView, ...]
    count: int
    known: int
    url: str


@dataclass(frozen=True, slots=True)
class CredibilityPart:
    """Whether what is reported can be believed, and is fresh.

    Attributes:
        judged: Number of projects whose status is both reported and computed.
        stale: Number of reports that are overdue; `None` if the portfolio does not say how often it wants one.
    """

    melons: tuple[MelonView, ...]
    judged: int
    stale: int | None


@dataclass(frozen=True, slots=True)
class CrunchPart:
    """Who has more work than time, worst first.

    Attributes:
        is_partial: Whether nobody can tell, as work or people are missing.
    """

    top: tuple[CrunchView, ...]
    people: int
    known: bool
    is_partial: bool


@dataclass(frozen=True, slots=True)
class RisksPart:
    """Open threats outside projects that have ended, against appetite and contingency; `None` where nobody knows."""

    top: tuple[RiskRow, ...]
    threats: int
    threats_url: str
    red: int | None
    red_url: str
    above: int | None
    above_url: str
    exposure: Total
    roll_up: RiskRollUp


def status_shares(portal: Portal, running: Iterable[ProjectRow]) -> tuple[ShareView, ...]:
    """Return how many running projects report each status."""
    days = month_ends(portal.as_of, _MONTHS)
    history = status_history(portal.portfolio, portal.portfolio.all(Project), days)
    views = []
    for share in rag_groups(row.move for row in running):
        if not share.projects and not share.rag:
            continue
        counts = tuple(len(part.projects) for moment in history for part in moment.groups if part.rag is share.rag)
        name = portal.translate(share.rag) if share.rag else portal.translate("Not reported")
        title = portal.translate("{status}: projects in each of the last 12 months").format(status=name.capitalize())
        url = projects_url(running="yes", rag=share.rag or "none")
        course = Sparkline(f"course-{share.rag or 'none'}", title, counts) if any(counts) else None
        views.append(ShareView(share, url, course))
    return tuple(views)


def decisions_part(portal: Portal, running: Iterable[ProjectRow]) -> DecisionsPart:
    """Return what must be decided."""
    queue = waiting(portal.portfolio, Decision, portal.as_of)
    views = [DecisionView(link_to(portal, one), one.due, days_overdue(one, portal.as_of) or None) for one in queue]
    return DecisionsPart(
        top=tuple(views[:_TOP]),
        count=len(views),
        url=DECISIONS.filtered(waiting="yes") if views else "issues.html#decide",
        overdue=sum(view.overdue is not None for view in views),
        changes=len(waiting(portal.portfolio, Change, portal.as_of)),
        changes_url=CHANGES.filtered(waiting="yes"),
        asked=sum(row.asks_decision for row in running),
        asked_url=projects_url(running="yes", asks="yes"),
    )


def moves_part(portal: Portal, running: Iterable[ProjectRow]) -> MovesPart:
    """Return what moved and happened lately."""
    moved = sorted((row for row in running if row.move.moved), key=lambda row: not row.move.worse)
    worse = sum(row.move.worse for row in moved)
    url = projects_url(running="yes", moved="yes")
    happened = tuple(event for event in _events(portal) if event.times)
    return MovesPart(tuple(moved[:_TOP]), len(moved), worse, len(moved[_TOP:]), url, portal.since, happened)


def _events(portal: Portal) -> Iterator[Event]:
    """Yield what happened since the end of the month before."""
    _ = portal.translate
    found = events(portal.portfolio, Period(portal.since, portal.as_of))
    yield Event(_("milestones reached"), found.milestones_reached, MILESTONES.filtered(lately="yes"))
    yield Event(_("gates held"), found.gates_held, ALL_GATES.filtered(lately="yes"))
    yield Event(_("changes approved"), found.changes_approved, "issues.html#all-changes")
    yield Event(_("risks raised"), found.risks_raised, RISK_REGISTER.filtered(raised="yes"))
    yield Event(_("risks closed"), found.risks_closed, RISK_REGISTER.filtered(ended="yes"))


def late_part(portal: Portal, running: Iterable[ProjectRow]) -> LatePart:
    """Return which running projects end later than agreed."""
    rows = {row.id: row for row in running}
    projects = (project for project in portal.portfolio.all(Project) if project.id in rows)
    league = slip_league(portal.portfolio, projects, portal.as_of)
    late = [LateView(rows[slip.project.id], slip.since) for slip in league if slip.days is not None and slip.days > 0]
    known = sum(slip.days is not None for slip in league)
    return LatePart(tuple(late[:_TOP]), len(late), known, SLIPS.filtered(running="yes", late="yes"))


def money_part(portal: Portal, running: Iterable[ProjectRow]) -> tuple[BudgetVariance, ...]:
    """Return budget against forecast, for this fiscal year and the whole life."""
    ids = {row.id for row in running}
    projects = [project for project in portal.portfolio.all(Project) if project.id in ids]
    return budget_variances(portal, total_finance(portal.portfolio, projects, portal.as_of))


def credibility_part(portal: Portal, running: Iterable[ProjectRow]) -> CredibilityPart:
    """Return which reports are better than the records, and how many are overdue."""
    melons, judged = [], 0
    for row in running:
        project, computed = portal.portfolio.find(Project, row.id), portal.computed.get(row.id)
        if project is None or computed is None:
            continue
        judged += computed.overall is not None and row.rag is not None
        found: tuple[Watermelon, ...] = watermelons(portal.portfolio, project, computed, portal.as_of)
        melons += [MelonView(row, melon.computed) for melon in found if melon.dimension == "overall"]
    asks = any(tier.report_every_days for tier in portal.portfolio.settings.tiers)
    overdue = (overdue_report(portal.portfolio, project, portal.as_of) for project in portal.portfolio.all(Project))
    stale = sum(found is not None for found in overdue) if asks else None
    return CredibilityPart(tuple(melons), judged, stale)


def crunch_part(portal: Portal) -> CrunchPart:
    """Return who has more work than time."""
    worst: dict[str, Conflict] = {}
    for conflict in conflicts(portal.portfolio, portal.as_of, _MONTHS):
        known = worst.get(conflict.person.id)
        if known is None or conflict.excess > known.excess:
            worst[conflict.person.id] = conflict
    order = sorted(worst.values(), key=lambda conflict: (-conflict.excess, conflict.person.id))
    return CrunchPart(
        tuple(CrunchView(link_to(portal, one.person), one.load.month.first, one.excess) for one in order[:_TOP]),
        len(order),
        bool(portal.portfolio.records.get("allocation")) and not is_partial(portal.portfolio),
        is_partial(portal.portfolio),
    )


def risks_part(portal: Portal) -> RisksPart:
    """Return the open threats."""
    threats = tuple(row for row in portal.risks if row.is_live and row.is_threat)
    standard = portal.portfolio.settings.risk
    return RisksPart(
        top=tuple(row for row in threats if row.score)[:_TOP],
        threats=len(threats),
        threats_url=_threats(),
        red=None if standard.matrix is None else sum(row.band == "red" for row in threats),
        red_url=_threats(band="red"),
        above=None if standard.appetite is None else sum(row.is_above for row in threats),
        above_url=_threats(above="yes"),
        exposure=total_exposure(portal.portfolio, (row.risk for row in threats)),
        roll_up=portfolio_risks(portal.portfolio, portal.as_of),
    )


def _threats(**columns: str) -> str:
    return _register(live="yes", type="threat", **columns)


def _register(**columns: str) -> str:
    return RISK_REGISTER.filtered(**columns)
