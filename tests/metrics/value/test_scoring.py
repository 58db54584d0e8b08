from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.records.portfolio import Criterion, Direction
from pmo_build.model.records.project import Project, ProjectState


def project(**scores: int) -> Project:
    numbers = {criterion: Decimal(score) for criterion, score in scores.items()}
    return Project(id="p", title="P", state=ProjectState.PROPOSED, scores=numbers)


def criterion(id_: str, weight: int | Decimal, direction: Direction = Direction.HIGHER) -> Criterion:
    return Criterion(id=id_, title=id_, weight=Decimal(weight), direction=direction)


PENN_STATE = (criterion("safety", 3), criterion("profit", 2), criterion("cost", 1))


@pytest.mark.parametrize(
    ("scored", "total"),
    [
        (project(cost=3, profit=1, safety=2), 11),
        (project(cost=2, profit=2, safety=3), 15),
        (project(cost=3, profit=3, safety=2), 15),
        (project(cost=1, profit=1, safety=3), 12),
    ],
    ids=["Alpha", "Beta", "Gamma", "Delta"],
)
def test_scores_weigh_as_much_as_their_criterion(scored: Project, total: int) -> None:
    """Penn State World Campus, MANGT 510, 2.5.2, table 2.4: its totals, divided by the sum of the weights, 6."""
    found = weighted_score(scored, PENN_STATE)
    assert found is not None
    assert round(found * 6, 20) == total


def test_where_lower_is_better_the_distance_to_ten_counts() -> None:
    criteria = (criterion("fit", 1), criterion("effort", 1, Direction.LOWER))
    assert weighted_score(project(fit=8, effort=2), criteria) == 8
    assert weighted_score(project(fit=8, effort=10), criteria) == 4


def test_a_score_is_unknown_if_a_criterion_has_none_or_nothing_weighs() -> None:
    assert weighted_score(project(safety=9, profit=9), PENN_STATE) is None
    assert weighted_score(project(safety=9), ()) is None
    assert weighted_score(project(safety=9), (criterion("safety", 0),)) is None


def test_a_score_of_nought_is_known() -> None:
    assert weighted_score(project(safety=0, profit=0, cost=0), PENN_STATE) == 0


SCORES = st.integers(0, 10)
WEIGHTS = st.integers(1, 100)
DIRECTIONS = st.sampled_from(Direction)


@given(st.lists(st.tuples(SCORES, WEIGHTS, DIRECTIONS), min_size=1, max_size=6), st.integers(1, 50), st.randoms())
def test_a_score_is_on_the_scale_whatever_the_weights_add_up_to_and_whatever_the_order(
    rows: list[tuple[int, int, Direction]], factor: int, random: object
) -> None:
    scored = project(**{f"c{place}": score for place, (score, _, _) in enumerate(rows)})
    criteria = [criterion(f"c{place}", weight, way) for place, (_, weight, way) in enumerate(rows)]
    found = weighted_score(scored, criteria)
    assert found is not None
    assert 0 <= found <= 10
    scaled = [criterion(each.id, each.weight * factor, each.direction) for each in criteria]
    random.shuffle(scaled)  # type: ignore[attr-defined]  # hypothesis types it as an object
    again = weighted_score(scored, scaled)
    assert again is not None
    assert round(again - found, 20) == 0
