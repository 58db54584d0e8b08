"""Records added at the end of a register: what stands there keeps every byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.authoring.refusal import RefusedError
from pmo_build.authoring.register import appended
from pmo_build.reading.reader import read_bytes

PATH = "portfolio/risks.yml"
LINES = ["id: new", "title: New", "# owner: Jan"]


def data(text: str) -> object:
    document, problems = read_bytes(text.encode(), PATH)
    assert problems == []
    return document.data


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("", "- id: new\n  title: New\n  # owner: Jan\n"),
        ("# Ours.\n", "- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1\n", "\n- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1\n\n", "- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1", "\n\n- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1 # ours\n# the end\n", "\n- id: new\n  title: New\n  # owner: Jan\n"),
        ("  - id: r1\n    title: a\n", "\n  - id: new\n    title: New\n    # owner: Jan\n"),
        ("- {id: r1, title: a}\n", "\n- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1\r\n  title: a\r\n", "\r\n- id: new\r\n  title: New\r\n  # owner: Jan\r\n"),
        ("\ufeff- id: r1\n", "\n- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1\n  cause: |+\n    Why.\n", "- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1\n  cause: |\n    Why.\n", "\n- id: new\n  title: New\n  # owner: Jan\n"),
    ],
)
def test_it_is_added_below_what_is_there(before: str, added: str) -> None:
    after = appended(before, PATH, LINES)
    assert after == before + added
    old = data(before) if "- " in before else []
    assert data(after) == [*old, {"id": "new", "title": "New"}]  # type: ignore[misc]  # a list, as just read


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]\n", "- id: new\n  title: New\n  # owner: Jan\n"),
        ("# Ours.\n[] # none yet\n", "# Ours.\n# none yet\n- id: new\n  title: New\n  # owner: Jan\n"),
        ("- id: r1\n...\n", "- id: r1\n\n- id: new\n  title: New\n  # owner: Jan\n...\n"),
        (
            "- id: r1\n  cause: |\n    Why.",
            "- id: r1\n  cause: |-\n    Why.\n\n- id: new\n  title: New\n  # owner: Jan\n",
        ),
    ],
)
def test_odd_ends_of_a_register_take_another_record(before: str, after: str) -> None:
    assert appended(before, PATH, LINES) == after
    assert data(after) == [*data(before), {"id": "new", "title": "New"}]  # type: ignore[misc]  # lists, as just read


@pytest.mark.parametrize("before", ["[{id: r1}]\n", "[ # none\n]\n", "{id: r1}\n"])
def test_what_cannot_take_another_record_is_left_alone(before: str) -> None:
    with pytest.raises(RefusedError, match="No record can be added"):
        appended(before, PATH, LINES)


ITEM = st.builds(
    lambda id_, text, style, end: f"- id: r{id_}\n  cause: {style}\n    {text}\n{end}",
    st.integers(0, 99),
    st.text("ab é#:-", min_size=1, max_size=20).map(lambda text: f"x{text}x"),
    st.sampled_from(["|", "|-", "|+", ">", ">-", ">+"]),
    st.sampled_from(["", "\n", "\n\n", "# end\n", "  # end\n"]),
)


@given(st.lists(ITEM, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_there_stays(items: list[str], newline: str) -> None:
    before = "".join(items).replace("\n", newline)
    old = data(before)
    after = appended(before, PATH, LINES)
    assert after.startswith(before)
    assert data(after) == [*old, {"id": "new", "title": "New"}]  # type: ignore[misc]  # a list, as just read
    assert ("\r\n" in after) == (newline == "\r\n")
    assert after.count("\n") == after.count(newline)
