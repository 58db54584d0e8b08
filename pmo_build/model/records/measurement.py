"""What was measured, or is planned, on a day."""

from datetime import date
from decimal import Decimal

import msgspec


class Measurement(msgspec.Struct, frozen=True, kw_only=True, rename={"day": "date"}):
    """A value on a day."""

    day: date
    value: Decimal
