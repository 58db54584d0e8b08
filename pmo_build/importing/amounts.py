"""Amounts and numbers as people write them, exactly: `"$6,279,429"`, `€ 1.250.000,50`, `(1,200)`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from pmo_build.importing.checks import ambiguous_value as ambiguous
from pmo_build.importing.checks import unreadable_value as unreadable
from pmo_build.importing.unread_cells import AmbiguousCellError, UnreadableCellError
from pmo_build.model.findings import Text
from pmo_build.model.rounding import rounded

# The currencies that a sign can stand for; `None`: any that calls itself dollar.
_SIGNS = {"€": ("EUR",), "£": ("GBP", "EGP", "GIP"), "¥": ("JPY", "CNY"), "$": None, "US$": ("USD",),
          "CA$": ("CAD",), "C$": ("CAD",), "A$": ("AUD",), "NZ$": ("NZD",)}  # fmt: skip
_DOLLARS = frozenset(
    ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "BBD", "BSD", "JMD", "TTD", "SRD",
     "NAD", "FJD", "XCD")
)  # fmt: skip
_CURRENCY = r"(?P<{name}>(?:US|CA|C|A|NZ)?\$|[€£¥]|[A-Z]{{3}})"
# What people write behind a number that stands for more of them. The list serves advice; nothing is read by it.
_USUAL_MULTIPLES = {
    word: factor
    for factor, words in {
        1_000: "k thousand duizend dzd tsd",
        1_000_000: "m mn mm mio mln million millions miljoen",
        1_000_000_000: "b bn mrd mld billion billions miljard",
    }.items()
    for word in words.split()
}
_MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class NumberRules:
    """How the numbers of a file are written.

    Attributes:
        decimal_sign: `.` or `,`; `None` if nobody has said.
        currency: Three letters; amounts in another one are refused. `None` for any.
        unit: What one stands for, such as 1000 if the numbers are in thousands.
        multiples: Word behind a number → what it stands for; such a number is not in the unit.
    """

    decimal_sign: str | None = None
    currency: str | None = None
    unit: int = 1
    multiples: Mapping[str, int] = field(default_factory=dict)


def read_money(text: str, rules: NumberRules) -> Decimal:
    """Return the amount that a text means, to the cent as written.

    Raises:
        AmbiguousCellError: The sign in it may separate thousands or decimals.
        UnreadableCellError: It is no amount, or one in another currency.
    """
    multiples = {word.casefold(): factor for word, factor in rules.multiples.items()}
    match = _amount(frozenset(multiples)).fullmatch(text.strip())
    if match is None:
        _refuse_multiple(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise UnreadableCellError(unreadable.NO_NUMBER)
    signs = [sign for sign in (match["minus"], match["inner"], match["trailing"]) if sign]
    if len(signs) + bool(match["open"]) > 1 or (match["before"] and match["after"]):
        raise UnreadableCellError(unreadable.NO_NUMBER)
    check_currency(match["before"] or match["after"], rules.currency)
    decimal_sign = match["none"][0] if match["none"] else rules.decimal_sign
    amount = _digits(match["digits"], decimal_sign, whole=bool(match["none"]))
    amount *= multiples[match["word"].casefold()] if match["word"] else rules.unit
    return -amount if match["open"] or signs not in ([], ["+"]) else amount


def read_number(text: str, rules: NumberRules) -> Decimal:
    """Return the number that a text means; a per cent sign after it is dropped. Raises as `read_money`."""
    bare = text.strip().removesuffix("%").rstrip()
    if any(sign in bare for sign in _SIGNS) or re.search(r"[A-Z]{3}", bare):
        raise UnreadableCellError(unreadable.NO_NUMBER)
    return read_money(bare, replace(rules, currency=None, unit=1 if "%" in text else rules.unit))


def usual_multiple(word: str) -> int:
    """Return what a word such as `k` or `mln` usually stands for; 0 if nothing is known of it."""
    return _USUAL_MULTIPLES.get(word.casefold().removesuffix("."), 0)


def exact(value: float) -> Decimal:
    """Return the number of a spreadsheet's cell, with the 15 digits a spreadsheet keeps."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def plain(value: Decimal) -> Decimal:
    """Return a number without an exponent, and without noughts that say nothing behind its second decimal."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    cents = rounded(value, 2)
    return cents if cents == value and int(value.as_tuple().exponent) < -2 else Decimal(f"{value:f}")


def check_currency(sign: str | None, currency: str | None) -> None:
    """Refuse the sign, or the letters, of another currency than the amounts are in.

    Raises:
        UnreadableCellError: It is another one.
    """
    if not sign or currency is None:
        return
    meant = _SIGNS.get(sign, (sign,))
    fits = currency in _DOLLARS if meant is None else currency in meant
    if not fits:
        raise UnreadableCellError(unreadable.OTHER_CURRENCY, currency=currency)


@cache
def _amount(multiples: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, multiples), key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"(?P<open>\()?(?P<minus>[-−+])?\s*(?:{_CURRENCY.format(name='before')}\s*)?(?P<inner>[-−+])?\s*"
        r"(?P<digits>[0-9](?:[0-9.,'’\s]*[0-9])?)(?P<none>[.,]-{1,2})?(?P<trailing>[-−])?"
        rf"(?:\s*(?P<word>(?i:{words}))(?![^\W\d_]))?(?:\s*{_CURRENCY.format(name='after')})?(?P<close>\))?"
    )


def _refuse_multiple(text: str) -> None:
    """Refuse a number with a word behind it that usually stands for many, and say how to have it read."""
    for word in re.findall(r"(?<=[0-9\s])[^\W\d_]+\.?", text):
        factor = usual_multiple(word)
        if factor and _amount(frozenset((word.casefold(),))).fullmatch(text.strip()):
            help_ = Text(unreadable.HELP_MULTIPLE, word=word, factor=factor)
            raise UnreadableCellError(unreadable.MULTIPLE, help_, word=word)


def _digits(text: str, decimal_sign: str | None, *, whole: bool) -> Decimal:
    """Return the value of digits with separators; `whole` says that no decimals can follow."""
    if re.search(r"[.,].*[\s'’]|[\s'’](?![0-9]{3}(?![0-9]))", text) or re.match(r"(?:0|[0-9]{4})[0-9]*[\s'’]", text):
        raise UnreadableCellError(unreadable.GROUPS)
    text = re.sub(r"[\s'’]", "", text)
    if decimal_sign is None:
        decimal_sign = _decimal_sign(text)
    thousands = "," if decimal_sign == "." else "."
    integer, point, fraction = text.partition(decimal_sign)
    if thousands in integer and not re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(thousands)}[0-9]{{3}})+", integer):
        raise UnreadableCellError(unreadable.GROUPS)
    integer = integer.replace(thousands, "")
    if not integer.isdigit() or (point and not fraction.isdigit()) or (whole and point):
        raise UnreadableCellError(unreadable.NO_NUMBER)
    if len(integer + fraction) > _MAX_DIGITS:
        raise UnreadableCellError(unreadable.NO_NUMBER)
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
        raise AmbiguousCellError(f"{integer}{fraction}", f"{integer}.{fraction}", ambiguous.HELP_NUMBER)
    return last
