"""Which files of a portfolio are read: every name checked, no link followed."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from pmo_build.findings import Finding, Location, Text
from pmo_build.sources.checks import link_not_followed, unreadable_file, unsafe_name
from pmo_build.sources.text_guard import character_name, forbidden_character, printable

SUFFIXES = (".yml", ".yaml", ".md")

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|\Z)", re.I)
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
    if (root / folder).is_symlink():
        return [], [_link(folder, link_not_followed.SYMLINK)]
    for path, problem in _walk(root, folder):
        if problem is not None:
            findings.append(problem)
        elif path.endswith(SUFFIXES) and not path.lower().endswith("/readme.md"):
            paths.append(path)
    return sorted(paths), findings


def _walk(root: Path, folder: str) -> Iterator[tuple[str, Finding | None]]:
    try:
        with os.scandir(root / folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        message = Text(unreadable_file.MESSAGE, reason=error.strerror or type(error).__name__)
        place = Location(printable(folder))
        yield folder, unreadable_file.CHECK.at(place, message, Text(unreadable_file.HELP))
        return
    folded: dict[str, str] = {}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{folder}/{entry.name}"
        problem = _name_problem(path, entry.name, folded)
        folded.setdefault(entry.name.casefold(), entry.name)
        if problem is not None:
            yield path, problem
        elif entry.is_symlink():
            yield path, _link(path, link_not_followed.SYMLINK)
        elif entry.is_dir(follow_symlinks=False):
            if os.path.lexists(root / path / ".git"):
                yield path, _link(path, link_not_followed.SUBMODULE)
            else:
                yield from _walk(root, path)
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield path, None
        elif path.endswith(SUFFIXES):
            message = Text(unreadable_file.MESSAGE, reason="not an ordinary file")
            yield path, unreadable_file.CHECK.at(Location(path), message, Text(unreadable_file.HELP))


def _name_problem(path: str, name: str, folded: dict[str, str]) -> Finding | None:
    label = printable(name)
    other = folded.get(name.casefold())
    refused = _UNSAFE.search(name) or forbidden_character(name)
    message = None
    if refused:
        character = refused[0] if refused[0].isprintable() else character_name(refused[0])
        message = Text(unsafe_name.CHARACTER, name=label, character=character)
    elif _RESERVED.match(name):
        message = Text(unsafe_name.RESERVED, name=label)
    elif name[-1] in ". ":
        message = Text(unsafe_name.ENDING, name=label)
    elif name[0] == "-":
        message = Text(unsafe_name.DASH, name=label)
    elif other is not None:
        message = Text(unsafe_name.CASE, name=label, other=printable(other))
    if message is None:
        return None
    return unsafe_name.CHECK.at(Location(printable(path)), message, Text(unsafe_name.HELP))


def _link(path: str, message: str) -> Finding:
    return link_not_followed.CHECK.at(Location(printable(path)), Text(message), Text(link_not_followed.HELP))
