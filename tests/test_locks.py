"""The lock files pin everything, with hashes and without a word on where it comes from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pinned(lock):
    """Return name → lines of its pin."""
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    return {pin.partition("==")[0]: pin for pin in re.split(r"\n(?=\S)", text.strip())}


def name_of(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower().replace(".", "-").replace("_", "-")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock):
    for pin in pinned(lock).values():
        assert re.match(r"[a-z0-9-]+==\S+( ; .+)? \\\n    --hash=sha256:[0-9a-f]{64}", pin)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_is_in_it(lock):
    text = (CHECKOUT / lock).read_text(encoding="utf-8")

    assert not re.search(r"://|--index|--find-links|(^|\s)/", text)


def test_what_the_project_depends_on_is_pinned():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    development = [each for each in project["dependency-groups"]["dev"] if isinstance(each, str)]

    assert {name_of(each) for each in runtime} <= set(pinned("requirements.lock"))
    assert {name_of(each) for each in development} <= set(pinned("requirements-dev.lock"))


def test_tests_run_with_what_users_install():
    runtime, development = map(pinned, LOCKS)

    assert {name: development.get(name) for name in runtime} == runtime


def test_every_package_of_the_linter_of_styles_and_scripts_has_a_hash():
    lock = json.loads((CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert "node_modules/@biomejs/biome" in packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
