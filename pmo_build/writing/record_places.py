"""Where the records of a kind are kept: in lists, in files of their own, or both."""

from collections.abc import Iterator
from pathlib import Path

from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds

SUFFIXES = (".yml", ".yaml", ".md")
LIST_SUFFIXES = (".yml", ".yaml")


def list_paths(kind: Kind, project: str) -> tuple[str, ...]:
    """Return the paths that a list of a kind can have; none if it is never kept as one.

    Args:
        kind: What is kept there.
        project: Id of the project whose folder holds the list; empty for that of the portfolio.
    """
    return tuple(
        f"{PORTFOLIO_FOLDER}/{pattern.format(project=project)}{suffix}"
        for pattern in kind.places
        if "{id}" not in pattern and ("{project}" in pattern) == bool(project)
        for suffix in LIST_SUFFIXES
    )


def has_own_files(root: Path, own_path: str) -> bool:
    """Tell whether records of a kind stand in files of their own, in the folder of a path."""
    folder = (root / own_path).parent
    names = [path.name.lower() for path in folder.iterdir()] if folder.is_dir() else []
    return any(name.endswith(SUFFIXES) and name != "readme.md" and name[0] != "." for name in names)


def projects(root: Path) -> Iterator[str]:
    """Yield the id of each project that has a file."""
    (pattern,) = kinds().by_name["project"].places
    for suffix in SUFFIXES:
        for path in root.glob(f"{PORTFOLIO_FOLDER}/{pattern.format(id='*')}{suffix}"):
            yield path.parent.name
