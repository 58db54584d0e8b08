"""The numbers at the top of the page of issues, decisions, changes and assumptions."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from pmo_build.metrics.control.issues_and_decisions import age, days_overdue, is_waiting
from pmo_build.metrics.control.waiting import to_decide
from pmo_build.metrics.records.open_records import is_open
from pmo_build.metrics.totals import count_known, total
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.record import Record
from pmo_build.pages.addresses import ALL_ISSUES, ASSUMPTIONS, CHANGES, DECISIONS
from pmo_build.pages.control.control_values import days_late, to_decide_remarks
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Days, Number, Said, ShortMoney

R = TypeVar("R", bound=Record)


def control_tiles(portal: Portal) -> tuple[Tile, ...]:
    """Return what waits to be decided, what is open and what must be checked, as far as there are such records."""
    return _all(portal), _decisions(portal), _changes(portal), _issues(portal), _assumptions(portal)


def _all(portal: Portal) -> Tile:
    """Return how much waits in all: what home and the portfolio report count."""
    found = to_decide(portal.portfolio, portal.as_of)
    figure = Number(len(found.all) if found.is_known else None, metric="to-decide")
    return Tile(portal.translate("To decide"), figure, "#decide", remarks=to_decide_remarks(portal, found))


def _decisions(portal: Portal) -> Tile:
    decisions = portal.portfolio.all(Decision)
    waiting = (one for one in decisions if is_waiting(portal.portfolio, one, portal.as_of))
    late = _overdue(portal, "decisions-overdue", waiting, DECISIONS.filtered("overdue"))
    return Tile(
        portal.translate("Decisions waiting"),
        _number("decisions-waiting", decisions, lambda one: is_waiting(portal.portfolio, one, portal.as_of)),
        DECISIONS.filtered("waiting"),
        remarks=late if decisions else (),
    )


def _changes(portal: Portal) -> Tile:
    _, changes = portal.translate, portal.portfolio.all(Change)
    asked = total(change.impact.cost for change in changes if is_waiting(portal.portfolio, change, portal.as_of))
    text = Said.of(_("they ask for {amount}"), amount=ShortMoney(asked.amount, metric="cost-of-changes-to-decide"))
    remarks = Remark(text), Remark(known_part(portal, asked))
    return Tile(
        _("Changes to decide"),
        _number("changes-to-decide", changes, lambda one: is_waiting(portal.portfolio, one, portal.as_of)),
        CHANGES.filtered("waiting"),
        remarks=remarks if asked.records else (),
    )


def _issues(portal: Portal) -> Tile:
    _, issues = portal.translate, portal.portfolio.all(Issue)
    still_open = [issue for issue in issues if is_open(portal.portfolio, issue, portal.as_of)]
    ages = [days for issue in still_open if (days := age(issue, portal.as_of)) is not None]
    oldest = Said.of(_("oldest: {days}"), days=Days(max(ages), metric="oldest-issue")) if ages else ""
    late = _overdue(portal, "issues-overdue", still_open, ALL_ISSUES.filtered("overdue"))
    return Tile(
        _("Open issues"),
        _number("open-issues", issues, lambda issue: is_open(portal.portfolio, issue, portal.as_of)),
        ALL_ISSUES.filtered("open"),
        remarks=(*late, Remark(oldest)) if issues else (),
    )


def _assumptions(portal: Portal) -> Tile:
    _, assumptions = portal.translate, portal.portfolio.all(Assumption)
    listed = [one for one in assumptions if is_open(portal.portfolio, one, portal.as_of)]
    still_open = Said.of(_("open: {count}"), count=Number(len(listed), metric="open-assumptions"))
    due = count_known(None if one.review is None else days_late(portal, one) is not None for one in listed)
    remarks = Remark(still_open, ASSUMPTIONS.filtered("open")), Remark(known_part(portal, due))
    return Tile(
        _("Assumptions to check"),
        Number(due.amount if assumptions else None, metric="assumptions-to-check"),
        ASSUMPTIONS.filtered("to-check"),
        remarks=remarks if assumptions else (),
    )


def _number(metric: str, records: Iterable[R], counts: Callable[[R], bool]) -> Number:
    """Return how many of some records count; unknown if there are none at all."""
    counted = [counts(record) for record in records]
    return Number(sum(counted) if counted else None, metric=metric)


def _overdue(portal: Portal, metric: str, records: Iterable[Issue | Decision], url: str) -> tuple[Remark, ...]:
    """Return how many of some open records are overdue; of one without a day nobody knows."""
    days = (days_overdue(record, portal.as_of) for record in records)
    found = count_known(None if late is None else late > 0 for late in days)
    text = Said.of(portal.translate("overdue: {count}"), count=Number(found.amount, metric=metric))
    return Remark(text, url, is_alarm=bool(found.amount)), Remark(known_part(portal, found))
