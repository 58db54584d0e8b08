"""Turns the site source into what plain MkDocs would be given: the same pages, their tables as Markdown."""

from pathlib import Path


def write_plain_docs(written: Path, plain: Path) -> int:
    """Write a MkDocs project with the same pages and return their number."""
    raise NotImplementedError
