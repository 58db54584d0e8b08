"""Where the data files are, in the checkout or inside the installed wheel, and which languages there are."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def data_folder() -> Path:
    """Return the folder that holds `schemas/`, `site_templates/` and `mkdocs.yml`."""
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def schemas_folder() -> Path:
    """Return the folder of the JSON Schemas."""
    return data_folder() / "schemas"


# Where schemas are looked for, in turn: what `__path__` of the package `model.records` is for the modules of kinds.
SCHEMA_FOLDERS = [schemas_folder()]


def schema_file(name: str) -> Path:
    """Return the file of a schema; if none has it, where it should be."""
    files = [folder / f"{name}.schema.json" for folder in SCHEMA_FOLDERS]
    return next((file for file in files if file.is_file()), files[0])


def templates_folder() -> Path:
    """Return the folder of page templates, theme overrides and static files."""
    return data_folder() / "site_templates"


# Where page templates are looked for, in turn: what `__path__` of the package `pages` is for the modules of pages.
TEMPLATE_FOLDERS = [templates_folder()]


def locales_folder() -> Path:
    """Return the folder that has a folder for each language, called as its code."""
    return _PACKAGE / "language" / "locales"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are."""
    return tuple(sorted({file.parent.name for file in locales_folder().glob("*/*")}))


def default_mkdocs_config() -> Path:
    """Return the `mkdocs.yml` for a checkout that has none."""
    return data_folder() / "mkdocs.yml"
