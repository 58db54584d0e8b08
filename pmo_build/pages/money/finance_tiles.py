"""The numbers at the top of the page of finance."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pmo_build.metrics.money.earned_value import TotalEarnedValue
from pmo_build.metrics.money.finance import TotalFinance, TotalOutturn
from pmo_build.metrics.totals import Total
from pmo_build.pages.addresses import COSTS
from pmo_build.pages.money.baseline_sums import BaselineSums
from pmo_build.pages.money.budget_variances import budget_variances
from pmo_build.pages.money.project_money import ProjectMoney
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_of
from pmo_build.portal.values import Number, Percent, PerformanceIndex, Said, ShortMoney


def finance_tiles(
    portal: Portal,
    running: Sequence[ProjectMoney],
    found: TotalFinance,
    value: TotalEarnedValue,
    baselines: BaselineSums,
    contingency_left: Total,
) -> Iterator[Tile]:
    """Yield what projects that run cost, and what that rests on.

    Args:
        portal: What all pages are made from.
        running: The projects that run.
        found: Their money, added up.
        value: Their earned value, added up.
        baselines: What was agreed first.
        contingency_left: Of all projects that have not ended.
    """
    _ = portal.translate
    yield from _variances(portal, running, found)
    yield _spent(portal, found.whole_life)
    yield _indexes(portal, value, len(running))
    known = known_of(portal, contingency_left.known, contingency_left.records)
    yield Tile(
        _("Contingency left"),
        ShortMoney(contingency_left.amount, metric="contingency-left"),
        "#contingency",
        remarks=(Remark(known),),
        always_linked=True,
    )
    yield _rebaselined(portal, baselines)


def _variances(portal: Portal, running: Sequence[ProjectMoney], found: TotalFinance) -> Iterator[Tile]:
    *years, life = budget_variances(portal, found)
    for year in years:
        yield Tile(year.label, year.figure, f"#{year.section}", remarks=year.remarks, always_linked=True)
    over = sum(item.is_over for item in running)
    yield Tile(
        life.label,
        life.figure,
        f"#{life.section}",
        remarks=life.remarks,
        below=_over(portal, over, found.whole_life.variance.known) if over else None,
        always_linked=True,
    )


def _over(portal: Portal, over: int, known: int) -> Remark:
    part, whole = Number(over, metric="projects-over-budget"), Number(known, metric="known-records")
    text = Said.of(portal.translate("{part} of {all} over budget"), part=part, all=whole)
    return Remark(text, COSTS.filtered("running", "over"))


def _spent(portal: Portal, life: TotalOutturn) -> Tile:
    spent, percent = life.actual.total, _percent(life)
    if percent is None:
        remark = known_of(portal, spent.known, spent.records)
    else:
        share = Percent(percent, metric="budget-spent")
        remark = Said.of(portal.translate("{percent} of the budget"), percent=share)
    return Tile(
        portal.translate("Spent so far"),
        ShortMoney(spent.amount, metric="booked", basis="running"),
        COSTS.filtered("running"),
        remarks=(Remark(remark),),
        always_linked=True,
    )


def _percent(life: TotalOutturn) -> Decimal | None:
    """Return how much of the budget is spent, in per cent, if both are known of the same projects."""
    spent, budget = life.actual.total, life.budget.total
    if spent.amount is None or not budget.amount or spent.unknown or budget.unknown:
        return None
    return spent.amount * 100 / budget.amount


def _indexes(portal: Portal, value: TotalEarnedValue, running: int) -> Tile:
    cpi, spi = (
        PerformanceIndex(value.value.cpi, metric="cpi"),
        PerformanceIndex(value.value.spi, metric="spi"),
    )
    shown = Said.of("{cpi} · {spi}", cpi=cpi, spi=spi)
    hint = portal.translate("below 1: dearer, or later")
    remark = Remark(known_of(portal, value.known, running) if value.unknown else hint)
    return Tile(portal.translate("CPI and SPI"), shown, "#earned-value", remarks=(remark,))


def _rebaselined(portal: Portal, baselines: BaselineSums) -> Tile:
    _ = portal.translate
    if not baselines.known:
        return Tile(_("Re-baselined"), Number(None, metric="projects-rebaselined", basis="running"))
    return Tile(
        _("Re-baselined"),
        Number(baselines.rebaselined, metric="projects-rebaselined", basis="running"),
        COSTS.filtered("running", "rebaselined"),
        of=Said.of(_("of {all}"), all=Number(baselines.known, metric="known-records")),
        remarks=(
            Remark(
                Said.of(_("times in all: {count}"), count=Number(baselines.times, metric="rebaselinings")), "#baselines"
            ),
        ),
    )
