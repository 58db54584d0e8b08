"""Rule reference: everything that can be found, a page for each."""

from dataclasses import dataclass

from pmo_build.model.findings import Check, Finding, Severity
from pmo_build.pages.addresses import RULE, RULES
from pmo_build.pages.quality.finding_tables import FindingView
from pmo_build.portal.page import NARROW, Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check in the list of all."""

    code: str
    slug: str
    title: str
    severity: Severity
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Checks that look at the same thing."""

    prefix: str
    title: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the page of a check shows.

    Attributes:
        body: Its documentation as Markdown, without the title.
    """

    row: CheckRow
    body: str
    findings: tuple[FindingView, ...]


_GROUPS = {
    "SYN": "Files and YAML",
    "SCH": "Fields and values",
    "REF": "References",
    "CON": "Consistency",
    "POL": "The PMO’s policies",
    "IMP": "Import",
}


def _view(portal: Portal, check: Check) -> CheckView:
    found = portal.once(_findings).get(check.code, [])
    row = _row(portal, check)
    body = portal.translate(check.documentation).partition("\n")[2].strip()
    return CheckView(row, body, tuple(FindingView.of(portal, finding) for finding in found))


def _entries(_: Portal, __: Check, view: CheckView) -> tuple[SearchEntry]:
    row = view.row
    return (SearchEntry(row.url, f"{row.code} {row.title}", row.slug),)


def _row(portal: Portal, check: Check) -> CheckRow:
    count = len(portal.once(_findings).get(check.code, []))
    title = portal.translate(check.title)
    return CheckRow(check.code, check.slug, title, check.severity, RULE.named(check.code.lower()).path, count)


def _findings(portal: Portal) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in portal.findings:
        found.setdefault(finding.code, []).append(finding)
    return found


def _groups(portal: Portal) -> tuple[Group, ...]:
    rows = [_row(portal, check) for check in portal.checks]
    return tuple(
        Group(prefix, portal.translate(name), tuple(row for row in rows if row.code.startswith(prefix)))
        for prefix, name in _GROUPS.items()
    )


def _checks(portal: Portal) -> dict[str, Check]:
    return {check.code.lower(): check for check in portal.checks}


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
