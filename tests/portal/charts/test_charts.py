"""What holds for every chart."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from chart_samples import ENGLISH, Sample, all_empty, all_samples, charts_there_are, drawn, samples_of

from pmo_build.portal.charts.parts import Chart

SAMPLES = all_samples()
EACH = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
STYLES = Path(__file__).parents[3] / "site_templates/stylesheets"
HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>\n\n</svg></title>&amp;"


@pytest.mark.parametrize(("name", "classes"), charts_there_are().items(), ids=charts_there_are())
def test_every_chart_has_a_sample(name: str, classes: set[type[Chart]]) -> None:
    samples = samples_of(name)
    assert samples is not None, f"tests/chart_samples/{name}.py is missing: show the charts of portal/charts/{name}.py"
    assert {type(sample("k", "Label", "u")) for sample in samples.SAMPLES.values()} == classes


@EACH
def test_text_of_strangers_stays_text(sample: Sample) -> None:
    tree = drawn(sample("k", HOSTILE, 'x"onclick="y'))
    assert {element.tag for element in tree.iter()}.isdisjoint({"script", "img"})
    names = {name for element in tree.iter() for name in element.attrib}
    assert not any(name.startswith("on") for name in names)
    assert "style" not in names
    assert "alert(1)" in "".join(tree.itertext())


@EACH
def test_no_blank_line_ends_the_block_of_html(sample: Sample) -> None:
    assert "\n" not in sample("k", HOSTILE, "u").draw(ENGLISH)


@EACH
def test_those_who_do_not_see_it_are_told_what_it_shows(sample: Sample) -> None:
    tree = drawn(sample("k", "Title of it", "u"))
    ids = {element.get("id"): element for element in tree.iter() if element.get("id")}
    for picture in tree.iter("svg"):
        if picture.get("aria-hidden") == "true":
            continue
        assert picture.get("role") in {"img", "group"}
        assert (ids[picture.get("aria-labelledby")].text or "").startswith("Title of it")
        assert len(ids[picture.get("aria-describedby")].text or "") > 10
        # A picture hides its links from those who do not see it.
        assert (picture.get("role") == "img") is (next(picture.iter("a"), None) is None)
    assert (
        tree.find("svg") is not None or tree.find("div/svg") is not None or tree[0].get("aria-label") == "Title of it"
    )


@EACH
def test_links_have_a_name_and_are_made_for_the_page(sample: Sample) -> None:
    links = list(drawn(sample("k", "Label", "projects/a.html?x=1&y=2")).iter("a"))
    assert all(link.get("href") == "../projects/a.html?x=1&y=2" for link in links)
    assert all(link.get("aria-label") or link.text for link in links)


@EACH
def test_only_items_are_in_a_list(sample: Sample) -> None:
    tree = drawn(sample("k", "Label", "u"))
    parents = {child: parent for parent in tree.iter() for child in parent}
    lists = [element for element in tree.iter() if element.get("role") == "list"]
    assert all(child.get("role") == "listitem" for found in lists for child in found)
    items = [element for element in tree.iter() if element.get("role") == "listitem"]
    assert all(parents[item].get("role") == "list" for item in items)


@EACH
def test_the_same_chart_is_the_same_bytes(sample: Sample) -> None:
    assert sample("k", "Label", "u").draw(ENGLISH) == sample("k", "Label", "u").draw(ENGLISH)
    assert not re.search(r"\d\.\d\d", re.sub(r">[^<]*<|%", "", str(sample("k", "Label", "u").draw(ENGLISH))))


def test_two_charts_of_a_page_share_no_id() -> None:
    pages = [set(re.findall(r' id="([^"]+)"', sample(f"chart-{at}", "L", "u").draw(ENGLISH)))
             for at, sample in enumerate(SAMPLES.values())]  # fmt: skip
    assert all(one.isdisjoint(other) for one, other in combinations(pages, 2))


@EACH
def test_every_class_has_a_style(sample: Sample) -> None:
    styled = set()
    for path in STYLES.rglob("*.css"):
        styled |= set(re.findall(r"\.([a-z][\w-]*)", path.read_text(encoding="utf-8")))
    used = {name for element in drawn(sample("k", "L", "u")).iter() for name in element.get("class", "").split()}
    # One of a family may look like the family, and a family may have looks for some of its kind only.
    families = {name.partition("--")[0] for name in styled}
    assert {name for name in used if name not in styled and name.partition("--")[0] not in families} == set()


@pytest.mark.parametrize("chart", all_empty(), ids=lambda chart: type(chart).__name__)
def test_without_anything_to_draw_a_chart_says_so(chart: Chart) -> None:
    assert chart.draw(ENGLISH) == '<p class="chart-empty">There is nothing to draw yet.</p>'
