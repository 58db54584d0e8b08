"""What `make lint` takes for dead code."""

from pathlib import Path

from dead_code import unused


def test_what_nothing_in_the_package_names_is_dead(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("def used():\n    pass\n\n\ndef nobody_asks():\n    used()\n", "utf-8")
    (line,) = unused(tmp_path)
    assert "unused function 'nobody_asks'" in line


def test_what_a_template_or_a_schema_names_is_in_use(tmp_path: Path) -> None:
    # A schema has the field `decisions_needed` and the word `on-hold`; a template shows `path_to_green`.
    module = "class Report:\n    decisions_needed = 1\n    path_to_green = 2\n    ON_HOLD = 3\n\n\nReport()\n"
    (tmp_path / "module.py").write_text(module, "utf-8")
    assert unused(tmp_path) == []
