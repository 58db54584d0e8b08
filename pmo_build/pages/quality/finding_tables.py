"""Findings as pages show them: with their rule, their record, and who must act."""

from collections.abc import Iterable

from pmo_build.model.findings import Finding
from pmo_build.model.records.waiver import Waived
from pmo_build.pages.addresses import FINDINGS, RULE
from pmo_build.pages.quality.teams import Team
from pmo_build.portal.code_values import FilePlace, FindingMessage, FindingSeverity, RuleLink
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import Day, LinkTo, PageLink, PlainText, Value


def findings_table(portal: Portal, findings: Iterable[Finding]) -> Table:
    """Return findings as a table: what was found, how to mend it, and where."""
    _ = portal.translate
    columns = (*_what(portal), _where(portal))
    return Table.of(FINDINGS.id, _("Findings"), columns, findings).without_row_heads()


def team_findings_table(portal: Portal, findings: Iterable[tuple[Finding, Team]]) -> Table:
    """Return findings as a table that also says who must act."""
    _ = portal.translate
    columns: tuple[Column[tuple[Finding, Team]], ...] = (
        *(_of_finding(column) for column in _what(portal)),
        Column("team", _("Who must act"), lambda row: _team(row[1]), filter="choice"),
        Column(
            "responsible", _("Responsible"), lambda row: PlainText(row[1].responsible), filter="choice", optional=True
        ),
        _of_finding(_where(portal)),
    )
    return Table.of(FINDINGS, _("Findings"), columns, findings).without_row_heads()


def waived_table(portal: Portal, waived: Iterable[Waived]) -> Table:
    """Return the findings that are accepted for a while, each with its waiver."""
    _ = portal.translate
    columns: tuple[Column[Waived], ...] = (
        Column("rule", _("Rule"), lambda item: rule_link(item.finding.code), filter="choice"),
        Column("accepted", _("What is accepted"), lambda item: FindingMessage(item.finding.message), is_wide=True),
        Column("where", _("Where"), lambda item: _place(portal, item.finding), is_wide=True),
        Column("waiver", _("Waiver"), lambda item: PageLink(link_to(portal, item.waiver))),
        Column("until", _("Until"), lambda item: Day(item.waiver.expires)),
        Column("approved", _("Approved by"), lambda item: PlainText(item.waiver.approved_by)),
    )
    return Table.of("waived-findings", _("Waived findings"), columns, waived).without_row_heads()


def rule_link(code: str) -> RuleLink:
    """Return a link to the page of a rule."""
    return RuleLink(LinkTo(code, rule_url(code)))


def rule_url(code: str) -> str:
    """Return the address of the page of a rule."""
    return RULE.named(code.lower()).path


def count_by(findings: Iterable[Finding]) -> dict[str, int]:
    """Return severity → number of findings."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    return counts


def _what(portal: Portal) -> tuple[Column[Finding], ...]:
    _ = portal.translate
    return (
        Column("severity", _("Severity"), lambda finding: FindingSeverity(finding.severity), filter="choice"),
        Column("rule", _("Rule"), lambda finding: rule_link(finding.code), filter="choice"),
        Column("message", _("What and how to mend it"), _message, is_wide=True),
    )


def _where(portal: Portal) -> Column[Finding]:
    return Column("where", portal.translate("Where"), lambda finding: _place(portal, finding), is_wide=True)


def _of_finding(column: Column[Finding]) -> Column[tuple[Finding, Team]]:
    return Column(
        column.name, column.label, lambda row: column.cell(row[0]), filter=column.filter, is_wide=column.is_wide
    )


def _message(finding: Finding) -> Value:
    return FindingMessage(finding.message, finding.help)


def _place(portal: Portal, finding: Finding) -> Value:
    url = portal.addresses.named(portal.portfolio, finding.record) or ""
    return FilePlace(finding.path, finding.line, finding.column, url)


def _team(team: Team) -> Value:
    return PageLink(LinkTo(team.title, team.url), choice=team.name)
