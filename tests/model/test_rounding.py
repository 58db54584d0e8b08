"""A number is rounded half up, once, when it is shown."""

import pickle
import re
from decimal import Decimal

import pytest
from portals import ROOT

from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.model.rounding import Rounded, at_most, rounded

# Where a drawing puts something is no number that anybody reads.
PLACES_IN_DRAWINGS = {"portal/charts/svg.py", "portal/charts/shares.py"}
OTHER_ROUNDING = re.compile(r"(?<!def )\bround\(|ROUND_HALF|\.quantize\(|:[,]?\.\d+f")


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("7.05", 1, "7.1"),
        ("7.15", 1, "7.2"),
        ("-7.05", 1, "-7.1"),
        ("2.5", 0, "3"),
        ("0.4999999", 0, "0"),
        ("-0.4", 0, "0"),
        ("-0.004", 2, "0.00"),
        ("-0.0", 1, "0.0"),
        ("1450000", -5, "1.5E+6"),
        ("1" + "0" * 40, 2, "1" + "0" * 40 + ".00"),
    ],
)
def test_a_half_goes_away_from_zero_and_zero_has_no_sign(value: str, places: int, shown: str) -> None:
    assert str(rounded(Decimal(value), places)) == shown


@pytest.mark.parametrize("language", ["en", "nl", "hi", "fr"])
@pytest.mark.parametrize("tenths", range(-25, 26))
def test_per_cent_is_rounded_as_every_other_number_is(language: str, tenths: int) -> None:
    formats, value = Formats(language, "EUR", Translator(language)), Decimal(tenths) / 10 + Decimal("0.05")
    once, twice = formats.percent(value), formats.percent(rounded(value, 1))
    assert once == twice
    assert formats.percent(Decimal("-0.04")) == formats.percent(0)


def test_no_module_rounds_in_a_way_of_its_own() -> None:
    package, found = ROOT / "pmo_build", set()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if OTHER_ROUNDING.search(path.read_text("utf-8")):
            found.add(name)
    assert found - PLACES_IN_DRAWINGS == {"model/rounding.py"}


def test_zeros_at_the_end_are_left_out() -> None:
    assert [str(at_most(Decimal(value), 2)) for value in ("0.5", "10", "0.625", "-0.001")] == ["0.5", "10", "0.63", "0"]


def test_a_number_of_a_sentence_remembers_what_it_is_exactly_in_another_process_too() -> None:
    made = pickle.loads(pickle.dumps(Rounded.of(Decimal("17.6923"), 1)))  # noqa: S301 - made here
    assert (made, made.exact) == (Decimal("17.7"), Decimal("17.6923"))
