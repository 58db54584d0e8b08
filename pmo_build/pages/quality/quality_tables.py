"""Data quality in tables: how many findings each team and each rule has, and how old the data are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pmo_build.model.findings import Check, Finding, Severity
from pmo_build.pages.addresses import FINDINGS
from pmo_build.pages.quality.finding_tables import rule_url
from pmo_build.pages.quality.teams import Team
from pmo_build.portal.code_values import FindingSeverity
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Day, Days, Linked, LinkTo, Number, PageLink, PlainText, Value


@dataclass(frozen=True, slots=True)
class TeamFindings:
    """How many findings of each severity a team has to mend."""

    team: Team
    counts: Counter[Severity]


def teams_table(portal: Portal, findings: Iterable[tuple[Finding, Team]]) -> Table:
    """Return what each team has to mend, those with the most errors first, then the most warnings."""
    _ = portal.translate
    columns: tuple[Column[TeamFindings], ...] = (
        Column("team", _("Project or register"), lambda row: PageLink(LinkTo(row.team.title, row.team.url))),
        Column("programme", _("Programme"), lambda row: PlainText(row.team.programme or "–"), filter="choice"),
        Column("responsible", _("Responsible"), lambda row: PlainText(row.team.responsible), filter="choice"),
        *map(_severity_column, Severity),
        Column("findings", _("Findings"), _all_of, number=True),
    )
    return Table.of("teams", _("Who must act"), columns, _by_team(findings))


def rules_table(portal: Portal, checks: Sequence[Check]) -> Table:
    """Return how often each rule found something, the heaviest first; rules that found nothing are left out."""
    _ = portal.translate
    counts = Counter(finding.code for finding in portal.findings)
    columns: tuple[Column[Check], ...] = (
        Column("severity", _("Severity"), lambda check: FindingSeverity(check.severity)),
        Column("rule", _("Rule"), lambda check: _rule(portal, check), is_wide=True),
        Column("findings", _("Findings"), lambda check: _of_rule(check, counts[check.code]), number=True),
    )
    found = sorted(
        (check for check in checks if counts[check.code]),
        key=lambda check: (check.severity.rank, -counts[check.code], check.code),
    )
    return Table.of("rules", _("By rule"), columns, found, is_plain=True).without_row_heads()


def ages_table(portal: Portal, projects: Iterable[ProjectRow]) -> Table:
    """Return how old the latest report of each project is, those without one first."""
    _ = portal.translate
    columns: tuple[Column[ProjectRow], ...] = (
        Column("project", _("Project"), lambda row: PageLink(LinkTo(row.title, row.url))),
        Column("manager", _("Manager"), lambda row: PlainText(row.manager)),
        Column("report", _("Latest report"), lambda row: Day(row.report.as_of if row.report else None)),
        Column("age", _("Age"), lambda row: Days(row.age, metric="report-age"), number=True),
    )
    oldest_first = sorted(projects, key=lambda row: (row.age is not None, -(row.age or 0), row.title.casefold()))
    return Table.of("ages", _("Age of the data"), columns, oldest_first)


def _by_team(findings: Iterable[tuple[Finding, Team]]) -> list[TeamFindings]:
    teams: dict[str, TeamFindings] = {}
    for finding, team in findings:
        teams.setdefault(team.id, TeamFindings(team, Counter())).counts[finding.severity] += 1
    return sorted(
        teams.values(), key=lambda one: (*(-one.counts[each] for each in Severity), one.team.title.casefold())
    )


def _severity_column(severity: Severity) -> Column[TeamFindings]:
    def cell(row: TeamFindings) -> Value:
        url = FINDINGS.filtered(severity=severity, team=row.team.name)
        return _linked(row.counts[severity], url)

    return Column(severity, FindingSeverity(severity), cell, number=True)


def _all_of(row: TeamFindings) -> Value:
    return _linked(row.counts.total(), FINDINGS.filtered(team=row.team.name))


def _rule(portal: Portal, check: Check) -> Value:
    return PageLink(LinkTo(f"{check.code} {portal.translate(check.title)}", rule_url(check.code)))


def _of_rule(check: Check, count: int) -> Value:
    return _linked(count, FINDINGS.filtered(rule=check.code))


def _linked(count: int, url: str) -> Value:
    """Return a number that leads to what it counts, if there is any."""
    return Linked.of(Number(count, metric="findings"), url if count else "")
