from dataclasses import replace
from datetime import date

from chart_samples import ENGLISH, drawn, marks, place, words

from pmo_build.portal.charts.s_curve import DayValue, SCurve


def day(number: int) -> date:
    return date(2026, 1, number)


CURVE = SCurve(
    "k",
    "Earned value",
    planned=(DayValue(day(1), 0), DayValue(day(11), 50), DayValue(day(21), 100)),
    earned=(DayValue(day(1), 0), DayValue(day(11), 40), DayValue(day(21), None)),
    actual=(DayValue(day(1), 0), DayValue(day(11), 60)),
    forecast=(DayValue(day(21), 140),),
    as_of=day(11),
    budget=100,
)


def paths(chart: SCurve, style: str) -> list[str | None]:
    return [path.get("d") for path in marks(drawn(chart), f"chart-{style}") if path.tag == "path"]


def test_the_axes_run_from_the_first_day_to_the_last_and_from_0_to_a_round_number() -> None:
    # 20 days on 446 units; € 0 at 310, € 150 at 30.
    assert paths(CURVE, "planned") == ["M84 310L307 216.7L530 123.3"]
    assert words(drawn(CURVE))[:4] == ["€0", "€50", "€100", "€150"]


def test_the_forecast_goes_on_from_what_was_spent() -> None:
    assert paths(CURVE, "actual") == ["M84 310L307 198"]
    assert paths(CURVE, "forecast") == ["M307 198L530 48.7"]


def test_what_is_unknown_ends_the_line() -> None:
    assert paths(CURVE, "earned") == ["M84 310L307 235.3"]


def test_the_day_it_is_for_is_marked() -> None:
    assert [place(line, "x1") for line in marks(drawn(CURVE), "chart-now")] == [(307,)]
    assert marks(drawn(replace(CURVE, as_of=date(2027, 1, 1))), "chart-now") == []


def test_each_line_has_its_name_and_last_value_beside_it() -> None:
    labels = [said for said in words(drawn(CURVE)) if " €" in said]
    assert labels == ["Budget €100", "Planned €100", "Forecast €140", "Spent €60", "Earned €40"]
    heights = [place(text, "y")[0] for text in drawn(CURVE).iter("text") if text.get("x") == "570"]
    assert all(abs(one - other) >= 20 for at, one in enumerate(heights) for other in heights[:at])


def test_it_says_where_the_work_stands() -> None:
    assert drawn(CURVE).findtext(".//desc") == (
        "As of 11\xa0Jan\xa02026: planned €50, earned €40, spent €60."
        " At completion: budget €100; forecast up to 21\xa0Jan\xa02026: €140."
    )
    assert "spent n/a" in (drawn(replace(CURVE, actual=())).findtext(".//desc") or "")
    assert (drawn(replace(CURVE, forecast=())).findtext(".//desc") or "").endswith("At completion: budget €100.")


def test_it_says_so_if_what_is_earned_is_known_of_an_earlier_day_than_what_is_spent() -> None:
    behind = replace(CURVE, earned=(DayValue(day(1), 20), DayValue(day(11), None)))
    assert (drawn(behind).findtext(".//desc") or "").startswith(
        "As of 11\xa0Jan\xa02026: planned €50, spent €60; earned €20 up to 1\xa0Jan\xa02026."
    )


def test_a_line_without_values_is_left_out() -> None:
    chart = replace(CURVE, forecast=(), earned=(DayValue(day(1), None),), budget=None)
    assert [said for said in words(drawn(chart)) if " €" in said] == ["Planned €100", "Spent €60"]
    assert paths(chart, "forecast") == []


def test_negative_values_are_below_the_zero_line() -> None:
    chart = replace(CURVE, actual=(DayValue(day(1), 0), DayValue(day(11), -50)))
    assert "-€50" in words(drawn(chart))
    assert [place(line, "y1") for line in marks(drawn(chart), "chart-zero")] != [(310,)]
    assert chart.draw(ENGLISH)
