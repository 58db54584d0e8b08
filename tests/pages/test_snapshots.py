"""Pages as they were agreed to look; `pytest --accept-pages tests/pages` accepts what has changed.

Each file below `snapshots/` is what one page shows below its head: `money/finance.everything.nl.md` is `finance.md` of
the portfolio `everything`, in Dutch. To hold another page, make an empty file of such a name and accept it. Those there
are hold every kind of page and every section of it in each language; pages that only list what the tool knows (rules,
fields, how to propose a change) are held in English.
"""

from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from portals import PORTFOLIOS, RenderedOnce, below_head

# Each portfolio is rendered once, in one process.
pytestmark = pytest.mark.xdist_group("pages")

FOLDER = Path(__file__).parent / "snapshots"
FILES = sorted(FOLDER.rglob("*.md"))
# Rules and fields have a page each, all made alike; these are held in one language.
REFERENCE = {"data", "numbers", "propose", "fields", "rules"}
# These stand for all rules: one of each severity, one that is waived, one that home asks for. Only what they find is
# shown, so that a new rule changes nothing but the list of rules.
RULES = frozenset({"SCH004", "REF001", "CON006", "CON013", "POL001", "POL004", "POL005"})


def held(file: Path) -> tuple[str, str, str]:
    """Return which page, portfolio and language a file holds."""
    page, portfolio, language, _ = file.name.rsplit(".", 3)
    return page.replace(".", "/"), portfolio.replace("-", " "), language


def family(page: str) -> str:
    """Return what pages that are made alike have in common: `people` of `people/jan`."""
    return page if page.endswith("/index") else page.partition("/")[0]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).with_suffix("").as_posix())
def test_page(file: Path, rendered_once: RenderedOnce, pytestconfig: pytest.Config) -> None:
    page, portfolio, language = held(file)
    pages, _ = rendered_once(portfolio, language, RULES)
    shown = below_head(pages[f"{page}.md"])
    if pytestconfig.getoption("accept_pages"):
        file.write_text(shown, encoding="utf-8", newline="\n")
    agreed = file.read_text(encoding="utf-8")
    if shown != agreed:
        changes = unified_diff(agreed.splitlines(), shown.splitlines(), "agreed", "shown", lineterm="", n=1)
        pytest.fail("\n".join(islice(changes, 200)), pytrace=False)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_kind_of_page_is_held_in_each_language(language: str, rendered_once: RenderedOnce) -> None:
    made = {family(path.removesuffix(".md")) for name in PORTFOLIOS for path in rendered_once(name, language, RULES)[0]}
    found = [(family(page), known) for page, _, known in map(held, FILES)]
    assert made == {name for name, known in found if known == language or name.partition("/")[0] in REFERENCE}
