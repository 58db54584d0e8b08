"""An installed wheel has everything it needs with it: schemas, templates, configuration and translations."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
DATA = "pmo_build/_data"


def tracked(folder: str) -> set[str]:
    """Return the files of a folder that are neither hidden nor left behind by Python."""
    found = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
    return {path.relative_to(CHECKOUT).as_posix() for path in found if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out],
        cwd=CHECKOUT, check=True, capture_output=True,
    )  # fmt: skip
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel):
    folder = wheel.parent / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked, *arguments):
    """Run Python with the unpacked wheel instead of the checkout."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=unpacked.parent, env=os.environ | {"PYTHONPATH": str(unpacked)},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


@pytest.mark.parametrize("folder", ["schemas", "site_templates"])
def test_data_folders_are_inside(wheel, folder):
    names = zipfile.ZipFile(wheel).namelist()

    assert {f"{DATA}/{path}" for path in tracked(folder)} <= set(names)


def test_modules_and_translations_are_inside(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert tracked("pmo_build") <= set(names)
    assert any(name.startswith("pmo_build/language/locales/nl/") for name in names)
    assert "pmo_build/py.typed" in names
    assert f"{DATA}/mkdocs.yml" in names


def test_nothing_else_is_inside(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"pmo_build"}


def test_the_data_is_found_in_the_wheel(unpacked):
    found = run(unpacked, "-c", "from pmo_build.resources import data_folder; print(data_folder())")

    assert Path(found.strip()) == unpacked / DATA


def test_the_wheel_validates(unpacked, tmp_path):
    (tmp_path / "portfolio").mkdir()
    (tmp_path / "portfolio/portfolio.yml").write_text("organisation: Example\ncurrency: EUR\n", encoding="utf-8")

    assert "No findings" in run(unpacked, "-m", "pmo_build", "validate", "-C", tmp_path)


def test_the_wheel_offers_the_command_and_the_plugin(unpacked):
    entry_points = next(unpacked.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8")

    assert "pmo = pmo_build.__main__:main" in entry_points
    assert "pmo = pmo_build.site.mkdocs_plugin:PmoPlugin" in entry_points
