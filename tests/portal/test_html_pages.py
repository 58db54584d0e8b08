import pytest

from pmo_build.portal.html_pages import Heading, to_html
from pmo_build.portal.safe_markdown import escape_markdown


def test_a_heading_may_end_with_its_id() -> None:
    html, headings = to_html("# Risks\n\n## Register {#register}\n\n## Other\n")
    assert html == '<h1 id="title">Risks</h1>\n<h2 id="register">Register</h2>\n<h2>Other</h2>\n'
    assert headings == [Heading(1, "title", "Risks"), Heading(2, "register", "Register"), Heading(2, "", "Other")]


def test_headings_keep_their_marks_as_html() -> None:
    assert to_html("## The *quay* & `code` {#quay}")[1] == [
        Heading(2, "quay", "The <em>quay</em> &amp; <code>code</code>")
    ]


@pytest.mark.parametrize("title", ["Project {#register}", "{#x}", "a {: onclick=x }", "a #", "## b"])
def test_a_title_from_the_data_gives_no_id(title: str) -> None:
    html, headings = to_html(f"# {escape_markdown(title)}\n")
    assert [heading.id for heading in headings] == ["title"]
    assert html.count("id=") == 1
    assert title in html


def test_blocks_of_html_are_left_as_they_are() -> None:
    block = '<div class="tile"><p>*not emphasis* &amp; [no link](x)</p>\n<table><tr><td>1</td></tr></table>\n</div>'
    assert to_html(f"Before\n\n{block}\n\nafter")[0] == f"<p>Before</p>\n{block}\n<p>after</p>\n"


def test_an_empty_page_has_no_headings() -> None:
    assert to_html("") == ("\n", [])
    assert to_html("#")[1] == [Heading(1, "title", "")]
