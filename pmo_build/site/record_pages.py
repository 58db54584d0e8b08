"""Pages of records, shelved by the shell that each is filled into."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pmo_build.portal.html_pages import Heading
from pmo_build.portal.page import SourceFile
from pmo_build.site.page_shell import NAME, Shell


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of a record, and those of its headings that its table of contents lists."""

    source: SourceFile
    headings: tuple[Heading, ...]

    @property
    def name(self) -> str:
        """Of its file, without the suffix."""
        return PurePosixPath(self.source.path).stem


@dataclass
class Shelf:
    """Pages that share a shell: of one folder, hiding the same, with or without a table of contents.

    Attributes:
        shell: What the pages are filled into, once the site generator has rendered it.
    """

    hide: tuple[str, ...]
    has_headings: bool
    pages: list[RecordPage] = field(default_factory=list)
    shell: Shell | None = None

    def filled(self) -> Iterator[tuple[str, str]]:
        """Yield the name of the file of each page, and the page."""
        if self.shell is not None:
            for page in self.pages:
                yield page.name, self.shell.fill(page.name, page.source.title, list(page.headings), page.source.content)


def shelves(files: list[SourceFile]) -> dict[str, Shelf]:
    """Return path of a shell in the site source → its shelf, for all pages that are not in the navigation tree."""
    found: dict[tuple[str, tuple[str, ...], bool], Shelf] = {}
    for file in files:
        if not file.navigation:
            listed = tuple(heading for heading in file.headings if heading.level > 1 and heading.id)
            key = (file.path.rpartition("/")[0], file.hide, bool(listed))
            shelf = found.setdefault(key, Shelf(file.hide, bool(listed)))
            shelf.pages.append(RecordPage(file, listed))
    return {
        f"{folder}/{NAME}-{number}.md".removeprefix("/"): shelf
        for number, ((folder, _, _), shelf) in enumerate(found.items())
    }
