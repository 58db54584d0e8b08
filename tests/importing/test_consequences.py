"""What `pmo validate` would refuse is said at the cell, and not written."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import PROJECT, SETTINGS, Checkout

from pmo_build.authoring.skeleton import placeholder
from pmo_build.importing.importer import Import, run_import
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.reading.schema.schema import load_schema
from pmo_build.writing.targets import Target, find_target

Run = Callable[..., Import]

RISKS = "kind: risk\nid: Id\nproject: Project\nfields: {title: Title, category: Cat}\n"
CATEGORIES = SETTINGS + "risk: {categories: [technical, legal]}\n"


def errors(checkout: Checkout) -> list[str]:
    return [f"{f.code} {f.message}" for f in checkout.validate().findings if f.severity == "error"]


def said(planned: Import) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in planned.findings]


@pytest.fixture
def quay(checkout: Checkout) -> Checkout:
    checkout.write("projects/quay/project.yml", PROJECT)
    return checkout


def test_a_category_that_does_not_exist(import_table: Run, quay: Checkout) -> None:
    quay.write("portfolio.yml", CATEGORIES)
    planned = import_table("Id,Project,Title,Cat\nR1,quay,One,Technical\nR2,quay,Two,legal\n", RISKS)
    assert said(planned) == [("IMP006", 2, 13)]
    assert planned.findings[0].message == (
        "“Technical” in column “Cat” is left out. `Technical` is not one of the risk categories in portfolio.yml."
    )
    assert planned.findings[0].help == "Did you mean `technical`?"
    folder = quay.root / "portfolio/projects/quay/risks"
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "r1.yml": "title: One\n", "r2.yml": "title: Two\ncategory: legal\n",
    }  # fmt: skip
    assert errors(quay) == []


def test_a_category_that_does_not_exist_leaves_the_old_one(import_table: Run, quay: Checkout) -> None:
    quay.write("portfolio.yml", CATEGORIES)
    before = "- id: r1\n  title: One # ours\n  category: legal\n"
    file = quay.write("projects/quay/risks.yml", before)
    planned = import_table("Id,Project,Title,Cat\nR1,quay,New,Legal\n", RISKS)
    assert said(planned) == [("IMP006", 2, 13)]
    assert file.read_text() == before.replace("One", "New")


REFERENCES = [
    (kind, field, in_project)
    for kind in kinds().by_name.values()
    for field in (*kind.references, *kind.nearby)
    for in_project in sorted({"{project}" in place for place in kind.places if "{id}" in place})
    if kind.name != "project" or not in_project
]


@pytest.mark.parametrize(
    ("kind", "field", "in_project"), REFERENCES, ids=lambda value: getattr(value, "name", str(value))
)
def test_a_reference_that_leads_nowhere(
    import_table: Run, quay: Checkout, kind: Kind, field: str, in_project: bool
) -> None:
    """Of every kind, in every field, also where the mapping itself names the item of a list."""
    steps = field.removeprefix("/").split("/")
    if len(steps) > 2:  # `/objectives/*/id`: the mapping names the item, a cell fills it
        inside = {"objective": "weight", "reused_by": "on"}
        name = f"{steps[0]}/nowhere/{inside.get(steps[0], 'weight')}"
        if not isinstance(find_target(kind.name, name), Target):
            name = f"{steps[0]}/nowhere/{sorted(load_schema(kind.name).field_at([steps[0], 0])['properties'])[0]}"
    else:
        name = steps[0]
    schema = load_schema(kind.name).record
    needed = {name_: placeholder(kind, name_, date(2026, 10, 31)) for name_ in schema.get("required", ())}
    given = "".join(
        f"  {name_}: {{constant: {value}}}\n" for name_, value in needed.items() if name_ not in {"id", name}
    )
    project = "project: Project\n" if in_project else "ignore: [Project]\n"
    planned = import_table(
        "Id,Project,Ref\nx1,quay,nowhere\n", f"kind: {kind.name}\nid: Id\n{project}fields:\n{given}  {name}: Ref\n"
    )
    assert planned.findings, name
    assert {finding.path for finding in planned.findings} <= {"table.csv", "map.yml"}
    assert errors(quay) == []


def test_a_project_that_does_not_exist_is_said_with_the_one_that_does(import_table: Run, quay: Checkout) -> None:
    planned = import_table("Id,Project,Title,Cat\nR1,qay,One,\n", RISKS)
    assert said(planned) == [("IMP004", 2, 4)]
    assert planned.findings[0].help == "Did you mean `quay`?"


def test_a_folder_without_a_project_is_none(import_table: Run, quay: Checkout) -> None:
    (quay.root / "portfolio/projects/bay").mkdir()
    assert said(import_table("Id,Project,Title,Cat\nR1,bay,One,\n", RISKS)) == [("IMP004", 2, 4)]


def test_a_constant_that_does_not_exist_is_said_once_and_nothing_is_imported(
    import_table: Run, checkout: Checkout
) -> None:
    mapping = (
        "kind: project\nid: Id\nfields:\n  title: Title\n  state: {constant: active}\n  programme: {constant: green}\n"
    )
    planned = import_table("Id,Title\nquay,Quay\nbay,Bay\n", mapping)
    assert [(f.code, f.path, f.line, f.column) for f in planned.findings] == [("IMP013", "map.yml", 6, 25)]
    assert "There is no programme `green`" in planned.findings[0].message
    assert (planned.changes, planned.left_out) == ((), 2)
    assert not (checkout.root / "portfolio/projects").exists()


def test_a_record_that_needs_what_does_not_exist_is_not_written(import_table: Run, quay: Checkout) -> None:
    mapping = "kind: dependency\nid: Id\nfields: {title: Title, provider: From, receiver: To}\n"
    quay.write("projects/bay/project.yml", PROJECT)
    table = "Id,Title,From,To\nd1,One,{},bay\n"
    planned = import_table(table.format("qay"), mapping)
    assert said(planned) == [("IMP010", 2, 1), ("IMP006", 2, 8)]
    assert planned.findings[1].help == "Did you mean `quay`?"
    assert (planned.changes, planned.left_out) == ((), 1)
    assert said(import_table(table.format("quay"), mapping)) == []


def test_a_person_of_an_allocation_that_does_not_exist(import_table: Run, quay: Checkout) -> None:
    quay.write("people.yml", "- id: jan-smit\n  title: Jan Smit\n")
    mapping = "kind: allocation\nid: Id\nproject: Project\nfields: {person: Who, percent: Per}\n"
    planned = import_table("Id,Project,Who,Per\na1,quay,jan-smidt,50\na2,quay,jan-smit,50\n", mapping)
    assert said(planned) == [("IMP006", 2, 9)]
    assert planned.findings[0].help == "Did you mean `jan-smit`?"


def test_what_was_wrong_before_holds_up_nothing(import_table: Run, quay: Checkout) -> None:
    quay.write("portfolio.yml", CATEGORIES)
    quay.write("projects/quay/risks.yml", "- id: r1\n  title: One\n  category: odd\n")
    before = errors(quay)
    assert len(before) == 1
    planned = import_table("Id,Project,Title,Cat\nR1,quay,New,\nR2,quay,Two,legal\n", RISKS)
    assert planned.findings == ()
    assert errors(quay) == before


def test_a_rule_that_the_portfolio_sets_lower_refuses_nothing(import_table: Run, quay: Checkout) -> None:
    quay.write("portfolio.yml", CATEGORIES + "rules: {REF002: warning}\n")
    assert said(import_table("Id,Project,Title,Cat\nR1,quay,One,odd\n", RISKS)) == []
    assert "category: odd" in (quay.root / "portfolio/projects/quay/risks/r1.yml").read_text()


def test_an_error_in_another_record_is_said_where_it_is(import_table: Run, checkout: Checkout) -> None:
    quarter = "as_of: 2026-03-31\n  title: One\n  planned_value: 1\n"
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/quay/costs.yml", f"- id: z\n  {quarter}")
    checkout.write("projects/quay/costs/y.yml", "as_of: 2026-06-30\nplanned_value: 1\n")
    mapping = "kind: costs\nid: Id\nproject: Project\nfields: {as_of: Day, planned_value: Plan}\n"
    planned = import_table("Id,Project,Day,Plan\na,quay,2026-06-30,2\n", mapping)
    assert [(f.code, f.path) for f in planned.findings] == [("IMP035", "portfolio/projects/quay/costs/y.yml")]
    assert planned.findings[0].message.startswith("Since this import costs quay/y has an error. ")
    assert len(errors(checkout)) == 1


VALUES = st.sampled_from(
    ["", "quay", "bay", "nowhere", "Technical", "technical", "legal", "active", "0.5", "1", "-3", "101", "2026-02-28",
     "2026-02-30", "1999", "x", "Jan Smit", "jan", "yes", "€ 5", "1.234", "100000000000000000000"]
)  # fmt: skip
KINDS = [kind for kind in kinds().by_name.values() if not kind.single and kind.name != "status-report"]


def _fields(kind: Kind) -> list[str]:
    schema = load_schema(kind.name)
    names = [name for name in schema.record["properties"] if name != "id"]
    inner = [f"{name}/{sub}" for name in names for sub in schema.field_at([name]).get("properties", {})]
    return [name for name in (*names, *inner) if isinstance(find_target(kind.name, name), Target)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=80)
@given(st.data())
def test_whatever_is_imported_validates_without_a_new_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    in_project = data.draw(st.sampled_from(sorted({"{project}" in p for p in kind.places if "{id}" in p})))
    in_project = in_project and kind.name != "project"
    fields = data.draw(st.lists(st.sampled_from(_fields(kind)), min_size=1, max_size=6, unique=True))
    columns = {"title": "T", **{field: f"C{at}" for at, field in enumerate(fields) if field != "title"}}
    columns = {field: column for field, column in columns.items() if isinstance(find_target(kind.name, field), Target)}
    rows = data.draw(st.lists(st.lists(VALUES, min_size=len(columns), max_size=len(columns)), min_size=1, max_size=3))
    checkout = Checkout(tmp_path_factory.mktemp("any"))
    checkout.write("portfolio.yml", CATEGORIES)
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("people.yml", "- id: jan\n  title: Jan Smit\n")
    if data.draw(st.booleans()):
        checkout.write("risks.yml", "- id: x0\n  title: Known\n")
        checkout.write("projects/quay/risks.yml", "# None yet.\n[]\n")
    table = [["Id", "Project", *columns.values()], *([f"x{at}", "quay", *row] for at, row in enumerate(rows))]
    (checkout.root / "t.csv").write_text("".join(";".join(row) + "\n" for row in table), encoding="utf-8")
    lines = "".join(f"  {field}: {column}\n" for field, column in columns.items())
    project = "project: Project\n" if in_project else "ignore: [Project]\n"
    (checkout.root / "m.yml").write_text(f"kind: {kind.name}\nid: Id\n{project}fields:\n{lines}", encoding="utf-8")
    planned = run_import(checkout.root, "t.csv", "m.yml", date(2026, 10, 31))
    told = {finding.message for finding in planned.findings if finding.code == "IMP035"}
    assert [error for error in errors(checkout) if not any(error.partition(" ")[2] in text for text in told)] == []
    before = {path: path.read_bytes() for path in checkout.root.rglob("*") if path.is_file()}
    run_import(checkout.root, "t.csv", "m.yml", date(2026, 10, 31))
    assert {path: path.read_bytes() for path in checkout.root.rglob("*") if path.is_file()} == before
