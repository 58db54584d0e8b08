"""Ways to run `pmo` so that what it needs can be measured."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Ended

_MEASURED = """
import json, resource, runpy, sys

def peak():
    if sys.platform == "linux":  # ru_maxrss counts what pytest held when it started this process
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

report = sys.argv.pop(1)
try:
    runpy.run_module("pmo_build", run_name="__main__", alter_sys=True)
finally:
    with open(report, "w") as file:
        json.dump(peak(), file)
"""


@pytest.fixture
def run_measured(tmp_path: Path) -> Callable[..., tuple[Ended, int]]:
    """Return a function that runs `pmo` and also returns its peak memory in bytes."""
    pytest.importorskip("resource", reason="this system does not measure memory")

    def run(*arguments: str | Path) -> tuple[Ended, int]:
        report = tmp_path / "peak.json"
        command = [sys.executable, "-c", _MEASURED, str(report), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        return Ended(done.returncode, done.stdout, done.stderr), json.loads(report.read_text())

    return run
