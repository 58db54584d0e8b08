"""The numbers at the top of the page of issues, decisions, changes and assumptions."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from pmo_build.metrics.control.issues_and_decisions import age, is_waiting
from pmo_build.metrics.records.open_records import is_open
from pmo_build.metrics.totals import total
from pmo_build.model.records.assumption import Assumption
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.issue import Issue
from pmo_build.model.records.record import Record
from pmo_build.pages.addresses import ALL_ISSUES, ASSUMPTIONS, CHANGES, DECISIONS
from pmo_build.pages.control.control_values import days_late
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.portal import Portal
from pmo_build.portal.tiles import Tile
from pmo_build.portal.totals import known_part
from pmo_build.portal.values import Days, Number, Said, ShortMoney

R = TypeVar("R", bound=Record)


def control_tiles(portal: Portal) -> tuple[Tile, ...]:
    """Return what waits to be decided, what is open and what must be checked, as far as there are such records."""
    return _decisions(portal), _changes(portal), _issues(portal), _assumptions(portal)


def _decisions(portal: Portal) -> Tile:
    decisions = portal.portfolio.all(Decision)
    late = _overdue(
        portal, "decisions-overdue", sum(bool(days_late(portal, one)) for one in decisions),
        DECISIONS.filtered("overdue"),
    )  # fmt: skip
    return Tile(
        portal.translate("Decisions waiting"),
        _number("decisions-waiting", decisions, lambda one: is_waiting(portal.portfolio, one, portal.as_of)),
        DECISIONS.filtered("waiting"),
        remarks=(late,) if decisions else (),
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
    still_open = (issue for issue in issues if is_open(portal.portfolio, issue, portal.as_of))
    ages = [days for issue in still_open if (days := age(issue, portal.as_of)) is not None]
    oldest = Said.of(_("oldest: {days}"), days=Days(max(ages), metric="oldest-issue")) if ages else ""
    late = _overdue(
        portal, "issues-overdue", sum(bool(days_late(portal, issue)) for issue in issues),
        ALL_ISSUES.filtered("overdue"),
    )  # fmt: skip
    return Tile(
        _("Open issues"),
        _number("open-issues", issues, lambda issue: is_open(portal.portfolio, issue, portal.as_of)),
        ALL_ISSUES.filtered("open"),
        remarks=(late, Remark(oldest)) if issues else (),
    )


def _assumptions(portal: Portal) -> Tile:
    _, assumptions = portal.translate, portal.portfolio.all(Assumption)
    count = Number(sum(is_open(portal.portfolio, one, portal.as_of) for one in assumptions), metric="open-assumptions")
    still_open = Remark(Said.of(_("open: {count}"), count=count), ASSUMPTIONS.filtered("open"))
    return Tile(
        _("Assumptions to check"),
        _number("assumptions-to-check", assumptions, lambda one: days_late(portal, one) is not None),
        ASSUMPTIONS.filtered("to-check"),
        remarks=(still_open,) if assumptions else (),
    )


def _number(metric: str, records: Iterable[R], counts: Callable[[R], bool]) -> Number:
    """Return how many of some records count; unknown if there are none at all."""
    counted = [counts(record) for record in records]
    return Number(sum(counted) if counted else None, metric=metric)


def _overdue(portal: Portal, metric: str, count: int, url: str) -> Remark:
    text = Said.of(portal.translate("overdue: {count}"), count=Number(count, metric=metric))
    return Remark(text, url, is_alarm=count > 0)
