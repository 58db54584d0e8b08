"""Risks in full: what may happen, how likely and bad that is, and what is done about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.model.records.risk import Action, Assessment
from pmo_build.pages.risk.risk_values import exposure_value, score_value
from pmo_build.portal.composed_values import Fact, Noted
from pmo_build.portal.portal import Portal
from pmo_build.portal.risk_row import RiskRow
from pmo_build.portal.sources import Source
from pmo_build.portal.values import Day, Markdown, Number, PlainText, Said, Value, Word, Words


@dataclass(frozen=True, slots=True)
class ActionView:
    """A step of a response.

    Attributes:
        state: In the reader's language.
        said: What it is, who does it and until when, as far as that is known.
    """

    state: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskDetails:
    """A risk with all that it says.

    Attributes:
        anchor: Its id on a page.
        marks: What stands beside its score, in a word or a few.
    """

    key: str
    anchor: str
    title: str
    score: Value
    marks: tuple[Words, ...]
    facts: tuple[Fact, ...]
    actions: tuple[ActionView, ...]
    source: Source


def risk_details(portal: Portal, row: RiskRow) -> RiskDetails:
    """Return a risk as a page shows it in full."""
    return RiskDetails(
        key=row.key,
        anchor=row.anchor,
        title=row.title,
        score=score_value(row),
        marks=tuple(_marks(portal, row)),
        facts=tuple(_facts(portal, row)),
        actions=tuple(_action(portal, action) for action in row.risk.actions),
        source=row.source,
    )


def _marks(portal: Portal, row: RiskRow) -> Iterator[Words]:
    _, risk = portal.translate, row.risk
    yield _(risk.type)
    yield _(risk.state)
    if risk.category:
        yield risk.category
    if risk.owner:
        yield f"{_('Owner')}: {risk.owner}"
    if row.is_live:
        label, why = _("Exposure") if row.is_threat else _("Expected gain"), f" ({_(row.gap)})" if row.gap else ""
        yield Said.of("{label}: {amount}{why}", label=PlainText(label), amount=exposure_value(row), why=PlainText(why))


def _facts(portal: Portal, row: RiskRow) -> Iterator[Fact]:
    _, risk = portal.translate, row.risk
    texts = (_("Cause"), risk.cause), (_("Event"), risk.event), (_("Effect"), risk.effect), (_("Trigger"), risk.trigger)
    yield from (Fact(label, Markdown(text)) for label, text in texts if text)
    levels = (
        (_("Inherent"), risk.inherent, "inherent"),
        (_("Current"), risk.current, ""),
        (_("Target"), risk.target, "target"),
    )
    yield from (Fact(label, _assessment(portal, level, basis)) for label, level, basis in levels if level)
    if risk.response:
        yield Fact(_("Response"), Word(risk.response))
    if risk.review:
        yield Fact(_("Review"), Day(risk.review))


def _assessment(portal: Portal, level: Assessment, basis: str) -> Value:
    note = portal.translate("probability {probability}, impact {impact}")
    field = f"risk/{basis or 'current'}"
    said = Said.of(
        note,
        probability=Number(level.probability, metric=f"{field}/probability"),
        impact=Number(level.impact, metric=f"{field}/impact"),
    )
    return Noted(Number(level.score, metric="risk-score", basis=basis), said)


def _action(portal: Portal, action: Action) -> ActionView:
    due = portal.formats.day(action.due) if action.due else ""
    said = (action.title, action.owner or "", due)
    return ActionView(portal.translate(action.state), tuple(text for text in said if text))
