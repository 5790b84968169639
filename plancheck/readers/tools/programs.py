"""Runs another program so that nothing of it outlives this one.

The program and whatever it starts are one process group. The group ends when the program does, when its time is up,
when this process ends in any way, killed without warning included: a keeper in the group waits for that.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

# Standard error is one end of a socket: reading it comes to an end when the process that holds the other one is gone.
_KEPT = """\
( read -r _ <&2; kill -9 0 ) </dev/null >/dev/null &
keeper=$!
"$@" 2>/dev/null
code=$?
kill -9 $keeper
wait $keeper
exit $code
"""
_UNBOUNDED = 'ulimit -S -v "$(ulimit -H -v)"\n'


class Ended(msgspec.Struct, frozen=True):
    """How a program ended: its exit code, None when it ran out of time or could not be started; what it wrote."""

    code: int | None
    output: bytes = b""


def run(
    command: Sequence[str],
    seconds: float,
    *,
    given: bytes | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    unbounded: bool = False,
    heard: bool = True,
) -> Ended:
    """Run `command` for at most `seconds`, with `given` as its standard input, in `folder`; its complaints are dropped.

    `unbounded` lifts a bound on the memory of this process for the program: LibreOffice maps far more than it uses.
    Unless it is `heard`, what it writes is dropped, and it has ended when it has itself, whatever it left running.
    Nothing is raised for a program that fails.
    """
    posix = os.name == "posix"
    ours, theirs = socket.socketpair() if posix else (None, None)
    keeper = ["/bin/sh", "-c", (_UNBOUNDED if unbounded else "") + _KEPT, "sh"] if posix else []
    more: dict[str, Any] = {"start_new_session": True} if posix else {}
    try:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [*keeper, *command],
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE if heard else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if theirs is None else theirs.fileno(),
            cwd=folder,
            env=environment,
            **more,
        )
    except OSError:
        _close(ours, theirs)
        return Ended(None)
    try:
        _close(theirs)
        output, _ = process.communicate(given, timeout=seconds)
        return Ended(process.returncode, output or b"")
    except subprocess.TimeoutExpired:
        return Ended(None)
    finally:
        _end(process)
        _close(ours)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started as the head of a group, and what it started; it is not waited for."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the group of a program, also what is left of it when the program itself has ended."""
    kill_group(process)
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _close(*ends: socket.socket | None) -> None:
    for end in ends:
        if end is not None:
            end.close()
