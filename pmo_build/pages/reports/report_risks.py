"""The risks of a portfolio report."""

from collections.abc import Iterable
from typing import NamedTuple

from pmo_build.metrics.reports.period import PeriodRisks
from pmo_build.metrics.risk.risk_history import Movement, RiskMove
from pmo_build.metrics.totals import Total
from pmo_build.model.records.record import Rag
from pmo_build.pages.reports.excerpts import MOST_ROWS
from pmo_build.pages.risk.risk_values import exposure_note, not_assessed
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to, project_value
from pmo_build.portal.status_values import RiskMovement, RiskScore
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import LinkTo, Number, PageLink, PlainText, Said, Value, WholeMoney, Word

_TOP = 5
_ENDS = ("before", "now")
_MOVEMENTS = {
    Movement.NEW: "Raised",
    Movement.UP: "For the worse",
    Movement.DOWN: "For the better",
    Movement.CLOSED: "Closed",
}


class MovedRisk(NamedTuple):
    """A threat that moved, and its score before and after."""

    link: LinkTo
    scores: Said


class MovedRisks(NamedTuple):
    """Threats that moved alike, and the number of those left out."""

    label: str
    risks: tuple[MovedRisk, ...]
    more: int


def top_risks_table(portal: Portal, risks: PeriodRisks) -> Table:
    """Return the highest threats at the end of a period."""
    _ = portal.translate
    columns: tuple[Column[RiskMove], ...] = (
        Column("risk", _("Risk"), lambda move: PageLink(link_to(portal, move.risk))),
        Column("project", _("Project"), lambda move: project_value(portal, move.risk.parent)),
        Column("score", _("Score"), lambda move: _score(portal, move)),
        Column("moved", _("Moved"), _movement),
        Column("response", _("Response"), lambda move: Word(move.risk.response)),
        Column("owner", _("Owner"), lambda move: PlainText(move.risk.owner)),
    )
    return Table.of("top-risks", _("Top risks"), columns, risks.top[:_TOP], is_plain=True)


def moved_risks(portal: Portal, risks: PeriodRisks) -> tuple[MovedRisks, ...]:
    """Return the threats that moved in a period, by how they did."""
    found = ((label, risks.moved[movement]) for movement, label in _MOVEMENTS.items())
    return tuple(
        MovedRisks(portal.translate(label), tuple(_moved(portal, moves[:MOST_ROWS])), len(moves[MOST_ROWS:]))
        for label, moves in found
        if moves
    )


def threats_sentence(portal: Portal, risks: PeriodRisks) -> Said:
    """Return how many threats there are of each colour, how many there were, and what they may cost."""
    now, before, exposure = risks.now.bands, risks.before.bands, risks.now.exposure
    said = Said.of(
        portal.translate(
            "Open threats: {red} red, {amber} amber, {green} green; the month before {red_before}, {amber_before} and "
            "{green_before}. Exposure {exposure}."
        ),
        **{rag.value: Number(now[rag], metric=f"threats-{rag}") for rag in Rag},
        **{f"{rag}_before": Number(before[rag], metric=f"threats-{rag}", basis="before") for rag in Rag},
        exposure=_exposure(portal, exposure),
    )
    unknown = not_assessed(portal, risks.now.not_assessed)
    return Said.of("{said} {unknown}.", said=said, unknown=unknown) if isinstance(unknown, Said) else said


def _exposure(portal: Portal, exposure: Total) -> Value:
    note, amount = exposure_note(portal, exposure), WholeMoney(exposure.amount, metric="exposure")
    words = note if isinstance(note, Said) else PlainText(note)
    return Said.of("{amount} ({note})", amount=amount, note=words) if note else amount


def _score(portal: Portal, move: RiskMove) -> Value:
    band = None if move.now is None else portal.portfolio.settings.risk.band(move.now)
    return RiskScore(move.now, band, is_inherent=move.is_inherent, metric="risk-score")


def _movement(move: RiskMove) -> Value:
    return RiskMovement(move.movement, move.before, move.movement is Movement.UP)


def _scope(portal: Portal, move: RiskMove) -> str:
    page, _, anchor = portal.url(move.risk).partition("#")
    return f"{page.removesuffix('.html')}#{anchor}"


def _moved(portal: Portal, moves: Iterable[RiskMove]) -> Iterable[MovedRisk]:
    for move in moves:
        scored = (("before", move.before), ("", move.now))
        levels = [
            Number(score, metric="risk-score", scope=_scope(portal, move), basis=basis)
            for basis, score in scored
            if score
        ]
        scores = Said(" → ".join(f"{{{at}}}" for at in _ENDS[: len(levels)]), tuple(zip(_ENDS, levels, strict=False)))
        yield MovedRisk(link_to(portal, move.risk), scores)
