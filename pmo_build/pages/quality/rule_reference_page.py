"""Rule reference: everything that can be found, a page for each."""

from dataclasses import dataclass

from pmo_build.model.findings import Check, Finding
from pmo_build.pages.addresses import RULE, RULES
from pmo_build.pages.quality.finding_tables import findings_table, rule_link, rule_url
from pmo_build.portal.code_values import FindingSeverity
from pmo_build.portal.composed_values import Noted
from pmo_build.portal.page import NARROW, Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import LinkTo, Number, PlainText, Value


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Checks that look at the same thing.

    Attributes:
        anchor: Of its heading.
    """

    anchor: str
    title: str
    checks: Table


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the page of a check shows.

    Attributes:
        body: Its documentation as Markdown, without the title.
        all_url: Of the page of all checks.
    """

    severity: Value
    slug: str
    body: str
    findings: Table
    all_url: str


_GROUPS = {
    "SYN": "Files and YAML",
    "SCH": "Fields and values",
    "REF": "References",
    "CON": "Consistency",
    "POL": "The PMO’s policies",
    "IMP": "Import",
}


def _view(portal: Portal, check: Check) -> CheckView:
    return CheckView(
        severity=FindingSeverity(check.severity),
        slug=check.slug,
        body=portal.translate(check.documentation).partition("\n")[2].strip(),
        findings=findings_table(portal, portal.once(_findings).get(check.code, ())),
        all_url=RULES.path,
    )


def _findings(portal: Portal) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in portal.findings:
        found.setdefault(finding.code, []).append(finding)
    return found


def _groups(portal: Portal) -> tuple[CheckGroup, ...]:
    groups = (
        _group(portal, prefix, title, [check for check in portal.checks if check.code.startswith(prefix)])
        for prefix, title in _GROUPS.items()
    )
    return tuple(group for group in groups if group.checks.rows)


def _group(portal: Portal, prefix: str, title: str, checks: list[Check]) -> CheckGroup:
    _, found, name = portal.translate, portal.once(_findings), prefix.lower()
    columns: tuple[Column[Check], ...] = (
        Column("code", _("Code"), lambda check: rule_link(check.code)),
        Column("found", _("What is found"), lambda check: _title(portal, check), is_wide=True),
        Column("severity", _("Severity"), lambda check: FindingSeverity(check.severity)),
        Column(
            "findings",
            _("Findings now"),
            lambda check: Number(len(found.get(check.code, ())), metric="findings"),
            number=True,
        ),
    )
    table = Table.of(f"{name}-checks", portal.translate(title), columns, checks, is_plain=True)
    return CheckGroup(name, table.caption, table)


def _title(portal: Portal, check: Check) -> Value:
    return Noted(PlainText(portal.translate(check.title)), check.slug)


def _checks(portal: Portal) -> dict[str, Check]:
    return {check.code.lower(): check for check in portal.checks}


def _entries(portal: Portal, check: Check, _: CheckView) -> tuple[SearchEntry]:
    return (SearchEntry(rule_url(check.code), f"{check.code} {portal.translate(check.title)}", check.slug),)


def _above(portal: Portal, _: Check) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Rule reference"), RULES.path),)


PAGES = (
    Page(
        RULES, "quality/rule_reference", _groups, title="Rule reference", order=80, section="Reference", hide=NARROW
    ),
    PageOfEach(
        RULE, "quality/rule", _checks, _view, order=80, above=_above, search=_entries, hide=NARROW,
        title=lambda portal, check: f"{check.code} {portal.translate(check.title)}",
    ),
)  # fmt: skip
