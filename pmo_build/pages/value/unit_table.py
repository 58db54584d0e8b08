"""Benefits of one unit added up: what they promise together, and what has come of it."""

from collections.abc import Iterable

from pmo_build.metrics.value.benefits import UnitTotal
from pmo_build.pages.value.measured import with_unit
from pmo_build.portal.composed_values import Beside
from pmo_build.portal.portal import Portal
from pmo_build.portal.tables import Column, Table
from pmo_build.portal.totals import part_of
from pmo_build.portal.values import PlainText, Tag, Value


def units_table(portal: Portal, units: Iterable[UnitTotal]) -> Table:
    """Return the units of which there is a sum that says anything."""
    _ = portal.translate
    columns: tuple[Column[UnitTotal], ...] = (
        Column("unit", _("Benefits of the same unit, added up"), lambda unit: _unit(portal, unit)),
        Column(
            "promised",
            _("Promised"),
            lambda unit: with_unit(unit.promised.amount, unit.unit, "benefit-promised"),
            number=True,
        ),
        Column(
            "realised",
            _("Realised so far"),
            lambda unit: with_unit(unit.realised.amount, unit.unit, "benefit-realised"),
            number=True,
        ),
        Column("measured", _("Measured"), lambda unit: _measured(portal, unit), number=True),
    )
    listed = (unit for unit in units if _adds_up(unit))
    return Table.of("units", _("Benefits of the same unit, added up"), columns, listed, is_plain=True)


def _adds_up(unit: UnitTotal) -> bool:
    """Tell whether a sum says anything: percentages of different things do not add up, and one is no sum."""
    return unit.promised.records > 1 and "%" not in unit.unit


def _unit(portal: Portal, unit: UnitTotal) -> Value:
    name = PlainText(unit.unit)
    return Beside((name, Tag(portal.translate("Dis-benefit")))) if unit.disbenefit else name


def _measured(portal: Portal, unit: UnitTotal) -> Value:
    return part_of(portal, unit.realised.known, unit.realised.records)
