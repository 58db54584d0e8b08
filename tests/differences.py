"""Portfolios that differ in one value of a hidden record.

They are made from the schemas, so that a new kind or field takes part by itself. The part for all to see holds every
kind, with every field filled, in a register beside the hidden record and elsewhere.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import Any, Literal

import yaml
from portals import write
from support import NOW

from pmo_build.disclosure.audience import Audience
from pmo_build.language.i18n import Translator
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.pipeline import Disclosed, disclosed, validate
from pmo_build.reading.schema.schema import is_date, load_schema, resolved
from pmo_build.site.source import site_of

Variant = Literal[0, 1]
Steps = tuple[str, ...]
KINDS = tuple(kind for kind in kinds().by_name.values() if not kind.single)
NAMES = ("Zylonia Zeppelin", "Xanthos Xylophone")
# Ordinary words, which nothing blacks out: that a reference is gone must be the work of the reference.
IDS = ("budget", "planning")
OPEN = "open-{kind}"
OPEN_PROJECT = OPEN.format(kind="project")
HIDDEN_PROJECT = "hidden-project"
_MUCH = 4321000
# Before and after the day that everything is computed for.
_DAYS = ("2026-03-15", "2027-06-15")
_TEXTS = ("A text of one line.", "A longer text.\n\n- With\n- a list\n- of four\n- lines.\n")
# Of each the first that its pattern admits.
_WORDS = (
    ("First words", "Second words"),
    ("first-one", "second-one"),
    ("2026", "2027"),
    ("https://a.example/1", "https://b.example/22"),
)
SETTINGS = """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
risk:
  probability: [{label: rare, from: 0, to: 0.2}, {label: likely, from: 0.2, to: 1}]
  impact: [{label: minor, from: 0, to: 1000}, {label: major, from: 1000}]
  matrix: {amber: 2, red: 4}
  appetite: 2
scoring: [{id: fit, title: Fit, weight: 2}]
tiers: [{id: small, title: Small, budget_from: 0, report_every_days: 30, requires: [risk, costs, benefit]}]
funding: [{fiscal_year: "2026", capex: 150000}, {fiscal_year: "2027", capex: 90000}]
"""


@dataclass(frozen=True)
class Hidden:
    """A hidden record: of a kind, at one of its places.

    Attributes:
        place: As its kind declares it, e.g. `projects/{project}/risks`.
        changed: The field that has its other value; `*` for all of them, empty for none.
        project: The project in whose folder it stands, if its place is in one.
        referred: Whether records for all to see refer to it.
    """

    kind: Kind
    place: str
    project: str
    referred: bool
    changed: str = ""

    def __str__(self) -> str:
        place = self.place.replace("{project}", self.project)
        return f"{place}{' referred to' if self.referred else ''}{' ' + self.changed if self.changed else ''}"

    def variant(self, field: str) -> Variant:
        """Return which of its two values a field has."""
        return 1 if self.changed in {field, "*"} else 0

    @property
    def id(self) -> str:
        """Its id."""
        return IDS[self.variant("id")]

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a register, before a record for all to see."""
        return "{id}" not in self.place


def all_hidden() -> Iterator[Hidden]:
    """Yield a hidden record of every kind at each of its places, referred to or not."""
    for kind in KINDS:
        for place in kind.places:
            for project in (OPEN_PROJECT, HIDDEN_PROJECT) if "{project}" in place else ("",):
                for referred in (False, True):
                    yield Hidden(kind, place, project, referred)


def fields(kind: Kind) -> tuple[str, ...]:
    """Return every field of a kind that can differ."""
    return tuple(name for name in load_schema(kind.name).record["properties"] if name != "classification")


def changed(hidden: Hidden, field: str) -> Hidden:
    """Return the same hidden record with another value of a field; `*` for all fields."""
    return replace(hidden, changed=field)


def shown(root: Path, hidden: Hidden, audience: Audience = Audience.INTERNAL) -> Disclosed:
    """Return what an audience may see of a portfolio with a hidden record."""
    given = validate(write(root, portfolio(hidden)), None, NOW)
    key = f"{hidden.project}/{hidden.id}" if hidden.project else hidden.id
    problems = [finding for finding in given.findings if finding.code.startswith(("SYN", "SCH"))]
    assert not problems, problems
    assert key in given.portfolio.records[hidden.kind.name]
    return disclosed(given, audience)


def differing(one: Disclosed, other: Disclosed) -> list[str]:
    """Return the lines in which what two portals tell differs; empty if a reader cannot tell them apart."""
    first, second = told(one), told(other)
    return [
        line
        for path in sorted({*first, *second})
        if first.get(path) != second.get(path)
        for line in _lines(path, first, second)
    ]


def _lines(path: str, first: dict[str, str], second: dict[str, str]) -> list[str]:
    given = (first.get(path, "").splitlines(), second.get(path, "").splitlines())
    return [f"{path}: {line[:300]}" for line in unified_diff(*given, lineterm="", n=0)][2:]


def told(seen: Disclosed) -> dict[str, str]:
    """Return all that a portal tells: address → text of each page and download, with what the search finds."""
    site = site_of(seen, Translator("en", {}))
    pages = {page.path: f"{page.text}\n{page.search}" for page in site.pages()}
    return pages | {download.path: download.content.decode() for download in site.downloads()}


def portfolio(hidden: Hidden) -> Mapping[str, str]:
    """Return path below `portfolio/` → text of all files."""
    files: dict[str, Any] = {}
    for kind in KINDS:
        for place in kind.places:
            if "{id}" in place or kind.name == "project":
                continue
            files[f"{place.replace('{project}', 'open-project')}.yml"] = [_open(kind, hidden)]
    for kind in KINDS:
        if all("{id}" in place for place in kind.places):
            place = kind.places[0].replace("{project}", OPEN_PROJECT).replace("{id}", OPEN.format(kind=kind.name))
            files[f"{place}.yml"] = _without_id(_open(kind, hidden))
    files[f"projects/{OPEN_PROJECT}/project.yml"] = _without_id(_open(kinds().by_name["project"], hidden))
    if hidden.project == HIDDEN_PROJECT:
        files[f"projects/{HIDDEN_PROJECT}/project.yml"] = {
            "title": "Hidden project", "state": "active", "classification": "confidential", "start": "2026-01-01",
        }  # fmt: skip
    own = {"id": hidden.id, "title": NAMES[hidden.variant("title")]}
    if hidden.project != HIDDEN_PROJECT:
        own["classification"] = "confidential"
    secret = _record(hidden.kind, hidden.variant) | own
    if hidden.kind.name == "project":
        files[f"projects/{hidden.id}/project.yml"] = _without_id(secret)
    else:
        path = hidden.place.replace("{project}", hidden.project).replace("{id}", hidden.id) + ".yml"
        files[path] = [secret, *files.get(path, ())] if hidden.is_listed else _without_id(secret)
    return {"portfolio.yml": SETTINGS} | {
        path: yaml.safe_dump(data, sort_keys=False, allow_unicode=True) for path, data in files.items()
    }


def _without_id(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "id"}


def _open(kind: Kind, hidden: Hidden) -> dict[str, Any]:
    """Return a record for all to see that refers to the hidden one, if it is to be, wherever it can."""
    record = _record(kind, lambda _: 0) | {"id": OPEN.format(kind=kind.name), "title": f"Open {kind.name}"}
    if hidden.referred:
        named = [field for field, target in {**kind.references, **kind.nearby}.items() if target == hidden.kind.name]
        for field in [*named, *(kind.people if hidden.kind.name == "person" else ())]:
            record = _with(record, field.removeprefix("/").split("/"), hidden.id)
    return record


def _with(value: Any, steps: list[str], reference: str) -> Any:
    if not steps:
        return reference
    if steps[0] == "*":
        return [*value, _with(value[0], steps[1:], reference)]
    return value | {steps[0]: _with(value[steps[0]], steps[1:], reference)}


def _record(kind: Kind, variant: Callable[[str], Variant]) -> dict[str, Any]:
    targets = {**kind.references, **kind.nearby}
    return {
        name: _value(node, variant(name), name, f"/{name}", targets)
        for name, node in load_schema(kind.name).record["properties"].items()
        if name not in {"id", "classification"}
    }


def _value(raw: dict[str, Any], variant: Variant, name: str, path: str, targets: Mapping[str, str]) -> Any:
    node = resolved(raw)
    if path in targets:
        return OPEN.format(kind=targets[path])
    if "oneOf" in node:
        return _value(node["oneOf"][variant], variant, name, path, targets)
    if "enum" in node:
        return node["enum"][-1 if variant else 0]
    given = {"array": _list, "object": _object}.get(node.get("type", ""))
    if given is not None:
        return given(node, variant, name, path, targets)
    return _scalar(node, variant)


def _list(node: dict[str, Any], variant: Variant, name: str, path: str, targets: Mapping[str, str]) -> list[Any]:
    first = _value(node.get("items", {"type": "string"}), variant, name, f"{path}/*", targets)
    return [first]


def _object(node: dict[str, Any], variant: Variant, name: str, path: str, targets: Mapping[str, str]) -> dict[str, Any]:
    if "properties" in node:
        return {key: _value(part, variant, key, f"{path}/{key}", targets) for key, part in node["properties"].items()}
    inner = node.get("additionalProperties")
    key = "second" if variant else "first"
    return {
        key: _value(inner if isinstance(inner, dict) and inner else {"type": "string"}, variant, name, path, targets)
    }


def _scalar(node: dict[str, Any], variant: Variant) -> Any:
    if node.get("type") == "boolean":
        return bool(variant)
    if node.get("type") in {"integer", "number"}:
        # Far enough from each other to cross any envelope, threshold and capacity.
        low, high = max(node.get("minimum", 0), 0), node.get("maximum", _MUCH)
        return min(high, _MUCH) if variant else low + (0 if high <= 1 else 1)
    if is_date(node):
        return _DAYS[variant]
    return _text(node, variant)


def _text(node: dict[str, Any], variant: Variant) -> str:
    pattern = str(node.get("pattern", ""))
    if "contentMediaType" in node:
        return _TEXTS[variant]
    return next(pair[variant] for pair in _WORDS if re.search(pattern, pair[variant]))
