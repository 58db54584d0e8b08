"""What can take the place of a file or folder between the moment it is found and the moment it is opened."""

import os
import socket
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

CANARY = "token-of-this-computer"
# A line that a reader would quote back, if it read it.
OUTSIDE = f"title: {CANARY}\nstate: [{CANARY}\n{CANARY}: no\n"


def remove(path: Path) -> None:
    """Remove a file or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        for inside in path.iterdir():
            remove(inside)
        path.rmdir()
    else:
        path.unlink()


def outside(path: Path) -> Path:
    """Return a folder beside the checkout that holds what nobody may see, by the names that records have."""
    folder = path.parents[len(path.parts) - path.parts.index("portfolio")].parent / "outside"
    for name in ("project.yml", "risks.yml", f"{CANARY}.yml", f"{CANARY}:.md"):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(OUTSIDE)
    return folder


def a_link_to_a_secret(path: Path) -> None:
    path.symlink_to(outside(path) / "project.yml")


def a_link_to_the_passwords(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def a_link_to_a_neighbour(path: Path) -> None:
    path.symlink_to(path.parent.parent / "healthy" / "project.yml")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_socket(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as made:
        made.bind(f"{short}/s")  # which takes only short paths
        Path(short, "s").rename(path)


def a_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except OSError:
        pytest.skip("only root may make a device")


def a_file_that_may_not_be_read(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path.write_text("title: x\n")
    path.chmod(0)


def a_file_of_ten_gigabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10_000_000_000)


def nothing(path: Path) -> None:
    """Leave the place empty."""


# What takes the place of a file → the code and message that this gives.
OF_A_FILE: dict[Callable[[Path], None], tuple[str, str]] = {
    a_link_to_a_secret: ("SYN021", "This is a symbolic link, which is not followed."),
    a_link_to_the_passwords: ("SYN021", "This is a symbolic link, which is not followed."),
    a_link_to_a_neighbour: ("SYN021", "This is a symbolic link, which is not followed."),
    a_link_to_nothing: ("SYN021", "This is a symbolic link, which is not followed."),
    a_link_to_itself: ("SYN021", "This is a symbolic link, which is not followed."),
    a_link_to_a_device: ("SYN021", "This is a symbolic link, which is not followed."),
    a_pipe: ("SYN025", "The file cannot be opened: it is not an ordinary file."),
    a_folder: ("SYN025", "The file cannot be opened: it is a folder."),
    a_socket: ("SYN025", "The file cannot be opened: it is not an ordinary file."),
    a_device: ("SYN025", "The file cannot be opened: it is not an ordinary file."),
    a_file_that_may_not_be_read: ("SYN025", "The file cannot be opened: it may not be read."),
    a_file_of_ten_gigabytes: ("SYN007", "The file has 10000000000 bytes; more than 1000000 are not read."),
    nothing: ("SYN025", "The file cannot be opened: it is not there."),
}


def a_link_to_a_folder_with_the_same_names(path: Path) -> None:
    path.symlink_to(outside(path))


def a_link_to_the_root_of_the_computer(path: Path) -> None:
    path.symlink_to("/")


def a_file(path: Path) -> None:
    path.write_text("title: x\n")


# What takes the place of a folder → the code that each file in it gives.
OF_A_FOLDER: dict[Callable[[Path], None], str] = {
    a_link_to_a_folder_with_the_same_names: "SYN021",
    a_link_to_the_root_of_the_computer: "SYN021",
    a_link_to_nothing: "SYN021",
    a_file: "SYN025",
    a_pipe: "SYN025",
    a_folder: "SYN025",
    nothing: "SYN025",
}

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes, and links are a privilege")
