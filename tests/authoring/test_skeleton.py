"""The text of new records: right as it is written, and right with any of its comments made a field."""

import re
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.authoring.skeleton import heading, placeholder, skeleton
from pmo_build.language.i18n import Translator
from pmo_build.model.records.record import Kind, Rag
from pmo_build.model.records.registry import kinds
from pmo_build.model.records.risk_standard import RiskStandard, usual_appetite, usual_matrix
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.schema.check import check_record
from pmo_build.reading.schema.schema import load_schema, resolved
from pmo_build.resources import languages
from pmo_build.writing.yaml_text import as_item

KINDS = list(kinds().by_name.values())
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
DAY = date(2026, 10, 31)
ENGLISH = Translator("en")


def given_fields(kind: Kind) -> dict[str, Any]:
    required = load_schema(kind.name).record.get("required") or ["title"]
    return {field: "Quay" if field == "title" else placeholder(kind, field, DAY) for field in required}


def lines_of(kind: Kind, language: str = "en") -> list[str]:
    return skeleton(kind, given_fields(kind), Translator(language))


def read(kind: Kind, lines: list[str], *, in_list: bool = False) -> dict[str, Any]:
    """Return the record that lines say, after it passed our reader and its schema."""
    text = "\n".join([*heading(kind, ENGLISH), *(as_item(lines) if in_list else lines), ""])
    document, problems = read_bytes(text.encode(), "portfolio/x.yml")
    assert problems == []
    record: dict[str, Any] = document.data[0] if in_list else document.data
    prefix = (0,) if in_list else ()
    assert check_record(kind.name, {"id": "quay", **record}, document, prefix, "") == []
    return record


def blocks(lines: list[str]) -> dict[str, list[int]]:
    """Return the positions of the lines of each field that is a comment."""
    found: dict[str, list[int]] = {}
    name = ""
    for at, line in enumerate(lines):
        start = re.match(r"(# )?([a-z_]+):", line)
        if start:
            name = start[2] if start[1] else ""
        if name:
            found.setdefault(name, []).append(at)
    return found


def uncommented(lines: list[str], fields: set[str]) -> list[str]:
    """Return the lines with the `# ` taken away from some fields, as an editor does it."""
    chosen = {at for field, positions in blocks(lines).items() if field in fields for at in positions}
    return [line.removeprefix("# ") if at in chosen else line for at, line in enumerate(lines)]


@EACH_KIND
@pytest.mark.parametrize("language", languages())
def test_with_and_without_its_comments_it_is_a_record(kind: Kind, language: str) -> None:
    lines = lines_of(kind, language)
    assert read(kind, lines) == given_fields(kind)
    whole = read(kind, [line.removeprefix("# ") for line in lines])
    assert whole.keys() == load_schema(kind.name).record["properties"].keys() - {"id"}
    assert read(kind, ["id: quay", *uncommented(lines, set(blocks(lines)))], in_list=True) == {
        "id": "quay",
        **whole,
    }


@EACH_KIND
def test_each_field_can_be_used_alone(kind: Kind) -> None:
    lines = lines_of(kind)
    for field in blocks(lines):
        assert read(kind, uncommented(lines, {field})).keys() == {*given_fields(kind), field}


@given(st.data())
def test_any_choice_of_fields_is_a_record(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    lines = lines_of(kind)
    fields = data.draw(st.sets(st.sampled_from(sorted(blocks(lines)))))
    assert read(kind, uncommented(lines, fields)).keys() == {*given_fields(kind), *fields}


@EACH_KIND
def test_fields_come_in_the_order_of_the_schema_and_no_line_is_too_long(kind: Kind) -> None:
    lines = lines_of(kind)
    names = [match[1] for line in lines if (match := re.match(r"(?:# )?([a-z_]+):", line))]
    assert names == [name for name in load_schema(kind.name).record["properties"] if name != "id"]
    assert [line for line in lines if len(line) > 110 and "  # " not in line] == []


@EACH_KIND
def test_every_field_is_explained_in_the_language_of_the_reader(kind: Kind) -> None:
    translate = Translator("nl")
    text = " ".join(re.sub(r"\s+#\s+", " ", line.replace("# ", " # ")) for line in skeleton(kind, {}, translate))
    words = "".join(text.split())
    for name, node in load_schema(kind.name).record["properties"].items():
        if name != "id":
            explained = "".join(translate(resolved(node)["description"]).split())
            assert explained.replace("#", "") in words.replace("#", ""), name


def test_it_reads_like_this() -> None:
    lines = skeleton(kinds().by_name["raci"], {"id": "wall", "title": "Wall"}, ENGLISH, but=["links", "custom"])
    assert lines[:5] == [
        "id: wall                              # Short name of the deliverable or activity, such as design; unique in",
        "                                      # its register. In a file of its own, leave it out: it is the name of",
        "                                      # the file.",
        "title: Wall                           # The deliverable or activity.",
        '# owner: "…"                          # Who is accountable for it: a name, or the id of a person.',
    ]


def test_a_list_shows_one_item_in_full_and_the_others_of_its_example_in_short() -> None:
    lines = [line[2:] for line in lines_of(kinds().by_name["portfolio"])]
    start = next(at for at, line in enumerate(lines) if line.startswith("    - label: unlikely"))
    assert [line.split("  # ")[0].rstrip() for line in lines[start : start + 9]] == [
        "    - label: unlikely", "      from: 0", "      to: 0.3",
        "    - label: possible", "      from: 0.3", "      to: 0.7",
        "    - label: likely", "      from: 0.7", "      to: 1",
    ]  # fmt: skip
    assert lines[start + 3] == "    - label: possible"


def test_choices_are_listed_unless_the_description_names_them() -> None:
    text = " ".join("\n".join(lines_of(kinds().by_name["issue"])).replace("#", " ").split())
    assert "Choose from: low, medium, high, critical." in text
    assert "Choose from: open, closed" not in text


def test_nothing_is_said_of_the_usual_value_twice() -> None:
    text = " ".join("\n".join(lines_of(kinds().by_name["risk"], "nl")).replace("#", " ").split())
    assert "Als u dit weglaat: threat." in text


def test_the_thresholds_for_risks_are_those_of_the_scale_beside_them() -> None:
    """Whoever uses the block as it is has three levels of each, and a worst risk that is red."""
    kind = kinds().by_name["portfolio"]
    block = read(kind, uncommented(lines_of(kind), {"risk"}))["risk"]
    standard = msgspec.convert(block, RiskStandard)
    assert standard.matrix == usual_matrix(standard.probability_levels, standard.impact_levels)
    assert standard.appetite == usual_appetite(standard.probability_levels, standard.impact_levels)
    assert standard.band(standard.highest_score) is Rag.RED
