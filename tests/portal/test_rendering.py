import html
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup
from portals import without_marks

from pmo_build import resources
from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.metrics.status.rag import RagMove
from pmo_build.model.findings import Severity
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Rag
from pmo_build.model.rounding import Rounded
from pmo_build.portal.charts.rag_strip import RagPeriod, RagStrip
from pmo_build.portal.code_values import Code, CodeNote, Downloads, FilePlace, FindingMessage, FindingSeverity, RuleLink
from pmo_build.portal.composed_values import Below, Drawing, Noted, Reasons, Remark, Several, SmallPrint
from pmo_build.portal.page_view import Ages, PageView
from pmo_build.portal.rendering import Renderer
from pmo_build.portal.status_values import Late, RagChange, RagCount, RagStatus, RiskScore, State, Worse
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.tiles import Tile
from pmo_build.portal.values import (
    NOTHING,
    Days,
    Fte,
    Linked,
    LinkTo,
    Money,
    Number,
    PaperLink,
    Percent,
    PerformanceIndex,
    PlainText,
    Said,
    ShortMoney,
    Tag,
    Value,
    WholeMoney,
)

NO_AGES = Ages(None, None)


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of page templates of our own."""
    macros = resources.templates_folder() / "_macros.md.j2"
    (tmp_path / "_macros.md.j2").write_text(macros.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(resources, "TEMPLATE_FOLDERS", [tmp_path])
    return tmp_path


SHARED = {
    "as_of": date(2026, 10, 31),
    "currency": "EUR",
    "organisation": "Waterveen",
    "classification": None,
    "home_url": "index.html",
    "data_quality_url": "data-quality.html",
    "numbers_url": "numbers.html",
    "is_without_settings": False,
    "unread": "",
    "is_whole": True,
    "is_partial": False,
    "is_of_then": False,
}


def render(templates: Path, template: str, view: object = None, address: str = "a.html", language: str = "en") -> str:
    (templates / "page.md.j2").write_text(template, encoding="utf-8")
    translate = Translator(language)
    renderer = Renderer(translate, Formats(language, "EUR", translate), SHARED)
    page = renderer.render(PageView(address, "Title", "page", lambda: view), view, NO_AGES)
    # Below the front matter and the head that every page has.
    return page.partition("\n---\n\n")[2].partition("</div>\n\n")[2]


def test_a_page_starts_with_its_title_escaped_and_what_is_hidden(templates: Path) -> None:
    (templates / "page.md.j2").write_text("# {{ title | heading }}")
    translate = Translator("en")
    renderer = Renderer(translate, Formats("en", "EUR", translate), SHARED)
    page = renderer.render(PageView("a.html", 'A "b" <c> é', "page", tuple, hide=("toc",)), (), NO_AGES)
    assert page.startswith('---\ntitle: "A &#34;b&#34; &lt;c&gt; é"\nsearch: {"exclude": true}\nhide: ["toc"]\n---\n\n')
    assert page.endswith("\n\n# A &#34;b&#34; &#60;c&#62; é\n")


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        (Ages(None, None), "As of 31\u00a0Oct\u00a02026 · no reports yet"),
        (Ages(1, 1), "As of 31\u00a0Oct\u00a02026 · report 1 day old"),
        (Ages(1, 62), "As of 31\u00a0Oct\u00a02026 · reports 1 to 62 days old"),
    ],
)
def test_every_page_says_for_which_day_it_is_and_how_old_the_data_are(templates: Path, ages: Ages, said: str) -> None:
    (templates / "page.md.j2").write_text("# {{ title | heading }}")
    translate = Translator("en")
    renderer = Renderer(translate, Formats("en", "EUR", translate), SHARED)
    assert said in without_marks(renderer.render(PageView("a.html", "A", "page", tuple), (), ages))


def test_the_way_to_a_page_starts_at_home(templates: Path) -> None:
    (templates / "page.md.j2").write_text("# {{ title | heading }}")
    translate = Translator("en")
    renderer = Renderer(translate, Formats("en", "EUR", translate), SHARED)
    page = PageView("projects/a.html", "A", "page", tuple, crumbs=(LinkTo("Portfolio", "portfolio.html"),))
    assert (
        '<p class="crumbs"><a href="../index.html">Home</a> › <a href="../portfolio.html">Portfolio</a></p>'
        in renderer.render(page, (), NO_AGES)
    )
    assert "crumbs" not in renderer.render(PageView("index.html", "A", "page", tuple), (), NO_AGES)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<b>", "&lt;b&gt;"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
        ("a\n\nb", "a b"),
        ("a\r\rb", "a b"),
        ("a  b", "a  b"),
        (5, "5"),
        (["a\n\nb"], "[&#39;a\\n\\nb&#39;]"),
        (Markup("<b>\n"), "<b>"),
    ],
)
def test_values_are_escaped_and_kept_on_one_line(templates: Path, value: object, shown: str) -> None:
    assert render(templates, "{{ view }}", value) == f"{shown}\n"


def test_what_is_not_there_is_a_mistake_of_the_template(templates: Path) -> None:
    with pytest.raises(UndefinedError):
        render(templates, "{{ view.nothing }}", object())


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.html", "risks.html", "risks.html"),
        ("projects/quay.html", "risks.html#register", "../risks.html#register"),
        ("projects/quay.html", "projects/dam.html", "../projects/dam.html"),
        ("rules/index.html", "portfolio.html?projects.rag=red#projects", "../portfolio.html?projects.rag=red#projects"),
    ],
)
def test_addresses_are_seen_from_the_page(templates: Path, page: str, target: str, address: str) -> None:
    assert render(templates, "{{ view | url }}", target, page) == f"{address}\n"


def test_fixed_texts_are_in_the_language_of_the_reader_and_escaped(templates: Path) -> None:
    template = '{{ _("Risks") }} {{ "{count} red" | t(count=3) }} {{ "yes" | t }} {{ _("Risks") | upper }}'
    assert render(templates, template, language="nl") == "Risico’s 3 rood ja RISICO’S\n"
    assert render(templates, '{{ _("a & <b>") }}') == "a &amp; &lt;b&gt;\n"


def test_values_in_a_sentence_are_escaped(templates: Path) -> None:
    assert render(templates, '{{ "was {rag}" | t(rag=view) }}', "<b>{x}") == "was &lt;b&gt;{x}\n"


def test_markdown_of_the_data_is_made_harmless(templates: Path) -> None:
    assert render(templates, "{{ view | markdown }}", "*a* <b>") == "<p><em>a</em> &lt;b&gt;</p>\n"
    assert render(templates, "[{{ none | markdown }}]") == "[]\n"


def test_code_keeps_its_lines_without_a_blank_one(templates: Path) -> None:
    assert (
        render(templates, "<pre>{{ view | code }}</pre>", "a: <b>\n\n  c") == "<pre>a: &lt;b&gt;&#10;&#10;  c</pre>\n"
    )


def test_names_in_findings_are_code_and_nothing_else_is_markup(templates: Path) -> None:
    shown = "The field <code>a&lt;b&gt;</code> is *not* known: &lt;i&gt;."
    assert render(templates, "{{ view | backticks }}", "The field `a<b>` is *not*\n\nknown: <i>.") == f"{shown}\n"


@pytest.mark.parametrize(
    ("template", "view", "shown"),
    [
        ("{{ view | shown }}", PlainText(None), '<span class="unknown">n/a</span>'),
        ("{{ view | shown }}", PlainText(""), '<span class="unknown">n/a</span>'),
        ("{{ view | shown }}", Number(0), "0"),
        ("{{ view | shown }}", PlainText("<b>"), "&lt;b&gt;"),
        ("{{ view | rag }}", None, '<span class="unknown">n/a</span>'),
        ("{{ view | shown }}", RiskScore(None), '<span class="unknown">n/a</span>'),
        ("{{ view | shown }}", Late(None), '<span class="unknown">n/a</span>'),
    ],
)
def test_what_is_unknown_says_so(templates: Path, template: str, view: object, shown: str) -> None:
    assert render(templates, template, view) == f"{shown}\n"


def test_colour_never_stands_alone(templates: Path) -> None:
    shown = render(templates, "{{ view | rag }}", Rag.RED, language="nl")
    assert "rag--red" in shown
    assert ">R</span>Rood" in shown


def test_a_move_says_what_it_was(templates: Path) -> None:
    project = Project(id="a", title="a", state=ProjectState.ACTIVE)
    assert "▼" in render(templates, "{{ view | shown }}", RagChange(RagMove(project, Rag.RED, Rag.GREEN)))
    assert "▲" in render(templates, "{{ view | shown }}", RagChange(RagMove(project, Rag.GREEN, Rag.RED)))
    assert "was red" in render(templates, "{{ view | shown }}", RagChange(RagMove(project, Rag.GREEN, Rag.RED)))
    unmoved = RagMove(project, Rag.RED, Rag.RED)
    assert "was" not in render(templates, "{{ view | shown }}", RagStatus(Rag.RED, unmoved))


def test_slip_stands_out_from_amber_on(templates: Path) -> None:
    assert "slip--red" in render(templates, "{{ view | shown }}", Late(50, Rag.RED))
    assert render(templates, "{{ view | shown }}", Late(5, Rag.GREEN)) == "+5 days\n"


def test_a_chart_is_drawn_with_links_that_work_on_its_page(templates: Path) -> None:
    strip = RagStrip("k", "Status", (RagPeriod("Jan", Rag.AMBER, "projects/a.html#status"),))
    page = render(templates, "{{ view | chart }}", strip, address="projects/b.html", language="nl")
    assert 'href="../projects/a.html#status" aria-label="Jan: oranje"' in page
    assert page.startswith('<div class="chart')


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (PlainText(None), '<span class="unknown">n/a</span>'),
        # What does not apply is not unknown.
        (NOTHING, "–"),
        (State("<missed>", Rag.RED), '<span class="state state--red">&lt;missed&gt;</span>'),
        (State("not due"), '<span class="state state--none">Not due</span>'),
        (Tag("<now>"), '<span class="tag">&lt;now&gt;</span>'),
        (Noted(Number(5), "1 of 2"), '5 <span class="rest">1 of 2</span>'),
        (Noted(Number(5), "1 of 2", is_below=True), '5<br><span class="rest">1 of 2</span>'),
        (PerformanceIndex(Decimal("0.756")), "0.76"),
        (PerformanceIndex(Decimal("0.756"), Rag.RED), '<span class="slip slip--red">0.76</span>'),
        (Worse(), '<span class="move move--worse"><span aria-hidden="true">▼</span> worse</span>'),
        # A cell that has nothing to say is empty, as nothing is missing.
        (SmallPrint(""), ""),
        (SmallPrint("<all>"), '<span class="rest">&lt;all&gt;</span>'),
        (Several((PlainText("a"), PlainText("b"))), "a, b"),
        (Several((PlainText("a"),), is_list=True), '<ul class="items"><li>a</li></ul>'),
        (Reasons((Remark("Late", "#status"),)), '<ul class="reasons"><li><a href="#status">Late</a></li></ul>'),
        (RagCount(None, 3, "a.html"), '<a class="status-count" href="a.html">Not reported 3</a>'),
        (Drawing(RagStrip("k", "Trend", ())), '<p class="chart-empty">There is nothing to draw yet.</p>'),
        (Below((PlainText("a"), PlainText("b"))), "a<br>b"),
        (PaperLink(LinkTo("Report", "a.html"), is_printed=False), '<a class="no-print" href="a.html">Report</a>'),
        (PaperLink(LinkTo("Old", "a.html"), is_printed=True), '<a class="rest" href="a.html">Old</a>'),
        (Remark("<7>", exact="€ 7"), '<span title="€ 7">&lt;7&gt;</span>'),
    ],
)
def test_a_value_is_shown_as_its_kind_asks(templates: Path, value: Value, shown: str) -> None:
    assert render(templates, "{{ view | shown }}", value).strip() == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Code("<project>/risks.yml"), "<code>&lt;project&gt;/risks.yml</code>"),
        (Code("cost.from", is_whole=True), '<code class="code">cost.from</code>'),
        (CodeNote("Without it:", "open"), '<span class="rest">Without it: <code>open</code></span>'),
        (FilePlace("risks.yml", 3, 5, "a.html"), '<a href="a.html">risks.yml</a><span class="rest">:3:5</span>'),
        # Lines count what stands before, which may not be told.
        (FilePlace("risks.yml", 0, 0, ""), "risks.yml"),
        (RuleLink(LinkTo("REF001", "rules/ref001.html")), '<a class="code" href="rules/ref001.html">REF001</a>'),
        (FindingSeverity(Severity.ERROR), '<span class="severity severity--error">Error</span>'),
        (
            FindingMessage("No `owner`.", "Add <one>."),
            'No <code>owner</code>.<br><span class="rest">Add &lt;one&gt;.</span>',
        ),
        (Downloads((LinkTo("CSV", "data/a.csv"),)), '<a href="data/a.csv" download>CSV</a>'),
        (Downloads(()), ""),
    ],
)
def test_files_and_findings_are_shown_as_code_places_and_sentences(templates: Path, value: Value, shown: str) -> None:
    assert render(templates, "{{ view | shown }}", value).strip() == shown


def test_a_table_may_have_values_as_heads_and_rows_without_one(templates: Path) -> None:
    columns = (Column("error", FindingSeverity(Severity.ERROR), Number, number=True), Column("x", "X", PlainText))
    table = Table.of("t", "Findings", columns, [3]).without_row_heads()
    page = render(templates, '{% import "_macros.md.j2" as m %}{{ m.table(view) }}', table)
    assert 'data-name="error"><span class="severity severity--error">Error</span></th>' in page
    assert '<tr>\n<td class="number" data-sort="3">3</td>\n<td>3</td>\n</tr>' in page


def test_a_change_of_a_status_is_shown_if_there_is_one(templates: Path) -> None:
    project = Project(id="quay", title="Quay", state=ProjectState.ACTIVE)
    changed = RagChange(RagMove(project, now=Rag.RED, before=Rag.AMBER))
    assert "was amber" in render(templates, "{{ view | shown }}", changed)
    assert not RagChange(RagMove(project, Rag.RED, Rag.RED)).is_known


@pytest.mark.parametrize(
    ("always_linked", "shown"),
    [(False, '<span class="unknown">n/a</span>'), (True, '<a href="#money"><span class="unknown">n/a</span></a>')],
)
def test_a_tile_may_lead_to_where_an_unknown_number_would_stand(
    templates: Path, always_linked: bool, shown: str
) -> None:
    tile = Tile("Budget", Money(None), "#money", always_linked=always_linked)
    page = render(templates, '{% import "_macros.md.j2" as m %}{{ m.tile(view) }}', tile)
    assert f'<p class="tile__number">{shown}</p>' in page.replace("\n", "")


def test_a_table_marks_the_row_that_says_all_in_one_and_columns_of_sentences(templates: Path) -> None:
    columns = (Column("x", "X", PlainText), Column("y", "Y", lambda _: SmallPrint("why"), is_wide=True))
    table = Table.of("t", "Status", columns, ["overall", "cost"], is_plain=True).with_overall()
    page = render(templates, '{% import "_macros.md.j2" as m %}{{ m.table(view, shows_caption=true) }}', table)
    assert "<caption>Status</caption>" in page
    assert re.findall("<tr[^>]*>\n<th[^>]*>[^<]*", page)[1:] == [
        '<tr class="overall">\n<th scope="row">overall',
        '<tr>\n<th scope="row">cost',
    ]
    assert page.count('<td class="wide">') == 2


def test_a_table_names_all_that_a_cell_is_found_by(templates: Path) -> None:
    cell = Several((PlainText("a"), PlainText("b")), choices=("a", "<b>"))
    table = Table.of("t", "Words", (Column("x", "X", PlainText), Column("y", "Y", lambda _: cell)), ["x"])
    page = render(templates, '{% import "_macros.md.j2" as m %}{{ m.table(view) }}', table)
    values = re.search('<td data-values="([^"]*)">a, b</td>', page)
    assert values
    assert json.loads(html.unescape(values[1])) == ["a", "<b>"]


def test_a_short_table_is_narrow_and_sets_its_sum_apart(templates: Path) -> None:
    columns = (Column("x", "X", PlainText),)
    table = Table.of("t", "Words", columns, ["a", "all"], is_sum=lambda word: word == "all", is_plain=True)
    page = render(templates, '{% import "_macros.md.j2" as m %}{{ m.table(view) }}', table)
    assert '<tr>\n<th scope="row">a</th>' in page
    assert '<tr class="sum">\n<th scope="row">all</th>' in page
    assert "data-table" not in page


def test_a_tile_says_its_last_remark_on_a_line_of_its_own(templates: Path) -> None:
    tile = Tile("Late", Number(3), remarks=(Remark("one"), Remark(""), Remark("two")), below=Remark("three", "#there"))
    page = render(templates, '{% import "_macros.md.j2" as m %}{{ m.tiles(view) }}', (tile,))
    assert '<p class="tile__note">one · two<br><a href="#there">three</a></p>' in page


def test_states_are_counted_with_a_link_to_their_rows(templates: Path) -> None:
    counts = ({"state": State("late", Rag.RED), "count": 1200, "url": "a.html?t.state=late#t"},)
    page = render(templates, '{% import "_macros.md.j2" as m %}{{ m.counts(view) }}', counts, address="b/c.html")
    assert '<li><a href="../a.html?t.state=late#t"><span class="state state--red">Late</span>' in page
    assert '<span class="counts__number"><data value="1200" data-metric="records">1,200</data></span>' in page


def test_macros_are_compiled_once(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | None] = []
    compile_ = Environment.compile

    def counted(environment: Environment, source: str, name: str | None = None, *more: str | None) -> CodeType:
        compiled.append(name)
        return compile_(environment, source, name, *more)

    monkeypatch.setattr(Environment, "compile", counted)
    render(templates, "{{ 'red' | rag }}")
    assert sorted(map(str, compiled)) == ["_macros.md.j2", "page.md.j2"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Number(1200, metric="people"), '<data value="1200" data-metric="people">1,200</data>'),
        # The exact number, however it is written.
        (PerformanceIndex(Decimal("0.8333"), metric="cpi"), '<data value="0.8333" data-metric="cpi">0.83</data>'),
        (Number(Decimal("1E+3"), metric="x"), '<data value="1000" data-metric="x">1,000</data>'),
        (WholeMoney(Decimal("2.5"), metric="exposure"), '<data value="2.5" data-metric="exposure">€3</data>'),
        (Number(Decimal("7.05"), places=1, metric="score"), '<data value="7.05" data-metric="score">7.1</data>'),
        (Percent(Decimal("155.5"), places=0, metric="load"), '<data value="155.5" data-metric="load">156%</data>'),
        (Fte(Decimal("0.625"), metric="fte-free"), '<data value="0.625" data-metric="fte-free">0.63</data>'),
        (Fte(Decimal("10.001"), metric="fte-free"), '<data value="10.001" data-metric="fte-free">10</data>'),
        (
            Fte(Decimal("-0.625"), is_short=True, metric="fte-free"),
            '<data value="-0.625" data-metric="fte-free"><span class="slip slip--red">-0.63</span></data>',
        ),
        (Number(Rounded.of(Decimal("0.8333"), 2), metric="cpi"), '<data value="0.8333" data-metric="cpi">0.83</data>'),
        (ShortMoney(12345, metric="eac"), '<data value="12345" data-metric="eac" title="€12,345">€12.3K</data>'),
        (Number(None, metric="x"), '<data value="" data-metric="x"><span class="unknown">n/a</span></data>'),
        (
            Money(5, metric="budget", scope="projects/quay", day=date(2026, 9, 30), basis="first"),
            '<data value="5" data-metric="budget" data-scope="projects/quay" data-day="2026-09-30" data-basis="first">'
            "€5</data>",
        ),
        (
            Linked.of(Number(3, metric="people"), "a.html"),
            '<data value="3" data-metric="people"><a href="a.html">3</a></data>',
        ),
        (Linked.of(Number(3), ""), "3"),
        (Linked.of(Number(None), "a.html"), '<span class="unknown">n/a</span>'),
        (RagStatus(Rag.RED, metric="cost-status"), None),
    ],
)  # fmt: skip
def test_a_number_says_which_it_is_and_what_exactly(templates: Path, value: Value, shown: str | None) -> None:
    page = render(templates, "{{ view | shown }}", value).strip()
    assert page == shown if shown else page.startswith('<data value="red" data-metric="cost-status"><span class="rag')


@pytest.mark.parametrize("template", ["{{ view }}", "{{ view | shown }}", '{{ "{it}" | t(it=view) }}'])
def test_numbers_in_a_sentence_are_marked_and_the_rest_is_escaped(templates: Path, template: str) -> None:
    said = Said.of("<b> {who} is {days} late", who=PlainText("A & {b}"), days=Days(3, metric="days-late"))
    marked = '&lt;b&gt; A &amp; {b} is <data value="3" data-metric="days-late">3 days</data> late\n'
    assert render(templates, template, said) == marked


def test_a_template_says_which_number_it_places(templates: Path) -> None:
    template = '{{ view | number("people") }} {{ "and {count} more" | t(count=view | number("not-shown")) }}'
    assert render(templates, template, 3) == (
        '<data value="3" data-metric="people">3</data> and <data value="3" data-metric="not-shown">3</data> more\n'
    )


def table_of(templates: Path, *cells: Value) -> str:
    columns = (Column("x", "X", lambda at: PlainText(str(at))), Column("n", "N", lambda at: cells[at], number=True))
    table = Table.of("t", "T", columns, range(len(cells)))
    return render(templates, '{% import "_macros.md.j2" as m %}{{ m.table(view) }}', table)


def test_the_head_of_a_column_says_of_which_metric_all_its_cells_are(templates: Path) -> None:
    page = table_of(templates, Number(1, metric="cpi"), Number(None, metric="cpi"), NOTHING)
    assert 'data-name="n" data-metric="cpi" title="Cost performance index (CPI): What the work done' in page
    assert '<td class="number" data-sort="1">1</td>' in page
    assert "<data" not in page


def test_a_column_of_several_metrics_leaves_it_to_its_cells(templates: Path) -> None:
    page = table_of(templates, Number(1, metric="cpi"), Number(2, metric="spi"), Number(3))
    assert 'data-name="n">' in page
    assert '<td class="number" data-sort="1" data-metric="cpi">1</td>' in page
    assert '<td class="number" data-sort="3">3</td>' in page


def test_a_cell_that_is_sorted_otherwise_says_inside_what_it_is_exactly(templates: Path) -> None:
    page = table_of(templates, Number(1, metric="cpi", sort="9"), Number(2, metric="cpi"))
    assert '<td class="number" data-sort="9"><data value="1" data-metric="cpi">1</data></td>' in page


def test_a_page_says_of_what_and_of_which_day_its_numbers_are(templates: Path) -> None:
    (templates / "page.md.j2").write_text("# {{ title | heading }}")
    renderer = Renderer(Translator("en"), Formats("en", "EUR", Translator("en")), SHARED)
    head = '<div class="page-head" data-scope="{}" data-as-of="{}" data-currency="EUR">'
    whole = PageView("a.html", "A", "page", tuple)
    assert head.format("portfolio", "2026-10-31") in renderer.render(whole, (), NO_AGES)
    then = PageView("reports/a.html", "A", "page", tuple, scope="reports/a", day=date(2026, 9, 30))
    assert head.format("reports/a", "2026-09-30") in renderer.render(then, (), NO_AGES)
