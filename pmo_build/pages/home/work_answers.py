"""What must be decided, who will miss what was agreed, and whether there are people enough."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN

from pmo_build.metrics.control.issues_and_decisions import days_overdue, waiting
from pmo_build.metrics.people.capacity import Conflict, conflicts, is_partial
from pmo_build.metrics.schedule.milestone_forecasts import slip_league
from pmo_build.model.records.allocation import Allocation
from pmo_build.model.records.change import Change
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import rounded
from pmo_build.pages.addresses import CHANGES, DECISIONS, ISSUES, PROJECT, PROJECTS, RESOURCES, SLIPS
from pmo_build.pages.home.answer import TOP, Answer
from pmo_build.portal.composed_values import Coloured, Remark, SmallPrint
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to
from pmo_build.portal.status_values import Late
from pmo_build.portal.values import Day, LinkTo, Number, Said, Value

_MONTHS = 12


def what_must_be_decided(portal: Portal, running: Iterable[ProjectRow]) -> Answer:
    """Return what must be decided: in the registers of decisions and changes, and as asked for in reports."""
    _ = portal.translate
    queue = waiting(portal.portfolio, Decision, portal.as_of)
    overdue = sum(bool(days_overdue(one, portal.as_of)) for one in queue)
    unit = [Remark(_("decisions waiting"))]
    if overdue:
        count = Number(overdue, metric="decisions-overdue")
        unit.append(Remark(Said.of(_("{count} overdue"), count=count), is_alarm=True))
    return Answer(
        "decisions",
        _("What must be decided?"),
        Number(len(queue), metric="decisions-waiting"),
        DECISIONS.filtered("waiting") if queue else ISSUES.section("decide"),
        tuple(unit),
        items=(*(_decision(portal, one) for one in queue[:TOP]), *_also_to_decide(portal, running)),
        nothing=_("No decision waits, and the latest status reports ask for none."),
    )


def _decision(portal: Portal, decision: Decision) -> ListItem:
    days = days_overdue(decision, portal.as_of)
    return ListItem(
        link_to(portal, decision), (Late(days, Rag.RED, metric="days-overdue") if days else Day(decision.due),)
    )


def _also_to_decide(portal: Portal, running: Iterable[ProjectRow]) -> Iterator[ListItem]:
    _ = portal.translate
    changes = len(waiting(portal.portfolio, Change, portal.as_of))
    asked = sum(row.asks_decision for row in running)
    if changes:
        yield ListItem(
            LinkTo(_("changes to decide"), CHANGES.filtered("waiting")), (Number(changes, metric="changes-to-decide"),)
        )
    if asked:
        to = LinkTo(_("reports that ask for a decision"), PROJECTS.filtered("running", "asks"))
        yield ListItem(to, (Number(asked, metric="reports-that-ask"),))


def who_is_late(portal: Portal, running: Iterable[ProjectRow]) -> Answer:
    """Return which running projects end later than agreed, the latest first."""
    _, rows = portal.translate, {row.id: row for row in running}
    projects = (project for project in portal.portfolio.all(Project) if project.id in rows)
    known = [slip for slip in slip_league(portal.portfolio, projects, portal.as_of) if slip.days is not None]
    late = [slip for slip in known if slip.days is not None and slip.days > 0]
    nothing = _("No running project has milestones with a baseline and a forecast.")
    items = []
    for slip in late[:TOP]:
        row, since = rows[slip.project.id], slip.since
        end: list[Value] = [Late(row.slip_days, row.slip_rag, metric="days-late")]
        if since:
            end.append(SmallPrint(_("since {day}").format(day=portal.formats.day(since))))
        items.append(ListItem(LinkTo(row.title, PROJECT.named(row.id).section("milestones")), tuple(end)))
    return Answer(
        "late",
        _("Behind their baseline"),
        Number(len(late) if known else None, metric="projects-late"),
        SLIPS.filtered("running", "late"),
        (Remark(Said.of(_("of {count} with a baseline"), count=Number(len(known), metric="projects-with-baseline"))),),
        items=tuple(items),
        nothing=_("No forecast is later than agreed.") if known else nothing,
    )


def can_be_staffed(portal: Portal) -> Answer:
    """Return who has more work than time, worst first; unknown if work or people are missing."""
    _, question, url = portal.translate, portal.translate("Can we staff it?"), RESOURCES.section("conflicts")
    is_withheld = is_partial(portal.portfolio)
    if is_withheld or not portal.portfolio.records.get(Allocation.kind):
        nothing = _("No project has said yet whose time it needs, in its team.yml.")
        return Answer(
            "people",
            question,
            Number(None, metric="people-overloaded"),
            url,
            (),
            nothing=nothing,
            is_withheld=is_withheld,
        )
    worst = _worst_months(portal)
    unit = _("with more work than time in the next 12 months")
    items = tuple(_overloaded(portal, conflict) for conflict in worst[:TOP])
    return Answer("people", question, Number(len(worst), metric="people-overloaded"), url, (Remark(unit),), items=items)


def _worst_months(portal: Portal) -> list[Conflict]:
    """Return the month in which each person has most too much to do, worst first."""
    worst: dict[str, Conflict] = {}
    for conflict in conflicts(portal.portfolio, portal.as_of, _MONTHS):
        known = worst.get(conflict.person.id)
        if known is None or conflict.excess > known.excess:
            worst[conflict.person.id] = conflict
    return sorted(worst.values(), key=lambda conflict: (-conflict.excess, conflict.person.id))


def _overloaded(portal: Portal, conflict: Conflict) -> ListItem:
    _, formats = portal.translate, portal.formats
    excess = Said.of(_("+{fte} FTE"), fte=Number(rounded(conflict.excess, 1, ROUND_HALF_EVEN), metric="fte-excess"))
    month = _("most in {month}").format(month=formats.month(conflict.load.month.first))
    return ListItem(link_to(portal, conflict.person), (Coloured(excess, Rag.AMBER), SmallPrint(month)))
