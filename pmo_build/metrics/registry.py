"""The metrics there are, as the modules of this package declare them in `METRICS`."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import ModuleType

from pmo_build import metrics
from pmo_build.metrics.metric import Metric


@cache
def all_metrics() -> Mapping[str, Metric]:
    """Return id → metric, by id."""
    found = [metric for module in _modules() for metric in getattr(module, "METRICS", ())]
    return {metric.id: metric for metric in sorted(found, key=lambda metric: metric.id)}


def _modules() -> Iterator[ModuleType]:
    walk: Callable[..., Iterator[pkgutil.ModuleInfo]] = pkgutil.walk_packages
    for info in walk(metrics.__path__, f"{metrics.__name__}."):
        if not info.ispkg:
            yield importlib.import_module(info.name)
