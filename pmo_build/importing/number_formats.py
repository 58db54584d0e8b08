"""What a spreadsheet shows of a number: leading zeros and hyphens of codes, and the currency beside an amount."""

import re
from decimal import Decimal

_PARTS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', re.S)
_SIGN = re.compile(r"\[\$(?P<named>[^\]-]+)(?:-[^\]]*)?\]|(?P<sign>[€£¥])")
_COLOUR = re.compile(r"\[[A-Za-z]+[0-9]*\]")
_PLAIN = frozenset(("", "general", "@", "0", "#"))


class SheetNumber(Decimal):
    """A number of a spreadsheet whose cell has a number format.

    Attributes:
        shown: The characters of a code, such as `0007`; empty where the format shows something else than is read.
        currency: The sign or the letters of the currency that the format names; empty if it names none.
        number_format: The number format, as the workbook writes it.
    """

    shown: str
    currency: str
    number_format: str

    def __new__(cls, value: Decimal, number_format: str) -> "SheetNumber":
        """Work out what the format shows."""
        number = super().__new__(cls, value)
        number.number_format = number_format
        number.shown = _shown(value, number_format)
        found = _SIGN.search(number_format)
        number.currency = (found["named"] or found["sign"]).strip() if found else ""
        return number


def is_plain(number_format: str) -> bool:
    """Tell whether a number format shows the number as it is."""
    return number_format.strip().casefold() in _PLAIN


def _shown(value: Decimal, number_format: str) -> str:
    """Return a whole number as a format of zeros shows it; empty if the format is another, or has several parts."""
    if value != value.to_integral_value() or value < 0:
        return ""
    template: list[str] = []
    for part in _PARTS.findall(number_format.strip()):
        if part[0] == '"' or part[0] == "\\":
            template += [f"\0{character}" for character in part.strip('"').removeprefix("\\")]
        elif part in "0#" or part in "-+() :":
            template.append(part if part in "0#" else f"\0{part}")
        elif part[0] not in "_*" and not _COLOUR.fullmatch(part):
            return ""
    return _filled(template, str(int(value))) if {"0", "#"} & set(template) else ""


def _filled(template: list[str], digits: str) -> str:
    """Put digits into the places of a format, from the right; what is left over goes before the first."""
    rest = list("" if digits == "0" and "0" not in template else digits)
    places = sum(part in "0#" for part in template)
    text: list[str] = []
    for part in reversed(template):
        if part[0] == "\0":
            text.append(part[1:])
            continue
        places -= 1
        if rest:
            text.append(rest.pop())
        elif part == "0":
            text.append("0")
        if not places:
            text += reversed(rest)
    return "".join(reversed(text)).strip()
