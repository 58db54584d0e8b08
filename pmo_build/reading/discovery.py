"""Which files of a portfolio are read: every name checked, no link followed."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pmo_build.model.findings import Finding, Location, Text
from pmo_build.reading.checkout_files import Files
from pmo_build.reading.checks import link_not_followed, unreadable_file, unsafe_name
from pmo_build.reading.not_read import LinkError, NotReadError, refusal
from pmo_build.reading.opening import open_files
from pmo_build.reading.text_guard import character_name, forbidden_character, not_nfc_finding, printable

MAX_FOLDERS = 50
SUFFIXES = (".yml", ".yaml", ".md")

RESERVED_NAME = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|\Z)", re.I)
_UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


def discover(root: Path, folder: str = "portfolio") -> tuple[list[str], list[Finding]]:
    """List the record files below a folder.

    Args:
        root: The checkout.
        folder: Relative to it.

    Returns:
        The paths relative to `root` with forward slashes, sorted, and what is wrong with their names. Files that
        are no YAML or Markdown, hidden ones and those named README.md hold no records and are passed over.
    """
    paths: list[str] = []
    findings: list[Finding] = []
    with open_files(root) as files:
        for path, problem in _walk(files, folder):
            if problem is not None:
                findings.append(problem)
            elif path.lower().endswith(SUFFIXES) and not path.lower().endswith("/readme.md"):
                paths.append(path)
    return sorted(paths), findings


def _walk(files: Files, top: str) -> Iterator[tuple[str, Finding | None]]:
    folders = [top]
    while folders:
        folder = folders.pop()
        for path, problem, is_folder in _entries(files, folder, is_top=folder == top):
            if is_folder and problem is None:
                folders.append(path)
            else:
                yield path, problem


def _entries(files: Files, folder: str, *, is_top: bool) -> Iterator[tuple[str, Finding | None, bool]]:
    try:
        entries = files.entries(folder)
    except NotReadError as error:
        yield folder, refusal(folder, error), False
        return
    if not is_top and any(entry.name == ".git" for entry in entries):
        yield folder, _link(folder, link_not_followed.SUBMODULE), False
        return
    folded: dict[str, str] = {}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{folder}/{entry.name}"
        problem = _name_problem(path, entry.name, folded)
        folded.setdefault(entry.name.casefold(), entry.name)
        if problem is not None:
            yield path, problem, False
        elif entry.is_symlink():
            yield path, refusal(path, LinkError()), False
        elif entry.is_dir(follow_symlinks=False):
            yield path, _folder_problem(path), True
        elif entry.is_file(follow_symlinks=False):
            yield path, None, False
        elif path.lower().endswith(SUFFIXES):
            yield path, refusal(path, NotReadError(unreadable_file.NOT_ORDINARY)), False


def _folder_problem(path: str) -> Finding | None:
    if path.lower().endswith(SUFFIXES):
        return refusal(path, NotReadError(unreadable_file.FOLDER))
    if path.count("/") > MAX_FOLDERS:
        return refusal(path, NotReadError(unreadable_file.DEEP, limit=MAX_FOLDERS))
    return None


def _name_problem(path: str, name: str, folded: dict[str, str]) -> Finding | None:
    label = printable(name)
    other = folded.get(name.casefold())
    refused = _UNSAFE.search(name) or forbidden_character(name)
    message = None
    if refused:
        character = refused[0] if refused[0].isprintable() else character_name(refused[0])
        message = Text(unsafe_name.CHARACTER, name=label, character=character)
    elif RESERVED_NAME.match(name):
        message = Text(unsafe_name.RESERVED, name=label)
    elif name[-1] in ". ":
        message = Text(unsafe_name.ENDING, name=label)
    elif name[0] == "-":
        message = Text(unsafe_name.DASH, name=label)
    elif other is not None:
        message = Text(unsafe_name.CASE, name=label, other=printable(other))
    elif not unicodedata.is_normalized("NFC", name):
        return not_nfc_finding(Location(printable(path)), label)
    if message is None:
        return None
    return unsafe_name.CHECK.at(Location(printable(path)), message, Text(unsafe_name.HELP))


def _link(path: str, message: str) -> Finding:
    return link_not_followed.CHECK.at(Location(printable(path)), Text(message), Text(link_not_followed.HELP))
