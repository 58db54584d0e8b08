"""Reads what numbers a page holds: each with what it is of, of which day, and what it rests on."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"br", "img", "input", "hr", "meta", "link", "col", "wbr"}
# What holds numbers of something else than the page: a row, an item of a list, a record in full.
_ABOUT = {"tr", "li"}


class Fact(NamedTuple):
    """A number of a page.

    Attributes:
        metric: Id of what it is a number of.
        scope: Address of the page of what it is of, without suffix.
        part: What of that, as the head of its row or item names it; empty for the whole.
        day: The day that it is of, as ISO writes it.
        basis: What it rests on; empty for what its metric says.
        value: Exact; empty for what nobody knows.
    """

    metric: str
    scope: str
    part: str
    day: str
    basis: str
    value: str


@dataclass
class _About:
    """A row, an item of a list or a record in full: what it is about, and the numbers in it."""

    tag: str
    is_head: bool
    is_sum: bool = False
    has_head: bool = False
    page: str | None = None
    said: str = ""
    columns: int = 0
    facts: list[tuple[str, str, str, str]] = field(default_factory=list)


@dataclass
class _Open:
    tag: str
    attributes: Mapping[str, str]
    metric: str = ""
    about: _About | None = None
    exact: str | None = None
    text: str = ""


class PageFacts(HTMLParser):
    """All numbers of a page that say which they are.

    A row is about what its head leads to, an item of a list about what its first link leads to. If the head is not the
    title of the page that it leads to, it names a part of what that page is about: a risk, a milestone, a year.

    Attributes:
        facts: In the order of the page.
    """

    def __init__(self, address: str, page: str, titles: Mapping[str, str]) -> None:
        """Read a page.

        Args:
            address: Of the page inside the site.
            page: Its HTML.
            titles: From the address of each page without suffix to its title.
        """
        super().__init__()
        self.facts: list[Fact] = []
        self._address, self._titles = address, titles
        self._scope = self._day = ""
        self._open: list[_Open] = []
        self._about: list[_About] = []
        self._columns: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        opened = _Open(tag, given, given.get("data-metric", ""))
        if "page-head" in classes:
            self._scope, self._day = given["data-scope"], given["data-as-of"]
        if tag == "table":
            self._columns = []
        if tag in _ABOUT or "record" in classes:
            opened.about = _About(tag, tag == "li", "sum" in classes)
            self._about.append(opened.about)
        self._start_cell(opened)
        self._start_head(opened, classes)
        if tag == "data":
            for cell in self._open:
                cell.exact = None
            self._say(opened.metric, given["value"], [*self._open, opened])
        if tag not in VOID:
            self._open.append(opened)

    def _start_cell(self, opened: _Open) -> None:
        if opened.tag not in {"td", "th"}:
            return
        if opened.attributes.get("scope") == "col":
            self._columns.append(opened.metric)
            return
        about = self._about[-1]
        about.is_head = opened.tag == "th"
        about.has_head = about.has_head or about.is_head
        opened.metric = opened.metric or (self._columns[about.columns] if about.columns < len(self._columns) else "")
        about.columns += 1
        if opened.tag == "td" and opened.metric:
            opened.exact = opened.attributes.get("data-sort")

    def _start_head(self, opened: _Open, classes: list[str]) -> None:
        if not self._about:
            return
        about = self._about[-1]
        if about.tag == "div" and opened.tag == "h3":
            about.is_head = True
        elif (about.tag == "div" and "rest" in classes) or "list__end" in classes:
            about.is_head = False
        elif opened.tag == "a" and about.page is None and (about.is_head or (about.tag == "tr" and not about.has_head)):
            about.is_head = True
            about.page = self._leads_to(opened.attributes.get("href", ""))

    def _leads_to(self, href: str) -> str:
        path = href.partition("#")[0].partition("?")[0]
        if not path:
            return self._scope
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._address), path)).removesuffix(".html")

    def _say(self, metric: str, value: str, around: list[_Open]) -> None:
        metric = metric or next((opened.metric for opened in reversed(around) if opened.metric), "")
        said = dict.fromkeys(("data-scope", "data-day", "data-basis"), "")
        for opened in around:
            if "page-head" not in opened.attributes.get("class", ""):
                said |= {name: opened.attributes[name] for name in said if name in opened.attributes}
        day = said["data-day"] or self._day
        if said["data-scope"] or not self._about:
            self.facts.append(Fact(metric, said["data-scope"] or self._scope, "", day, said["data-basis"], value))
        else:
            self._about[-1].facts.append((metric, day, said["data-basis"], value))

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data
        if self._about and self._about[-1].is_head:
            self._about[-1].said += data

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened = self._open.pop()
            # A dash says that there can be no such number.
            if opened.exact is not None and opened.text.strip() != "–":
                self._say(opened.metric, opened.exact, [*self._open, opened])
            if opened.tag in {"th", "h3", "td"} and self._about:
                self._about[-1].is_head = False
            if opened.about is not None:
                self._end(self._about.pop())
            if opened.tag == tag:
                break

    def _end(self, about: _About) -> None:
        scope, said = about.page or self._scope, " ".join(about.said.split())
        title = self._titles.get(scope, "")
        part = "" if about.is_sum or not title else said.replace(title, "").strip()
        part = part if title else said
        self.facts += [Fact(metric, scope, part, day, basis, value) for metric, day, basis, value in about.facts]
