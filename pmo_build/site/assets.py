"""What the pages of a portal load: one style sheet, joined from one file per family, and the scripts."""

from pmo_build.resources import templates_folder

STYLE_SHEET = "stylesheets/pmo.css"


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
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.css")))
