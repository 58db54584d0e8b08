"""What changed lately, and whether what is reported can be believed."""

from collections.abc import Iterable, Iterator, Sequence

from pmo_build.metrics.reports.period import Period, events
from pmo_build.metrics.status.freshness import overdue_report
from pmo_build.metrics.status.rag import changed as changed_status
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Rag
from pmo_build.pages.addresses import (
    ALL_GATES,
    DATA_QUALITY,
    FINDINGS,
    ISSUES,
    MILESTONES,
    PROJECT,
    PROJECTS,
    RISK_REGISTER,
)
from pmo_build.pages.home.answer import TOP, Answer
from pmo_build.pages.quality.finding_tables import count_by
from pmo_build.portal.composed_values import Remark
from pmo_build.portal.lists import ListItem
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.status_changes import no_change
from pmo_build.portal.status_values import RagChange, RagStatus
from pmo_build.portal.totals import known_of, known_part
from pmo_build.portal.values import Linked, LinkTo, Number, PlainText, Said, Value

# Below them stands how many findings there are.
_MOST_DOUBTED = 2


def what_changed(portal: Portal, running: Iterable[ProjectRow]) -> Answer:
    """Return which statuses changed, worse first, and what happened since the end of the month before."""
    _, rows = portal.translate, list(running)
    changed = sorted((row for row in rows if row.move.moved), key=lambda row: not row.move.worse)
    compared = changed_status(row.move for row in rows)
    worse, more = sum(row.move.worse for row in changed), len(changed[TOP:])
    url = PROJECTS.filtered("running", "moved")
    unit = [Remark(_("changed since the last report"))]
    if worse:
        count = Number(worse, metric="statuses-worse")
        unit.append(Remark(Said.of(_("{count} for the worse"), count=count), is_alarm=True))
    if compared.unknown:
        unit.append(Remark(known_part(portal, compared)))
    return Answer(
        "moves",
        _("What changed?"),
        Number(compared.amount, metric="statuses-changed"),
        url,
        tuple(unit),
        items=tuple(
            ListItem(LinkTo(row.title, row.url), (RagStatus(row.rag), RagChange(row.move))) for row in changed[:TOP]
        ),
        more=Remark(Said.of(_("and {count} more"), count=Number(more, metric="not-shown")), url) if more else None,
        nothing=no_change(portal, [row.move for row in rows]),
        after=_("After {day}:").format(day=portal.formats.day(portal.since)),
        lately=tuple(_events(portal)),
    )


def _events(portal: Portal) -> Iterator[ListItem]:
    """Yield what happened since the end of the month before, how often, and where it is listed."""
    _, found = portal.translate, events(portal.portfolio, Period(portal.since, portal.as_of))
    listed = (
        (_("milestones reached"), found.milestones_reached, MILESTONES.filtered("lately")),
        (_("gates held"), found.gates_held, ALL_GATES.filtered("lately")),
        (_("changes approved"), found.changes_approved, ISSUES.section("all-changes")),
        (_("risks raised"), found.risks_raised, RISK_REGISTER.filtered("raised")),
        (_("risks closed"), found.risks_closed, RISK_REGISTER.filtered("ended")),
    )
    yield from (ListItem(LinkTo(text, url), (Number(times, metric="events"),)) for text, times, url in listed if times)


def can_be_believed(portal: Portal, running: Sequence[ProjectRow]) -> Answer:
    """Return which reports are better than the records, and how many are overdue."""
    _ = portal.translate
    judged = [row for row in running if row.rag is not None and row.computed is not None]
    doubted = [row for row in judged if row.rag is Rag.GREEN and row.is_worse_than_reported]
    text = _("of {count} report green while their figures do not")
    unit = [Remark(Said.of(text, count=Number(len(judged), metric="reports-judged")))] if judged else []
    if len(judged) < len(running):
        unit.append(Remark(known_of(portal, len(judged), len(running))))
    return Answer(
        "credible",
        _("Can we believe the reports?"),
        Number(len(doubted) if judged else None, metric="reports-doubted"),
        FINDINGS.whole,
        tuple(unit),
        items=(*(_doubted(portal, row) for row in doubted[:_MOST_DOUBTED]), _quality(portal, bool(running))),
    )


def _doubted(portal: Portal, row: ProjectRow) -> ListItem:
    to = LinkTo(row.title, PROJECT.named(row.id).section("status"))
    computed = RagStatus(row.computed, promises=row.promises)
    return ListItem(to, (PlainText(portal.translate("computed")), computed))


def _quality(portal: Portal, has_running: bool) -> ListItem:
    """Return how many reports are overdue, and how many findings there are."""
    _, severities = portal.translate, count_by(portal.findings)
    asks = any(tier.report_every_days for tier in portal.portfolio.settings.tiers)
    found = (overdue_report(portal.portfolio, project, portal.as_of) for project in portal.portfolio.all(Project))
    overdue = sum(report is not None for report in found) if asks else None
    text = Said.of(_("reports overdue: {count}"), count=Number(overdue, metric="reports-overdue"))
    findings = Said.of(
        _("errors: {errors}, warnings: {warnings}"),
        errors=Number(severities.get("error", 0), metric="findings", basis="error"),
        warnings=Number(severities.get("warning", 0), metric="findings", basis="warning"),
    )
    end: list[Value] = [Remark(findings, DATA_QUALITY.path)]
    if not portal.is_whole:
        end.append(PlainText(f"· {_('of what is shown here')}"))
    return ListItem(Linked.of(text, DATA_QUALITY.section("age") if has_running else ""), tuple(end), is_small=True)
