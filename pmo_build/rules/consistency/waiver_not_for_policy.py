"""A waiver for something that is not a policy.

**Why it matters.** A policy is an agreement, and whoever made it can make an exception. That a file cannot be read, a
reference leads nowhere or two figures contradict each other is a fact: silenced, it would make the numbers wrong
without anybody seeing it.

**Example.**

```yaml
# portfolio/waivers.yml
- id: w1
  rule: REF001    # a reference that leads nowhere
  record: project schoolyards
```

**How to mend it.** Mend what is found and take the waiver out. Where a rule is too strict for the whole portfolio, set
its severity below `rules` in `portfolio.yml`.
"""

from collections.abc import Iterator
from datetime import date

from pmo_build.model.findings import Check, Severity, Text
from pmo_build.model.portfolio import Portfolio
from pmo_build.model.records.waiver import Waiver
from pmo_build.rules.registry import POLICIES, Violation, all_checks

MESSAGE = "{rule} cannot be waived: only policies can, whose codes begin with POL."
HELP = "Mend what {rule} finds on `{record}`, and take the waiver out."

CHECK = Check.declare(
    __name__,
    "CON014",
    "waiver-not-for-policy",
    Severity.ERROR,
    dutch="""Een ontheffing voor iets wat geen beleid is.

    **Waarom dit telt.** Beleid is een afspraak, en wie haar maakte kan een uitzondering toestaan. Dat een bestand niet
    te lezen is, een verwijzing nergens heen leidt of twee cijfers elkaar tegenspreken, is een feit: verzwegen zou het
    de cijfers verkeerd maken zonder dat iemand het ziet.

    **Voorbeeld.**

    ```yaml
    # portfolio/waivers.yml
    - id: w1
      rule: REF001    # een verwijzing die nergens heen leidt
      record: project schoolyards
    ```

    **Zo lost u het op.** Verhelp wat er is gevonden en haal de ontheffing weg. Is een regel te streng voor het hele
    portfolio, stel dan de ernst ervan in onder `rules` in `portfolio.yml`.
    """,
    texts={
        MESSAGE: "Voor {rule} bestaat geen ontheffing: die is er alleen voor beleid, met een code die begint met POL.",
        HELP: "Verhelp wat {rule} vindt bij `{record}`, en haal de ontheffing weg.",
    },
)


def find(portfolio: Portfolio, as_of: date) -> Iterator[Violation]:
    """Yield each waiver for something else that can be found; an unknown code is another rule’s finding."""
    facts = {check.code for check in all_checks() if not check.code.startswith(POLICIES)}
    for waiver in portfolio.all(Waiver):
        if waiver.rule in facts:
            help_ = Text(HELP, rule=waiver.rule, record=waiver.record)
            yield Violation(waiver.at("rule"), Text(MESSAGE, rule=waiver.rule), help_)
