"""One mistake in a record is one finding: what cannot be read has no consequences elsewhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from mistakes import Parts, Place, added, at, changed, documents, places, steps, validated, with_data

from pmo_build.model.records.registry import kinds

# What it runs is covered by tests of its own; counting lines would take as long again.
pytestmark = pytest.mark.no_cover

# How many records of the example a mistake is made in, at each field of a kind.
TIMES = 1


def mistakes(kind: str) -> Iterator[tuple[str, Parts]]:
    """Yield the path and the steps to each field of a kind, as often as it is tried."""
    tried: dict[tuple[object, ...], int] = {}
    for path, document in documents().items():
        found = kinds().place(path)
        if found is None or found.kind.name != kind:
            continue
        for parts in steps(document.data):
            if parts == (parts[0],) and isinstance(parts[0], int):
                continue  # a record as a whole
            field = tuple("*" if isinstance(part, int) else part for part in parts)
            tried[field] = tried.get(field, 0) + 1
            if tried[field] <= TIMES:
                yield path, parts


@pytest.fixture(scope="module")
def before() -> set[Place]:
    return places(validated())


@pytest.mark.parametrize("kind", [kind for kind in kinds().by_name if kind != "portfolio"])
def test_a_wrong_value_is_one_finding_at_its_place(kind: str, before: set[Place]) -> None:
    consequences = {}
    for path, parts in mistakes(kind):
        data = documents()[path].data
        wrong: Any = 5 if isinstance(at(data, parts), dict) else {"x": 1}
        if parts[-1] in {"cost_impact", "actual_cost", "forecast"}:
            wrong = "much"
        found = added(with_data(path, changed(data, parts, wrong)), before)
        if parts[:1] == ("custom",) or parts[1:2] == ("custom",):
            continue
        pointer = "/" + "/".join(map(str, parts))
        if [finding.pointer for finding in found if finding.path == path] != [pointer] or len(found) != 1:
            consequences[path, parts] = [(finding.code, str(finding.message)) for finding in found]
    assert consequences == {}


@pytest.mark.parametrize("kind", ["project", "programme", "gate", "risk", "costs"])
def test_whichever_record_cannot_be_read_nothing_else_is_called_wrong(kind: str, before: set[Place]) -> None:
    for path, document in documents().items():
        found = kinds().place(path)
        if found is not None and found.kind.name == kind:
            whole = document.data
            of_all = [{**item, "title": {"x": 1}} for item in whole] if isinstance(whole, list) else None
            result = with_data(path, of_all or {**whole, "title": {"x": 1}})
            assert {finding.path for finding in added(result, before)} == {path}
            assert {finding.code for finding in added(result, before)} == {"SCH003"}


def test_an_id_of_a_wrong_form_makes_no_reference_to_it_wrong(before: set[Place]) -> None:
    for kind in ("risk", "objective", "stakeholder"):
        path, parts = next((path, parts) for path, parts in mistakes(kind) if parts[1:] == ("id",))
        found = added(with_data(path, changed(documents()[path].data, parts, "Not an id")), before)
        assert [(finding.code, finding.path) for finding in found] == [("SCH005", path)]
