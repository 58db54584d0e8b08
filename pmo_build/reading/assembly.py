"""From documents to the portfolio: each record checked against its schema, then typed, then indexed."""

from collections.abc import Iterator
from typing import Any

import msgspec

from pmo_build.model.document import Document, format_pointer
from pmo_build.model.findings import Finding, Text
from pmo_build.model.portfolio import Origin, Portfolio
from pmo_build.model.records.portfolio import UNKNOWN, PortfolioSettings
from pmo_build.model.records.record import Kind, Record, convert
from pmo_build.model.records.registry import Place
from pmo_build.reading.checks import front_matter, not_a_record
from pmo_build.reading.readable_settings import Readable, all_unread, readable
from pmo_build.reading.schema.check import check_record
from pmo_build.reading.schema.checks import missing_field
from pmo_build.reading.schema.conversion import not_convertible
from pmo_build.reading.schema.schema import load_schema

Prefix = tuple[str | int, ...]


class Assembly:
    """Takes documents one by one and becomes a portfolio.

    Attributes:
        findings: What is wrong with the records taken so far.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._records: dict[str, dict[str, Record]] = {}
        self._origins: dict[tuple[str, str], Origin] = {}
        self._repeated: list[tuple[str, str, Origin]] = []
        self._unread: set[tuple[str, str]] = set()
        self._unread_registers: set[tuple[str, str]] = set()
        self._nameless: set[tuple[str, str]] = set()

    def add(self, document: Document, place: Place) -> None:
        """Take the records of a document; remember which ones could not be read."""
        kind = place.kind.name
        if not place.id and (not document.error_free or _is_incomplete(document)):
            self._unread_registers.add((kind, place.parent))
        if place.id and document.error_free and isinstance(document.data, list):
            self._refuse_list(document)
        if not place.id and document.error_free and self._refuse_wrapped(document):
            self._unread_registers.add((kind, place.parent))
            return
        if place.id and not isinstance(document.data, dict):
            self._unread.add((kind, _key(place.parent, place.id)))
            self._origins.setdefault((kind, _key(place.parent, place.id)), Origin(document, ()))
            return
        if (
            isinstance(document.data, dict)
            and place.kind.single
            and (document.error_free or document.unclear is not None)
        ):
            self._add_settings(document, document.data, place)
            return
        for prefix, data in _items(document):
            self._add_record(document, prefix, self._with_body(document, place.kind, data), place)

    def _refuse_list(self, document: Document) -> None:
        message = Text(not_a_record.MESSAGE, what=Text(not_a_record.A_LIST))
        self.findings.append(not_a_record.CHECK.at(document.locate([]), message, Text(not_a_record.ONE_RECORD)))

    def _refuse_wrapped(self, document: Document) -> bool:
        """Refuse a register whose list stands below a field with the name of the register."""
        name = document.path.rpartition("/")[2].rpartition(".")[0]
        if not isinstance(document.data, dict) or [*document.data] != [name]:
            return False
        message = Text(not_a_record.REGISTER, field=name)
        place = document.locate([name], key=True)
        self.findings.append(not_a_record.CHECK.at(place, message, Text(not_a_record.REGISTER_HELP, field=name)))
        return True

    def _add_record(self, document: Document, prefix: Prefix, data: dict[str, Any], place: Place) -> None:
        kind = place.kind
        if place.id and not prefix:
            data = {"id": place.id, **data}
        id_ = data.get("id")
        key = _key(place.parent, id_) if isinstance(id_, str) else ""
        problems = self._check(document, prefix, data, kind, key) if document.error_free else []
        self.findings += problems
        if not key or any(problem.pointer == format_pointer([*prefix, "id"]) for problem in problems):
            self._nameless.add((kind.name, place.parent))
        if not key:
            return
        if (kind.name, key) in self._origins:
            self._repeated.append((kind.name, key, Origin(document, prefix)))
            return
        self._origins[kind.name, key] = Origin(document, prefix)
        if problems or not document.error_free:
            self._unread.add((kind.name, key))
            return
        try:
            record = convert(
                kind.entity, _as_written(document, prefix, data), parent=place.parent, source=document.path
            )
        except msgspec.ValidationError as error:
            self._unread.add((kind.name, key))
            self.findings.append(not_convertible(error, kind.name, data, document, prefix, f"{kind.name} {key}"))
            return
        self._records.setdefault(kind.name, {})[key] = record

    def _add_settings(self, document: Document, data: dict[str, Any], place: Place) -> None:
        """Take settings without the values that are wrong: the others hold all the same."""
        kind, data = place.kind, {"id": place.id, **data}
        found = self._check(document, (), data, kind, place.id) if document.error_free else []
        settings = None
        while settings is None:
            read = readable(kind.name, data, document, found)
            try:
                settings = _settings(read, place.id, document.path)
            except msgspec.ValidationError as error:
                record = f"{kind.name} {place.id}"
                found.append(not_convertible(error, kind.name, read.data, document, (), record))
        self.findings += found
        if (kind.name, settings.key) in self._origins:
            self._repeated.append((kind.name, settings.key, Origin(document, ())))
            return
        self._origins[kind.name, settings.key] = Origin(document, ())
        self._records.setdefault(kind.name, {})[settings.key] = settings

    def _check(self, document: Document, prefix: Prefix, data: dict[str, Any], kind: Kind, key: str) -> list[Finding]:
        name = f"{kind.name} {key}".strip()
        problems = check_record(kind.name, data, document, prefix, name)
        if "id" not in data:
            message = Text(missing_field.MESSAGE, field="id")
            meaning = Text(str(load_schema(kind.name).field_at(["id"]).get("description", "")))
            help_ = Text(missing_field.HELP, field="id", meaning=meaning)
            problems.append(missing_field.CHECK.at(document.locate(prefix, key=True), message, help_, record=name))
        return problems

    def _with_body(self, document: Document, kind: Kind, data: dict[str, Any]) -> dict[str, Any]:
        if not document.body:
            return data
        if kind.body in data:
            message = Text(front_matter.BODY_AND_FIELD, field=kind.body)
            place = document.locate([kind.body], key=True)
            self.findings.append(front_matter.CHECK.at(place, message, Text(front_matter.BODY_HELP)))
            return data
        children = document.mark[2]
        if children is not None:
            line = document.body_line
            children[kind.body] = (line, 1, (line, 1, None))
        return {**data, kind.body: document.body}

    def portfolio(self) -> Portfolio:
        """Return all that was taken."""
        # By place, not by id: a wrong id is a finding, and its settings hold all the same.
        kind = PortfolioSettings.kind
        settings = next(iter(self._records.get(kind, {}).values()), None)
        exist = any(found == kind for found, _ in self._origins)
        nothing = all_unread(kind) if exist else Readable(UNKNOWN, frozenset())
        return Portfolio(
            settings=settings if isinstance(settings, PortfolioSettings) else _settings(nothing, kind, ""),
            records=self._records,
            origins=self._origins,
            unread=frozenset(self._unread),
            unread_registers=frozenset(self._unread_registers),
            nameless=frozenset(self._nameless),
            repeated=tuple(self._repeated),
        )


def _items(document: Document) -> Iterator[tuple[Prefix, dict[str, Any]]]:
    if isinstance(document.data, dict):
        yield (), document.data
    elif isinstance(document.data, list):
        for position, item in enumerate(document.data):
            if isinstance(item, dict):
                yield (position,), item


def _is_incomplete(document: Document) -> bool:
    return any(not isinstance(item, dict) for item in document.data) if isinstance(document.data, list) else False


def _as_written(document: Document, prefix: Prefix, data: dict[str, Any]) -> dict[str, Any]:
    """Return a record with the numbers of its own fields as they stand in the file: +31 20 is more than its value."""
    if "custom" not in data or not document.written:
        return data

    def written(value: Any, parts: Prefix) -> Any:
        if isinstance(value, dict):
            return {name: written(item, (*parts, name)) for name, item in value.items()}
        if isinstance(value, list):
            return [written(item, (*parts, at)) for at, item in enumerate(value)]
        if isinstance(value, bool):
            return value
        place = document.locate(parts)
        return document.written.get((place.line, place.column), value)

    return {**data, "custom": written(data["custom"], (*prefix, "custom"))}


def _key(parent: str, id_: str) -> str:
    return f"{parent}/{id_}" if parent else id_


def _settings(read: Readable, id_: str, path: str) -> PortfolioSettings:
    known = {"unread": [*read.unread], "contradictory": [*read.contradictory]}
    return msgspec.convert({"id": id_, "source": path, **known, **read.data}, PortfolioSettings)
