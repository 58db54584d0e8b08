"""What the pages of a portal load: one style sheet, joined from one file per family, and the scripts."""

import re

from pmo_build.resources import templates_folder

STYLE_SHEET = "stylesheets/pmo.css"
# For who writes the sheets; every reader of a page would load them.
_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
_INDENT = re.compile(r"\n +")


def assets() -> dict[str, bytes]:
    """Return the content of each file that pages load, by its path in the site."""
    folder = templates_folder() / "assets"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {STYLE_SHEET: style_sheet().encode()} | {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in files
    }


def style_sheet() -> str:
    """Return the files below `stylesheets/` as one, so that a page asks for one file however many families there are.

    They follow each other by name, and so does the cascade: base, charts, components, forced colours, pages, print.
    """
    folder = templates_folder() / "stylesheets"
    sheets = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.css")))
    return "\n".join(without_comments(sheet) for sheet in sheets)


def without_comments(sheet: str) -> str:
    """Return a style sheet as browsers need it: without comments, and without indents."""
    return _INDENT.sub("\n", _COMMENT.sub("", sheet))
