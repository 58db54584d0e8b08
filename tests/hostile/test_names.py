"""Names that break clones on other computers, and files that are no files, are refused; their neighbours are read."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.corpus import PROJECT
from support import Checkout, Ended

from pmo_build.model.findings import Finding
from pmo_build.model.records.project import Project

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot store such names")


@pytest.fixture(autouse=True)
def healthy(checkout: Checkout) -> None:
    checkout.write("projects/healthy/project.yml", PROJECT)


def _only(checkout: Checkout) -> Finding:
    """Return the one finding there is, the healthy project having been read."""
    validated = checkout.validate()
    assert validated.portfolio.find(Project, "healthy") is not None
    (finding,) = validated.findings
    return finding


@posix_only
@pytest.mark.parametrize(
    ("name", "shown", "says"),
    [
        (b"CON.yml", "CON.yml", "Windows reserves the name CON.yml."),
        (b"aux", "aux", "Windows reserves the name aux."),
        (b"Lpt1.md", "Lpt1.md", "Windows reserves the name Lpt1.md."),
        (b"con .yml", "con .yml", "Windows reserves the name con .yml."),
        (b"conin$", "conin$", "Windows reserves the name conin$."),
        (b"a:b.yml", "a:b.yml", "The name a:b.yml contains :,"),
        (b"what?.yml", "what?.yml", "The name what?.yml contains ?,"),
        (b"a\\b.yml", "a\\b.yml", "The name a\\b.yml contains \\,"),
        (b"a\nb.yml", "a\\x0ab.yml", "The name a\\x0ab.yml contains U+000A,"),
        (b"a\n::error::b.yml", "a\\x0a::error::b.yml", "contains U+000A,"),
        (b"a\x1b[31m.yml", "a\\x1b[31m.yml", "contains U+001B,"),
        (b"r\xe9sum\xe9.yml", "r\\xe9sum\\xe9.yml", "contains U+DCE9,"),
        ("a\u202eb.yml".encode(), "a\\u202eb.yml", "contains U+202E RIGHT-TO-LEFT OVERRIDE,"),
        ("a\u200bb.yml".encode(), "a\\u200bb.yml", "contains U+200B ZERO WIDTH SPACE,"),
        (b"-rf.yml", "-rf.yml", "The name -rf.yml starts with a hyphen,"),
        (b"--help", "--help", "The name --help starts with a hyphen,"),
        (b"risks.yml.", "risks.yml.", "The name risks.yml. ends with a dot or a space."),
        (b"risks.yml ", "risks.yml ", "The name risks.yml  ends with a dot or a space."),
    ],
)
def test_name_that_some_computer_cannot_store(checkout: Checkout, name: bytes, shown: str, says: str) -> None:
    folder = os.fsencode(checkout.root / "portfolio" / "projects" / "healthy")
    with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"x: 1\n")
    finding = _only(checkout)
    assert (finding.code, finding.line, finding.column) == ("SYN020", 1, 1)
    assert finding.path == f"portfolio/projects/healthy/{shown}"
    assert says in finding.message


@posix_only
def test_folder_with_such_a_name_is_not_entered(checkout: Checkout) -> None:
    checkout.write("projects/nul/project.yml", "title: no\n")
    finding = _only(checkout)
    assert (finding.code, finding.path) == ("SYN020", "portfolio/projects/nul")


def test_names_that_differ_in_capitals_only(checkout: Checkout) -> None:
    checkout.write("projects/Healthy/project.yml", PROJECT)
    if len(list((checkout.root / "portfolio" / "projects").iterdir())) == 1:
        pytest.skip("this file system does not tell capitals apart")
    validated = checkout.validate()
    (finding,) = [finding for finding in validated.findings if finding.code == "SYN020"]
    assert finding.message == (
        "healthy and Healthy differ only in capitals; on Windows and macOS they are the same file."
    )


def test_name_whose_accents_stand_apart(checkout: Checkout) -> None:
    name = unicodedata.normalize("NFD", "réalisé")
    checkout.write(f"projects/{name}/project.yml", PROJECT)
    finding = _only(checkout)
    assert (finding.code, finding.path) == ("SYN022", f"portfolio/projects/{name}")


def test_look_alike_letter_in_a_folder_name(checkout: Checkout) -> None:
    """The id follows from the folder, so the finding stands at the file and names the letter."""
    checkout.write("projects/heаlthy/project.yml", PROJECT)
    finding = _only(checkout)
    assert (finding.code, finding.line, finding.column, finding.pointer) == ("SCH005", 1, 1, "/id")
    assert "U+0430 CYRILLIC SMALL LETTER A" in finding.message


@pytest.mark.parametrize("target", ["/etc/passwd", "/", "../healthy/project.yml", "project.yml", "nowhere"])
def test_symbolic_link_is_never_followed(checkout: Checkout, target: str) -> None:
    link = checkout.root / "portfolio" / "projects" / "quay" / "project.yml"
    link.parent.mkdir()
    _symlink(link, target)
    checkout.write("projects/quay/risks.yml", "- id: r1\n  title: Fire\n")
    finding = _only(checkout)  # and the risk's project is not called unknown
    assert (finding.code, finding.path) == ("SYN021", "portfolio/projects/quay/project.yml")


def test_link_to_a_folder_and_a_loop(checkout: Checkout) -> None:
    projects = checkout.root / "portfolio" / "projects"
    _symlink(projects / "elsewhere", "/etc")
    _symlink(projects / "loop", "..")
    found = [(finding.code, finding.path) for finding in checkout.validate().findings]
    assert found == [("SYN021", "portfolio/projects/elsewhere"), ("SYN021", "portfolio/projects/loop")]


def test_portfolio_that_is_itself_a_link(tmp_path: Path) -> None:
    elsewhere = Checkout(tmp_path / "elsewhere")
    elsewhere.write("projects/healthy/project.yml", PROJECT)
    root = tmp_path / "root"
    root.mkdir()
    _symlink(root / "portfolio", "../elsewhere/portfolio")
    validated = Checkout(root).validate()
    assert [finding.code for finding in validated.findings if finding.path == "portfolio"] == ["SYN021"]
    assert validated.files == 0


@pytest.mark.parametrize("git", ["file", "folder"])
def test_submodule_is_not_entered(checkout: Checkout, git: str) -> None:
    checkout.write("projects/other/project.yml", "title: no\n")
    marker = checkout.root / "portfolio" / "projects" / "other" / ".git"
    marker.mkdir() if git == "folder" else marker.write_text("gitdir: ../../.git/modules/other\n")
    finding = _only(checkout)
    assert (finding.code, finding.path) == ("SYN021", "portfolio/projects/other")


@posix_only
def test_pipe_is_not_waited_for(checkout: Checkout) -> None:
    os.mkfifo(checkout.root / "portfolio" / "projects" / "healthy" / "risks.yml")
    finding = _only(checkout)
    assert finding.code == "SYN025"
    assert finding.message == "The file cannot be opened: it is not an ordinary file."


@pytest.mark.parametrize("name", ["risks.yml", "risks.YAML", "notes.md"])
def test_folder_that_is_called_like_a_file(checkout: Checkout, name: str) -> None:
    checkout.write(f"projects/healthy/{name}/inside.txt", "x")
    finding = _only(checkout)
    assert (finding.code, finding.path) == ("SYN025", f"portfolio/projects/healthy/{name}")
    assert finding.message == "The file cannot be opened: it is a folder."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["project.yml", "."])
def test_file_or_folder_that_may_not_be_read(checkout: Checkout, name: str) -> None:
    path = checkout.write("projects/quay/project.yml", PROJECT).parent / name
    path.chmod(0)
    try:
        finding = _only(checkout)
    finally:
        path.chmod(0o700)
    assert (finding.code, finding.message) == ("SYN025", "The file cannot be opened: it may not be read.")


@posix_only
def test_folders_a_thousand_deep(checkout: Checkout) -> None:
    here = os.getcwd()  # noqa: PTH109 - such a path is longer than any function of pathlib takes
    os.chdir(checkout.root / "portfolio")
    try:
        for _ in range(1100):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
        Path("risks.yml").write_text("- title: x\n")
    finally:
        os.chdir(here)
    finding = _only(checkout)
    subprocess.run(["rm", "-r", checkout.root / "portfolio"], check=True)  # pytest's own way is too recursive for it
    assert (finding.code, finding.path) == ("SYN025", "portfolio" + "/d" * 51)
    assert finding.message == "The file cannot be opened: it stands in more than 50 folders."


def test_file_in_a_place_of_no_kind_suggests_the_nearest(checkout: Checkout) -> None:
    checkout.write("projects/healthy/projct.yml", PROJECT)
    finding = _only(checkout)
    assert (finding.code, finding.help) == ("SYN024", "Did you mean `portfolio/projects/healthy/project.yml`?")


def test_capitals_in_a_suffix_lose_no_record(checkout: Checkout) -> None:
    checkout.write("projects/healthy/risks.YML", "- id: r1\n  title: Fire\n")
    finding = _only(checkout)
    assert (finding.code, finding.help) == ("SYN024", "Did you mean `portfolio/projects/healthy/risks.yml`?")


def test_other_files_are_passed_over(checkout: Checkout) -> None:
    for name in (".hidden.yml", ".git/config.yml", "README.md", "projects/healthy/Readme.md", "picture.png"):
        checkout.write(name, b"\x89PNG")
    assert checkout.validate().findings == ()


@posix_only
def test_real_command_prints_such_names_harmlessly(checkout: Checkout, run_pmo: Callable[..., Ended]) -> None:
    folder = os.fsencode(checkout.root / "portfolio")
    for name in (b"a\n::error::b.yml", b"\xff\xfe.yml", b"\x1b[31m.yml", "a\u202eb.yml".encode()):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 - a path of bytes
            file.write(b"x: 1\n")
    for format_ in ("text", "json", "github"):
        ended = run_pmo("-C", checkout.root, "validate", "--format", format_)
        assert (ended.exit_code, ended.stderr) == (1, b"")
        assert b"\x1b" not in ended.stdout
        assert "\u202e" not in ended.stdout.decode()
    assert len(ended.stdout.splitlines()) == 4  # one command for each, none from a name


def test_git_itself_can_hold_such_files(tmp_path: Path, run_pmo: Callable[..., Ended]) -> None:
    """A tree made by plumbing, as a fork could push it, ends as a finding after a checkout."""
    checkout = Checkout(tmp_path / "clone")
    checkout.write("projects/healthy/project.yml", PROJECT)
    git = ["git", "-C", str(checkout.root), "-c", "core.protectNTFS=false"]
    subprocess.run([*git, "init", "-q"], check=True)
    blob = subprocess.run([*git, "hash-object", "-w", "--stdin"], input=b"/etc/passwd", capture_output=True, check=True)
    entry = f"120000,{blob.stdout.decode().strip()},portfolio/projects/quay/project.yml"
    subprocess.run([*git, "update-index", "--add", "--cacheinfo", entry], check=True)
    subprocess.run([*git, "checkout-index", "--all", "--force"], check=True)
    ended = run_pmo("-C", checkout.root, "validate", "--format", "json")
    assert "SYN021" in {row["code"] for row in ended.rows}
    assert b"root:" not in ended.stdout


def _symlink(link: Path, target: str) -> None:
    try:
        link.symlink_to(target)
    except (OSError, NotImplementedError):
        pytest.skip("symbolic links cannot be made here")
