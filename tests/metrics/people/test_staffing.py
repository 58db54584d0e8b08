"""Who is asked for what: roles, clashes, vacancies and projects that nobody is named for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pmo_build.metrics.people.staffing import Staffing
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.allocation import Allocation, Commitment
from pmo_build.model.records.person import Person
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project, ProjectState
from pmo_build.model.records.record import Record

NOVEMBER = date(2026, 11, 1)
TENTATIVE = Commitment.TENTATIVE


def staffing(*records: Record, **fields: Any) -> Staffing:
    by_kind: dict[str, dict[str, Record]] = {}
    for record in records:
        by_kind.setdefault(record.kind, {})[record.key] = record
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    return Staffing.of(Portfolio(settings, by_kind, {}, **fields), NOVEMBER)


def project(id_: str = "quay", state: ProjectState = ProjectState.ACTIVE) -> Project:
    return Project(id=id_, title=id_, state=state, start=date(2026, 1, 1), end=date(2027, 12, 31))


def person(id_: str = "jane", fte: str | None = "1", **fields: Any) -> Person:
    return Person(**{"id": id_, "title": id_, "role": "Architect", "fte": fte and Decimal(fte)} | fields)


def asked(id_: str, fte: str, start: date | None = None, end: date | None = None, **fields: Any) -> Allocation:
    amounts = {"fte": Decimal(fte), "start": start, "end": end}
    return Allocation(**{"id": id_, "parent": "quay", "person": "jane"} | amounts | fields)


def test_months_in_a_row_with_the_same_projects_are_one_clash() -> None:
    found = staffing(
        project(), project("ferry"), person(),
        asked("all", "0.8", end=date(2027, 4, 30)),
        asked("first", "0.5", NOVEMBER, date(2026, 12, 31), parent="ferry"),
        asked("more", "0.2", date(2026, 12, 1), date(2026, 12, 31), parent="ferry"),
        asked("again", "0.4", date(2027, 2, 1), date(2027, 2, 28), parent="ferry"),
        asked("alone", "0.4", date(2027, 3, 1), date(2027, 3, 31)),
    ).clashes  # fmt: skip
    assert [[conflict.load.month.label for conflict in clash.conflicts] for clash in found] == [
        ["2026-11", "2026-12"], ["2027-02"], ["2027-03"],
    ]  # fmt: skip
    # The greatest excess comes first, and is that of the worst month.
    assert [(clash.worst.load.month.label, clash.worst.excess) for clash in found] == [
        ("2026-12", Decimal("0.5")), ("2027-02", Decimal("0.2")), ("2027-03", Decimal("0.2")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("firm", "tentative", "over", "at_risk"),
    [("1", "0", 0, False), ("1.1", "0", 12, False), ("0.9", "0.1", 0, False), ("0.9", "0.2", 0, True),
     ("1.1", "1", 12, False)],
)  # fmt: skip
def test_a_role_is_short_now_or_with_what_is_tentative(firm: str, tentative: str, over: int, at_risk: bool) -> None:
    more = asked("b", tentative, commitment=TENTATIVE)
    outlook = staffing(project(), person(), asked("a", firm), more).roles["architect"].outlook
    assert (len(outlook.over), outlook.at_risk) == (over, at_risk)


def test_the_tightest_month_is_that_which_is_shortest_or_else_fullest() -> None:
    def tightest(*allocations: Allocation) -> str | None:
        load = staffing(project(), person(), *allocations).people["jane"].tightest
        return load.month.label if load else None

    assert tightest(asked("a", "0.5"), asked("b", "0.2", date(2027, 3, 1), date(2027, 3, 31))) == "2027-03"
    assert tightest(asked("a", "1.1"), asked("b", "0.2", date(2027, 3, 1), date(2027, 3, 31))) == "2027-03"
    assert tightest(asked("a", "1", commitment=TENTATIVE)) is None


def test_a_role_hangs_on_one_person_if_projects_ask_for_it_and_others_have_left() -> None:
    one, gone, idle = person(), person("joe", left=date(2026, 9, 30)), person("jim", role="Gardener")
    roles = staffing(project(), one, gone, idle, asked("a", "1")).roles
    assert (roles["architect"].people, roles["architect"].gone) == ((one,), (gone,))
    assert roles["architect"].hangs_on_one
    assert not roles["gardener"].hangs_on_one
    nobody = staffing(project(), gone, asked("a", "1", person=None, role="ARCHITECT")).roles["architect"]
    assert (nobody.has_nobody, nobody.hangs_on_one) == (True, False)


def test_vacancies_are_firm_first_and_then_by_their_start() -> None:
    found = staffing(
        project(), project("dream", ProjectState.PROPOSED), person(), asked("named", "1"),
        asked("later", "1", date(2027, 2, 1), date(2027, 3, 31), person=None, role="Diver"),
        asked("soon", "1", date(2026, 12, 1), person=None, role="Diver"),
        asked("maybe", "1", person=None, role="Diver", parent="dream"),
        asked("over", "1", end=date(2026, 10, 31), person=None, role="Diver"),
    ).vacancies  # fmt: skip
    assert [(vacancy.allocation.id, vacancy.firm) for vacancy in found] == [
        ("soon", True), ("later", True), ("maybe", False),
    ]  # fmt: skip
    assert [share.month.label for share in found[1].demands] == ["2027-02", "2027-03"]


@pytest.mark.parametrize(
    ("state", "allocations", "unstaffed"),
    [
        (ProjectState.ACTIVE, (), True),
        (ProjectState.APPROVED, (asked("a", "1", person=None, role="Diver"),), True),
        (ProjectState.ACTIVE, (asked("a", "1", end=date(2026, 10, 31)),), True),
        (ProjectState.ACTIVE, (asked("a", "1"),), False),
        (ProjectState.ON_HOLD, (), False),
        (ProjectState.PROPOSED, (), False),
        (ProjectState.COMPLETED, (), False),
    ],
)
def test_a_project_that_is_approved_needs_somebody_by_name(
    state: ProjectState, allocations: tuple[Allocation, ...], unstaffed: bool
) -> None:
    assert bool(staffing(project(state=state), person(), *allocations).unstaffed) is unstaffed


def test_a_team_that_could_not_be_read_is_not_missing() -> None:
    assert staffing(project(), unread_registers=frozenset({("allocation", "quay")})).unstaffed == ()


def test_of_whom_nothing_is_known_nothing_is_said() -> None:
    unknown = staffing(project(), person(fte=None)).people["jane"]
    assert (unknown.is_known, unknown.is_asked, unknown.over, unknown.tightest) == (False, False, (), None)
