"""Elements of SVG and HTML, escaped by construction: text and attributes of strangers cannot become markup."""

from collections.abc import Iterable
from functools import cache, lru_cache

from markupsafe import Markup, escape

# What SVG closes itself; an empty element of HTML needs its end tag.
_SHAPES = frozenset({"circle", "line", "path", "polyline", "rect"})
# Made once: `int | float` would make a new type at each look.
_NUMBERS = (int, float)
# Axes, grids and cells are the same in many charts. Typed, as a text may be equal to markup that is not escaped again.
_drawn = lru_cache(maxsize=16_384, typed=True)


def element(name: str, *content: object, **attributes: object) -> Markup:
    """Return an element with its attributes and content.

    Args:
        name: Of the element.
        content: Markup is taken as it is, anything else is escaped; `None` is left out.
        attributes: An underscore stands for a hyphen, one at the end for nothing: `class_="mark"`. `None` is left out.
    """
    start = "".join([f"{_attribute(key)}{_value(value)}" for key, value in attributes.items() if value is not None])
    if not content and name in _SHAPES:
        return _markup(f"<{name}{start}/>")
    return _markup(f"<{name}{start}>{joined(content)}</{name}>")


@_drawn
def text(content: object, x: float, y: float, class_: str = "", anchor: str | None = None) -> Markup:
    """Return a line of text at a place.

    Args:
        content: What it says.
        x: Of its start, or of what `anchor` says.
        y: Of its baseline.
        class_: Its classes.
        anchor: `middle` or `end`.
    """
    return element("text", content, x=x, y=y, class_=class_ or None, text_anchor=anchor)


@_drawn
def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """Return a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


@_drawn
def rect(x: float, y: float, width: float, height: float, class_: str, radius: float | None = None) -> Markup:
    """Return a rectangle, with round corners if it has a radius."""
    return element("rect", x=x, y=y, width=width, height=height, rx=radius, class_=class_)


@_drawn
def circle(x: float, y: float, radius: float, class_: str) -> Markup:
    """Return a circle around a place."""
    return element("circle", cx=x, cy=y, r=radius, class_=class_)


def path(commands: str, class_: str) -> Markup:
    """Return a path of commands that were made with `number`."""
    return element("path", d=commands, class_=class_)


def group(*content: object, **attributes: object) -> Markup:
    """Return elements that belong together."""
    return element("g", *content, **attributes)


def hidden(*content: object) -> Markup:
    """Return what only eyes need, such as axes: the text alternative says it in words."""
    return element("g", *content, aria_hidden="true")


def polyline(points: Iterable[tuple[float, float] | None]) -> str:
    """Return the commands of a line through points; `None` is a gap, and a point between gaps is a dot.

    The dot needs round ends of lines to be seen.
    """
    commands: list[str] = []
    alone = False
    for point in points:
        if point is None:
            commands.append("h0" if alone else "")
            alone = False
        else:
            start = not commands or not commands[-1] or commands[-1] == "h0"
            commands.append(f"{'M' if start else 'L'}{number(point[0])} {number(point[1])}")
            alone = start
    return "".join(commands) + ("h0" if alone else "")


def joined(parts: Iterable[object]) -> Markup:
    """Return parts one after the other; what is no markup is escaped."""
    return _markup("".join([_content(part) for part in parts if part is not None]))


# The same places and sizes come again in every chart of a kind.
@lru_cache(maxsize=65_536)
def number(value: float) -> str:
    """Return a coordinate with at most one decimal, so that the same chart always has the same bytes."""
    shown = f"{value:.1f}"
    return "0" if shown == "-0.0" else shown.removesuffix(".0")


def _content(part: object) -> str:
    return part if type(part) is Markup else _escaped(str(part))


def _value(value: object) -> str:
    return f'="{number(value) if isinstance(value, _NUMBERS) else _escaped(str(value))}"'


# Names of classes and labels come again and again.
@lru_cache(maxsize=4096)
def _escaped(said: str) -> str:
    # A blank line would end the block of HTML that the chart stands in.
    return str(escape(" ".join(said.split()) if "\n" in said or "\r" in said else said))


@cache
def _attribute(key: str) -> str:
    return " " + key.rstrip("_").replace("_", "-")


def _markup(made: str) -> Markup:
    # Everything in it was escaped by `_escaped`. Past the constructor of `Markup`, which asks first whether the text is
    # markup already.
    return str.__new__(Markup, made)
