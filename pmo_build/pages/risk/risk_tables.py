"""Tables of risks: the register, a few of them, and the issues that some of them became."""

from collections.abc import Iterable

from pmo_build.model.records.issue import Issue
from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk import Risk
from pmo_build.pages.risk.risk_values import exposure_value, movement_value, risk_value, score_value
from pmo_build.portal.addresses import TableAddress
from pmo_build.portal.composed_values import Coloured
from pmo_build.portal.field_values import field_value
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import person_value, project_value
from pmo_build.portal.register_table import register
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import NOTHING, Day, LinkTo, Number, Overdue, PageLink, PlainText, Value, Word

_MOST_ISSUES = 20


def risk_register(portal: Portal, at: TableAddress, rows: Iterable[RiskRow], *, with_project: bool = False) -> Table:
    """Return risks as a table with all that they can be filtered by.

    Args:
        portal: What all pages are made from.
        at: Address of the table.
        rows: In the order they are shown.
        with_project: Whether to say which project and programme each belongs to.
    """
    _ = portal.translate
    columns = (
        Column("risk", _("Risk"), risk_value),
        *(_project_columns(portal) if with_project else ()),
        *_score_columns(portal),
        Column("category", _("Category"), _category, filter="choice", optional=True),
        Column("response", _("Response"), lambda row: _word(portal, row.risk.response), filter="choice"),
        Column("owner", _("Owner"), lambda row: PlainText(row.risk.owner)),
        Column("review", _("Review"), lambda row: _review(portal, row)),
        Column("state", _("State"), lambda row: _word(portal, row.risk.state), filter="choice"),
    )
    return Table.of(at, _("Risks"), columns, rows, _flags(portal))


def risks_table(portal: Portal, id_: str, caption: str, rows: Iterable[RiskRow]) -> Table:
    """Return a few risks as a table: what they are, how they moved, and who does what about them."""
    _ = portal.translate
    columns: tuple[Column[RiskRow], ...] = (
        Column("risk", _("Risk"), risk_value),
        Column("project", _("Project"), lambda row: project_value(portal, row.risk.parent)),
        Column("score", _("Score"), score_value),
        Column("moved", _("Moved"), movement_value),
        Column("exposure", _("Exposure"), exposure_value, number=True),
        Column("response", _("Response"), lambda row: Word(row.risk.response)),
        Column("owner", _("Owner"), lambda row: person_value(portal, row.risk.owner)),
        Column("review", _("Review"), lambda row: (Overdue if row.review_overdue else Day)(row.risk.review)),
    )
    return Table.of(id_, caption, columns, rows)


def issues_from_risks(portal: Portal) -> tuple[Table, int]:
    """Return the newest issues that say which risk they came from, what was feared and happened; and how many more."""
    known = portal.portfolio.records.get(Risk.kind, {})
    issues = [
        issue
        for issue in portal.portfolio.all(Issue)
        if issue.from_risk and portal.portfolio.resolve_nearby(Risk.kind, issue.from_risk, issue.parent) in known
    ]
    issues.sort(key=lambda issue: (issue.raised is None, -(issue.raised.toordinal() if issue.raised else 0), issue.key))
    from_risk = portal.translate("From the risk")
    table = register(
        portal,
        Issue.kind,
        issues[:_MOST_ISSUES],
        id_="happened",
        with_project=True,
        extra=[Column("risk", from_risk, lambda issue: field_value(portal, issue, "from_risk"))],
        optional=("type", "priority", "due"),
    )
    return table.without_empty(), len(issues[_MOST_ISSUES:])


def _project_columns(portal: Portal) -> tuple[Column[RiskRow], ...]:
    _ = portal.translate
    return (
        Column("project", _("Project"), lambda row: _project(portal, row), filter="choice"),
        Column("programme", _("Programme"), _programme, filter="choice", optional=True),
    )


def _score_columns(portal: Portal) -> tuple[Column[RiskRow], ...]:
    _ = portal.translate
    return (
        Column("type", _("Type"), lambda row: _word(portal, row.risk.type), filter="choice"),
        Column("band", _("Score"), score_value, filter="choice"),
        Column("probability", _("P"), _probability, number=True, filter="hidden", hint=_("Probability")),
        Column("impact", _("I"), _impact, number=True, filter="hidden", hint=_("Impact")),
        Column("moved", _("Moved"), movement_value),
        Column("exposure", _("Exposure"), exposure_value, number=True),
    )


def _flags(portal: Portal) -> tuple[Flag[RiskRow], ...]:
    _ = portal.translate
    return (
        Flag("live", _("Outside projects that have ended"), lambda row: row.is_live),
        Flag("own", _("Of the portfolio itself"), lambda row: not row.risk.parent),
        Flag("team", _("Of projects"), lambda row: bool(row.risk.parent)),
        Flag("above", _("Above appetite"), lambda row: row.is_above),
        Flag("not-assessed", _("Not assessed"), lambda row: row.score is None),
        Flag("raised", _("Raised since the month before"), lambda row: row.is_raised),
        Flag("worse", _("Moved the wrong way"), lambda row: row.is_worse is True),
        Flag("better", _("Moved the right way"), lambda row: row.is_worse is False),
        Flag("ended", _("Closed since the month before"), lambda row: row.is_ended),
        Flag("review", _("Review overdue"), lambda row: row.review_overdue),
        Flag("no-owner", _("Without an owner"), lambda row: row.risk.owner is None),
        Flag("no-response", _("Without a response"), lambda row: row.risk.response is None),
        Flag("escalated", _("Escalated"), lambda row: row.risk.escalated_to is not None),
    )


def _word(portal: Portal, word: str | None) -> Value:
    """Return a word of a fixed list in small letters, as it stands beside many others."""
    return PlainText(None) if word is None else PlainText(portal.translate(word), choice=word)


def _project(portal: Portal, row: RiskRow) -> Value:
    if row.project is None:
        return PlainText(row.risk.parent or portal.translate("Portfolio"), choice=row.risk.parent or "–")
    return PageLink(LinkTo(row.project.title, row.project.url), choice=row.project.id)


def _programme(row: RiskRow) -> Value:
    if row.project is None or not row.project.programme:
        return NOTHING
    return PlainText(row.project.programme, choice=row.project.programme_id)


def _probability(row: RiskRow) -> Value:
    metric = f"risk/{row.risk.present_field}/probability"
    return Number(row.risk.present.probability if row.risk.present else None, metric=metric)


def _impact(row: RiskRow) -> Value:
    metric = f"risk/{row.risk.present_field}/impact"
    return Number(row.risk.present.impact if row.risk.present else None, metric=metric)


def _category(row: RiskRow) -> Value:
    return PlainText(row.risk.category, choice=row.risk.category or "none")


def _review(portal: Portal, row: RiskRow) -> Value:
    if not row.review_overdue:
        return Day(row.risk.review)
    return Coloured(portal.formats.day(row.risk.review), Rag.RED, sort=str(row.risk.review))
