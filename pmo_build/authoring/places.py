"""Where a new record belongs: in a register, or in a file of its own."""

from pathlib import Path
from typing import NamedTuple

from pmo_build.authoring.refusal import RefusedError
from pmo_build.language.suggestions import closest
from pmo_build.model.document import Document
from pmo_build.model.findings import Text
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER
from pmo_build.reading.reader import read_with_text
from pmo_build.writing.record_files import NotWrittenError, is_there
from pmo_build.writing.record_places import SUFFIXES, has_own_files, list_paths, projects
from pmo_build.writing.register_files import is_blank


class NewPlace(NamedTuple):
    """Where a new record will stand.

    Attributes:
        path: Relative to the checkout.
        in_list: Whether it becomes an item of a register.
        register: What that says now; `None` if it is not there yet.
        text: All that stands in it.
    """

    path: str
    in_list: bool = False
    register: Document | None = None
    text: str = ""


def find_place(root: Path, kind: Kind, id_: str, project: str | None, *, own_file: bool) -> NewPlace:
    """Return where a new record belongs: where others of its kind are kept already, else in a register.

    Args:
        root: The checkout.
        kind: What it is.
        id_: Its id.
        project: The project whose folder holds it; `None` for the portfolio as a whole.
        own_file: Whether it must get a file of its own.

    Raises:
        RefusedError: There is such a record, no such project, or a file in the way.
    """
    register, own = _patterns(kind, project)
    if project is not None:
        _check_project(root, project)
    shown = Text("{kind} `{id}`", kind=Text(kind.name), id=id_)
    own_path = own.format(id=id_, project=project) if own else ""
    for path in (f"{own_path}{suffix}" for suffix in SUFFIXES if own):
        if _is_file(root, path, shown):
            raise RefusedError(Text("{path} is there already, and nothing is ever overwritten.", path=path))
    lists = list_paths(kind, project or "") if register else ()
    for path in lists:
        if _is_file(root, path, shown):
            document, text = _read(root, path)
            if any(isinstance(item, dict) and str(item.get("id")) == id_ for item in document.data or ()):
                raise RefusedError(Text("{record} is in {path} already.", record=shown, path=path))
            if not own_file and not has_own_files(root, own_path):
                return NewPlace(path, in_list=True, register=document, text=text)
    if lists and not own_file and not has_own_files(root, own_path):
        return NewPlace(lists[0], in_list=True)
    return NewPlace(f"{own_path}{kind.suffix}")


def _patterns(kind: Kind, project: str | None) -> tuple[str, str]:
    """Return the places of a kind that fit: that of a register and that of files of their own; empty if none."""
    fitting = [
        f"{PORTFOLIO_FOLDER}/{place}" for place in kind.places if ("{project}" in place) == (project is not None)
    ]
    if not fitting and project is None:
        raise RefusedError(
            Text("A record of kind “{kind}” belongs to a project: say which with --project.", kind=kind.name)
        )
    if not fitting:
        raise RefusedError(
            Text("A record of kind “{kind}” belongs to no project: leave out --project.", kind=kind.name)
        )
    own = next((place for place in fitting if "{id}" in place or kind.single), "")
    return next((place for place in fitting if place != own), ""), own


def _check_project(root: Path, project: str) -> None:
    known = sorted(projects(root))
    if project in known:
        return
    near = closest(project, known)
    if near:
        raise RefusedError(Text("There is no project “{project}”. Did you mean “{near}”?", project=project, near=near))
    raise RefusedError(
        Text("There is no project “{project}”. Make it first: pmo new project {project}", project=project)
    )


def _is_file(root: Path, path: str, record: Text) -> bool:
    try:
        return is_there(root, path, record)
    except NotWrittenError as error:  # a link or a folder is in the way
        raise RefusedError(error.message) from None


def _read(root: Path, path: str) -> tuple[Document, str]:
    """Return what a register says, and its text; one with nothing but comments is an empty list."""
    document, problems, text = read_with_text(root, path)
    is_list = isinstance(document.data, list) and not problems
    if text is not None and (is_list or is_blank(text)):
        return document, text
    raise RefusedError(
        Text("{path} is no list of records that can be read. `pmo validate` says what is wrong with it.", path=path)
    )
