"""What a scale tells: the colours and the appetite that fit it, and the probabilities that follow from it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.model.records.record import Rag
from pmo_build.model.records.risk_standard import (
    ImpactLevel,
    MatrixBands,
    ProbabilityLevel,
    RiskStandard,
    usual_appetite,
    usual_matrix,
)

LEVELS = st.integers(2, 10)


def level(start: str | None = None, end: str | None = None) -> ProbabilityLevel:
    return ProbabilityLevel(
        label="x", start=None if start is None else Decimal(start), end=None if end is None else Decimal(end)
    )


def words(probabilities: int, impacts: int) -> RiskStandard:
    return RiskStandard(probability=(level(),) * probabilities, impact=(ImpactLevel(label="x"),) * impacts)


@pytest.mark.parametrize(
    ("probabilities", "impacts", "amber", "red", "appetite"),
    [
        (5, 5, 6, 15, 9),  # of 25: as it always was
        (3, 3, 3, 6, 3),  # of 9: 2.16, 5.4 and 3.24 are no scores; the next are 3 and 6, the one below is 3
        (4, 4, 4, 12, 4),  # of 16: 3.84, 9.6 and 5.76; 10 and 11 are no scores of four by four
        (2, 2, 2, 4, 1),  # of 4: 0.96, 2.4 and 1.44; the lowest risk is green
        (3, 5, 4, 9, 5),  # of 15: 3.6, 9 and 5.4
        (10, 10, 24, 60, 36),
    ],
)
def test_thresholds_that_are_not_given_follow_the_number_of_levels(
    probabilities: int, impacts: int, amber: int, red: int, appetite: int
) -> None:
    standard = words(probabilities, impacts)
    assert standard.matrix == MatrixBands(amber=amber, red=red)
    assert standard.appetite == appetite


@given(LEVELS, LEVELS)
def test_on_every_scale_each_colour_is_reached_and_the_worst_risk_is_red_and_above_the_appetite(
    probabilities: int, impacts: int
) -> None:
    standard = words(probabilities, impacts)
    assert {standard.band(score) for score in standard.scores} == set(Rag)
    assert standard.band(standard.highest_score) is Rag.RED
    assert standard.band(1) is Rag.GREEN
    assert {usual_appetite(probabilities, impacts)} < set(standard.scores[:-1])
    assert usual_matrix(probabilities, impacts) == usual_matrix(impacts, probabilities)


def test_thresholds_that_no_score_reaches_judge_nothing() -> None:
    """The scale that `pmo new portfolio` once wrote: three by three, with the thresholds of five by five."""
    beyond = RiskStandard(
        probability=(level(),) * 3,
        impact=(ImpactLevel(label="x"),) * 3,
        written_matrix=MatrixBands(amber=6, red=15),
        written_appetite=9,
    )
    assert (beyond.matrix, beyond.band(9), beyond.appetite) == (None, None, None)


def test_thresholds_at_the_edge_of_the_scale_hold() -> None:
    edge = RiskStandard(written_matrix=MatrixBands(amber=24, red=25), written_appetite=24)
    assert (edge.band(25), edge.band(24), edge.band(20), edge.appetite) == (Rag.RED, Rag.AMBER, Rag.GREEN, 24)


def test_a_setting_that_is_said_wrongly_is_not_the_usual_one() -> None:
    assert (RiskStandard(written_matrix=None).matrix, RiskStandard(written_appetite=None).appetite) == (None, None)


@pytest.mark.parametrize(
    ("levels", "probabilities"),
    [
        ([level("0", "0.2"), level("0.2", "1")], ["0.1", "0.6"]),
        ([level(), level()], [None, None]),
        ([level("0", "0.2"), level(), level("0.6", "1")], ["0.1", None, "0.8"]),
        ([level("0", "0.2"), level("0.2")], ["0.1", None]),
        ([level("0", "0.1"), level("0.4", "1")], ["0.05", "0.7"]),
        ([level("0", "0.3"), level("0.2", "1")], [None, None]),
        ([level("0", "0.3"), level(), level("0.2", "1")], [None, None, None]),
        ([level("0.3", "0"), level("0.3", "1")], [None, None]),
        ([level("0"), level("0.3", "1")], [None, None]),
    ],
    ids=["ranges", "words", "one is a word", "half", "a gap", "overlap", "overlap across a word", "reversed", "no end"],
)
def test_the_probability_of_a_level_is_the_middle_of_its_range_unless_the_scale_contradicts_itself(
    levels: list[ProbabilityLevel], probabilities: list[str | None]
) -> None:
    standard = RiskStandard(probability=tuple(levels))
    found = [standard.probability_of(number) for number in range(1, len(levels) + 1)]
    assert found == [None if one is None else Decimal(one) for one in probabilities]
    assert standard.probability_of(0) is None
    assert standard.probability_of(len(levels) + 1) is None
