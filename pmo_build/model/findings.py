"""What a check has to say: the check, the place and two sentences a person understands."""

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pmo_build.model.ordered import Ordered

Translate = Callable[[str], str]


class Severity(Ordered):
    """How much a finding weighs, heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def reaches(self, threshold: "Severity") -> bool:
        """Tell whether this severity is at or above `threshold`."""
        return self.rank <= threshold.rank


class Text(str):
    """An English sentence that remembers its template, so that it can be said in another language.

    Args:
        template: The English sentence with `{name}` places; it is the key of its translations.
        values: What fills the places. A `Text` among them is translated along.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> "Text":
        """Fill the English template."""
        text = super().__new__(cls, template.format_map(values) if values else template)
        text.template = template
        text.values = values
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep template and values when pickled or copied."""
        return _restore_text, (self.template, dict(self.values))

    def translated(self, translate: Translate) -> str:
        """Return the sentence in the language of `translate`."""
        template = translate(self.template)
        if not self.values:
            return template
        return template.format_map(
            {name: v.translated(translate) if isinstance(v, Text) else v for name, v in self.values.items()}
        )


def _restore_text(template: str, values: dict[str, object]) -> Text:
    return Text(template, **values)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source file.

    Attributes:
        path: Relative to the checkout, with forward slashes.
        line: The line, from 1; 0 for a file of which only a part may be seen, as lines count what stands before.
        column: The column, from 1, in characters; 0 where the line is.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return the file and, if it may be told, the line."""
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or deserves attention, with where it is and how to mend it.

    Attributes:
        pointer: JSON pointer to the value inside the file; empty for the file as a whole.
        record: `kind key` of the record it is about, e.g. `risk harbour/r1`; empty if none.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    path: str
    line: int = 1
    column: int = 1
    pointer: str = ""
    record: str = ""
    help: str = ""

    def translated(self, translate: Translate) -> "Finding":
        """Return the same finding with message and help in another language."""
        return replace(self, message=_say(self.message, translate), help=_say(self.help, translate))

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """The one order in which findings are listed: by path, line, column, code."""
        return (self.path, self.line, self.column, self.code, self.pointer, self.message)


def _say(text: str, translate: Translate) -> str:
    return text.translated(translate) if isinstance(text, Text) else text


@dataclass(frozen=True, slots=True)
class Check:
    """What can be found: a code, its documentation and how much it weighs.

    Attributes:
        code: Group and three digits, e.g. `SYN004`; never reused.
        slug: Names the bad pattern, e.g. `duplicate-key`.
        documentation: Markdown: a first line that is its title, then why, an example, how to mend it.
        module: The file that declares it; what it says in other languages stands beside it.
    """

    code: str
    slug: str
    severity: Severity
    documentation: str
    module: Path

    @classmethod
    def declare(cls, module: str, code: str, severity: Severity) -> "Check":
        """Return the check that a module declares about itself.

        Args:
            module: `__name__` of the module: its docstring is the English documentation, and its file is named after
                the slug, with underscores for hyphens.
            code: Group and three digits.
            severity: How much a finding of it weighs.
        """
        documentation = inspect.cleandoc(sys.modules[module].__doc__ or "")
        path = Path(inspect.getfile(sys.modules[module]))
        return cls(code, path.stem.replace("_", "-"), severity, documentation, path)

    @property
    def title(self) -> str:
        """The first line of the documentation, without its full stop."""
        return title_of(self.documentation)

    def at(self, location: Location, message: str, help_: str = "", *, pointer: str = "", record: str = "") -> Finding:
        """Return the finding of this check at a place in a file."""
        return Finding(
            self.code, self.slug, self.severity, message,
            location.path, location.line, location.column, pointer, record, help_,
        )  # fmt: skip


def title_of(documentation: str) -> str:
    """Return the first line of the documentation of a check, without its full stop."""
    return documentation.partition("\n")[0].rstrip(".")


def ordered(findings: list[Finding]) -> list[Finding]:
    """Return the findings once each, in the one order they are listed in."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)
