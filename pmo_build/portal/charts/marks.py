"""Signs that charts share: those of a status, of a milestone and of a gate."""

from markupsafe import Markup

from pmo_build.model.records.record import Rag
from pmo_build.portal.charts import svg
from pmo_build.portal.charts.parts import Reader


def rag_mark(reader: Reader, rag: Rag | None, x: float, y: float, radius: float) -> Markup:
    """Return the mark of a status around a place: a shape, a letter and a colour.

    A square is red, a dome amber, a circle green, and a dashed circle unknown.
    """
    class_ = f"rag-shape rag-shape--{rag or 'none'}"
    if rag is Rag.RED:
        shape = svg.rect(x - radius, y - radius, 2 * radius, 2 * radius, class_, radius / 5)
    elif rag is Rag.AMBER:
        left, right, foot, r = (svg.number(v) for v in (x - radius, x + radius, y + radius, radius))
        shape = svg.path(f"M{left} {foot}V{svg.number(y)}A{r} {r} 0 0 1 {right} {svg.number(y)}V{foot}Z", class_)
    else:
        shape = svg.circle(x, y, radius, class_)
    letter = svg.text(reader.letter(rag), x, y + 4, f"rag-letter rag-letter--{rag or 'none'}", "middle")
    return svg.joined((shape, letter))


def diamond(x: float, y: float, radius: float, class_: str) -> Markup:
    """Return a diamond around a place: the sign of a milestone."""
    r, x_, y_ = svg.number(radius), svg.number(x), svg.number(y - radius)
    return svg.path(f"M{x_} {y_}l{r} {r}l-{r} {r}l-{r} -{r}z", class_)


def gate(x: float, y: float, radius: float, class_: str) -> Markup:
    """Return two posts around a place: the sign of a gate."""
    return svg.joined(svg.rect(x + side - 1.6, y - radius, 3.2, 2 * radius, class_, 1) for side in (-2.6, 2.6))
