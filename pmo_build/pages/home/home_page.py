"""Home: what a director needs in two minutes, each number with a link to what it is made of."""

from dataclasses import dataclass

from pmo_build.metrics.totals import Total, total
from pmo_build.pages.addresses import HOME
from pmo_build.pages.home.home_answers import (
    CredibilityPart,
    CrunchPart,
    DecisionsPart,
    LatePart,
    MovesPart,
    RisksPart,
    ShareView,
    credibility_part,
    crunch_part,
    decisions_part,
    late_part,
    money_part,
    moves_part,
    risks_part,
    status_shares,
)
from pmo_build.pages.home.home_questions import Question, further_questions
from pmo_build.pages.money.budget_variances import BudgetVariance
from pmo_build.pages.projects.project_tables import projects_url
from pmo_build.pages.quality.finding_tables import count_by
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page shows: projects that run, and what lies before them."""

    running: int
    projects_url: str
    budget: Total
    shares: tuple[ShareView, ...]
    decisions: DecisionsPart
    moves: MovesPart
    late: LatePart
    money: tuple[BudgetVariance, ...]
    credibility: CredibilityPart
    crunch: CrunchPart
    risks: RisksPart
    questions: tuple[Question, ...]
    severities: dict[str, int]
    is_whole: bool
    has_projects: bool


def _view(portal: Portal) -> HomeView:
    running = tuple(row for row in portal.projects if row.is_running)
    return HomeView(
        running=len(running),
        projects_url=projects_url(running="yes"),
        budget=total(row.budget for row in running),
        shares=status_shares(portal, running),
        decisions=decisions_part(portal, running),
        moves=moves_part(portal, running),
        late=late_part(portal, running),
        money=money_part(portal, running),
        credibility=credibility_part(portal, running),
        crunch=crunch_part(portal),
        risks=risks_part(portal),
        questions=further_questions(portal),
        severities=count_by(portal.findings),
        is_whole=portal.is_whole,
        has_projects=bool(portal.projects),
    )


def _title(portal: Portal) -> str:
    return portal.portfolio.settings.organisation or portal.translate("Portfolio")


PAGES = (Page(HOME, "home/home", _view, title=_title, order=10, navigation="Home"),)
