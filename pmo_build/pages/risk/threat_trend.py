"""How many threats there were at the end of each of the last months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmo_build.metrics.risk.risk_history import ThreatsOn, threats_on
from pmo_build.metrics.status.transitions import month_ends
from pmo_build.model.records.record import Rag
from pmo_build.portal.charts.lines import Line, Lines
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Day, Number, Value, WholeMoney

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class ThreatTrend:
    """Open threats at the ends of the last months: as lines, oldest first, and as a table, newest first."""

    chart: Lines
    months: Table


def threat_trend(portal: Portal, rows: Iterable[RiskRow]) -> ThreatTrend | None:
    """Return how many threats there were in each band at the ends of the last months; `None` if nobody knows."""
    risks = [row.risk for row in rows]
    days = month_ends(portal.as_of, _MONTHS)
    all_days = [threats_on(portal.portfolio, risks, day, portal.as_of) for day in days]
    known = [threats for threats in all_days if any(threats.bands.values()) or threats.not_assessed]
    if len(known) < 2 or portal.portfolio.settings.risk.matrix is None:
        return None
    title = portal.translate("Open threats at the end of each month")
    return ThreatTrend(_chart(portal, title, known), _table(portal, title, known[::-1]))


def _chart(portal: Portal, title: str, months: Sequence[ThreatsOn]) -> Lines:
    names = tuple(portal.formats.month(threats.day) for threats in months)
    lines = tuple(
        Line(portal.translate(rag).capitalize(), tuple(threats.bands[rag] for threats in months), rag) for rag in Rag
    )
    return Lines("threats-course", title, names, lines)


def _table(portal: Portal, title: str, months: Sequence[ThreatsOn]) -> Table:
    _ = portal.translate
    columns = (
        Column("day", _("Day"), _day),
        *(_band_column(portal, rag) for rag in Rag),
        Column(
            "not-assessed",
            _("Not assessed"),
            lambda threats: Number(threats.not_assessed, metric="threats-not-assessed"),
            number=True,
        ),
        Column(
            "unknown", _("Nobody knows"), lambda threats: Number(threats.unknown, metric="threats-unknown"), number=True
        ),
        Column("exposure", _("Exposure"), _exposure, number=True),
    )
    return Table.of("threats-by-month", title, columns, months, is_plain=True)


def _day(threats: ThreatsOn) -> Value:
    return Day(threats.day)


def _exposure(threats: ThreatsOn) -> Value:
    return WholeMoney(threats.exposure.amount, metric="exposure")


def _band_column(portal: Portal, rag: Rag) -> Column[ThreatsOn]:
    return Column(
        rag,
        portal.translate(rag).capitalize(),
        lambda threats: Number(threats.bands[rag], metric="open-threats", basis=rag),
        number=True,
    )
