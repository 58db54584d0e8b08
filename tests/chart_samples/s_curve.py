"""Samples of `SCurve`."""

from datetime import date

from chart_samples import JANUARY, JUNE, MARCH, Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.s_curve import DayValue, SCurve

SAMPLES: dict[str, Sample] = {
    "s-curve": lambda key, label, url: SCurve(
        key,
        label + url,
        planned=(DayValue(JANUARY, 0), DayValue(JUNE, 100)),
        earned=(DayValue(JANUARY, 0), DayValue(MARCH, 30)),
        actual=(DayValue(JANUARY, 0), DayValue(MARCH, 40)),
        forecast=(DayValue(JUNE, 130),),
        as_of=MARCH,
        budget=100,
    ),
}
EMPTY: tuple[Chart, ...] = (SCurve("k", "T", (), (), (), (), date(2026, 1, 1), budget=5),)
