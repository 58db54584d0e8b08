import pytest
from portals import portal_of
from support import Checkout

from pmo_build.model.records.issue import Issue
from pmo_build.portal.addresses import PageAddress, UnknownFilterError
from pmo_build.portal.register_table import register
from pmo_build.portal.tables import Column, Flag
from pmo_build.portal.values import PageLink, PlainText

ISSUES = "- {id: mud, title: Mud, state: open, priority: high}\n- {id: rain, title: Rain, state: closed}\n"


@pytest.fixture
def issues(checkout: Checkout) -> Checkout:
    checkout.write("projects/quay/project.yml", "title: Quay\nstate: active\n")
    checkout.write("projects/quay/issues.yml", ISSUES)
    return checkout


def test_a_register_has_the_columns_of_its_kind_and_those_that_are_added(issues: Checkout) -> None:
    portal = portal_of(issues)
    length = Column("length", "Length", lambda issue: PlainText(str(len(issue.label))))
    table = register(portal, Issue.kind, portal.portfolio.all(Issue), extra=[length], optional={"due"})
    names = [head.name for head in table.heads]
    assert (names[0], names[-1], table.id) == ("title", "length", "issue")
    assert {"state", "priority", "due"} < set(names)
    assert [head.name for head in table.heads if head.optional] == ["due"]
    assert {head.filter for head in table.heads if head.name in {"state", "priority"}} == {"choice"}
    assert [row.cells[-1] for row in table.rows] == [PlainText("3"), PlainText("4")]


def test_a_register_of_all_projects_says_which_each_record_belongs_to(issues: Checkout) -> None:
    portal = portal_of(issues)
    table = register(portal, Issue.kind, portal.portfolio.all(Issue), with_project=True)
    assert table.heads[1].name == "project"
    project = table.rows[0].cells[1]
    assert isinstance(project, PageLink)
    assert project.content == ("Quay", "projects/quay.html")


def test_a_register_can_be_filtered_by_what_links_to_it_ask_for(issues: Checkout) -> None:
    portal, at = portal_of(issues), PageAddress("issues.html").table("issues", "open")
    is_open = Flag("open", "Open", lambda issue: issue.is_open)
    table = register(portal, Issue.kind, portal.portfolio.all(Issue), id_=at, flags=[is_open])
    assert [row.flags for row in table.rows] == [("open",), ()]
    with pytest.raises(UnknownFilterError):
        register(portal, Issue.kind, portal.portfolio.all(Issue), id_=at)
