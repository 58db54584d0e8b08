"""What an unquoted YAML scalar means: the YAML 1.2 core schema, where 1.1 reads the same."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

# Unquoted scalars that start with one of these may be more than text; all others skip the patterns.
_DIGITS_AND_SIGNS = frozenset("0123456789+-.")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# What YAML 1.1 reads as true or false.
_WORDS = {"y": "true", "yes": "true", "on": "true", "n": "false", "no": "false", "off": "false"}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MAX_DIGITS = 18

_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_OCTAL = re.compile(r"[-+]?0[0-7_]+\Z")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?\Z")
_UNDERSCORED = re.compile(r"[-+]?(\.[0-9]|[0-9])[0-9_]*(\.[0-9_]*)?\Z")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\Z")
_EXPONENT = re.compile(r"[-+]?(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)[eE][-+]?[0-9]+\Z")
_BASED = re.compile(r"[-+]?0(x_*[0-9a-fA-F][0-9a-fA-F_]*|o[0-7]+|b_*[01][01_]*)\Z")
_BARE_POINT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.)\Z")


class AmbiguousScalarError(ValueError):
    """Two YAML versions, or a person and a program, read the scalar differently.

    Attributes:
        readings: The two readings, as text.
    """

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first, second)
        self.readings = first, second


class ImpossibleDateError(ValueError):
    """The scalar has the form of a date that no calendar has."""


class NumberOutOfRangeError(ValueError):
    """The scalar is a number that is not finite or has more digits than any PMO needs."""


def plain_value(text: str) -> str | int | Decimal | bool | None:
    """Return the value of an unquoted scalar.

    Dates stay text; their form is the schema's business, their being real is checked here.

    Raises:
        AmbiguousScalarError: YAML 1.1 and 1.2 read it differently.
        ImpossibleDateError: A date such as 2026-02-30.
        NumberOutOfRangeError: Not a number, infinite, or of more than 18 digits.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in _DIGITS_AND_SIGNS:
        return _number_like(text)
    meaning = _WORDS.get(text.lower()) if len(text) <= 3 else None
    if meaning:
        raise AmbiguousScalarError(_quoted(text), meaning)
    return text


@lru_cache(maxsize=4096)
def is_text(key: str) -> bool:
    """Tell whether an unquoted field name is text to every program. The same names come back in every file."""
    try:
        return isinstance(plain_value(key), str)
    except ValueError:
        return False


def _number_like(text: str) -> str | int | Decimal:
    if _INTEGER.match(text):
        _check_digits(text)
        return int(text)
    if _DECIMAL.match(text):
        _check_digits(text)
        return Decimal(text)
    if _DATE.match(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ImpossibleDateError(text) from None
        return text
    if _NOT_FINITE.match(text):
        raise NumberOutOfRangeError(text)
    for pattern, first, second in _TWO_READINGS:
        if pattern.match(text):
            if len(text) > 2 * _MAX_DIGITS:
                raise NumberOutOfRangeError(text)
            raise AmbiguousScalarError(first(text), second(text))
    return text


def _check_digits(text: str) -> None:
    if len(text.lstrip("+-").replace(".", "")) > _MAX_DIGITS:
        raise NumberOutOfRangeError(text)


def _quoted(text: str) -> str:
    return f'"{text}"'


def _unscored(text: str) -> str:
    return text.replace("_", "")


def _exact(text: str) -> str:
    try:
        value = Decimal(_unscored(text))
    except InvalidOperation:  # an exponent beyond anything that can be computed with
        raise NumberOutOfRangeError(text) from None
    return f"{value:f}" if -20 < value.adjusted() < 20 else str(value)


def _sixties(text: str) -> str:
    sign = "-" if text[0] == "-" else ""
    total = Decimal(0)
    for part in _unscored(text).lstrip("+-").split(":"):
        total = total * 60 + Decimal(part)
    return f"{sign}{total}"


def _octal(text: str) -> str:
    return str(int(_unscored(text), 8))


def _decimal(text: str) -> str:
    return str(int(_unscored(text)))


def _based(text: str) -> str:
    return str(int(_unscored(text), 0))


# What an unquoted number-like text means to one program, and what to another.
_TWO_READINGS: tuple[tuple[re.Pattern[str], Callable[[str], str], Callable[[str], str]], ...] = (
    (_OCTAL, _octal, _decimal),
    (_LEADING_ZERO, _quoted, _exact),
    (_UNDERSCORED, _quoted, _exact),
    (_SEXAGESIMAL, _quoted, _sixties),
    (_EXPONENT, _quoted, _exact),
    (_BASED, _quoted, _based),
    (_BARE_POINT, _quoted, _exact),
)
