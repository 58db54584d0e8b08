"""Samples of `Lines`."""

from chart_samples import AMBER, GREEN, RED, Sample
from pmo_build.portal.charts.lines import Line, Lines
from pmo_build.portal.charts.parts import Chart

SAMPLES: dict[str, Sample] = {
    "lines": lambda key, label, url: Lines(
        key,
        label,
        (label, "Feb"),
        (Line(label, (1, 2), RED), Line("A", (1, None), AMBER), Line("G", (4, 1), GREEN), Line(url, (4, 1))),
    ),
}
EMPTY: tuple[Chart, ...] = (Lines("k", "T", (), ()),)
