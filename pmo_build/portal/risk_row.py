"""A risk as tables show it: its score, how it moved, what it may cost, and whether anybody looks after it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_build.metrics.records.open_records import is_open
from pmo_build.metrics.risk.exposure import Gap, exposure, gap
from pmo_build.metrics.risk.risk_history import Movement, RiskMove, move
from pmo_build.metrics.risk.risk_rollup import band, is_above_appetite, is_review_overdue
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk, RiskType
from pmo_build.portal.addresses import anchor
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.search import SearchEntry, search_text
from pmo_build.portal.sources import Source, source_of


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in a table.

    Attributes:
        project: The one in whose register it stands; `None` for one of the portfolio, or of a project that is lost.
        is_live: Whether it is open, and not left behind in a project that has ended.
        is_above: Whether it is an open threat above the risk appetite.
        is_raised: Whether it was raised since the end of the month before.
        is_ended: Whether it was closed since the end of the month before.
        score: As it stands now; see `Risk.present`.
        exposure: What it may still cost or bring, exactly; `None` if nobody knows, or it can no longer happen.
        gap: Why nobody knows the exposure of a risk that may still happen.
        move: How it has moved since the end of the month before; `None` if it counted on neither day, or was left
            behind in a project that has ended.
    """

    key: str
    anchor: str
    title: str
    url: str
    risk: Risk
    project: ProjectRow | None
    is_threat: bool
    is_live: bool
    is_above: bool
    is_raised: bool
    is_ended: bool
    score: int | None
    band: Rag | None
    exposure: Decimal | None
    gap: Gap | None
    review_overdue: bool
    source: Source
    move: RiskMove | None

    @property
    def is_worse(self) -> bool | None:
        """Whether its score moved the wrong way; `None` if it stayed as it was, or nobody knows."""
        if self.move is None or self.move.movement not in {Movement.UP, Movement.DOWN}:
            return None
        return (self.move.movement is Movement.UP) is self.is_threat


def risk_row(
    portfolio: Portfolio, since: date, as_of: date, risk: Risk, project: ProjectRow | None, url: str
) -> RiskRow:
    """Return the row of a risk.

    Args:
        portfolio: What the risk belongs to.
        since: The end of the month before, which movement is told from.
        as_of: The day that everything is computed for.
        risk: What the row is about.
        project: The one in whose register it stands; `None` for one of the portfolio itself.
        url: Its address inside the site.
    """
    standard = portfolio.settings.risk
    live = is_open(portfolio, risk, as_of)
    moved = move(risk, since, as_of) if live or not risk.is_open else None
    return RiskRow(
        key=risk.key,
        anchor=anchor("risk", risk.key),
        title=risk.label,
        url=url,
        risk=risk,
        project=project,
        is_threat=risk.type is RiskType.THREAT,
        is_live=live,
        is_above=is_above_appetite(portfolio, risk, as_of),
        is_raised=_between(since, risk.raised, as_of),
        is_ended=_between(since, risk.closed, as_of),
        score=risk.present.score if risk.present else None,
        band=band(portfolio, risk),
        exposure=exposure(risk, standard) if live else None,
        gap=gap(risk, standard) if live else None,
        review_overdue=is_review_overdue(portfolio, risk, as_of),
        source=source_of(portfolio, risk),
        move=moved,
    )


def _between(start: date, day: date | None, end: date) -> bool:
    return day is not None and start < day <= end


def risk_entry(row: RiskRow) -> SearchEntry:
    """Return what the search finds of a risk."""
    risk = row.risk
    texts = (risk.cause, risk.event, risk.effect, risk.trigger)
    return SearchEntry(row.url, row.title, search_text(risk.key, risk.owner, risk.category, *risk.tags, *texts))
