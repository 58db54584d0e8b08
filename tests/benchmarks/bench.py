"""Runs what is compared in turns, in one go, and prints ratios, which hold better than seconds.

python tests/benchmarks/bench.py [--only validate linear rules metrics build page table] [--projects 500] [--large 5000]
    [--runs 3]
"""

import argparse
import dataclasses
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from every_metric import every_metric
from generate import TODAY, write_portfolio
from long_table import measure_table
from plain_pages import write_plain_docs

from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.registry import PORTFOLIO_FOLDER, kinds
from pmo_build.pipeline import load
from pmo_build.resources import schemas_folder
from pmo_build.rules.registry import check_rules

BIN = Path(sys.executable).parent
FEW = 100
# Everybody's modules are compiled in the first run and read from here in the others.
CACHE = str(Path(tempfile.gettempdir()) / "pmo-benchmark-bytecode")
# What is computed from records that are loaded; each is a part of its own, many projects against fewer.
COMPUTED: dict[str, Callable[[Portfolio, date], object]] = {"rules": check_rules, "metrics": every_metric}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes:
        projects: Number of projects for comparisons with others.
        large: Number of projects that shows how time grows.
        runs: How often each is run; the median counts, or the minimum where small differences do.
    """

    projects: int
    large: int
    runs: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A ratio and what it has to be.

    Attributes:
        ratio: `None` if the differences are too small to be measured.
        target: The ratio asked for: at least this if `at_least`, otherwise at most this.
    """

    what: str
    ratio: float | None
    target: float
    at_least: bool

    @property
    def reached(self) -> bool:
        """Whether the ratio is known and what was asked for."""
        if self.ratio is None:
            return False
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def __str__(self) -> str:
        """One line for people."""
        bound = "at least" if self.at_least else "at most"
        ratio = "not measurable" if self.ratio is None else f"{self.ratio:.2f}"
        return f"{self.what}: {ratio} ({bound} {self.target:g}){'' if self.reached else '  <-- MISSED'}"


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command and stop with its output if it fails."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPYCACHEPREFIX": CACHE}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def measured(
    runs: int, commands: Mapping[str, Callable[[], None]], typical: Callable[[list[float]], float] = statistics.median
) -> dict[str, float]:
    """Return the seconds of each command; they take turns, so that a busy machine slows all of them.

    Args:
        runs: How often each is timed, after one run that is not: it fills the caches.
        commands: What is timed, by name.
        typical: Makes one figure of those of several runs.
    """
    for command in commands.values():
        command()
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            start = time.perf_counter()
            command()
            seconds[name].append(time.perf_counter() - start)
    found = {name: typical(values) for name, values in seconds.items()}
    print("   " + ", ".join(f"{name} {value:.2f} s" for name, value in found.items()), flush=True)
    return found


def portfolio(work: Path, projects: int) -> Path:
    """Return a checkout with that many projects, written once."""
    checkout = work / f"projects-{projects}"
    if not checkout.exists():
        write_portfolio(checkout, projects)
    return checkout


def pmo_validate(checkout: Path) -> Callable[[], None]:
    """Return the run of `pmo validate`."""
    return lambda: run(BIN / "pmo", "validate", "-C", checkout)


def pmo_build(checkout: Path) -> Callable[[], None]:
    """Return the run of `pmo build`."""
    return lambda: run(BIN / "pmo", "build", "-C", checkout, "--site-dir", checkout.with_suffix(".site"))


def check_jsonschema(checkout: Path) -> Callable[[], None]:
    """Return the runs of check-jsonschema that check the same files against the same schemas, once per schema."""
    by_kind: dict[str, list[Path]] = {}
    for file in sorted((checkout / PORTFOLIO_FOLDER).rglob("*.yml")):
        place = kinds().place(file.relative_to(checkout).as_posix())
        assert place is not None
        by_kind.setdefault(place.kind.name, []).append(file)

    def check() -> None:
        for kind, files in by_kind.items():
            schema = schemas_folder() / f"{kind}.schema.json"
            run(BIN / "check-jsonschema", "--base-uri", schema.as_uri(), "--schemafile", schema, *files)

    return check


def mkdocs_build(docs: Path) -> Callable[[], None]:
    """Return the run of plain `mkdocs build`."""
    return lambda: run(BIN / "mkdocs", "build", "--quiet", cwd=docs)


def compare_validate(work: Path, sizes: Sizes) -> Outcome:
    """Compare with check-jsonschema."""
    checkout = portfolio(work, sizes.projects)
    found = measured(sizes.runs, {"pmo": pmo_validate(checkout), "check_jsonschema": check_jsonschema(checkout)})
    ratio = found["check_jsonschema"] / found["pmo"]
    return Outcome(f"validate, {sizes.projects} projects: times as fast as check-jsonschema", ratio, 8, at_least=True)


def compare_linear(work: Path, sizes: Sizes) -> Outcome:
    """Compare many projects with fewer."""
    fewer, many = sizes.large // 10, sizes.large
    found = measured(
        sizes.runs, {"fewer": pmo_validate(portfolio(work, fewer)), "many": pmo_validate(portfolio(work, many))}
    )
    ratio = found["many"] / found["fewer"]
    return Outcome(f"validate, {many} projects: times the time of {fewer}", ratio, 11, at_least=False)


def compare_computed(name: str) -> Callable[[Path, Sizes], Outcome]:
    """Return the comparison of what is computed from many records that are loaded with the same from fewer."""

    def compare(work: Path, sizes: Sizes) -> Outcome:
        fewer, many = sizes.large // 10, sizes.large
        found = measured(
            sizes.runs,
            {"fewer": computed(name, portfolio(work, fewer)), "many": computed(name, portfolio(work, many))},
        )
        ratio = found["many"] / found["fewer"]
        return Outcome(f"{name}, {many} projects: times the time of {fewer}", ratio, 11, at_least=False)

    return compare


def computed(name: str, checkout: Path) -> Callable[[], None]:
    """Return the run of what is computed, in this process, from records that are loaded before it is timed."""
    loaded, function = load(checkout).portfolio, COMPUTED[name]
    # A command does not collect garbage; here it would walk all records again and again.
    gc.disable()

    def compute() -> None:
        # Without what an earlier run has looked up.
        function(dataclasses.replace(loaded), TODAY)

    return compute


def compare_build(work: Path, sizes: Sizes) -> Outcome:
    """Compare with plain MkDocs."""
    checkout = portfolio(work, sizes.projects)
    written, plain = work / "written", work / "plain"
    run(BIN / "pmo", "build", "-C", checkout, "--write-docs", written)
    pages = write_plain_docs(written, plain)
    found = measured(sizes.runs, {"pmo": pmo_build(checkout), "mkdocs": mkdocs_build(plain)})
    ratio = found["mkdocs"] / found["pmo"]
    return Outcome(f"build, {pages} pages: times as fast as plain mkdocs", ratio, 4, at_least=True)


def compare_page(work: Path, sizes: Sizes) -> Outcome:
    """Compare what one more project page costs among few and among many, without the cost of starting."""
    counts = (1, FEW, sizes.large)
    # Noise only ever adds time, and here it could be larger than the differences.
    commands = {f"n{count}": pmo_build(portfolio(work, count)) for count in counts}
    one, few, many = measured(sizes.runs, commands, min).values()
    what = f"build, one project among {sizes.large}: times its cost among {FEW}"
    return Outcome(what, page_ratio((few - one) / (FEW - 1), (many - one) / (sizes.large - 1)), 1.2, at_least=False)


def compare_table(work: Path, sizes: Sizes) -> Outcome:
    """Compare the table of all projects, up to the first filter, with a plain table of the same rows."""
    checkout = portfolio(work, sizes.large)
    site = checkout.with_suffix(".site")
    if not site.exists():
        pmo_build(checkout)()
    what = f"table, {sizes.large} rows: filtered, times a plain table of them on the screen"
    found = measure_table(site, sizes.runs)
    if found is None:
        print("   there is no Chromium")
        return Outcome(what, None, 1, at_least=False)
    print(
        f"   first rows {found.painted:.2f} s, filtered {found.filtered:.2f} s, "
        f"{found.usable:.2f} s after loading; plain table {found.plain:.2f} s",
        flush=True,
    )
    return Outcome(what, found.filtered / found.plain, 1, at_least=False)


def page_ratio(among_few: float, among_many: float) -> float | None:
    """Return the ratio of the seconds that one more project costs; `None` if one of them is lost in noise."""
    print(f"   {among_few * 1000:.2f} ms a project among few, {among_many * 1000:.2f} ms among many")
    return among_many / among_few if among_few > 0 and among_many > 0 else None


PARTS: dict[str, Callable[[Path, Sizes], Outcome]] = {
    "validate": compare_validate,
    "linear": compare_linear,
    **{name: compare_computed(name) for name in COMPUTED},
    "build": compare_build,
    "page": compare_page,
    "table": compare_table,
}


def measure(parts: Iterable[str], sizes: Sizes) -> list[Outcome]:
    """Measure the parts in a folder that is removed afterwards."""
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            print(f"{part} …", flush=True)
            outcomes.append(PARTS[part](Path(folder), sizes))
            print(f"   {outcomes[-1]}", flush=True)
    return outcomes


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, measure, and return 1 if a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--projects", type=int, default=500, metavar="N")
    parser.add_argument("--large", type=int, default=5000, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    options = parser.parse_args(arguments)
    outcomes = measure(options.only, Sizes(options.projects, options.large, options.runs))
    return int(not all(outcome.reached for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
