"""Data: every register as a table, and as CSV and JSON to download."""

from dataclasses import dataclass

from pmo_build.model.records.registry import kinds
from pmo_build.pages.addresses import DATA, FIELD, REGISTER
from pmo_build.portal.downloads import download_path
from pmo_build.portal.page import Page, PageOfEach
from pmo_build.portal.portal import Portal
from pmo_build.portal.records import RecordView, entry_of, record_view
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Table
from pmo_build.portal.values import LinkTo
from pmo_build.reading.schema.schema import load_schema


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A register, how many records it holds, and where they are."""

    title: str
    description: str
    count: int
    url: str
    fields_url: str
    csv_url: str
    json_url: str


@dataclass(frozen=True, slots=True)
class RegisterView:
    """What the page of a register shows.

    Attributes:
        own: Records of the portfolio's own register that no other page shows, in full.
    """

    line: RegisterLine
    table: Table
    own: tuple[RecordView, ...]


def _list(portal: Portal) -> tuple[RegisterLine, ...]:
    return tuple(_line(portal, kind) for kind in kinds().by_name if kind != "portfolio")


def _line(portal: Portal, kind: str) -> RegisterLine:
    return RegisterLine(
        title=_title(portal, kind),
        description=portal.translate(load_schema(kind).record["description"]),
        count=len(portal.portfolio.records.get(kind, {})),
        url=REGISTER.named(kind).path,
        fields_url=FIELD.named(kind).path,
        csv_url=download_path(kind, "csv"),
        json_url=download_path(kind, "json"),
    )


def _kept_kinds(portal: Portal) -> dict[str, str]:
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
        line=_line(portal, kind),
        table=register(portal, kind, records, with_project=kinds().by_name[kind].in_projects),
        own=tuple(record_view(portal, record) for record in own),
    )


PAGES = (
    Page(DATA, "reference/data", _list, title="Registers", order=72, section="Data"),
    PageOfEach(
        REGISTER, "reference/register", _kept_kinds, _view, title=_title, order=72, above=_above, others=True,
        search=lambda _, __, view: map(entry_of, view.own),
    ),
)  # fmt: skip
