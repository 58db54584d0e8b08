"""The colours of charts can be told from what they stand on, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[3] / "site_templates/stylesheets/base/chart_tokens.css").read_text(encoding="utf-8")
# Paper at night is the background of the theme: hsla(220, 15%, 14%, 1).
NIGHT = {"paper": "#1e2229"}
TEXTS = [
    *((ink, paper) for ink in ("ink", "quiet", "link", "late", "teal") for paper in ("paper", "panel")),
    *(("ink", f"{rag}-soft") for rag in ("red", "amber", "green")),
    *(("quiet", f"{rag}-soft") for rag in ("red", "amber", "green")),
    *(("ink", f"heat-{tone}") for tone in (1, 2, 3, 4)),
    *((f"series-{at}", "paper") for at in range(6)),
    *((ink, "paper") for ink in ("red", "amber-edge", "green")),
    ("on-mark", "red"),
    ("on-mark", "green"),
    ("on-mark", "heat-5"),
    ("amber-ink", "amber"),
]
MARKS = [
    (ink, paper)
    for ink in ("axis", "blue", "teal", "late", "red", "amber-edge", "green")
    for paper in ("paper", "panel")
]


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--chart-([\w-]+): (#[0-9a-f]+);", css))


DAY_CSS, _, REST = CSS.partition("@media screen")
SCHEMES = {"day": tokens(DAY_CSS), "night": tokens(DAY_CSS) | tokens(REST.partition("\n}\n")[0]) | NIGHT}
EACH_SCHEME = pytest.mark.parametrize("scheme", SCHEMES)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


def test_night_has_colours_of_its_own() -> None:
    assert SCHEMES["night"]["blue"] != SCHEMES["day"]["blue"]


@EACH_SCHEME
@pytest.mark.parametrize(("ink", "paper"), TEXTS)
def test_text_can_be_read(scheme: str, ink: str, paper: str) -> None:
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][paper]) >= 4.5


@EACH_SCHEME
@pytest.mark.parametrize(("ink", "paper"), MARKS)
def test_marks_can_be_seen(scheme: str, ink: str, paper: str) -> None:
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][paper]) >= 3
