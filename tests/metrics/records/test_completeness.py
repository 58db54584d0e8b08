from support import Checkout

from pmo_build.metrics.records.completeness import has_unread_anywhere, is_in_use
from pmo_build.model.records.benefit import Benefit
from pmo_build.model.records.lesson import Lesson
from pmo_build.model.records.objective import Objective


def test_a_kind_is_kept_where_it_has_records_also_if_they_cannot_be_read(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write("projects/quay/benefits.yml", "- {id: b, title: B}\n")
    checkout.write("lessons.yml", "- {id: a, titel: A}\n")
    portfolio = checkout.validate().portfolio
    assert [is_in_use(portfolio, kind) for kind in (Benefit, Lesson, Objective)] == [True, True, False]
    assert [has_unread_anywhere(portfolio, kind) for kind in (Benefit, Lesson, Objective)] == [False, True, False]


def test_a_register_that_is_no_yaml_at_all_is_kept(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write("projects/quay/lessons.yml", "- [\n")
    portfolio = checkout.validate().portfolio
    assert is_in_use(portfolio, Lesson)
    assert has_unread_anywhere(portfolio, Lesson)
