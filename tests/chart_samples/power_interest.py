"""Samples of `PowerInterest`."""

from chart_samples import Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.power_interest import Point, PowerInterest

SAMPLES: dict[str, Sample] = {
    "power and interest": lambda key, label, url: PowerInterest(
        key,
        label,
        (Point(label, 5, 5, 2, url), Point("B", 5, 5, 0), Point("C", 1, 2), Point("D", None, 2)),
    ),
}
EMPTY: tuple[Chart, ...] = (PowerInterest("k", "T", ()),)
