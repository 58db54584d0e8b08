"""What a benchmark says of its figures."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import NOW

from pmo_build.model.findings import Severity
from pmo_build.model.records.registry import kinds
from pmo_build.pipeline import validate

sys.path.insert(0, str(Path(__file__).parent))

from bench import Outcome, measured, page_ratio
from generate import TODAY, write_portfolio


@pytest.mark.parametrize(("few", "many"), [(0.0, 1.0), (-0.1, 0.1), (0.1, -0.1), (0.1, 0.0)])
def test_a_difference_that_is_lost_in_noise_is_no_ratio(few: float, many: float) -> None:
    assert page_ratio(few, many) is None


def test_what_cannot_be_measured_is_not_reached() -> None:
    outcome = Outcome("page", None, 1.2, at_least=False)
    assert not outcome.reached
    assert str(outcome) == "page: not measurable (at most 1.2)  <-- MISSED"


@pytest.mark.parametrize(("ratio", "at_least", "reached"), [(1.1, False, True), (1.3, False, False), (8, True, True)])
def test_a_ratio_is_compared_with_its_target(ratio: float, at_least: bool, reached: bool) -> None:
    assert Outcome("x", ratio, 1.2, at_least=at_least).reached is reached


def test_each_command_runs_once_untimed_and_then_in_turns() -> None:
    calls: list[str] = []

    def command(name: str) -> Callable[[], None]:
        return lambda: calls.append(name)

    taken: list[int] = []

    def typical(seconds: list[float]) -> float:
        taken.append(len(seconds))
        return min(seconds)

    assert list(measured(2, {"a": command("a"), "b": command("b")}, typical)) == ["a", "b"]
    assert calls == ["a", "b"] * 3
    assert taken == [2, 2]


def test_the_portfolio_holds_every_kind_without_an_error_and_gives_rules_and_waivers_work(tmp_path: Path) -> None:
    write_portfolio(tmp_path, 40)
    validated = validate(tmp_path, None, NOW)
    assert validated.as_of == TODAY
    assert set(validated.portfolio.records) == set(kinds().by_name)
    assert [finding for finding in validated.findings if finding.severity is Severity.ERROR] == []
    assert len({finding.code for finding in validated.findings}) >= 4
    assert validated.waived != ()
