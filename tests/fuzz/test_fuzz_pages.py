"""Whatever becomes of a portfolio, it is validated, and every page of it is made.

A failure tells its seed; `PMO_FUZZ_SEED=<seed> make fuzz` starts with it.
"""

import os
import re
import traceback
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from random import SystemRandom

import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mutations import Files, Mutant, load, written
from portals import dead_links, dead_links_between, declare_anew
from support import NOW

from pmo_build.disclosure.audience import Audience
from pmo_build.pipeline import Validated, check, disclosed, translator
from pmo_build.portal import rendering
from pmo_build.resources import languages
from pmo_build.site.mkdocs_commands import build_site
from pmo_build.site.mkdocs_plugin import BuildOptions
from pmo_build.site.source import site_of

# What it runs is covered by tests of its own; counting lines would take as long again.
pytestmark = pytest.mark.no_cover

# `make fuzz` looks at others each time; what CI looks at is always the same.
FIRST = int(os.environ.get("PMO_FUZZ_SEED", SystemRandom().randrange(10**9)))
PART = 25
# A mutant has 8 mutations on average: these have 2,000 that changed something.
MUTANTS = 275


class _Compiled(BytecodeCache):
    """Keeps what templates compile to, which takes longer than all the rest."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_compiled = _Compiled()


def problems(validated: Validated, files: Files, language: str) -> Iterator[str]:
    """Yield what is wrong with what was found, and with what is shown."""
    translate = translator(validated.portfolio.settings, language)
    for finding in validated.findings:
        lines = written(*files[finding.path]).decode().split("\n") if finding.path in files else [""]
        if not (1 <= finding.line <= len(lines) and 1 <= finding.column <= len(lines[finding.line - 1]) + 1):
            yield f"{finding.code} stands nowhere: {finding.path}:{finding.line}:{finding.column}"
        # Emoji of several parts hold joiners, which Python does not count as printable.
        if not str(finding.translated(translate).message).replace("\N{ZERO WIDTH JOINER}", "").isprintable():
            yield f"{finding.code} cannot be printed"
    site = site_of(disclosed(validated, Audience.CONFIDENTIAL), translate)
    pages = list(site.pages())
    for failure in site.failures:
        raise failure.error
    yield from dead_links_between(pages, site.downloads())
    yield from (f"{page.path} shows {said[0]}" for page in pages for said in _LEAKED.finditer(page.content))


# What Python says of values that were meant to be shown otherwise, as text or in a drawing.
_LEAKED = re.compile(
    r">(?:None|nan|-?inf|Infinity|Undefined)<"
    r'|="(?:None|Undefined)"|\b(?:d|points|transform|style|width|height|[cr]?[xy][12]?)="[^"]*\b(?:nan|inf|None)\b'
)


def examine(mutant: Mutant, language: str) -> str:
    """Return what is wrong with a mutant; empty if nothing is."""
    files, _ = mutant.files()
    try:
        loaded = load(files)
        validated = check(loaded, loaded.portfolio.settings.as_of or NOW.date())
        return next(problems(validated, files, language), "")
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {error}"


def smallest(mutant: Mutant, language: str, wrong: str) -> Mutant:
    """Return the mutant with only those mutations that make it fail so."""
    for position in reversed(range(len(mutant.seeds))):
        fewer = mutant.without(position)
        if examine(fewer, language).split(":")[0] == wrong.split(":", maxsplit=1)[0]:
            mutant = fewer
    return mutant


def look(seeds: Iterable[int]) -> None:
    """Fail with the first mutant that fails, made as small as it can be."""
    for seed in seeds:
        mutant, language = Mutant.of(seed), languages()[seed % len(languages())]
        wrong = examine(mutant, language)
        if wrong:
            least = smallest(mutant, language, wrong)
            told = "\n".join(least.files()[1])
            pytest.fail(f"{wrong}\nseed {seed}: {least}, {language}\n{told}", pytrace=False)


@pytest.fixture(autouse=True)
def _compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make = partial(Environment, bytecode_cache=_compiled)
    monkeypatch.setattr(rendering, "Environment", make)


@pytest.mark.parametrize("part", range(MUTANTS // PART))
def test_pages_of_mutants(part: int) -> None:
    look(range(part * PART, (part + 1) * PART))


@pytest.mark.fuzz
@pytest.mark.parametrize("part", range(20_000 // PART))
def test_pages_of_many_mutants(part: int) -> None:
    look(range(FIRST + part * PART, FIRST + (part + 1) * PART))


def test_a_mutant_that_fails_is_told_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    declare_anew(monkeypatch, "people/{}.html", view=lambda *_: 1 / 0)
    with pytest.raises(pytest.fail.Exception) as failed:
        look([7])
    first, second, *_ = str(failed.value).splitlines()
    assert first.startswith("ZeroDivisionError in test_fuzz_pages.py")
    assert second == f"seed 7: {Mutant(Mutant.of(7).base, ())}, nl"


@pytest.mark.parametrize(
    "shown",
    ["<td>None</td>", '<path d="M0 nan">', '<rect x="1" width="inf">', '<td data-value="None">', "<text>nan</text>"],
)
def test_what_python_says_is_noticed(shown: str) -> None:
    assert _LEAKED.search(shown)


@pytest.mark.parametrize("shown", ["<p>None of it</p>", '<a title="inf">', '<i style="--x:1">'])
def test_what_people_say_is_not(shown: str) -> None:
    assert not _LEAKED.search(shown)


@pytest.mark.parametrize("seed", range(3))
def test_some_mutants_are_built_whole(tmp_path: Path, seed: int) -> None:
    whole(Mutant.of(seed), tmp_path)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(100))
def test_many_mutants_are_built_whole(tmp_path: Path, seed: int) -> None:
    whole(Mutant.of(FIRST + seed), tmp_path)


def whole(mutant: Mutant, folder: Path) -> None:
    """Write a mutant, build its site as the command does, and read what was built."""
    files, told = mutant.files()
    for path, (data, body) in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(written(data, body))
    (folder / "portfolio").mkdir(exist_ok=True)
    as_of = load(files).portfolio.settings.as_of or NOW.date()
    _, site, failures = build_site(BuildOptions(folder, as_of), folder / "site")
    assert not failures, told
    assert dead_links(site) == [], told
