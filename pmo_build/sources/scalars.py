"""What an unquoted YAML scalar means: the YAML 1.2 core schema, where 1.1 reads the same."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

# Unquoted scalars that start with one of these may be more than text; all others skip the patterns.
_SUSPECTS = frozenset("0123456789+-.~nNtTyYfFoO")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MAX_DIGITS = 18

_WORDS = re.compile(r"(y|yes|on)\Z", re.I), re.compile(r"(n|no|off)\Z", re.I)
_OCTAL = re.compile(r"[-+]?0[0-7_]+\Z")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?\Z")
_UNDERSCORED = re.compile(r"[-+]?[0-9][0-9_]*(\.[0-9_]*)?\Z")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z")
_EXPONENT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)[eE][-+]?[0-9]+\Z")
_BASED = re.compile(r"[-+]?0(x[0-9a-fA-F_]+|o[0-7]+|b[01_]+)\Z")
_BARE_POINT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.)\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")


class AmbiguousError(ValueError):
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
        AmbiguousError: YAML 1.1 and 1.2 read it differently.
        ImpossibleDateError: A date such as 2026-02-30.
        NumberOutOfRangeError: Not a number, infinite, or of more than 18 digits.
    """
    if text and text[0] not in _SUSPECTS:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
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
    _refuse_ambiguous(text)
    return text


def _check_digits(text: str) -> None:
    if len(text.lstrip("+-").replace(".", "")) > _MAX_DIGITS:
        raise NumberOutOfRangeError(text)


def _refuse_ambiguous(text: str) -> None:
    quoted = f'"{text}"'
    if _NOT_FINITE.match(text):
        raise NumberOutOfRangeError(text)
    for words, meaning in zip(_WORDS, ("true", "false"), strict=True):
        if words.match(text):
            raise AmbiguousError(quoted, meaning)
    if len(text) > 2 * _MAX_DIGITS:
        # No number; and the patterns below are not for long text.
        if text.lstrip("+-").replace("_", "").replace(".", "").isdigit():
            raise NumberOutOfRangeError(text)
        return
    for pattern, first, second in _TWO_READINGS:
        if pattern.match(text):
            raise AmbiguousError(first(text), second(text))


def _sixties(text: str) -> str:
    sign, digits = ("-", text[1:]) if text[0] == "-" else ("", text.lstrip("+"))
    total = Decimal(0)
    for part in digits.split(":"):
        total = total * 60 + Decimal(part)
    return f"{sign}{total}"


def _exact(text: str) -> str:
    value = Decimal(text)
    return f"{value:f}" if -20 < value.adjusted() < 20 else str(value)


def _quoted(text: str) -> str:
    return f'"{text}"'


def _unscored(text: str) -> str:
    return text.replace("_", "")


# What an unquoted number-like text means to one program, and what to another.
_TWO_READINGS: tuple[tuple[re.Pattern[str], Callable[[str], str], Callable[[str], str]], ...] = (
    (_OCTAL, lambda text: str(int(_unscored(text), 8)), lambda text: str(int(_unscored(text)))),
    (_LEADING_ZERO, _quoted, lambda text: text.lstrip("+-").lstrip("0") or "0"),
    (_UNDERSCORED, _quoted, _unscored),
    (_SEXAGESIMAL, _quoted, _sixties),
    (_EXPONENT, _quoted, _exact),
    (_BASED, _quoted, lambda text: str(int(_unscored(text), 0))),
    (_BARE_POINT, _quoted, lambda text: str(Decimal(text))),
)
