import pytest
from support import Checkout

from pmo_build.metrics.stakeholders.engagement import Attention, attention, engagement_gap, reached_by
from pmo_build.model.records.stakeholder import Engagement, Stakeholder

HIGH, LOW = 4, 3


def stakeholder(influence: int | None, interest: int | None, title: str = "S") -> Stakeholder:
    return Stakeholder(id="s", title=title, influence=influence, interest=interest)


@pytest.mark.parametrize(
    ("title", "power", "interest", "priority"),
    [
        ("Project manager", HIGH, HIGH, 1),
        ("Property owner", HIGH, HIGH, 1),
        ("Town permit organisation", HIGH, LOW, 2),
        ("Renters", LOW, HIGH, 3),
        ("Abutters", LOW, HIGH, 3),
        ("Vendors of building supplies", LOW, LOW, 4),
    ],
)
def test_the_quarter_of_the_power_interest_grid(title: str, power: int, interest: int, priority: int) -> None:
    """Project Management Simplified (CRC Press), table 10.1, the deck project; its priorities are the order here."""
    quarter = attention(stakeholder(power, interest, title))
    assert quarter is not None
    assert list(Attention).index(quarter) + 1 == priority


@pytest.mark.parametrize(("power", "interest"), [(5, None), (None, 5), (None, None)])
def test_the_quarter_is_unknown_unless_both_are_known(power: int | None, interest: int | None) -> None:
    assert attention(stakeholder(power, interest)) is None


@pytest.mark.parametrize(
    ("current", "desired", "levels"),
    [
        (Engagement.SUPPORTIVE, Engagement.LEADING, 1),
        (Engagement.RESISTANT, Engagement.SUPPORTIVE, 2),
        (Engagement.NEUTRAL, Engagement.SUPPORTIVE, 1),
        (Engagement.LEADING, Engagement.LEADING, 0),
        (Engagement.LEADING, Engagement.NEUTRAL, -2),
        (None, Engagement.LEADING, None),
        (Engagement.UNAWARE, None, None),
    ],
)
def test_the_gap_is_the_columns_between_current_and_desired(
    current: Engagement | None, desired: Engagement | None, levels: int | None
) -> None:
    """PM Learning, Stakeholder Engagement Assessment Matrix: from resistant to supportive, “two columns right”."""
    assert engagement_gap(Stakeholder(id="s", title="S", engagement=current, desired_engagement=desired)) == levels


def test_who_is_reached_by_what_is_not_cancelled(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write("projects/quay/stakeholders.yml", "- {id: cafes, title: Cafés}\n- {id: port, title: Port}\n")
    checkout.write(
        "projects/quay/communications.yml",
        "- {id: letter, title: Letter, stakeholders: [cafes]}\n"
        "- {id: talk, title: Talk, stakeholders: [cafes, port], state: cancelled}\n",
    )
    checkout.write("communications.yml", "- {id: news, title: News, stakeholders: [quay/cafes]}\n")
    portfolio = checkout.validate().portfolio
    cafes, port = portfolio.all(Stakeholder)
    assert sorted(found.key for found in reached_by(portfolio, cafes)) == ["news", "quay/letter"]
    assert reached_by(portfolio, port) == ()
