"""The command line as a whole: exit codes, `-C`, consoles, pipes, and that nothing reaches for the network."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from support import Checkout, Ended

from pmo_build import __version__
from pmo_build.cli import main
from pmo_build.cli.commands import validate as validate_command

Pmo = Callable[..., Result]
RunPmo = Callable[..., Ended]


def test_help_lists_the_commands(pmo: Pmo) -> None:
    result = pmo("--help")
    assert result.exit_code == 0
    assert "validate" in result.output
    assert "explain" in result.output


def test_help_needs_no_heavy_module(run_pmo: RunPmo) -> None:
    """Commands are loaded when they are asked for: `--help` is instant."""
    code = (
        "import sys; from pmo_build.cli.main import pmo; pmo(['--version'], standalone_mode=False);"
        "print([m for m in ('yaml', 'jsonschema_rs', 'msgspec', 'mkdocs', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == [f"pmo, version {__version__}", "[]"]


@pytest.mark.parametrize(
    ("content", "options", "exit_code"),
    [
        ("title: Quay\nstate: proposed\n", [], 0),
        ("title: Quay\nstate: active\n", [], 0),  # warnings only
        ("title: Quay\nstate: active\n", ["--fail-on", "warning"], 1),
        ("title: Quay\nstate: active\n", ["--fail-on", "WARNING"], 1),
        ("title: Quay\nstate: no\n", [], 1),
        ("title: Quay\nstate: no\n", ["--fail-on", "warning"], 1),
        ("title: Quay\nstate: proposed\n", ["--fail-on", "none"], 2),
        ("title: Quay\nstate: proposed\n", ["--format", "xml"], 2),
        ("title: Quay\nstate: proposed\n", ["--as-of", "yesterday"], 2),
        ("title: Quay\nstate: proposed\n", ["--as-of", "20261031"], 2),
        ("title: Quay\nstate: proposed\n", ["--as-of", "2026-W44-6"], 2),
        ("title: Quay\nstate: proposed\n", ["--language", "xx"], 2),
        ("title: Quay\nstate: proposed\n", ["--no-such-option"], 2),
        ("title: Quay\nstate: proposed\n", ["extra"], 2),
    ],
)
def test_exit_codes_of_validate(
    checkout: Checkout, run_main: Callable[..., int], content: str, options: list[str], exit_code: int
) -> None:
    checkout.write("projects/quay/project.yml", content)
    assert run_main("-C", str(checkout.root), "validate", *options) == exit_code


@pytest.fixture
def run_main() -> Callable[..., int]:
    """Return a function that runs `main` and gives its exit code."""

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main.main(arguments)
        return int(ended.value.code or 0)

    return run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-C", "/no/such/directory", "validate"], "There is no directory"),
        (["validate", "-C", "/no/such/directory"], "There is no directory"),
        (["validat"], "Did you mean 'validate'?"),
        (["zzz"], "No such command 'zzz'."),
        (["explain", "REF999"], "There is no finding and no number 'REF999'."),
        (["explain"], "Missing argument"),
    ],
)
def test_wrong_use_is_exit_code_2_and_a_sentence(
    run_main: Callable[..., int], capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert run_main(*arguments) == 2
    assert says in capsys.readouterr().err


def test_a_directory_without_portfolio_is_wrong_use(
    run_main: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run_main("-C", str(tmp_path), "validate") == 2
    assert f"There is no folder portfolio/ in {tmp_path}." in capsys.readouterr().err


@pytest.mark.parametrize("order", ["before", "after", "both"])
def test_dir_may_stand_before_or_after_the_command(checkout: Checkout, run_pmo: RunPmo, order: str) -> None:
    root = checkout.root
    arguments = {
        "before": ["-C", root, "validate"],
        "after": ["validate", "-C", root],
        "both": ["-C", root.parent, "validate", "-C", root.name],  # like git: the second is relative to the first
    }[order]
    assert run_pmo(*arguments).stdout == b"No findings in 1 file.\n"


def _failing(error: BaseException) -> click.Command:
    @click.command("validate")
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "exit_code", "says"),
    [
        (ZeroDivisionError("by zero"), 3, "pmo: internal error (ZeroDivisionError: by zero). This is a defect of pmo;"),
        (OSError(28, "No space left on device", "site/x"), 3, "pmo: site/x: No space left on device."),
        (
            OSError(18, "Invalid cross-device link", "site/a", None, "site/b"),
            3,
            "pmo: site/a → site/b: Invalid",
        ),
        (OSError(28, "No space left on device", b"site/\xff\n"), 3, "pmo: site/\\xff\\x0a: No space left on device."),
        (OSError(28, "No space left on device", 7), 3, "pmo: No space left on device."),
        (OSError("odd"), 3, "pmo: odd."),
        (OSError(), 3, "pmo: OSError."),
        (MemoryError(), 3, "pmo: There is not enough memory."),
        (KeyboardInterrupt(), 130, "pmo: stopped."),
        (RecursionError("deep"), 3, "RecursionError"),
    ],
)
def test_a_failing_command_ends_in_one_line(
    run_main: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    error: BaseException, exit_code: int, says: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(validate_command, "command", _failing(error))
    assert run_main("validate") == exit_code
    said = capsys.readouterr().err
    assert said.strip().startswith(says.split(" (", maxsplit=1)[0] if "internal" in says else "pmo: ")
    assert says in said
    assert "Traceback" not in said


def test_a_developer_sees_the_traceback(
    run_main: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validate_command, "command", _failing(ZeroDivisionError("by zero")))
    monkeypatch.setenv("PMO_DEBUG", "1")
    assert run_main("validate") == 3
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_a_console_of_few_characters_shows_the_others_escaped(
    checkout: Checkout, run_pmo: RunPmo, format_: str
) -> None:
    checkout.write("projects/quay/project.yml", "title: 日本\nstate: 日本 → 한국\n")
    ended = run_pmo("-C", checkout.root, "validate", "--format", format_, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (ended.exit_code, ended.stderr) == (1, b"")
    assert b"\\u65e5" in ended.stdout


def test_colours_are_for_terminals_only(checkout: Checkout, run_pmo: RunPmo, pmo: Pmo) -> None:
    checkout.write("projects/quay/project.yml", "title: no\n")
    assert b"\x1b" not in run_pmo("-C", checkout.root, "validate").stdout
    assert "\x1b" in pmo("-C", checkout.root, "validate", color=True).output


WATCHED = """
import os, socket, sys
def watch(event, arguments):
    if event.split(".")[0] in {"socket", "urllib", "http", "ftplib", "smtplib"} and event != "socket.gethostname":
        sys.stderr.write(f"NETWORK {event} {arguments}\\n")
    if event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "exec_from_data"}:
        sys.stderr.write(f"PROCESS {event} {arguments}\\n")
    by_flags = event == "open" and arguments[1] is None and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if by_flags or (event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")):
        if not str(arguments[0]).endswith(".pyc") and "__pycache__" not in str(arguments[0]):
            sys.stderr.write(f"WRITE {arguments}\\n")
sys.addaudithook(watch)
from pmo_build.cli.main import main
main(sys.argv[1:])
"""
REACHING = """title: Quay
state: active
$schema: http://127.0.0.1:9/schema.json
$ref: http://127.0.0.1:9/evil.json
links:
  - {title: a, url: "https://localhost:9/x"}
budget: {$ref: "file:///etc/passwd"}
"""


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_validate_opens_no_socket_starts_nothing_and_writes_nothing(checkout: Checkout, format_: str) -> None:
    """Audit hooks see every socket, process and file of an interpreter, whatever library opens them."""
    checkout.write("projects/quay/project.yml", REACHING)
    command = [sys.executable, "-B", "-c", WATCHED, "-C", str(checkout.root), "validate", "--format", format_]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_watch_would_notice(tmp_path: Path) -> None:
    for act, noticed in (
        ("socket.create_connection(('127.0.0.1', 9), 1)", "NETWORK socket.connect"),
        ("os.open('x', os.O_WRONLY | os.O_CREAT)", "WRITE"),
        ("open('x', 'w')", "WRITE"),
    ):
        code = WATCHED.partition("from pmo_build")[0] + act
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
        assert noticed in done.stderr


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("0001-01-31", " Did you mean 2001-01-31?"),
        ("0026-10-31", " Did you mean 2026-10-31?"),
        ("1899-12-31", " Did you mean 1989-12-31?"),
        ("2201-01-01", " Did you mean 2021-01-01?"),
        ("9999-12-31", ""),
    ],
)
@pytest.mark.parametrize(
    "command",
    [["validate"], ["build"], ["serve"], ["import", "table.csv", "--mapping", "map.yml"]],
    ids=lambda command: command[0],
)
def test_a_day_outside_the_calendar_of_plans_is_wrong_use(
    pmo: Callable[..., Result], checkout: Checkout, command: list[str], day: str, hint: str
) -> None:
    (checkout.root / "table.csv").write_text("Name\nQuay\n", encoding="utf-8")
    (checkout.root / "map.yml").write_text("kind: project\nid: Name\nfields: {title: Name}\n", encoding="utf-8")
    ended = pmo("-C", checkout.root, *command, "--as-of", day)
    assert ended.exit_code == 2
    said = " ".join(ended.stderr.split())
    assert said.endswith(f"'{day}' does not lie between 1900-01-01 and 2200-12-31.{hint}")
