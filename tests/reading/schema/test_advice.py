"""Whatever stands in the place of a value is one finding in plain words, and whoever follows its advice is done."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

import pytest
from mistakes import Parts, as_yaml, at, changed, steps

from pmo_build.authoring.skeleton import placeholder, skeleton
from pmo_build.language.i18n import Translator
from pmo_build.model.findings import Finding, Text
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.schema.check import check_record
from pmo_build.reading.schema.checks import missing_field, not_accepted, unknown_field, wrong_type
from pmo_build.reading.schema.schema import load_schema
from pmo_build.rules.registry import translations

KINDS = list(kinds().by_name.values())
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
# Other forms of fields that have more than one.
FORMS = {
    "risk": {"cost_impact": {"low": 1, "likely": 2, "high": 3}},
    "costs": {"actual_cost": {"capex": 1, "opex": 2}, "forecast": {"capex": 1}},
}
# Words and signs of a programming language.
PROGRAM = re.compile(r"\b(None|True|False|dict|str|int|bool|Decimal|NoneType|null|object|array)\b|\[\]|\{\}|\('|'\]")


def record(kind: Kind) -> dict[str, Any]:
    """Return a record of a kind that says all that its schema knows."""
    return _record(kind.name)


@cache
def _record(name: str) -> dict[str, Any]:
    kind = kinds().by_name[name]
    required = load_schema(kind.name).record.get("required") or ["title"]
    given = {one: "Quay" if one == "title" else placeholder(kind, one, date(2026, 10, 31)) for one in required}
    lines = skeleton(kind, given, Translator("en"))
    text = "\n".join(line.removeprefix("# ") for line in lines)
    return {"id": "quay", **read_bytes(text.encode(), "portfolio/x.yml")[0].data}


def check(kind: Kind, data: dict[str, Any], *, in_list: bool = False) -> list[Finding]:
    document, problems = read_bytes(as_yaml([data] if in_list else data).encode(), "portfolio/x.yml")
    assert problems == []
    read = document.data[0] if in_list else document.data
    return check_record(kind.name, read, document, (0,) if in_list else (), "")


def variants(kind: Kind) -> Iterator[dict[str, Any]]:
    yield record(kind)
    if kind.name in FORMS:
        yield {**record(kind), **FORMS[kind.name]}


def own(parts: Parts) -> bool:
    """Tell whether a value stands below `custom`, where all of them will do."""
    return parts[0] == "custom" and len(parts) > 1


@EACH_KIND
@pytest.mark.parametrize("value", [None, True, [], {}, 1, "x", 1.5, ""], ids=repr)
def test_what_cannot_stand_there_is_at_most_one_finding_in_plain_words(kind: Kind, value: Any) -> None:
    dutch = Translator("nl", translations("nl"))
    for data in variants(kind):
        for parts in steps(data):
            found = check(kind, changed(data, parts, value))
            assert len(found) <= (0 if own(parts) else 1), (parts, [str(finding.message) for finding in found])
            for finding in found:
                assert finding.code != not_accepted.CHECK.code
                for said in (finding, finding.translated(dutch)):
                    assert not PROGRAM.search(f"{said.message} {said.help}".replace("`true`", "")), said


def nothing(kind: Kind, parts: Parts) -> Finding:
    (finding,) = check(kind, changed(record(kind), parts, None))
    return finding


@EACH_KIND
def test_an_emptied_value_is_said_with_what_to_do_about_it(kind: Kind) -> None:
    schema = load_schema(kind.name)
    for parts in steps(record(kind)):
        if own(parts):
            continue
        finding = nothing(kind, parts)
        assert finding.code == wrong_type.CHECK.code
        node = schema.field_at(parts)
        for choice in node.get("enum", ()):
            assert choice in finding.help
        needed = parts[-1] in schema.field_at(parts[:-1]).get("required", ())
        assert ("delete" in finding.help) is not needed


@EACH_KIND
def test_a_line_that_may_be_deleted_can_be(kind: Kind) -> None:
    for parts in steps(record(kind)):
        if not own(parts) and "delete" in nothing(kind, parts).help and isinstance(parts[-1], str):
            data = deepcopy(record(kind))
            del at(data, parts[:-1])[parts[-1]]
            assert check(kind, data) == [] or _is_last(record(kind), parts)


def _is_last(data: dict[str, Any], parts: Parts) -> bool:
    """Tell whether a group holds nothing else, so that it must go as well."""
    return len(at(data, parts[:-1])) == 1


@pytest.mark.parametrize(
    ("kind", "field", "help_"),
    [
        ("status-report", "rag: {overall: }", "Write one of red, amber, green, or delete the line."),
        ("project", "state:", "Write one of proposed, approved, active, on-hold, completed, cancelled."),
        ("project", "start:", "Fill it in, or delete the line. The day"),
        ("project", "tags: [a, ]\nlinks:", "Fill it in, or delete the line. Documents"),
    ],
)
def test_an_emptied_choice_names_the_choices(kind: str, field: str, help_: str) -> None:
    base = "id: x\ntitle: X\nas_of: 2026-10-31\n" if kind == "status-report" else "id: x\ntitle: X\nstate: active\n"
    text = (base.replace("state: active\n", "") if field == "state:" else base) + field + "\n"
    document, _ = read_bytes(text.encode(), "portfolio/x.yml")
    (finding,) = check_record(kind, document.data, document, (), "")
    assert finding.message.endswith("has no value.")
    assert finding.help.startswith(help_)


def test_an_item_without_a_value_is_told_from_a_list_without_one() -> None:
    project = kinds().by_name["project"]
    assert nothing(project, ("tags", 0)).message == "`tags` holds an item without a value."
    assert nothing(project, ("tags",)).message == "`tags` has no value."


def test_the_id_of_a_record_in_a_list_must_stay() -> None:
    risk = kinds().by_name["risk"]
    assert "delete" in check(risk, {**record(risk), "id": None})[0].help
    assert "delete" not in check(risk, {**record(risk), "id": None}, in_list=True)[0].help


@pytest.mark.parametrize(
    ("parts", "message", "help_"),
    [
        (("milestones", 0), "`milestones` is empty; it must hold `id`, `title`", "Fill it in"),
        (("business_case", "options", 0), "`options` is empty; it must hold `title`.", "Fill it in"),
    ],
)
def test_an_emptied_group_is_one_finding_that_names_what_it_must_hold(parts: Parts, message: str, help_: str) -> None:
    (finding,) = check(kinds().by_name["project"], changed(record(kinds().by_name["project"]), parts, {}))
    assert finding.code == missing_field.CHECK.code
    assert finding.message.startswith(message)
    assert finding.help.startswith(help_)


@pytest.mark.parametrize(
    ("parts", "value", "help_"),
    [
        (("state",), 5, "Choose one of: proposed, approved"),
        (("start",), 5, "Write a date as year-month-day"),
        (("programme",), 1.5, "Id of the programme"),
        (("owner",), 5, 'Put quotes around it: "5".'),
        (("tolerances", "time_days"), "two weeks", "Write a whole number in plain digits"),
        (("budget", "total"), "much", "Write plain digits with a point"),
    ],
)
def test_what_is_advised_would_be_accepted(parts: Parts, value: Any, help_: str) -> None:
    (finding,) = check(kinds().by_name["project"], changed(record(kinds().by_name["project"]), parts, value))
    assert finding.help.startswith(help_)


def groups(kind: Kind) -> Iterator[Parts]:
    """Yield the steps to each group of fields that the schema has a list of."""
    schema = load_schema(kind.name)
    yield ()
    for data in variants(kind):
        for parts in steps(data):
            if isinstance(at(data, parts), dict) and not own((*parts, "")) and parts[-1] not in {"scores", "rules"}:
                node = schema.field_at(parts)
                if "properties" in node or "oneOf" in node:
                    yield parts


@EACH_KIND
@pytest.mark.parametrize(
    ("name", "value"),
    [("zzqx", "x"), ("Zaak nummer", 2019), ("1e fase", None), ("naïef", [1, "b"]), ("q" * 80, True), ("???", "x"),
     ("custom", {"deep": [{"deeper": "x"}]}), ("custom", ["a"]), ("x.y", {"a": 1}), ("-", 1.5)],
    ids=repr,
)  # fmt: skip
def test_whoever_moves_an_unknown_field_as_advised_is_done(kind: Kind, name: str, value: Any) -> None:
    for parts in groups(kind):
        if name == "custom" and not parts:
            continue  # there it is known
        data = deepcopy(holding(kind, parts))
        at(data, parts)[name] = deepcopy(value)
        (finding,) = check(kind, data)
        assert finding.code == unknown_field.CHECK.code
        assert check(kind, followed(finding, data, parts, name)) == []


def holding(kind: Kind, parts: Parts) -> dict[str, Any]:
    """Return a record of a kind in which a group stands."""
    return next(data for data in variants(kind) if not parts or (parts in set(steps(data)) and _is_group(data, parts)))


def _is_group(data: dict[str, Any], parts: Parts) -> bool:
    return isinstance(at(data, parts), dict)


def followed(finding: Finding, data: dict[str, Any], parts: Parts, name: str) -> dict[str, Any]:
    """Return the record after somebody did what a finding on an unknown field says."""
    assert isinstance(finding.help, Text)
    value = at(data, parts).pop(name)
    help_, told = finding.help.template, finding.help.values
    if help_ == unknown_field.DID_YOU_MEAN:
        pytest.fail(f"{name} is not like {told['suggestion']}")
    if help_ == unknown_field.MOVE:
        data["custom"] = {**data["custom"], **(value if isinstance(value, dict) else {"moved": value})}
    else:
        assert help_ in {unknown_field.HELP, unknown_field.AS, unknown_field.NESTED, unknown_field.NESTED_AS}
        data["custom"] = {**data["custom"], str(told.get("name", name)): value}
    return data


@EACH_KIND
def test_whoever_corrects_a_misspelt_field_as_advised_is_done(kind: Kind) -> None:
    for parts in groups(kind):
        data = holding(kind, parts)
        for name in at(data, parts):
            if len(name) < 6:
                continue
            misspelt = deepcopy(data)
            group = at(misspelt, parts)
            group[name[:-2] + name[-1] + name[-2]] = group.pop(name)
            if group.keys() == at(data, parts).keys():
                continue
            (finding,) = check(kind, misspelt)
            assert (finding.code, finding.help) == (unknown_field.CHECK.code, f"Did you mean `{name}`?")


def test_where_there_are_no_fields_of_your_own_none_are_advised() -> None:
    text = "kind: risk\nid: Code\nfields: {title: T}\nzzqx: 1\n"
    document, _ = read_bytes(text.encode(), "map.yml")
    found = check_record("import-mapping", document.data, document, (), "")
    (help_,) = [finding.help for finding in found if finding.code == unknown_field.CHECK.code]
    assert help_.startswith("Take it out. What can stand here: `kind`, `id`")
