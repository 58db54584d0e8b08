"""What waits for a decision: one set, whoever counts it."""

from datetime import date
from pathlib import Path

import pytest
from portals import PageReader, rendered, write

from pmo_build.metrics.control.waiting import to_decide
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.change import Change, ChangeState
from pmo_build.model.records.decision import Decision
from pmo_build.model.records.gate import Gate
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Record
from pmo_build.model.records.status_report import StatusReport
from pmo_build.portal import html_pages

BEFORE, DAY, AFTER = date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)
MILL = Project(id="mill", title="Mill", state=ProjectState.ACTIVE)
OVER = Project(id="over", title="Over", state=ProjectState.COMPLETED, end=BEFORE)


def portfolio(*records: Record) -> Portfolio:
    by_kind: dict[str, dict[str, Record]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    return Portfolio(PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR"), by_kind, {})


def asking(day: date, question: str | None = "More?", parent: str = "mill") -> StatusReport:
    return StatusReport(id=f"{day}", parent=parent, as_of=day, decisions_needed=question)


@pytest.mark.parametrize(
    ("record", "waits"),
    [
        (Decision(id="d", title="D"), True),
        (Decision(id="d", title="D", due=date(2028, 1, 1)), True),
        (Decision(id="d", title="D", decided=DAY), False),
        (Decision(id="d", title="D", outcome="Yes."), False),
        (Change(id="c", parent="mill", title="C"), True),
        (Change(id="c", parent="over", title="C"), False),
        (Change(id="c", parent="mill", title="C", state=ChangeState.REJECTED), False),
        (asking(BEFORE), True),
        (asking(BEFORE, None), False),
        (asking(BEFORE, parent="over"), False),
        (asking(AFTER), False),
        (Gate(id="g", parent="mill", title="G", planned=BEFORE), True),
        (Gate(id="g", parent="mill", title="G", planned=AFTER), False),
        (Gate(id="g", parent="mill", title="G", planned=BEFORE, held=DAY), False),
        (Gate(id="g", parent="over", title="G", planned=BEFORE), False),
    ],
)
def test_what_waits(record: Record, waits: bool) -> None:
    assert to_decide(portfolio(MILL, OVER, record), DAY).all == ((record,) if waits else ())


def test_only_the_latest_report_asks() -> None:
    answered = portfolio(MILL, asking(BEFORE), asking(DAY, None))
    assert to_decide(answered, DAY).reports == ()
    assert len(to_decide(answered, BEFORE).reports) == 1


def test_what_is_due_first_stands_first_and_what_has_no_day_last() -> None:
    gate = Gate(id="g", parent="mill", title="G", planned=BEFORE)
    records = asking(BEFORE), Decision(id="d", title="D", due=DAY), Change(id="c", parent="mill", title="C"), gate
    assert [one.kind for one in to_decide(portfolio(MILL, *records), DAY).all] == [
        "gate", "decision", "status-report", "change"
    ]  # fmt: skip


def test_where_nothing_is_recorded_nobody_knows() -> None:
    assert not to_decide(portfolio(MILL), DAY).is_known
    assert to_decide(portfolio(MILL, Decision(id="d", title="D", decided=DAY)), DAY).is_known


def test_home_the_page_of_decisions_and_the_report_count_the_same(tmp_path: Path) -> None:
    """One decision due late, one soon; one change; one report that asks; one gate that is overdue: five."""
    root = write(
        tmp_path,
        {
            "portfolio.yml": "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n",
            "decisions.yml": "- {id: far, title: Far, due: 2028-01-01}\n- {id: near, title: Near, due: 2026-11-05}\n",
            "projects/mill/project.yml": "title: Mill\nstate: active\n",
            "projects/mill/changes.yml": "- {id: c, title: Wider, raised: 2026-10-01}\n",
            "projects/mill/gates.yml": "- {id: g, title: Go on, planned: 2026-10-20}\n",
            "projects/mill/status/2026-10.md": "---\nas_of: 2026-10-30\ndecisions_needed: More?\n---\nWell.\n",
        },
    )
    pages = {page.path: page for page in rendered(root)[0]}

    def text(path: str) -> str:
        return PageReader(html_pages.to_html(pages[path].body)[0]).text

    said = "5 decisions: 2 · changes: 1 · reports that ask: 1 · overdue gates: 1"
    assert f"What must be decided? {said} · 1 overdue" in text("index.md")
    assert f"To decide {said.replace(' · ', ' ')}" in text("issues.md").replace(" · ", " ")
    assert f"To decide {said.replace(' · ', ' ')}" in text("reports/portfolio-2026-10.md").replace(" · ", " ")
