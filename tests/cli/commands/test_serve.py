"""`pmo serve`: answers, follows changes, and stops."""

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from portals import write
from support import Ended

from pmo_build.cli.main import main
from pmo_build.site.site_swap import Building

FILES = {
    "portfolio.yml": "organisation: Waterveen\ncurrency: EUR\n",
    "projects/quay/project.yml": "title: Quay\nstate: active\n",
}


@dataclass
class Server:
    """A running `pmo serve`."""

    checkout: Path
    process: subprocess.Popen[str]
    url: str = ""

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())

    def page_with(self, path: str, text: str) -> str:
        """Return a page as soon as it holds a text; give up after many tries."""
        for _ in range(300):
            page = self.page(path)
            if text in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{text} never came to {path}")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    checkout = write(tmp_path / "checkout", FILES)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pmo_build", "serve", "-C", str(checkout), "--address", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        [*command, "--language", "nl", "--as-of", "2026-05-01"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    ) as process:
        try:
            told = process.stdout.readline() if process.stdout else ""
            assert "waarschuwing" in told
            assert told.endswith(" in 2 bestanden.\n")
            told = process.stdout.readline() if process.stdout else ""
            assert told.startswith(f"Het portaal staat op http://127.0.0.1:{port}/")
            yield Server(checkout, process, f"http://127.0.0.1:{port}/")
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="stops by SIGINT")
def test_it_answers_follows_changes_keeps_its_options_and_stops(server: Server) -> None:
    for _ in range(100):
        try:
            home = server.page("index.html")
            break
        except OSError:
            time.sleep(0.1)
    assert "Lopende projecten" in home
    assert "1\xa0mei\xa02026" in home
    assert "Content-Security-Policy" not in home
    assert "Quay" in server.page("projects/quay.html")

    write(server.checkout, {"projects/quay/project.yml": "title: Embankment\nstate: active\n"})
    page = server.page_with("projects/quay.html", "Embankment")
    assert '<html lang="nl"' in page
    assert "1\xa0mei\xa02026" in server.page("index.html")

    server.process.send_signal(signal.SIGINT)
    _, err = server.process.communicate(timeout=60)
    assert server.process.returncode == 0
    assert "Traceback" not in err
    assert not (server.checkout / "site").exists()


@pytest.mark.parametrize(
    ("files", "arguments", "message"),
    [
        ({}, [], "There is no folder portfolio/"),
        (FILES, ["--address", "nowhere"], "Must be a string of format 'IP:PORT'"),
        (FILES | {"../mkdocs.yml": "site_name: x\nplugins: []\n"}, [], "does not list the plugin pmo"),
    ],
)
def test_what_is_in_the_way_is_said_in_one_line(
    tmp_path: Path, files: dict[str, str], arguments: list[str], message: str, run_pmo: Callable[..., Ended]
) -> None:
    (tmp_path / "docs").mkdir()
    if files:
        write(tmp_path, files)
    ended = run_pmo("serve", "-C", tmp_path, *arguments)
    assert ended.exit_code == 2
    assert message in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1


def test_an_address_in_use_is_said_in_one_line(tmp_path: Path, run_pmo: Callable[..., Ended]) -> None:
    write(tmp_path, FILES)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = run_pmo("serve", "-C", tmp_path, "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert ended.exit_code == 2
    assert ended.stderr.startswith(b"Error: The address is in use.")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Return what MkDocs is asked to serve, instead of serving it."""
    asked: list[dict[str, object]] = []
    monkeypatch.setattr("mkdocs.commands.serve.serve", lambda _file, **options: asked.append(options))
    return asked


def serve(*arguments: str | Path) -> object:
    with pytest.raises(SystemExit) as ended:
        main(["serve", *map(str, arguments)])
    return ended.value.code


def test_the_address_and_the_browser_are_as_asked(tmp_path: Path, served: list[dict[str, object]]) -> None:
    write(tmp_path, FILES)
    assert serve("-C", tmp_path) == 0
    assert serve("-C", tmp_path, "--address", "0.0.0.0:9000", "--open") == 0
    assert served == [{"open_in_browser": False}, {"open_in_browser": True, "dev_addr": "0.0.0.0:9000"}]


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (OSError(errno.EADDRINUSE, "Address already in use"), 2, "Error: The address is in use."),
        (PermissionError(errno.EACCES, "Permission denied"), 3, "pmo: Permission denied."),
    ],
)
def test_an_address_that_cannot_be_had(
    tmp_path: Path,
    error: OSError,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr("mkdocs.commands.serve.serve", fail)
    assert serve("-C", write(tmp_path, FILES)) == code
    assert capsys.readouterr().err.startswith(message)


def test_pages_that_are_served_have_no_policy_and_errors_while_serving_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout = write(tmp_path / "checkout", FILES)
    home: list[str] = []

    def look_and_break(server: LiveReloadServer, **_options: object) -> None:
        home.append(Path(server.root, "index.html").read_text(encoding="utf-8"))
        shutil.rmtree(checkout / "portfolio")
        with pytest.raises(Abort):
            server.builder()

    monkeypatch.setattr(LiveReloadServer, "serve", look_and_break)
    assert serve("-C", checkout, "--address", "127.0.0.1:8123") == 0
    assert "Running projects" in home[0]
    assert "Content-Security-Policy" not in home[0]
    told = capsys.readouterr()
    assert "\nThe portal is at http://127.0.0.1:8123/ " in told.out
    assert "There is no folder portfolio/" in told.err


def test_while_a_site_is_built_another_can_be_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = write(tmp_path / "checkout", FILES)
    building = Building.start(checkout / "site")
    monkeypatch.setattr(LiveReloadServer, "serve", lambda server, **_: server.builder())
    assert serve("-C", checkout, "--address", "127.0.0.1:8124") == 0
    building.abandon()
    assert not (checkout / "site").exists()


def test_after_each_build_errors_are_printed_and_findings_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout = write(tmp_path / "checkout", FILES)

    def change(server: LiveReloadServer, **_options: object) -> None:
        first = capsys.readouterr().out
        assert "REF" not in first
        assert "error" not in first
        assert " in 2 files.\n" in first
        write(checkout, {"projects/quay/project.yml": "title: Quay\nstate: unheard-of\n"})
        server.builder()
        second = capsys.readouterr().out
        assert second.startswith("portfolio/projects/quay/project.yml:2:8  error SCH")
        assert "state: unheard-of" in second
        assert second.endswith("1 error in 2 files.\n")
        write(checkout, FILES)
        server.builder()
        assert capsys.readouterr().out == first.splitlines()[0] + "\n"

    monkeypatch.setattr(LiveReloadServer, "serve", change)
    assert serve("-C", checkout, "--address", "127.0.0.1:8124") == 0
