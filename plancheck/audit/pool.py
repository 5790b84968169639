"""A pool of worker processes: each file bounded in time, a worker that hangs or dies replaced, the run goes on."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import field

from plancheck.audit.protocol import Answer, Content, Job, Outcome, Setup, Stamp, receive, send
from plancheck.readers.tools.private_folder import sweep
from plancheck.readers.tools.programs import kill_group

# -P: what lies in the working folder must not be taken for a module.
WORKER = (sys.executable, "-P", "-m", "plancheck.audit.worker")
_TICK = 0.1  # seconds between two looks at the clock
_LAST_MOMENT = 1.0
_START = 60.0  # seconds beyond the bound that the first file of a worker may take: it loads the rules


class Done(msgspec.Struct, frozen=True):
    """What became of a job; `outcome` None: its content was known. `key` as given, `stamp` as given or read."""

    key: str
    stamp: Stamp
    sha256: str | None
    outcome: Outcome | None


class Task(msgspec.Struct, frozen=True):
    """A file to be judged: its key in the store, its path as the system has it, its stamp when found."""

    key: str
    path: bytes
    stamp: Stamp


class _Question(msgspec.Struct):
    task: Task
    content: Content
    reply: queue.SimpleQueue[bool]


class _Slot(msgspec.Struct):
    """One worker process and the time at which its patience ends."""

    process: subprocess.Popen[bytes] | None = None
    deadline: float | None = None
    late: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


class Pool:
    """`count` worker processes under one setup. Use as a context: leaving it ends every worker."""

    def __init__(self, setup: Setup, count: int, program: Sequence[str] = WORKER) -> None:
        """Nothing is started before the first task. `program` is the command line of a worker."""
        self._setup = setup
        self._program = program
        self._slots = [_Slot() for _ in range(count)]
        self._inbox: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._events: queue.SimpleQueue[Done | _Question | BaseException] = queue.SimpleQueue()
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Pool:
        """Start the threads that talk to the workers."""
        jobs: list[tuple[Callable[..., None], tuple[object, ...]]] = [(self._watch, ())]
        jobs += [(self._serve, (slot,)) for slot in self._slots]
        for target, arguments in jobs:
            thread = threading.Thread(target=target, args=arguments, daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def __exit__(self, *reason: object) -> None:
        """End every worker, whatever it is at, and take away what it leaves."""
        self._over.set()
        for slot in self._slots:
            self._inbox.put(None)
            with slot.lock:
                _kill(slot.process)
        for thread in self._threads:
            thread.join(5)
        sweep()

    def run(self, tasks: Iterator[Task], known: Callable[[Task, Content], bool]) -> Iterator[Done]:
        """Judge the tasks, in any order. `known` is asked in the calling thread whether a content needs no judging."""
        waiting = 0
        more = True
        while True:
            while more and waiting < 2 * len(self._slots):
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    self._inbox.put(task)
                    waiting += 1
            if not waiting:
                return
            event = self._events.get()
            if isinstance(event, _Question):
                event.reply.put(known(event.task, event.content))
            elif isinstance(event, Done):
                waiting -= 1
                yield event
            else:
                raise event

    def _serve(self, slot: _Slot) -> None:
        while (task := self._inbox.get()) is not None and not self._over.is_set():
            try:
                self._events.put(self._judge(slot, task))
            except Exception as error:  # the run must hear of it instead of waiting for ever
                self._events.put(error)

    def _judge(self, slot: _Slot, task: Task) -> Done:
        fresh = slot.process is None
        slot.late = False
        slot.deadline = time.monotonic() + self._setup.timeout + (_START if fresh else 0)
        stamp, sha256 = task.stamp, None
        process = self._process(slot)
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            send(process.stdin, Job(task.path))  # type: ignore[arg-type]
            message = receive(process.stdout)  # type: ignore[arg-type]
            if isinstance(message, Content):
                stamp, sha256 = message.stamp, message.sha256
                question = _Question(task, message, queue.SimpleQueue())
                self._events.put(question)
                known = question.reply.get()
                send(process.stdin, Answer(not known))  # type: ignore[arg-type]
                if known:
                    return Done(task.key, stamp, sha256, None)
                message = receive(process.stdout)  # type: ignore[arg-type]
        except OSError:
            message = None
        finally:
            slot.deadline = None
        if isinstance(message, Outcome):
            if message.last:
                self._bury(slot)
            return Done(task.key, stamp, sha256, message)
        return Done(task.key, stamp, sha256, self._death(slot))

    def _process(self, slot: _Slot) -> subprocess.Popen[bytes]:
        with slot.lock:
            if slot.process is None:
                slot.process = _start(self._setup, self._program)
            return slot.process

    def _death(self, slot: _Slot) -> Outcome:
        """What to say of a file whose worker was ended or died."""
        code = self._bury(slot)
        sweep()
        # The alarm of a worker goes off where its first file took the time that it has to load the rules.
        if slot.late or (hasattr(signal, "SIGALRM") and code == -signal.SIGALRM):
            return Outcome("failed", reason=f"{self._setup.timeout:g}", failure="timeout", depends="limits")
        if code < 0:
            with contextlib.suppress(ValueError):
                return Outcome("failed", reason=signal.Signals(-code).name, failure="crash", depends="limits")
        return Outcome("failed", reason=f"exit {code}", failure="crash", depends="limits")

    def _bury(self, slot: _Slot) -> int:
        with slot.lock:
            process, slot.process = slot.process, None
            if process is not None:
                # One that closed its pipe is about to end: how it ends is worth a moment.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_LAST_MOMENT)
                _kill(process)
        if process is None:
            return 0
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return process.wait()

    def _watch(self) -> None:
        while not self._over.wait(_TICK):
            now = time.monotonic()
            for slot in self._slots:
                deadline = slot.deadline
                if deadline is not None and now > deadline:
                    slot.late, slot.deadline = True, None
                    with slot.lock:
                        _kill(slot.process)


def _start(setup: Setup, program: Sequence[str]) -> subprocess.Popen[bytes]:
    package = str(Path(__file__).resolve().parents[2])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        list(program),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get("PLANCHECK_DEBUG") else subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        # Ctrl-C is for the run, which ends its workers and whatever they started.
        start_new_session=True,
    )
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        send(process.stdin, setup)  # type: ignore[arg-type]
    return process


def _kill(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None:
        kill_group(process)
