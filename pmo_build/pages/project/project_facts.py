"""Who answers for a project, what it is for and what kind of project it is."""

from collections.abc import Iterator

from pmo_build.metrics.value.scoring import weighted_score
from pmo_build.model.records.objective import Objective
from pmo_build.model.records.project import Contribution, Project
from pmo_build.portal.composed_values import Fact, Several
from pmo_build.portal.portal import Portal
from pmo_build.portal.project_row import ProjectRow
from pmo_build.portal.record_links import link_to, person_value
from pmo_build.portal.records import own_facts
from pmo_build.portal.values import Day, LinkTo, Number, PageLink, PlainText, Value, YesNo

# What every project should say; the rest is left out where nothing is said.
_EXPECTED = {"Owner", "Manager", "Sponsor"}


def project_facts(portal: Portal, project: Project, row: ProjectRow) -> Iterator[Fact]:
    """Yield what a project says of itself, and what an organisation's own fields say of it."""
    _ = portal.translate
    if row.programme:
        yield Fact(_("Programme"), PageLink(LinkTo(row.programme, row.programme_url)))
    for label, value in _given(portal, project):
        if value.is_known or label in _EXPECTED:
            yield Fact(_(label), value)
    yield from own_facts(project.custom)
    if project.objectives:
        yield Fact(_("Objectives"), Several(tuple(_objective(portal, one) for one in project.objectives)))


def _given(portal: Portal, project: Project) -> tuple[tuple[str, Value], ...]:
    """Return English label → value."""
    tier = portal.portfolio.settings.tier(project.tier, project.budget.amount)
    score = weighted_score(project, portal.portfolio.settings.scoring)
    return (
        ("Owner", person_value(portal, project.owner)),
        ("Manager", person_value(portal, project.manager)),
        ("Sponsor", person_value(portal, project.sponsor)),
        ("Method", PlainText(project.method)),
        ("Tier", PlainText(tier.title if tier else project.tier)),
        ("Category", PlainText(project.category)),
        ("Start", Day(project.start)),
        ("Actual start", Day(project.actual_start)),
        ("First agreed end", Day(project.original_end)),
        ("Agreed end", Day(project.end)),
        ("Actual end", Day(project.actual_end)),
        ("Score", Number(score, places=1, metric="score")),
        ("Mandatory", YesNo(project.mandatory or None)),
        ("Tags", Several(tuple(PlainText(tag) for tag in project.tags))),
    )


def _objective(portal: Portal, served: Contribution) -> Value:
    found = portal.portfolio.find(Objective, served.id)
    return PlainText(served.id) if found is None else PageLink(link_to(portal, found))
