"""A portfolio as an audience may see it: what is hidden has left before anything is computed from it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pmo_build.disclosure.audience import Audience
from pmo_build.disclosure.hidden_names import HiddenNames
from pmo_build.disclosure.hidden_records import Address, hidden_records, hidden_repeated, hides_settings
from pmo_build.disclosure.names import names_of_hidden, telling
from pmo_build.disclosure.record_texts import without_classified, without_names
from pmo_build.disclosure.references import References
from pmo_build.disclosure.withheld import Withheld
from pmo_build.model.findings import Finding
from pmo_build.model.portfolio import SETTINGS_PATH, Portfolio
from pmo_build.model.records.portfolio import PortfolioSettings
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import RESTRICTED, Record

# What a portal cannot be made without; the rest of the settings is as secret as they say.
_NEEDED = frozenset(PortfolioSettings.__struct_fields__) - {"owner", "tags", "links", "custom", "funding", "repository"}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an audience may see.

    Attributes:
        portfolio: Without what it may not see, and without references to that.
        findings: What was found in the files of what it may see, before any rule ran.
        paths: Files in which there is something that it may see.
        is_whole: Whether nothing was left out, so that all that was computed from the portfolio before still holds.
    """

    portfolio: Portfolio
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    is_whole: bool


def disclose(
    portfolio: Portfolio, findings: tuple[Finding, ...], paths: tuple[str, ...], audience: Audience
) -> Disclosure:
    """Return what an audience may see of a portfolio.

    Args:
        portfolio: The portfolio with all records.
        findings: What was found in the files before any rule ran.
        paths: All files with records.
        audience: Those who will read the portal.
    """
    hidden = hidden_records(portfolio, audience)
    names = names_of_hidden(portfolio, hidden)
    uncommon = HiddenNames(name.text for name in names if name.common is None)
    repeated = hidden_repeated(portfolio, audience)
    withheld = Withheld(portfolio, hidden, repeated, uncommon)
    seen_findings = withheld.findings(findings)
    settings = portfolio.settings
    if hides_settings(portfolio, audience):
        settings = _needed(settings)
        seen_findings = tuple(finding for finding in seen_findings if finding.path != SETTINGS_PATH)
    seen = _without_hidden(replace(portfolio, settings=settings), hidden, repeated, telling(names), withheld)
    is_whole = not (hidden or repeated) and seen_findings == findings and settings == portfolio.settings
    return Disclosure(seen, seen_findings, withheld.paths(paths), is_whole)


def _needed(settings: PortfolioSettings) -> PortfolioSettings:
    given = {name: getattr(settings, name) for name in _NEEDED}
    return PortfolioSettings(**given | {"unread": frozenset(filter(_is_needed, settings.unread))})


def _is_needed(pointer: str) -> bool:
    return pointer.partition("/")[0] in _NEEDED


def _without_hidden(
    portfolio: Portfolio,
    hidden: frozenset[Address],
    repeated: frozenset[Address],
    names: HiddenNames,
    withheld: Withheld,
) -> Portfolio:
    references = References(portfolio, hidden)

    def disclosed(record: Record) -> Record:
        if isinstance(record, PortfolioSettings):
            record = portfolio.settings
        record = references.restricted(without_classified(record)) if hidden else without_classified(record)
        return without_names(record, names) if names else record

    records = {
        kind: {key: disclosed(record) for key, record in group.items() if (kind, key) not in hidden}
        for kind, group in portfolio.records.items()
    }
    settings = next(iter(records.get(PortfolioSettings.kind, {}).values()), None)
    return replace(
        portfolio,
        settings=settings if isinstance(settings, PortfolioSettings) else portfolio.settings,
        records=records,
        origins={
            address: origin._replace(document=withheld.document(origin.document))
            for address, origin in portfolio.origins.items()
            if address not in hidden
        },
        unread=portfolio.unread - hidden,
        unread_registers=_incomplete(portfolio, hidden | repeated),
        # What is missing in such a register is told by its being incomplete.
        nameless=frozenset(),
        repeated=tuple(
            (kind, key, origin._replace(document=withheld.document(origin.document)))
            for kind, key, origin in portfolio.repeated
            if (kind, key) not in hidden | repeated
        ),
    )


def _incomplete(portfolio: Portfolio, hidden: Iterable[Address]) -> frozenset[tuple[str, str]]:
    """Return the registers of which nobody can tell what is in them, those with something hidden among them.

    Of what is below a hidden project only the kind is told, so that no number pretends to know all there are.
    """
    hidden_projects = {key for kind, key in hidden if kind == Project.kind}
    of_hidden = ((kind, key.rpartition("/")[0]) for kind, key in hidden)
    registers = {*portfolio.unread_registers, *portfolio.nameless, *of_hidden}
    return frozenset((kind, RESTRICTED if parent in hidden_projects else parent) for kind, parent in registers)
