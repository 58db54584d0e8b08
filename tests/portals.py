"""Portfolios that exercise all that pages can show, and readers of what was built from them."""

import html
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from support import NOW, Checkout

from pmo_build.disclosure.audience import Audience
from pmo_build.language.formats import Formats
from pmo_build.language.i18n import Translator
from pmo_build.pages import registry
from pmo_build.pages.registry import record_addresses
from pmo_build.pipeline import Disclosed, disclosed, translator, validate
from pmo_build.portal.downloads import Download
from pmo_build.portal.page_view import SourceFile
from pmo_build.portal.portal import Portal
from pmo_build.site.source import site_of

ROOT = Path(__file__).parent.parent
# From a portfolio, a language and the rules that count to its pages and their translator.
RenderedOnce = Callable[..., tuple[dict[str, SourceFile], Translator]]

EVERYTHING = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
risk:
  probability:
    - {label: rare, from: 0, to: 0.2}
    - {label: likely, from: 0.2, to: 1}
  impact:
    - {label: minor, from: 0, to: 1000}
    - {label: major, from: 1000}
  matrix: {amber: 2, red: 4}
  appetite: 2
tiers:
  - {id: large, title: Large, report_every_days: 30}
""",
    "risks.yml": """
- id: own
  title: Prices rise
  owner: Karin
  tags: [market]
  event: Steel becomes dearer.
  current: {probability: 2, impact: 2}
  cost_impact: 5000
  projects: [everything]
- {id: untold, title: Nobody knows}
""",
    "waivers.yml": """
- id: pumps
  title: No pumps before the thaw
  rule: POL005
  record: project everything
  reason: The pumps *cannot* be tested in winter.
  approved_by: Karin
  approved: 2026-10-05
  expires: 2026-12-31
- {id: idle, rule: POL004, record: project nothing, reason: Not needed, approved_by: Karin, expires: 2026-12-31}
- {id: over, rule: POL001, record: project closed, reason: Long ago, approved_by: Karin, expires: 2026-01-31}
""",
    "programmes/city.yml": "title: Liveable city\n",
    "projects/everything/project.yml": """
title: Everything
summary: "A *summary* with [a link](https://intranet.example/x)."
state: active
programme: city
method: prince2
stage: Execution
tier: large
category: works
sponsor: Pieter
manager: Sanne
mandatory: true
tags: [one, two]
links:
  - {title: Plan, url: "https://intranet.example/plan"}
custom: {case_number: Z-1, urgent: true, paused: false, nothing: null, amount: 12.5}
business_case:
  problem: It leaks.
  options:
    - {title: Mend it, description: "Cheap.", cost: 10}
    - {title: Leave it}
  recommended: Mend it
  whole_life_cost: 100
  benefits: "- Dry feet"
  npv: 5
  bcr: 1.2
  approved: 2026-01-05
  approved_by: Council
deliverables:
  - {title: Wall, description: "Dry.", accepted: 2026-09-01}
  - {title: Path}
start: 2026-01-01
milestones:
  - {id: a, title: Begun, baseline: 2026-02-01, actual: 2026-02-03, gate: G1}
  - {id: b, title: Halfway, original: 2026-08-01, baseline: 2026-09-01, forecast: 2026-10-01, critical: true}
  - {id: c, title: Done, baseline: 2026-12-01, forecast: 2027-02-01}
  - {id: d, title: Someday}
budget:
  total: 1000000
  by_year:
    - {fiscal_year: "2026", capex: 600000, opex: 0}
    - {fiscal_year: "2027", capex: 400000}
  contingency: 50000
  funding_source: Works budget
""",
    "projects/everything/risks.yml": """
- id: threat
  title: It floods
  type: threat
  owner: Jan
  category: works
  cause: Rain.
  event: The river rises.
  effect: Delay.
  trigger: Water above 2 m.
  inherent: {probability: 2, impact: 2}
  current: {probability: 2, impact: 1}
  target: {probability: 1, impact: 1}
  response: reduce
  actions:
    - {title: Pumps, owner: Jan, due: 2026-11-01}
    - {title: Sandbags, state: done}
    - {title: Ark, state: cancelled}
  cost_impact: {low: 100, likely: 200, high: 300}
  review: 2026-10-01
- id: chance
  title: Good weather
  type: opportunity
  current: {probability: 2, impact: 2}
  cost_impact: 800
  response: exploit
- {id: past, title: It happened, state: occurred, current: {probability: 1, impact: 1}}
- {id: gone, title: It is over, state: closed, review: 2027-01-01}
- {id: beyond, title: Beyond the scale, current: {probability: 5, impact: 5}}
""",
    "projects/everything/status/2026-09.md": """---
as_of: 2026-09-30
rag: {overall: green, schedule: green}
---
Fine.
""",
    "projects/everything/status/2026-10.md": """---
as_of: 2026-10-30
author: Sanne
rag: {overall: red, schedule: red, cost: amber, scope: green, quality: green, risk: amber, benefits: green}
percent_complete: 40
budget: 1000000
forecast_cost: 1200000
forecast_finish: 2027-02-01
exception: true
achieved: "- Wall"
next: Path
decisions_needed: More *money*?
path_to_green: Pumps
---
The river rose.
""",
    "projects/nothing/project.yml": "title: Nothing\nstate: proposed\n",
    "projects/better/project.yml": """
title: Better
state: on-hold
method: scrum
programme: nowhere
budget: {by_year: [{fiscal_year: "2026", opex: 5}]}
milestones: [{id: a, title: End, baseline: 2027-01-01, forecast: 2027-01-20}]
""",
    "projects/better/status/a.yml": "as_of: 2026-09-01\nrag: {overall: red}\n",
    "projects/better/status/b.yml": "as_of: 2026-10-01\nrag: {overall: amber}\n",
    "projects/closed/project.yml": """
title: Closed
state: completed
milestones: [{id: a, title: End, baseline: 2026-01-01}]
""",
    "projects/cancelled/project.yml": "title: Cancelled\nstate: cancelled\nbusiness_case: {approved: 2026-01-01}\n",
    "projects/broken/project.yml": "title: Broken\nstate: unheard-of\nclassification: internal\n",
    "projects/broken/risks/lost.yml": "title: Lost risk\ncurrent: {probability: 1, impact: 2}\n",
}
# What the pages on value and control show: objectives, benefits, stakeholders, issues, decisions, changes, lessons.
VALUE = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
scoring:
  - {id: fit, title: Fit, weight: 60}
  - {id: effort, title: Effort, weight: 40, direction: lower}
""",
    "people.yml": "- {id: jan, title: Jan Smit}\n",
    "risks.yml": "- {id: rain, title: Rain}\n",
    "objectives.yml": """
- id: safe
  title: Safe quays
  description: "A *third* is old."
  weight: 30
  owner: jan
  kpis:
    - {title: Metres closed, unit: m, direction: lower, baseline: 1000, target: 400, due: 2026-06-30,
       measurements: [{date: 2026-01-01, value: 1000}, {date: 2026-07-01, value: 700}]}
    - {title: Trees, baseline: 0, target: 60, due: 2027-12-31}
- {id: green, title: Green city, weight: 20}
""",
    "benefits.yml": "- {id: image, title: A better image}\n",
    "stakeholders.yml": """
- {id: council, title: City council, interest: 5, influence: 5, engagement: neutral, desired_engagement: leading}
""",
    "communications.yml": """
- {id: letter, title: Letter, stakeholders: [council], frequency: monthly, last_sent: 2026-08-31, responsible: jan}
- {id: meeting, title: Meeting, audience: All, date: 2026-11-10}
- {id: speech, title: Speech, audience: All, date: 2027-02-01}
""",
    "issues.yml": """
- {id: money, title: "<b>No</b> money", priority: high, raised: 2026-10-01, due: 2026-10-21, owner: jan}
""",
    "decisions.yml": """
- {id: stop, title: What stops, question: "What?", due: 2026-10-01, decided_by: Council, projects: [quay, ferry]}
- {id: gone, title: What went, due: 2026-01-01, decided: 2026-01-02, decided_by: Council, outcome: "It *went*."}
""",
    "assumptions.yml": "- {id: prices, title: Prices stay, review: 2026-10-31}\n",
    "lessons.yml": """
- {id: dig, title: Dig first, type: badly, category: Soil, state: shared, applies_to: {categories: [works]},
   reused_by: [{project: quay, date: 2026-05-01, outcome: "It *helped*."}]}
- {id: silent, title: Not told yet, type: well}
""",
    "programmes/city.yml": "title: City\nobjectives: [safe]\n",
    "projects/quay/project.yml": """
title: Quay
state: active
category: works
scores: {fit: 8, effort: 3}
budget: {total: 1000000}
objectives: [{id: safe, contribution: 0.5}]
""",
    "projects/quay/benefits.yml": """
- {id: lorries, title: Lorries again, measure: Lorries, unit: lorries, baseline: 0, target: 100, due: 2027-12-31,
   owner: jan, objective: safe, profile: [{date: 2026-06-30, value: 50}],
   measurements: [{date: 2026-07-01, value: 20}]}
- {id: noise, title: Noise, measure: Level, unit: dB, baseline: 50, target: 60, due: 2027-12-31, disbenefit: true}
""",
    "projects/quay/stakeholders.yml": """
- {id: cafes, title: Cafés, interest: 4, influence: 2, engagement: neutral, desired_engagement: neutral,
   owner: jan}
- {id: ghosts, title: Ghosts}
""",
    "projects/quay/changes.yml": """
- {id: later, title: Later, raised: 2026-09-01, due: 2026-11-30, decided_by: Council,
   impact: {time_days: 30, cost: 250000}}
- {id: wider, title: Wider, raised: 2026-09-02}
- {id: taller, title: Taller, state: rejected, decided: 2026-03-01, decided_by: Council}
""",
    "projects/quay/issues.yml": "- {id: over, title: Over, state: closed, closed: 2026-09-01, raised: 2026-08-01}\n",
    "projects/quay/lessons.yml": "- {id: soft, title: Soft soil, type: badly, category: soil, state: shared}\n",
    "projects/ferry/project.yml": "title: Ferry\nstate: proposed\nbudget: {total: 500000}\n",
    "projects/ferry/benefits.yml": "- {id: maybe, title: Maybe}\n",
    "projects/ferry/lessons.yml": "- {id: wet, title: Wet soil, type: badly, category: SOIL}\n",
    "projects/bridge/project.yml": "title: Bridge\nstate: completed\nprogramme: city\nbudget: {total: 70}\n",
    "projects/bridge/benefits.yml": """
- {id: faster, title: Faster, measure: Minutes, unit: minutes, baseline: 30, target: 20, due: 2026-01-01, owner: Piet,
   measurements: [{date: 2026-02-01, value: 19}]}
- {id: safer, title: Safer, measure: Minutes, unit: minutes, baseline: 10, target: 5, due: 2026-01-01,
   measurements: [{date: 2026-02-01, value: 9}]}
""",
    "projects/bridge/issues.yml": "- {id: left, title: Left open, raised: 2026-01-01, due: 2026-02-01}\n",
    "projects/bridge/stakeholders.yml": """
- {id: skippers, title: Skippers, interest: 5, influence: 5, engagement: unaware, desired_engagement: leading}
""",
    "projects/lost/project.yml": "title: Lost\nstate: unheard-of\n",
    "projects/lost/benefits.yml": "- {id: far, title: Far away}\n",
}
# What the roadmap and the page of gates and dependencies show.
CONTROL = {
    "portfolio.yml": "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n",
    "people.yml": "- {id: jan, title: Jan Smit}\n",
    "risks.yml": "- {id: rain, title: Rain}\n",
    "programmes/city.yml": "title: City\n",
    "dependencies.yml": """
- {id: sand, title: Sand, outside: Dredger, receiver: quay, need_by: 2026-12-01, promised: 2026-11-01, state: agreed}
""",
    "projects/quay/project.yml": """
title: Quay
state: active
programme: city
start: 2026-01-01
budget: {total: 1000000}
milestones:
  - {id: begun, title: Begun, baseline: 2026-09-20, actual: 2026-10-02}
  - {id: half, title: Halfway, baseline: 2026-09-01, forecast: 2026-10-01, critical: true, gate: G2}
  - {id: open, title: Open, original: 2026-10-01, baseline: 2026-11-01, forecast: 2026-12-01}
""",
    "projects/quay/status/2026-09.yml": """
as_of: 2026-09-30
rag: {overall: red}
milestones: {open: 2026-12-01}
""",
    "projects/quay/changes.yml": """
- id: later
  title: Later
  state: approved
  decided: 2026-05-01
  baseline: {milestones: [{id: open, old: 2026-10-01, new: 2026-11-01}]}
""",
    "projects/quay/gates.yml": """
- id: g1
  title: G1
  stage: Design
  planned: 2026-10-01
  held: 2026-10-08
  decision: conditional-go
  approver: jan
  criteria: [{title: Drawn, met: true}, {title: Paid, met: false}]
  conditions:
    - {title: "<b>Ask</b> again", owner: jan, due: 2026-10-21}
    - {title: Ask twice, state: done}
  evidence: [{title: Minutes, url: "https://intranet.example/g1"}]
- id: g2
  title: G2
  stage: G2
  planned: 2026-10-01
  criteria: [{title: Strong, met: true}, {title: Safe, met: false}, {title: Nice}]
- {id: g3, title: G3, planned: 2026-12-01}
""",
    "projects/ferry/project.yml": """
title: Ferry
state: approved
start: 2026-12-01
end: 2027-12-31
budget: {total: 500000}
milestones: [{id: sails, title: Sails, original: 2027-10-01, baseline: 2027-12-31}]
""",
    "projects/ferry/dependencies.yml": """
- id: berth
  title: Berth
  provider: quay
  need_by: 2026-11-30
  promised: 2026-12-15
  critical: true
  state: agreed
- {id: ticket, title: Tickets, provider: kiosk, receiver: ferry, need_by: 2027-01-01, state: open}
- {id: old, title: Old, provider: quay, need_by: 2026-01-01, delivered: 2026-01-03, state: delivered}
""",
    "projects/kiosk/project.yml": "title: Kiosk\nstate: active\n",
    "projects/kiosk/dependencies.yml": """
- {id: passengers, title: Passengers, provider: ferry, need_by: 2027-02-01, state: open}
""",
    "projects/done/project.yml": """
title: Done
state: completed
milestones:
  - {id: end, title: The end, baseline: 2026-03-01, actual: 2026-03-01}
  - {id: never, title: Never, baseline: 2026-04-01}
""",
    "projects/done/gates.yml": "- {id: g9, title: G9, planned: 2026-04-01}\n",
    "projects/lost/project.yml": "title: Lost\nstate: unheard-of\n",
    "projects/lost/gates.yml": "- {id: gone, title: Gone, planned: 2027-06-01}\n",
}
# What the pages on resources show: people, roles, and what projects ask of them.
STAFFING = {
    "portfolio.yml": """
organisation: Waterveen
currency: EUR
as_of: 2026-10-31
scoring: [{id: fit, title: Fit, weight: 100}]
""",
    "people.yml": """
- {id: noor, title: Noor Dijk, role: Architect, unit: IT, fte: 0.9}
- {id: jan, title: Jan Smit, role: Project manager, fte: 1}
- {id: iris, title: Iris Mol, role: project  Manager, fte: 1}
- {id: gone, title: Gone Girl, role: Architect, fte: 1, left: 2026-06-30}
- {id: new, title: New Face, role: "C++ <b>dev</b>"}
- {id: free, title: Free Agent, fte: 0.5}
""",
    "projects/quay/project.yml": """
title: Quay
state: active
manager: jan
scores: {fit: 4}
start: 2026-01-01
end: 2027-12-31
""",
    "projects/quay/team.yml": """
- {id: manager, person: jan, fte: 0.6, role: Lead}
- {id: architect, person: noor, fte: 0.5, to: 2027-01-31}
- {id: past, person: iris, fte: 1, to: 2026-03-31}
- {id: diver, role: Diver, fte: 1.5, from: 2027-03-01, to: 2027-04-30, skill: diving}
- {id: dev, person: new, percent: 50}
""",
    "projects/quay/risks.yml": """
- id: flood
  title: It floods
  owner: jan
  review: 2026-10-01
  actions:
    - {title: Order pumps, owner: jan, due: 2026-11-15}
    - {title: Ordered long ago, owner: jan, state: done}
- {id: dry, title: It dries, owner: jan, state: closed}
""",
    "projects/quay/raci.yml": """
- {id: go, title: Going live, accountable: [Jan Smit], responsible: [jan], informed: [noor]}
""",
    "projects/ferry/project.yml": """
title: Ferry
state: approved
mandatory: true
start: 2026-11-01
end: 2027-12-31
""",
    "projects/ferry/team.yml": """
- {id: architect, person: noor, fte: 0.8, from: 2026-11-02, to: 2026-12-31}
- {id: architect-2, person: noor, fte: 0.6, from: 2027-01-01, to: 2027-01-31, commitment: tentative}
""",
    "projects/tower/project.yml": "title: Tower\nstate: approved\nmanager: jan\nstart: 2027-01-01\n",
    "projects/tunnel/project.yml": "title: Tunnel\nstate: active\nstart: 2026-01-01\n",
    "projects/tunnel/team.yml": "- {id: pm, role: project manager, fte: 0.4, from: 2027-02-01, to: 2027-02-28}\n",
    "projects/dream/project.yml": "title: Dream\nstate: proposed\nstart: 2027-05-01\nend: 2027-06-30\n",
    "projects/dream/team.yml": "- {id: pm, person: jan, fte: 0.6}\n",
    "projects/bridge/project.yml": "title: Bridge\nstate: completed\nmanager: jan\n",
    "projects/bridge/issues.yml": "- {id: left, title: Left open, owner: jan}\n",
}
PORTFOLIOS: dict[str, Mapping[str, str]] = {
    "everything": EVERYTHING,
    "value": VALUE,
    "control": CONTROL,
    "staffing": STAFFING,
    "nothing but settings": {"portfolio.yml": "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n"},
    "no settings": {"projects/quay/project.yml": "title: Quay\nstate: approved\nbudget: {total: 5}\n"},
    "empty": {},
}


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write a portfolio, and return its checkout."""
    (root / "portfolio").mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        Checkout(root).write(path, text)
    return root


def rendered(
    root: Path, language: str = "en", rules: Collection[str] | None = None
) -> tuple[list[SourceFile], Translator]:
    """Return the site source of a checkout, and the translator with the texts that it missed.

    Args:
        root: The checkout.
        language: The reader's.
        rules: Codes of the rules whose findings are shown; `None` for all.
    """
    shown: Disclosed = disclosed(validate(root, None, NOW), Audience.INTERNAL)
    if rules is not None:
        findings = tuple(finding for finding in shown.findings if finding.code in rules)
        shown = replace(shown, findings=findings, waived=tuple(x for x in shown.waived if x.finding.code in rules))
    translate = translator(shown.portfolio.settings, language)
    site = site_of(shown, translate)
    pages = list(site.pages())
    for failure in site.failures:
        raise failure.error
    return pages, translate


def portal_of(checkout: Checkout) -> Portal:
    """Return what all pages are made from, of what a checkout holds."""
    given, translate = checkout.validate(), Translator("en")
    return Portal(
        given.portfolio, given.as_of, given.findings, given.waived, True, given.files, translate,
        Formats("en", "EUR", translate), record_addresses(),
    )  # fmt: skip


def declare_anew(monkeypatch: pytest.MonkeyPatch, address: str, **changes: Any) -> None:
    """Change what the page at an address, or the pages alike, are declared as."""

    def pages(module: Any) -> SimpleNamespace:
        found = (replace(page, **changes) if page.address.path == address else page for page in module.PAGES)
        return SimpleNamespace(PAGES=tuple(found))

    found = tuple(map(pages, registry._modules()))
    monkeypatch.setattr(registry, "_modules", lambda: found)


def without_marks(html: str) -> str:
    """Return HTML without what says which numbers stand in it."""
    return re.sub(r"</?data[^>]*>", "", html)


def below_head(page: SourceFile) -> str:
    """Return the Markdown of a page from its title on."""
    return page.body[page.body.index("\n# ") + 1 :]


# Their end tags may be left out in HTML; ours write them, Material's SVG closes itself.
BLOCKS = {"div", "table", "thead", "tbody", "tr", "td", "th", "ul", "ol", "dl", "dd", "dt", "main", "article", "nav"}
INLINE = {"a", "code", "data", "em", "strong", "s"}
# In these stands text, and no block of its own.
PHRASES = {"span", "p", "h1", "h2", "h3", "h4"}


class PageReader(HTMLParser):
    """Reads a page as a browser would: tags, attributes, addresses, anchors, text; notes what is not valid."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.problems: list[str] = []
        self._open: list[str] = []
        self._phrases: list[str] = []
        self._text: list[str] = []
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> is not closed" for tag in self._open]
        ids = Counter(attributes["id"] for _, attributes in self.tags if "id" in attributes)
        self.problems += [f"#{id_} stands {times} times" for id_, times in ids.items() if times > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._space(tag)
        if self._phrases and tag in BLOCKS | {"p"}:
            self.problems.append(f"<{tag}> stands inside <{self._phrases[-1]}> at {self.getpos()}")
        if tag in PHRASES:
            self._phrases.append(tag)
        if tag in BLOCKS:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._space(tag)
        if self._phrases and self._phrases[-1] == tag:
            self._phrases.pop()
        if tag in BLOCKS:
            last = self._open.pop() if self._open else "nothing"
            if last != tag:
                self.problems.append(f"</{tag}> ends <{last}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def _space(self, tag: str) -> None:
        if tag not in INLINE:
            self._text.append(" ")

    @property
    def text(self) -> str:
        """All text, with single spaces."""
        return " ".join("".join(self._text).split())

    @cached_property
    def anchors(self) -> set[str]:
        """All ids and names that an address can end with."""
        return {attributes[name] for _, attributes in self.tags for name in ("id", "name") if name in attributes}

    @property
    def links(self) -> list[str]:
        """Addresses that the reader can follow."""
        return [attributes["href"] for tag, attributes in self.tags if tag == "a" and "href" in attributes]

    @property
    def resources(self) -> list[str]:
        """Addresses that a browser fetches by itself."""
        sources = [attributes["src"] for _, attributes in self.tags if "src" in attributes]
        return sources + [attributes["href"] for tag, attributes in self.tags if tag == "link" and "href" in attributes]


def pages_of(site: Path) -> dict[str, PageReader]:
    """Return path → what is on the page, for all pages of a site."""
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): page_at(path) for path in paths}


def page_at(path: Path) -> PageReader:
    """Return what is on one page."""
    return PageReader(path.read_text(encoding="utf-8"))


def dead_links(site: Path, pages: Mapping[str, PageReader] | None = None) -> list[str]:
    """Return all addresses inside a site that lead nowhere, as `page → address`; `pages` if they have been read."""
    pages = pages_of(site) if pages is None else pages
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return [
        f"{path} → {address}"
        for path, page in pages.items()
        for address in [*page.links, *page.resources]
        if not _leads_somewhere(path, address, files, pages)
    ]


def _leads_somewhere(own: str, address: str, files: Collection[str], pages: Mapping[str, PageReader]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True
    folder = "" if parts.path.startswith("/") else posixpath.dirname(own)
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/"))) if parts.path else own
    path = next((each for each in (target, posixpath.normpath(f"{target}/index.html")) if each in files), None)
    if path is None:
        return False
    return not parts.fragment or path not in pages or unquote(parts.fragment) in pages[path].anchors


_HREF = re.compile(r' href="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


def dead_links_between(pages: Collection[SourceFile], downloads: Iterable[Download]) -> list[str]:
    """Return all addresses inside a site that is not built yet that lead nowhere, as `page → address`."""
    anchors = {page.address: {*_ID.findall(page.content)} for page in pages}
    anchors |= {download.path: set() for download in downloads}
    dead = []
    for page in pages:
        own = page.address
        for address in sorted({html.unescape(address) for address in _HREF.findall(page.content)}):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            way = posixpath.join(posixpath.dirname(own), unquote(parts.path))
            path = posixpath.normpath(way) if parts.path else own
            if path not in anchors or (parts.fragment and unquote(parts.fragment) not in anchors[path]):
                dead.append(f"{own} → {address}")
    return dead


def files_of(folder: Path) -> dict[str, bytes]:
    """Return path → content of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
