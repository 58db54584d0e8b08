"""Home: what a director needs in two minutes, each number with a link to what it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.metrics.exposure import total_exposure
from pmo_build.metrics.rag import RagShare, rag_shares
from pmo_build.metrics.totals import Total, total
from pmo_build.views import WIDE, PageView, Portal, ProjectRow, RiskRow, count_by, filtered

ORDER = 10
_TOP = 5


@dataclass(frozen=True, slots=True)
class ShareView:
    """How many projects report a status, and where they are listed."""

    share: RagShare
    url: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows. Closed projects and risks do not count."""

    organisation: str
    running: int
    projects_url: str
    budget: Total
    shares: tuple[ShareView, ...]
    moves: tuple[ProjectRow, ...]
    more_moves: int
    late: tuple[ProjectRow, ...]
    late_count: int
    decisions: tuple[ProjectRow, ...]
    more_decisions: int
    stale: int
    stale_url: str
    open_threats: int
    threats_url: str
    red_risks: int
    red_risks_url: str
    exposure: Total
    top_risks: tuple[RiskRow, ...]
    severities: dict[str, int]
    has_projects: bool


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the home page."""
    _ = portal.translate
    view = _view(portal)
    yield PageView("index.md", view.organisation or _("Portfolio"), "home", view, navigation=_("Home"), hide=WIDE)


def _view(portal: Portal) -> HomeView:
    running = tuple(row for row in portal.projects if not row.is_closed)
    # Those that got worse come first.
    moves = tuple(sorted((row for row in running if row.move.moved), key=lambda row: not row.move.worse))
    decisions = tuple(row for row in running if row.report and row.report.decisions_needed)
    late = sorted((row for row in running if (row.slip_days or 0) > 0), key=lambda row: -(row.slip_days or 0))
    threats = tuple(row for row in portal.risks if row.risk.is_open and row.is_threat)
    settings = portal.portfolio.settings
    return HomeView(
        organisation=settings.organisation,
        running=len(running),
        projects_url="portfolio.html",
        budget=total(row.budget for row in running),
        shares=tuple(
            ShareView(share, filtered("portfolio.html", "projects", rag=share.rag or "none"))
            for share in rag_shares(row.move for row in running)
        ),
        moves=moves[:_TOP],
        more_moves=len(moves[_TOP:]),
        late=tuple(late[:_TOP]),
        late_count=len(late),
        decisions=decisions[:_TOP],
        more_decisions=len(decisions[_TOP:]),
        stale=sum(finding.slug == "overdue-status-report" for finding in portal.findings),
        stale_url="data-quality.html#age",
        open_threats=len(threats),
        threats_url=filtered("risks.html", "register", type="threat", state="open"),
        red_risks=sum(row.band == "red" for row in threats),
        red_risks_url=filtered("risks.html", "register", band="red", type="threat", state="open"),
        exposure=total_exposure((row.risk for row in threats), settings.risk),
        top_risks=tuple(row for row in threats if row.score)[:_TOP],
        severities=count_by(portal.findings),
        has_projects=bool(portal.projects),
    )
