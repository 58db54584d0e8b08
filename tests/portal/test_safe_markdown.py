import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as python_markdown

from pmo_build.portal import html_pages
from pmo_build.portal.safe_markdown import escape_markdown, one_block, to_html

PLAIN_TAGS = [
    "blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "p", "pre", "s", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
]  # fmt: skip
ALLOWED: dict[str, set[str]] = {"a": {"href", "title", "rel"}, "ol": {"start"}} | {tag: set() for tag in PLAIN_TAGS}

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>@import 'https://evil.example/x.css'</style>",
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    '<a onmouseover="alert(1)">x</a>',
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<form action=https://evil.example><input name=x>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php alert(1) ?>",
    "</div></td></table><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<img src=x onerror=alert(1)//",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    '[x](https://a.example "x\\" onmouseover=alert(1) y")',
    '[x](https://a.example "\'><img src=x onerror=alert(1)>")',
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    '![x](x" onerror="alert(1))',
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "<vbscript:x>",
    "[a](<javascript:alert(1)>)",
    "[![x](x)](javascript:alert(1))",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "```\"><img/src=x/onerror=alert(1)>\nx\n```",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "# <script>alert(1)</script> {onclick=alert(1)}",
    "[x](//evil.example)",
]  # fmt: skip


class Tags(HTMLParser):
    """Collects tags with their attributes; the parser of the standard library stands for a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(text)
    parser.close()
    return parser.seen


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_could_run_is_left(payload: str) -> None:
    for text in (payload, f"Before\n\n{payload}\n\nafter", f"- item\n\n  {payload}", f"> {payload}"):
        for tag, attributes in tags(to_html(text)):
            assert tag in ALLOWED
            assert set(attributes) <= ALLOWED[tag]
            assert (attributes.get("href") or "https:").startswith(("https:", "mailto:"))


def test_raw_html_is_shown_as_the_text_it_is() -> None:
    assert to_html("a <b>bold</b> claim") == "<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>"


def test_links_lead_to_https_and_mail_and_nowhere_else() -> None:
    assert 'href="https://a.example"' in to_html("[x](https://a.example)")
    assert 'href="mailto:a@b.example"' in to_html("<a@b.example>")
    assert 'rel="noopener noreferrer nofollow"' in to_html("[x](https://a.example)")
    for target in ("http://a.example", "ftp://a.example", "javascript:x", "//a.example", "../secret.html", "#top"):
        assert "href" not in to_html(f"[x]({target})")
        assert "x" in to_html(f"[x]({target})")


def test_images_are_dropped() -> None:
    assert "<img" not in to_html("![plan](https://a.example/plan.png)")


def test_what_people_write_is_shown() -> None:
    text = "*a* **b** ~~c~~ `d`\n\n1. e\n2. f\n\n> g\n\n| h |\n|---|\n| i |\n\n```\nj\n\n  k\n```\n"
    shown = to_html(text)
    for tag in ("em", "strong", "s", "code", "ol", "li", "blockquote", "table", "th", "td", "pre"):
        assert f"<{tag}>" in shown


def test_headings_start_below_those_of_the_page() -> None:
    assert to_html("# a\n\n## b\n\n##### c") == "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>"


def test_an_entity_is_the_character_it_means() -> None:
    assert to_html("&copy; &amp;lt;") == "<p>© &amp;lt;</p>"


@pytest.mark.parametrize(
    "text",
    ["a\n\nb", "- a\n\n\n- b", "```\na\n\n\nb\n```", "    a\n\n    b", "> a\n>\n> b", "a\r\n\r\nb", "```\n\n```"],
)
def test_the_result_has_no_blank_line_that_would_end_a_block_of_html(text: str) -> None:
    assert all(line.strip() for line in to_html(text).split("\n"))


def test_blank_lines_inside_code_are_kept_as_references() -> None:
    assert html.unescape(one_block("<pre>a\n\nb</pre>\n\n<p>c</p>")) == "<pre>a\n\nb</pre>\n<p>c</p>"


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "![" * 10_000, "*" * 20_000, "`" * 20_000, "> " * 5_000, "<" * 20_000, "[a](" * 5_000, "_a" * 10_000,
     "- " * 2_000, "|" * 20_000, "&#" * 10_000, "[](" * 5_000 + ")" * 5_000],
    ids=lambda text: text[:3] + "…",
)  # fmt: skip
def test_texts_made_to_keep_a_parser_busy_are_shown_all_the_same(text: str) -> None:
    assert all(tag in ALLOWED for tag, _ in tags(to_html(text)))


ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)
MARKS = st.text(st.sampled_from("\\`*_{}[]()#+-.!|~:^=$@/&<>\"' a1;\n\t"), min_size=1, max_size=40)


def shown_text(markup: str) -> str:
    collected: list[str] = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_data = collected.append  # type: ignore[method-assign]
    parser.feed(markup)
    parser.close()
    return " ".join("".join(collected).split())


@given(ANY_TEXT | MARKS)
def test_an_escaped_text_stands_for_itself_in_every_markdown_and_in_html(text: str) -> None:
    escaped = escape_markdown(text)
    expected = " ".join(text.split())
    assert "\n" not in escaped
    assert shown_text(f"<p>{escaped}</p>") == expected
    for heading in (html_pages.to_html(f"# {escaped}")[0], python_markdown(f"# {escaped}", extensions=["attr_list"])):
        assert shown_text(heading) == expected
        assert {tag for tag, _ in tags(heading)} == {"h1"}


@given(ANY_TEXT | MARKS)
def test_no_text_at_all_gives_other_tags_than_those_allowed(text: str) -> None:
    for tag, attributes in tags(to_html(text)):
        assert set(attributes) <= ALLOWED[tag]
