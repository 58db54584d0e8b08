"""The pages there are, found in the folders of this package: modules whose name ends in `_page`."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType

from pmo_build import pages
from pmo_build.portal.failures import Failures
from pmo_build.portal.page import PageView
from pmo_build.portal.portal import Portal


def all_pages(portal: Portal, failures: Failures) -> Iterator[PageView]:
    """Yield all pages of a portal, in the order of the navigation tree; keep which modules fail to list theirs."""
    for module in _modules():
        with failures.kept(module.__name__):
            yield from module.pages(portal)


@cache
def _modules() -> tuple[ModuleType, ...]:
    walk: Callable[..., Iterator[pkgutil.ModuleInfo]] = pkgutil.walk_packages
    found = walk(pages.__path__, f"{pages.__name__}.")
    modules = [importlib.import_module(info.name) for info in found if info.name.endswith("_page")]
    return tuple(sorted(modules, key=lambda module: (module.ORDER, module.__name__)))
