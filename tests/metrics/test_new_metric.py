"""A metric is one module: whoever wants the number asks for it, and no module is touched."""

from support import AddModule, Checkout

from pmo_build.metrics import risk
from pmo_build.rules import policy
from pmo_build.rules.registry import all_checks, all_rules, translations

METRIC = '''
"""How many risks have nobody who looks after them."""

from pmo_build.model.memory import remembered
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.risk import Risk


@remembered
def without_owner(portfolio: Portfolio, project: str) -> int:
    """Return how many risks of a project have no owner."""
    return sum(one.parent == project and one.owner is None for one in portfolio.all(Risk))
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
