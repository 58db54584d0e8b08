"""Pages outside the navigation tree: those that are declared together share a shell, which is filled for each."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pmo_build.pages.registry import declared
from pmo_build.portal.page import AnyPage, PageOfEach
from pmo_build.portal.page_view import SourceFile, source_path
from pmo_build.site.page_shell import NAME, Shell
from pmo_build.site.source import Site


@dataclass
class Family:
    """Pages alike, which differ in what fills the holes of their shell.

    Attributes:
        path: Of the shell in the site source.
        hide: Parts of the theme that are hidden on them.
        names: Of the files of its pages, without the suffix.
        shell: What the pages are filled into, once the site generator has rendered it.
    """

    path: str
    hide: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    shell: Shell | None = None

    def filled(self, page: SourceFile) -> str:
        """Return a page as the site has it.

        Raises:
            LookupError: The site generator has not rendered the shell.
        """
        if self.shell is None:
            raise LookupError(self.path)
        listed = [heading for heading in page.headings if heading.level > 1 and heading.id]
        return self.shell.fill(PurePosixPath(page.path).stem, page.title, listed, page.content)


def families(site: Site) -> dict[AnyPage, Family]:
    """Return what declares pages alike → their family."""
    found: dict[AnyPage, Family] = {}
    for number, page in enumerate(declared()):
        if isinstance(page, PageOfEach):
            found[page] = Family(source_path(page.address.named(f"{NAME}-{number}").path), page.hide)
    for address in site.addresses():
        declaration = site.declaration(address)
        if isinstance(declaration, PageOfEach):
            found[declaration].names.append(PurePosixPath(address).stem)
    return found
