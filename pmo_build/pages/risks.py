"""Risks: the matrix and the register of all projects and of the portfolio itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.addresses import filtered
from pmo_build.entities.record import Rag
from pmo_build.metrics.exposure import total_exposure, total_opportunity
from pmo_build.metrics.totals import Total
from pmo_build.rendering import PageView, SearchEntry
from pmo_build.views import WIDE, Portal, RiskRow, risk_entry

ORDER = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: open threats of one probability and one impact."""

    probability: int
    impact: int
    band: Rag
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of the matrix: all cells of one probability."""

    probability: int
    label: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """A column of the matrix."""

    level: int
    label: str | None


@dataclass(frozen=True, slots=True)
class RisksView:
    """What the risk page shows."""

    matrix: tuple[MatrixRow, ...]
    impacts: tuple[Impact, ...]
    rows: tuple[RiskRow, ...]
    own: tuple[RiskRow, ...]
    orphans: tuple[RiskRow, ...]
    threat_count: int
    opportunity_count: int
    opportunities_url: str
    opportunity: Total
    not_assessed: int
    not_assessed_url: str
    above_appetite: int
    appetite: int
    exposure: Total
    has_scale: bool


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of all risks."""
    title = portal.translate("Risks")
    # The search groups what it finds on a page below the entry of the page itself.
    page = SearchEntry("risks.html", title, "")
    entries = (risk_entry(row) for row in portal.risks if row.project is None)
    yield PageView(
        "risks.md",
        title,
        "risks",
        _view(portal),
        (page, *entries),
        navigation=title,
        section=portal.translate("Control"),
        hide=WIDE,
    )


def _view(portal: Portal) -> RisksView:
    standard = portal.portfolio.settings.risk
    open_rows = tuple(row for row in portal.risks if row.is_live)
    threats = tuple(row for row in open_rows if row.is_threat)
    return RisksView(
        matrix=_matrix(portal, threats),
        impacts=tuple(
            Impact(level, standard.impact[level - 1].label if standard.impact else None)
            for level in range(1, standard.impact_levels + 1)
        ),
        rows=portal.risks,
        own=tuple(row for row in portal.risks if not row.risk.parent),
        orphans=tuple(row for row in portal.risks if row.risk.parent and row.project is None),
        threat_count=len(threats),
        opportunity_count=len(open_rows) - len(threats),
        opportunities_url=filtered("risks.html", "register", live="yes", type="opportunity"),
        opportunity=total_opportunity(portal.portfolio, (row.risk for row in open_rows)),
        not_assessed=sum(row.score is None for row in threats),
        not_assessed_url=filtered("risks.html", "register", live="yes", band="none", type="threat"),
        above_appetite=sum((row.score or 0) > standard.appetite for row in threats),
        appetite=standard.appetite,
        exposure=total_exposure(portal.portfolio, (row.risk for row in open_rows)),
        has_scale=bool(standard.probability),
    )


def _matrix(portal: Portal, rows: tuple[RiskRow, ...]) -> tuple[MatrixRow, ...]:
    standard = portal.portfolio.settings.risk
    counts: dict[tuple[int, int], int] = {}
    for row in rows:
        if row.risk.current is not None:
            place = row.risk.current.probability, row.risk.current.impact
            counts[place] = counts.get(place, 0) + 1
    return tuple(
        MatrixRow(
            probability,
            standard.probability[probability - 1].label if standard.probability else None,
            tuple(
                Cell(
                    probability,
                    impact,
                    standard.band(probability * impact),
                    counts.get((probability, impact), 0),
                    filtered(
                        "risks.html",
                        "register",
                        probability=str(probability),
                        impact=str(impact),
                        type="threat",
                        state="open",
                    ),
                )
                for impact in range(1, standard.impact_levels + 1)
            ),
        )
        for probability in range(standard.probability_levels, 0, -1)
    )
