"""A placeholder that nobody has replaced.

**Why it matters.** `…`, “TBD” or “xxx” fills a field, so that nothing asks for it any more, and the portal shows it as if
somebody meant it. A record that starts with `pmo new` holds `…` where only people know what to write.

A text counts as a placeholder if it is nothing else: dots or question marks, words such as “TODO”, “TBD” or “to be
decided”, “xxx”, a `<name>` in angle brackets or braces. Lists of words, such as tags, are left alone.

**Example.**

```yaml
organisation: "…"
currency: EUR
```

**How to mend it.** Write what belongs there, or leave the field out as long as nobody knows.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.record import Parts, Record
from pmo_build.reading.schema.schema import definitions, load_schema
from pmo_build.rules.registry import Violation

MESSAGE = "`{field}` still holds the placeholder “{text}”."
HELP = "Write what belongs there, or leave the field out as long as nobody knows. {meaning}"
REQUIRED_HELP = "Write what belongs there. {meaning}"

CHECK = Check.declare(__name__, "CON090", Severity.WARNING)

_WHOLE = re.compile(
    r"[\s\[(]*(?:[….]*…[….]*|\.\.+|\?+|<[\w …-]{1,40}>|\{\{?[\w …-]{1,40}\}?\}"
    r"|to[ -]?do|t\.?b\.?[ad]\.?|fixme|x{3,}|n\.?[tn]\.?b\.?|to be (?:added|decided|determined|filled in)"
    r"|nader te bepalen|(?:nog )?in te vullen|nog te bepalen|lorem ipsum.*)[\s\])….!:]*",
    re.I | re.S,
)
# How a field with such a text begins in JSON, in small letters: to search all records of a kind at once takes a tenth of
# the time that it takes to look at every text, as long as the pattern starts with plain characters.
_MAY_HOLD = re.compile(
    rb':"(?:\s|\\[nt]|[\[(])*(?:\xe2\x80\xa6|\.\.|[?<{]|to[ -]?do|t\.?b\.?[ad]|fixme|xxx|n\.?[tn]\.?b|to be |nader |nog |in te '
    rb"|lorem )"
)


# Where something must be named that is there, another rule says that it is not.
_JUDGED_ELSEWHERE = frozenset({("waiver", "rule"), ("waiver", "record"), ("risk", "category")})


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each text that is nothing but a placeholder."""
    elsewhere = _JUDGED_ELSEWHERE if portfolio.settings.risk.categories else _JUDGED_ELSEWHERE - {("risk", "category")}
    for records in portfolio.records.values():
        if _may_hold(list(records.values())):
            for record in records.values():
                if _may_hold(record):
                    yield from (one for one in _left(record) if (record.kind, *one.pointer.parts) not in elsewhere)


def _may_hold(records: Record | list[Record]) -> bool:
    return bool(_MAY_HOLD.search(msgspec.json.encode(records, enc_hook=str).lower()))


def _left(record: Record) -> Iterator[Violation]:
    schema = load_schema(record.kind)
    for parts, text in _texts(msgspec.to_builtins(record, enc_hook=str), ()):
        node = schema.field_at(parts)
        is_text = parts[0] == "custom" or definitions(node) & {"line", "markdown"}
        if is_text and isinstance(parts[-1], str) and _WHOLE.fullmatch(text):
            field = parts[-1]
            is_required = parts[-1] in schema.field_at(parts[:-1]).get("required", ())
            help_ = Text(REQUIRED_HELP if is_required else HELP, meaning=Text(str(node.get("description", ""))))
            yield Violation(record.at(*parts), Text(MESSAGE, field=field, text=" ".join(text.split())[:60]), help_)


def _texts(value: Any, parts: Parts) -> Iterator[tuple[Parts, str]]:
    if isinstance(value, str):
        yield parts, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, (*parts, name))
    elif isinstance(value, list | tuple):
        for position, item in enumerate(value):
            yield from _texts(item, (*parts, position))
