"""An edit changes the values it is about and leaves every other byte."""

from typing import Any

import pytest

from pmo_build.reading.reader import read_bytes
from pmo_build.writing.yaml_edit import edit
from pmo_build.writing.yaml_splices import CannotEditError
from pmo_build.writing.yaml_text import render_record

BEFORE = """\
# Our first project.
title: "Quay: renewal"   # as people say it
state: active
budget:   # approved
  total: 5 # by the council
  # with thanks
summary: >-
  Long
  text

# Dates that matter.
milestones:
- id: a
  title: A   # keep me
  forecast: 2020-01-01
# between the two
- {id: b, title: B}
tags: [x, z]
category:
custom:
  last: 1
# the end"""

AFTER = """\
# Our first project.
title: "New: \\"title\\""   # as people say it
state: active
budget:   # approved
  total: 7 # by the council
  # with thanks
  contingency: 3
summary: |-
  First.
  Second.

# Dates that matter.
milestones:
- id: a
  title: A   # keep me
# between the two
- {id: b, title: B, actual: 2021-01-02}
- id: c
  title: "no"
tags:
  - p, q
  - z
category: "12:30"
custom:
  last: 1
stage: Delivery
# the end"""


def read(text: str) -> dict[str, Any]:
    document, problems = read_bytes(text.encode(), "project.yml")
    assert problems == []
    data: dict[str, Any] = document.data
    return data


def test_only_what_changed_is_touched() -> None:
    assert edit(BEFORE, read(BEFORE), read(AFTER)) == AFTER


def test_no_change_is_no_byte() -> None:
    assert edit(BEFORE, read(BEFORE), read(BEFORE)) is BEFORE


def test_windows_line_ends_stay() -> None:
    before = "title: A\r\nstate: active\r\n"
    assert edit(before, read(before), {"title": "B", "state": "active"}) == "title: B\r\nstate: active\r\n"


def test_a_field_after_the_last_line_without_a_line_end() -> None:
    assert edit("title: A", {"title": "A"}, {"title": "A", "stage": "S"}) == "title: A\nstage: S\n"


def test_long_text_before_a_comment_stays_on_its_line() -> None:
    edited = edit("a: x # why\n", {"a": "x"}, {"a": "one\ntwo"})
    assert edited == 'a: "one\\ntwo" # why\n'


def test_braces_are_written_anew() -> None:
    before = "a: {b: 1, c: [x]}\n"
    assert edit(before, read(before), {"a": {"b": 2, "c": ["p, q", "r"]}}) == 'a: {b: 2, c: ["p, q", r]}\n'


def test_a_hash_in_a_text_is_no_comment() -> None:
    assert edit('a:\n  - "#1 # x"\n', {"a": ["#1 # x"]}, {"a": ["z"]}) == "a:\n  - z\n"


def test_a_list_without_items_gets_its_first() -> None:
    assert edit("a: []\nb: 1\n", {"a": [], "b": 1}, {"a": [{"id": "x"}], "b": 1}) == "a:\n  - id: x\nb: 1\n"
    before = "a: [{id: x}]\n"
    assert edit(before, read(before), {"a": [{"id": "x", "m": 1}]}) == "a: [{id: x, m: 1}]\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("a: {b: 1, # why\n  c: 2}\n", {"a": {"c": 2}}),
        ("a:\n  # why\n  - x\n", {"a": ["y"]}),
        ("a: [x] # why\n", {"a": ["y"]}),
        ("a: |- # why\n  x\n", {"a": "y"}),
        ("a:\n  - |- # why\n    x\n", {"a": ["y"]}),
        ("a: # why\n  x\n", {"a": "y"}),
        ("b: 1\na: # approved by council\n  # see minutes\n  total: 1 # incl. VAT\n", {"b": 1}),
        ("b: 1\na: [x, # why\n  z]\n", {"b": 1}),
        ("b: 1\na: |- # why\n  x\n", {"b": 1}),
    ],
)
def test_a_comment_is_never_lost(text: str, new: dict[str, Any]) -> None:
    with pytest.raises(CannotEditError) as raised:
        edit(text, read(text), new)
    assert (raised.value.field, raised.value.line) == ("a", 2 if text.startswith("b: 1") else 1)


def test_a_comment_behind_a_field_that_goes_gets_a_line_of_its_own() -> None:
    before = "m:\n- id: a\n  forecast: 2019-03-31  # confirmed by the board\n  # and the town\n  actual: 2020-01-01\n"
    after = "m:\n- id: a\n  # confirmed by the board\n  # and the town\n  actual: 2020-01-01\n"
    assert edit(before, read(before), read(after)) == after


def test_a_hash_in_a_field_that_goes_is_no_comment() -> None:
    assert edit('a: "# x"\nb: |\n  # y\nc: z\n', {"a": "# x", "b": "# y\n", "c": "z"}, {"c": "z"}) == "c: z\n"


def test_new_fields_come_after_the_comments_of_the_field_above() -> None:
    before = "a: 1\nb:\n  c: 1\n\n  # about c\n# about nothing\n"
    edited = edit(before, read(before), {"a": 1, "b": {"c": 1}, "d": 2})
    assert edited == "a: 1\nb:\n  c: 1\n\n  # about c\nd: 2\n# about nothing\n"


@pytest.mark.parametrize(
    "value",
    [
        "plain", "no", "012", "12:30", "1e3", "2026-10-31", "~", "", " x", "x ", "a: b", "a #b", "- x", "“curly”",
        "’s-Hertogenbosch", "word " * 40 + "end", "two  spaces " * 20 + "end", "a\nb", "a\n\n  b", "a \nb", "\ta",
        "x\n======= \ny", "a:", "é", "#", "@x", "key: |\n", 5, True, None, [], ["no", "x"], {"no": "yes", "x": [1]},
        [{"id": "a", "t": "x\ny"}, {}],
    ],
)  # fmt: skip
def test_what_is_written_is_read_back(value: Any) -> None:
    assert read(render_record({"field": value})) == {"field": value}


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: {b: 1, # why\n  c: 2}\n", {"a": {"b": 3, "c": 2}}, "a: {b: 3, # why\n  c: 2}\n"),
        ("a: {b: 1, # why\n  c: 2}\n", {"a": {"b": 1, "c": 2, "d": "x, y"}}, 'a: {b: 1, # why\n  c: 2, d: "x, y"}\n'),
        ("a: {b: {c: 1}, d: '2'}\n", {"a": {"b": {"c": 5}, "d": "2"}}, "a: {b: {c: 5}, d: '2'}\n"),
        ('a: {"b": 1}\n', {"a": {"b": 2}}, 'a: {"b": 2}\n'),
        ("a: {b: , c: 2}\n", {"a": {"b": 1, "c": 2}}, "a: {b: 1, c: 2}\n"),
        ("a: {b, c: 2}\n", {"a": {"b": 1, "c": 2}}, "a: {b: 1, c: 2}\n"),
        ("a: {b: [x, v]}\n", {"a": {"b": ["z"]}}, "a: {b: [z]}\n"),
        (
            "m: [{id: a}, {id: b, t: 'B'}]\n",
            {"m": [{"id": "a", "t": "A"}, {"id": "b", "t": "B"}, {"id": "c"}]},
            "m: [{id: a, t: A}, {id: b, t: 'B'}, {id: c}]\n",
        ),
        (
            "links:\n  # ours\n  - title: One # first\n    url: x\n",
            {"links": [{"title": "One", "url": "z"}, {"title": "Two"}]},
            "links:\n  # ours\n  - title: One # first\n    url: z\n  - title: Two\n",
        ),
    ],
)
def test_values_change_where_they_stand(before: str, new: dict[str, Any], after: str) -> None:
    assert edit(before, read(before), new) == after
    assert read(after) == new


def test_mixed_line_ends_stay_as_they_are() -> None:
    before = "title: A\r\nstate: active\nstage: S\r\n"
    new = {"title": "B", "state": "active", "stage": "S", "type": "T"}
    assert edit(before, read(before), new) == "title: B\r\nstate: active\nstage: S\r\ntype: T\r\n"


@pytest.mark.parametrize("text", ["title: A\rstate: active\r", "title: A\r"])
def test_old_line_ends_are_never_mixed_up(text: str) -> None:
    """Whoever edits such a file reads the result again, and leaves it if it says something else."""
    edited = edit(text, read(text), {**read(text), "title": "B"})
    document, problems = read_bytes(edited.encode(), "project.yml")
    assert problems or document.data["title"] == "B"
