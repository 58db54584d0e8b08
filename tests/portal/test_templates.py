"""Templates place ready values: they do not compare, count or compute, and people can read their lines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parents[2] / "site_templates"
EACH_TEMPLATE = pytest.mark.parametrize(
    "path",
    sorted([*TEMPLATES.rglob("*.j2"), *TEMPLATES.rglob("*.html")]),
    ids=lambda path: path.relative_to(TEMPLATES).as_posix(),
)
LONGEST_LINE = 160
ORDERS = {"gt", "gteq", "lt", "lteq"}
COMPUTING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Slice)
FILTERS = {"abs", "batch", "count", "float", "groupby", "int", "length", "map", "max", "min", "reject", "rejectattr",
           "round", "rounded", "select", "selectattr", "slice", "sort", "sum", "unique"}  # fmt: skip


def computed(source: str) -> list[str]:
    """Return what a template works out itself, each with its line."""
    environment = Environment(comment_start_string="{#--", comment_end_string="--#}")  # noqa: S701 - only parsed
    found = ((node.lineno, what) for node in _all(environment.parse(source)) if (what := _computing(node)))
    return [f"line {line}: {what}" for line, what in sorted(found)]


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _computing(node: nodes.Node) -> str:
    if isinstance(node, COMPUTING):
        return type(node).__name__
    if isinstance(node, nodes.Compare):
        return next((operand.op for operand in node.ops if operand.op in ORDERS), "")
    return node.name if isinstance(node, nodes.Filter) and node.name in FILTERS else ""


@EACH_TEMPLATE
def test_a_template_leaves_comparing_counting_and_computing_to_the_view(path: Path) -> None:
    assert computed(path.read_text(encoding="utf-8")) == []


@EACH_TEMPLATE
def test_a_line_of_a_template_can_be_read(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    assert [number for number, line in lines if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize(
    ("expression", "what"),
    [
        ("{{ view.late > 0 }}", "gt"),
        ("{% if view.left <= 0 %}less{% endif %}", "lteq"),
        ("{{ (-view.left) | money }}", "Neg"),
        ("{{ view.all - view.shown }}", "Sub"),
        ("{{ view.shown + 1 }}", "Add"),
        ("{{ view.part * 100 / view.whole }}", "Div"),
        ("{{ view.names[:2] | join }}", "Slice"),
        ("{{ view.score | round(2) }}", "round"),
        ("{{ view.rows | length }}", "length"),
        ('{{ view.rows | selectattr("is_late") | list }}', "selectattr"),
    ],
)
def test_what_a_template_works_out_is_found(expression: str, what: str) -> None:
    assert f"line 2: {what}" in computed(f"# Title\n{expression}")


@pytest.mark.parametrize(
    "expression",
    [
        "{% if view.late %}{{ view.late | number }}{% endif %}",
        '{% if mark == "now" %}{{ _("now") }}{% endif %}',
        '{{ "{count} more" | t(count=view.more | number) }}',
        '{{ "{#" ~ view.anchor ~ "}" }}',
    ],
)
def test_placing_what_is_ready_is_not_computing(expression: str) -> None:
    assert computed(expression) == []
