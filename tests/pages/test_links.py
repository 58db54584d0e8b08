"""Every link of a page leads somewhere, also where there is little to show."""

from pathlib import Path

import pytest
from portals import dead_links_between, write
from support import NOW

from pmo_build.disclosure.audience import Audience
from pmo_build.pipeline import disclosed, translator, validate
from pmo_build.resources import languages
from pmo_build.site.source import site_of

SETTINGS = "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"
FUNDED = SETTINGS + 'funding: [{fiscal_year: "2026", capex: 1000}]\n'
MONTHLY = SETTINGS + "tiers: [{id: small, title: Small, report_every_days: 30}]\n"
OBJECTIVES = "- {id: green, title: Green city}\n"
LITTLE = {
    "a programme without projects": {"programmes/city.yml": "title: City\n"},
    "benefits of a programme without projects": {
        "programmes/city.yml": "title: City\n",
        "benefits.yml": "- {id: air, title: Clean air, programme: city}\n",
    },
    "money and nobody who asks for it": {
        "portfolio.yml": FUNDED,
        "projects/quay/project.yml": "title: Quay\nstate: completed\n",
    },
    "money and no project": {"portfolio.yml": FUNDED, "projects/quay/project.yml": "title: Quay\nstate: lost\n"},
    "benefits that are not promised": {
        "projects/quay/project.yml": "title: Quay\nstate: cancelled\n",
        "projects/quay/benefits.yml": "- {id: air, title: Clean air}\n",
    },
    "reports that are asked for and nothing that runs": {
        "portfolio.yml": MONTHLY,
        "projects/quay/project.yml": "title: Quay\nstate: completed\ntier: small\n",
    },
    "objectives and no project": {"objectives.yml": OBJECTIVES},
    "objectives and a project that cannot be read": {
        "objectives.yml": OBJECTIVES,
        "projects/quay/project.yml": "title: Quay\nstate: lost\n",
    },
    "work without a role and nobody to do it": {
        "projects/quay/project.yml": "title: Quay\nstate: active\nstart: 2026-01-01\nend: 2027-12-31\n",
        "projects/quay/team.yml": "- {id: one, fte: 1}\n",
    },
    "work that is over and nobody to do it": {
        "projects/quay/project.yml": "title: Quay\nstate: completed\n",
        "projects/quay/team.yml": "- {id: one, role: Diver, fte: 1, to: 2020-01-31}\n",
    },
}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", LITTLE)
def test_links_lead_somewhere_where_there_is_little_to_show(tmp_path: Path, name: str, language: str) -> None:
    validated = validate(write(tmp_path, {"portfolio.yml": SETTINGS, **LITTLE[name]}), None, NOW)
    site = site_of(disclosed(validated, Audience.CONFIDENTIAL), translator(validated.portfolio.settings, language))
    assert dead_links_between(list(site.pages()), site.downloads()) == []
    assert site.failures == ()
