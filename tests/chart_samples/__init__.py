"""Charts of every kind, a file for each module of `portal/charts`, and what tests look for in them.

A file has the name of its module, and holds `SAMPLES`: charts by name, with a title, a label and an address of the
test’s own; and `EMPTY`: charts that have nothing to draw.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from types import ModuleType
from xml.etree import ElementTree as ET

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.model.records.record import Rag
from pmo_build.portal import charts
from pmo_build.portal.charts.parts import Chart, Reader

ENGLISH = Reader(Formats("en", "EUR", Translator("en")), link="../{}".format)
DUTCH = Reader(Formats("nl", "EUR", Translator("nl")), link="../{}".format)
RED, AMBER, GREEN = Rag.RED, Rag.AMBER, Rag.GREEN
JANUARY, FEBRUARY, MARCH, JUNE = (date(2026, month, 1) for month in (1, 2, 3, 6))

Sample = Callable[[str, str, str], Chart]


def charts_there_are() -> dict[str, set[type[Chart]]]:
    """Return the charts in each module of `portal/charts` that has any: classes that draw themselves."""
    found = {}
    for info in pkgutil.iter_modules(charts.__path__):
        module = importlib.import_module(f"{charts.__name__}.{info.name}")
        own = {one for _, one in inspect.getmembers(module, _is_chart) if one.__module__ == module.__name__}
        if own:
            found[info.name] = own
    return found


def _is_chart(member: object) -> bool:
    return inspect.isclass(member) and hasattr(member, "draw") and member is not Chart


def samples_of(name: str) -> ModuleType | None:
    """Return the samples of a module of charts, if it has any."""
    found = name in {info.name for info in pkgutil.iter_modules(__path__)}
    return importlib.import_module(f"{__name__}.{name}") if found else None


def all_samples() -> dict[str, Sample]:
    """Return all samples, by name."""
    return {name: sample for module in _modules() for name, sample in module.SAMPLES.items()}


def all_empty() -> list[Chart]:
    """Return all charts that have nothing to draw."""
    return [chart for module in _modules() for chart in module.EMPTY]


def _modules() -> list[ModuleType]:
    return [module for name in charts_there_are() if (module := samples_of(name))]


def parsed(html: str) -> ET.Element:
    """Return a chart as a tree; it is well-formed, or this fails."""
    return ET.fromstring(f"<chart>{html}</chart>")  # noqa: S314 - our own


def drawn(chart: Chart, reader: Reader = ENGLISH) -> ET.Element:
    """Return a chart as a tree."""
    return parsed(chart.draw(reader))


def marks(tree: ET.Element, class_: str) -> list[ET.Element]:
    """Return the elements of a class, in the order they are drawn."""
    return [element for element in tree.iter() if class_ in element.get("class", "").split()]


def only(tree: ET.Element, tag: str) -> ET.Element:
    """Return the one element of a kind."""
    (found,) = tree.iter(tag)
    return found


def words(tree: ET.Element) -> list[str]:
    """Return the texts that are drawn, each of them whole."""
    return ["".join(said(text)) for text in tree.iter("text")]


def said(text: ET.Element) -> list[str]:
    """Return what a text says, without what shows when a pointer rests on it."""
    own = [text.text or ""]
    for child in text:
        own += [] if child.tag == "title" else said(child)
        own.append(child.tail or "")
    return own


def place(element: ET.Element, *names: str) -> tuple[float, ...]:
    """Return coordinates of an element as numbers."""
    return tuple(float(element.get(name, "nan")) for name in names)
