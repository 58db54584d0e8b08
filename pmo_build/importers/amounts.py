"""Amounts and numbers as people write them, exactly: `"$6,279,429"`, `€ 1.250.000,50`, `(1,200)`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pmo_build.import_checks import ambiguous_value as ambiguous
from pmo_build.import_checks import unreadable_value as unreadable
from pmo_build.importers.reading import AmbiguousError, UnreadableError

# The currencies that a sign can stand for; `None`: any that calls itself dollar.
_SIGNS = {"€": ("EUR",), "£": ("GBP", "EGP", "GIP"), "¥": ("JPY", "CNY"), "$": None, "US$": ("USD",),
          "CA$": ("CAD",), "C$": ("CAD",), "A$": ("AUD",), "NZ$": ("NZD",)}  # fmt: skip
_DOLLARS = frozenset(
    ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "BBD", "BSD", "JMD", "TTD", "SRD",
     "NAD", "FJD", "XCD")
)  # fmt: skip
_CURRENCY = r"(?P<{name}>(?:US|CA|C|A|NZ)?\$|[€£¥]|[A-Z]{{3}})"
_AMOUNT = re.compile(
    rf"(?P<open>\()?(?P<minus>[-−+])?\s*(?:{_CURRENCY.format(name='before')}\s*)?(?P<inner>[-−+])?\s*"
    r"(?P<digits>[0-9](?:[0-9.,'’\s]*[0-9])?)(?P<none>[.,]-{1,2})?(?P<trailing>[-−])?"
    rf"(?:\s*{_CURRENCY.format(name='after')})?(?P<close>\))?"
)
_MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class NumberRules:
    """How the numbers of a file are written.

    Attributes:
        decimal_sign: `.` or `,`; `None` if nobody has told.
        currency: Three letters; amounts in another one are refused. `None` for any.
    """

    decimal_sign: str | None = None
    currency: str | None = None


def read_money(text: str, rules: NumberRules) -> Decimal:
    """Return the amount that a text means, to the cent as written.

    Raises:
        AmbiguousError: The sign in it may separate thousands or decimals.
        UnreadableError: It is no amount, or one in another currency.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise UnreadableError(unreadable.NO_NUMBER)
    signs = [sign for sign in (match["minus"], match["inner"], match["trailing"]) if sign]
    if len(signs) + bool(match["open"]) > 1 or (match["before"] and match["after"]):
        raise UnreadableError(unreadable.NO_NUMBER)
    _check_currency(match["before"] or match["after"], rules.currency)
    decimal_sign = match["none"][0] if match["none"] else rules.decimal_sign
    amount = _digits(match["digits"], decimal_sign, whole=bool(match["none"]))
    return -amount if match["open"] or signs not in ([], ["+"]) else amount


def read_number(text: str, rules: NumberRules) -> Decimal:
    """Return the number that a text means; a per cent sign after it is dropped. Raises as `read_money`."""
    text = text.strip().removesuffix("%").rstrip()
    if re.search(r"[^-−+0-9.,'’\s]", text):
        raise UnreadableError(unreadable.NO_NUMBER)
    return read_money(text, NumberRules(rules.decimal_sign))


def exact(value: float) -> Decimal:
    """Return the number of a spreadsheet's cell, with the 15 digits a spreadsheet keeps."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def plain(value: Decimal) -> Decimal:
    """Return a number without an exponent; a whole one without decimals."""
    return Decimal(int(value)) if value == value.to_integral_value() else Decimal(f"{value:f}")


def _check_currency(sign: str | None, currency: str | None) -> None:
    if sign is None or currency is None:
        return
    meant = _SIGNS.get(sign, (sign,))
    fits = currency in _DOLLARS if meant is None else currency in meant
    if not fits:
        raise UnreadableError(unreadable.OTHER_CURRENCY, currency=currency)


def _digits(text: str, decimal_sign: str | None, *, whole: bool) -> Decimal:
    """Return the value of digits with separators; `whole` says that no decimals can follow."""
    if re.search(r"[.,].*[\s'’]|[\s'’](?![0-9]{3}(?![0-9]))", text) or re.match(r"(?:0|[0-9]{4})[0-9]*[\s'’]", text):
        raise UnreadableError(unreadable.GROUPS)
    text = re.sub(r"[\s'’]", "", text)
    if decimal_sign is None:
        decimal_sign = _decimal_sign(text)
    thousands = "," if decimal_sign == "." else "."
    integer, point, fraction = text.partition(decimal_sign)
    if thousands in integer and not re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(thousands)}[0-9]{{3}})+", integer):
        raise UnreadableError(unreadable.GROUPS)
    integer = integer.replace(thousands, "")
    if not integer.isdigit() or (point and not fraction.isdigit()) or (whole and point):
        raise UnreadableError(unreadable.NO_NUMBER)
    if len(integer + fraction) > _MAX_DIGITS:
        raise UnreadableError(unreadable.NO_NUMBER)
    return Decimal(integer + ("." + fraction if fraction else ""))


def _decimal_sign(text: str) -> str:
    """Return the sign before the decimals as far as the number itself shows it."""
    signs: list[str] = re.findall(r"[.,]", text)
    if not signs:
        return "."
    last = signs[-1]
    other = "," if last == "." else "."
    if len(set(signs)) == 2:
        return last
    if len(signs) > 1:
        return other
    integer, _, fraction = text.partition(last)
    if len(fraction) == 3 and len(integer) <= 3 and not integer.startswith("0"):
        raise AmbiguousError(f"{integer}{fraction}", f"{integer}.{fraction}", ambiguous.HELP_NUMBER)
    return last
