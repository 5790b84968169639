"""A bound on the time of a piece of work in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

GRACE = 10.0
"""Seconds beyond a bound after which work that does not let itself be stopped is given up."""


_AGAIN = 5.0  # seconds after which work that goes on nonetheless is interrupted once more


class OutOfTimeError(BaseException):
    """The time is up. No Exception: whatever makes the best of an error must let it pass."""


@contextmanager
def within(seconds: float, stuck: Callable[[], None] | None = None) -> Iterator[None]:
    """Raise OutOfTimeError inside the block when it takes longer than `seconds`.

    A library that never comes back to Python cannot be stopped like this: `stuck` is then called from another thread,
    `GRACE` seconds later. Blocks must not be nested.
    """
    watch = threading.Timer(seconds + GRACE, stuck) if stuck is not None else None
    if watch is not None:
        watch.daemon = True
        watch.start()
    try:
        with _by_signal(seconds) if _has_signals() else _by_thread(seconds):
            yield
    finally:
        if watch is not None:
            watch.cancel()


def end_process_after(seconds: float) -> None:
    """Let the system end this process after so many seconds, whatever it is at; 0 takes that back.

    Does nothing on Windows."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _has_signals() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    """By the alarm clock of the system, which interrupts a regular expression too."""

    inside = True

    def over(_number: int, _frame: FrameType | None) -> None:
        if inside:
            raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, over)
    try:
        # Again and again: the first may strike where errors are dropped, in a finaliser or a callback.
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        yield
    finally:
        inside = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """By a second thread, where there is no alarm clock: on Windows, and outside of the main thread."""
    import ctypes

    lock = threading.Lock()
    worker = ctypes.c_ulong(threading.get_ident())
    done = False

    def over() -> None:
        with lock:
            if not done:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(OutOfTimeError))

    timer = threading.Timer(seconds, over)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            done = True
        timer.cancel()
