"""Prioritisation: whether these are the right projects, and which of them stop if there is less money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmo_build.metrics.totals import total
from pmo_build.metrics.value.prioritisation import FundingStatus, Ranking, ranking_to_decide, rankings
from pmo_build.pages.addresses import BENEFITS, FIELD, PRIORITISATION, RANKING
from pmo_build.pages.money.money_values import this_year
from pmo_build.pages.value.measure_tables import StateCount
from pmo_build.pages.value.ranking_tables import funding_counts, ranking_table, years_table
from pmo_build.pages.value.ranking_tiles import ranking_tiles
from pmo_build.pages.value.score_tables import score_chart
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.bubbles import Bubbles
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import LinkTo, Number, Said


@dataclass(frozen=True, slots=True)
class EnvelopeView:
    """The envelope of the year that is decided about, and what it means for projects.

    Attributes:
        heading: The question, with the year.
        is_partial: Whether projects are missing that could not be read, or may not be seen.
        counts: What it means for projects → how many.
        years: All years with an envelope.
    """

    heading: str
    tiles: tuple[Tile, ...]
    is_partial: bool
    bars: Bars
    counts: tuple[StateCount, ...]
    table: Table
    years: Table


@dataclass(frozen=True, slots=True)
class PrioritisationPage:
    """What the page shows.

    Attributes:
        envelope: Of the next year, or the nearest that has one; `None` if no year to come has.
        bubbles: Projects by score and cost; `None` if none has a score.
        not_drawn: How many more have a score; empty for none.
    """

    has_projects: bool
    envelope: EnvelopeView | None
    bubbles: Bubbles | None
    not_drawn: Remark
    benefits_url: str
    project_fields: LinkTo
    portfolio_fields: LinkTo


def _view(portal: Portal) -> PrioritisationPage:
    _ = portal.translate
    years = rankings(portal.portfolio, portal.as_of, this_year(portal))
    ranking = ranking_to_decide(years, this_year(portal))
    bubbles, more = score_chart(portal)
    not_drawn = Said.of(_("Drawn are the most expensive; not drawn: {count}."), count=Number(more, metric="not-shown"))
    return PrioritisationPage(
        has_projects=bool(portal.projects),
        envelope=_envelope(portal, ranking, years) if ranking else None,
        bubbles=bubbles,
        not_drawn=Remark(not_drawn if more else ""),
        benefits_url=BENEFITS.path,
        project_fields=LinkTo(_("Fields of a project"), FIELD.named("project").path),
        portfolio_fields=LinkTo(_("Fields of the portfolio"), FIELD.named("portfolio").path),
    )


def _envelope(portal: Portal, ranking: Ranking, years: Sequence[Ranking]) -> EnvelopeView:
    return EnvelopeView(
        heading=portal.translate("With 10% less in {year}, what stops?").format(year=ranking.fiscal_year),
        tiles=tuple(ranking_tiles(portal, ranking)),
        is_partial=ranking.is_partial,
        bars=_bars(portal, ranking),
        counts=funding_counts(ranking),
        table=ranking_table(portal, ranking),
        years=years_table(portal, years),
    )


def _bars(portal: Portal, ranking: Ranking) -> Bars:
    """Return what there is against what is asked for."""
    _ = portal.translate
    must = total(item.need for item in ranking.of(FundingStatus.MUST)).amount
    is_over = ranking.left.total is not None and ranking.left.total < 0
    requested = Bar(_("Requested besides"), ranking.requested.amount, metric="funding-needed-requested")
    bars = (
        Bar(_("Available"), ranking.available, "reference", metric="funding-available"),
        Bar(_("Available with 10% less"), ranking.less, "reference", metric="funding-available"),
        Bar(_("Must be done"), must, metric="funding-needed"),
        Bar(
            _("Approved projects need"),
            ranking.granted.amount,
            "alert" if is_over else "expected",
            metric="funding-needed-approved",
        ),
        *((requested,) if ranking.requested.records else ()),
    )
    return Bars("envelope", _("Money available and needed"), (BarGroup(ranking.fiscal_year, bars),))


def _found(portal: Portal, _: PrioritisationPage) -> Iterator[SearchEntry]:
    yield SearchEntry(PRIORITISATION.path, portal.translate("Prioritisation"), "")


PAGES = (
    Page(
        PRIORITISATION,
        "value/prioritisation",
        _view,
        title="Prioritisation",
        order=27,
        section="Portfolio",
        tables=(RANKING,),
        search=_found,
    ),
)
