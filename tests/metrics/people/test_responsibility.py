"""The RACI chart of the PMBOK guide, 5th edition, figure 9-5, and what must hold for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_build.metrics.people.responsibility import RaciRole, accountable, involvements, without_one_accountable
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.person import Person
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.raci import RaciActivity

PEOPLE = ("Ann", "Ben", "Carlos", "Dina", "Ed")
FIGURE_9_5 = {
    "Create charter": "ARIII",
    "Collect requirements": "IARCC",
    "Submit change request": "IARRC",
    "Develop test plan": "ACIIR",
}
LETTERS = {part.value[0].upper(): part for part in RaciRole}


def portfolio(*people: Person) -> Portfolio:
    settings = PortfolioSettings(id="portfolio", organisation="Waterveen", currency="EUR")
    return Portfolio(settings, {"person": {person.key: person for person in people}}, {})


def chart(rows: dict[str, str]) -> list[RaciActivity]:
    return [
        RaciActivity(
            id=title,
            title=title,
            **{
                part: tuple(who for who, letter in zip(PEOPLE, row, strict=True) if LETTERS[letter] is part)
                for part in RaciRole
            },
        )
        for title, row in rows.items()
    ]


def test_the_chart_has_one_accountable_for_each_activity() -> None:
    activities = chart(FIGURE_9_5)
    assert [accountable(portfolio(), activity) for activity in activities] == [("Ann",), ("Ben",), ("Ben",), ("Ann",)]
    assert without_one_accountable(portfolio(), activities) == ()


def test_the_chart_read_by_person() -> None:
    """As the guide says, “the matrix format shows all activities associated with one person”."""
    found = involvements(portfolio(), chart(FIGURE_9_5))
    columns = {who: "".join(i.parts[0].value[0].upper() for i in found[who]) for who in PEOPLE}
    assert columns == {"Ann": "AIIA", "Ben": "RAAC", "Carlos": "IRRI", "Dina": "ICRI", "Ed": "ICCR"}


@pytest.mark.parametrize("accountables", [(), ("Ann", "Ben"), ("ann-smit", "Architect")])
def test_nobody_is_not_one_and_neither_are_two(accountables: tuple[str, ...]) -> None:
    activity = RaciActivity(id="a", title="A", accountable=accountables)
    assert without_one_accountable(portfolio(), [activity]) == (activity,)


def test_a_person_named_by_id_and_by_name_is_one() -> None:
    of = portfolio(Person(id="ann", title="Ann Smit"))
    activity = RaciActivity(id="a", title="A", responsible=("Ann Smit", "architect"), accountable=("ann", "ann smit"))
    other = RaciActivity(id="b", title="B", informed=("Architect",))
    assert accountable(of, activity) == ("ann",)
    assert without_one_accountable(of, [activity]) == ()
    found = involvements(of, [activity, other])
    assert {who: [(i.activity.id, i.parts) for i in own] for who, own in found.items()} == {
        "ann": [("a", (RaciRole.RESPONSIBLE, RaciRole.ACCOUNTABLE))],
        "architect": [("a", (RaciRole.RESPONSIBLE,)), ("b", (RaciRole.INFORMED,))],
    }


@given(
    st.dictionaries(st.text("abc", min_size=1), st.lists(st.sampled_from("RACI"), min_size=5, max_size=5), max_size=5)
)
def test_nothing_gets_lost_and_order_does_not_matter(rows: dict[str, list[str]]) -> None:
    activities = chart({title: "".join(row) for title, row in rows.items()})
    found = involvements(portfolio(), activities)
    assert sum(len(own) for own in found.values()) == 5 * len(activities)
    turned = involvements(portfolio(), activities[::-1])
    assert {who: own[::-1] for who, own in turned.items()} == found
