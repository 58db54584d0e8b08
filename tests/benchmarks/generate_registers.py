"""Writes what a project keeps besides its charter, reports and risks: a register of every kind, with work for rules.

Everything follows from the number of the project, so the same portfolio is written every time.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import yaml

TODAY = date(2026, 10, 31)
MONTHS = 12
PROJECTS_PER_PERSON = 2
PROJECTS_PER_OBJECTIVE = 100
PROJECTS_PER_WAIVER = 20
PROJECTS_PER_PROGRAMME = 25

Records = list[dict[str, Any]]


class _Dumper(yaml.CSafeDumper):
    """Writes out what is given twice, as records know no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def registers(number: int, programme: int, budget: int) -> Iterator[tuple[str, str]]:
    """Yield name and content of each register of a project.

    Args:
        number: Of the project, from 1.
        programme: Number of its programme.
        budget: Of the project, which is what its periods are planned to cost.
    """
    yield "costs.yml", _text(_costs(number, budget))
    yield "team.yml", _text(_team(number))
    yield "gates.yml", _text(_gates(number))
    yield "issues.yml", _text(_issues(number))
    yield "changes.yml", _text(_changes(number))
    yield "decisions.yml", _text(_decisions(number))
    yield "assumptions.yml", _text(_assumptions(number))
    yield "dependencies.yml", _text(_dependencies(number))
    yield "benefits.yml", _text(_benefits(number, programme))
    yield "stakeholders.yml", _text(_stakeholders(number))
    yield "communications.yml", _text(_communications(number))
    yield "lessons.yml", _text(_lessons(number))
    yield "raci.yml", _text(_raci(number))


def objective(number: int) -> str:
    """Return the id of the objective that a project serves."""
    return f"objective-{number // PROJECTS_PER_OBJECTIVE + 1:03}"


def portfolio_records(projects: int) -> Iterator[tuple[str, str]]:
    """Yield path and content of the records that projects share: people, objectives, waivers."""
    for number in range(1, projects // PROJECTS_PER_PERSON + 2):
        yield f"people/{_person(number)}.yml", _text(_person_record(number))
    for number in range(1, projects // PROJECTS_PER_OBJECTIVE + 2):
        yield f"objectives/objective-{number:03}.yml", _text(_objective(number))
    for number in range(1, projects // PROJECTS_PER_WAIVER + 1):
        yield f"waivers/w{number}.yml", _text(_waiver(number * PROJECTS_PER_WAIVER))


def _text(data: Records | dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


def _project(number: int) -> str:
    return f"project-{number:05}"


def _person(number: int) -> str:
    return f"person-{number:05}"


def _of_project(number: int) -> int:
    """Return the number of the person who works for a project, and for its neighbours."""
    return number // PROJECTS_PER_PERSON + 1


def _name(number: int) -> str:
    return f"Robin Mulder {_of_project(number)}"


def _costs(number: int, budget: int) -> Records:
    """Return nine months that are past, the last of them up to today, and three to come."""
    found: Records = []
    for month in range(MONTHS):
        end = _day(30 * (month - 8))
        planned = budget // MONTHS + (budget % MONTHS if month == 0 else 0)
        record: dict[str, Any] = {"id": f"{end:%Y-%m-%d}", "as_of": end, "planned_value": planned}
        if end <= TODAY:
            record |= {
                "earned_value": planned - planned // 50 * (number % 5),
                "actual_cost": {"capex": planned, "opex": planned // 100 * (number % 11)},
                "contingency_used": 100 * (number % 3),
            }
        else:
            record["forecast"] = planned
        found.append(record)
    return found


def _team(number: int) -> Records:
    return [
        {
            "id": f"a{place}", "person": _person(max(1, _of_project(number) - place)),
            "role": "Engineer", "percent": 10 + 4 * place, "from": _day(-60), "to": _day(30 * (place + 2)),
            "commitment": "firm" if place else "tentative", "skill": "contract management",
        }
        for place in range(3)
    ]  # fmt: skip


def _gates(number: int) -> Records:
    passed = {"held": _day(-150), "decision": "conditional-go"}
    condition = {"title": "Sign the contract", "owner": _name(number), "due": _day(number % 90), "state": "open"}
    criteria = [{"title": "The design is approved", "met": True}, {"title": "The money is there", "met": True}]
    return [
        {"id": "g1", "title": "G1", "stage": "Design", "planned": _day(-160), **passed, "criteria": criteria,
         "conditions": [condition], "approver": "Steering group"},
        {"id": "g2", "title": "G2", "stage": "Delivery", "planned": _day(number % 200 - 10),
         "approver": "Steering group"},
    ]  # fmt: skip


def _issues(number: int) -> Records:
    return [
        {
            "id": f"i{place}", "title": f"The supplier delivers late ({place})", "type": "problem",
            "priority": ("low", "medium", "high")[place], "severity": "medium", "raised": _day(-40 - place),
            "due": _day(number % 60 - 10), "owner": _name(number), "from_risk": f"r{place + 1}",
            "description": "Two of the three crews work elsewhere until spring.",
        }
        for place in range(3)
    ]  # fmt: skip


def _changes(number: int) -> Records:
    impact = {"time_days": 20, "cost": 5_000}
    baseline = {"milestones": [{"id": "m4", "new": _day(200)}]}
    return [
        {"id": "c1", "title": "Open the second part later", "raised": _day(-30), "raised_by": _name(number),
         "issue": "i1", "impact": impact, "baseline": baseline, "due": _day(14)},
        {"id": "c2", "title": "Another kind of stone", "raised": _day(-90), "state": "rejected", "decided": _day(-60),
         "decided_by": "Steering group", "impact": impact},
    ]  # fmt: skip


def _decisions(number: int) -> Records:
    options = [{"title": "Work on", "cost": 9_000}, {"title": "Stop until March"}]
    return [
        {"id": "d1", "title": "Work on through the winter", "question": "Does the builder work on?", "options": options,
         "due": _day(number % 40), "decided_by": "Steering group", "owner": _name(number)},
    ]  # fmt: skip


def _assumptions(number: int) -> Records:
    return [
        {"id": "x1", "title": "The province pays its share", "raised": _day(-200), "review": _day(number % 100),
         "owner": _name(number), "risk": "r1"},
    ]  # fmt: skip


def _dependencies(number: int) -> Records:
    """Return what a project needs from the one before it, so that the projects of a programme's length form a chain."""
    needed = {"id": "n1", "title": "Design of the part before it", "need_by": _day(60), "promised": _day(number % 80),
              "state": "agreed", "critical": number % 3 == 0, "owner": _name(number)}  # fmt: skip
    first = number % PROJECTS_PER_PROGRAMME == 1
    return [
        needed
        | ({"outside": "The province", "receiver": _project(number)} if first else {"provider": _project(number - 1)})
    ]


def _benefits(number: int, programme: int) -> Records:
    measured = [{"date": _day(-90 * quarter - 20), "value": 55 + 2 * quarter} for quarter in range(3)]
    profile = [{"date": _day(-30), "value": 50}, {"date": _day(180), "value": 40}]
    return [
        {"id": "b1", "title": "Fewer failures", "measure": "Failures in a quarter", "unit": "failures", "baseline": 61,
         "target": 28, "due": _day(400), "profile": profile, "measurements": measured, "owner": _name(number),
         "programme": f"programme-{programme:03}",
         "objective": objective(number)},
    ]  # fmt: skip


def _stakeholders(number: int) -> Records:
    return [
        {
            "id": f"s{place}", "title": f"Neighbours of part {place}", "role": "Neighbours", "interest": place + 2,
            "influence": (number + place) % 5 + 1, "engagement": "neutral", "desired_engagement": "supportive",
            "owner": _name(number), "communication_needs": "To hear of noise a week before.",
        }
        for place in range(3)
    ]  # fmt: skip


def _communications(number: int) -> Records:
    return [
        {"id": "k1", "title": "Newsletter", "audience": "Neighbours", "stakeholders": ["s0", "s1", "s2"],
         "channel": "Letter", "frequency": "monthly", "last_sent": _day(-(number % 45)), "responsible": _name(number)},
        {"id": "k2", "title": "Evening for residents", "audience": "Neighbours", "channel": "Meeting",
         "date": _day(number % 120 - 5), "responsible": _name(number)},
    ]  # fmt: skip


def _lessons(number: int) -> Records:
    reused = [{"project": _project(number - 1), "date": _day(-10)}] if number > 1 else []
    return [
        {"id": "l1", "title": "Sound every pile before the design", "type": "badly", "phase": "Design",
         "context": "Renewal of a harbour wall.", "recommendation": "Sound all of them, not a sample.",
         "category": "survey", "raised": _day(-50), "state": "shared", "reused_by": reused},
    ]  # fmt: skip


def _raci(number: int) -> Records:
    return [
        {"id": f"q{place}", "title": title, "responsible": ["Builder"], "accountable": [_name(number)],
         "consulted": ["Harbour service"]}
        for place, title in enumerate(("Design of the wall", "Permits"))
    ]  # fmt: skip


def _person_record(number: int) -> dict[str, Any]:
    return {
        "title": f"Robin Mulder {number}", "role": "Engineer", "unit": "Public works", "fte": 0.9,
        "skills": [{"name": "contract management", "level": 1 + number % 5}],
        "absences": [{"from": _day(40), "to": _day(60)}], "joined": date(2020, 1, 1),
    }  # fmt: skip


def _objective(number: int) -> dict[str, Any]:
    measured = [{"date": _day(-90 * (quarter + 1)), "value": 60 - quarter} for quarter in range(4)]
    kpi = {"title": "Failures", "unit": "failures", "direction": "lower", "baseline": 61, "target": 28,
           "due": _day(400), "measurements": measured}  # fmt: skip
    return {"title": f"Fewer failures {number}", "weight": 10, "owner": "Anna de Wit", "kpis": [kpi]}


def _waiver(number: int) -> dict[str, Any]:
    return {
        "rule": "POL009", "record": f"project {_project(number)}", "reason": "It reports to the province.",
        "approved_by": "Anna de Wit", "expires": _day(60),
    }  # fmt: skip
