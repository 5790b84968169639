"""A named pipe that tells whether a program, and all that it started, still lives."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path

SECONDS = 60.0
"""How long is waited for what should come at once: a test that fails must end."""


def usual_signals() -> None:
    """For `preexec_fn`: signals do what they usually do, also where the tests themselves run in the background."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Lifeline:
    """The reading end of a pipe that programs hold open as long as they live. Use as a context."""

    def __init__(self, path: Path) -> None:
        """Make the pipe. Programs open `path` for writing, and write "ready" with a line end into it."""
        os.mkfifo(path)
        self._end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def __enter__(self) -> Lifeline:
        """Hand out the end."""
        return self

    def __exit__(self, *reason: object) -> None:
        """Close it."""
        os.close(self._end)

    def ready(self) -> None:
        """Wait until a program says that it works."""
        assert self._read() == b"ready\n"

    def ended(self) -> None:
        """Wait until no program that has the pipe open lives any more."""
        assert self._read() == b""

    def _read(self) -> bytes:
        assert select.select([self._end], [], [], SECONDS)[0], "nothing has happened on the pipe"
        return os.read(self._end, 100)
