"""What a project has not recorded yet: which section that leaves out, and where to add it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pmo_build.metrics.records.requirements import BUSINESS_CASE, missing_records
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Kind
from pmo_build.pages.addresses import FIELD
from pmo_build.pages.project.record_sections import project_kinds, section_title
from pmo_build.portal.portal import Portal

# Sections that are not called as the kind of their records is, in the order of the page.
_NAMED = {"status-report": "status", "risk": "risks"}


@dataclass(frozen=True, slots=True)
class MissingSection:
    """A section without records.

    Attributes:
        how: What to add, and where.
        fields_url: Of the page that explains the fields.
        is_required: Whether the tier of the project asks for it.
    """

    id: str
    title: str
    how: str
    fields_url: str
    is_required: bool


def missing_sections(portal: Portal, project: Project, shown: Collection[str]) -> Iterator[MissingSection]:
    """Yield the sections that a page leaves out.

    Args:
        portal: What all pages are made from.
        project: Whose page it is.
        shown: Ids of the sections that are there.
    """
    required = missing_records(portal.portfolio, project, portal.as_of)
    for found in (*_of_fields(portal, required), *_of_records(portal, project, required)):
        if found.id not in shown:
            yield found


def _of_fields(portal: Portal, required: Collection[str]) -> Iterator[MissingSection]:
    """Yield the sections of what stands in the file of the project itself."""
    _ = portal.translate
    fields = (
        ("milestones", _("Milestones"), "milestones"),
        ("money", _("Money"), "budget"),
        (BUSINESS_CASE, _("Business case"), "business_case"),
        ("deliverables", _("Deliverables"), "deliverables"),
        ("documents", _("Documents"), "links"),
    )
    for id_, title, field in fields:
        how = _("Add {field} to {file}.").format(field=field, file="project.yml")
        is_required = id_ == BUSINESS_CASE and BUSINESS_CASE in required
        yield MissingSection(id_, title, how, FIELD.named(Project.kind).path, is_required)


def _of_records(portal: Portal, project: Project, required: Collection[str]) -> Iterator[MissingSection]:
    """Yield the sections of the kinds of record that projects keep."""
    _ = portal.translate
    for kind in project_kinds():
        how = _("Add {file} to the folder of the project.").format(file=_file(kind))
        if portal.portfolio.has_unread(project, kind.entity):
            how = _("There is something that is not shown here or cannot be read.")
        id_, url = _NAMED.get(kind.name, kind.name), FIELD.named(kind.name).path
        yield MissingSection(id_, section_title(portal, kind), how, url, kind.name in required)


def _file(kind: Kind) -> str:
    place = next(place for place in kind.places if "{project}" in place)
    return place.partition("{project}/")[2].replace("{id}", "<period>") + kind.suffix
