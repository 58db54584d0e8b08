"""The public lessons of NASA: 1,637 long texts in a damaged encoding, with remains of HTML.

The data stands beside the project and is not part of it; where it is missing, these tests are skipped.
"""

import csv
import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support import Checkout

from pmo_build.importing.importer import Import, plan_import, run_import
from pmo_build.model.records.lesson import Lesson
from pmo_build.pipeline import load
from pmo_build.reading.reader import read_file
from pmo_build.writing.record_change import ChangeAction

ROOT = Path(__file__).parents[2]
TABLE = ROOT.parent / "shared/data/nasa-llis/llis.csv"
MAPPING = ROOT / "docs/mappings/nasa-llis.yml"
AS_OF = date(2014, 12, 31)
# All that the texts hold beyond ASCII; whatever else came out would be damage.
CHARACTERS = set("®°±–—’“”…")
# What looks like an entity or a tag, and is none after 1,637 texts were read.
REMAINS = re.compile(r"&#?\w+;|</?[a-zA-Z!]|\ufffd|Â")

pytestmark = pytest.mark.skipif(not TABLE.is_file(), reason="the data of others is not beside the project")


def rows() -> Iterator[dict[str, str]]:
    with TABLE.open(encoding="cp1252", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checkout, Import]:
    """Import the list once; no test changes the records."""
    checkout = Checkout(tmp_path_factory.mktemp("nasa"))
    checkout.write("portfolio.yml", "organisation: NASA\ncurrency: USD\nas_of: 2014-12-31\n")
    planned = run_import(checkout.root, str(TABLE), str(MAPPING), AS_OF)
    return checkout, planned


@pytest.fixture(scope="module")
def lessons(imported: tuple[Checkout, Import]) -> dict[str, Lesson]:
    return {lesson.id: lesson for lesson in load(imported[0].root).portfolio.all(Lesson)}


def test_every_row_becomes_a_lesson_and_every_cell_is_read(
    imported: tuple[Checkout, Import], lessons: dict[str, Lesson]
) -> None:
    _, planned = imported
    assert planned.findings == ()
    assert (planned.rows, planned.left_out, len(lessons)) == (1637, 0, 1637)
    assert lessons.keys() == {f"llis-{row['LessonId']}" for row in rows()}
    assert {lesson.raised.isoformat() for lesson in lessons.values() if lesson.raised} == {
        row["LessonDate"] for row in rows()
    }


def test_the_result_validates_without_errors(imported: tuple[Checkout, Import]) -> None:
    assert [finding for finding in imported[0].validate().findings if finding.severity == "error"] == []


def test_importing_again_changes_no_byte(imported: tuple[Checkout, Import]) -> None:
    again = plan_import(imported[0].root, str(TABLE), str(MAPPING), AS_OF)
    assert {change.action for change in again.changes} == {ChangeAction.UNCHANGED}
    for change in again.changes[::100]:
        assert (imported[0].root / change.path).read_bytes() == change.text.encode()


def test_the_texts_hold_what_people_wrote_and_nothing_of_html(lessons: dict[str, Lesson]) -> None:
    texts = [
        text for lesson in lessons.values() for text in (lesson.title, lesson.what_happened, lesson.recommendation)
    ]
    found = {character for text in texts if text for character in text if not character.isascii()}
    assert found == CHARACTERS
    assert [text for text in texts if text and REMAINS.search(text)] == []


def test_no_word_is_lost(lessons: dict[str, Lesson]) -> None:
    """Letters and digits of each text, in order, with the tags taken out in another way than the import does."""
    replaced = read_file(ROOT, "docs/mappings/nasa-llis.yml")[0].data["replace"]

    def letters(text: str) -> str:
        return re.sub(r"[\W_]", "", text)

    for row in rows():
        lesson = lessons[f"llis-{row['LessonId']}"]
        for column, text in (("Abstract", lesson.what_happened), ("Lesson", lesson.recommendation)):
            given = row[column]
            for wrong, right in replaced.items():
                given = given.replace(wrong, right)
            words = html.unescape(re.sub(r"<!--.*?-->|</?[A-Za-z][^<>]*>", " ", given, flags=re.S))
            assert letters(text or "") == letters(words), lesson.id


def test_paragraphs_and_lists_stay(lessons: dict[str, Lesson]) -> None:
    assert lessons["llis-1591"].recommendation == (
        "- Identify the interested parties and their goals, objectives, and requirements up front.\n"
        "- Use one requirements development process from the start, and stick to it.\n"
        "- Ensure parties of interest are bringing forth mature requirements and that these requirements are funded.\n"
        "- Write specifications and verifications that can be tested and measured."
    )


def test_letters_that_were_lost_are_back(lessons: dict[str, Lesson]) -> None:
    assert lessons["llis-1485"].title.startswith("The Risk Reduction From “Two-fers” (Multiple Sister Spacecraft)")
    assert "KSC’s unreduced fault current levels. The safety risks" in str(lessons["llis-9501"].recommendation)
    assert "Loctite® 242 and 271" in str(lessons["llis-6937"].recommendation)


def test_a_lesson_without_a_title_gets_its_first_sentence(lessons: dict[str, Lesson]) -> None:
    untitled = [f"llis-{row['LessonId']}" for row in rows() if not row["Title"].strip()]
    assert len(untitled) == 15
    assert all(0 < len(lessons[id_].title) <= 121 for id_ in untitled)
    assert lessons["llis-1082"].title == "See Lesson 1045"


def test_categories_are_tags_also_those_with_commas(lessons: dict[str, Lesson]) -> None:
    tags = [tag for lesson in lessons.values() for tag in lesson.tags]
    assert tags.count("Parts, Materials & Processes") == 31
    assert tags.count("Packaging, Handling & Storage") == 17
    assert {"Categories", "Parts", "& Processes", "Handling"} & set(tags) == set()
    assert sum(bool(lesson.tags) for lesson in lessons.values()) == sum(bool(row["Categories"]) for row in rows())
    assert {lesson.category for lesson in lessons.values()} >= {None, "Cryogenic Systems"}
    assert "NA" not in {lesson.category for lesson in lessons.values()}


def test_a_record_reads_like_one_written_by_hand(imported: tuple[Checkout, Import]) -> None:
    text = (imported[0].root / "portfolio/lessons/llis-933.yml").read_text(encoding="utf-8")
    assert (
        text
        == """\
title: >-
  When failure of a customer's model can cause damage to a test facility, the appropriate quality
  assurance requirements…
recommendation: >-
  When failure of a customer's model can cause damage to a test facility, the appropriate quality
  assurance requirements must be placed upon the customer.


  When making a material substitution, the stress analysis needs to be recalculated using the
  substitute material.
applies_to:
  categories:
    - Aeronautics Research
    - Exploration Systems
raised: 2001-04-05
state: shared
links:
  - title: Entry in the Lessons Learned Information System
    url: https://llis.nasa.gov/lesson/933
custom:
  center: LaRC
  safety_issue: false
"""
    )
