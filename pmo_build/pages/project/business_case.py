"""The business case of a project: why it is worth doing, and which options there are."""

from dataclasses import dataclass

from pmo_build.model.records.project import BusinessCase, Option
from pmo_build.portal.composed_values import Fact
from pmo_build.portal.portal import Portal
from pmo_build.portal.values import Markdown, Money, Number, PlainText, Value


@dataclass(frozen=True, slots=True)
class OptionView:
    """One way to solve the problem.

    Attributes:
        cost: In the currency of the portfolio; empty if unknown.
        is_recommended: Whether it is the one to take.
    """

    title: str
    cost: Value | None
    description: str | None
    is_recommended: bool


@dataclass(frozen=True, slots=True)
class BusinessCaseView:
    """A business case.

    Attributes:
        problem: What is to be solved, if that is said.
        facts: What the project brings and costs, and who approved that.
    """

    problem: tuple[Fact, ...]
    options: tuple[OptionView, ...]
    facts: tuple[Fact, ...]


def business_case(portal: Portal, case: BusinessCase) -> BusinessCaseView | None:
    """Return the business case of a project; `None` if there is none."""
    if not (case.problem or case.options or case.benefits or case.approved):
        return None
    _ = portal.translate
    facts = (
        Fact(_("Whole-life cost"), Money(case.whole_life_cost, metric="project/business_case/whole_life_cost")),
        Fact(_("Net present value"), Money(case.npv, metric="project/business_case/npv")),
        Fact(_("Benefit-cost ratio"), Number(case.bcr, metric="project/business_case/bcr")),
        Fact(_("Approved"), _approved(portal, case)),
    )
    return BusinessCaseView(
        problem=_prose(_("Problem"), case.problem),
        options=tuple(_option(portal, case, option) for option in case.options),
        facts=(*_prose(_("Benefits"), case.benefits), *facts),
    )


def _prose(label: str, text: str | None) -> tuple[Fact, ...]:
    return (Fact(label, Markdown(text)),) if text else ()


def _option(portal: Portal, case: BusinessCase, option: Option) -> OptionView:
    cost = None if option.cost is None else Money(option.cost, metric="project/business_case/options/cost")
    return OptionView(option.title, cost, option.description, option.title == case.recommended)


def _approved(portal: Portal, case: BusinessCase) -> Value:
    """Return when it was approved, and by whom."""
    said = portal.formats.day(case.approved)
    return PlainText(f"{said} · {case.approved_by}" if case.approved_by else said)
