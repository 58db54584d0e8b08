"""Where `pmo` and `python -m pmo_build` start: before anything large is loaded, stopping them is provided for."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

# Ctrl+C, what `kill`, `timeout` and containers send, and a terminal that is closed.
_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")
_STOPPED = 128 + signal.SIGINT


def main() -> None:
    """Run the command line and exit; one that is stopped undoes what it was about to write, and says so in one line."""
    received: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in _STOPPING if hasattr(signal, name)]
    for number in numbers:
        # Whoever starts a process may tell it to pass one over, as `nohup` does.
        if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, stop)
    code: str | int | None = _STOPPED
    try:
        from pmo_build.cli.main import main as run

        run()
    except SystemExit as ended:
        code = ended.code
    except KeyboardInterrupt:  # while modules are loaded, or for a second time while the first one is dealt with
        with suppress(OSError):
            os.write(2, b"pmo: stopped.\n")
    for number in numbers:
        # Nothing is left to undo, and Python would print what interrupts its end.
        signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + received[-1] if code == _STOPPED and received else code)


if __name__ == "__main__":
    main()
