"""Samples of `Roadmap`."""

from datetime import date

from chart_samples import AMBER, FEBRUARY, GREEN, JANUARY, JUNE, MARCH, RED, Sample
from pmo_build.portal.charts.parts import Chart
from pmo_build.portal.charts.roadmap import Lane, Roadmap
from pmo_build.portal.charts.roadmap_rows import Dependency, Event, Row

SAMPLES: dict[str, Sample] = {
    "roadmap": lambda key, label, url: Roadmap(
        key,
        label,
        (
            Lane(
                label,
                (
                    Row(
                        "a",
                        label,
                        JANUARY,
                        JUNE,
                        RED,
                        url,
                        baseline_end=MARCH,
                        events=(Event(FEBRUARY, label, reached=True), Event(MARCH, "G", is_gate=True)),
                    ),
                    Row("b", "B", MARCH, JUNE, AMBER, baseline_end=date(2026, 7, 1)),
                ),
                url,
            ),
            Lane("Other", (Row("c", "C", None, JUNE, GREEN), Row("d", "D", None, None, None))),
        ),
        MARCH,
        (Dependency("a", "b", label, is_late=True), Dependency("a", "c", "late", needed=date(2026, 7, 1))),
    ),
}
EMPTY: tuple[Chart, ...] = (Roadmap("k", "T", (), date(2026, 1, 1)),)
