"""YAML becomes plain data with the place of every value; whatever is dangerous or unclear becomes a finding."""

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_build.model.document import Document
from pmo_build.model.findings import Finding
from pmo_build.reading import yaml_reader
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.yaml_reader import MAX_DEPTH, MAX_FINDINGS, YamlReader


def read(text: str) -> tuple[Any, list[Finding]]:
    reader = YamlReader(text, "portfolio/x.yml")
    data, _ = reader.read()
    return data, reader.findings


def only(text: str) -> Finding:
    (finding,) = read(text)[1]
    return finding


def document(text: str) -> Document:
    made, findings = read_bytes(text.encode(), "portfolio/x.yml")
    assert findings == []
    return made


def test_data_is_plain_and_numbers_are_exact() -> None:
    data, findings = read(
        'title: Quay\nbudget: {total: 12.50, left: 3}\ntags: [a, "b"]\nopen: true\nby: ~\n'
        "when: 2026-10-31\ntext: |\n  one\n"
    )
    assert findings == []
    assert data == {
        "title": "Quay", "budget": {"total": Decimal("12.50"), "left": 3}, "tags": ["a", "b"], "open": True,
        "by": None, "when": "2026-10-31", "text": "one\n",
    }  # fmt: skip


def test_quotes_make_any_text_safe() -> None:
    text = 'a: "no"\nb: \'012\'\nc: "12:30"\nd: \'*x*\'\ne: "a # b"\n'
    assert read(text) == ({"a": "no", "b": "012", "c": "12:30", "d": "*x*", "e": "a # b"}, [])


@pytest.mark.parametrize(
    ("parts", "key", "place"),
    [
        (["title"], False, (1, 8)),
        (["title"], True, (1, 1)),
        (["budget"], False, (2, 1)),  # a group is found at its name
        (["budget", "total"], False, (3, 10)),
        (["budget", "missing"], False, (2, 1)),  # what is not there, at what should hold it
        (["links", 1, "url"], False, (8, 10)),
        (["links", 1, "url"], True, (8, 5)),
        (["links", 1], False, (7, 5)),
        (["links", 9], False, (4, 1)),
        (["nothing", 3, "here"], False, (1, 1)),
        ([], False, (1, 1)),
    ],
)
def test_every_value_has_its_place(parts: list[str | int], key: bool, place: tuple[int, int]) -> None:
    source = document("title: Quay\nbudget:\n  total: 5\nlinks:\n  - title: a\n    url: b\n  - title: c\n    url: d\n")
    location = source.locate(parts, key=key)
    assert (location.line, location.column) == place


def test_columns_count_characters_not_bytes() -> None:
    location = document("{é𝄞: 1, b: 2}\n").locate(["b"])
    assert (location.line, location.column) == (1, 12)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\na: 2\n", "SYN004", 2, 1),
        ("a: no\n", "SYN005", 1, 4),
        ("- no\n- a: off\n", "SYN005", 1, 3),
        ("a: &x 1\n", "SYN006", 1, 4),
        ("a: !!int 1\n", "SYN006", 1, 4),
        ("<<: {a: 1}\n", "SYN006", 1, 1),
        ("1: a\n", "SYN008", 1, 1),
        ("a: 2026-02-30\n", "SYN009", 1, 4),
        ("a: Issue #12\n", "SYN011", 1, 4),
        ("a: Issue\t#12\n", "SYN011", 1, 4),
        ("a: Issue # 12 must go\n", "SYN011", 1, 4),
        ('a: "Quay" #12\n', "SYN011", 1, 4),
        ("a: #urgent\n", "SYN011", 1, 3),
        ("a: Plan\n  - one\n  - two\n", "SYN013", 2, 3),
        ("a: “b”\n", "SYN014", 1, 4),
        ("", "SYN016", 1, 1),
        ("---\n", "SYN016", 1, 1),
        ("a: 1\n---\nb: 2\n", "SYN017", 2, 1),
        ("a: .nan\n", "SYN023", 1, 4),
    ],
)
def test_each_slip_is_found_where_it_stands(text: str, code: str, line: int, column: int) -> None:
    finding = read(text)[1][0]
    assert (finding.code, finding.line, finding.column) == (code, line, column)


def test_both_lines_of_a_repeated_field_are_named() -> None:
    assert only("title: a\nowner: b\ntitle: c\n").message == "`title` is there twice: on line 1 and on line 3."


def test_both_readings_of_a_value_are_named_with_the_fix() -> None:
    finding = only("postcode: 012\n")
    assert finding.message == "`012` can be read as 10 or as 12."
    assert finding.help == 'Put quotes around it: "012". If you meant 12, write 12.'


def test_what_is_lost_behind_a_number_sign_is_named() -> None:
    assert only("a: Issue #12 # x\n").message == "Only `Issue` is kept; `#12 # x` is read as a comment and lost."


@pytest.mark.parametrize(
    "text",
    [
        "a: b # a remark\n",
        "a: b #! x\n",
        "# all\na: b\n",
        "a: 5 #12\n",
        "a:\n  #x\n  b: 1\n",
        "a: 2026-10-31 # 2 days\n",
        "a: b # 2026-10: moved\n",
        "a: b\n  -c\n",
    ],
)
def test_comments_are_comments(text: str) -> None:
    assert read(text)[1] == []


def test_all_slips_of_a_file_are_found_at_once() -> None:
    found = [finding.code for finding in read("a: no\nb: 012\nb: 3\nc: 2026-02-30\nd: [x, &y z]\n")[1]]
    assert found == ["SYN005", "SYN005", "SYN004", "SYN009", "SYN006"]


def test_what_could_be_read_before_an_error_is_kept() -> None:
    data, findings = read("a: 1\nb:\n  c: 2\n  d: [1, 2\n")
    assert data == {"a": 1, "b": {"c": 2, "d": [1, 2]}}
    assert [finding.code for finding in findings] == ["SYN001"]


def test_a_file_that_breaks_off_after_a_field_name() -> None:
    data, findings = read("a: 1\nb: @x\n")
    assert (data, [finding.code for finding in findings]) == ({"a": 1, "b": None}, ["SYN010"])


def test_depth_is_bounded() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []
    assert only("[" * (MAX_DEPTH + 1)).message == "The values are nested more than 50 levels deep."


def test_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_NODES", 5)
    assert read("[1, 2, 3, 4]\n")[1] == []
    finding = only("[1, 2, 3, 4, 5]\n")
    assert (finding.code, finding.message, finding.column) == ("SYN007", "The file has more than 5 values.", 14)


def test_a_file_with_a_hundred_problems_is_read_no_further() -> None:
    findings = read("".join(f"k{number}: no\n" for number in range(500)))[1]
    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].message == "The file has more than 100 problems; it was not looked at any further."
    assert findings[-1].line == 100


def test_other_errors_of_the_parser_are_findings_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def __init__(self, _text: str) -> None: ...

        def get_event(self) -> None:
            raise yaml.YAMLError("no idea\nmore")

        def dispose(self) -> None: ...

    monkeypatch.setattr(yaml_reader, "_LOADER", Failing)
    finding = only("a: 1\n")
    assert (finding.code, finding.message) == ("SYN001", "The file cannot be read from here on: no idea.")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdé -", min_size=1, max_size=8), inner),
    max_leaves=15,
)  # fmt: skip


@settings(max_examples=100)
@given(st.dictionaries(st.text("abcdefg", min_size=1, max_size=5), JSON, min_size=1))
def test_what_a_yaml_writer_writes_is_read_back(data: dict[str, Any]) -> None:
    """Whatever PyYAML writes is either read as the same data, or refused with a finding: never read differently."""
    text = yaml.safe_dump(data, allow_unicode=False)
    made, findings = read_bytes(text.encode(), "portfolio/x.yml")
    assert findings or made.data == data


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab01:-? \n\t#\"'[]{}&*!|>%@`,~.\\"), max_size=60))
def test_text_that_looks_like_yaml_is_read_as_pyyaml_reads_it_or_refused(text: str) -> None:
    made, findings = read_bytes(text.encode(), "portfolio/x.yml")
    if not findings:
        theirs = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - makes text only
        assert _texts(made.data) == theirs


def _texts(value: Any) -> Any:
    """Return data with every scalar as its text, as the loader without types gives it."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return _Same(value)


class _Same:
    """Equals a text that means its value."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, text: object) -> bool:
        if isinstance(self.value, str):
            return self.value == text
        meanings = {None: {"", "~", "null"}, True: {"true"}, False: {"false"}}
        if self.value is None or isinstance(self.value, bool):
            return str(text).lower() in meanings[self.value]
        return Decimal(str(text)) == self.value

    __hash__ = None  # type: ignore[assignment]


@settings(max_examples=200)
@given(st.binary(max_size=80))
def test_any_bytes_are_data_or_findings_never_an_exception(content: bytes) -> None:
    for path in ("portfolio/x.yml", "portfolio/x.md"):
        made, findings = read_bytes(content, path)
        assert findings or isinstance(made.data, dict | list)
