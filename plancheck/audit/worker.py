"""A worker process: reads and judges one file at a time, inside bounds of time and memory, and ends with its parent.

Run as `python -m plancheck.audit.worker`; speaks `protocol` on standard input and output.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import BinaryIO

from plancheck.audit import protocol
from plancheck.audit.judge import Judge
from plancheck.time_limit import GRACE, end_process_after

_PR_SET_PDEATHSIG = 1  # of <linux/prctl.h>
_SHARE = 0.5  # of the bound on memory: a worker that has grown beyond is replaced by a fresh one


def main() -> int:
    """Work until the parent closes the pipe. The value is the exit code."""
    _end_with_parent()
    reader, writer = _streams()
    setup = protocol.receive(reader)
    if not isinstance(setup, protocol.Setup):
        return 2
    bound_memory(setup.max_memory)
    judge = Judge(setup)
    while True:
        job = protocol.receive(reader)
        if not isinstance(job, protocol.Job):
            return 0
        end_process_after(setup.timeout + GRACE)
        try:
            outcome = _one(judge, job, reader, writer)
        except MemoryError:
            outcome = protocol.Outcome("failed", failure="memory", depends="limits", last=True)
        end_process_after(0)
        if outcome is None:
            continue
        if not outcome.last and _grown(setup.max_memory):
            outcome = _replaced(outcome)
        protocol.send(writer, outcome)
        if outcome.last:
            return 0


def _end_with_parent() -> None:
    """Ask the system to end this process when the one that started it is gone, killed included (Linux only).

    Elsewhere the pipe to the parent breaks, after the file at hand.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def _one(judge: Judge, job: protocol.Job, reader: BinaryIO, writer: BinaryIO) -> protocol.Outcome | None:
    """What became of a file; None when its content is known already."""
    path = os.fsdecode(job.path)
    loaded = judge.load(path)
    if isinstance(loaded, protocol.Outcome):
        return loaded
    protocol.send(writer, loaded.content)
    answer = protocol.receive(reader)
    if isinstance(answer, protocol.Answer) and not answer.judge:
        return None
    return judge.outcome(path, loaded)


def _replaced(outcome: protocol.Outcome) -> protocol.Outcome:
    import msgspec

    return msgspec.structs.replace(outcome, last=True)


def _streams() -> tuple[BinaryIO, BinaryIO]:
    # What a C library prints must not get between the frames.
    own_in, own_out = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return os.fdopen(own_in, "rb"), os.fdopen(own_out, "wb")


def bound_memory(size: int) -> None:
    """Bound the address space of this process to `size` bytes, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    if size:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    # A dead worker must not leave a core file in the folder that the auditor works in.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _grown(bound: int) -> bool:
    try:
        import resource
    except ImportError:
        return False
    unit = 1 if sys.platform == "darwin" else 1024
    return bool(bound) and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > bound * _SHARE


if __name__ == "__main__":
    sys.exit(main())
