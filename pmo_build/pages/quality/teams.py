"""Who must act on findings."""

from dataclasses import dataclass

from pmo_build.model.findings import Finding
from pmo_build.model.records.programme import Programme
from pmo_build.portal.portal import Portal


@dataclass(frozen=True, slots=True)
class Team:
    """Who must act on a finding.

    Attributes:
        id: `project/<id>`, `programme/<id>`, or empty for those who keep the portfolio itself.
        responsible: The manager of the project, the owner of the programme or of the portfolio.
        programme: Of the project.
    """

    id: str
    title: str
    url: str
    responsible: str | None
    programme: str | None = None

    @property
    def name(self) -> str:
        """What the findings of the team are filtered by."""
        return self.id or "–"

    @classmethod
    def of(cls, portal: Portal, finding: Finding) -> "Team":
        """Return the team that keeps the file that a finding is about."""
        folder, _, rest = finding.path.partition("/")[2].partition("/")
        id_ = rest.partition("/")[0].partition(".")[0]
        if folder == "projects" and id_:
            row = portal.rows_by_id.get(id_)
            if row is None:
                return cls(f"project/{id_}", id_, "", None)
            return cls(f"project/{id_}", row.title, row.url, row.manager, row.programme)
        programme = portal.portfolio.find(Programme, id_) if folder == "programmes" else None
        if programme is not None:
            url = portal.url(programme)
            return cls(f"programme/{id_}", programme.label, url, programme.owner, programme.label)
        return cls("", portal.translate("Portfolio"), "", portal.portfolio.settings.owner)
