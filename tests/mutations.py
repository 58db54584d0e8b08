"""Portfolios that nobody would write: the example, changed in its structure, again and again.

A mutation is one change of what the files of a portfolio say: a field that goes, a value that takes the place of
another one, all projects being cancelled. Each has a seed of its own, so that a failure can be told, and made again.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from portals import CONTROL, EVERYTHING, ROOT, STAFFING, VALUE

from pmo_build.model.document import Document
from pmo_build.model.findings import Finding
from pmo_build.model.records.registry import kinds
from pmo_build.pipeline import Loaded
from pmo_build.reading.assembly import Assembly
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.schema.schema import is_date, load_schema, properties, resolved, takes_coarse_date

Steps = tuple[str | int, ...]
# Path in the checkout → data, and the text below the front matter of a Markdown file.
Files = dict[str, tuple[Any, str | None]]

SETTINGS = "portfolio/portfolio.yml"
# Of every state, method and size; with these every kind of record is there.
_PROJECTS = ("quay-renewal", "chatbot", "town-hall", "payroll")
_REPORTS = 2
DAYS = ["1900-01-01", "2026-10-31", "2026-11-01", "2026-10-30", "2024-02-29", "2025-12-31", "2027-01-01", "2200-12-31"]
COARSE = ["1900-01", "2026-10", "2026-Q4", "2024-H1", "2200-H2"]
TEXTS = [
    "x", "0", "NULL", "n/a", "two words", "  spaces  ", "a" * 500, "word " * 90, "line\nline\n\n\nline",
    "a\n\n## b\n\n- c", "<b>bold</b><script>alert(1)</script>", "&amp; & &lt;", "{count} {} {0.x} %s", "`code` ``` ~~~",
    "| a | b |\n|---|---|", "[a](javascript:x) ![b](https://x.example)", "{{ view }} {% raw %}", "#heading {#title}",
    "שלום עולם", "مرحبا", "🏗️👩\N{ZERO WIDTH JOINER}🚒", "İstanbul ß ŉ", "Jan Smit", "2026-10-31", "1.250.000", "=1+1",
    "\\", '"', "'", "../..", "a/b", "con", "index", "–", "…",
]  # fmt: skip
NUMBERS = [0, 1, 2, 3, -1, 5, 10, 100, 1000, 10**6, 10**12, Decimal("0.01"), Decimal("0.5"), Decimal("0.333333")]
CURRENCIES = ["EUR", "USD", "JPY", "KWD", "GBP", "CHF", "XXX", "CLF", "INR"]


@cache
def base(name: str) -> Files:
    """Return a portfolio to start from: the example, made small, or one of those of the tests of pages."""
    if name != "example":
        texts = {"everything": EVERYTHING, "value": VALUE, "control": CONTROL, "staffing": STAFFING}[name]
        return {f"portfolio/{path}": _read(f"portfolio/{path}", text.encode()) for path, text in texts.items()}
    paths = [path for path in sorted((ROOT / "portfolio").rglob("*")) if path.suffix in {".yml", ".md"}]
    files = {path.relative_to(ROOT).as_posix(): path for path in paths if path.name != "README.md"}
    return {name: _read(name, path.read_bytes()) for name, path in files.items() if _is_kept(name, path)}


BASES = ("example", "everything", "value", "control", "staffing")


def _is_kept(name: str, path: Path) -> bool:
    steps = name.split("/")
    if steps[1] != "projects":
        return True
    last = sorted(path.parent.iterdir())[-_REPORTS:]
    return steps[2] in _PROJECTS and (steps[3] != "status" or path in last)


def _read(path: str, content: bytes) -> tuple[Any, str | None]:
    document, _ = read_bytes(content, path)
    return document.data, document.body


def written(data: Any, body: str | None) -> bytes:
    """Return a file as it would be written; JSON is YAML."""
    # JSON knows no decimals but floats, so they pass it as texts between marks.
    marked = json.dumps(data, ensure_ascii=False, indent=1, default=lambda number: f"\ue000{number:f}\ue000")
    text = marked.replace('"\ue000', "").replace('\ue000"', "")
    return (text if body is None else f"---\n{text}\n---\n{body}\n").encode()


def load(files: Files) -> Loaded:
    """Return what is read from files, as from a disk."""
    assembly, findings = Assembly(), []
    for path in sorted(files):
        document, problems = _document(path, *files[path])
        place = kinds().place(path)
        assert place is not None, path
        findings += problems
        assembly.add(document, place)
    return Loaded(assembly.portfolio(), (*findings, *assembly.findings), tuple(files))


@cache
def _untouched() -> frozenset[int]:
    """Return the identities of all data of the bases, which live on."""
    return frozenset(id(data) for name in BASES for data, _ in base(name).values())


_read_before: dict[tuple[str, int], tuple[Document, list[Finding]]] = {}


def _document(path: str, data: Any, body: str | None) -> tuple[Document, list[Finding]]:
    if id(data) not in _untouched():
        return read_bytes(written(data, body), path)
    if (path, id(data)) not in _read_before:
        _read_before[path, id(data)] = read_bytes(written(data, body), path)
    return _read_before[path, id(data)]


def _own(files: Files, path: str) -> Any:
    """Return the data of a file that may be changed; those of the bases stay as they are."""
    data, body = files[path]
    if id(data) in _untouched():
        data = deepcopy(data)
        files[path] = data, body
    return data


# Where a mutation strikes


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file: what holds it, and by which step."""

    path: str
    steps: Steps
    holder: Any

    @property
    def value(self) -> Any:
        """The value."""
        return self.holder[self.steps[-1]]

    def put(self, value: Any) -> None:
        """Write another value."""
        self.holder[self.steps[-1]] = value

    @property
    def field(self) -> str:
        """The name of the nearest field."""
        return next((step for step in reversed(self.steps) if isinstance(step, str)), "")

    @property
    def schema(self) -> dict[str, Any]:
        """What the schema says of it."""
        place = kinds().place(self.path)
        steps = self.steps[1:] if self.steps and isinstance(self.steps[0], int) else self.steps
        return load_schema(place.kind.name).field_at(steps) if place else {}

    def __str__(self) -> str:
        return f"{self.path} /{'/'.join(map(str, self.steps))}"


def spots(files: Files, is_meant: Callable[[Spot], bool] = lambda _: True) -> list[Spot]:
    """Return all places of a portfolio, or those that are meant."""
    found = (spot for path in files for spot in _inside(path, (), files[path][0]))
    return [spot for spot in found if is_meant(spot)]


def _inside(path: str, steps: Steps, value: Any) -> Iterator[Spot]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield Spot(path, (*steps, step), value)
        yield from _inside(path, (*steps, step), item)


def _struck(files: Files, random: Random, is_meant: Callable[[Spot], bool] = lambda _: True) -> Spot | None:
    """Return a place to strike; first a file is drawn, as most of the places are in few of them."""
    for _ in range(20):
        path = random.choice(sorted(files))
        found = [spot for spot in _inside(path, (), _own(files, path)) if is_meant(spot)]
        if found:
            return random.choice(found)
    return None


# Values that a schema accepts


def made(schema: Mapping[str, Any], random: Random, depth: int = 0) -> Any:
    """Return a value that a part of a schema accepts, at its limits more often than not."""
    node = resolved(dict(schema))
    if "oneOf" in node:
        return made(random.choice(node["oneOf"]), random, depth)
    if "enum" in node:
        return random.choice(node["enum"])
    types = node.get("type", "string")
    type_ = random.choice(types) if isinstance(types, list) else types
    return _MAKERS.get(type_, lambda *_: None)(node, random, depth)


def _text(node: Mapping[str, Any], random: Random, _: int) -> str:
    if is_date(node):
        return random.choice([*DAYS, *COARSE] if takes_coarse_date(node) or random.random() < 0.1 else DAYS)
    pattern = node.get("pattern", "")
    if "examples" in node and random.random() < 0.5:
        return str(random.choice(node["examples"]))
    if pattern.startswith("^[0-9]{4}"):
        return random.choice(["1900", "2024", "2026", "2027", "2026-27", "2200"])
    if pattern.startswith("^[a-z0-9]"):
        return random.choice(["quay-renewal", "everything", "quay", "a", "0", "a" * 63, "nobody"])
    if "https" in pattern:
        return "https://x.example/" + random.choice(["", "a%20b", "?a=1&b=2#c", "é", '"><b>', "x" * 1500])
    text = random.choice(TEXTS)
    return text.replace("\n", " ") if "\\n" in pattern else text


def _amount(node: Mapping[str, Any], random: Random, _: int) -> int | Decimal:
    least, most = node.get("minimum", -(10**6)), node.get("maximum", 10**12)
    return random.choice([least, most, *(number for number in NUMBERS if least <= number <= most)])


def _whole(node: Mapping[str, Any], random: Random, depth: int) -> int:
    return int(_amount(node, random, depth))


def _list(node: Mapping[str, Any], random: Random, depth: int) -> list[Any]:
    most = 0 if depth > 3 else random.choice([node.get("minItems", 0), 1, 2, 3])
    return [made(node.get("items", {}), random, depth + 1) for _ in range(most)]


def _group(node: Mapping[str, Any], random: Random, depth: int) -> dict[str, Any]:
    fields, required = node.get("properties", {}), node.get("required", ())
    share = random.choice([0, 0.3, 1]) if depth < 3 else 0
    return {
        name: made(field, random, depth + 1)
        for name, field in fields.items()
        if name in required or random.random() < share
    }


_MAKERS: dict[str, Callable[[Mapping[str, Any], Random, int], Any]] = {
    "string": _text, "number": _amount, "integer": _whole, "array": _list, "object": _group,
    "boolean": lambda _, random, __: random.random() < 0.5,
}  # fmt: skip


# Mutations: each changes files, and says what it did


def drop(files: Files, random: Random) -> str:
    """A field or an item goes."""
    spot = _struck(files, random)
    if spot is None:
        return ""
    del spot.holder[spot.steps[-1]]
    return f"drop {spot}"


def retype(files: Files, random: Random) -> str:
    """A value of another type takes the place of one."""
    spot = _struck(files, random)
    value = random.choice([None, "", "text", 0, -1, True, [], {}, [[]], [None], {"a": {"b": []}}, "2026-10-31", ["x"]])
    return _put(spot, value)


def allow(files: Files, random: Random) -> str:
    """A value takes the place of one that the schema accepts as well."""
    spot = _struck(files, random)
    return _put(spot, made(spot.schema, random)) if spot else ""


def add(files: Files, random: Random) -> str:
    """A field is added that the schema knows."""
    spot = _struck(files, random, lambda spot: isinstance(spot.value, dict) and bool(properties(spot.schema)))
    if spot is None:
        return ""
    known = properties(spot.schema)
    name = random.choice(sorted(known))
    spot.value[name] = made(known[name], random)
    return f"add {name} to {spot}: {_brief(spot.value[name])}"


def add_to_record(files: Files, random: Random) -> str:
    """A record says more of itself."""
    path = random.choice(sorted(files))
    place, data = kinds().place(path), _own(files, path)
    record = random.choice(data) if isinstance(data, list) and data else data
    if place is None or not isinstance(record, dict):
        return ""
    known = load_schema(place.kind.name).record["properties"]
    name = random.choice(sorted(known))
    record[name] = made(known[name], random)
    return f"add {name} to a record of {path}: {_brief(record[name])}"


def add_item(files: Files, random: Random) -> str:
    """A list gets one more item: one that is there already, or a new one."""
    spot = _struck(files, random, lambda spot: isinstance(spot.value, list))
    if spot is None:
        return ""
    again = spot.value and random.random() < 0.5
    item = deepcopy(random.choice(spot.value)) if again else made(spot.schema.get("items", {}), random)
    spot.value.insert(random.randint(0, len(spot.value)), item)
    return f"add to {spot}: {_brief(item)}"


def invent(files: Files, random: Random) -> str:
    """A file holds records that are made up from beginning to end, with every field that their schema knows."""
    path = random.choice(sorted(files))
    schema, data = load_schema(_kind(path)).record, _own(files, path)
    records = [
        {**{name: made(field, random) for name, field in schema["properties"].items()}, "id": record.get("id")}
        for record in (data if isinstance(data, list) else [data])
        if isinstance(record, dict)
    ]
    for record in records:
        for name in [name for name in record if record[name] is None or random.random() < 0.1]:
            del record[name]
    files[path] = (records if isinstance(data, list) else records[0] if records else {}), files[path][1]
    return f"invent {path}: {_brief(records)}"


def repeat_record(files: Files, random: Random) -> str:
    """A record stands in its register twice, with the same id or another one."""
    path = random.choice(sorted(files))
    data = _own(files, path)
    if not isinstance(data, list) or not data:
        return ""
    record = deepcopy(random.choice(data))
    if isinstance(record, dict) and random.random() < 0.7:
        record["id"] = random.choice(["one-more", "0", "a" * 63])
    data.append(record)
    return f"repeat {_brief(record)} in {path}"


def swap(files: Files, random: Random) -> str:
    """Two values of fields of the same name, or of the same type, change places."""
    one = _struck(files, random, lambda spot: not isinstance(spot.value, dict))
    if one is None:
        return ""
    by_name = random.random() < 0.5
    other = _struck(
        files,
        random,
        lambda spot: spot.field == one.field if by_name else _type(spot.value) == _type(one.value),
    )
    if other is None or one.steps[: len(other.steps)] == other.steps or other.steps[: len(one.steps)] == one.steps:
        return ""
    value = one.value
    one.put(other.value)
    other.put(value)
    return f"swap {one} and {other}"


def _type(value: object) -> object:
    if isinstance(value, str) and len(value) == 10 and value[4] == "-":
        return date
    return Decimal if isinstance(value, int | Decimal) and not isinstance(value, bool) else type(value)


def empty(files: Files, random: Random) -> str:
    """A list or a group holds nothing any more."""
    spot = _struck(files, random, lambda spot: isinstance(spot.value, list | dict))
    return _put(spot, type(spot.value)()) if spot else ""


def refer(files: Files, random: Random) -> str:
    """A reference leads to another record, to its own, or nowhere."""
    ids = sorted({str(spot.value) for spot in spots(files, lambda spot: spot.steps[-1] == "id")} | _folders(files))
    known = set(ids)
    spot = _struck(files, random, lambda spot: isinstance(spot.value, str) and spot.value in known)
    if spot is None:
        return ""
    own = spot.path.removeprefix("portfolio/projects/").partition("/")[0]
    return _put(spot, random.choice([random.choice(ids), own, "nobody", f"{own}/{random.choice(ids)}"]))


def _folders(files: Files) -> set[str]:
    return {path.split("/")[2] for path in files if path.startswith("portfolio/projects/")}


def remove_file(files: Files, random: Random) -> str:
    """A file goes."""
    path = random.choice(sorted(files))
    del files[path]
    return f"remove {path}"


def remove_kind(files: Files, random: Random) -> str:
    """All records of a kind go."""
    name = random.choice(sorted({_kind(path) for path in files}))
    for path in [path for path in files if _kind(path) == name]:
        del files[path]
    return f"remove every {name}"


def _kind(path: str) -> str:
    place = kinds().place(path)
    return place.kind.name if place else ""


def keep_one_project(files: Files, random: Random) -> str:
    """All projects but one go."""
    kept = random.choice(sorted(_folders(files)) or [""])
    for path in [path for path in files if path.startswith("portfolio/projects/") and path.split("/")[2] != kept]:
        del files[path]
    return f"keep project {kept} only"


def rename_project(files: Files, random: Random) -> str:
    """The folder of a project, or of another one, gets another name."""
    folders = sorted(_folders(files))
    if not folders:
        return ""
    old, new = random.choice(folders), random.choice([*folders, "con", "index", "a" * 63, "0"])
    moved = {}
    for path in list(files):
        if path.startswith(f"portfolio/projects/{old}/"):
            moved[path.replace(f"/{old}/", f"/{new}/")] = files.pop(path)
    files |= moved
    return f"rename project {old} to {new}"


def move_report(files: Files, random: Random) -> str:
    """A report is of another day."""
    paths = [path for path in sorted(files) if _kind(path) == "status-report"]
    if not paths:
        return ""
    path = random.choice(paths)
    data = _own(files, path)
    day = random.choice([*DAYS, str(date(2026, 10, 31) + timedelta(random.randint(-900, 900)))])
    if isinstance(data, dict):
        data["as_of"] = day
    return f"move {path} to {day}"


def everywhere(files: Files, random: Random) -> str:
    """A field of all records that have it goes, or says the same in all of them, or what the schema accepts."""
    name = random.choice(sorted({spot.field for spot in spots(files)}) or [""])
    way = random.choice(["drop", "same", "any", "empty"])
    same: list[Any] = []
    for path in sorted(files):
        for spot in [*_inside(path, (), _own(files, path))]:
            if spot.steps[-1] == name and isinstance(spot.holder, dict) and name in spot.holder:
                if way == "drop":
                    del spot.holder[name]
                elif way == "same":
                    same = same or [made(spot.schema, random)]
                    spot.put(deepcopy(same[0]))
                elif way == "any":
                    spot.put(made(spot.schema, random))
                elif isinstance(spot.value, list | dict):
                    spot.put(type(spot.value)())
    return f"{way} {name} everywhere" + (f": {_brief(same[0])}" if same else "")


def copy_field(files: Files, random: Random) -> str:
    """A field says what another one of the same group says: target and baseline, provider and receiver, from and to."""
    spot = _struck(files, random, lambda spot: isinstance(spot.value, dict) and len(spot.value) > 1)
    if spot is None:
        return ""
    one, other = random.sample(sorted(spot.value, key=str), 2)
    spot.value[one] = deepcopy(spot.value[other])
    return f"copy {other} to {one} of {spot}"


def settle(files: Files, random: Random) -> str:
    """The settings say something else."""
    data = _own(files, SETTINGS) if SETTINGS in files else None
    if not isinstance(data, dict):
        return ""
    known = load_schema("portfolio").record["properties"]
    name, value = random.choice([
        ("risk", {"probability": [{"label": "p", "from": 0, "to": 1}], "impact": [{"label": "i", "from": 0}],
                  "matrix": {"amber": 1, "red": 1}, "appetite": random.choice([0, 1, 100])}),
        ("funding", []), ("funding", [{"fiscal_year": "2026", "capex": 0, "opex": 0}]),
        ("fiscal_year_start", random.choice([1, 4, 7, 12])), ("language", random.choice(["en", "nl"])),
        ("currency", random.choice(CURRENCIES)), ("as_of", random.choice(DAYS)), ("tiers", []), ("scoring", []),
        ("rag", {}), ("tolerances", {}), ("organisation", random.choice(TEXTS).replace("\n", " ")),
        *((name, made(field, random)) for name, field in known.items()), (random.choice(sorted(known)), None),
    ])  # fmt: skip
    if value is None:
        data.pop(name, None)
    else:
        data[name] = value
    return f"settings: {name}: {_brief(value)}"


MUTATIONS: tuple[Callable[[Files, Random], str], ...] = (
    drop, retype, invent, invent, allow, allow, allow, add, add, add_to_record, add_to_record, add_item, repeat_record,
    swap, empty, refer, remove_file, remove_kind, keep_one_project, rename_project, move_report, everywhere, everywhere,
    copy_field, settle,
)  # fmt: skip


def _put(spot: Spot | None, value: Any) -> str:
    if spot is None:
        return ""
    spot.put(deepcopy(value))
    return f"put {_brief(value)} into {spot}"


def _brief(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) < 400 else f"{text[:400]}…"


# Mutants


@dataclass(frozen=True)
class Mutant:
    """A portfolio after some mutations.

    Attributes:
        seeds: One of each mutation.
    """

    base: str
    seeds: tuple[int, ...]

    @classmethod
    def of(cls, seed: int) -> "Mutant":
        """Return a mutant of the example, or now and then of one of the small portfolios: 1 to 16 mutations."""
        random = Random(seed)  # noqa: S311 - it is to be the same again
        name = random.choice(("example",) * 8 + BASES[1:])
        return cls(name, tuple(random.getrandbits(32) for _ in range(random.choice([1, 3, 5, 8, 9, 10, 12, 16]))))

    def files(self) -> tuple[Files, list[str]]:
        """Return its files, and what was done to them."""
        files, told = dict(base(self.base)), []
        for seed in self.seeds:
            random = Random(seed)  # noqa: S311 - as above
            if files:
                told.append(random.choice(MUTATIONS)(files, random))
        return files, told

    def without(self, position: int) -> "Mutant":
        """Return it without one of its mutations."""
        return Mutant(self.base, self.seeds[:position] + self.seeds[position + 1 :])
