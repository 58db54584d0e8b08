from pmo_build.portal.html_pages import Heading
from pmo_build.site import page_shell
from pmo_build.site.page_shell import CONTENT, HEADING, NAME, TITLE, Shell, without_holes

PAGE = f"""<title>{TITLE} - Waterveen</title><link href="{NAME}-0.html">
<nav>
  <label class="md-nav__title" for="__toc">Contents</label>
  <ul><li class="md-nav__item">
<a href="#{HEADING.id}">{HEADING.html}</a>
</li></ul>
</nav>
<h2>own</h2>{CONTENT}<footer></footer>"""


def test_a_shell_is_filled_with_what_a_record_has() -> None:
    headings = [Heading(2, "status", "Status"), Heading(2, "money", "<em>Money</em>")]
    filled = Shell.cut(PAGE).fill("quay", "Quay", headings, "<h1>Quay</h1>")
    assert filled.startswith('<title>Quay - Waterveen</title><link href="quay.html">')
    assert '<a href="#status">Status</a>' in filled
    assert '<a href="#money"><em>Money</em></a>' in filled
    assert "<h2>own</h2><h1>Quay</h1><footer>" in filled
    assert "pmo" not in filled


def test_a_page_without_headings_has_no_table_of_contents() -> None:
    assert "<nav>\n</nav>" in Shell.cut(PAGE).fill("quay", "Quay", [], "<h1>Quay</h1>")


def test_a_title_is_text() -> None:
    assert "<title>&lt;b&gt; &amp; - Waterveen" in Shell.cut(PAGE).fill("quay", "<b> &", [], "")


def test_what_fills_a_hole_is_not_filled_again() -> None:
    filled = Shell.cut(PAGE).fill("quay", TITLE, [], f"{CONTENT} {NAME}-0")
    assert f"{CONTENT} {NAME}-0" in filled
    assert f"<title>{TITLE} - " in filled


def test_no_record_can_have_the_name_of_a_shell() -> None:
    assert "_" in page_shell.NAME


def test_a_page_without_holes_stays_as_it_is() -> None:
    assert Shell.cut("<p>x</p>").fill("a", "b", [], "c") == "<p>x</p>"


def entry(name: str) -> str:
    return f"\n    <url>\n         <loc>https://a.example/{name}.html</loc>\n    </url>"


def test_a_sitemap_lists_the_records_instead_of_their_shell() -> None:
    sitemap = f"<urlset>{entry('index')}{entry(f'projects/{NAME}-0')}{entry(f'rules/{NAME}-1')}\n</urlset>"
    assert without_holes(sitemap, {f"{NAME}-0": ["dam", "quay"], f"{NAME}-1": []}) == (
        f"<urlset>{entry('index')}{entry('projects/dam')}{entry('projects/quay')}\n</urlset>"
    )
