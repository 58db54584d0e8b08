"""The exit codes of the command line, apart from all else so that the command line starts at once."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the exit code of every command says."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INTERNAL = 3
