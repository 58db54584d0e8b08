"""Data: every register as a table, and as CSV and JSON to download."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from pmo_build.model.records.registry import kinds
from pmo_build.portal.addresses import record_url
from pmo_build.portal.downloads import download_path
from pmo_build.portal.page import PageView, SearchEntry
from pmo_build.portal.portal import WIDE, Portal
from pmo_build.portal.records import RecordView, entry_of, record_view, register
from pmo_build.portal.values import LinkTo, Table
from pmo_build.reading.schema.check import load_schema

ORDER = 72


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register and where it is.

    Attributes:
        own: Records of the portfolio's own register that no other page shows, in full.
    """

    kind: str
    title: str
    description: str
    count: int
    url: str
    fields_url: str
    csv_url: str
    json_url: str
    table: Table
    own: tuple[RecordView, ...]


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the list of all registers, and a page for each kind of which there are records."""
    title = portal.translate("Registers")
    section = portal.translate("Data")
    names = [kind for kind in kinds().by_name if kind != "portfolio"]
    view_of = cache(partial(_view, portal))
    yield PageView(
        "data.md",
        title,
        "reference/data",
        lambda: tuple(map(view_of, names)),
        navigation=title,
        section=section,
        hide=WIDE,
    )
    crumbs = (LinkTo(title, "data.html"),)
    for kind in names:
        if portal.portfolio.records.get(kind):
            path, name = f"registers/{kind}.md", portal.translate(load_schema(kind).record["title"])
            yield PageView(path, name, "reference/register", partial(view_of, kind), _entries, crumbs=crumbs, hide=WIDE)


def _entries(view: RegisterView) -> Iterator[SearchEntry]:
    return (entry_of(record) for record in view.own)


def _view(portal: Portal, kind: str) -> RegisterView:
    schema = load_schema(kind).record
    records = tuple(portal.portfolio.records.get(kind, {}).values())
    page = f"registers/{kind}.html"
    own = [record for record in records if (record_url(portal.portfolio, record) or "").startswith(f"{page}#")]
    return RegisterView(
        kind=kind,
        title=portal.translate(schema["title"]),
        description=portal.translate(schema["description"]),
        count=len(records),
        url=page,
        fields_url=f"fields/{kind}.html",
        csv_url=download_path(kind, "csv"),
        json_url=download_path(kind, "json"),
        table=register(portal, kind, records, with_project=kinds().by_name[kind].in_projects),
        own=tuple(record_view(portal, record) for record in own),
    )
