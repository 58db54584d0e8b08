"""Turns the site source into what plain MkDocs would be given: the same pages, in Markdown throughout."""

import re
from html.parser import HTMLParser
from pathlib import Path

CONFIG = """\
site_name: The same pages, plain
use_directory_urls: false
theme:
  name: material
  font: false
plugins:
  - search
markdown_extensions:
  - attr_list
nav:
{nav}
not_in_nav: |
  /*/
validation:
  links:
    unrecognized_links: ignore
    anchors: ignore
"""
SKIPPED = {"script", "style", "svg", "form", "button", "select", "datalist"}
INLINE = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
BLOCKS = {
    "p",
    "div",
    "section",
    "figure",
    "figcaption",
    "dl",
    "ul",
    "ol",
    "details",
    "summary",
    "caption",
    "blockquote",
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


class PlainMarkdown(HTMLParser):
    """Writes the Markdown of a page whose blocks are HTML; Markdown between them stays as it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._open = 0
        self._hidden: list[bool] = []
        self._rows: list[list[str]] | None = None
        self._links: list[str] = []

    def markdown(self, page: str) -> str:
        """Return the page in Markdown."""
        self.feed(page)
        self.close()
        self._end_block()
        return "\n\n".join(self._blocks) + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag stands for."""
        if tag in {"br", "hr", "img", "input", "wbr", "col"}:
            return
        self._open += 1
        given = dict(attrs)
        self._hidden.append(tag in SKIPPED or given.get("aria-hidden") == "true")
        if any(self._hidden):
            return
        if tag == "table":
            self._end_block()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._line = []
        elif tag == "a":
            href = given.get("href") or ""
            self._links.append(href if "://" in href else re.sub(r"\.html(\?[^#]*)?(?=#|$)", ".md", href))
            self._line.append("[")
        elif tag in INLINE:
            self._line.append(INLINE[tag])
        elif self._rows is None:
            self._begin_block(tag)

    def _begin_block(self, tag: str) -> None:
        if tag in BLOCKS or tag in HEADINGS or tag in {"li", "dt"}:
            self._end_block()
        if tag in HEADINGS:
            self._line.append("#" * HEADINGS[tag] + " ")
        elif tag == "li":
            self._line.append("- ")
        elif tag == "dt":
            self._line.append("- **")
        elif tag == "dd":
            self._line.append("**: ")

    def handle_endtag(self, tag: str) -> None:
        """End what the tag stands for."""
        self._open -= 1
        skipped = any(self._hidden)
        self._hidden.pop()
        if skipped:
            return
        if tag in {"td", "th"} and self._rows:
            self._rows[-1].append(self._text().replace("|", "\\|"))
            self._line = []
        elif tag == "table" and self._rows is not None:
            self._blocks.append(_pipe_table(self._rows))
            self._rows = None
        elif tag == "a":
            self._line.append(f"]({self._links.pop()})")
        elif tag in INLINE:
            self._line.append(INLINE[tag])
        elif self._rows is None and (tag in BLOCKS - {"div"} or tag in HEADINGS or tag in {"li", "dd"}):
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Take text; Markdown outside of any tag stays as it is."""
        if any(self._hidden):
            return
        if self._open:
            self._line.append(re.sub(r"([\\*_`\[\]<>])", r"\\\1", data))
        elif data.strip():
            self._end_block()
            self._blocks.append(data.strip())

    def _text(self) -> str:
        return " ".join("".join(self._line).split())

    def _end_block(self) -> None:
        text = self._text()
        if text.startswith("- ") and self._blocks and self._blocks[-1].startswith("- "):
            self._blocks[-1] += f"\n{text}"
        elif text:
            self._blocks.append(text)
        self._line = []


def _pipe_table(rows: list[list[str]]) -> str:
    width = max(map(len, rows), default=0)
    filled = [row + [""] * (width - len(row)) for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]])


def write_plain_docs(written: Path, plain: Path) -> int:
    """Write a MkDocs project with the same pages.

    Args:
        written: What `pmo build --write-docs` has written.
        plain: Folder for `mkdocs.yml` and `docs/`.

    Returns:
        The number of pages.
    """
    pages = sorted(written.rglob("*.md"))
    for page in pages:
        target = plain / "docs" / page.relative_to(written)
        target.parent.mkdir(parents=True, exist_ok=True)
        body = page.read_text(encoding="utf-8").partition("\n---\n")[2]
        target.write_text(PlainMarkdown().markdown(body), encoding="utf-8")
    nav = "\n".join(f"  - {page.name}" for page in sorted(written.glob("*.md")))
    (plain / "mkdocs.yml").write_text(CONFIG.format(nav=nav), encoding="utf-8")
    return len(pages)
