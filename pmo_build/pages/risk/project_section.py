"""Risks of a project: how many there are of each probability and impact."""

from collections.abc import Iterable

from pmo_build.pages.addresses import PROJECT_RISKS
from pmo_build.portal.charts.risk_matrix import MatrixCell, RiskMatrix
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow


def matrix(portal: Portal, project: str, rows: Iterable[RiskRow]) -> RiskMatrix | None:
    """Return the matrix of the open threats of a project; `None` if none is assessed on the scales, or these are lost.

    A cell links to its risks in the table `register` of the page.
    """
    standard, bands = portal.portfolio.settings.risk, portal.portfolio.settings.bands
    counts: dict[tuple[int, int], int] = {}
    for row in rows:
        if row.is_threat and row.is_live and row.risk.current is not None:
            place = row.risk.current.probability, row.risk.current.impact
            counts[place] = counts.get(place, 0) + 1
    levels = standard.probability_levels, standard.impact_levels
    if bands is None or not any(place[0] <= levels[0] and place[1] <= levels[1] for place in counts):
        return None

    def cell(probability: int, impact: int) -> MatrixCell:
        chosen = {"probability": str(probability), "impact": str(impact), "type": "threat", "state": "open"}
        return MatrixCell(
            probability,
            impact,
            bands.band(probability * impact),
            counts.get((probability, impact), 0),
            PROJECT_RISKS.on(project).filtered(**chosen),
            within_appetite=standard.appetite is not None and probability * impact <= standard.appetite,
        )

    return RiskMatrix(
        "matrix",
        portal.translate("Open threats by probability and impact"),
        tuple(level.label for level in standard.probability) or _numbers(levels[0]),
        tuple(level.label for level in standard.impact) or _numbers(levels[1]),
        tuple(cell(p, i) for p in range(1, levels[0] + 1) for i in range(1, levels[1] + 1)),
    )


def _numbers(count: int) -> tuple[str, ...]:
    return tuple(str(level) for level in range(1, count + 1))
