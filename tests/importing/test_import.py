"""Importing small tables, from the file to the records."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from support import Checkout

from pmo_build.importing.importer import Import
from pmo_build.writing.record_change import ChangeAction

Run = Callable[..., Import]

PROJECTS = """\
kind: project
id: Code
fields:
  title: Name
  state: {constant: active}
  budget/total: Budget
"""
DATED = """\
kind: project
id: Code
fields:
  title: Name
  state: {constant: active}
  milestones/end/title: {constant: End}
  milestones/end/forecast: {column: End, keep_as_given: true, when_empty: remove}
status_report:
  forecast_finish: End
unknown: [TBD]
"""


def codes(planned: Import) -> list[str]:
    return [finding.code for finding in planned.findings]


def places(planned: Import) -> list[tuple[str, str, int, int]]:
    return [(f.code, f.path, f.line, f.column) for f in planned.findings]


def project(checkout: Checkout, id_: str = "quay") -> str:
    return (checkout.root / f"portfolio/projects/{id_}/project.yml").read_text(encoding="utf-8")


def test_a_row_becomes_a_project(import_table: Run, checkout: Checkout) -> None:
    planned = import_table('Code,Name,Budget\nquay,Quay,"€ 1.250.000,50"\n', PROJECTS)
    assert project(checkout) == "title: Quay\nstate: active\nbudget:\n  total: 1250000.50\n"
    assert planned.findings == ()
    assert planned.count(ChangeAction.CREATED) == {"project": 1}
    assert not [f for f in checkout.validate().findings if f.severity == "error"]


def test_an_update_keeps_comments_other_fields_and_order(import_table: Run, checkout: Checkout) -> None:
    written = (
        "# ours\nstate: on-hold\nmanager: Jan Smit # until May\ntitle: Quay\nbudget:\n  total: 5\n  contingency: 2\n"
    )
    checkout.write("projects/quay/project.yml", written)
    planned = import_table("Code,Name,Budget\nquay,New quay,7\n", PROJECTS)
    assert project(checkout) == written.replace("Quay", "New quay").replace("total: 5", "total: 7")
    assert planned.count(ChangeAction.UPDATED) == {"project": 1}


def test_importing_the_same_again_changes_nothing(import_table: Run, checkout: Checkout) -> None:
    table = "Code,Name,End\nquay,Quay,31-Mar-27 (under review)\n"
    import_table(table, DATED)
    before = project(checkout)
    again = import_table(table, DATED)
    assert again.count(ChangeAction.UNCHANGED) == {"project": 1, "status-report": 1}
    assert project(checkout) == before


def test_each_import_adds_the_status_report_of_its_date(import_table: Run, checkout: Checkout) -> None:
    import_table("Code,Name,End\nquay,Quay,2027-01-31\n", DATED, as_of=date(2026, 9, 30))
    import_table("Code,Name,End\nquay,Quay,2027-02-28\n", DATED)
    status = checkout.root / "portfolio/projects/quay/status"
    assert {path.name: path.read_text() for path in status.iterdir()} == {
        "2026-09-30.yml": "as_of: 2026-09-30\nforecast_finish: 2027-01-31\n",
        "2026-10-31.yml": "as_of: 2026-10-31\nforecast_finish: 2027-02-28\n",
    }
    assert "forecast: 2027-02-28" in project(checkout)


def test_an_older_file_adds_its_report_and_leaves_the_project(import_table: Run, checkout: Checkout) -> None:
    import_table("Code,Name,End\nquay,Quay,2027-02-28\n", DATED)
    before = project(checkout)
    planned = import_table("Code,Name,End\nquay,Old quay,2027-01-31\n", DATED, as_of=date(2026, 9, 30))
    assert places(planned) == [("IMP012", "table.csv", 2, 1)]
    assert project(checkout) == before
    assert planned.count(ChangeAction.CREATED) == {"status-report": 1}


def test_a_cell_that_cannot_be_read_is_left_out_and_said(import_table: Run, checkout: Checkout) -> None:
    import_table("Code,Name,End\nquay,Quay,2027-02-28\n", DATED)
    planned = import_table("Code,Name,End\nquay,Quay,2027-02-30\n", DATED)
    assert places(planned) == [("IMP006", "table.csv", 2, 11)]
    assert planned.findings[0].message == (
        "“2027-02-30” in column “End” is left out: there is no such date in the calendar."
    )
    assert "forecast: 2027-02-28" in project(checkout)
    assert 'milestones_end_forecast_as_given: "2027-02-30"' in project(checkout)


def test_the_text_as_given_goes_when_the_cell_is_mended(import_table: Run, checkout: Checkout) -> None:
    import_table("Code,Name,End\nquay,Quay,01-02-2027\n", DATED)
    assert "as_given" in project(checkout)
    import_table("Code,Name,End\nquay,Quay,2027-02-01\n", DATED)
    assert "custom" not in project(checkout)


def test_an_unknown_cell_removes_what_was_known_only_if_told(import_table: Run, checkout: Checkout) -> None:
    import_table("Code,Name,End\nquay,Quay,2027-02-28\n", DATED)
    import_table("Code,Name,End\nquay,Quay,tbd\n", DATED)
    assert "forecast" not in project(checkout)
    import_table("Code,Name,Budget\nquay,Quay,5\n", PROJECTS)
    import_table("Code,Name,Budget\nquay,Quay,\n", PROJECTS)
    assert "total: 5" in project(checkout)


def test_a_constant_makes_no_milestone_by_itself(import_table: Run, checkout: Checkout) -> None:
    import_table("Code,Name,End\nquay,Quay,TBD\n", DATED)
    assert project(checkout) == "title: Quay\nstate: active\n"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Code,Name,Budget\nquay,Quay, harbour,5\n", ("IMP004", "table.csv", 2, 1)),
        ("Code,Name,Budget\nquay,Quay\n", ("IMP004", "table.csv", 2, 1)),
        ("Name,Code,Budget\nQuay,,5\n", ("IMP004", "table.csv", 2, 6)),
        ("Name,Code,Budget\nQuay,NUL,5\n", ("IMP004", "table.csv", 2, 6)),
        ("Code,Name,Budget\nquay,,5\n", ("IMP010", "table.csv", 2, 1)),
    ],
)
def test_a_row_that_is_no_record_is_said_and_the_others_are_imported(
    import_table: Run, checkout: Checkout, table: str, expected: tuple[str, str, int, int]
) -> None:
    good = ",".join({"Code": "good", "Name": "Good", "Budget": "1"}[name] for name in table.splitlines()[0].split(","))
    planned = import_table(f"{table}{good}\n", PROJECTS)
    assert places(planned) == [expected]
    assert (planned.rows, planned.left_out) == (2, 1)
    assert [path.name for path in (checkout.root / "portfolio/projects").iterdir()] == ["good"]


def test_two_rows_never_become_one_record(import_table: Run, checkout: Checkout) -> None:
    planned = import_table("Code,Name,Budget\nA b,One,1\n\na-B,Two,2\n", PROJECTS)
    assert places(planned) == [("IMP005", "table.csv", 4, 1)]
    assert "“A b”" in planned.findings[0].message
    assert "`id: {columns: […]}`" in planned.findings[0].help
    assert "title: One" in project(checkout, "a-b")


def test_a_repeated_header_is_no_project(import_table: Run, checkout: Checkout) -> None:
    planned = import_table("Code,Name,Budget\nquay,Quay,5\nCode, Name,Budget\nbay,Bay,6\n", PROJECTS)
    assert places(planned) == [("IMP016", "table.csv", 3, 1)]
    assert "Row 3" in planned.findings[0].message
    assert (planned.rows, planned.left_out) == (2, 0)
    assert {path.name for path in (checkout.root / "portfolio/projects").iterdir()} == {"quay", "bay"}


def test_characters_that_are_missing_from_an_id_are_said(import_table: Run) -> None:
    planned = import_table("Code,Name,Budget\nC++,Plus,5\n", PROJECTS)
    assert places(planned) == [("IMP017", "table.csv", 2, 1)]
    assert planned.findings[0].message == "“C++” became the id `c`, without: +."


def test_ids_of_several_columns(import_table: Run, checkout: Checkout) -> None:
    mapping = PROJECTS.replace("id: Code", "id: {columns: [Unit, Code]}")
    import_table("Unit,Code,Name,Budget\nIT,1,One,1\nHR,1,Two,2\n", mapping)
    assert project(checkout, "it-1") != project(checkout, "hr-1")


def test_a_column_that_is_not_used_is_said_where_it_is_named(import_table: Run) -> None:
    planned = import_table("Code,Name,Budget,Region X,\nquay,Quay,5,N,left\n", PROJECTS)
    assert places(planned) == [("IMP003", "table.csv", 1, 18), ("IMP003", "table.csv", 1, 27)]
    assert "custom/region_x: Region X" in planned.findings[0].help
    told = PROJECTS + 'ignore: [Region X, "#5", Not there]\n'
    assert codes(import_table("Code,Name,Budget,Region X,\nquay,Quay,5,N,left\n", told)) == []


def test_a_misspelt_column_stops_the_import_at_its_place_in_the_mapping(import_table: Run, checkout: Checkout) -> None:
    planned = import_table("Code,Naam,X\nquay,Quay,5\n", PROJECTS)
    assert places(planned) == [("IMP002", "map.yml", 4, 10), ("IMP002", "map.yml", 6, 17)]
    assert planned.findings[0].help == "Did you mean “Naam”?"
    assert not (checkout.root / "portfolio/projects").exists()


def test_values_lists_yes_and_no(import_table: Run, checkout: Checkout) -> None:
    mapping = """\
kind: project
id: Code
fields:
  title: Name
  state: {column: State, values: {Running: active, "?": null}}
  tags: {column: Tags, separator: ";"}
  mandatory: Must
  custom/big: {column: Big, type: yes-no}
  summary: {column: Text, html: strip}
"""
    head = "Code,Name,State,Tags,Must,Big,Text\n"
    import_table(head + "quay,Quay,Running,a; b ;a;,ja,0,<p>One</p><p>Two &amp; three</p>\n", mapping)
    assert project(checkout) == (
        "title: Quay\nstate: active\ntags:\n  - a\n  - b\nmandatory: true\n"
        "custom:\n  big: false\nsummary: |-\n  One\n  Two & three\n"
    )
    planned = import_table(head + "quay,Quay,?,,maybe,,\n", mapping)
    assert codes(planned) == ["IMP006"]
    assert "neither yes nor no" in planned.findings[0].message


def test_a_value_the_field_refuses_is_left_out(import_table: Run, checkout: Checkout) -> None:
    mapping = "kind: project\nid: Code\nfields: {title: Name, state: State, tags: Tags, milestones/m/title: M}\n"
    long = "x" * 61
    planned = import_table(f"Code,Name,State,Tags,M\nquay,Quay,active,{long},{'y' * 501}\n", mapping)
    assert [(f.code, f.line, f.column) for f in planned.findings] == [("IMP006", 2, 18), ("IMP006", 2, 80)]
    assert project(checkout) == "title: Quay\nstate: active\n"


def test_invisible_characters_are_taken_out_and_said(import_table: Run, checkout: Checkout) -> None:
    planned = import_table("Code,Name,Budget\nquay,Qu\u200bay,5\nbay,\u200b,5\n", PROJECTS)
    assert codes(planned) == ["IMP008", "IMP010", "IMP008"]
    assert "title: Quay" in project(checkout)


def test_amounts_that_are_not_clear_say_both_readings(import_table: Run) -> None:
    planned = import_table("Code;Name;Budget\nquay;Quay;1.234\nbay;Bay;$ 5\n", PROJECTS)
    assert places(planned) == [("IMP007", "table.csv", 2, 11), ("IMP006", "table.csv", 3, 9)]
    assert "it can mean 1234 or 1.234" in planned.findings[0].message
    assert "not in EUR" in planned.findings[1].message


def test_a_project_in_markdown_is_updated_in_its_front_matter_and_body(import_table: Run, checkout: Checkout) -> None:
    file = checkout.write("projects/quay/project.md", "---\ntitle: Quay # ours\nstate: active\n---\n\nOld text.\n")
    mapping = PROJECTS + "  summary: Text\n"
    import_table("Code,Name,Budget,Text\nquay,New,5,Old text.\n", mapping)
    assert file.read_text() == "---\ntitle: New # ours\nstate: active\nbudget:\n  total: 5\n---\n\nOld text.\n"
    import_table("Code,Name,Budget,Text\nquay,New,5,New text.\n", mapping)
    assert file.read_text().endswith("---\n\nNew text.\n")


def test_a_file_with_errors_is_left_alone(import_table: Run, checkout: Checkout) -> None:
    broken = checkout.write("projects/quay/project.yml", "title: [\n")
    planned = import_table("Code,Name,Budget\nquay,Quay,5\n", PROJECTS)
    assert codes(planned) == ["IMP010"]
    assert broken.read_text() == "title: [\n"


def test_errors_that_a_record_has_already_stay_and_stop_nothing(import_table: Run, checkout: Checkout) -> None:
    file = checkout.write("projects/quay/project.yml", "title: Old\nstate: running\nbudgt: 5\nbudget:\n  total: x\n")
    planned = import_table("Code,Name,Budget\nquay,New,6\n", PROJECTS)
    assert codes(planned) == []
    assert file.read_text() == "title: New\nstate: running\nbudgt: 5\nbudget:\n  total: 6\n"


def test_a_new_error_is_refused_also_where_there_was_one(import_table: Run, checkout: Checkout) -> None:
    mapping = "kind: project\nid: Code\nfields: {title: Name, state: State}\n"
    file = checkout.write("projects/quay/project.yml", "title: Old\nstate: running\n")
    planned = import_table("Code,Name,State\nquay,New,busy\n", mapping)
    assert codes(planned) == ["IMP006"]
    assert file.read_text() == "title: New\nstate: running\n"


def test_the_status_report_is_written_also_if_the_project_cannot_be_changed(
    import_table: Run, checkout: Checkout
) -> None:
    written = "title: Quay\nstate: active\nmilestones: # why\n  - {id: end, # when\n    forecast: 2027-01-31}\n"
    file = checkout.write("projects/quay/project.yml", written)
    planned = import_table("Code,Name,End\nquay,Quay,TBD\nbay,,2027-01-31\n", DATED)
    assert codes(planned) == ["IMP010", "IMP010"]
    assert file.read_text() == written
    assert [change.path for change in planned.changes] == ["portfolio/projects/quay/status/2026-10-31.yml"]
    assert planned.left_out == 1


def test_the_tag_that_is_too_long_is_named(import_table: Run, checkout: Checkout) -> None:
    mapping = "kind: project\nid: Code\nfields: {title: Name, state: {constant: active}, tags: Tags}\n"
    planned = import_table(f'Code,Name,Tags\nquay,Quay,"a, {"b" * 61}, {"c" * 70}"\n', mapping)
    assert [finding.message[:5] for finding in planned.findings] == ["“bbbb", "“cccc"]
    assert "tags" not in project(checkout)


def test_a_change_that_would_lose_a_comment_is_not_made(import_table: Run, checkout: Checkout) -> None:
    written = "title: Quay\nstate: active\nbudget:\n  total: # why\n    5\n"
    file = checkout.write("projects/quay/project.yml", written)
    planned = import_table("Code,Name,Budget\nquay,Quay,6\n", PROJECTS)
    assert codes(planned) == ["IMP010"]
    assert planned.findings[0].message == (
        "project `quay` is not written: "
        "a comment at `total` (portfolio/projects/quay/project.yml, line 4) would be lost."
    )
    assert file.read_text() == written


def test_a_form_that_cannot_be_edited_names_the_field(import_table: Run, checkout: Checkout) -> None:
    written = "title: Quay\nstate: active\nmilestones:\n- forecast: 2027-01-31\n  id: end\n  title: End\n"
    file = checkout.write("projects/quay/project.yml", written)
    planned = import_table("Code,Name,End\nquay,Quay,TBD\n", DATED)
    assert codes(planned) == ["IMP010"]
    assert "`milestones` in portfolio/projects/quay/project.yml cannot be changed" in planned.findings[0].message
    assert file.read_text() == written


def test_nothing_is_written_through_links_or_into_odd_places(
    import_table: Run, checkout: Checkout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    projects = checkout.root / "portfolio/projects"
    projects.mkdir()
    (projects / "quay").symlink_to(outside)
    (projects / "bay").write_text("no folder")
    (projects / "dock/project.yml").mkdir(parents=True)
    planned = import_table("Code,Name,Budget\nquay,Quay,5\nbay,Bay,5\ndock,Dock,5\n../up,Up,5\n", PROJECTS)
    assert codes(planned) == ["IMP010", "IMP010", "IMP010"]
    assert list(outside.iterdir()) == []
    assert [change.path for change in planned.changes] == ["portfolio/projects/up/project.yml"]


def test_a_constant_that_does_not_fit_is_said_once_in_the_mapping(import_table: Run) -> None:
    mapping = PROJECTS.replace("constant: active", "constant: running")
    planned = import_table("Code,Name,Budget\nquay,Quay,5\nbay,Bay,5\n", mapping)
    assert places(planned) == [("IMP013", "map.yml", 5, 21)]
    assert "running" in planned.findings[0].message


def test_a_portfolio_without_settings(import_table: Run, checkout: Checkout) -> None:
    (checkout.root / "portfolio/portfolio.yml").unlink()
    (checkout.root / "portfolio").rmdir()
    planned = import_table("Code,Name,End\nquay,Quay,2026-27\n", DATED)
    assert "fiscal_year_start" in planned.findings[0].message
    assert "title: Quay" in project(checkout)


def test_the_portfolio_tells_when_its_fiscal_year_starts(import_table: Run, checkout: Checkout) -> None:
    checkout.write("portfolio.yml", "organisation: W\ncurrency: CAD\nfiscal_year_start: 7\n")
    import_table("Code,Name,End\nquay,Quay,2026-27\n", DATED)
    assert "forecast: 2027-06-30" in project(checkout)


def test_a_full_disk_leaves_the_old_file(
    import_table: Run, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_table("Code,Name,Budget\nquay,Quay,5\n", PROJECTS)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match=r"No space.*quay.project\.yml"):
        import_table("Code,Name,Budget\nquay,Quay,6\n", PROJECTS)
    assert "total: 5" in project(checkout)
    assert [path.name for path in (checkout.root / "portfolio/projects/quay").iterdir()] == ["project.yml"]
    assert not (checkout.root / "portfolio/.pmo-import").exists()


def test_a_workbook(import_table: Run, checkout: Checkout) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Other"
    sheet = book.create_sheet("Projects")
    sheet.append(["Exported on 1 May"])
    sheet.append(["Code", "Name", "Budget", "Start", "Done", "End", "Note"])
    sheet.append(["quay", "Quay", 1250000.1, date(2026, 5, 1), 0.25, 45000, "=1/0"])
    sheet["E3"].number_format = "0%"
    content = BytesIO()
    book.save(content)
    mapping = """\
kind: project
id: Code
sheet: Projects
header_row: 2
fields:
  title: Name
  state: {constant: active}
  budget/total: Budget
  start: Start
  custom/done: {column: Done, type: number}
  custom/note: Note
  milestones/end/forecast: End
"""
    planned = import_table(content.getvalue(), mapping, "book.xlsx")
    assert places(planned) == [
        ("IMP006", "book.xlsx#Projects", 3, 6),
        ("IMP006", "book.xlsx#Projects", 3, 7),
    ]
    assert project(checkout) == (
        "title: Quay\nstate: active\nbudget:\n  total: 1250000.1\nstart: 2026-05-01\ncustom:\n  done: 25\n"
    )
    missing = import_table(content.getvalue(), mapping.replace("sheet: Projects", "sheet: Nope"), "book.xlsx")
    assert "Other, Projects" in missing.findings[0].message


def test_invisible_characters_behind_html_entities_are_said_too(import_table: Run, checkout: Checkout) -> None:
    mapping = PROJECTS.replace("title: Name", "title: {column: Name, html: strip}")
    planned = import_table("Code,Name,Budget\nquay,Qu&#8203;ay,5\n", mapping)
    assert codes(planned) == ["IMP008"]
    assert "title: Quay" in project(checkout)


def test_cells_of_a_workbook_that_hold_another_kind_of_value(import_table: Run, checkout: Checkout) -> None:
    moment = datetime.combine(date(2026, 5, 1), time(8, 30))
    book = Workbook()
    book.active.append(["Code", "Name", "Budget", "Start"])
    book.active.append([7, time(12, 30), True, moment])
    book.active.append(["bay", moment, 12, ""])
    content = BytesIO()
    book.save(content)
    planned = import_table(content.getvalue(), PROJECTS + "  start: Start\n", "book.xlsx")
    assert places(planned) == [("IMP006", "book.xlsx#Sheet", 2, 3), ("IMP009", "book.xlsx#Sheet", 2, 4)]
    assert "without “08:30:00”" in planned.findings[1].message
    assert project(checkout, "7") == 'title: "12:30:00"\nstate: active\nstart: 2026-05-01\n'
    assert "title: 2026-05-01 08:30:00" in project(checkout, "bay")


def test_settings_are_not_read_through_a_link(import_table: Run, checkout: Checkout) -> None:
    settings = checkout.root / "portfolio/portfolio.yml"
    settings.rename(checkout.root / "elsewhere.yml")
    settings.symlink_to(checkout.root / "elsewhere.yml")
    assert codes(import_table("Code,Name,Budget\nquay,Quay,$5\n", PROJECTS)) == []


def test_the_worked_example_of_the_documentation(import_table: Run, checkout: Checkout) -> None:
    text = (Path(__file__).parents[2] / "docs/import.md").read_text(encoding="utf-8")
    table, mapping, record, report = re.findall(r"^```\w+\n(.*?)^```", text, re.M | re.S)[:4]
    checkout.write("portfolio.yml", "organisation: Waterveen\ncurrency: EUR\nfiscal_year_start: 4\n")
    planned = import_table(table, mapping)
    assert codes(planned) == ["IMP009", "IMP007"]
    assert project(checkout, "quay-renewal") == record
    assert (checkout.root / "portfolio/projects/quay-renewal/status/2026-10-31.yml").read_text() == report


def test_a_field_with_comments_is_not_removed(import_table: Run, checkout: Checkout) -> None:
    mapping = PROJECTS.replace("budget/total: Budget", "budget/total: {column: Budget, when_empty: remove}")
    written = "title: Quay\nstate: active\nbudget: # approved by council\n  # see minutes\n  total: 1 # incl. VAT\n"
    file = checkout.write("projects/quay/project.yml", written)
    planned = import_table("Code,Name,Budget\nquay,Quay,\n", mapping)
    assert codes(planned) == ["IMP010"]
    assert "a comment at `budget`" in planned.findings[0].message
    assert file.read_text() == written


def test_a_removed_date_leaves_its_comment(import_table: Run, checkout: Checkout) -> None:
    written = (
        "title: Quay\nstate: active\nmilestones:\n  - id: end\n    forecast: 2019-03-31  # confirmed by the board\n"
    )
    file = checkout.write("projects/quay/project.yml", written)
    assert codes(import_table("Code,Name,End\nquay,Quay,TBD\n", DATED)) == []
    assert "    # confirmed by the board\n" in file.read_text()
    assert "forecast" not in file.read_text()


@pytest.mark.parametrize("day", ["0001-01-31", "1899-12-31", "9999-12-31"])
def test_a_day_outside_the_calendar_of_plans_is_left_out(import_table: Run, checkout: Checkout, day: str) -> None:
    planned = import_table(f"Code,Name,End\nquay,Quay,{day}\n", DATED)
    assert "forecast" not in project(checkout)
    assert {code for code, *_ in places(planned)} == {"IMP006"}
    for finding in planned.findings:
        assert (finding.line, finding.column) == (2, 11)
        assert f"is {day}, but must lie between 1900-01-01 and 2200-12-31." in finding.message
    assert not [f for f in checkout.validate().findings if f.severity == "error"]


def test_a_negative_budget_is_left_out(import_table: Run, checkout: Checkout) -> None:
    planned = import_table("Code,Name,Budget\nquay,Quay,-5000\n", PROJECTS)
    assert project(checkout) == "title: Quay\nstate: active\n"
    (finding,) = planned.findings
    assert finding.message.endswith("`total` is -5000, but must be at least 0.")


def test_characters_of_private_use_are_taken_out_with_a_notice(import_table: Run, checkout: Checkout) -> None:
    planned = import_table("Code,Name,Budget\nquay,\uf0b7 Quay,5\n", PROJECTS)
    assert "title: Quay\n" in project(checkout)
    (finding,) = planned.findings
    assert "U+F0B7" in finding.message


@pytest.mark.parametrize("written", ["2027-Q2", "2027-H1", "2027-04", "2027-04-16"])
def test_a_planned_date_stays_as_coarse_as_it_is_known(import_table: Run, checkout: Checkout, written: str) -> None:
    planned = import_table(f"Code,Name,End\nquay,Quay,{written}\n", DATED)
    assert codes(planned) == []
    assert f"    forecast: {written}\n" in project(checkout)
    assert [one.code for one in checkout.validate().findings if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("written", "code"), [("2027-Q5", "IMP006"), ("2027-H3", "IMP006"), ("2027-13", "IMP006"), ("2009-10", "IMP007")]
)
def test_what_is_no_planned_date_or_may_be_two_is_refused(
    import_table: Run, checkout: Checkout, written: str, code: str
) -> None:
    assert code in codes(import_table(f"Code,Name,End\nquay,Quay,{written}\n", DATED))
    assert "forecast:" not in project(checkout)


def test_what_happened_is_read_to_the_day(import_table: Run, checkout: Checkout) -> None:
    reached = DATED.replace("end/forecast", "end/actual")
    import_table("Code,Name,End\nquay,Quay,2026-09\n", reached)
    assert "    actual: 2026-09-30\n" in project(checkout)
