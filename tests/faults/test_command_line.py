"""What goes wrong around a command: its reader goes, its disk is full, it is stopped, its surroundings are odd."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support import Checkout, Ended

from pmo_build.site.mkdocs_commands import build_site
from pmo_build.site.mkdocs_plugin import BuildOptions

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to try")

ERRORS = "".join(f"k{number}: 1\n" for number in range(100))
PMO = [sys.executable, "-m", "pmo_build"]


def run(*arguments: str | Path, **options: object) -> Ended:
    """Run a command as a process of its own; the time limit only guards against a hang."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    done = subprocess.run(list(map(str, arguments)), check=False, timeout=60, **streams)  # type: ignore[call-overload]
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def faulty(checkout: Checkout) -> Checkout:
    """Return a checkout with a hundred errors."""
    checkout.write("projects/quay/project.yml", ERRORS)
    return checkout


OUTPUTS = [
    (["validate"], 1),
    (["validate", "--format", "json"], 1),
    (["validate", "--format", "github"], 1),
    (["explain", "REF001"], 0),
    (["--help"], 0),
    (["validate", "--help"], 0),
    (["--version"], 0),
    (["build"], 1),
    (["new", "risk", "fire"], 0),
]


@pytest.mark.parametrize(("arguments", "code"), OUTPUTS)
def test_a_reader_that_goes_away_changes_nothing(faulty: Checkout, arguments: list[str], code: int) -> None:
    """As after `| head`: no message, and the exit code says what it would have said."""
    with subprocess.Popen(
        [*PMO, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=faulty.root
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == code


@full_disk
@pytest.mark.parametrize("arguments", [["validate"], ["explain", "REF001"], ["--help"]], ids=" ".join)
def test_output_to_a_full_disk_is_an_error_in_one_line(faulty: Checkout, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = run(*PMO, *arguments, cwd=faulty.root, stdout=full)
    assert (ended.exit_code, ended.stderr) == (3, b"pmo: standard output: No space left on device.\n")


@full_disk
@pytest.mark.parametrize(
    ("arguments", "code"), [(["validate"], 1), (["nonsense"], 2), (["-C", "nowhere", "validate"], 2)]
)
def test_messages_to_a_full_disk_do_not_change_the_exit_code(faulty: Checkout, arguments: list[str], code: int) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = run(*PMO, *arguments, cwd=faulty.root, stderr=full)
    assert ended.exit_code == code


@posix_only
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("arguments", "code"), [(["validate"], 1), (["nonsense"], 2)])
def test_streams_that_are_closed_do_not_change_the_exit_code(
    faulty: Checkout, closed: str, arguments: list[str], code: int
) -> None:
    ended = run("sh", "-c", f'"$@" {closed}', "sh", *PMO, *arguments, cwd=faulty.root)
    assert ended.exit_code == code
    assert b"Traceback" not in ended.stdout + ended.stderr


@posix_only
def test_a_pipe_that_does_not_wait_gets_everything(checkout: Checkout) -> None:
    """Programs that start others hand over such pipes, which take 64 KB at once."""
    for number in range(8):
        checkout.write(f"projects/quay-{number}/project.yml", ERRORS)
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    command = [*PMO, "validate", "--format", "json"]
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE, cwd=checkout.root) as process:
        os.close(writing)
        with open(reading, "rb") as pipe:  # noqa: PTH123
            ended = Ended(0, pipe.read(), b"")
        assert process.wait(timeout=60) == 1
    assert len(ended.rows) == 8 * 101
    assert len(ended.stdout) > 100_000


# Sends this process a signal when a module is loaded, or when a function is called.
STOPPED = """
import importlib, importlib.abc, os, signal, sys

number, where, kind = int(sys.argv[1]), sys.argv[2], sys.argv[3]

def send():
    os.kill(os.getpid(), number)

class Sender(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == where:
            sys.meta_path.remove(self)
            send()

if kind == "loads":
    sys.meta_path.insert(0, Sender())
else:
    module, _, name = where.rpartition(".")
    owner = importlib.import_module(module.partition(":")[0])
    owner = getattr(owner, module.partition(":")[2]) if ":" in module else owner
    real = getattr(owner, name)

    def stopped(*arguments, **options):
        send()
        return real(*arguments, **options)

    setattr(owner, name, stopped)

from pmo_build.__main__ import main
sys.argv[1:] = sys.argv[4:]
main()
"""


# Who runs the tests in the background may have told all processes to pass signals over.
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
for name in ("SIGTERM", "SIGHUP"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
"""


def stopped(root: Path, number: int, kind: str, where: str, *arguments: str) -> Ended:
    """Run `pmo`, stopped by a signal when it loads a module, or enters a function."""
    return run(sys.executable, "-c", HEARING + STOPPED, str(number), where, kind, *arguments, cwd=root)


@posix_only
@pytest.mark.parametrize(
    "module", ["pmo_build.cli.main", "click", "pmo_build.cli.commands.validate", "yaml", "msgspec", "jsonschema_rs"]
)
def test_ctrl_c_while_modules_are_loaded_ends_in_one_line(checkout: Checkout, module: str) -> None:
    ended = stopped(checkout.root, signal.SIGINT, "loads", module, "validate")
    assert (ended.exit_code, ended.stdout) == (130, b"")
    assert ended.stderr.strip() == b"pmo: stopped."


@posix_only
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_what_stops_a_check_ends_it_in_one_line(checkout: Checkout, number: int) -> None:
    ended = stopped(checkout.root, number, "enters", "pmo_build.pipeline.check_rules", "validate")
    assert (ended.exit_code, ended.stdout) == (128 + number, b"")
    assert ended.stderr.strip() == b"pmo: stopped."


@posix_only
def test_what_a_process_was_told_to_pass_over_does_not_stop_it(checkout: Checkout) -> None:
    """As `nohup` tells it."""
    ignoring = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + STOPPED
    ended = run(
        sys.executable, "-c", ignoring, str(int(signal.SIGHUP)), "pmo_build.pipeline.check_rules", "enters", "validate",
        cwd=checkout.root,
    )  # fmt: skip
    assert (ended.exit_code, ended.stderr) == (0, b"")


@posix_only
@pytest.mark.parametrize(
    ("number", "kind", "where"),
    [
        (signal.SIGINT, "loads", "mkdocs.commands.build"),
        (signal.SIGINT, "enters", "pmo_build.site.mkdocs_plugin:PmoPlugin.on_files"),
        (signal.SIGTERM, "enters", "mkdocs.commands.build._build_page"),
        (signal.SIGINT, "enters", "pmo_build.site.site_swap:Building.finish"),
    ],
)
def test_a_build_that_is_stopped_leaves_the_old_site_and_nothing_else(
    checkout: Checkout, number: int, kind: str, where: str
) -> None:
    build_site(BuildOptions(checkout.root), None)
    before = _listed(checkout.root)
    ended = stopped(checkout.root, number, kind, where, "build")
    assert (ended.exit_code, ended.stdout) == (128 + number, b"")
    assert ended.stderr.strip() == b"pmo: stopped."
    assert _listed(checkout.root) == before


def _listed(root: Path) -> dict[str, bytes]:
    """Return what is in a checkout; a lock file that nobody holds is no lock."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else b""
        for path in root.rglob("*")
        if path.name != "lock"
    }


@pytest.mark.parametrize(
    "surroundings",
    [
        {"HOME": None, "USERPROFILE": None},
        {"HOME": "/nonexistent"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": None, "LANG": None, "LANGUAGE": None},
        {"LC_ALL": "xx_YY.nonsense"},
        {"PYTHONIOENCODING": "ascii"},
        {"TERM": "dumb", "NO_COLOR": "1"},
        {"COLUMNS": "20"},
        {"COLUMNS": "nonsense", "LINES": "-1"},
        {"TMPDIR": "/nonexistent", "TEMP": "/nonexistent", "TMP": "/nonexistent"},
        {"TZ": "Nowhere/At-All"},
        {"PATH": ""},
    ],
    ids=lambda surroundings: " ".join(f"{name}={value}" for name, value in surroundings.items()),
)
def test_surroundings_do_not_change_what_is_found(checkout: Checkout, surroundings: dict[str, str | None]) -> None:
    checkout.write("projects/quay/project.yml", f"title: Kadé → 岸\nstate: no  # {'long ' * 30}\n")
    environment = {**os.environ, **{name: value for name, value in surroundings.items() if value is not None}}
    for name in [name for name, value in surroundings.items() if value is None]:
        environment.pop(name, None)
    ended = run(*PMO, "validate", cwd=checkout.root, env=environment)
    assert (ended.exit_code, ended.stderr) == (1, b"")
    assert ended.stdout.splitlines()[-1] == b"1 error in 2 files."
    assert b"long " * 15 in ended.stdout  # only a terminal is narrow


@posix_only
def test_a_folder_that_is_gone_is_said_in_one_line(checkout: Checkout, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    inside = 'cd "$1" && rmdir "$1" && shift && "$@"'
    for arguments in (["validate"], ["build"], ["explain", "REF001"], ["new", "risk", "fire"]):
        gone.mkdir(exist_ok=True)
        ended = run("sh", "-c", inside, "sh", gone, *PMO, *arguments)
        assert (ended.exit_code, ended.stdout) == (3, b"")
        assert ended.stderr == b"pmo: The folder that pmo was started in is gone. Change to one that exists.\n"


def test_a_file_is_no_place_to_start_in(checkout: Checkout) -> None:
    ended = run(*PMO, "-C", checkout.root / "portfolio" / "portfolio.yml", "validate")
    assert ended.exit_code == 2
    assert b"There is no directory" in ended.stderr


def _limited(what: str, most: int, root: Path, *arguments: str) -> Ended:
    """Run `pmo` with no more of something than so many."""
    code = (
        f"import resource, runpy, sys; resource.setrlimit(resource.{what}, ({most}, {most}));"
        "runpy.run_module('pmo_build', run_name='__main__', alter_sys=True)"
    )
    return run(sys.executable, "-c", code, *arguments, cwd=root)


@posix_only
def test_a_check_needs_few_files_open_at_once(checkout: Checkout) -> None:
    for number in range(100):
        checkout.write(f"projects/quay-{number}/status/2026-10.md", "---\nas_of: 2026-10-31\n---\n")
    ended = _limited("RLIMIT_NOFILE", 16, checkout.root, "validate", "--format", "json")
    assert ended.stderr == b""
    assert "SYN025" not in {row["code"] for row in ended.rows}


@posix_only
def test_too_many_open_files_are_the_fault_of_no_record(checkout: Checkout) -> None:
    ended = _limited("RLIMIT_NOFILE", 4, checkout.root, "validate")
    assert (ended.exit_code, ended.stdout) == (3, b"")
    assert ended.stderr == b"pmo: portfolio: Too many open files.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep to this limit")
def test_too_little_memory_is_said_in_one_line(checkout: Checkout) -> None:
    checkout.write("projects/quay/project.yml", "title: Quay\n" + "".join(f"k{n}: {n}\n" for n in range(40_000)))
    ended = _limited("RLIMIT_DATA", 30_000_000, checkout.root, "validate")
    assert (ended.exit_code, ended.stdout) == (3, b"")
    assert ended.stderr == b"pmo: There is not enough memory.\n"


def test_two_checks_at_once_find_the_same(faulty: Checkout) -> None:
    running = [
        subprocess.Popen([*PMO, "validate"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=faulty.root)
        for _ in range(2)
    ]
    first, second = [(process.communicate(timeout=60), process.returncode) for process in running]
    assert first == second
    assert first[1] == 1


def test_a_file_that_is_replaced_meanwhile_is_the_old_or_the_new_one(checkout: Checkout) -> None:
    """As an editor does it that saves in one step."""
    path, done = checkout.write("projects/quay/project.yml", "title: Quay\nstate: proposed\n"), threading.Event()

    def replace() -> None:
        title = 0
        while not done.is_set():
            title += 1
            new = path.with_name(".new")
            new.write_text(f"title: Quay {title}\nstate: proposed\n")
            new.replace(path)

    saving = threading.Thread(target=replace)
    saving.start()
    try:
        found = [checkout.codes() for _ in range(30)]
    finally:
        done.set()
        saving.join()
    assert found == [[]] * 30


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do everything")
def test_a_checkout_that_may_only_be_read_is_checked(checkout: Checkout) -> None:
    folders = [checkout.root, checkout.root / "portfolio"]
    for folder in folders:
        folder.chmod(0o555)
    try:
        ended = run(*PMO, "validate", cwd=checkout.root)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert (ended.exit_code, ended.stderr) == (0, b"")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize(("folder", "code"), [("portfolio", 1), (".", 3)])
def test_a_folder_that_may_not_be_read_is_named(checkout: Checkout, folder: str, code: int) -> None:
    path = checkout.root / folder
    path.chmod(0)
    try:
        ended = run(*PMO, "-C", checkout.root, "validate")
    finally:
        path.chmod(0o755)
    assert ended.exit_code == code
    assert b"portfolio" in ended.stdout + ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize("columns", [20, 1])
@pytest.mark.parametrize(("arguments", "code"), [(["validate"], 1), (["validate", "--help"], 0), (["nonsense"], 2)])
def test_a_narrow_terminal_gets_lines_that_fit(
    checkout: Checkout, columns: int, arguments: list[str], code: int
) -> None:
    checkout.write("projects/quay/project.yml", f"title: Quay\nstate: no  # {'long ' * 30}\n")
    shown, ended = _on_a_terminal(columns, checkout.root, *arguments)
    assert ended == code
    assert "Traceback" not in shown
    lines = shown.splitlines()
    if arguments == ["validate"] and columns == 20:
        at = next(number for number, line in enumerate(lines) if line.startswith("  2 | "))
        assert lines[at : at + 2] == ["  2 | tate: no  # lo", f"    | {' ' * 6}\x1b[31m^\x1b[0m"]
    elif arguments == ["validate"]:
        assert " | " not in shown  # no line of the file, as it could not be seen what it is
    else:
        assert max(map(len, lines)) < 45


def _on_a_terminal(columns: int, root: Path, *arguments: str) -> tuple[str, int]:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    with subprocess.Popen([*PMO, *arguments], stdout=theirs, stderr=theirs, cwd=root, env=environment) as process:
        os.close(theirs)
        shown = b""
        try:
            while more := os.read(ours, 65536):
                shown += more
        except OSError:  # how Linux says that nobody has it open any more
            pass
        os.close(ours)
        return shown.decode().replace("\r", ""), process.wait(timeout=60)
