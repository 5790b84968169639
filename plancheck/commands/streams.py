"""The standard streams of a run: UTF-8 whatever the locale says, and what they refuse is told as what it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from plancheck.errors import EnvironmentFaultError, reason

_CLOSED = 9  # EBADF


class OutputRefusedError(EnvironmentFaultError):
    """Standard output is closed, or what it leads to takes no more."""


class _Output:
    """Standard output; None stands for one that was closed before the start."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write. Raises OutputRefusedError where the stream refuses, BrokenPipeError where its reader is gone."""
        with _told():
            if self._stream is None:
                raise OSError(_CLOSED, os.strerror(_CLOSED))
            return self._stream.write(text)

    def flush(self) -> None:
        """Flush. Raises as `write` does."""
        if self._stream is not None:
            with _told():
                self._stream.flush()

    def isatty(self) -> bool:
        """Whether a person sees it."""
        return self._stream is not None and self._stream.isatty()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputRefusedError(
            f"Không ghi được ra đầu ra chuẩn: {reason(error)}.", f"Cannot write standard output: {reason(error, 'en')}."
        ) from error


@contextmanager
def prepared() -> Iterator[None]:
    """The streams as a run needs them; what stands in for standard output goes with the block."""
    _fill()
    for stream in (sys.stdout, sys.stderr):
        # The reports are Vietnamese, and a lone surrogate must not end the run.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    given = sys.stdout
    sys.stdout = cast("TextIO", _Output(given))
    try:
        yield
    finally:
        sys.stdout = given


def _fill() -> None:
    # A file that is opened must not get the number of a standard stream that is closed: libraries write there.
    with suppress(OSError):
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
            os.set_inheritable(number, True)
        os.close(number)


def drop() -> None:
    """Let what is left in standard output vanish: the interpreter flushes once more at exit, and would complain."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
