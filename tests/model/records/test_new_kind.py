"""A kind of record is one module and one schema: a folder with the two is all it takes, and no module is touched."""

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from click.testing import Result
from portals import PageReader, rendered
from support import PROJECT, SETTINGS, Checkout
from translations import missing, said_in_files

from pmo_build import resources
from pmo_build.authoring.editor_settings import with_schemas
from pmo_build.metrics.records.requirements import known_requirements
from pmo_build.model import records
from pmo_build.model.records.record import Record
from pmo_build.model.records.registry import kinds
from pmo_build.portal import html_pages
from pmo_build.reading.schema import schema

MODULE = '''
"""A lighthouse of a project."""

from datetime import date

from pmo_build.model.records.record import Kind, Record


class Lighthouse(Record, frozen=True, kw_only=True):
    """A lighthouse."""

    kind = "lighthouse"

    held: date
    lead: str | None = None
    programme: str | None = None
    risks: tuple[str, ...] = ()


KIND = Kind(
    name="lighthouse",
    entity=Lighthouse,
    places=("projects/{project}/lighthouses", "projects/{project}/lighthouses/{id}"),
    plural="lighthouses",
    references={"/programme": "programme"},
    nearby={"/risks/*": "risk"},
    people=("/owner", "/lead"),
    columns=("held", "lead"),
)
'''

TEXT = {"$ref": "common.schema.json#/$defs/line", "description": "A text."}
RECORD: dict[str, Any] = {
    "type": "object",
    "title": "Lighthouse",
    "description": "What a lighthouseor saw.",
    "properties": {
        "id": {"$ref": "common.schema.json#/$defs/id"},
        **{
            name: {"$ref": f"common.schema.json#/$defs/{name}"}
            for name in ("tags", "classification", "links", "custom")
        },
        "title": TEXT,
        "owner": TEXT,
        "held": {"$ref": "common.schema.json#/$defs/date", "description": "The day it was held."},
        "lead": {"$ref": "common.schema.json#/$defs/line", "description": "Who led it."},
        "programme": {"$ref": "common.schema.json#/$defs/reference"},
        "risks": {
            "type": "array",
            "maxItems": 10000,
            "description": "The risks it looked at.",
            "items": {"$ref": "common.schema.json#/$defs/reference"},
        },
    },
    "required": ["held"],
    "additionalProperties": False,
    "examples": [{"held": "2026-10-05", "lead": "Noor Bakker"}],
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "lighthouse.schema.json",
    "title": "Lighthouse",
    "description": "What a lighthouseor saw.",
    # A file holds one record, or a register of them.
    "if": {"type": "array"},
    "then": {"items": {"$ref": "#/$defs/record"}},
    "else": {"$ref": "#/$defs/record"},
    "$defs": {"record": RECORD},
}


@pytest.fixture
def new_kind(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A kind in a folder of its own."""
    folder = tmp_path_factory.mktemp("more_kinds")
    (folder / "lighthouse.py").write_text(MODULE, encoding="utf-8")
    (folder / "lighthouse.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    monkeypatch.setattr(records, "__path__", [*records.__path__, str(folder)])
    monkeypatch.setattr(resources, "SCHEMA_FOLDERS", [*resources.SCHEMA_FOLDERS, folder])
    forget_kinds()
    yield
    monkeypatch.undo()
    forget_kinds()


def forget_kinds() -> None:
    if sys.modules.pop("pmo_build.model.records.lighthouse", None):
        del records.lighthouse  # type: ignore[attr-defined]  # set by the import of the module
    for cached in (kinds, known_requirements, schema.load_schema, schema._load):
        cached.cache_clear()


pytestmark = pytest.mark.usefixtures("new_kind")

AUDIT = "held: 2026-10-05\nlead: Noor\n"


@pytest.fixture
def quay(checkout: Checkout) -> Checkout:
    """A project with a lighthouse, a risk and a report."""
    checkout.write("projects/quay/project.yml", PROJECT + "sponsor: Els Visser\n")
    checkout.write("projects/quay/risks.yml", "- {id: eels, title: Eels, owner: Jan}\n")
    checkout.write("projects/quay/lighthouses/autumn.yml", AUDIT + "risks: [eels]\n")
    return checkout


def lighthouse() -> type[Record]:
    found: type[Record] = importlib.import_module("pmo_build.model.records.lighthouse").Lighthouse
    return found


def test_a_record_at_its_place_is_read_and_typed(quay: Checkout) -> None:
    validated = quay.validate()
    (found,) = validated.portfolio.all(lighthouse())
    assert (found.key, found.held, found.risks) == ("quay/autumn", date(2026, 10, 5), ("eels",))  # type: ignore[attr-defined]
    assert validated.findings == ()


def test_a_register_of_it_is_read(quay: Checkout) -> None:
    quay.write("projects/quay/lighthouses.yml", "- {id: spring, held: 2026-04-07}\n")
    assert list(quay.validate().portfolio.records["lighthouse"]) == ["quay/spring", "quay/autumn"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lead: Noor\n", ("SCH001", 1, 1)),
        ("held: 2026-10-05\nled: Noor\n", ("SCH002", 2, 1)),
        ("held: last week\n", ("SCH005", 1, 7)),
        (AUDIT + "programme: nowhere\n", ("REF001", 3, 12)),
        (AUDIT + "risks: [eels, eal]\n", ("REF001", 3, 15)),
        ("id: winter\n" + AUDIT, ("CON003", 1, 5)),
    ],
)
def test_schema_and_rules_check_it(quay: Checkout, text: str, found: tuple[str, int, int]) -> None:
    quay.write("projects/quay/lighthouses/autumn.yml", text)
    assert [(f.code, f.line, f.column) for f in quay.findings("projects/quay/lighthouses/")] == [found]


def test_a_misspelt_place_is_guessed(quay: Checkout) -> None:
    quay.write("projects/quay/lighthouse.yml", "[]\n")
    (finding,) = quay.findings("projects/quay/lighthouse.yml")
    assert finding.help == "Did you mean `portfolio/projects/quay/lighthouses.yml`?"


def test_what_refers_to_a_record_is_known(quay: Checkout) -> None:
    portfolio = quay.validate().portfolio
    (risk,) = portfolio.records["risk"].values()
    assert [pointer.kind for pointer in portfolio.referring(risk)] == ["lighthouse"]


def test_the_portal_explains_it_and_shows_its_records(quay: Checkout) -> None:
    pages = {page.path: PageReader(html_pages.to_html(page.text)[0]) for page in rendered(quay.root)[0]}
    reference = pages["fields/lighthouse.md"].text
    assert "What a lighthouseor saw." in reference
    assert "portfolio/projects/<project>/lighthouses/<id>.yml" in reference
    assert "held required The day it was held." in reference
    assert "../fields/lighthouse.html" in pages["fields/index.md"].links
    assert "Noor" in pages["projects/quay.md"].text
    assert "5 Oct 2026" in pages["registers/lighthouse.md"].text


def test_the_editor_knows_its_files() -> None:
    files = json.loads(with_schemas("{}"))["yaml.schemas"]["./schemas/lighthouse.schema.json"]
    assert "portfolio/projects/*/lighthouses/*.yml" in files


def test_without_dutch_it_is_shown_in_english(quay: Checkout) -> None:
    pages = {page.path: page.text for page in rendered(quay.root, "nl")[0]}
    assert "What a lighthouseor saw." in pages["fields/lighthouse.md"]
    assert "5\N{NO-BREAK SPACE}okt 2026".replace(" ", "\N{NO-BREAK SPACE}") in pages["registers/lighthouse.md"]


def test_the_command_line_starts_one(quay: Checkout, pmo: Callable[..., Result]) -> None:
    made = pmo(
        "-C", quay.root, "new", "lighthouse", "winter", "--project", "quay", "--own-file", "--set", "held=2026-12-01"
    )
    assert made.exit_code == 0, made.output
    assert "lighthouse quay/winter" in {f"{one.kind} {one.key}" for one in quay.validate().portfolio.all(lighthouse())}


def test_its_texts_are_listed_as_missing(quay: Checkout) -> None:
    lacking = missing("nl", said_in_files())
    assert {"What a lighthouseor saw.", "The day it was held."} < {text for texts in lacking.values() for text in texts}


def test_a_tier_can_require_it(quay: Checkout) -> None:
    quay.write("portfolio.yml", SETTINGS + "tiers: [{id: large, title: Large, requires: [lighthouse]}]\n")
    quay.write("projects/dam/project.yml", PROJECT + "sponsor: Els Visser\ntier: large\n")
    quay.write("projects/quay/project.yml", PROJECT + "sponsor: Els Visser\ntier: large\n")
    assert [(finding.code, finding.record) for finding in quay.findings()] == [("POL008", "project dam")]
