"""A chart is one module with its samples: found, and held to the contract of charts; no module is touched."""

import chart_samples
import pytest
from chart_samples import DUTCH, all_empty, all_samples, charts_there_are, drawn, samples_of
from support import AddModule

from pmo_build.portal import charts

MODULE = '''
"""A dot for each of a few things."""

from dataclasses import dataclass

from markupsafe import Markup

from pmo_build.portal.charts import svg
from pmo_build.portal.charts.parts import Canvas, Reader, Size


@dataclass(frozen=True, slots=True)
class Dots:
    """So many dots."""

    key: str
    title: str
    count: int

    def draw(self, reader: Reader) -> Markup:
        """Return the dots as HTML."""
        said = reader.translate("So many dots: {count}.").format(count=reader.formats.number(self.count))
        dots = [svg.circle(10 * (at + 1), 10, 3, "chart-spark-end") for at in range(self.count)]
        return Canvas(self.key, self.title, said, Size.FIXED, 100, 20).inline(*dots)
'''
SAMPLES = '''
"""Samples of `Dots`."""

from pmo_build.portal.charts.dots import Dots

SAMPLES = {"dots": lambda key, label, url: Dots(key, label + url, 3)}
EMPTY = ()
'''


@pytest.fixture(autouse=True)
def new_chart(add_module: AddModule) -> None:
    """A chart in a folder of its own."""
    add_module(charts, "dots", MODULE)


def test_without_samples_it_is_missed_by_name() -> None:
    assert {chart.__name__ for chart in charts_there_are()["dots"]} == {"Dots"}
    assert samples_of("dots") is None


def test_with_samples_it_is_among_those_that_are_held_to_the_contract(add_module: AddModule) -> None:
    add_module(chart_samples, "dots", SAMPLES)
    assert "dots" in all_samples()
    assert all_empty()


def test_without_dutch_it_speaks_english(add_module: AddModule) -> None:
    add_module(chart_samples, "dots", SAMPLES)
    assert "So many dots: 3." in "".join(drawn(all_samples()["dots"]("k", "L", "u"), DUTCH).itertext())
