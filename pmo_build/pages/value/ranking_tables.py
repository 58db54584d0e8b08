"""Projects by rank against the envelope of a fiscal year: who goes on, and who stops if there is less."""

from collections.abc import Iterable
from decimal import Decimal

from pmo_build.metrics.value.prioritisation import FundingStatus, Ranked, Ranking
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import COSTS, RANKING
from pmo_build.pages.money.money_values import signed_money
from pmo_build.pages.value.measure_tables import StateCount
from pmo_build.pages.value.score_tables import rounded_score
from pmo_build.portal.portal import Portal
from pmo_build.portal.status_values import State
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import part_of
from pmo_build.portal.values import Linked, LinkTo, Money, Number, PageLink, Percent, PlainText, Value, Word, YesNo

_WORDS: dict[FundingStatus, tuple[str, Rag | None]] = {
    FundingStatus.MUST: ("must be done", None),
    FundingStatus.SAFE: ("goes on", Rag.GREEN),
    FundingStatus.MARGINAL: ("stops with 10% less", Rag.AMBER),
    FundingStatus.SHORT: ("no money for it", Rag.RED),
    FundingStatus.UNKNOWN: ("cannot be told", None),
}


def funding_counts(ranking: Ranking) -> tuple[StateCount, ...]:
    """Return what the envelope means for projects, where it means that for any, and for how many."""
    counts = ((status, len(ranking.of(status))) for status in FundingStatus)
    return tuple(
        StateCount(_funding_value(status), count, RANKING.filtered(standing=status))
        for status, count in counts
        if count
    )


def ranking_table(portal: Portal, ranking: Ranking) -> Table:
    """Return the projects that ask for money of a fiscal year, by rank."""
    _, projects = portal.translate, portal.rows_by_id
    columns: tuple[Column[Ranked], ...] = (
        Column("project", _("Project"), lambda item: _project(portal, item)),
        Column("rank", _("Rank"), lambda item: Number(item.rank, metric="rank"), number=True),
        Column("standing", _("With this envelope"), lambda item: _funding_value(item.funding), filter="choice"),
        Column("score", _("Score"), lambda item: Number(rounded_score(item.score), metric="score"), number=True),
        Column("mandatory", _("Mandatory"), lambda item: YesNo(item.project.mandatory), filter="choice"),
        Column("state", _("State"), lambda item: Word(item.project.state), filter="choice"),
        Column(
            "need",
            _("Needs in {year}").format(year=ranking.fiscal_year),
            lambda item: Money(item.need, metric="funding-needed"),
            number=True,
        ),
        Column(
            "so-far", _("Together so far"), lambda item: Money(item.so_far, metric="funding-needed-so-far"), number=True
        ),
        Column(
            "share",
            _("Of the envelope"),
            lambda item: Percent(_percent(ranking, item), metric="envelope-share"),
            number=True,
        ),
        Column(
            "budget",
            _("Budget"),
            lambda item: Money(projects[item.project.id].budget, metric="budget"),
            number=True,
            optional=True,
        ),
    )
    return Table.of(RANKING, _("Projects by rank"), columns, ranking.ranked)


def years_table(portal: Portal, years: Iterable[Ranking]) -> Table:
    """Return each fiscal year with an envelope: what there is, what is asked for, and how many projects stop."""
    _ = portal.translate
    columns: tuple[Column[Ranking], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(year.fiscal_year)),
        Column(
            "available", _("Available"), lambda year: Money(year.available, metric="funding-available"), number=True
        ),
        Column(
            "needed", _("Money needed"), lambda year: Money(year.needed.amount, metric="funding-needed"), number=True
        ),
        Column("left", _("Left"), lambda year: signed_money(year.left, "funding-left"), number=True),
        Column("projects", _("Projects"), _projects, number=True),
        Column("known", _("Need known of"), lambda year: _known(portal, year), number=True),
        Column("short", _("No money for it"), lambda year: _count(year, FundingStatus.SHORT), number=True),
        Column("marginal", _("Stop with 10% less"), lambda year: _count(year, FundingStatus.MARGINAL), number=True),
    )
    return Table.of("envelopes", _("Money available and needed"), columns, years, is_plain=True)


def _funding_value(status: FundingStatus) -> Value:
    return State(*_WORDS[status], sort=str(status.rank), choice=status)


def _project(portal: Portal, item: Ranked) -> Value:
    row = portal.rows_by_id[item.project.id]
    return PageLink(LinkTo(row.title, row.url))


def _percent(ranking: Ranking, item: Ranked) -> Decimal | None:
    return item.so_far * 100 / ranking.available if ranking.available and not ranking.is_partial else None


def _projects(year: Ranking) -> Value:
    url = COSTS.filtered("ahead", year=year.fiscal_year)
    return Linked.of(Number(year.needed.records, metric="projects"), url)


def _known(portal: Portal, year: Ranking) -> Value:
    return part_of(portal, year.needed.known, year.needed.records)


def _count(year: Ranking, status: FundingStatus) -> Value:
    return Number(None if year.is_partial else len(year.of(status)), metric="projects")
