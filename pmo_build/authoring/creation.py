"""A new record: named, placed, written out and checked, before anything is written to disk."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pmo_build.authoring.naming import IdAndTitle, find_kind, name_of
from pmo_build.authoring.places import NewPlace, find_place
from pmo_build.authoring.refusal import RefusedError
from pmo_build.authoring.register import appended
from pmo_build.authoring.skeleton import heading, placeholder, prose, skeleton
from pmo_build.importing.dates import DateRules, read_date
from pmo_build.importing.unread_cells import AmbiguousCellError, UnreadableCellError
from pmo_build.language.suggestions import closest
from pmo_build.model.findings import Text, Translate
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import PORTFOLIO_FOLDER
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.scalars import plain_value
from pmo_build.reading.schema.check import check_record
from pmo_build.reading.schema.schema import load_schema, resolved
from pmo_build.writing.record_change import ChangeAction, RecordChange
from pmo_build.writing.yaml_text import as_item


class Wish(NamedTuple):
    """What somebody asks for.

    Attributes:
        kind: The kind of record, in words.
        name: An id, or a name of which the id is made.
        project: Id of the project it belongs to.
        fields: Field → value, as typed.
        own_file: Whether it must not become part of a register.
        language: The language that a new portfolio gets; `None` for the usual one.
    """

    kind: str
    name: str | None = None
    project: str | None = None
    title: str | None = None
    fields: Mapping[str, str] = {}
    own_file: bool = False
    language: str | None = None


class NewRecord(NamedTuple):
    """A record that is ready to be written.

    Attributes:
        change: The file it stands in.
        line: Where it starts in a register; 0 in a file of its own.
        is_first: Whether it is the settings with which a portfolio starts.
        open_fields: What a person must still fill in.
    """

    change: RecordChange
    line: int
    is_first: bool
    open_fields: tuple[str, ...]


def create(root: Path, wish: Wish, settings: PortfolioSettings, today: date, translate: Translate) -> NewRecord:
    """Return the record that somebody asks for; nothing is written yet.

    Args:
        root: The checkout.
        wish: What is asked for.
        settings: The settings of the portfolio.
        today: The day that dates get which nobody has given.
        translate: Says the descriptions in the language of the reader.

    Raises:
        RefusedError: It cannot be made.
    """
    kind = find_kind(wish.kind)
    is_first = kind.entity is PortfolioSettings
    if not is_first and not (root / PORTFOLIO_FOLDER).is_dir():
        raise RefusedError(Text("There is no folder portfolio/ here. Start with: pmo new portfolio"))
    name = name_of(kind, wish.name, wish.title)
    place = find_place(root, kind, name.id, wish.project, own_file=wish.own_file)
    typed = _typed(kind, wish.fields)
    if wish.title:
        typed["title"] = wish.title
    if is_first and wish.language:
        typed.setdefault("language", wish.language)
    needed = _needed(kind, name, _day(name.id, settings, today))
    given = {**needed, **typed}
    text, line = _text(root, kind, place, name, given, translate)
    _check(kind, name, place, text)
    action = ChangeAction.CREATED if place.register is None else ChangeAction.UPDATED
    open_fields = tuple(field for field in needed if field not in typed)
    return NewRecord(RecordChange(place.path, kind.name, action, text), line, is_first, open_fields)


def _typed(kind: Kind, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return fields with values of the type that the schema asks for."""
    known = load_schema(kind.name).record["properties"]
    typed: dict[str, Any] = {}
    for field, value in fields.items():
        node = resolved(known.get(field, {}))
        if not node or field == "id" or node.get("type") in {"array", "object"}:
            near = closest(field, [name for name in known if name != "id"])
            hint = Text("Did you mean “{near}”?", near=near) if near and near != field else Text("Add it by hand.")
            raise RefusedError(Text("“{field}” cannot be set here. {hint}", field=field, hint=hint))
        try:
            typed[field] = value if node.get("type") == "string" else plain_value(value)
        except ValueError:
            typed[field] = value  # which the schema refuses, with a better sentence
    return typed


def _needed(kind: Kind, name: IdAndTitle, day: date) -> dict[str, Any]:
    """Return the fields that the record must have; a title, if it need have none, as no record is empty."""
    required = load_schema(kind.name).record.get("required") or ["title"]
    return {field: name.title if field == "title" else placeholder(kind, field, day) for field in required}


def _day(id_: str, settings: PortfolioSettings, today: date) -> date:
    """Return the last day of the period that an id names, such as `2026-10`; today if it names none."""
    try:
        return read_date(id_, DateRules(today, settings.fiscal_year_start)).day
    except (UnreadableCellError, AmbiguousCellError):
        return today


def _text(
    root: Path, kind: Kind, place: NewPlace, name: IdAndTitle, given: dict[str, Any], translate: Translate
) -> tuple[str, int]:
    """Return the whole file with the new record in it, and the line of a register on which it starts."""
    top = heading(kind, translate)
    if place.in_list:
        lines = skeleton(kind, {"id": name.id, **given}, translate)
        if place.register is None:
            return "\n".join([*top, *as_item(lines), ""]), len(top) + 1
        after = appended(place.text, place.path, lines)
        return after, after.count("\n") - len(lines) + 1
    if not place.path.endswith(".md"):
        return "\n".join([*top, *skeleton(kind, given, translate), ""]), 0
    body = translate(str(load_schema(kind.name).field_at([kind.body])["description"]))
    below = prose(translate("Below the next line of dashes: {text}").format(text=body))
    lines = skeleton(kind, given, translate, but=[kind.body])
    return "\n".join(["---", *top, *lines, *below, "---", "", ""]), 0


def _check(kind: Kind, name: IdAndTitle, place: NewPlace, text: str) -> None:
    """Refuse what our own reader or the schema would refuse, which is a wrong value that was given."""
    document, problems = read_bytes(text.encode(), place.path)
    prefix = (len(document.data) - 1,) if isinstance(document.data, list) and document.data else ()
    if not problems:
        data: dict[str, Any] = document.data[-1] if prefix else document.data
        problems = check_record(kind.name, {"id": name.id, **data}, document, prefix, "")
    if problems:
        problem = problems[0]
        raise RefusedError(Text("{problem} {help}", problem=problem.message, help=problem.help))
