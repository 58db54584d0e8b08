"""A metric is one module: it declares itself, whoever wants the number asks for it, and no module is touched."""

from collections.abc import Callable, Iterator

import pytest
from click.testing import Result
from portals import portal_of
from support import AddModule, Checkout

from pmo_build.metrics import risk
from pmo_build.metrics.registry import all_metrics
from pmo_build.pages.reference import numbers_page
from pmo_build.portal.metric_downloads import metric_downloads
from pmo_build.rules import policy
from pmo_build.rules.registry import all_checks, all_rules, translations

METRIC = '''
"""How many risks have nobody who looks after them."""

from pmo_build.metrics.metric import Metric, Unit
from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk


@remembered
def without_owner(portfolio: Portfolio, project: str) -> int:
    """Return how many risks of a project have no owner."""
    return sum(one.parent == project and one.owner is None for one in portfolio.all(Risk))


METRICS = (
    Metric(
        "risks-of-nobody",
        "Risks of nobody (RON)",
        Unit.COUNT,
        "How many risks of a project have no owner.",
        needs=("risk/owner",),
        of_project=lambda portfolio, project, as_of: without_owner(portfolio, project.id),
    ),
)
'''
RULE = '''
"""A risk without an owner."""

from pmo_build.metrics.risk.unowned_risks import without_owner
from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.records.project import Project
from pmo_build.rules.registry import Violation

CHECK = Check.declare(__name__, "POL999", Severity.INFO)


def find(portfolio, as_of):
    """Yield each project with such risks."""
    for project in portfolio.all(Project):
        if count := without_owner(portfolio, project.id):
            yield Violation(project.at(), Text("{count} risks have no owner.", count=count), Text("Name one."))
'''


def test_a_rule_asks_for_it_and_it_is_computed_once(add_module: AddModule, checkout: Checkout) -> None:
    add_module(risk, "unowned_risks", METRIC)
    add_module(policy, "risk_without_owner", RULE, (all_rules, all_checks, translations))
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: proposed\n")
    checkout.write("projects/quay/risks.yml", "- {id: eels, title: Eels}\n- {id: lead, title: Lead, owner: Jan}\n")
    validated = checkout.validate()
    found = [finding.message for finding in validated.findings if finding.code == "POL999"]
    assert found == ["1 risks have no owner."]
    computed = [key[1:] for key in validated.portfolio.memory if getattr(key[0], "__name__", "") == "without_owner"]
    assert computed == [("quay",)]


@pytest.fixture
def forgetting() -> Iterator[None]:
    """Leave no metric behind that a test has added."""
    yield
    all_metrics.cache_clear()


def test_it_is_explained_downloaded_and_listed(
    add_module: AddModule, checkout: Checkout, pmo: Callable[..., Result], forgetting: None
) -> None:
    add_module(risk, "unowned_risks", METRIC, (all_metrics,))
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write("projects/quay/risks.yml", "- {id: eels, title: Eels}\n")
    said = "risks-of-nobody: Risks of nobody (RON) (count)\n\nHow many risks of a project have no owner.\n"
    assert pmo("explain", "RON").output == f"{said}\nRests on: Risk: Owner\n"
    portal = portal_of(checkout)
    files = {path: make().decode() for path, make in metric_downloads(portal)}
    assert '"risks-of-nobody":1' in files["downloads/project-numbers.json"]
    assert "risks-of-nobody" in files["downloads/numbers.csv"]
    (page,) = numbers_page.PAGES
    about = {subject.id: subject.numbers for subject in page.view(portal).subjects}
    assert "risks-of-nobody" in {number.id for number in about["about-risk"]}
