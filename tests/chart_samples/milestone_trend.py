"""Samples of `MilestoneTrend`."""

from datetime import date

from chart_samples import FEBRUARY, JANUARY, JUNE, MARCH, Sample
from pmo_build.portal.charts.milestone_trend import Expected, MilestoneTrend, TrendLine
from pmo_build.portal.charts.parts import Chart

SAMPLES: dict[str, Sample] = {
    "milestone trend": lambda key, label, url: MilestoneTrend(
        key,
        label,
        (
            TrendLine(label, (Expected(JANUARY, JUNE), Expected(FEBRUARY, date(2026, 6, 15)))),
            TrendLine(url, (Expected(JANUARY, MARCH),), reached=FEBRUARY),
            TrendLine("Steady", (Expected(JANUARY, MARCH),)),
        ),
    ),
}
EMPTY: tuple[Chart, ...] = (MilestoneTrend("k", "T", ()),)
