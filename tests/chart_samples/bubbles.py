"""Samples of `Bubbles`."""

from chart_samples import AMBER, GREEN, RED, Sample
from pmo_build.portal.charts.bubbles import Axis, Bubble, Bubbles
from pmo_build.portal.charts.parts import Chart, Unit

SAMPLES: dict[str, Sample] = {
    "bubbles": lambda key, label, url: Bubbles(
        key,
        label,
        Axis(label),
        Axis("Cost", Unit.MONEY),
        Axis(label),
        (
            Bubble(label, 10, 5_000_000, 4, RED, url),
            Bubble("B", 90, 100_000, 1, AMBER),
            Bubble("C", 50, 900_000, None, GREEN),
            Bubble("D", 70, 2_000_000, 9, None),
            Bubble("E", None, 5, 5, None),
        ),
    ),
}
EMPTY: tuple[Chart, ...] = (Bubbles("k", "T", Axis("x"), Axis("y"), Axis("s"), ()),)
