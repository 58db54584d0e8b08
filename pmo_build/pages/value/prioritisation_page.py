"""Prioritisation: whether these are the right projects, and which of them stop if there is less money."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.metrics.totals import Total, total
from pmo_build.metrics.value.prioritisation import FundingStatus, Ranked, Ranking, ranking_to_decide, rankings
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import COSTS, PRIORITISATION, RANKING
from pmo_build.pages.money.money_values import this_year
from pmo_build.pages.value.measure_tables import number_value
from pmo_build.pages.value.score_tables import rounded_score, score_chart
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.bubbles import Bubbles
from pmo_build.portal.page import Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Head, Row, Table
from pmo_build.portal.values import LinkTo, Money, Number, PageLink, Percent, State, Value, Word, YesNo

_WORDS: dict[FundingStatus, tuple[str, Rag | None]] = {
    FundingStatus.MUST: ("must be done", None),
    FundingStatus.SAFE: ("goes on", Rag.GREEN),
    FundingStatus.MARGINAL: ("stops with 10% less", Rag.AMBER),
    FundingStatus.SHORT: ("no money for it", Rag.RED),
    FundingStatus.UNKNOWN: ("cannot be told", None),
}


@dataclass(frozen=True, slots=True)
class StandingView:
    """How many projects stand so, what they need, and where they are listed."""

    standing: Value
    count: int
    need: Total
    url: str


@dataclass(frozen=True, slots=True)
class YearView:
    """A fiscal year in short: its envelope, and how many stop."""

    ranking: Ranking
    short: int
    marginal: int
    url: str


@dataclass(frozen=True, slots=True)
class PrioritisationPage:
    """What the page shows.

    Attributes:
        ranking: Of the year that is decided about: the next one, or the nearest that has an envelope.
        missing: What that year is short of; `None` if it is not, or if that is unknown.
        less: What is left of its envelope if a tenth is taken.
    """

    has_projects: bool
    ranking: Ranking | None
    missing: Decimal | None
    less: Decimal | None
    standings: tuple[StandingView, ...]
    stands: dict[str, StandingView]
    bars: Bars | None
    table: Table | None
    years: tuple[YearView, ...]
    bubbles: Bubbles | None
    more: int


def _view(portal: Portal) -> PrioritisationPage:
    years = rankings(portal.portfolio, portal.as_of, this_year(portal))
    ranking = ranking_to_decide(years, this_year(portal))
    standings = _standings(ranking) if ranking else ()
    left = ranking.left if ranking else None
    bubbles, more = score_chart(portal)
    return PrioritisationPage(
        has_projects=bool(portal.projects),
        ranking=ranking,
        missing=-left if left is not None and left < 0 else None,
        less=ranking.less if ranking else None,
        standings=tuple(view for view in standings if view.count),
        stands={str(view.standing.choice): view for view in standings},
        bars=_bars(portal, ranking) if ranking else None,
        table=_table(portal, ranking) if ranking else None,
        years=tuple(_year(year) for year in years),
        bubbles=bubbles,
        more=more,
    )


def _standings(ranking: Ranking) -> tuple[StandingView, ...]:
    views = []
    for standing in FundingStatus:
        found = ranking.of(standing)
        url = RANKING.filtered(standing=standing) if ranking.ranked else ""
        views.append(StandingView(_standing(standing), len(found), total(item.need for item in found), url))
    return tuple(views)


def _bars(portal: Portal, ranking: Ranking) -> Bars:
    """Return what there is against what is asked for."""
    _ = portal.translate
    must = total(item.need for item in ranking.of(FundingStatus.MUST)).amount
    is_over = ranking.left is not None and ranking.left < 0
    bars = (
        Bar(_("Available"), ranking.available, "reference"),
        Bar(_("Available with 10% less"), ranking.less, "reference"),
        Bar(_("Must be done"), must),
        Bar(_("All together need"), ranking.needed.amount, "alert" if is_over else "expected"),
    )
    return Bars("envelope", _("Money available and needed"), (BarGroup(ranking.fiscal_year, bars),))


def _table(portal: Portal, ranking: Ranking) -> Table:
    _ = portal.translate
    columns = (
        Head("project", _("Project")),
        Head("rank", _("Rank"), number=True),
        Head("standing", _("With this envelope"), filter="choice"),
        Head("score", _("Score"), number=True),
        Head("mandatory", _("Mandatory"), filter="choice"),
        Head("state", _("State"), filter="choice"),
        Head("need", _("Needs in {year}").format(year=ranking.fiscal_year), number=True),
        Head("so-far", _("Together so far"), number=True),
        Head("share", _("Of the envelope"), number=True),
        Head("budget", _("Budget"), number=True, optional=True),
    )
    rows = tuple(_row(portal, ranking, item) for item in ranking.ranked)
    return Table(RANKING.id, _("Projects by rank"), columns, rows)


def _row(portal: Portal, ranking: Ranking, item: Ranked) -> Row:
    row = portal.rows_by_id[item.project.id]
    share = item.so_far * 100 / ranking.available if ranking.available and not ranking.is_partial else None
    cells = (
        PageLink(LinkTo(row.title, row.url)),
        Number(item.rank),
        _standing(item.funding),
        number_value(rounded_score(item.score)),
        YesNo(item.project.mandatory),
        Word(row.state),
        Money(item.need),
        Money(item.so_far),
        Percent(share),
        Money(row.budget),
    )
    return Row(cells)


def _standing(standing: FundingStatus) -> Value:
    return State(*_WORDS[standing], sort=str(standing.rank), choice=standing)


def _year(ranking: Ranking) -> YearView:
    short, marginal = ranking.of(FundingStatus.SHORT), ranking.of(FundingStatus.MARGINAL)
    return YearView(ranking, len(short), len(marginal), COSTS.filtered("ahead", year=ranking.fiscal_year))


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
