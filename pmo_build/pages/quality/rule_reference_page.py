"""Rule reference: everything that can be found, a page for each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pmo_build.model.findings import Check, Finding, Severity
from pmo_build.pages.quality.finding_tables import FindingView
from pmo_build.portal.addresses import check_url
from pmo_build.portal.page import PageView, SearchEntry
from pmo_build.portal.portal import NARROW, Portal
from pmo_build.portal.values import LinkTo

ORDER = 80


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


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the list of all checks, and a page for each."""
    title = portal.translate("Rule reference")
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in portal.findings:
        found[finding.code].append(finding)
    rows = [(check, _row(portal, check, len(found[check.code]))) for check in portal.checks]
    groups = tuple(
        Group(prefix, portal.translate(name), tuple(row for _, row in rows if row.code.startswith(prefix)))
        for prefix, name in _GROUPS.items()
    )
    yield PageView(
        "rules/index.md",
        title,
        "quality/rule_reference",
        lambda: groups,
        navigation=title,
        section=portal.translate("Reference"),
        hide=NARROW,
    )
    for check, row in rows:
        yield _page(portal, check, row, found[check.code])


def _page(portal: Portal, check: Check, row: CheckRow, found: list[Finding]) -> PageView:
    path = row.url.removesuffix(".html") + ".md"
    crumbs = (LinkTo(portal.translate("Rule reference"), "rules/index.html"),)
    title, make = f"{row.code} {row.title}", partial(_view, portal, check, row, found)
    return PageView(path, title, "quality/rule", make, _entries, crumbs=crumbs, hide=NARROW)


def _view(portal: Portal, check: Check, row: CheckRow, found: list[Finding]) -> CheckView:
    body = portal.translate(check.documentation).partition("\n")[2].strip()
    return CheckView(row, body, tuple(FindingView.of(portal, finding) for finding in found))


def _entries(view: CheckView) -> tuple[SearchEntry]:
    row = view.row
    return (SearchEntry(row.url, f"{row.code} {row.title}", row.slug),)


def _row(portal: Portal, check: Check, count: int) -> CheckRow:
    title = portal.translate(check.title)
    return CheckRow(check.code, check.slug, title, check.severity, check_url(check.code), count)
