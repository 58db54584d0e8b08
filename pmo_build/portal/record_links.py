"""Values that lead to a record: to its page, to a person, to the project of a register."""

from pmo_build.model.records.project import Project
from pmo_build.model.records.record import RESTRICTED, Record
from pmo_build.portal.portal import Portal
from pmo_build.portal.values import LinkTo, PageLink, PlainText, Value


def link_to(portal: Portal, record: Record) -> LinkTo:
    """Return the title of a record, with its address."""
    return LinkTo(record.label, portal.url(record))


def person_value(portal: Portal, named: str | None) -> Value:
    """Return somebody, with a link if the portfolio knows the person."""
    person = portal.portfolio.person(named)
    if person is None:
        return name_value(portal, named)
    return PageLink(link_to(portal, person), sort=person.label, choice=person.label)


def project_value(portal: Portal, id_: str) -> Value:
    """Return the project of a register; the portfolio itself where there is none."""
    project = portal.portfolio.find(Project, id_)
    if project is None:
        return PlainText(id_ or portal.translate("Portfolio"))
    return PageLink(link_to(portal, project), choice=project.label)


def name_value(portal: Portal, name: str | None) -> Value:
    """Return a name that leads nowhere: the portfolio does not know it, or the reader may not see what it means."""
    return PlainText(portal.translate("restricted") if name == RESTRICTED else name)
