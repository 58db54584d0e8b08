"""What an unquoted scalar means, and which ones nobody may guess."""

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.reading.scalars import AmbiguousScalarError, ImpossibleDateError, NumberOutOfRangeError, plain_value

A_MOMENT = "a moment"
NUMBER_LIKE = st.text("0123456789+-.eE_:xobaf", min_size=1, max_size=12)
WORDS = st.sampled_from(["yes", "No", "ON", "off", "y", "N", "true", "False", "NULL", "~", "null", ".inf", ".NaN", ""])
ANY = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=12)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-0", 0),
        ("+5", 5),
        ("-12", -12),
        ("999999999999999999", 999_999_999_999_999_999),
        ("0.10", Decimal("0.10")),
        ("-1.5", Decimal("-1.5")),
        ("+2.0", Decimal("2.0")),
    ],
)
def test_what_every_program_reads_alike_has_its_type(text: str, value: object) -> None:
    read = plain_value(text)
    assert (read, type(read)) == (value, type(value))


def test_decimals_keep_their_places() -> None:
    assert str(plain_value("1250000.50")) == "1250000.50"


@pytest.mark.parametrize(
    "text",
    ["Quay", "nO way", "yesterday", "note", "2026-10-31", "2025-09", "2025-Q3", "2026-H1", "1.2.3", "2026-W44", "12 pm",
     "-", "+", ".", "...", "- x", "0x",
     "0x_", "0b", "0o8", "1:99", "12:3a", "truth", "nul", "3rd", "1,000", "€5", "-foo", "٣"],
)  # fmt: skip
def test_anything_else_is_text(text: str) -> None:
    assert plain_value(text) == text


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("no", '"no"', "false"),
        ("Off", '"Off"', "false"),
        ("YES", '"YES"', "true"),
        ("y", '"y"', "true"),
        ("012", "10", "12"),
        ("-017", "-15", "-17"),
        ("0_7", "7", "7"),
        ("089", '"089"', "89"),
        ("-08", '"-08"', "-8"),
        ("007.50", '"007.50"', "7.50"),
        ("1_000", '"1_000"', "1000"),
        ("-1_0.5", '"-1_0.5"', "-10.5"),
        ("12:30", '"12:30"', "750"),
        ("-1:30:00", '"-1:30:00"', "-5400"),
        ("1:30.5", '"1:30.5"', "90.5"),
        ("1e3", '"1e3"', "1000"),
        ("12e02", '"12e02"', "1200"),
        ("1.5E-2", '"1.5E-2"', "0.015"),
        ("1e300", '"1e300"', "1E+300"),
        ("0x1F", '"0x1F"', "31"),
        ("0o17", '"0o17"', "15"),
        ("0b101", '"0b101"', "5"),
        (".5", '".5"', "0.5"),
        ("5.", '"5."', "5"),
    ],
)
def test_what_programs_read_in_two_ways_is_refused_with_both(text: str, first: str, second: str) -> None:
    with pytest.raises(AmbiguousScalarError) as raised:
        plain_value(text)
    assert raised.value.readings == (first, second)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "2025-02-29", "0000-01-01"])
def test_days_that_no_calendar_has(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        plain_value(text)


@pytest.mark.parametrize(
    "text",
    [".inf", "-.INF", "+.inf", ".nan", ".NaN", "1" * 19, "-" + "1" * 19, "0." + "1" * 18, "9" * 5000, "1_" * 20 + "1",
     "1e99999999999999999999", "1e" + "9" * 40, "0" * 40],
)  # fmt: skip
def test_numbers_that_no_pmo_needs(text: str) -> None:
    with pytest.raises(NumberOutOfRangeError):
        plain_value(text)


@given(st.one_of(NUMBER_LIKE, WORDS, ANY))
def test_yaml_1_1_agrees_with_every_value_that_is_accepted(text: str) -> None:
    """PyYAML is the second opinion: a scalar we take as a number, word or text is that to it as well."""
    try:
        value = plain_value(text)
    except ValueError:
        return
    theirs = _as_pyyaml_reads(text)
    if isinstance(value, str):
        # Dates with a time, or of one digit, stay text; the schema says whether a date belongs there.
        assert theirs in {value, A_MOMENT}
    else:
        assert theirs == (float(value) if isinstance(value, Decimal) else value)
        assert isinstance(theirs, bool) == isinstance(value, bool)


def _as_pyyaml_reads(text: str) -> object:
    loader = yaml.SafeLoader("")
    tag = loader.resolve(yaml.ScalarNode, text, (True, False)).removeprefix("tag:yaml.org,2002:")
    if tag == "timestamp":
        return A_MOMENT
    if tag not in {"null", "bool", "int", "float"}:
        return text
    return loader.construct_object(yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text))
