"""Data: every register as a table, and as CSV and JSON to download."""

from dataclasses import dataclass

from pmo_build.model.records.registry import kinds
from pmo_build.pages.addresses import DATA, FIELD, REGISTER
from pmo_build.portal.code_values import Downloads
from pmo_build.portal.downloads import download_path
from pmo_build.portal.page import Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, entry_of, record_view
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import LinkTo, Number, PageLink, PlainText, Value
from pmo_build.reading.schema.schema import load_schema


@dataclass(frozen=True, slots=True)
class RegisterView:
    """What the page of a register shows.

    Attributes:
        own: Records of the portfolio's own register that no other page shows, in full.
    """

    description: str
    downloads: Downloads
    table: Table
    own: tuple[RecordView, ...]


def _list(portal: Portal) -> Table:
    _ = portal.translate
    columns: tuple[Column[str], ...] = (
        Column("register", _("Register"), lambda kind: _register(portal, kind)),
        Column("holds", _("What it holds"), lambda kind: PlainText(_description(portal, kind)), is_wide=True),
        Column("records", _("Records"), lambda kind: Number(_count(portal, kind), metric="records"), number=True),
        Column("download", _("Download"), lambda kind: _downloads(kind, _count(portal, kind))),
        Column("fields", _("Fields"), lambda kind: PageLink(LinkTo(_("Fields"), FIELD.named(kind).path))),
    )
    registers = (kind for kind in kinds().by_name if kind != "portfolio")
    return Table.of("registers", _("Registers"), columns, registers, is_plain=True)


def _count(portal: Portal, kind: str) -> int:
    return len(portal.portfolio.records.get(kind, {}))


def _register(portal: Portal, kind: str) -> Value:
    return PageLink(LinkTo(_title(portal, kind), REGISTER.named(kind).path if _count(portal, kind) else ""))


def _description(portal: Portal, kind: str) -> str:
    return portal.translate(load_schema(kind).record["description"])


def _downloads(kind: str, count: int) -> Downloads:
    if not count:
        return Downloads(())
    return Downloads((LinkTo("CSV", download_path(kind, "csv")), LinkTo("JSON", download_path(kind, "json"))))


def _kinds_with_records(portal: Portal) -> dict[str, str]:
    return {kind: kind for kind in kinds().by_name if kind != "portfolio" and portal.portfolio.records.get(kind)}


def _title(portal: Portal, kind: str) -> str:
    return portal.translate(load_schema(kind).record["title"])


def _above(portal: Portal, _: str) -> tuple[LinkTo, ...]:
    return (LinkTo(portal.translate("Registers"), DATA.path),)


def _view(portal: Portal, kind: str) -> RegisterView:
    records = tuple(portal.portfolio.records.get(kind, {}).values())
    page = REGISTER.named(kind)
    own = [record for record in records if portal.url(record).startswith(page.section(""))]
    return RegisterView(
        description=_description(portal, kind),
        downloads=_downloads(kind, len(records)),
        table=register(portal, kind, records, with_project=kinds().by_name[kind].in_projects),
        own=tuple(record_view(portal, record) for record in own),
    )


PAGES = (
    Page(DATA, "reference/data", _list, title="Registers", order=72, section="Data"),
    PageOfEach(
        REGISTER, "reference/register", _kinds_with_records, _view, title=_title, order=72, above=_above, others=True,
        search=lambda _, __, view: map(entry_of, view.own),
    ),
)  # fmt: skip
