"""Matrices of open threats by probability and impact: of the portfolio, and of a project."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pmo_build.metrics.risk.risk_history import assessment_on, counts_on
from pmo_build.model.records.risk import Assessment
from pmo_build.pages.addresses import PROJECT_RISKS, RISK_REGISTER
from pmo_build.portal.charts.risk_matrix import MatrixCell, RiskMatrix
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow

# Probability and impact, each from 1.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ThreatsAt:
    """How many threats there are at a place, where they are listed, and how many more there are than before."""

    count: int
    url: str
    change: int | None = None


def portfolio_matrix(portal: Portal, key: str, title: str, flag: str, rows: Sequence[RiskRow]) -> RiskMatrix | None:
    """Return the matrix of open threats, with how many more or fewer there are than at the end of the month before.

    Args:
        portal: What all pages are made from.
        key: Unique on the page.
        title: What it is called.
        flag: What the register is filtered by to show just these risks.
        rows: All threats that may be in it, those that have been closed since included.
    """
    now = Counter(_place(row.risk.present) for row in rows if row.is_live)
    before, unknown = _before(portal, rows)

    def threats_at(place: Place) -> ThreatsAt:
        url = RISK_REGISTER.filtered("live", flag, probability=str(place[0]), impact=str(place[1]), type="threat")
        return ThreatsAt(now[place], url, None if place in unknown else now[place] - before[place])

    return _matrix(portal, key, title, threats_at)


def project_matrix(portal: Portal, project: str, rows: Iterable[RiskRow]) -> RiskMatrix | None:
    """Return the matrix of the open threats of a project; `None` if none is assessed on the scales, or these are lost.

    A cell links to its risks in the register on the page.
    """
    standard, register = portal.portfolio.settings.risk, PROJECT_RISKS.on(project)
    counts = Counter(_place(row.risk.present) for row in rows if row.is_threat and row.is_live)
    highest = standard.probability_levels, standard.impact_levels
    if not any(place and place[0] <= highest[0] and place[1] <= highest[1] for place in counts):
        return None

    def threats_at(place: Place) -> ThreatsAt:
        url = register.filtered(probability=str(place[0]), impact=str(place[1]), type="threat", state="open")
        return ThreatsAt(counts[place], url)

    return _matrix(portal, "matrix", portal.translate("Open threats by probability and impact"), threats_at)


def _matrix(portal: Portal, key: str, title: str, threats_at: Callable[[Place], ThreatsAt]) -> RiskMatrix | None:
    standard, bands = portal.portfolio.settings.risk, portal.portfolio.settings.bands
    if bands is None:
        return None
    cells = []
    for probability in range(1, standard.probability_levels + 1):
        for impact in range(1, standard.impact_levels + 1):
            at = threats_at((probability, impact))
            score = probability * impact
            accepted = standard.appetite is not None and score <= standard.appetite
            cells.append(MatrixCell(probability, impact, bands.band(score), at.count, at.url, at.change, accepted))
    probabilities = tuple(level.label for level in standard.probability) or _numbers(standard.probability_levels)
    impacts = tuple(level.label for level in standard.impact) or _numbers(standard.impact_levels)
    return RiskMatrix(key, title, probabilities, impacts, tuple(cells))


def _before(portal: Portal, rows: Iterable[RiskRow]) -> tuple[Counter[Place | None], set[Place | None]]:
    """Return how many threats there were at each place at the end of the month before, and where nobody knows."""
    found: Counter[Place | None] = Counter()
    unknown: set[Place | None] = set()
    for row in rows:
        if row.risk.is_open and not row.is_live:
            continue
        counted, place = counts_on(row.risk, portal.since, portal.as_of), _place(assessment_on(row.risk, portal.since))
        if counted is None:
            unknown |= {place, _place(row.risk.present)}
        found[place] += counted is True
    return found, unknown


def _place(assessment: Assessment | None) -> Place | None:
    return None if assessment is None else (assessment.probability, assessment.impact)


def _numbers(highest: int) -> tuple[str, ...]:
    return tuple(str(level) for level in range(1, highest + 1))
