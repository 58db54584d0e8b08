"""A mapping that does not fit says where, in its own file."""

from pathlib import Path

import pytest

from pmo_build.importing.mapping import read_mapping

GOOD = "kind: project\nid: Code\nfields: {title: Name}\n"


def problems(tmp_path: Path, text: str) -> list[tuple[str, int, int, str, str]]:
    (tmp_path / "map.yml").write_text(text, encoding="utf-8")
    mapping, findings = read_mapping(tmp_path, "map.yml")
    assert (mapping is None) == bool(findings)
    return [(f.code, f.line, f.column, str(f.message), str(f.help)) for f in findings]


def test_a_good_one(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "said"),
    [
        (GOOD.replace("title", "titel"), "IMP013", 3, 10, "Did you mean `title`?"),
        (GOOD.replace("title", "xyz"), "IMP013", 3, 10, "below `custom/`"),
        (GOOD.replace("title", "budget/totaal"), "IMP013", 3, 10, "Did you mean `total`?"),
        (GOOD.replace("title", "budget"), "IMP013", 3, 10, "`budget/total: …`"),
        (GOOD.replace("title", "milestones"), "IMP013", 3, 10, "`milestones/…/title: …`"),
        (GOOD.replace("title", "id"), "IMP013", 3, 10, "no field `id`"),
        (GOOD.replace("project", "projekt"), "IMP013", 1, 7, "Did you mean `project`?"),
        (GOOD.replace("project", "xyz"), "IMP013", 1, 7, "Choose from: "),
        (GOOD.replace("project", "portfolio"), "IMP013", 1, 7, "no file of its own"),
        (GOOD.replace("project", "status-report"), "IMP013", 1, 7, "belongs to a project"),
        (GOOD.replace("project", "risk") + "status_report: {budget: B}\n", "IMP013", 4, 1, "Only a project"),
        (GOOD.replace("title", "state: {constant: activ}, title"), "IMP013", 3, 28, "active"),
        (GOOD.replace("title", "state: {column: S, values: {Run: active, R: activ}}, title"), "IMP013", 3, 54, "activ"),
        (GOOD.replace("title", "milestones/The End/forecast"), "IMP013", 3, 10, "The End"),
        (GOOD.replace("title", "custom/Big Name"), "IMP013", 3, 10, "Big Name"),
        (GOOD + "status_report: {budget: {constant: blue}}\n", "IMP013", 4, 36, "budget"),
        (GOOD + "status_report: {budgt: B}\n", "IMP013", 4, 17, "Did you mean `budget`?"),
        (GOOD + "ignored: [x]\n", "SCH002", 4, 1, "Did you mean `ignore`?"),
        (GOOD + "decimal_sign: ;\n", "SCH005", 4, 15, "decimal_sign"),
        ("kind: project\nid: Code\n", "SCH001", 1, 1, "fields"),
        ("- kind: project\n", "SYN027", 1, 1, "a list"),
        ("kind: [\n", "SYN", 2, 1, ""),
    ],
)
def test_what_does_not_fit(tmp_path: Path, text: str, code: str, line: int, column: int, said: str) -> None:
    found = problems(tmp_path, text)
    assert len(found) == 1
    assert found[0][0].startswith(code)
    assert said in found[0][3] + found[0][4]
    assert found[0][1:3] == (line, column)


def test_all_wrong_targets_are_said_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "kind: project\nid: Code\nfields:\n  a: x\n  b: z\n")
    assert [(code, line) for code, line, *_ in found] == [("IMP013", 4), ("IMP013", 5)]
