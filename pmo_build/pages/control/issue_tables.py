"""Issues and assumptions as tables: what is open, since when, and how late it is."""

from collections.abc import Iterable
from datetime import date

from pmo_build.metrics.control.issues_and_decisions import age, weight
from pmo_build.metrics.records.open_records import is_open
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.issue import Issue, Level
from pmo_build.model.records.risk import Risk
from pmo_build.pages.addresses import ALL_ISSUES, ASSUMPTIONS
from pmo_build.pages.control.control_values import days_late, late_column
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Column, Flag, Table
from pmo_build.portal.values import Number, PageLink, PlainText, Value


def issues_table(portal: Portal, issues: Iterable[Issue], *, with_project: bool = False) -> Table:
    """Return issues as a table: the open ones first, and of these the most serious; flags `open` and `overdue`."""
    _ = portal.translate

    def place(issue: Issue) -> tuple[bool, int, date, str]:
        level = weight(issue)
        lightness = len(Level) if level is None else -level.rank
        return not is_open(portal.portfolio, issue, portal.as_of), lightness, issue.due or date.max, issue.key

    return register(
        portal,
        Issue.kind,
        sorted(issues, key=place),
        id_=ALL_ISSUES,
        with_project=with_project,
        optional={"raised"},
        extra=[
            late_column(portal),
            Column(
                "age", _("Days open"), lambda issue: Number(age(issue, portal.as_of), metric="issue-age"), number=True
            ),
        ],
        flags=[
            Flag("open", _("Open"), lambda issue: is_open(portal.portfolio, issue, portal.as_of)),
            Flag("overdue", _("Overdue"), lambda issue: bool(days_late(portal, issue))),
        ],
    ).without_empty()


def assumptions_table(portal: Portal, assumptions: Iterable[Assumption], *, with_project: bool = False) -> Table:
    """Return assumptions as a table: the open ones first, by review date; flags `open` and `to-check`."""
    _ = portal.translate
    return register(
        portal,
        Assumption.kind,
        sorted(
            assumptions,
            key=lambda one: (not is_open(portal.portfolio, one, portal.as_of), one.review or date.max, one.key),
        ),
        id_=ASSUMPTIONS,
        with_project=with_project,
        extra=[late_column(portal), Column("risk", _("Risk"), lambda one: _risk(portal, one))],
        flags=[
            Flag("open", _("Open"), lambda one: is_open(portal.portfolio, one, portal.as_of)),
            Flag("to-check", _("Review date has come"), lambda one: days_late(portal, one) is not None),
        ],
    ).without_empty()


def _risk(portal: Portal, assumption: Assumption) -> Value:
    if assumption.risk is None:
        return PlainText(None)
    key = portal.portfolio.resolve_nearby(Risk.kind, assumption.risk, assumption.parent)
    risk = portal.portfolio.records.get(Risk.kind, {}).get(key or "")
    return PlainText(assumption.risk) if risk is None else PageLink(link_to(portal, risk))
