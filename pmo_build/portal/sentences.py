"""Sentences of metrics, with their numbers in them."""

from collections.abc import Mapping
from decimal import Decimal

from pmo_build.model.findings import Text
from pmo_build.portal.portal import Portal
from pmo_build.portal.values import Number, PlainText, Said, Value


def sentence(portal: Portal, text: Text, metric: str, others: Mapping[str, str] | None = None) -> Said:
    """Return a sentence of a metric in the reader's language.

    Args:
        portal: What all pages are made from.
        text: The sentence; numbers and dates among its values are not formatted yet.
        metric: Id of the metric that the numbers in it are of.
        others: Name of a value in it → id of the metric of that value, where it is another.
    """

    def shown(name: str, value: object) -> Value:
        if not isinstance(value, Decimal | int):
            return PlainText(str(portal.formats.written(value)))
        return Number(value, metric=(others or {}).get(name, metric))

    return Said.of(portal.translate(text.template), **{name: shown(name, value) for name, value in text.values.items()})
