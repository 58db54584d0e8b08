"""A value that the schema takes and the record does not is a finding, not a traceback."""

from decimal import Decimal

import msgspec

from pmo_build.reading.reader import read_bytes
from pmo_build.reading.schema.conversion import not_convertible

TEXT = "budget:\n  by_year:\n    - capex: 1\n    - capex: 2\n"


def test_it_says_what_is_not_accepted_and_where() -> None:
    error = msgspec.ValidationError("Odd value - at `$.budget.by_year[1].capex`")
    data = {"budget": {"by_year": [{}, {"capex": Decimal("1E+3")}]}}
    document, _ = read_bytes(TEXT.encode(), "portfolio/x.yml")
    finding = not_convertible(error, "project", data, document, (), "project x")
    assert (finding.code, finding.line, finding.column) == ("SCH007", 4, 14)
    assert finding.pointer == "/budget/by_year/1/capex"
    assert finding.message == "`capex` is not accepted: Odd value."
