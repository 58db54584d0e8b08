from decimal import Decimal

import pytest
from chart_samples import DUTCH, ENGLISH, drawn

from pmo_build.portal.charts.progress_bar import ProgressBar


def bar(share: str | None, planned: str | None = None) -> ProgressBar:
    return ProgressBar(
        "k", "Way", None if share is None else Decimal(share), None if planned is None else Decimal(planned)
    )


def widths(chart: ProgressBar) -> list[str | None]:
    return [rect.get("width") for rect in drawn(chart).iter("rect")]


def test_the_bar_is_as_long_as_what_is_done_with_a_mark_at_what_was_planned() -> None:
    assert widths(bar("0.4", "0.5")) == ["100", "40"]
    assert [mark.get("x1") for mark in drawn(bar("0.4", "0.5")).iter("line")] == ["50"]


@pytest.mark.parametrize(("share", "drawn_widths"), [("-0.2", ["100"]), ("0", ["100"]), ("1.3", ["100", "100"])])
def test_it_never_leaves_its_frame(share: str, drawn_widths: list[str]) -> None:
    assert widths(bar(share)) == drawn_widths


def test_it_says_its_numbers_as_they_are() -> None:
    said = drawn(bar("1.3", "0.526")).findtext(".//desc")
    assert said == "130% of the way to the target; planned by then: 53%"
    assert drawn(bar("-0.2")).findtext(".//desc") == "-20% of the way to the target"
    assert drawn(bar("0.4"), DUTCH).findtext(".//desc") == "40% van de weg naar het doel"


def test_unknown_is_not_nothing() -> None:
    assert bar(None).draw(ENGLISH) == '<span class="unknown">n/a</span>'
