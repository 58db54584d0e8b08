"""How these numbers are made: what each computed number is, its unit, its formula and what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmo_build.metrics.metric import Metric
from pmo_build.metrics.registry import metrics_by_subject
from pmo_build.model.records.project import Project
from pmo_build.pages.addresses import FIELD, FIELDS, NUMBERS
from pmo_build.portal.code_values import Downloads
from pmo_build.portal.downloads import download_path
from pmo_build.portal.metric_downloads import DICTIONARY, PROJECT_NUMBERS
from pmo_build.portal.metric_texts import MetricTexts, kind_title, metric_texts, subject_title
from pmo_build.portal.page import NARROW, Page
from pmo_build.portal.portal import Portal
from pmo_build.portal.search import SearchEntry
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number, and how it is made.

    Attributes:
        id: Its anchor, and what it is called in downloads and on the command line.
        needs: The kinds of record it rests on, each with what its fields are called.
    """

    id: str
    texts: MetricTexts
    needs: tuple[tuple[LinkTo, str], ...]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """The numbers of a subject."""

    id: str
    title: str
    numbers: tuple[NumberView, ...]


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """What the page of all numbers shows.

    Attributes:
        of_projects: The computed numbers of each project, to download; without projects there are none.
        dictionary: What is on this page, to download.
    """

    subjects: tuple[SubjectView, ...]
    of_projects: Downloads
    dictionary: Downloads
    fields_url: str


def _view(portal: Portal) -> NumbersPage:
    return NumbersPage(
        subjects=tuple(_subject(portal, *found) for found in metrics_by_subject().items()),
        of_projects=_downloads(PROJECT_NUMBERS) if portal.portfolio.all(Project) else Downloads(()),
        dictionary=_downloads(DICTIONARY),
        fields_url=FIELDS.path,
    )


def _downloads(name: str) -> Downloads:
    return Downloads((LinkTo("CSV", download_path(name, "csv")), LinkTo("JSON", download_path(name, "json"))))


def _subject(portal: Portal, subject: str, metrics: Sequence[Metric]) -> SubjectView:
    numbers = tuple(_number(portal, metric) for metric in metrics)
    return SubjectView(f"about-{subject}", portal.translate(subject_title(subject)), numbers)


def _number(portal: Portal, metric: Metric) -> NumberView:
    texts = metric_texts(metric, portal.translate)
    needs = (
        (LinkTo(kind_title(kind, portal.translate), FIELD.named(kind).path), ", ".join(fields))
        for kind, fields in texts.needs.items()
    )
    return NumberView(metric.id, texts, tuple(needs))


def _found(_: Portal, view: NumbersPage) -> Iterator[SearchEntry]:
    # Home loads what is found: the title is what people look for, the definition stands on the page.
    for subject in view.subjects:
        for number in subject.numbers:
            yield SearchEntry(NUMBERS.section(number.id), number.texts.title, "")


PAGES = (
    Page(
        NUMBERS, "reference/numbers", _view, title="How these numbers are made", order=80, section="Reference",
        search=_found, hide=NARROW,
    ),
)  # fmt: skip
