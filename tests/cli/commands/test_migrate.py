"""`pmo migrate`: what came to mean something else means what it did, and nothing is lost."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import Checkout

from pmo_build.cli.commands.migrate import command
from pmo_build.metrics.status.life import ending
from pmo_build.model.records.project import Project

FROZEN = Path(__file__).parents[2] / "frozen" / "example-2026-11"
DONE = """title: Pier   # of the old harbour
state: completed

# As agreed with the council.
end: 2026-06-30
"""
SETTINGS = "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"


def run(root: Path, *options: str) -> str:
    found = CliRunner().invoke(command, ["-C", str(root), *options], standalone_mode=False)
    assert found.exception is None, found.output
    return found.output


def test_it_shows_what_it_would_change_and_changes_nothing(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    file = checkout.write("projects/pier/project.yml", DONE)
    said = run(checkout.root)
    assert "portfolio/projects/pier/project.yml: actual_end: 2026-06-30" in said
    assert "Files to change: 1. To write them: pmo migrate --write" in said
    assert file.read_text(encoding="utf-8") == DONE


def test_it_writes_the_day_a_project_ended_and_keeps_all_else(checkout: Checkout) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    file = checkout.write("projects/pier/project.yml", DONE)
    assert "Files changed: 1." in run(checkout.root, "--write")
    assert file.read_text(encoding="utf-8") == DONE + "actual_end: 2026-06-30\n"
    assert "Nothing to change" in run(checkout.root, "--write")


@pytest.mark.parametrize(
    "project",
    [
        "title: Pier\nstate: active\nend: 2026-06-30\n",
        "title: Pier\nstate: completed\nend: 2026-12-31\n",
        "title: Pier\nstate: completed\nend: 2026-Q2\n",
        "title: Pier\nstate: completed\nend: 2026-06-30\nactual_end: 2026-07-15\n",
        "title: Pier\nstate: cancelled\n",
    ],
    ids=["it runs", "agreed for later", "only the quarter is known", "it says when", "nobody knows"],
)
def test_it_leaves_a_project_as_it_is_where_there_is_nothing_to_tell(checkout: Checkout, project: str) -> None:
    checkout.write("portfolio.yml", SETTINGS)
    file = checkout.write("projects/pier/project.yml", project)
    assert "Nothing to change" in run(checkout.root, "--write")
    assert file.read_text(encoding="utf-8") == project


def test_the_frozen_example_says_when_its_projects_ended_and_finds_no_more_than_before(tmp_path: Path) -> None:
    shutil.copytree(FROZEN, tmp_path / "copy")
    copy = Checkout(tmp_path / "copy")
    before = copy.validate()
    assert run(copy.root, "--write").splitlines() == [
        "portfolio/projects/chatbot/project.yml: actual_end: 2026-03-24",
        "portfolio/projects/climate-sewer/project.yml: actual_end: 2026-06-26",
        "Files changed: 2. See whether each day is right.",
    ]
    after = copy.validate()
    assert [(one.code, one.path) for one in after.findings] == [(one.code, one.path) for one in before.findings]
    for project in before.portfolio.all(Project):
        then, now = (
            ending(of.portfolio, of.portfolio.find(Project, project.id), date(2026, 10, 31)) for of in (before, after)
        )
        assert (then and then.day) == (now and now.day)
