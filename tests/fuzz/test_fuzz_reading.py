"""Minutes of looking for input that breaks reading; only `make fuzz` runs it."""

import contextlib
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import SETTINGS, Checkout

from pmo_build.pipeline import translator
from pmo_build.reading.reader import read_bytes
from pmo_build.reading.scalars import plain_value
from pmo_build.reading.yaml_reader import MAX_FINDINGS
from pmo_build.reporters.output_formats import Report, load_reporter, reporter_names

pytestmark = pytest.mark.fuzz
thorough = settings(
    max_examples=20_000, derandomize=False, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip

FIELDS = [
    "id",
    "title",
    "state",
    "budget",
    "total",
    "tags",
    "links",
    "milestones",
    "custom",
    "start",
    "tolerances",
    "x",
]
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "    ", "- ", "  - ", "\t"]),
        st.sampled_from([*(f"{name}:" for name in FIELDS), "", "? ", "<<:", "---", "...", "%YAML 1.2", "#"]),
        st.sampled_from(
            ["", " x", " no", " 012", " 2026-02-30", " '", ' "', " [", " ]", " {", " }", " &a", " *a", " !t", " |",
             " >", " @x", " a: b", " 1e9", " \u202e", " é", " e\u0301", " \"\\ud800\"", " a #b", " .nan", " ~", "\r"]
        ),
    ).map("".join),
    max_size=12,
)  # fmt: skip


@thorough
@given(st.binary(max_size=400), st.sampled_from(["yml", "md"]))
def test_bytes(content: bytes, suffix: str) -> None:
    document, findings = read_bytes(content, f"portfolio/x.{suffix}")
    assert findings or isinstance(document.data, dict | list)
    assert len(findings) <= MAX_FINDINGS + 1


@thorough
@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_lines_of_slips(lines: list[str], end: str, front_matter: bool) -> None:
    text = end.join(["---", *lines, "---", "text"] if front_matter else lines)
    _, findings = read_bytes(text.encode(), "portfolio/x.md" if front_matter else "portfolio/x.yml")
    count = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for finding in findings:
        assert 1 <= finding.line <= count + 1
        assert finding.column >= 1
        assert finding.message.isprintable()
    if not findings and not front_matter:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        assert yaml.load(text, Loader=loader) is not None  # noqa: S506 - makes text only


@thorough
@given(LINES, LINES)
def test_whole_runs(tmp_path_factory: pytest.TempPathFactory, project: list[str], risks: list[str]) -> None:
    root: Path = tmp_path_factory.getbasetemp() / "fuzz"
    checkout = Checkout(root)
    checkout.write("portfolio.yml", SETTINGS)
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n" + "\n".join(project))
    checkout.write("projects/quay/risks.yml", "- id: r1\n  title: Fire\n" + "\n".join(risks))
    validated = checkout.validate()
    for language in ("en", "nl"):
        translate = translator(validated.portfolio.settings, language)
        findings = tuple(finding.translated(translate) for finding in validated.findings)
        for name in reporter_names():
            text = load_reporter(name)(Report(findings, validated.files, root, translate))
            if name == "json":
                assert len(json.loads(text)["findings"]) == len(findings)
            if name == "github":
                assert len(text.splitlines()) == len(findings)


@thorough
@given(st.text("0123456789+-.eE_:xobaf~nyYNOTfalsru", min_size=1, max_size=40))
def test_scalars(text: str) -> None:
    with contextlib.suppress(ValueError):
        plain_value(text)
