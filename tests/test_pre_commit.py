"""The hooks of pre-commit: ours call `make`, and an organisation's own call `pmo validate`."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import Checkout, Ended

CHECKOUT = Path(__file__).parent.parent
OURS = yaml.safe_load((CHECKOUT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
(REPOSITORY,) = OURS["repos"]
HOOKS: dict[str, Any] = {hook["id"]: hook for hook in REPOSITORY["hooks"]}
(OFFERED,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_our_hooks_install_nothing() -> None:
    assert REPOSITORY["repo"] == "local"
    assert {hook["language"] for hook in HOOKS.values()} == {"system", "pygrep"}


@pytest.mark.parametrize("hook", [hook for hook in HOOKS.values() if hook["language"] == "system"])
def test_our_hooks_run_what_make_has(hook: dict[str, Any]) -> None:
    program, target = hook["entry"].split()
    assert program == "make"
    assert re.search(rf"^{target}:", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("portfolio/projects/quay/risks.yml", {"records"}),
        ("schemas/risk.schema.json", {"records", "lint"}),
        ("pmo_build/pipeline.py", {"records", "lint"}),
        ("tests/test_locks.py", {"lint"}),
        ("docs/import.md", set()),
    ],
)
def test_a_hook_runs_when_what_it_checks_has_changed(path: str, hooks: set[str]) -> None:
    assert {name for name, hook in HOOKS.items() if "files" in hook and re.search(hook["files"], path)} == hooks


@pytest.mark.parametrize(
    ("message", "is_refused"),
    [
        ("x" * 72, False),
        ("x" * 73, True),
        ("Say why\n\n" + "x" * 100, False),
        ("x" * 73 + "\n\nBecause.", True),
    ],
)
def test_a_commit_has_a_subject_of_at_most_72_characters(message: str, is_refused: bool) -> None:
    # As pygrep reads it: what matches is refused, and `--multiline` lets `.` match line ends.
    assert bool(re.search(HOOKS["subject"]["entry"], message, re.M | re.S)) == is_refused
    assert HOOKS["subject"]["stages"] == ["commit-msg"]
    assert "commit-msg" in OURS["default_install_hook_types"]


def test_the_hook_for_others_checks_the_records_of_their_repository(
    checkout: Checkout, run_pmo: Callable[..., Ended]
) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: busy\n")
    program, *arguments = OFFERED["entry"].split()
    ended = run_pmo("-C", checkout.root, *arguments)
    assert (program, ended.exit_code) == ("pmo", 1)
    assert b"portfolio/projects/quay/project.yml:2:8" in ended.stdout


def test_the_hook_for_others_runs_once_and_when_a_record_has_changed() -> None:
    assert OFFERED["pass_filenames"] is False
    assert re.search(OFFERED["files"], "portfolio/portfolio.yml")
    assert not re.search(OFFERED["files"], "README.md")
