"""A command is one module: `pmo --help` lists it, and no module is touched."""

from collections.abc import Callable

import pytest
from click.testing import Result
from support import AddModule, Checkout

from pmo_build.cli import commands

MODULE = '''
"""`pmo tally`."""

from pathlib import Path

import click

from pmo_build.cli import options


@click.command("tally")
@options.directory
def command(directory: Path) -> None:
    """Count the files of records."""
    from pmo_build.pipeline import load

    click.echo(len(load(directory).paths))
'''


@pytest.fixture
def new_command(add_module: AddModule) -> None:
    """A command in a folder of its own."""
    add_module(commands, "tally", MODULE)


@pytest.mark.usefixtures("new_command")
def test_help_lists_it_with_its_first_sentence(pmo: Callable[..., Result]) -> None:
    assert ["tally", "Count the files of records."] in [
        line.split(maxsplit=1) for line in pmo("--help").output.splitlines()
    ]


@pytest.mark.usefixtures("new_command")
def test_it_runs_with_the_options_that_commands_share(pmo: Callable[..., Result], checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: proposed\n")
    assert pmo("tally", "-C", checkout.root).output == "2\n"


@pytest.mark.usefixtures("new_command")
def test_a_misspelt_name_of_it_is_guessed(pmo: Callable[..., Result]) -> None:
    assert "Did you mean 'tally'?" in pmo("talyl").output


def test_nothing_is_left_of_it(pmo: Callable[..., Result]) -> None:
    assert pmo("tally").exit_code == 2
