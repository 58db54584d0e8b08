"""The style sheet that pages load is all families of styles, in the order of the cascade."""

from pathlib import Path

import pytest

from pmo_build.site import assets

ORDER = ["base", "charts", "components", "forced_colours.css", "pages", "print.css"]


def files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.css"))]


@pytest.fixture
def stylesheets() -> Path:
    return assets.templates_folder() / "stylesheets"


def test_it_holds_every_family_from_what_all_pages_share_to_paper(stylesheets: Path) -> None:
    tops = [file.split("/")[0] for file in files(stylesheets)]
    assert list(dict.fromkeys(tops)) == ORDER
    sheet = assets.style_sheet()
    texts = ((stylesheets / file).read_text(encoding="utf-8") for file in files(stylesheets))
    starts = [sheet.index(assets.without_comments(text)) for text in texts]
    assert starts == sorted(starts)


def test_another_family_is_one_more_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "templates_folder", lambda: tmp_path)
    for file, text in {"print.css": "c {}\n", "pages/b.css": "b {}\n", "base/a.css": "a {}\n"}.items():
        (tmp_path / "stylesheets" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "stylesheets" / file).write_text(text, encoding="utf-8")
    assert assets.style_sheet() == "a {}\n\nb {}\n\nc {}\n"


def test_readers_load_no_comments() -> None:
    assert assets.without_comments("/* Why. */\na {\n  color: red;\n}\n") == "a {\ncolor: red;\n}\n"


def test_a_page_needs_one_style_sheet_and_the_scripts() -> None:
    assert sorted(assets.assets()) == ["javascripts/tables.js", "stylesheets/pmo.css"]
    assert assets.assets()["stylesheets/pmo.css"].decode() == assets.style_sheet()
