"""Which kind belongs to a path."""

import pytest

from pmo_build.model.records.registry import kinds


@pytest.mark.parametrize(
    ("path", "kind", "id_", "parent"),
    [
        ("portfolio.yml", "portfolio", "portfolio", ""),
        ("programmes/city.yaml", "programme", "city", ""),
        ("programmes/city.md", "programme", "city", ""),
        ("projects/quay/project.yml", "project", "quay", ""),
        ("projects/quay/project.md", "project", "quay", ""),
        ("projects/quay/status/2026-10.md", "status-report", "2026-10", "quay"),
        ("projects/quay/status/2026-10.yml", "status-report", "2026-10", "quay"),
        ("risks.yml", "risk", "", ""),
        ("risks/r1.yml", "risk", "r1", ""),
        ("projects/quay/risks.yml", "risk", "", "quay"),
        ("projects/quay/risks/r1.yml", "risk", "r1", "quay"),
    ],
)
def test_kind_id_and_project_follow_from_the_path(path: str, kind: str, id_: str, parent: str) -> None:
    place = kinds().place(f"portfolio/{path}")
    assert place is not None
    assert (place.kind.name, place.id, place.parent) == (kind, id_, parent)


@pytest.mark.parametrize(
    "path",
    [
        "portfolio/projects/quay.yml",
        "portfolio/projects/project.yml",
        "portfolio/projects/quay/status/2026/10.md",
        "portfolio/risks.md",  # a risk has no text below its fields
        "portfolio/portfolio.md",
        "portfolio/PORTFOLIO.yml",
        "portfolio/portfolio.yml.bak",
        "elsewhere/risks.yml",
        "portfolio/../risks.yml",
        "portfolio//risks.yml",
    ],
)
def test_elsewhere_no_kind_is_kept(path: str) -> None:
    assert kinds().place(path) is None


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("portfolio/risk.yml", "portfolio/risks.yml"),
        ("portfolio/Portfolio.yml", "portfolio/portfolio.yml"),
        ("portfolio/projects/quay/projct.yml", "portfolio/projects/quay/project.yml"),
        ("portfolio/projects/quay/Risks.md", "portfolio/projects/quay/risks.yml"),
        ("portfolio/projects/quay/zzz.yml", None),
        ("portfolio/projects/project.yml", None),
        ("portfolio/nowhere/project.yml", None),
    ],
)
def test_the_nearest_place_of_a_misspelt_name(path: str, nearest: str | None) -> None:
    assert kinds().nearest_place(path) == nearest


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("projects/quay/risks.md", "projects/quay/risks.yml"),
        ("portfolio.md", "portfolio.yml"),
        ("project/quay/project.yml", "projects/quay/project.yml"),
        ("project/quay/status/2026-10.md", "projects/quay/status/2026-10.md"),
        ("programme/port.yml", "programmes/port.yml"),
        ("projects/quay.yml", "projects/quay/project.yml"),
        ("projects/quay.md", "projects/quay/project.yml"),
    ],
)
def test_a_file_out_of_place_is_shown_the_place_that_was_meant(path: str, meant: str) -> None:
    assert kinds().place(f"portfolio/{path}") is None
    assert kinds().nearest_place(f"portfolio/{path}") == f"portfolio/{meant}"
