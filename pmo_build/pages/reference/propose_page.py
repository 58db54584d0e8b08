"""How to propose a change: for people who have never heard of git, with where each kind of record is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.pages.addresses import PROPOSE
from pmo_build.portal.page import NARROW, Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.sources import repository_url
from pmo_build.reading.schema.schema import load_schema


@dataclass(frozen=True, slots=True)
class KindPlace:
    """A kind of record, and the first place it is kept at."""

    name: str
    title: str
    place: str
    fields_url: str


@dataclass(frozen=True, slots=True)
class ProposeView:
    """What the page shows.

    Attributes:
        repository: Address of the repository; empty if the portfolio does not say it.
    """

    repository: str
    kinds: tuple[KindPlace, ...]


def _view(portal: Portal) -> ProposeView:
    return ProposeView(
        repository_url(portal.portfolio),
        tuple(
            KindPlace(
                kind.name,
                portal.translate(load_schema(kind.name).record["title"]),
                # That of a project, as most people write there.
                f"{PORTFOLIO_FOLDER}/{next((p for p in kind.places if '{project}' in p), kind.places[0])}"
                f"{'.md' if kind.name == 'status-report' else '.yml'}".replace("{", "<").replace("}", ">"),
                f"fields/{kind.name}.html",
            )
            for kind in kinds().by_name.values()
        ),
    )


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
