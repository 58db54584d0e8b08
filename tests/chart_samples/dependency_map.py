"""Samples of `DependencyMap`."""

from chart_samples import RED, Sample
from pmo_build.portal.charts.dependency_map import Delivery, DependencyMap, Party
from pmo_build.portal.charts.parts import Chart

SAMPLES: dict[str, Sample] = {
    "dependency map": lambda key, label, url: DependencyMap(
        key,
        label,
        (Party("a", label, RED, url), Party("b", "B"), Party("c", label, is_outside=True)),
        (Delivery("a", "b", label, 5), Delivery("c", "b", "D"), Delivery("b", "a", "E")),
    ),
}
EMPTY: tuple[Chart, ...] = (DependencyMap("k", "T", (), ()),)
