"""Home: what a director needs in two minutes, each number with a link to what it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.addresses import filtered
from pmo_build.metrics.exposure import total_exposure
from pmo_build.metrics.rag import RagShare, rag_shares
from pmo_build.metrics.totals import Total, total
from pmo_build.rendering import PageView
from pmo_build.views import WIDE, Portal, ProjectRow, RiskRow, count_by

ORDER = 10
_TOP = 5


@dataclass(frozen=True, slots=True)
class ShareView:
    """How many projects report a status, and where they are listed."""

    share: RagShare
    url: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows: projects that run, and open threats outside projects that have ended."""

    organisation: str
    running: int
    projects_url: str
    budget: Total
    forecast: Total
    overrun: Total
    shares: tuple[ShareView, ...]
    moves: tuple[ProjectRow, ...]
    more_moves: int
    moves_url: str
    late: tuple[ProjectRow, ...]
    late_count: int
    late_known: int
    more_late: int
    late_url: str
    decisions: tuple[ProjectRow, ...]
    more_decisions: int
    decisions_url: str
    stale: int
    stale_url: str
    open_threats: int
    threats_url: str
    red_risks: int
    red_risks_url: str
    exposure: Total
    top_risks: tuple[RiskRow, ...]
    severities: dict[str, int]
    withheld: int
    has_projects: bool


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the home page."""
    _ = portal.translate
    view = _view(portal)
    yield PageView("index.md", view.organisation or _("Portfolio"), "home", view, navigation=_("Home"), hide=WIDE)


def _view(portal: Portal) -> HomeView:
    running = tuple(row for row in portal.projects if row.is_running)
    # Those that got worse come first.
    moves = tuple(sorted((row for row in running if row.move.moved), key=lambda row: not row.move.worse))
    decisions = tuple(row for row in running if row.asks_decision)
    late = sorted((row for row in running if row.is_late), key=lambda row: -(row.slip_days or 0))
    threats = tuple(row for row in portal.risks if row.is_live and row.is_threat)
    forecasts = [(row.budget, row.report.forecast_cost if row.report else None) for row in running]
    return HomeView(
        organisation=portal.portfolio.settings.organisation,
        running=len(running),
        projects_url=_projects(running="yes"),
        budget=total(row.budget for row in running),
        forecast=total(forecast for _, forecast in forecasts),
        overrun=total(
            None if budget is None or forecast is None else forecast - budget for budget, forecast in forecasts
        ),
        shares=tuple(
            ShareView(share, _projects(running="yes", rag=share.rag or "none"))
            for share in rag_shares(row.move for row in running)
        ),
        moves=moves[:_TOP],
        more_moves=len(moves[_TOP:]),
        moves_url=_projects(running="yes", moved="yes"),
        late=tuple(late[:_TOP]),
        late_count=len(late),
        late_known=sum(row.slip_days is not None for row in running),
        more_late=len(late[_TOP:]),
        late_url=_projects(running="yes", late="yes"),
        decisions=decisions[:_TOP],
        more_decisions=len(decisions[_TOP:]),
        decisions_url=_projects(running="yes", asks="yes"),
        stale=sum(finding.slug == "overdue-status-report" for finding in portal.findings),
        stale_url="data-quality.html#age",
        open_threats=len(threats),
        threats_url=_threats(),
        red_risks=sum(row.band == "red" for row in threats),
        red_risks_url=_threats(band="red"),
        exposure=total_exposure(portal.portfolio, (row.risk for row in threats)),
        top_risks=tuple(row for row in threats if row.score)[:_TOP],
        severities=count_by(portal.findings),
        withheld=portal.withheld,
        has_projects=bool(portal.projects),
    )


def _projects(**columns: str) -> str:
    return filtered("portfolio.html", "projects", **columns)


def _threats(**columns: str) -> str:
    return filtered("risks.html", "register", live="yes", type="threat", **columns)
