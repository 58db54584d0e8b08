"""The pages and tables that other pages link to. A filter named here is a column or a flag of its table."""

from pmo_build.portal.addresses import PageAddress

HOME = PageAddress("index.html")

PORTFOLIO = PageAddress("portfolio.html")
PROJECTS = PORTFOLIO.table("projects", "programme", "state", "running", "rag", "late", "moved", "asks", "vacant")
PROGRAMME = PageAddress("programmes/{}.html")
PROGRAMME_BENEFITS = PROGRAMME.table("benefits", "state")
PROJECT = PageAddress("projects/{}.html")
PROJECT_RISKS = PROJECT.table("register", "probability", "impact", "type", "state")

ROADMAP = PageAddress("roadmap.html")
MILESTONES = ROADMAP.table("milestones", "state", "critical", "year", "lately")
SLIPS = ROADMAP.table("slips", "running", "late", "late-at-first", "moved", "untold")
GATES = PageAddress("gates.html")
ALL_GATES = GATES.table("gates", "state", "lately")
CONDITIONS = GATES.table("conditions", "overdue")
DEPENDENCIES = GATES.table("dependencies", "open", "late")

PRIORITISATION = PageAddress("prioritisation.html")
RANKING = PRIORITISATION.table("ranking", "standing")
BENEFITS = PageAddress("benefits.html")
ALL_BENEFITS = BENEFITS.table("benefits", "objective", "state", "closed", "no-owner", "no-measure")
OBJECTIVES = BENEFITS.table("objectives", "unserved")
KPIS = BENEFITS.table("kpis", "objective", "state")
SCORES = BENEFITS.table("scores", "unaligned")
FINANCE = PageAddress("finance.html")
COSTS = FINANCE.table(
    "money",
    "running",
    "year",
    "programme",
    "over",
    "rebaselined",
    "committed",
    "requested",
    "contingency",
    "ahead",
    "no-value",
)

RISKS = PageAddress("risks.html")
RISK_REGISTER = RISKS.table(
    "register", "project", "programme", "type", "band", "probability", "impact", "category", "live", "own", "team",
    "above", "raised", "worse", "better", "ended", "review", "no-owner", "no-response", "escalated",
    "not-assessed",
)  # fmt: skip
ISSUES = PageAddress("issues.html")
ALL_ISSUES = ISSUES.table("issues", "open", "overdue")
DECISIONS = ISSUES.table("decisions", "waiting", "overdue")
CHANGES = ISSUES.table("changes", "waiting")
ASSUMPTIONS = ISSUES.table("assumptions", "to-check", "open")

STAKEHOLDERS = PageAddress("stakeholders.html")
ALL_STAKEHOLDERS = STAKEHOLDERS.table("stakeholders", "attention", "below", "unowned", "unreached")
COMMUNICATIONS = STAKEHOLDERS.table("communications", "overdue", "soon")
RESOURCES = PageAddress("resources.html")
PEOPLE = RESOURCES.table("people", "role", "over")
ROLES = RESOURCES.table("roles", "single", "short", "nobody", "at-risk")
PERSON = PageAddress("people/{}.html")
ROLE = PageAddress("roles/{}.html")

LESSONS = PageAddress("lessons.html")
ALL_LESSONS = LESSONS.table("lessons", "type", "category", "phase", "tags", "for", "reused")
LESSON = PageAddress("lessons/{}.html")

REPORTS = PageAddress("reports.html")
REPORT = PageAddress("reports/{}.html")
PORTFOLIO_REPORT = PageAddress("reports/portfolio-{}.html")

DATA_QUALITY = PageAddress("data-quality.html")
FINDINGS = DATA_QUALITY.table("findings", "severity", "rule", "team")
DATA = PageAddress("data.html")
REGISTER = PageAddress("registers/{}.html")
RULES = PageAddress("rules/index.html")
RULE = PageAddress("rules/{}.html")
NUMBERS = PageAddress("numbers.html")
FIELDS = PageAddress("fields/index.html")
FIELD = PageAddress("fields/{}.html")
PROPOSE = PageAddress("propose.html")
