"""An output format is one module: `--format` offers it, and no module is touched."""

import sys
from collections.abc import Callable, Iterator

import pytest
from click.testing import Result
from support import AddModule, Checkout

from pmo_build import reporters
from pmo_build.cli import commands
from pmo_build.cli.commands import validate

MODULE = '''
"""Findings as lines of fields with semicolons between."""

from pmo_build.reporters.output_formats import Report


def render(report: Report) -> str:
    """Return a line for each finding."""
    return "".join(f"{one.code};{one.path};{one.line};{one.message}\\n" for one in report.findings)
'''


@pytest.fixture
def new_format(add_module: AddModule) -> Iterator[None]:
    """A format in a folder of its own, and a command that has yet to look which there are."""
    add_module(reporters, "semicolons_format", MODULE)
    looked = sys.modules.pop(validate.__name__)
    yield
    sys.modules[validate.__name__] = looked
    commands.validate = looked  # type: ignore[attr-defined]  # set by the import of the module


@pytest.mark.usefixtures("new_format")
def test_the_command_offers_it_and_prints_in_it(pmo: Callable[..., Result], checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    assert "semicolons" in pmo("validate", "--help").output
    assert pmo("-C", checkout.root, "validate", "--format", "semicolons").output.startswith(
        "POL001;portfolio/projects/quay/project.yml;1;"
    )


@pytest.mark.usefixtures("new_format")
@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_gets_the_findings_in_the_language_of_the_reader(
    pmo: Callable[..., Result], checkout: Checkout, language: str
) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    said = {"en": "without a project manager", "nl": "zonder projectleider"}[language]
    assert said in pmo("-C", checkout.root, "validate", "--format", "semicolons", "--language", language).output


def test_nothing_is_left_of_it(pmo: Callable[..., Result]) -> None:
    assert "semicolons" not in pmo("validate", "--help").output
