"""Samples of `Bars`."""

from chart_samples import Sample
from pmo_build.portal.charts.bars import Bar, BarGroup, Bars
from pmo_build.portal.charts.parts import Chart

SAMPLES: dict[str, Sample] = {
    "bars": lambda key, label, url: Bars(
        key,
        label,
        (
            BarGroup(label, (Bar(label, 100, "reference"), Bar("Actual", 50), Bar("Forecast", 150, "expected")), url),
            BarGroup("B", (Bar("Variance", -50, "alert"), Bar("Unknown", None))),
        ),
    ),
}
EMPTY: tuple[Chart, ...] = (Bars("k", "T", ()),)
