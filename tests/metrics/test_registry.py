"""Metrics declare themselves: each has its own name, and rests on fields that there are."""

from collections import Counter

import pytest
from schema_fields import has_field

from pmo_build.metrics.metric import Metric
from pmo_build.metrics.registry import all_metrics, declared, metrics_by_subject
from pmo_build.rules.registry import all_checks

METRICS = tuple(all_metrics().values())


def test_no_two_metrics_have_the_same_id_or_title() -> None:
    found = [metric for _, metric in declared()]
    for names in ([metric.id for metric in found], [metric.title.casefold() for metric in found]):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_no_metric_is_asked_for_by_the_name_of_a_check() -> None:
    checks = {name for check in all_checks() for name in (check.code.lower(), check.slug)}
    assert checks & {name for metric in METRICS for name in metric.names} == set()


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_a_metric_rests_on_fields_that_there_are(metric: Metric) -> None:
    assert [path for path in metric.needs if not has_field(path)] == []


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_a_metric_is_defined_in_a_whole_sentence(metric: Metric) -> None:
    assert metric.definition[0].isupper()
    assert metric.definition.endswith(".")
    assert metric.title[0].isupper()
    assert metric.id == metric.id.lower().replace("_", "-").replace(" ", "-")


def test_each_subject_has_its_metrics_by_title() -> None:
    subjects = metrics_by_subject()
    assert list(subjects) == sorted(subjects)
    assert sum(map(len, subjects.values())) == len(METRICS)
    assert "cpi" in {metric.id for metric in subjects["money"]}
    assert "known-records" in {metric.id for metric in subjects["all"]}


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ("project/budget/contingency", True), ("costs/actual_cost/capex", True), ("benefit/measurements/value", True),
        ("project", False), ("project/nothing", False), ("nothing/title", False), ("project/title/more", False),
    ],
)  # fmt: skip
def test_a_field_is_found_by_its_path(path: str, is_there: bool) -> None:
    assert has_field(path) is is_there


def test_a_metric_is_asked_for_by_its_id_its_title_and_its_abbreviation() -> None:
    assert set(all_metrics()["cpi"].names) == {"cpi", "cost performance index (cpi)", "cost performance index"}
    assert "spi(t)" in all_metrics()["spi-t"].names
