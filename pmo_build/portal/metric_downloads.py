"""Computed numbers as files that other programs read: those of each project, and what they are."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any

import msgspec

from pmo_build.language.i18n import Translator
from pmo_build.metrics.registry import all_metrics
from pmo_build.model.records.project import Project
from pmo_build.portal.downloads import BOM, cell, download_path
from pmo_build.portal.metric_texts import metric_texts
from pmo_build.portal.portal import Portal

PROJECT_NUMBERS = "project-numbers"
DICTIONARY = "numbers"
_JSON = msgspec.json.Encoder(decimal_format="number", order="deterministic", enc_hook=str)


def metric_downloads(portal: Portal) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield path and maker of the computed numbers of projects and of what they are, each as CSV and as JSON.

    Numbers are exact, and empty where they are unknown or withheld.
    """
    for name, rows in ((PROJECT_NUMBERS, _projects), (DICTIONARY, _dictionary)):
        if name == DICTIONARY or portal.portfolio.all(Project):
            made = cache(partial(rows, portal))
            yield download_path(name, "csv"), partial(_csv, made)
            yield download_path(name, "json"), partial(_json, made)


def _projects(portal: Portal) -> list[dict[str, Any]]:
    """Return for each project the value of each metric of projects, by its id."""
    asked = {metric.id: metric.of_project for metric in all_metrics().values() if metric.of_project}
    return [
        {"project": project.id, "as_of": portal.as_of}
        | {id_: value(portal.portfolio, project, portal.as_of) for id_, value in asked.items()}
        for project in portal.portfolio.all(Project)
    ]


def _dictionary(portal: Portal) -> list[dict[str, Any]]:
    """Return what each metric is, in the reader's language."""
    return [_described(id_, portal.translate) for id_ in all_metrics()]


def _described(id_: str, translate: Translator) -> dict[str, Any]:
    metric = all_metrics()[id_]
    texts = metric_texts(metric, translate)
    return {
        "id": id_, "title": texts.title, "unit": texts.unit, "definition": texts.definition, "formula": texts.formula,
        "source": texts.source, "rests_on": " ".join(metric.needs), "of_projects": metric.of_project is not None,
    }  # fmt: skip


def _json(rows: Callable[[], Sequence[dict[str, Any]]]) -> bytes:
    return _JSON.encode(rows()) + b"\n"


def _csv(rows: Callable[[], Sequence[dict[str, Any]]]) -> bytes:
    written = io.StringIO()
    written.write(BOM)
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(rows()[0])
    for row in rows():
        table.writerow([cell(value) for value in row.values()])
    return written.getvalue().encode()
