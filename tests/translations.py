"""What each language lacks: `make translations` lists it, and fails if there is anything.

A text without a translation is shown in English, so no other test asks for one: whoever adds something need not speak
every language. What is released must lack nothing.
"""

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chart_samples import all_empty, all_samples
from jinja2 import Environment, nodes
from portals import PORTFOLIOS, ROOT, rendered, write

from pmo_build import resources
from pmo_build.language.check_texts import check_texts, file_of
from pmo_build.language.field_labels import field_label
from pmo_build.language.formats import Formats
from pmo_build.language.i18n import DEFAULT_LANGUAGE, Translator, catalogue, read_yaml
from pmo_build.metrics.metric import Unit
from pmo_build.metrics.registry import all_metrics, metrics_by_subject
from pmo_build.model.findings import Check
from pmo_build.model.records.record import Rag
from pmo_build.model.records.registry import kinds
from pmo_build.portal.charts.parts import Reader
from pmo_build.portal.metric_texts import subject_title
from pmo_build.resources import languages, locales_folder
from pmo_build.rules.registry import all_checks

OTHERS = [language for language in languages() if language != DEFAULT_LANGUAGE]
PACKAGE = ROOT / "pmo_build"
# Fields of a mapping are shown by their names only.
_MAPPINGS = "import-mapping"
# English that is asked for translations, and has none: whatever is said lacks one.
_UNTRANSLATED = "en_GB"

# Where a text is said, and the text.
Said = Iterator[tuple[str, str]]


def missing(language: str, said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the texts that a language has no translation of, by the file to add them to."""
    known = catalogue(language).keys()
    found: dict[str, set[str]] = {}
    of_checks: set[str] = set()
    for check in all_checks():
        texts = {check.documentation, check.title, *sentences(check)}
        of_checks |= texts
        found[_shown(file_of(check, language))] = texts - known - check_texts(check, language).keys()
    for place, text in said:
        if text and text not in of_checks | known:
            found.setdefault(f"{_shown(locales_folder() / language)}/, for {place}", set()).add(text)
    return {place: sorted(texts) for place, texts in found.items() if texts}


def unused(language: str, said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the texts that a language has a translation of, and that are not said any more, by file."""
    every = {text for _, text in said}
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    found = {
        path: {text for text in read_yaml(path) if text not in every and f'"{text}"' not in code}
        for path in sorted((locales_folder() / language).glob("*.yml"))
    }
    for check in all_checks():
        texts = {check.documentation, check.title, *constants(check)}
        found[file_of(check, language)] = check_texts(check, language).keys() - texts
    return {_shown(path): sorted(texts) for path, texts in found.items() if texts}


def constants(check: Check) -> Iterator[str]:
    """Yield the texts among the constants of the module that declares a check."""
    loaded = (module for module in list(sys.modules.values()) if getattr(module, "CHECK", None) is check)
    module = next(module for module in loaded if Path(str(module.__file__)) == check.module)
    for name, value in vars(module).items():
        if name.isupper() and not name.startswith("_") and isinstance(value, str):
            yield value


def sentences(check: Check) -> Iterator[str]:
    """Yield what a check says besides its documentation; a constant of a single word is a path or a name."""
    return (text for text in constants(check) if " " in text)


def said_in_files() -> Said:
    """Yield each text that templates, code, settings and schemas say, as far as reading them tells."""
    yield from said_in_templates()
    yield from said_in_code()
    yield from said_of_metrics()
    for name in re.findall(r"^ +name: ([A-Z]\w+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M):
        yield "mkdocs.yml", name
    for kind in kinds().by_name.values():
        yield "names of kinds", kind.name
        yield "names of kinds", kind.plural[0].upper() + kind.plural[1:]
    for path in sorted(path for folder in resources.SCHEMA_FOLDERS for path in folder.glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield from ((f"schemas/{path.name}", text) for text in said_in_schema(schema))
        if not path.name.startswith(_MAPPINGS):
            yield from ((f"schemas/{path.name}", field_label(name)) for name in {"id", *fields(schema)})


def said_of_metrics() -> Said:
    """Yield what is said of the metrics there are: titles, definitions, formulas in words, units and subjects."""
    for metric in all_metrics().values():
        yield from (("metrics", text) for text in metric.texts)
    yield from (("metrics", unit) for unit in Unit)
    yield from (("metrics", subject_title(subject)) for subject in metrics_by_subject())


def said_in_templates() -> Said:
    """Yield every text inside `_(…)` or before `| t` of a template, and those of lists that a loop translates."""
    environment = Environment(comment_start_string="{#--", comment_end_string="--#}")  # noqa: S701 - only parsed
    for path in sorted((ROOT / "site_templates").rglob("*.j2")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        found: list[nodes.Node] = []
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                found.append(call.args[0])
        for said_so in tree.find_all(nodes.Filter):
            if said_so.name == "t" and said_so.node is not None:
                found += [said_so.node, *said_so.node.iter_child_nodes()]
        for loop in tree.find_all(nodes.For):
            found += [pair.items[0] for pair in loop.iter.find_all(nodes.Tuple)]
        for node in found:
            if isinstance(node, nodes.Const) and isinstance(node.value, str):
                yield _shown(path), node.value


def said_in_code() -> Said:
    """Yield every text inside `_("…")`, `translate("…")` and the like of a module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in {"_", "translate", "Text"}:
                yield from ((_shown(path), text) for text in _literals(node.args[0]))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _literals(value)


def said_in_schema(node: Any) -> Iterator[str]:
    """Yield each title, description and allowed value of a schema; examples are data, not words of ours."""
    if isinstance(node, list):
        for item in node:
            yield from said_in_schema(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in {"title", "description"} and isinstance(value, str):
                yield value
            elif key == "enum":
                yield from (choice for choice in value if isinstance(choice, str))
            elif key not in {"examples", "default", "const"}:
                yield from said_in_schema(value)


def fields(node: Any) -> Iterator[str]:
    """Yield the name of each field below a part of a schema."""
    for name, child in node.get("properties", {}).items():
        yield name
        yield from fields(child)
    shared = (child for name, child in node.get("$defs", {}).items() if not name.startswith("import"))
    for child in (*shared, *node.get("oneOf", ())):
        yield from fields(child)
    if isinstance(node.get("items"), dict):
        yield from fields(node["items"])


def said_in_use() -> Said:
    """Yield what is said where charts are drawn and pages are made: texts are put together while that runs."""
    translate = Translator(_UNTRANSLATED)
    reader = Reader(Formats(_UNTRANSLATED, "EUR", translate))
    for chart in (*(sample("k", "L", "u") for sample in all_samples().values()), *all_empty()):
        chart.draw(reader)
    yield from (("charts", text) for text in translate.missing)
    for files in PORTFOLIOS.values():
        with TemporaryDirectory() as folder:
            yield from (("pages", text) for text in rendered(write(Path(folder), files), _UNTRANSLATED)[1].missing)
    yield from (("pages", text) for text in rendered(ROOT, _UNTRANSLATED)[1].missing)


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def report(language: str, title: str, found: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the lines that say what was found of a language."""
    if found:
        yield f"{language}: {title}"
        for place, texts in found.items():
            yield f"  {place}"
            yield from (f"    {json.dumps(text, ensure_ascii=False)}" for text in texts)


def letters(language: str) -> dict[str, list[str]]:
    """Return the words for a status if charts cannot tell them apart: they show the first letters of these words."""
    translate = Translator(language)
    said = [translate(rag) for rag in Rag]
    return {"red, amber, green": said} if len({word[:1].casefold() for word in said}) < len(said) else {}


def main() -> int:
    """Print what each language lacks, and return 1 if that is anything; what is unfinished may lack much."""
    lines: list[str] = []
    said = [*said_in_files(), *said_in_use()]
    for language in OTHERS:
        lines += report(language, "These need different first letters:", letters(language))
        lacking = missing(language, said)
        if (locales_folder() / language / "unfinished").exists():
            every = {text for texts in lacking.values() for text in texts}
            print(f"{language} is unfinished: it lacks {len(every)} texts.")
            continue
        lines += report(language, "Without a translation:", lacking)
        lines += report(language, "Translated, and said no more:", unused(language, said))
    print("\n".join(lines) or f"Everything is said in {', '.join(OTHERS)} too.")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
