"""The mapping file: which column fills which field, and how the file is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pmo_build.importing.target_checks import refused_step, refused_value
from pmo_build.language.suggestions import closest
from pmo_build.model.document import Document
from pmo_build.model.findings import Finding, Location, Text
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.reading.checks import not_a_record
from pmo_build.reading.reader import read_file
from pmo_build.reading.schema.check import check_record
from pmo_build.writing.checks import wrong_target
from pmo_build.writing.targets import Target, find_target

STATUS_REPORT = "status-report"


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """Where the value of one field comes from.

    Attributes:
        place: The steps to this entry in the mapping file, for findings.
        type: `text`, `money`, `number`, `date`, `yes-no` or `list`.
        otherwise: Column whose first sentence is the value where `column` is empty.
        values: Spelling → value, of the whole cell, or of one item of a list.
        unknown: Spellings that mean “unknown”, case-folded.
        unit: What one stands for, such as 1000 if the column is in thousands; `None` if nobody has said.
        removes: Whether an empty cell removes what the record has.
    """

    target: Target
    place: tuple[str, ...]
    type: str
    column: str | None = None
    otherwise: str | None = None
    constant: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    separator: str = ","
    strips_html: bool = False
    keeps_as_given: bool = False
    removes: bool = False
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the rows of a file become records.

    Attributes:
        pattern: The place of a record below the portfolio folder, as in `Kind.places`.
        id_prefix: What every id starts with; may be empty.
        options: What the mapping tells about the file as a whole, by the names of the mapping schema.
        report: The fields of a status report; `None` if none is wanted.
        ignored: Columns left out on purpose; the file need not have them.
    """

    document: Document
    kind: Kind
    pattern: str
    id_columns: tuple[str, ...]
    id_prefix: str
    project_column: str | None
    fields: tuple[FieldMapping, ...]
    report: tuple[FieldMapping, ...] | None
    ignored: tuple[str, ...]
    options: dict[str, Any]

    def columns(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Yield each column that the mapping reads, and where it names it."""
        for name in self.id_columns:
            yield name, ("id",)
        if self.project_column:
            yield self.project_column, ("project",)
        for mapped in (*self.fields, *(self.report or ())):
            if mapped.column is not None:
                yield mapped.column, mapped.place
            if mapped.otherwise is not None:
                yield mapped.otherwise, (*mapped.place, "otherwise")


def read_mapping(root: Path, path: str) -> tuple[Mapping | None, list[Finding]]:
    """Return the mapping that a file holds, or `None` and what is wrong with it.

    Args:
        root: The checkout.
        path: Relative to it, or absolute.
    """
    document, findings = read_file(root, path)
    data = document.data
    if not findings and not isinstance(data, dict):
        message = Text(not_a_record.MESSAGE, what=Text(not_a_record.A_LIST))
        findings = [not_a_record.CHECK.at(Location(path), message, Text(not_a_record.HELP))]
    if findings:
        return None, findings
    findings = check_record("import-mapping", data, document, (), "")
    if findings:
        return None, findings
    kind, pattern, findings = _kind(document, data)
    if kind is None:
        return None, findings
    id_: dict[str, Any] = data["id"] if isinstance(data["id"], dict) else {"columns": [data["id"]]}
    fields = _fields(document, kind.name, "fields", findings)
    report = _fields(document, STATUS_REPORT, "status_report", findings) if "status_report" in data else None
    mapping = Mapping(
        document, kind, pattern, tuple(id_["columns"]), id_.get("prefix", ""), data.get("project"), fields,
        report, tuple(data.get("ignore", ())), data,
    )  # fmt: skip
    return (None if findings else mapping), findings


def _kind(document: Document, data: dict[str, Any]) -> tuple[Kind | None, str, list[Finding]]:
    name = data["kind"]
    kind = kinds().by_name.get(name)
    if kind is None:
        near = closest(name, kinds().by_name)
        help_ = (
            Text(wrong_target.DID_YOU_MEAN, suggestion=near)
            if near
            else Text(wrong_target.HELP_KIND, kinds=", ".join(kinds().by_name))
        )
        return None, "", [_wrong(document, ("kind",), Text(wrong_target.NO_KIND, kind=name), help_)]
    own = [place for place in kind.places if "{id}" in place]
    shown = Text(name)
    if not own:
        return None, "", [_wrong(document, ("kind",), Text(wrong_target.NO_PLACE, kind=shown), Text(""))]
    fitting = [place for place in own if ("{project}" in place) == ("project" in data)]
    if not fitting:
        message, help_ = Text(wrong_target.NEEDS_PROJECT, kind=shown), Text(wrong_target.HELP_PROJECT)
        return None, "", [_wrong(document, ("kind",), message, help_)]
    if "status_report" in data and name != "project":
        message, help_ = Text(wrong_target.ONLY_PROJECTS), Text(wrong_target.HELP_REPORT)
        return None, "", [_wrong(document, ("status_report",), message, help_, key=True)]
    return kind, fitting[0], []


def _fields(document: Document, kind: str, section: str, findings: list[Finding]) -> tuple[FieldMapping, ...]:
    found = []
    for written, reading in document.data[section].items():
        target = find_target(kind, written)
        if isinstance(target, Target):
            found.append(_field(document, target, (section, written), reading))
            findings += _refusals(document, kind, found[-1])
        else:
            findings.append(_wrong(document, (section, written), *target, key=True))
    return tuple(found)


def _refusals(document: Document, kind: str, mapped: FieldMapping) -> Iterator[Finding]:
    """Yield what the mapping itself would write and the schema of the records refuses."""
    problem = refused_step(kind, mapped.target, document)
    if problem:
        yield _wrong(document, mapped.place, problem.message, problem.help, key=True)
        return
    written = [(("values", spelling), value) for spelling, value in mapped.values.items()]
    for steps, value in [(("constant",), mapped.constant), *written]:
        whole = [value] if steps[0] == "values" and mapped.type == "list" else value
        problem = None if value is None else refused_value(kind, mapped.target, whole, document)
        if problem:
            yield _wrong(document, (*mapped.place, *steps), problem.message, problem.help)


def _field(document: Document, target: Target, place: tuple[str, ...], reading: Any) -> FieldMapping:
    how: dict[str, Any] = {"column": reading} if isinstance(reading, str) else reading
    unknown = how.get("unknown", document.data.get("unknown", ()))
    return FieldMapping(
        target=target,
        place=place,
        type=how.get("type") or target.type,
        column=how.get("column"),
        otherwise=how.get("otherwise"),
        constant=how.get("constant"),
        values=how.get("values", {}),
        unknown=frozenset(" ".join(spelling.split()).casefold() for spelling in unknown),
        separator=how.get("separator", ","),
        strips_html="html" in how,
        keeps_as_given=how.get("keep_as_given", False),
        removes=how.get("when_empty") == "remove",
        unit=how.get("unit"),
    )


def _wrong(document: Document, place: tuple[str, ...], message: str, help_: str, *, key: bool = False) -> Finding:
    return wrong_target.CHECK.at(document.locate(place, key=key), message, help_)
