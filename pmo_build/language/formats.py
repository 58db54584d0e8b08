"""Numbers, dates and money as readers of a language write them; unknown is “n/a”."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import cache, cached_property, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
)

from pmo_build.language.i18n import locale_of
from pmo_build.model.calendar import Month
from pmo_build.model.coarse_date import CoarseDate
from pmo_build.model.findings import Text, Translate
from pmo_build.model.rounding import WIDE, rounded

# ISO 4217 for “no currency”: what a portfolio without settings has.
_NO_CURRENCY = "XXX"

Number = int | Decimal


@dataclass(frozen=True)
class Formats:
    """How a language and a currency write numbers, dates and money.

    Attributes:
        language: The language, as a two-letter code.
        currency: The currency, as an ISO 4217 code.
    """

    language: str
    currency: str
    translate: Translate

    def money(self, amount: Number | None) -> str:
        """Return an amount with its currency; cents only where there are any."""
        return self._known(amount, lambda value: _money(value, self.currency, self._locale))

    def short_money(self, amount: Number | None) -> str:
        """Return an amount rounded to three digits or so, e.g. `€1.3M`; the full one belongs beside it."""
        return self._known(amount, lambda value: _short_money(value, self.currency, self._locale))

    def number(self, value: Number | None) -> str:
        """Return a number with the thousands and decimal signs of the language."""
        return self._known(value, lambda known: _number(known, self._locale))

    def index(self, value: Decimal | None) -> str:
        """Return an index of performance, in which hundredths count."""
        return self.number(None if value is None else rounded(value, 2))

    def percent(self, value: Number | None) -> str:
        """Return per cent (50 for a half) with its sign."""
        return self._known(value, lambda known: _percent(known, self._locale))

    def day(self, value: date | None) -> str:
        """Return a date in the short form of the language, with the month in letters; a coarse one as it is known."""
        if isinstance(value, CoarseDate):
            return self._coarse(value).replace(" ", "\N{NO-BREAK SPACE}")
        return self.unknown if value is None else _day(value, self._locale)

    def _coarse(self, value: CoarseDate) -> str:
        if value.months == 1:
            return self.month_and_year(value)
        if value.months == 3:
            return _part_of_year(value.first, _form_of_date("yQQQQ", self._locale), self._locale)
        half = "first half of {year}" if value.month == 6 else "second half of {year}"
        return self.translate(half).format(year=value.year)

    def month(self, value: date) -> str:
        """Return the month of a date as a short name, without its year."""
        return _part_of_year(value.replace(day=1), "LLL", self._locale)

    def month_of_year(self, value: date) -> str:
        """Return the month of a date in full, with its year, e.g. `October 2026`."""
        return _part_of_year(value.replace(day=1), _form_of_date("yMMMM", self._locale), self._locale)

    def month_and_year(self, value: date) -> str:
        """Return the month of a date as a short name, with its year, e.g. `Oct 2026`."""
        return _part_of_year(value.replace(day=1), _form_of_date("yMMM", self._locale), self._locale)

    def quarter(self, value: date) -> str:
        """Return the calendar quarter of a date, without its year."""
        return _part_of_year(value.replace(day=1), "QQQ", self._locale)

    def days(self, value: int | None) -> str:
        """Return a number of days with its unit."""
        if value is None:
            return self.unknown
        if abs(value) == 1:
            return self.translate("{count} day").format(count=value)
        return self.translate("{count} days").format(count=_number(value, self._locale))

    def late(self, value: int | None) -> str:
        """Return a number of days with its sign: `+12 days` is late, `-3 days` early."""
        return f"+{self.days(value)}" if value is not None and value > 0 else self.days(value)

    def sentence(self, text: Text) -> str:
        """Return a sentence in the language, with the numbers, dates and months in it as its readers write them."""
        written = {name: self.written(value) for name, value in text.values.items()}
        return Text(text.template, **written).translated(self.translate)

    def written(self, value: object) -> object:
        """Return a number, date or month as readers write it, and anything else as it is."""
        if isinstance(value, Month):
            return self.month_and_year(value.first)
        if isinstance(value, date):
            return self.day(value)
        return self.number(value) if isinstance(value, Decimal | int) else value

    @property
    def unknown(self) -> str:
        """What stands where nothing is known."""
        return self.translate("n/a")

    @cached_property
    def _locale(self) -> str:
        return locale_of(self.language)

    def _known(self, value: Number | None, form: Callable[[Number], str]) -> str:
        return self.unknown if value is None else form(value)


@lru_cache(maxsize=65_536)
def _money(amount: Number, currency: str, locale: str) -> str:
    exact = rounded(Decimal(amount), 2)
    digits = 0 if exact == exact.to_integral_value() else 2
    if currency == _NO_CURRENCY:
        return _digits(exact, digits, locale)
    before, after = _around_money(exact < 0, currency, locale)
    return f"{before}{_digits(abs(exact), digits, locale)}{after}"


@cache
def _around_money(is_negative: bool, currency: str, locale: str) -> tuple[str, str]:
    """Return what a locale writes before and behind the digits of an amount: the sign of the currency, a minus."""
    before, after = re.split(r"\d(?:.*\d)?", format_currency(-1 if is_negative else 1, currency, locale=locale))
    return before, after


def _digits(number: Decimal, digits: int, locale: str) -> str:
    """Return a number with so many digits behind the decimal sign, and the signs of a locale in it."""
    number = rounded(number, digits)  # both below would round a half to the even digit
    whole = _form_of_whole_numbers(locale)
    if whole == "#,##0":  # as Python groups digits, ten times as fast as Babel
        return f"{number:,.{digits}f}".translate(_signs(locale))
    with localcontext(WIDE):
        return str(format_decimal(number, f"{whole}.{'0' * digits}" if digits else whole, locale=locale))


@cache
def _form_of_whole_numbers(locale: str) -> str:
    return str(Locale.parse(locale).decimal_formats[None].pattern).partition(".")[0]


@cache
def _signs(locale: str) -> dict[int, str]:
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale)})


@lru_cache(maxsize=65_536)
def _short_money(amount: Number, currency: str, locale: str) -> str:
    exact = Decimal(amount)
    if currency == _NO_CURRENCY or abs(exact) < 10_000:
        return _money(rounded(exact), currency, locale)
    # First to what is shown: 999,950 is a million, not “1000K”, and 1,450,000 is 1.5 million, not 1.4.
    place = exact.adjusted() - (2 if exact.adjusted() % 3 == 2 else 1 + exact.adjusted() % 3)
    shown = rounded(exact, -place)
    if not _has_short_form(shown.adjusted(), locale):
        return _money(rounded(exact), currency, locale)
    digits = 0 if shown.adjusted() % 3 == 2 else 1
    with localcontext(WIDE):
        return str(format_compact_currency(shown, currency, locale=locale, fraction_digits=digits))


@cache
def _has_short_form(zeros: int, locale: str) -> bool:
    """Tell whether a locale has a word for so many zeros; German has none for a thousand."""
    form = Locale.parse(locale).compact_currency_formats["short"]["other"].get(f"1{'0' * zeros}")
    return form is None or form.pattern != "0"


def _number(value: Number, locale: str) -> str:
    # Not cached: 1 and 1.0 are the same key, and whichever came first would be shown for both.
    exact = Decimal(value)
    return _digits(exact, max(-int(exact.as_tuple().exponent), 0), locale)


@lru_cache(maxsize=65_536)
def _percent(value: Number, locale: str) -> str:
    with localcontext(WIDE):
        return str(format_percent(rounded(Decimal(value), 1) / 100, _form_of_percent(locale), locale))


@cache
def _form_of_percent(locale: str) -> str:
    """Return how a locale writes per cent, with tenths where there are any."""
    return str(Locale.parse(locale).percent_formats[None].pattern).replace("0", "0.#")


@lru_cache(maxsize=65_536)
def _day(value: date, locale: str) -> str:
    # A date is not broken at the end of a line.
    written = str(format_date(value, _form_of_date("yMMMd", locale), locale=locale))
    return written.replace(" ", "\N{NO-BREAK SPACE}")


@cache
def _form_of_date(parts: str, locale: str) -> str:
    """Return the order in which a locale writes parts of a date, and what it puts between them."""
    return str(Locale.parse(locale).datetime_skeletons[parts].pattern)


@lru_cache(maxsize=4096)
def _part_of_year(value: date, pattern: str, locale: str) -> str:
    return str(format_date(value, pattern, locale=locale))
