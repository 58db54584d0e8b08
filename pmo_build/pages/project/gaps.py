"""What a project has not recorded yet: which section that leaves out, and where to add it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pmo_build.metrics.records.requirements import BUSINESS_CASE, missing_records
from pmo_build.model.records.project import Project
from pmo_build.model.records.record import Kind
from pmo_build.pages.project.registers import project_kinds, section_title
from pmo_build.portal.portal import Portal

# Sections that are not called as the kind of their records is, in the order of the page.
_NAMED = {"status-report": "status", "risk": "risks"}


@dataclass(frozen=True, slots=True)
class Gap:
    """A section without records: what to add, and where.

    Attributes:
        file: In the folder of the project.
        field: Of that file; empty if the file holds nothing else.
        fields_url: Of the page that explains the fields.
        required: Whether the tier of the project asks for it.
        unread: Whether there is something that could not be read.
    """

    id: str
    title: str
    file: str
    field: str
    fields_url: str
    required: bool = False
    unread: bool = False


def gaps(portal: Portal, project: Project, shown: Collection[str]) -> Iterator[Gap]:
    """Yield the sections that a page leaves out.

    Args:
        portal: What all pages are made from.
        project: Whose page it is.
        shown: Ids of the sections that are there.
    """
    _ = portal.translate
    required = missing_records(portal.portfolio, project, portal.as_of)
    own = (
        ("milestones", _("Milestones"), "milestones", False),
        ("money", _("Money"), "budget", False),
        ("business-case", _("Business case"), "business_case", BUSINESS_CASE in required),
        ("deliverables", _("Deliverables"), "deliverables", False),
        ("documents", _("Documents"), "links", False),
    )
    for id_, title, field, is_required in own:
        if id_ not in shown:
            yield Gap(id_, title, "project.yml", field, f"fields/{Project.kind}.html", is_required)
    for kind in project_kinds():
        id_ = _NAMED.get(kind.name, kind.name)
        if id_ not in shown:
            yield Gap(
                id_,
                section_title(portal, kind),
                _file(kind),
                "",
                f"fields/{kind.name}.html",
                kind.name in required,
                portal.portfolio.has_unread(project, kind.entity),
            )


def _file(kind: Kind) -> str:
    place = next(place for place in kind.places if "{project}" in place)
    return place.partition("{project}/")[2].replace("{id}", "<period>") + kind.suffix
