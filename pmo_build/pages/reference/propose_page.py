"""How to propose a change: for people who have never heard of git, with where each kind of record is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.pages.addresses import FIELD, PROPOSE
from pmo_build.portal.code_values import Code
from pmo_build.portal.page import NARROW, Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.sources import repository_url
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.values import LinkTo, PageLink, PlainText
from pmo_build.reading.schema.schema import load_schema


@dataclass(frozen=True, slots=True)
class ProposeView:
    """What the page shows.

    Attributes:
        repository: Address of the repository; empty if the portfolio does not say it.
        settings_url: Of the page that explains the settings of the portfolio.
        places: Where each kind of record is kept.
    """

    repository: str
    settings_url: str
    places: Table


def _view(portal: Portal) -> ProposeView:
    return ProposeView(repository_url(portal.portfolio), FIELD.named("portfolio").path, _places(portal))


def _places(portal: Portal) -> Table:
    _ = portal.translate
    columns: tuple[Column[Kind], ...] = (
        Column("kind", _("To tell about"), lambda kind: PlainText(_(load_schema(kind.name).record["title"]))),
        Column("place", _("Write in"), lambda kind: Code(_place(kind))),
        Column("fields", _("Fields"), lambda kind: PageLink(LinkTo(_("Fields"), FIELD.named(kind.name).path))),
    )
    return Table.of("kinds", _("What is kept where"), columns, kinds().by_name.values(), is_plain=True)


def _place(kind: Kind) -> str:
    """Return the first place of a kind of record; that of a project, as most people write there."""
    place = next((place for place in kind.places if "{project}" in place), kind.places[0])
    suffix = ".md" if kind.name == "status-report" else ".yml"
    return f"{PORTFOLIO_FOLDER}/{place}{suffix}".replace("{", "<").replace("}", ">")


def _found(portal: Portal, _: ProposeView) -> Iterator[SearchEntry]:
    text = portal.translate("Everything in this portal comes from text files.")
    yield SearchEntry(PROPOSE.path, portal.translate("How to propose a change"), text)


PAGES = (
    Page(
        PROPOSE,
        "reference/propose",
        _view,
        title="How to propose a change",
        order=79,
        section="Reference",
        search=_found,
        hide=NARROW,
    ),
)
