"""Records that are kept in lists: changed where they stand, new ones below, and every other byte stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import PROJECT, SETTINGS, Checkout

from pmo_build.authoring.skeleton import placeholder
from pmo_build.importing.importer import Import, run_import
from pmo_build.model.records.record import Kind
from pmo_build.model.records.registry import kinds
from pmo_build.reading.schema.schema import load_schema
from pmo_build.writing.record_change import ChangeAction

Run = Callable[..., Import]

RISKS = "kind: risk\nid: Id\nproject: Project\nfields: {title: Title}\n"
LISTED = [kind for kind in kinds().by_name.values() if any("{id}" not in place for place in kind.places[:-1])]
# What a rule asks for, and no schema can show an example of.
NEEDED = {
    "dependency": {"provider": "quay", "receiver": "bay"},
    "waiver": {"rule": "POL002", "record": "project quay"},
}


@pytest.fixture
def risks(import_table: Run, checkout: Checkout) -> Callable[..., tuple[str, Import]]:
    """Return a function that writes a list of risks, imports rows into it, and hands over what it says then."""

    def run(before: str | bytes, *rows: str, path: str = "projects/quay/risks.yml") -> tuple[str, Import]:
        checkout.write("projects/quay/project.yml", PROJECT)
        file = checkout.write(path, before)
        planned = import_table("".join(f"{row}\n" for row in ("Id,Project,Title", *rows)), RISKS)
        return file.read_bytes().decode(), planned

    return run


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# Ours.\n- id: r1\n  title: Old # by Anne\n  state: open\n# the end\n",
            "# Ours.\n- id: r1\n  title: New # by Anne\n  state: open\n# the end\n- id: r2\n  title: Two\n",
        ),
        (
            '- title: "Old"\n  id: "r1"\n\n# about r3\n- id: r3\n  title: Three\n',
            '- title: New\n  id: "r1"\n\n# about r3\n- id: r3\n  title: Three\n\n- id: r2\n  title: Two\n',
        ),
        (
            "  - id: r1\n    title: Old\n    # below\n",
            "  - id: r1\n    title: New\n    # below\n  - id: r2\n    title: Two\n",
        ),
        ("- {id: r1, title: Old} # why\n", "- {id: r1, title: New} # why\n- {id: r2, title: Two}\n"),
        ("[{id: r1, title: Old}]\n", "[{id: r1, title: New}, {id: r2, title: Two}]\n"),
        (
            "[\n  {id: r1, # why\n   title: Old} # and how\n]\n",
            "[\n  {id: r1, # why\n   title: New}, # and how\n  {id: r2, title: Two}\n]\n",
        ),
        ("[\n  {id: r1, title: Old},\n]\n", "[\n  {id: r1, title: New},\n  {id: r2, title: Two},\n]\n"),
        ("- id: r1\r\n  title: Old\r\n", "- id: r1\r\n  title: New\r\n- id: r2\r\n  title: Two\r\n"),
        ("- id: r1\n  title: Old", "- id: r1\n  title: New\n- id: r2\n  title: Two\n"),
        ("\ufeff- id: r1\n  title: Old\n", "\ufeff- id: r1\n  title: New\n- id: r2\n  title: Two\n"),
        ("---\n- id: r1\n  title: Old\n...\n", "---\n- id: r1\n  title: New\n- id: r2\n  title: Two\n...\n"),
        (
            "- id: r1\n  title: Old\n  cause: |\n    Piles.",
            "- id: r1\n  title: New\n  cause: |-\n    Piles.\n- id: r2\n  title: Two\n",
        ),
        (
            "- id: r1\n  title: Old\n  cause: |+\n    Piles.\n\n",
            "- id: r1\n  title: New\n  cause: |+\n    Piles.\n\n- id: r2\n  title: Two\n",
        ),
    ],
)
def test_a_list_in_any_form(risks: Callable[..., tuple[str, Import]], before: str, after: str) -> None:
    rows = ("R1,quay,New", "R2,quay,Two")
    text, planned = risks(before, *rows)
    assert text == after
    assert planned.findings == ()
    assert (planned.count(ChangeAction.CREATED), planned.count(ChangeAction.UPDATED)) == ({"risk": 1}, {"risk": 1})
    again, planned = risks(text, *rows)
    assert again == after
    assert planned.count(ChangeAction.UNCHANGED) == {"risk": 2}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- id: r2\n  title: Two\n"),
        ("\ufeff", "\ufeff- id: r2\n  title: Two\n"),
        ("# None yet.", "# None yet.\n- id: r2\n  title: Two\n"),
        ("---\n", "---\n- id: r2\n  title: Two\n"),
        ("[]\n", "- id: r2\n  title: Two\n"),
        ("# Ours.\n[]  # none yet\n", "# Ours.\n# none yet\n- id: r2\n  title: Two\n"),
    ],
)
def test_a_list_without_records_gets_its_first(
    risks: Callable[..., tuple[str, Import]], before: str, after: str
) -> None:
    assert risks(before, "R2,quay,Two")[0] == after


@pytest.mark.parametrize("kind", LISTED, ids=lambda kind: kind.name)
@pytest.mark.parametrize("suffix", [".yml", ".yaml"])
def test_every_kind_that_is_kept_in_a_list(import_table: Run, checkout: Checkout, kind: Kind, suffix: str) -> None:
    day = checkout.validate().as_of
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/bay/project.yml", PROJECT)
    schema = load_schema(kind.name).record
    needed = {name: placeholder(kind, name, day) for name in schema.get("required", ()) if name not in {"id", "title"}}
    needed |= NEEDED.get(kind.name, {})
    field = "title" if "title" in schema["properties"] else "owner"
    given = "".join(
        f"    {name}: {{constant: {value}}}\n" for name, value in needed.items() if not isinstance(value, list)
    )
    lists = {place: "{project}" in place for place in kind.places if "{id}" not in place}
    for place, in_project in lists.items():
        file = checkout.write(place.format(project="quay") + suffix, "# Ours.\n")
        project = "project: Project\n" if in_project else ""
        ignored = "" if in_project else "ignore: [Project]\n"
        mapping = f"kind: {kind.name}\nid: Id\n{project}{ignored}fields:\n    {field}: Text\n{given}"
        planned = import_table("Id,Project,Text\nx1,quay,One\n", mapping)
        assert file.read_text().startswith(f"# Ours.\n- id: x1\n  {field}: One\n"), planned.findings
        assert not list(file.parent.rglob("x1*"))
        import_table("Id,Project,Text\nx1,quay,Two\n", mapping)
        assert f"  {field}: Two\n" in file.read_text()


def test_a_record_in_a_file_of_its_own_stays_there(
    risks: Callable[..., tuple[str, Import]], checkout: Checkout
) -> None:
    own = checkout.write("projects/quay/risks/r1.yml", "title: Old # ours\n")
    listed, _ = risks("- id: r3\n  title: Old\n", "R1,quay,New", "R2,quay,Two", "R3,quay,Three")
    assert own.read_text() == "title: New # ours\n"
    assert listed == "- id: r3\n  title: Three\n"
    # Where some have files of their own, so has a new one; `pmo new` does the same.
    assert (own.parent / "r2.yml").read_text() == "title: Two\n"
    assert not [f for f in checkout.validate().findings if f.severity == "error"]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("- id: r1\n title: x\n", "risks.yml has errors of its own"),
        ("risks:\n  - id: r1\n", "It is no list of records."),
        ("- r1\n", "risks.yml has errors of its own"),
        (b"- id: \xff\n", "risks.yml has errors of its own"),
    ],
)
def test_a_list_that_cannot_be_read_stays_and_nothing_goes_elsewhere(
    risks: Callable[..., tuple[str, Import]], checkout: Checkout, before: str | bytes, said: str
) -> None:
    file = checkout.root / "portfolio/projects/quay/risks.yml"
    checkout.write("projects/quay/project.yml", PROJECT)
    checkout.write("projects/quay/risks.yml", before)
    (checkout.root / "table.csv").write_text("Id,Project,Title\nR1,quay,New\nR2,quay,Two\n")
    (checkout.root / "map.yml").write_text(RISKS)
    planned = run_import(checkout.root, "table.csv", "map.yml", checkout.validate().as_of)
    assert [finding.code for finding in planned.findings] == ["IMP010", "IMP010"]
    assert said in planned.findings[0].message
    assert file.read_bytes() == (before if isinstance(before, bytes) else before.encode())
    assert [path.name for path in sorted(file.parent.iterdir())] == ["project.yml", "risks.yml"]


def test_a_row_that_would_lose_a_comment_holds_up_no_other(risks: Callable[..., tuple[str, Import]]) -> None:
    before = "- id: r1\n  title: # why\n    Old\n- id: r2\n  title: Old\n- id: r3\n  title: Old\n"
    text, planned = risks(before, "R1,quay,New", "R2,quay,New", "R3,quay,New", "R4,quay,New")
    assert [(finding.code, finding.line) for finding in planned.findings] == [("IMP010", 2)]
    assert "a comment at `title` (portfolio/projects/quay/risks.yml, line 2)" in planned.findings[0].message
    assert text == before.replace("r2\n  title: Old", "r2\n  title: New").replace(
        "r3\n  title: Old", "r3\n  title: New"
    ) + ("- id: r4\n  title: New\n")
    assert planned.left_out == 1


def test_a_list_takes_no_more_than_a_file_may_hold(
    risks: Callable[..., tuple[str, Import]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmo_build.reading.text_guard.MAX_BYTES", 100)
    text, planned = risks("- id: r1\n  title: One\n", *(f"R{at},quay,{'x' * 20}" for at in range(2, 7)))
    assert len(text) <= 100
    assert text.count("- id:") == 3
    assert {finding.code for finding in planned.findings} == {"IMP010"}
    assert planned.left_out == 3


def test_a_list_through_a_link_is_not_followed(
    import_table: Run, checkout: Checkout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    checkout.write("projects/quay/project.yml", PROJECT)
    outside = tmp_path_factory.mktemp("outside") / "risks.yml"
    outside.write_text("- id: r1\n  title: Old\n")
    (checkout.root / "portfolio/projects/quay/risks.yml").symlink_to(outside)
    planned = import_table("Id,Project,Title\nR1,quay,New\n", RISKS)
    assert [finding.code for finding in planned.findings] == ["IMP010"]
    assert "is a link" in planned.findings[0].message
    assert outside.read_text() == "- id: r1\n  title: Old\n"


def test_errors_an_item_has_already_stay(risks: Callable[..., tuple[str, Import]]) -> None:
    text, planned = risks("- id: r1\n  title: Old\n  state: opn\n", "R1,quay,New")
    assert (text, planned.findings) == ("- id: r1\n  title: New\n  state: opn\n", ())


def test_a_dry_run_names_the_items(risks: Callable[..., tuple[str, Import]]) -> None:
    _, planned = risks("- id: r1\n  title: Old\n", "R1,quay,New", "R2,quay,Two")
    assert [(change.action, change.path, change.item) for change in planned.changes] == [
        ("updated", "portfolio/projects/quay/risks.yml", "r1"),
        ("created", "portfolio/projects/quay/risks.yml", "r2"),
    ]


WORDS = st.text("ab é#:-{}[],'\"", min_size=1, max_size=12).map(lambda text: f"x{text}x")
ITEM = st.builds(
    lambda title, block, comment, end: (
        (
            f"title: {title!r}{comment}\n"
            + f"  cause: {block}\n    Why.\n" * bool(block)
            + f"  # {title}\n" * bool(comment)
        )
        + end
    ),
    WORDS.map(lambda text: text.replace("'", "")),
    st.sampled_from(["", "|", "|-", ">", ">-"]),
    st.sampled_from(["", " # why"]),
    st.sampled_from(["", "\n", "# end\n"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(ITEM, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), st.data())
def test_whatever_stands_in_a_list_stays(tmp_path: Path, items: list[str], newline: str, data: st.DataObject) -> None:
    """All lines but that of a changed title are still there, in their order, and the list says what it should."""
    before = "".join(f"- id: r{at}\n  {item}" for at, item in enumerate(items)).replace("\n", newline)
    checkout = Checkout(tmp_path)
    checkout.write("portfolio.yml", SETTINGS)
    file = checkout.write("risks.yml", before)
    at = data.draw(st.integers(0, len(items)))
    (tmp_path / "t.csv").write_text(f"Id,Title\nr{at},New\n")
    (tmp_path / "m.yml").write_text("kind: risk\nid: Id\nfields: {title: Title}\n")
    run_import(tmp_path, "t.csv", "m.yml", checkout.validate().as_of)
    after = file.read_bytes().decode()
    lines = before.splitlines(keepends=True)
    kept = [line for line in after.splitlines(keepends=True) if "New" not in line]
    changed = next((n for n, line in enumerate(lines) if line.startswith(f"- id: r{at}")), None)
    if changed is not None:
        del lines[changed + 1]
        assert kept == lines
    else:
        assert after.startswith(before)
    risk = kinds().by_name["risk"].entity
    titles = {record.id: record.title for record in checkout.validate().portfolio.all(risk)}
    assert titles[f"r{at}"] == "New"
    assert len(titles) == max(len(items), at + 1)


@pytest.mark.parametrize(
    "more",
    [
        {"projects/quay/risks.yml": "- {id: r1, title: Old}\n- {id: r1, title: Older}\n"},
        {"projects/quay/risks.yml": "- {id: r1, title: Old}\n", "projects/quay/risks/r1.yml": "title: Older\n"},
        {"projects/quay/risks.yml": "- {id: r1, title: Old}\n", "projects/quay/risks.yaml": "- {id: r1, title: A}\n"},
        {"projects/quay/risks/r1.yml": "title: Old\n", "projects/quay/risks/r1.yaml": "title: Older\n"},
    ],
    ids=["in one list", "in a list and a file", "in two lists", "in two files"],
)
def test_a_record_that_is_there_twice_is_not_changed(
    import_table: Run, checkout: Checkout, more: dict[str, str]
) -> None:
    """Nobody knows which one is meant, and the portal shows the first."""
    checkout.write("projects/quay/project.yml", PROJECT)
    files = [checkout.write(path, text) for path, text in more.items()]
    planned = import_table("Id,Project,Title\nr1,quay,New\nr2,quay,Two\n", RISKS)
    (finding,) = [finding for finding in planned.findings if finding.code == "IMP010"]
    assert "more than once" in finding.message
    assert all("New" not in file.read_text() for file in files)
