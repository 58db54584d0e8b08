import pytest
from markupsafe import Markup

from pmo_build.portal.charts import svg


def test_an_element_escapes_what_is_not_markup() -> None:
    made = svg.element("text", "a < b", Markup("<tspan>c</tspan>"), None, class_="x", aria_label='"<&')
    assert made == '<text class="x" aria-label="&#34;&lt;&amp;">a &lt; b<tspan>c</tspan></text>'


def test_markup_in_an_attribute_is_escaped_too() -> None:
    assert svg.element("a", href=Markup('"><script>')) == '<a href="&#34;&gt;&lt;script&gt;"></a>'


def test_shapes_close_themselves_and_leave_out_what_is_none() -> None:
    assert svg.rect(0, 1.25, 10, 2.04, "x") == '<rect x="0" y="1.2" width="10" height="2" class="x"/>'


@pytest.mark.parametrize("value", ["a\n\nb", "a\r\n\r\nb", "a\n \n b"])
def test_no_text_ends_the_block_of_html_that_it_stands_in(value: str) -> None:
    assert svg.element("text", value, title=value) == '<text title="a b">a b</text>'


@pytest.mark.parametrize(("value", "shown"), [(1, "1"), (1.0, "1"), (1.26, "1.3"), (-0.04, "0"), (-2.5, "-2.5")])
def test_coordinates_have_at_most_one_decimal(value: float, shown: str) -> None:
    assert svg.number(value) == shown


def test_a_line_has_gaps_and_dots() -> None:
    assert svg.polyline([(0, 1), (2, 3), None, (4, 5), None, None, (6, 7), (8, 9)]) == "M0 1L2 3M4 5h0M6 7L8 9"
    assert svg.polyline([None, (4, 5)]) == "M4 5h0"
    assert svg.polyline([]) == ""
