"""Documents of a project: what it and its records link to."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmo_build.model.records.gate import Gate
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Link, Record
from pmo_build.pages.project.record_sections import project_kinds
from pmo_build.portal.portal import Portal
from pmo_build.portal.record_links import link_to
from pmo_build.portal.values import LinkTo


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document, and the records that name it; none if the project itself does."""

    link: Link
    named_by: tuple[LinkTo, ...]


def documents(portal: Portal, project: Project) -> tuple[DocumentView, ...]:
    """Return the documents of a project, each once: its own first, then those of its records."""
    found: dict[str, Link] = {link.url: link for link in project.links}
    named: dict[str, list[LinkTo]] = {}
    for record, link in _of_records(portal, project):
        found.setdefault(link.url, link)
        named.setdefault(link.url, []).append(link_to(portal, record))
    return tuple(DocumentView(link, tuple(named.get(url, ()))) for url, link in found.items())


def _of_records(portal: Portal, project: Project) -> Iterator[tuple[Record, Link]]:
    for kind in project_kinds():
        for record in portal.portfolio.of(project, kind.entity):
            evidence = record.evidence if isinstance(record, Gate) else ()
            yield from ((record, link) for link in (*record.links, *evidence))
