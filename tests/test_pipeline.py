"""The stages together: the day that everything is computed for, the language, files at odd places."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support import SETTINGS, Checkout

from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.pipeline import NoPortfolioError, load, translator, validate

UNPINNED = "organisation: Waterveen\ncurrency: EUR\n"
LATE = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


def settings_of(**fields: str) -> PortfolioSettings:
    return PortfolioSettings(id="portfolio", organisation="x", currency="EUR", **fields)


@pytest.mark.parametrize(
    ("settings", "given", "day"),
    [
        (SETTINGS, date(2020, 1, 1), date(2020, 1, 1)),  # --as-of overrides all
        (SETTINGS, None, date(2026, 10, 31)),  # as_of of portfolio.yml overrides the clock
        (UNPINNED, None, date(2026, 12, 31)),
        (UNPINNED + "time_zone: Europe/Amsterdam\n", None, date(2027, 1, 1)),  # already next year there
        (UNPINNED + "time_zone: America/New_York\n", None, date(2026, 12, 31)),
        (UNPINNED + "time_zone: Nowhere/Land\n", None, date(2026, 12, 31)),
        (UNPINNED + "time_zone: Europe\n", None, date(2026, 12, 31)),
    ],
)
def test_the_day(checkout: Checkout, settings: str, given: date | None, day: date) -> None:
    checkout.write("portfolio.yml", settings)
    assert validate(checkout.root, given, LATE).as_of == day


def test_a_directory_without_a_portfolio(tmp_path: Path) -> None:
    with pytest.raises(NoPortfolioError, match="There is no folder portfolio/ in"):
        load(tmp_path)


def test_an_empty_portfolio_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "portfolio").mkdir()
    loaded = load(tmp_path)
    assert (loaded.paths, loaded.findings) == ((), ())


@pytest.mark.parametrize(
    ("path", "help_"),
    [
        ("portfolio.yml.yml", "Did you mean `portfolio/portfolio.yml`?"),
        ("prtfolio.yml", "Did you mean `portfolio/portfolio.yml`?"),
        ("projects/quay/project.md/x.yml", "Check that it is an ordinary file that you may read."),
        ("projects/quay/risk.yml", "Did you mean `portfolio/projects/quay/risks.yml`?"),
        ("projects/quay/risks.md", "Did you mean `portfolio/projects/quay/risks.yml`?"),
        ("projects/quay.yml", "Did you mean `portfolio/projects/quay/project.yml`?"),
    ],
)
def test_a_file_where_no_record_belongs(tmp_path: Path, path: str, help_: str) -> None:
    checkout = Checkout(tmp_path)
    checkout.write(path, "title: x\n")
    (finding,) = load(checkout.root).findings
    assert (finding.code in {"SYN024", "SYN025"}, finding.help) == (True, help_)


def test_findings_come_in_one_order_and_once_each(checkout: Checkout) -> None:
    checkout.write("projects/b/project.yml", "title: no\nzz: 1\nstate: no\n")
    checkout.write("projects/a/project.yml", "b: @x\n")
    found = [(f.path, f.line, f.column, f.code) for f in checkout.validate().findings]
    assert found == sorted(found)
    assert len(set(found)) == len(found) == 3


def test_the_same_input_gives_the_same_findings(checkout: Checkout) -> None:
    checkout.write("projects/b/project.yml", "title: no\nzz: 1\nstate: no\n")
    assert checkout.validate().findings == checkout.validate().findings


@pytest.mark.parametrize(
    ("settings", "asked", "language"),
    [
        (settings_of(), None, "en"),
        (settings_of(language="nl"), None, "nl"),
        (settings_of(language="nl"), "en", "en"),
        (settings_of(language="xx"), None, "en"),
        (settings_of(), "nl", "nl"),
    ],
)
def test_the_language(settings: PortfolioSettings, asked: str | None, language: str) -> None:
    assert translator(settings, asked).language == language
