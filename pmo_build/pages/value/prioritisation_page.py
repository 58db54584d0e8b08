"""Prioritisation: whether these are the right projects, and which of them stop if there is less money."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from pmo_build.metrics.totals import Total, total
from pmo_build.metrics.value.prioritisation import FundingStatus, Ranked, Ranking, rankings
from pmo_build.model.records.record import Rag
from pmo_build.pages.money.money_tables import finance_url, money_value, ranking_to_decide, this_year
from pmo_build.pages.value.measure_tables import number_value
from pmo_build.pages.value.score_tables import rounded_score, score_chart
from pmo_build.portal.addresses import filtered
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.bubbles import Bubbles
from pmo_build.portal.page import PageView, SearchEntry
from pmo_build.portal.portal import WIDE, Portal
from pmo_build.portal.values import Column, LinkTo, Row, Table, Value

ORDER = 27
_PAGE, _TABLE = "prioritisation.html", "ranking"
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


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page of prioritisation."""
    title = portal.translate("Prioritisation")
    yield PageView(
        "prioritisation.md",
        title,
        "value/prioritisation",
        partial(_view, portal),
        lambda _: (SearchEntry(_PAGE, title, ""),),
        navigation=title,
        section=portal.translate("Portfolio"),
        hide=WIDE,
    )


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
        url = filtered(_PAGE, _TABLE, standing=standing) if ranking.ranked else ""
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
        Column("project", _("Project")),
        Column("rank", _("Rank"), number=True),
        Column("standing", _("With this envelope"), filter="choice"),
        Column("score", _("Score"), number=True),
        Column("mandatory", _("Mandatory"), filter="choice"),
        Column("state", _("State"), filter="choice"),
        Column("need", _("Needs in {year}").format(year=ranking.fiscal_year), number=True),
        Column("so-far", _("Together so far"), number=True),
        Column("share", _("Of the envelope"), number=True),
        Column("budget", _("Budget"), number=True, optional=True),
    )
    rows = tuple(_row(portal, ranking, item) for item in ranking.ranked)
    return Table(_TABLE, _("Projects by rank"), columns, rows)


def _row(portal: Portal, ranking: Ranking, item: Ranked) -> Row:
    row = portal.rows_by_id[item.project.id]
    share = item.so_far * 100 / ranking.available if ranking.available and not ranking.is_partial else None
    cells = (
        Value("link", LinkTo(row.title, row.url)),
        Value("number", item.rank),
        _standing(item.funding),
        number_value(rounded_score(item.score)),
        Value("yes-no", item.project.mandatory, choice="yes" if item.project.mandatory else "no"),
        Value("word", row.state, choice=row.state),
        money_value(item.need),
        money_value(item.so_far),
        Value("percent", share, sort="" if share is None else str(share)),
        money_value(row.budget),
    )
    return Row(cells)


def _standing(standing: FundingStatus) -> Value:
    return Value("state", _WORDS[standing], sort=str(standing.rank), choice=standing)


def _year(ranking: Ranking) -> YearView:
    short, marginal = ranking.of(FundingStatus.SHORT), ranking.of(FundingStatus.MARGINAL)
    return YearView(ranking, len(short), len(marginal), finance_url(ahead="yes", year=ranking.fiscal_year))
