"""How to propose a change: for people who have never heard of git, with where each kind of record is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.portal.addresses import repository_url
from pmo_build.portal.page import PageView, SearchEntry
from pmo_build.portal.portal import NARROW, Portal
from pmo_build.reading.schema.check import load_schema

ORDER = 79


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


def pages(portal: Portal) -> Iterator[PageView]:
    """Yield the page."""
    _ = portal.translate
    title = _("How to propose a change")
    entry = SearchEntry("propose.html", title, _("Everything in this portal comes from text files."))
    yield PageView(
        "propose.md",
        title,
        "reference/propose",
        partial(_view, portal),
        lambda _: (entry,),
        navigation=title,
        section=_("Reference"),
        hide=NARROW,
    )


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
