"""Projects by rank against the envelope of a fiscal year: who goes on, and who stops if there is less."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from pmo_build.metrics.money.funding import Left
from pmo_build.metrics.totals import Total
from pmo_build.metrics.value.prioritisation import FundingStatus, Ranked, Ranking
from pmo_build.metrics.value.purse import Line
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import COSTS, RANKING
from pmo_build.pages.money.money_values import signed_money
from pmo_build.pages.value.measure_tables import StateCount
from pmo_build.portal.composed_values import Noted, SmallPrint
from pmo_build.portal.portal import Portal
from pmo_build.portal.status_values import State
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import (
    NOTHING,
    Linked,
    LinkTo,
    Money,
    Number,
    PageLink,
    Percent,
    PlainText,
    Said,
    Value,
    Word,
    YesNo,
)

_WORDS: dict[FundingStatus, tuple[str, Rag | None]] = {
    FundingStatus.MUST: ("must be done", None),
    FundingStatus.SAFE: ("goes on", Rag.GREEN),
    FundingStatus.MARGINAL: ("stops with 10% less", Rag.AMBER),
    FundingStatus.SHORT: ("no money for it", Rag.RED),
    FundingStatus.UNKNOWN: ("cannot be told", None),
}
# What is said of a line of an envelope that is overdrawn.
TOO_LITTLE = {
    Line.TOTAL: "{amount} too little",
    Line.CAPEX: "{amount} capex too little",
    Line.OPEX: "{amount} opex too little",
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
        Column("score", _("Score"), lambda item: Number(item.score, places=1, metric="score"), number=True),
        Column("mandatory", _("Mandatory"), lambda item: YesNo(item.project.mandatory), filter="choice"),
        Column("state", _("State"), lambda item: Word(item.project.state), filter="choice"),
        Column(
            "need",
            _("Needs in {year}").format(year=ranking.fiscal_year),
            lambda item: Money(item.need, metric="funding-needed"),
            number=True,
        ),
        Column("capex", _("Of it capex"), lambda item: _need(item, Line.CAPEX), number=True, optional=True),
        Column("opex", _("Of it opex"), lambda item: _need(item, Line.OPEX), number=True, optional=True),
        Column("because", _("Because"), lambda item: _because(portal, item, ranking)),
        Column(
            "so-far", _("Given out so far"), lambda item: Money(item.so_far, metric="funding-given-so-far"), number=True
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
    _, needed, lines = portal.translate, partial(_needed, portal), partial(_lines, portal)
    short, marginal, listed = FundingStatus.SHORT, FundingStatus.MARGINAL, tuple(years)
    ended = Column("ended", _("For what has ended"), _ended, number=True)
    columns: tuple[Column[Ranking], ...] = (
        Column("year", _("Fiscal year"), lambda year: PlainText(year.fiscal_year)),
        Column("available", _("Available"), _available, number=True),
        *([ended] if any(year.ended.total for year in listed) else ()),
        Column("needed", _("Approved need"), lambda year: needed(year.granted, "approved"), number=True),
        Column("requested", _("Requested need"), lambda year: needed(year.requested, "requested"), number=True),
        Column("left", _("Left after approved"), lambda year: lines(year.left, "funding-after-need"), number=True),
        Column("unspent", _("Stays unspent"), lambda year: lines(year.unspent, "funding-unspent"), number=True),
        Column("projects", _("Projects"), _projects, number=True),
        Column("short", _("No money for it"), lambda year: _count(year, short), number=True),
        Column("marginal", _("Also stop with 10% less"), lambda year: _count(year, marginal), number=True),
    )
    return Table.of("envelopes", _("Money available and needed"), columns, listed, is_plain=True)


def _ended(year: Ranking) -> Value:
    """Return what projects that have ended claim: who subtracts the need from what there is, has to know it."""
    return Money(year.ended.total, metric="funding-claimed-by-ended") if year.ended.total else NOTHING


def _funding_value(status: FundingStatus) -> Value:
    return State(*_WORDS[status], sort=str(status.rank), choice=status)


def _project(portal: Portal, item: Ranked) -> Value:
    row = portal.rows_by_id[item.project.id]
    return PageLink(LinkTo(row.title, row.url))


def _because(portal: Portal, item: Ranked, ranking: Ranking) -> Value:
    """Return why a project has money before its turn, or none: what there is too little of, and what it cannot miss."""
    if item.needed_by is not None:
        return SmallPrint(portal.translate("{project} cannot do without it").format(project=item.needed_by.label))
    if item.lack is None:
        return SmallPrint("")
    lack = Money(item.lack.amount, metric="funding-short", basis="" if item.lack.line is Line.TOTAL else item.lack.line)
    said = Said.of(portal.translate(TOO_LITTLE[item.lack.line]), amount=lack)
    names = [one.project.label for one in ranking.ranked if one.project.id in item.asking.needs]
    together = portal.translate("together with {projects}").format(projects=", ".join(names)) if names else ""
    return SmallPrint(Said.of("{said}, {together}", said=said, together=PlainText(together)) if together else said)


def _need(item: Ranked, line: Line) -> Value:
    """Return what a project needs of a line of the envelope."""
    need = item.asking.need
    return Money(need.capex if line is Line.CAPEX else need.opex, metric="funding-needed", basis=line)


def _available(year: Ranking) -> Value:
    return Money(year.available, metric="funding-available")


def _percent(ranking: Ranking, item: Ranked) -> Decimal | None:
    return item.so_far * 100 / ranking.available if ranking.available and not ranking.is_partial else None


def _projects(year: Ranking) -> Value:
    url = COSTS.filtered("ahead", year=year.fiscal_year)
    return Linked.of(Number(len(year.ranked), metric="projects"), url)


def _needed(portal: Portal, needed: Total, of: str) -> Value:
    if not needed.records:
        return NOTHING
    amount = Money(needed.amount, metric=f"funding-needed-{of}")
    return Noted(amount, known_part(portal, needed), is_below=True)


def _lines(portal: Portal, left: Left, metric: str) -> Value:
    """Return what is left of an envelope and below it, as they do not make up for each other, of its two lines."""
    total = signed_money(left.total, metric)
    if left.capex is None or left.opex is None:
        return total
    capex, opex = Money(left.capex, metric=metric, basis="capex"), Money(left.opex, metric=metric, basis="opex")
    said = Said.of(portal.translate("capex {capex} · opex {opex}"), capex=capex, opex=opex)
    return Noted(total, said, is_below=True)


def _count(year: Ranking, status: FundingStatus) -> Value:
    return Number(None if year.is_partial else len(year.of(status)), metric="projects")
