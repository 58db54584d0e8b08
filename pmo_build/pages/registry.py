"""The pages there are, found in this package."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from pmo_build import pages
from pmo_build.failures import Failures
from pmo_build.rendering import PageView
from pmo_build.views import Portal


def all_pages(portal: Portal, failures: Failures) -> Iterator[PageView]:
    """Yield all pages of a portal, in the order of the navigation tree; keep which modules fail to list theirs."""
    for module in _modules():
        with failures.kept(module.__name__):
            yield from module.pages(portal)


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = [info.name for info in pkgutil.iter_modules(pages.__path__) if info.name != "registry"]
    modules = [importlib.import_module(f"{pages.__name__}.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: (module.ORDER, module.__name__)))
