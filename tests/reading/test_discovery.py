"""Which files are read; hostile names are in `tests/hostile/test_names.py`."""

from pathlib import Path

from support import Checkout

from pmo_build.reading.discovery import discover


def test_yaml_and_markdown_are_found_in_order_of_path(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    for path in ("risks.yaml", "portfolio.yml", "projects/b/project.yml", "projects/a/status/2026-10.md", "a/b/c.yml"):
        checkout.write(path, "x: 1\n")
    paths, findings = discover(tmp_path)
    assert findings == []
    assert paths == [
        "portfolio/a/b/c.yml",
        "portfolio/portfolio.yml",
        "portfolio/projects/a/status/2026-10.md",
        "portfolio/projects/b/project.yml",
        "portfolio/risks.yaml",
    ]


def test_what_holds_no_records_is_passed_over(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    for path in (".github/x.yml", ".x.yml", "README.md", "projects/a/readme.md", "logo.svg", "notes.txt"):
        checkout.write(path, "x: 1\n")
    assert discover(tmp_path) == ([], [])


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    paths, (finding,) = discover(tmp_path)
    assert (paths, finding.code, finding.path) == ([], "SYN025", "portfolio")
