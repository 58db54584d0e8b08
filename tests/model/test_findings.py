"""Sentences that can be translated later, severities, and the one order of findings."""

import copy
import pickle

from pmo_build.model.findings import Check, Finding, Location, Severity, Text, ordered
from pmo_build.reading.schema.checks import wrong_type

DUTCH = {"`{field}` must be {expected}.": "`{field}` moet {expected} zijn.", "a list": "een lijst", "Short.": "Kort."}


def translate(text: str) -> str:
    return DUTCH.get(text, text)


def test_a_text_is_its_english_sentence() -> None:
    assert Text("`{field}` must be {expected}.", field="tags", expected=Text("a list")) == "`tags` must be a list."


def test_a_text_is_translated_with_the_texts_in_it() -> None:
    text = Text("`{field}` must be {expected}.", field="tags", expected=Text("a list"))
    assert text.translated(translate) == "`tags` moet een lijst zijn."


def test_a_text_without_values_is_taken_as_it_is() -> None:
    assert Text("Braces {stay}.").translated(translate) == "Braces {stay}."


def test_values_are_never_taken_as_templates() -> None:
    text = Text("{value} is odd", value="{field} {0} {value.__class__} %s")
    assert text == text.translated(translate) == "{field} {0} {value.__class__} %s is odd"


def test_copies_can_still_be_translated() -> None:
    text = Text("`{field}` must be {expected}.", field="tags", expected=Text("a list"))
    for again in (copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):  # noqa: S301 - our own
        assert again.translated(translate) == "`tags` moet een lijst zijn."


def test_a_finding_is_translated_whole() -> None:
    finding = wrong_type.CHECK.at(Location("x.yml", 2, 3), Text("Short."), Text("a list"))
    again = finding.translated(translate)
    assert (again.message, again.help, again.line, again.code) == ("Kort.", "een lijst", 2, "SCH003")
    assert Finding("X", "x", Severity.INFO, "plain", "x.yml").translated(translate).message == "plain"


def test_severities_are_ordered() -> None:
    assert Severity.ERROR.reaches(Severity.WARNING)
    assert Severity.WARNING.reaches(Severity.WARNING)
    assert not Severity.INFO.reaches(Severity.WARNING)


def test_findings_are_listed_by_path_line_column_code_and_once() -> None:
    def finding(path: str, line: int, column: int, code: str) -> Finding:
        return Finding(code, "x", Severity.ERROR, "m", path, line, column)

    right = [finding("a", 1, 2, "B"), finding("a", 2, 1, "A"), finding("a", 2, 1, "B"), finding("b", 1, 1, "A")]
    assert ordered([*reversed(right), right[0]]) == right


def test_a_check_documents_itself() -> None:
    check = wrong_type.CHECK
    assert isinstance(check, Check)
    assert check.title == "A value of another type than the field holds"
    assert check.documentation.startswith(check.title)


def test_a_check_is_called_what_its_file_is_called() -> None:
    assert (wrong_type.CHECK.slug, wrong_type.CHECK.module.name) == ("wrong-type", "wrong_type.py")
