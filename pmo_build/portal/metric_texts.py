"""What a metric is, in the reader's words: on the command line, on pages and in downloads."""

from collections.abc import Callable
from typing import NamedTuple

from pmo_build.language.field_labels import field_label
from pmo_build.metrics.metric import Metric
from pmo_build.metrics.registry import all_metrics
from pmo_build.reading.schema.schema import load_schema


class MetricTexts(NamedTuple):
    """What is said of a metric; a part that says nothing is empty.

    Attributes:
        needs: Kind of record → what the fields of it are called that the metric rests on.
    """

    title: str
    unit: str
    definition: str
    formula: str
    source: str
    needs: dict[str, tuple[str, ...]]


def metric_texts(metric: Metric, translate: Callable[[str], str]) -> MetricTexts:
    """Return what is said of a metric."""
    kinds: dict[str, tuple[str, ...]] = {}
    for need in metric.needs:
        kind, *names = need.split("/")
        label = " › ".join(translate(field_label(name)) for name in names)
        kinds[kind] = (*kinds.get(kind, ()), label)
    return MetricTexts(
        translate(metric.title),
        translate(metric.unit),
        translate(metric.definition),
        translate(metric.formula) if metric.formula in metric.texts else metric.formula,
        metric.source,
        kinds,
    )


def kind_title(kind: str, translate: Callable[[str], str]) -> str:
    """Return what a kind of record is called."""
    return translate(load_schema(kind).record["title"])


def definition_of(id_: str, translate: Callable[[str], str]) -> str:
    """Return what a number is, in a sentence; empty for one that is read from a field."""
    metric = all_metrics().get(id_)
    return f"{translate(metric.title)}: {translate(metric.definition)}" if metric else ""


def subject_title(subject: str) -> str:
    """Return what a subject of metrics is called, in English."""
    return "General" if subject == "all" else subject.capitalize()
