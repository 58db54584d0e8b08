"""The numbers at the top of the page of a programme."""

from collections.abc import Mapping, Sequence

from pmo_build.metrics.money.finance import TotalOutturn
from pmo_build.metrics.risk.risk_rollup import RiskSum
from pmo_build.metrics.totals import Total
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.records.programme import Programme
from pmo_build.pages.addresses import PROJECTS
from pmo_build.pages.money.money_values import over_or_left, requested_remark
from pmo_build.pages.money.standing_table import on_hold_remark
from pmo_build.pages.risk.risk_values import exposure_note, not_assessed
from pmo_build.pages.value.measure_tables import troubled
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow, late_projects
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Number, PlainText, Said, ShortMoney


def running_tile(portal: Portal, programme: Programme, rows: Sequence[ProjectRow]) -> Tile:
    """Return how many projects of a programme run, and how many of these will end later than agreed."""
    _ = portal.translate
    running = [row for row in rows if row.is_running]
    count = Number(late_projects(running).late, metric="projects-late")
    late = Said.of(_("later than agreed: {count}"), count=count)
    return Tile(
        _("Running projects"),
        Number(len(running), metric="running-projects"),
        PROJECTS.filtered("running", programme=programme.label),
        of=Said.of(_("of {all}"), all=Number(len(rows), metric="projects")),
        remarks=(
            Remark(late, PROJECTS.filtered("running", "late", programme=programme.label)),
            on_hold_remark(portal, rows, programme=programme.label),
        ),
    )


def money_tiles(portal: Portal, life: TotalOutturn) -> tuple[Tile, ...]:
    """Return what projects may cost and will cost over their whole life."""
    _, budget, forecast = portal.translate, life.budget.total, life.forecast.total
    return (
        Tile(
            _("Approved budget"),
            ShortMoney(budget.amount, metric="budget"),
            "#money",
            remarks=(Remark(known_part(portal, budget)), requested_remark(portal, life.requested.total, "#standing")),
            always_linked=True,
        ),
        Tile(
            _("Forecast"),
            ShortMoney(forecast.amount, metric="forecast-at-completion"),
            "#money",
            remarks=_variance(portal, life.variance),
            always_linked=True,
        ),
    )


def _variance(portal: Portal, variance: Total) -> tuple[Remark, ...]:
    amount = variance.amount
    if amount is None:
        return ()
    return Remark(over_or_left(portal, amount), is_alarm=amount < 0), Remark(known_part(portal, variance))


def threats_tile(portal: Portal, risks: RiskSum) -> Tile:
    """Return how many threats are above the risk appetite, and the exposure to all of them."""
    _ = portal.translate
    exposure = Said.of(
        "{label} {amount}",
        label=PlainText(_("Exposure")),
        amount=ShortMoney(risks.threats.amount, metric="exposure"),
    )
    above = None if risks.above_appetite is None else len(risks.above_appetite)
    remarks = (
        Remark(exposure),
        Remark(exposure_note(portal, risks.threats)),
        Remark(not_assessed(portal, risks.not_assessed)),
    )
    figure = Number(above, metric="threats-above-appetite")
    return Tile(_("Threats above appetite"), figure, "#risks", remarks=remarks, always_linked=True)


def benefits_tile(portal: Portal, benefits: int, states: Mapping[MeasureState, int]) -> Tile:
    """Return how many of the benefits are missed or behind their plan."""
    _, bad = portal.translate, troubled(states)
    return Tile(
        _("Benefits missed or behind plan"),
        Number(bad.amount if benefits else None, metric="benefits-troubled"),
        "#all-benefits",
        of=Said.of(_("of {all}"), all=Number(benefits, metric="benefits")) if benefits and not bad.unknown else "",
        remarks=(Remark(known_part(portal, bad)),),
    )
