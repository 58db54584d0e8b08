"""The numbers at the top of the page of risks."""

from collections.abc import Sequence
from decimal import Decimal

from pmo_build.metrics.risk.exposure import total_exposure
from pmo_build.metrics.risk.risk_rollup import RiskRollUp
from pmo_build.model.records.risk_standard import MatrixBands
from pmo_build.pages.addresses import RISK_REGISTER
from pmo_build.pages.risk.risk_lists import RiskMoves, RisksInNeed
from pmo_build.pages.risk.risk_values import exposure_note, not_assessed, threat_counts
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, Said, ShortMoney

_APPETITE = "portfolio/risk/appetite"


def risk_tiles(
    portal: Portal, threats: Sequence[RiskRow], money: RiskRollUp, moves: RiskMoves, in_need: RisksInNeed
) -> tuple[Tile, ...]:
    """Return what open threats there are, what they may cost, what moved and what needs care.

    Args:
        portal: What all pages are made from.
        threats: Those that are open, outside projects that have ended.
        money: What open risks may cost, against the contingency that is left.
        moves: How threats have moved.
        in_need: Open risks that nobody looks after as agreed.
    """
    return (
        _open(portal, threats),
        _above(portal, threats, in_need),
        _exposure(portal, threats),
        _contingency(portal, money),
        _worse(portal, moves),
        _overdue(portal, in_need),
    )


def _open(portal: Portal, threats: Sequence[RiskRow]) -> Tile:
    _, standard = portal.translate, portal.portfolio.settings.risk
    counts = threat_counts(portal, threats)
    text = Said.of(_("{count} red"), count=Number(counts.red, metric="threats-red"))
    remark = Remark(text, RISK_REGISTER.filtered("live", type="threat", band="red"))
    written = standard.written_matrix
    beyond = written.red if standard.matrix is None and isinstance(written, MatrixBands) else None
    remarks = remark, _beyond(portal, beyond, "portfolio/risk/matrix/red")
    return Tile(_("Open threats"), Number(counts.open, metric="open-threats"), _threats_url(), remarks=remarks)


def _above(portal: Portal, threats: Sequence[RiskRow], in_need: RisksInNeed) -> Tile:
    _, standard = portal.translate, portal.portfolio.settings.risk
    appetite, written = standard.appetite, standard.written_appetite
    unknown = in_need.not_assessed
    remarks = (
        _limit(portal, appetite),
        _beyond(portal, written if appetite is None and isinstance(written, int) else None, _APPETITE),
        Remark(not_assessed(portal, unknown.count), unknown.url),
    )
    url = RISK_REGISTER.filtered("live", "above")
    figure = Number(threat_counts(portal, threats).above, metric="threats-above-appetite")
    return Tile(_("Above appetite"), figure, url, remarks=remarks, always_linked=True)


def _limit(portal: Portal, appetite: int | None) -> Remark:
    said = portal.translate("a score above {score}")
    return Remark("" if appetite is None else Said.of(said, score=Number(appetite, metric=_APPETITE)))


def _beyond(portal: Portal, threshold: int | None, field: str) -> Remark:
    """Say that a threshold is one that no score exceeds or reaches, so that nothing is judged by it."""
    if threshold is None:
        return Remark("")
    highest = Number(portal.portfolio.settings.risk.highest_score, metric="highest-possible-score")
    text = portal.translate("portfolio.yml says {score}, and scores end at {highest}")
    return Remark(Said.of(text, score=Number(threshold, metric=field), highest=highest))


def _exposure(portal: Portal, threats: Sequence[RiskRow]) -> Tile:
    _, exposure = portal.translate, total_exposure(portal.portfolio, (row.risk for row in threats))
    remark = Remark(exposure_note(portal, exposure) or _("probability × cost, added up"))
    figure = ShortMoney(exposure.amount, metric="exposure")
    return Tile(_("Exposure"), figure, _threats_url(), remarks=(remark,), always_linked=True)


def _contingency(portal: Portal, money: RiskRollUp) -> Tile:
    left = money.contingency_left
    known = Remark(known_part(portal, left))
    remarks = (known,) if money.headroom is None else (_headroom(portal, money.headroom), known)
    figure = ShortMoney(left.amount, metric="contingency-left")
    return Tile(portal.translate("Contingency left"), figure, "#exposure", remarks=remarks, always_linked=True)


def _headroom(portal: Portal, headroom: Decimal) -> Remark:
    _, is_short = portal.translate, headroom < 0
    text = _("exposure of these is {amount} more") if is_short else _("{amount} more than the exposure of these")
    return Remark(Said.of(text, amount=ShortMoney(abs(headroom), metric="exposure-headroom")), is_alarm=is_short)


def _worse(portal: Portal, moves: RiskMoves) -> Tile:
    _ = portal.translate
    remark = Remark(_("after {day}").format(day=portal.formats.day(moves.since)), "#moves")
    return Tile(
        _("Moved the wrong way"), Number(moves.worse.count, metric="threats-worse"), moves.worse.url, remarks=(remark,)
    )


def _overdue(portal: Portal, in_need: RisksInNeed) -> Tile:
    _, overdue, nobody = portal.translate, in_need.overdue, in_need.without_owner
    remark = _remark(_("without an owner: {count}"), nobody.count, "risks-unowned", nobody.url)
    return Tile(
        _("Review overdue"), Number(overdue.count, metric="risk-reviews-overdue"), overdue.url, remarks=(remark,)
    )


def _remark(text: str, count: int, metric: str, url: str) -> Remark:
    return Remark(Said.of(text, count=Number(count, metric=metric)), url)


def _threats_url() -> str:
    return RISK_REGISTER.filtered("live", type="threat")
