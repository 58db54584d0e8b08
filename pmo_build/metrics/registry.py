"""The metrics there are, as the modules of this package declare them in `METRICS`."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType

from pmo_build import metrics
from pmo_build.metrics.metric import Metric


@cache
def all_metrics() -> Mapping[str, Metric]:
    """Return id → metric, by id."""
    found = [metric for _, metric in declared()]
    return {metric.id: metric for metric in sorted(found, key=lambda metric: metric.id)}


def metrics_by_subject() -> Mapping[str, Sequence[Metric]]:
    """Return subject, such as `money` → its metrics by title; the subjects by name."""
    found: dict[str, list[Metric]] = {}
    for subject, metric in declared():
        found.setdefault(subject, []).append(metric)
    return {subject: sorted(found[subject], key=lambda metric: metric.title) for subject in sorted(found)}


def declared() -> Iterator[tuple[str, Metric]]:
    """Yield each metric with its subject, the folder of its module; those of no folder are of `all`."""
    for module in _modules():
        parts = module.__name__.removeprefix(f"{metrics.__name__}.").split(".")
        yield from ((parts[0] if len(parts) > 1 else "all", metric) for metric in getattr(module, "METRICS", ()))


def _modules() -> Iterator[ModuleType]:
    walk: Callable[..., Iterator[pkgutil.ModuleInfo]] = pkgutil.walk_packages
    for info in walk(metrics.__path__, f"{metrics.__name__}."):
        if not info.ispkg:
            yield importlib.import_module(info.name)
