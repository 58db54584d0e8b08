"""Pages as the navigation and the search of the theme take them."""

import html
from collections.abc import Iterable, Iterator
from typing import Any

from pmo_build.portal.page_view import SourceFile


def navigation_tree(files: Iterable[SourceFile]) -> list[Any]:
    """Return the tree of the navigation as MkDocs takes it: title → path, or title of a section → its pages."""
    tree: list[Any] = []
    sections: dict[str, list[Any]] = {}
    for file in files:
        entry = {file.navigation: file.path}
        if not file.section:
            tree.append(entry)
        elif file.section in sections:
            sections[file.section].append(entry)
        else:
            sections[file.section] = [entry]
            tree.append({file.section: sections[file.section]})
    return tree


def search_entries(page: SourceFile) -> Iterator[dict[str, str]]:
    """Yield what the search finds of a page, as the search plugin of the theme takes it."""
    # The search shows titles and texts as HTML.
    for entry in page.search:
        yield {"location": entry.location, "title": html.escape(entry.title), "text": html.escape(entry.text)}
