"""Every number on a page says which number it is: itself, or the head of its column.

Numbers are found where they are written: whatever `Formats` makes of a number is marked while the pages are made.
Those in a drawing are its scales and labels; the amounts drawn stand beside it.
"""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from portals import PORTFOLIOS, ROOT, rendered, write
from schema_fields import has_field

from pmo_build.language.formats import Formats
from pmo_build.metrics.registry import all_metrics

# They stand in no text of anybody.
BEGIN, END = "\ue000", "\ue001"
WRITERS = ("number", "money", "short_money", "percent", "days")
VOID = {"br", "img", "input", "hr", "meta", "link", "col", "wbr"}


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mark all that is written of a number."""

    def around(write: Callable[..., str]) -> Callable[..., str]:
        def written(self: Formats, value: object) -> str:
            said = write(self, value)
            return said if value is None or BEGIN in said else f"{BEGIN}{said}{END}"

        return written

    for name in WRITERS:
        monkeypatch.setattr(Formats, name, around(getattr(Formats, name)))


class Numbers(HTMLParser):
    """Which number each number of a page is, as its readers' programs find it.

    Attributes:
        unnamed: Those that say it nowhere, with what stands around them.
        named: Metrics that something on the page is a number of.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.unnamed: list[str] = []
        self.named: set[str] = set()
        self._open: list[tuple[str, str]] = []
        self._columns: list[str] = []
        self._column = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        metric = given.get("data-metric") or ("drawn" if tag == "svg" else "")
        if tag == "table":
            self._columns = []
        if tag == "tr":
            self._column = 0
        if tag == "th" and any(opened == "thead" for opened, _ in self._open):
            self._columns.append(metric)
        elif tag in {"td", "th"}:
            metric = metric or (self._columns[self._column] if self._column < len(self._columns) else "")
            self._column += 1
        self.named |= {given["data-metric"] or ""} if "data-metric" in given else set()
        if tag not in VOID:
            self._open.append((tag, metric))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if BEGIN in data and not any(metric for _, metric in self._open):
            around = " ".join(tag for tag, _ in self._open[-3:])
            self.unnamed.append(f"{around}: {' '.join(data.split())}")


def _unnamed(root: Path) -> Iterator[str]:
    for page in rendered(root)[0]:
        for number in Numbers(page.content).unnamed:
            yield f"{page.path}: {number}".translate({ord(BEGIN): "⟨", ord(END): "⟩"})


def _named(root: Path) -> set[str]:
    return {metric for page in rendered(root)[0] for metric in Numbers(page.content).named}


@pytest.mark.parametrize("portfolio", PORTFOLIOS)
def test_every_number_says_which_it_is(portfolio: str, tmp_path: Path, marked: None) -> None:
    assert list(_unnamed(write(tmp_path, PORTFOLIOS[portfolio]))) == []


def test_every_number_of_the_example_says_which_it_is(marked: None) -> None:
    assert list(_unnamed(ROOT)) == []


def test_a_number_that_says_nothing_is_found() -> None:
    table = "<table><thead><tr><th>A</th><th data-metric=spi>B</th></tr></thead><tbody><tr>{}</tr></tbody></table>"
    one = f"{BEGIN}1{END}"
    assert Numbers(f"<p>{one} late</p>").unnamed == [f"p: {one} late"]
    assert Numbers(f"<p><data data-metric=cpi value=1>{one}</data></p>").unnamed == []
    assert Numbers(table.format(f"<th>x</th><td>{one}</td>")).unnamed == []
    assert Numbers(table.format(f"<td>{one}</td><td>1</td>")).unnamed == [f"tbody tr td: {one}"]
    assert Numbers(f"<svg><text>{one}</text></svg><p>{one}</p>").unnamed == [f"p: {one}"]


def test_a_number_is_of_a_metric_that_is_declared_or_of_a_field(tmp_path: Path) -> None:
    named = _named(ROOT).union(*(_named(write(tmp_path / name, files)) for name, files in PORTFOLIOS.items()))
    assert {metric for metric in named if metric not in all_metrics() and not has_field(metric)} == set()
    assert {"cpi", "exposure", "costs/planned_value"} <= named
