"""Whole sites, built from small portfolios and from the example."""

import base64
import errno
import hashlib
import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from portals import EVERYTHING, PORTFOLIOS, ROOT, PageReader, dead_links, files_of, page_at, pages_of, write

from pmo_build.cli.main import main
from pmo_build.model.date_bounds import FIRST, LAST
from pmo_build.pages.registry import record_addresses
from pmo_build.pipeline import load
from pmo_build.resources import languages
from pmo_build.site import mkdocs_plugin
from pmo_build.site.assets import style_sheet
from pmo_build.site.mkdocs_commands import SiteError, build_site
from pmo_build.site.mkdocs_plugin import BuildOptions, with_security_policy
from pmo_build.site.site_swap import Building

# Language → path → what is on the page.
Pages = dict[str, dict[str, PageReader]]
SMALL = {
    "portfolio.yml": "organisation: Waterveen\ncurrency: EUR\nas_of: 2026-10-31\n",
    "projects/quay/project.yml": "title: Quay\nstate: active\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a checkout with one project and no `mkdocs.yml`."""
    return write(tmp_path / "checkout", SMALL)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return language → site of the example."""
    folder = tmp_path_factory.mktemp("example")
    return {
        language: build_site(BuildOptions(ROOT, language=language), folder / language)[1] for language in languages()
    }


@pytest.fixture(scope="session")
def pages(example: dict[str, Path]) -> Pages:
    """Return what is on the pages of the example, read once."""
    return {language: pages_of(site) for language, site in example.items()}


EACH_LANGUAGE = pytest.mark.parametrize("language", languages())
# In one process, which builds these sites once.
OF_THE_EXAMPLE = pytest.mark.xdist_group("example")


# The site


@OF_THE_EXAMPLE
@EACH_LANGUAGE
def test_every_link_of_the_example_leads_somewhere(example: dict[str, Path], pages: Pages, language: str) -> None:
    assert dead_links(example[language], pages[language]) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("name", PORTFOLIOS)
def test_every_link_leads_somewhere_whatever_a_portfolio_holds(tmp_path: Path, name: str) -> None:
    site = build_site(BuildOptions(write(tmp_path / "checkout", PORTFOLIOS[name])), tmp_path / "site")[1]
    pages = pages_of(site)
    assert dead_links(site, pages) == []
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    for entry in entries:
        path, _, anchor = entry["location"].partition("#")
        assert path in pages
        assert not anchor or anchor in pages[path].anchors


@OF_THE_EXAMPLE
@EACH_LANGUAGE
def test_the_search_finds_each_record_by_its_id_title_and_owner(example: dict[str, Path], language: str) -> None:
    index = (example[language] / "search/search_index.json").read_bytes()
    found: defaultdict[str, str] = defaultdict(str)
    for entry in json.loads(index)["docs"]:
        found[entry["location"]] += html.unescape(f"{entry['title']} · {entry['text']}\n")
    portfolio = load(ROOT).portfolio
    records = [record for of_kind in portfolio.records.values() for record in of_kind.values()]
    for record in records:
        # Neither has words of its own: one is the portal itself, the other nothing but amounts.
        if record.kind not in {"portfolio", "costs"}:
            said = found[record_addresses().record(portfolio, record) or ""]
            owner = portfolio.person(record.owner)
            assert record.id in said, record.key
            assert (record.title or "") in said, record.key
            assert (owner.label if owner else record.owner or "") in said, record.key
    # What a browser loads before it finds anything.
    assert len(index) <= 1024 * len(records)


@OF_THE_EXAMPLE
@EACH_LANGUAGE
def test_no_page_fetches_anything_from_elsewhere(example: dict[str, Path], pages: Pages, language: str) -> None:
    for path, page in pages[language].items():
        assert [address for address in page.resources if re.match(r"(?:\w+:)?//", address)] == [], path
    for path, content in files_of(example[language]).items():
        if path.endswith(".css"):
            assert not re.search(rb"(?:@import|url\()\s*[\"']?(?:https?:)?//", content), path


@OF_THE_EXAMPLE
@EACH_LANGUAGE
def test_pages_are_in_the_language_asked_for(pages: Pages, language: str) -> None:
    for path, page in pages[language].items():
        assert ("html", language) in [(tag, attributes.get("lang")) for tag, attributes in page.tags], path
    headings = {"en": "Data quality", "nl": "Gegevenskwaliteit"}
    assert headings.get(language, "Data quality") in pages[language]["data-quality.html"].text


@OF_THE_EXAMPLE
def test_every_page_has_a_policy_that_allows_its_own_scripts_only(example: dict[str, Path]) -> None:
    for path in example["en"].rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert policy, path
        assert "default-src 'none'" in policy[1]
        assert policy.start() < text.index("<script")
        for code in re.findall(r"<script>(.*?)</script>", text, re.S):
            assert base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() in policy[1], path


def test_a_policy_names_inline_scripts_once_and_no_data() -> None:
    page = (
        '<head><meta charset="utf-8"></head><script>a()</script><script>a()</script>'
        '<script src="x.js"></script><script type="application/json">{}</script>'
    )
    assert with_security_policy(page).count("'sha256-") == 1
    assert with_security_policy("<p>no head</p>") == "<p>no head</p>"


@OF_THE_EXAMPLE
def test_the_search_dialog_has_a_name(pages: Pages) -> None:
    for language, name in (("en", "Search"), ("nl", "Zoeken")):
        dialogs = [a for tag, a in pages[language]["index.html"].tags if a.get("role") == "dialog"]
        assert [dialog["aria-label"] for dialog in dialogs] == [name]


@OF_THE_EXAMPLE
def test_headings_with_an_id_are_in_the_table_of_contents(pages: Pages) -> None:
    links = pages["en"]["projects/quay-renewal.html"].links
    assert {"#status", "#milestones", "#money", "#risks", "#data-quality"} <= set(links)


def test_the_size_of_a_project_page_does_not_grow_with_the_number_of_projects(tmp_path: Path) -> None:
    sizes = []
    for count in (1, 30):
        more = {f"projects/p{number}/project.yml": "title: More\nstate: active\n" for number in range(count)}
        site = build_site(BuildOptions(write(tmp_path / f"of-{count}", SMALL | more)), tmp_path / str(count))[1]
        sizes.append((site / "projects/quay.html").stat().st_size)
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_no_hole_is_left_in_any_page_of_any_theme(small: Path, theme: str) -> None:
    (small / "docs").mkdir()
    (small / "mkdocs.yml").write_text(f"site_name: x\nsite_url: https://a.example\ntheme: {theme}\nplugins: [pmo]\n")
    site = build_site(BuildOptions(small), None)[1]
    assert "projects/quay.html" in pages_of(site)
    assert "https://a.example/projects/quay.html" in (site / "sitemap.xml").read_text(encoding="utf-8")
    for path, content in files_of(site).items():
        assert "hole" not in path
        assert not re.search(rb"pmo.hole", content), path


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_the_search_of_any_theme_finds_pages_outside_the_navigation(small: Path, theme: str) -> None:
    (small / "docs").mkdir()
    (small / "mkdocs.yml").write_text(f"site_name: x\ntheme: {theme}\nplugins: [search, pmo]\n")
    site = build_site(BuildOptions(small), None)[1]
    found = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert "projects/quay.html" in {entry["location"] for entry in found}


def test_no_folder_is_made_for_pages_that_there_are_none_of(small: Path, tmp_path: Path) -> None:
    site = build_site(BuildOptions(small), tmp_path / "site")[1]
    assert (site / "projects").is_dir()
    assert not (site / "lessons").exists()


# Strangers


PAYLOAD = (
    "</title></div></td></table></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }} "
    "{% raw %} [x](javascript:alert(1)) `# &amp; <!-- {#evil}"
)
TAG = "</td><img src=x onerror=alert(1)> {{ 7*7 }} {#evil}"
BLOCK = f"{PAYLOAD}\n\n    code {PAYLOAD}\n\n# {PAYLOAD}\n\n- {PAYLOAD}\n\n```\n\n{PAYLOAD}\n\n```\n"


def hostile_portfolio() -> dict[str, str]:
    """Return a portfolio in which every text that a schema leaves free holds an attack."""
    line, block = json.dumps(PAYLOAD), json.dumps(BLOCK)
    tag = json.dumps(TAG)
    levels = f"[{{label: {line}, from: 0, to: 1}}, {{label: {line}, from: 1, to: 1}}]"
    return {
        "portfolio.yml": f"""
organisation: {line}
title: {line}
owner: {line}
currency: EUR
as_of: 2026-10-31
risk: {{probability: {levels}, impact: {levels}, categories: [{line}]}}
tiers: [{{id: large, title: {line}}}]
scoring: [{{id: fit, title: {line}, weight: 1}}]
tolerances: {{scope: {line}, quality: {line}}}
""",
        "programmes/city.yml": f"title: {line}\ndescription: {block}\nsro: {line}\nbenefits: {block}\n",
        "projects/quay/project.yml": f"""
title: {line}
summary: {block}
state: active
programme: city
stage: {line}
tier: large
category: {line}
sponsor: {line}
manager: {line}
owner: {line}
tags: [{tag}]
links: [{{title: {line}, url: "https://a.example/?q=%22%3E%3Cscript%3E"}}]
custom: {{text: {line}, block: {block}}}
business_case:
  problem: {block}
  options: [{{title: {line}, description: {block}}}]
  recommended: {line}
  benefits: {block}
  approved: 2026-01-01
  approved_by: {line}
deliverables: [{{title: {line}, description: {block}}}]
milestones: [{{id: a, title: {line}, gate: {line}, baseline: 2026-01-01}}]
budget: {{total: 5, funding_source: {line}}}
""",
        "projects/quay/risks.yml": f"""
- id: r
  title: {line}
  owner: {line}
  category: {line}
  cause: {block}
  event: {block}
  effect: {block}
  trigger: {block}
  current: {{probability: 1, impact: 1}}
  actions: [{{title: {line}, owner: {line}}}]
  tags: [{tag}]
""",
        "risks.yml": f"- {{id: own, title: {line}, event: {block}, owner: {line}, tags: [{tag}], projects: [quay]}}\n",
        "projects/quay/status/a.yml": f"""
as_of: 2026-10-30
author: {line}
rag: {{overall: red}}
achieved: {block}
next: {block}
decisions_needed: {block}
path_to_green: {block}
narrative: {block}
""",
        # Findings quote what is wrong.
        "projects/odd/project.yml": f"title: Odd\nstate: {line}\ntype: {line}\n{line}: 1\nprogramme: {line}\n",
        "projects/quay/note.yml": f"a: {line}\n",
    }


@pytest.fixture(scope="session", params=languages())
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    checkout = write(folder / "checkout", hostile_portfolio())
    validated, site, _ = build_site(BuildOptions(checkout, language=request.param), folder / "site")
    refused = {finding.path for finding in validated.findings if finding.severity == "error"}
    assert refused == {"portfolio/projects/odd/project.yml", "portfolio/projects/quay/note.yml"}
    return site


@OF_THE_EXAMPLE
def test_no_text_of_a_record_becomes_markup(hostile: Path, pages: Pages) -> None:
    ours = {tag for page in pages["en"].values() for tag, _ in page.tags}
    names = {name for page in pages["en"].values() for _, attributes in page.tags for name in attributes}
    # What Markdown of the data may give, and the example happens not to hold.
    ours |= {"blockquote", "br", "hr", "pre", "code", "h3", "h4", "h5", "h6", "ol"}
    for path, page in pages_of(hostile).items():
        assert {tag for tag, _ in page.tags} <= ours, path
        assert {name for _, attributes in page.tags for name in attributes} <= names | {"start"}, path
        assert [link for link in page.links if link.startswith(("javascript:alert", "data:", "vbscript:"))] == [], path


@OF_THE_EXAMPLE
def test_no_text_of_a_record_breaks_out_of_its_place(hostile: Path) -> None:
    for path, page in pages_of(hostile).items():
        assert page.problems == [], path
        assert "evil" not in page.anchors, path
    for path, content in files_of(hostile).items():
        if path.endswith(".html"):
            text = content.decode()
            assert "<script>alert" not in text, path
            assert "<img src=x" not in text, path


@OF_THE_EXAMPLE
def test_no_text_of_a_record_is_run_as_a_template(hostile: Path) -> None:
    page = page_at(hostile / "projects/quay.html")
    assert "{{ 7*7 }}" in page.text
    assert " 49 " not in page.text
    assert "{% raw %}" in page.text


@OF_THE_EXAMPLE
def test_the_title_is_the_text_it_is(hostile: Path) -> None:
    for path in ("index.html", "projects/quay.html"):
        text = (hostile / path).read_text(encoding="utf-8")
        title = re.search(r"<title>(.*?)</title>", text, re.S)
        assert title
        assert "&lt;/title&gt;" in title[1]
        # Charts further down have titles of their own.
        assert text.partition("</head>")[0].count("</title>") == 1


@OF_THE_EXAMPLE
def test_the_search_index_holds_no_markup(hostile: Path) -> None:
    index = json.loads((hostile / "search/search_index.json").read_text(encoding="utf-8"))
    assert any("&lt;script&gt;" in entry["title"] for entry in index["docs"])
    for entry in index["docs"]:
        assert "<" not in entry["title"] + entry["text"] + entry["location"]


# The same site, always


@OF_THE_EXAMPLE
def test_mkdocs_and_pmo_build_the_same_site(tmp_path: Path, example: dict[str, Path]) -> None:
    checkout = tmp_path / "checkout"
    for name in ("portfolio", "site_templates"):
        shutil.copytree(ROOT / name, checkout / name)
    shutil.copy(ROOT / "mkdocs.yml", checkout)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        checkout / "mkdocs.yml",
        "-d",
        tmp_path / "site",
    ]
    ended = subprocess.run(command, check=False, timeout=120, capture_output=True, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr.decode()
    assert files_of(tmp_path / "site") == files_of(example["en"])


BUILD = "import sys; from pmo_build.cli.main import main; main(sys.argv[1:])"


def test_neither_clock_zone_locale_hash_seed_nor_order_of_files_changes_a_byte(tmp_path: Path) -> None:
    sites = []
    settings = "site_name: x\nsite_url: https://a.example/\ntheme: material\nplugins: [search, pmo]\n"
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "86400"},
    ]
    for number, environment in enumerate(surroundings):
        files = list(EVERYTHING.items())
        checkout = write(tmp_path / str(number) / "checkout", dict(files[::-1] if number else files))
        (checkout / "docs").mkdir()
        (checkout / "mkdocs.yml").write_text(settings)
        command = [sys.executable, "-c", BUILD, "build", "-C", checkout, "--site-dir", checkout / "site"]
        ended = subprocess.run(command, check=False, timeout=120, capture_output=True, env=os.environ | environment)
        assert ended.returncode == 1, ended.stderr.decode()
        sites.append(files_of(checkout / "site"))
    assert sites[0] == sites[1]
    assert b"<lastmod>2026-10-31</lastmod>" in sites[0]["sitemap.xml"]


# Never half a site


def test_a_build_that_fails_halfway_leaves_the_old_site(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build_site(BuildOptions(small), tmp_path / "site")[1]
    old = files_of(site)
    monkeypatch.setattr(mkdocs_plugin, "with_security_policy", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_site(BuildOptions(small), site)
    monkeypatch.undo()
    assert files_of(site) == old
    assert not (tmp_path / ".site.pmo/new").exists()
    build_site(BuildOptions(small, language="nl"), site)
    assert files_of(site) != old


KILLED = """
import os, signal, sys
from pathlib import Path
from pmo_build.site import mkdocs_commands
from pmo_build.site import mkdocs_plugin
mkdocs_plugin.with_security_policy = lambda page: os.kill(os.getpid(), signal.SIGKILL)
mkdocs_commands.build_site(mkdocs_plugin.BuildOptions(Path(sys.argv[1])), Path(sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_recovers(small: Path, tmp_path: Path) -> None:
    site = build_site(BuildOptions(small), tmp_path / "site")[1]
    old = files_of(site)
    ended = subprocess.run([sys.executable, "-c", KILLED, small, site], check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    assert files_of(site) == old
    assert (tmp_path / ".site.pmo/new").exists()
    build_site(BuildOptions(small), site)
    assert files_of(site) == old
    assert {path.name for path in tmp_path.iterdir()} == {"checkout", "site", ".site.pmo"}
    assert set(files_of(tmp_path / ".site.pmo")) == {".gitignore", "lock"}


@pytest.mark.parametrize("day", [FIRST, LAST], ids=str)
def test_a_site_can_be_built_for_the_first_and_for_the_last_day(small: Path, tmp_path: Path, day: date) -> None:
    site = build_site(BuildOptions(small, day), tmp_path / "site")[1]
    assert str(day.year) in (site / "index.html").read_text(encoding="utf-8")


def test_two_builds_at_once(small: Path, tmp_path: Path) -> None:
    first = Building.start(tmp_path / "site")
    with pytest.raises(SiteError, match="Another build of"):
        build_site(BuildOptions(small), tmp_path / "site")
    first.abandon()
    build_site(BuildOptions(small), tmp_path / "site")


def test_a_folder_with_other_files_is_not_replaced(small: Path) -> None:
    before = files_of(small)
    (small.parent / "www").mkdir()
    (small.parent / "www/404.html").write_text("lost")
    for folder, told in {
        small: "holds portfolio/",
        small.parent: "holds portfolio/",
        small.parent / "www": "no list",
    }.items():
        with pytest.raises(SiteError, match=told):
            build_site(BuildOptions(small), folder)
    assert files_of(small) == before
    assert files_of(small.parent / "www") == {"404.html": b"lost"}


def test_a_folder_that_mkdocs_yml_of_a_stranger_names_is_not_replaced(small: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "docs").mkdir(parents=True)
    (home / "docs/thesis.docx").write_text("thesis")
    (small / "docs").mkdir()
    (small / "mkdocs.yml").write_text(f"site_name: x\nsite_dir: {home.as_posix()}\nplugins: [pmo]\n")
    with pytest.raises(SiteError, match=r"home holds files and no list"):
        build_site(BuildOptions(small), None)
    assert files_of(home) == {"docs/thesis.docx": b"thesis"}


def test_a_page_that_somebody_changed_in_the_site_is_not_overwritten(small: Path, tmp_path: Path) -> None:
    site = build_site(BuildOptions(small), tmp_path / "site")[1]
    (site / "CNAME").write_text("portal.example")
    (site / "index.html").write_text("mine")
    with pytest.raises(SiteError, match=r"index\.html would be lost"):
        build_site(BuildOptions(small), site)
    assert (site / "index.html").read_text() == "mine"
    (site / "index.html").unlink()
    build_site(BuildOptions(small), site)
    assert (site / "CNAME").read_text() == "portal.example"


def test_a_build_that_is_stopped_leaves_the_old_site_and_nothing_else(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build_site(BuildOptions(small), tmp_path / "site")[1]
    old = files_of(tmp_path)

    def stopped(_page: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(mkdocs_plugin, "with_security_policy", stopped)
    with pytest.raises(KeyboardInterrupt):
        build_site(BuildOptions(small, language="nl"), site)
    assert files_of(tmp_path) == old


def test_a_disk_that_is_full_while_a_file_is_copied_names_the_copy_once(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_page: str) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", "theme.css", None, "site/theme.css")

    monkeypatch.setattr(mkdocs_plugin, "with_security_policy", full)
    monkeypatch.chdir(small)
    with pytest.raises(SystemExit) as ended:
        main(["build"])
    assert ended.value.code == 3
    assert capsys.readouterr().err == "pmo: site/theme.css: No space left on device.\n"


# mkdocs.yml


def test_without_mkdocs_yml_the_site_stands_in_the_checkout(small: Path) -> None:
    validated, site, _ = build_site(BuildOptions(small), None)
    assert site == small / "site"
    assert (site / "projects/quay.html").is_file()
    assert validated.files == 2


def test_mkdocs_yml_says_where_the_site_goes_and_can_set_the_language(small: Path) -> None:
    (small / "docs").mkdir()
    (small / "docs/about.md").write_text("# About us\n\nOur *own* page.\n")
    (small / "mkdocs.yml").write_text(
        "site_name: x\nsite_dir: public\ntheme: {name: material, palette: {toggle: {name: Dark}}}\n"
        "plugins: [{pmo: {language: nl}}]\n"
    )
    _, site, _ = build_site(BuildOptions(small), None)
    assert site == small / "public"
    assert "Lopende projecten" in page_at(site / "index.html").text
    assert "<em>own</em>" in (site / "about.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["docs", "theme"])
@pytest.mark.parametrize("link", ["linked.txt", "linked.md", "folder/secret.txt"])
def test_a_link_brings_nothing_from_elsewhere_into_the_site(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, link: str
) -> None:
    secret = tmp_path / "elsewhere" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("token-of-this-computer")
    for name in ("docs", "theme"):
        (small / name).mkdir()
        (small / name / "own.txt").write_text("ours")
    target = secret.parent if link.startswith("folder") else secret
    try:
        (small / folder / Path(link).parts[0]).symlink_to(target)
    except OSError:
        pytest.skip("symbolic links cannot be made here")
    theme = "theme: {name: mkdocs, custom_dir: theme}"
    (small / "mkdocs.yml").write_text(f"site_name: x\n{theme}\nplugins: [pmo]\n")
    site = build_site(BuildOptions(small), tmp_path / "site")[1]
    assert (site / "own.txt").read_text() == "ours"
    assert not any(b"token-of-this-computer" in file.read_bytes() for file in site.rglob("*") if file.is_file())
    if folder == "docs" or link == "linked.txt":  # the others are no files of a theme
        assert f"{link} is a symbolic link or stands behind one" in capsys.readouterr().err


def test_pages_load_all_styles_as_one_sheet(small: Path) -> None:
    _, site, _ = build_site(BuildOptions(small), small / "site")
    page = (site / "index.html").read_text(encoding="utf-8")
    assert page.count('href="stylesheets/') == 1
    assert 'href="stylesheets/pmo.css"' in page
    assert (site / "stylesheets/pmo.css").read_text(encoding="utf-8") == style_sheet()


def test_a_style_sheet_of_their_own_takes_the_place_of_ours(small: Path) -> None:
    (small / "docs/stylesheets").mkdir(parents=True)
    (small / "docs/stylesheets/pmo.css").write_text("own {}")
    (small / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [pmo]\n")
    _, site, _ = build_site(BuildOptions(small), None)
    assert (site / "stylesheets/pmo.css").read_text() == "own {}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: x\nplugins: [search]\n", "mkdocs.yml does not list the plugin pmo"),
        ("site_name: [x\n", "error parsing the configuration file"),
        ("- a\n", "configuration is invalid"),
        ("site_name: x\ntheme: nope\nplugins: [pmo]\n", "Unrecognised theme name: 'nope'"),
        ("site_name: x\nplugins: [nope, pmo]\n", '"nope" plugin is not installed'),
        ("site_name: x\nplugins: [{pmo: {language: xx}}]\n", f"Expected one of: {languages()}"),
        ("site_name: x\ndocs_dir: nowhere\nplugins: [pmo]\n", "isn't an existing directory"),
    ],
)
def test_what_is_wrong_with_mkdocs_yml_is_said_in_one_line(small: Path, text: str, message: str) -> None:
    (small / "docs").mkdir()
    (small / "mkdocs.yml").write_text(text)
    with pytest.raises(SiteError) as caught:
        build_site(BuildOptions(small), None)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_warnings_of_mkdocs_are_printed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "docs").mkdir()
    (small / "mkdocs.yml").write_text("site_name: x\nbogus: 1\ntheme: material\nplugins: [pmo]\n")
    build_site(BuildOptions(small), None)
    assert capsys.readouterr().err == "Config value 'bogus': Unrecognised configuration name: bogus\n"


def test_a_checkout_without_a_portfolio(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="There is no folder portfolio/"):
        build_site(BuildOptions(tmp_path), tmp_path / "site")
    assert not (tmp_path / "site").exists()
