"""Writes a portfolio of any size, the same every time: per project a charter, 3 status reports, 7 risks, all registers.

python tests/benchmarks/generate.py --projects 500 --out DIR
"""

import argparse
import random
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate_registers import PROJECTS_PER_PROGRAMME, TODAY, objective, portfolio_records, registers

STATUS_REPORTS = 3
RISKS = 7

WORKS = ("Renewal", "Replacement", "Extension", "Consolidation", "Redesign", "Digitisation", "Relocation")
ASSETS = (
    "the quay walls", "the permit register", "primary schools", "street lighting", "the case system", "the town hall",
    "the archive", "sports halls", "the sewer in the old town", "the identity service", "bus lanes", "the data centre",
)  # fmt: skip
PEOPLE = ("Anna de Wit", "Bram Jansen", "Chandra Patel", "Dewi Smit", "Els Visser", "Femke Bakker", "Gijs Mulder")
CATEGORIES = ("Public space", "Information technology", "Housing", "Mobility", "Education")
CAUSES = ("The supplier has one team for two customers", "Ground surveys are older than ten years", "Key staff retire")
EVENTS = ("delivery is delayed by a quarter", "contaminated soil is found", "the interface has to be built twice")
EFFECTS = ("costs rise above tolerance", "the opening date moves", "users keep working around the old system")
ACTIONS = ("Agree milestones with a penalty", "Survey the ground again", "Train two deputies", "Reserve a second crew")
SENTENCES = (
    "The design has been approved by the board, and the contractor has mobilised both crews.",
    "Tests with forty users showed three defects, two of which are mended.",
    "Residents were informed at two well-attended evenings; their questions are answered on the project's page.",
    "The permit procedure takes longer than planned, because the province asked for another survey.",
    "Migration of the first batch of records was completed without loss, and the old system is read-only now.",
    "Procurement closed with four valid bids, the lowest within the estimate.",
)


def write_portfolio(out: Path, projects: int) -> int:
    """Write a portfolio of that many projects below `out` and return the number of files."""
    chance = random.Random(2026)  # noqa: S311 - not for secrets
    programmes = max(1, projects // PROJECTS_PER_PROGRAMME)
    files = {"portfolio.yml": _portfolio()}
    for number in range(1, programmes + 1):
        files[f"programmes/programme-{number:03}.yml"] = _programme(chance, number)
    for number in range(1, projects + 1):
        folder = f"projects/project-{number:05}"
        budget = chance.randrange(100_000, 1_800_000)
        files[f"{folder}/project.yml"] = _project(chance, number, number % programmes + 1, budget)
        for month in range(STATUS_REPORTS):
            day = TODAY - timedelta(days=30 * month)
            files[f"{folder}/status/{day:%Y-%m-%d}.yml"] = _status_report(chance, day, 60 - 10 * month)
        for risk in range(1, RISKS + 1):
            files[f"{folder}/risks/r{risk}.yml"] = _risk(chance, risk)
        for name, text in registers(number, number % programmes + 1, budget):
            files[f"{folder}/{name}"] = text
    files |= dict(portfolio_records(projects))
    for path, text in files.items():
        file = out / "portfolio" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return len(files)


def _portfolio() -> str:
    return f"""\
organisation: Municipality of Benchmark
currency: EUR
language: en
time_zone: Europe/Amsterdam
as_of: {TODAY}
risk:
  probability:
    - {{label: rare, from: 0, to: 0.05}}
    - {{label: unlikely, from: 0.05, to: 0.2}}
    - {{label: possible, from: 0.2, to: 0.5}}
    - {{label: likely, from: 0.5, to: 0.8}}
    - {{label: almost certain, from: 0.8, to: 1}}
  impact:
    - {{label: negligible, from: 0, to: 25000}}
    - {{label: minor, from: 25000, to: 100000}}
    - {{label: moderate, from: 100000, to: 500000}}
    - {{label: major, from: 500000, to: 1500000}}
    - {{label: severe, from: 1500000}}
tiers:
  - {{id: large, title: Large, budget_from: 1000000, report_every_days: 30, requires: [status-report, risk, gate]}}
  - {{id: small, title: Small, budget_from: 0, report_every_days: 60, requires: [status-report, risk]}}
tolerances: {{time_days: 30, cost_percent: 10, risk_score: 12, benefit_percent: 20}}
rules: {{POL065: info}}
"""


def _programme(chance: random.Random, number: int) -> str:
    return f"""\
title: Programme {number}
sro: {chance.choice(PEOPLE)}
description: {chance.choice(SENTENCES)}
"""


def _prose(chance: random.Random, sentences: int) -> str:
    return "\n".join(f"  {sentence}" for sentence in chance.sample(SENTENCES, sentences))


def _project(chance: random.Random, number: int, programme: int, budget: int) -> str:
    start = TODAY - timedelta(days=chance.randrange(100, 700))
    years = budget // 2, budget - budget // 2
    milestones = []
    for position, name in enumerate(("Design approved", "Contract awarded", "First part delivered", "Handed over")):
        baseline = start + timedelta(days=180 * (position + 1))
        forecast = baseline + timedelta(days=chance.randrange(40))
        reached = "actual" if forecast <= TODAY else "forecast"
        milestones.append(f"""\
  - id: m{position + 1}
    title: {name}
    baseline: {baseline}
    {reached}: {forecast}
    critical: {"true" if position == 3 else "false"}
""")
    return f"""\
title: {chance.choice(WORKS)} of {chance.choice(ASSETS)} {number}
state: active
summary: |
{_prose(chance, 3)}
programme: programme-{programme:03}
objectives:
  - {{id: {objective(number)}, contribution: 0.01}}
method: prince2
stage: Delivery
category: {chance.choice(CATEGORIES)}
sponsor: {chance.choice(PEOPLE)}
manager: {chance.choice(PEOPLE)}
owner: {chance.choice(PEOPLE)}
tags: [benchmark, {chance.choice(("north", "south", "east", "west"))}]
start: {start}
business_case:
  problem: |
  {_prose(chance, 1)}
  recommended: Do the work in two parts
  whole_life_cost: {sum(years) * 2}
  benefits: Fewer failures and a third less maintenance.
deliverables:
  - title: Approved design
  - title: Working result, accepted by its users
milestones:
{"".join(milestones)}\
budget:
  total: {sum(years)}
  by_year:
    - fiscal_year: "2026"
      capex: {years[0]}
    - fiscal_year: "2027"
      capex: {years[1]}
  contingency: {sum(years) // 20}
  funding_source: General reserve
"""


def _status_report(chance: random.Random, day: date, percent: int) -> str:
    colours = [chance.choice(("green", "green", "amber", "red")) for _ in range(4)]
    spent = chance.randrange(300_000, 1_700_000)
    return f"""\
as_of: {day}
author: {chance.choice(PEOPLE)}
rag:
  overall: {colours[0]}
  schedule: {colours[1]}
  cost: {colours[2]}
  scope: {colours[3]}
percent_complete: {percent + chance.randrange(10)}
forecast_cost: {spent}
forecast_finish: {TODAY + timedelta(days=chance.randrange(100, 500))}
achieved: |
{_prose(chance, 2)}
next: |
{_prose(chance, 1)}
path_to_green: |
{_prose(chance, 1)}
"""


def _risk(chance: random.Random, number: int) -> str:
    inherent = chance.randrange(2, 6), chance.randrange(2, 6)
    cause, event, effect = chance.choice(CAUSES), chance.choice(EVENTS), chance.choice(EFFECTS)
    return f"""\
title: "{event[0].upper()}{event[1:]} ({number})"
type: threat
cause: {cause}.
event: Because of that, {event}.
effect: As a result, {effect}.
category: {chance.choice(CATEGORIES)}
inherent: {{probability: {inherent[0]}, impact: {inherent[1]}}}
current: {{probability: {inherent[0] - 1}, impact: {inherent[1]}}}
target: {{probability: 1, impact: {inherent[1] - 1}}}
response: reduce
actions:
  - title: {chance.choice(ACTIONS)}
    owner: {chance.choice(PEOPLE)}
    due: {TODAY + timedelta(days=chance.randrange(10, 200))}
    state: open
cost_impact: {chance.randrange(5, 400) * 1000}
schedule_impact_days: {chance.randrange(90)}
owner: {chance.choice(PEOPLE)}
actionee: {chance.choice(PEOPLE)}
raised: {TODAY - timedelta(days=chance.randrange(30, 300))}
review: {TODAY + timedelta(days=chance.randrange(10, 90))}
state: open
"""


def main() -> None:
    """Read the options and write the portfolio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=500, metavar="N")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    options = parser.parse_args()
    print(f"{write_portfolio(options.out, options.projects)} files")


if __name__ == "__main__":
    main()
