"""The numbers at the top of the page of benefits and objectives."""

from collections.abc import Iterator, Mapping, Sequence

from pmo_build.metrics.value.benefits import BenefitSummary, lacking
from pmo_build.metrics.value.measures import MeasureState
from pmo_build.model.records.benefit import Benefit
from pmo_build.pages.addresses import ALL_BENEFITS
from pmo_build.pages.value.measure_tables import is_of_ended_project, troubled
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import LinkTo, Listed, Number, Said


def objective_tiles(
    portal: Portal, objectives: int, unserved: Listed[LinkTo], kpis: Mapping[MeasureState, int], *, is_partial: bool
) -> Iterator[Tile]:
    """Yield how many objectives are served, and how many KPIs are in trouble.

    Args:
        portal: What all pages are made from.
        objectives: Number of all of them.
        unserved: Those that no project serves.
        kpis: State → number of KPIs.
        is_partial: Whether projects or programmes are missing that may serve what nobody seems to serve.
    """
    _ = portal.translate
    count = Said.of(_("served by no project: {count}"), count=Number(unserved.count, metric="objectives-unserved"))
    served = "" if is_partial or not objectives else _("each is served by a project")
    remark = Remark(count, unserved.url, is_alarm=True) if unserved.count else Remark(served)
    yield Tile(_("Objectives"), Number(objectives or None, metric="objectives"), "#objectives", remarks=(remark,))
    every, bad = sum(kpis.values()), troubled(kpis)
    if not every:
        yield Tile(_("KPIs missed or behind plan"), Number(None, metric="kpis-troubled"))
        return
    yield Tile(
        _("KPIs missed or behind plan"),
        Number(bad.amount, metric="kpis-troubled"),
        "#kpis-against-plan",
        of="" if bad.unknown else Said.of(_("of {all}"), all=Number(every, metric="kpis")),
        remarks=(
            Remark(known_part(portal, bad)),
            _counted(portal, "not measured in time: {count}", kpis[MeasureState.NOT_MEASURED], "kpis-not-measured"),
        ),
    )


def benefit_tiles(portal: Portal, benefits: Sequence[Benefit], found: BenefitSummary) -> Iterator[Tile]:
    """Yield how many benefits are promised, arrive, are in trouble, and are looked after by nobody."""
    _ = portal.translate
    labels = (_("Benefits promised"), _("Benefits missed or behind plan"), _("Without an owner"))
    metrics = ("benefits", "benefits-troubled", "benefits-unowned")
    if not benefits:
        yield from (Tile(label, Number(None, metric=metric)) for label, metric in zip(labels, metrics, strict=True))
        return
    closed = sum(is_of_ended_project(portal, benefit) for benefit in benefits)
    no_owner = sum(benefit.owner is None for benefit in benefits)
    of_ended = _counted(
        portal,
        "of projects that have ended: {count}",
        closed,
        "benefits-of-ended-projects",
        ALL_BENEFITS.filtered("closed"),
    )
    no_measure = _counted(
        portal,
        "cannot be measured: {count}",
        sum(bool(lacking(benefit)) for benefit in benefits),
        "benefits-unmeasurable",
        ALL_BENEFITS.filtered("no-measure"),
    )
    reached = _counted(portal, "target reached: {count}", found.states[MeasureState.REALISED], "benefits-realised")
    bad = troubled(found.states)
    known = Remark(known_part(portal, bad))
    promised = Number(len(benefits), metric=metrics[0])
    yield Tile(labels[0], promised, "#benefits", remarks=(reached, known) if bad.known else (known,))
    remarks = (of_ended, known) if closed else (known,)
    yield Tile(labels[1], Number(bad.amount, metric=metrics[1]), "#all-benefits", remarks=remarks)
    yield Tile(labels[2], Number(no_owner, metric=metrics[2]), ALL_BENEFITS.filtered("no-owner"), remarks=(no_measure,))


def _counted(portal: Portal, text: str, count: int, metric: str, url: str = "") -> Remark:
    return Remark(Said.of(portal.translate(text), count=Number(count, metric=metric)), url)
