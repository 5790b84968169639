"""An audit from its paths to its outputs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from plancheck.audit.archive_paths import escaped, find
from plancheck.audit.criteria import fingerprint, variants
from plancheck.audit.pool import WORKER, Done, Pool, Task
from plancheck.audit.protocol import Content, Setup, Stamp
from plancheck.audit.store import NAME, ROOM, Store, faults
from plancheck.errors import UsageError, reason
from plancheck.output_files import locked
from plancheck.readers.tools.private_folder import sweep

LOCK = ".lock"


@contextmanager
def ready(out: str) -> Iterator[tuple[Path, Store]]:
    """The folder of an audit, made if need be and held against a second run, with its store open.

    Raises UsageError when the folder is somebody else's (it holds files, but no audit), in use, or cannot be made.
    """
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = not (folder / NAME).exists() and any(item.name not in (LOCK, ROOM) for item in folder.iterdir())
    except OSError as error:
        raise _refused(out, error) from error
    if foreign:
        raise UsageError(
            f"-o: thư mục “{escaped(out)}” đã có tệp khác; chọn thư mục mới hoặc thư mục của lần rà soát trước.",
            f"-o: the folder “{escaped(out)}” holds other files; choose a new one, or that of an earlier audit.",
        )
    with _lock(folder, out) as lock:
        _hold(lock.fileno(), out)
        for left in folder.rglob(".*.part"):
            left.unlink(missing_ok=True)
        shutil.rmtree(folder / ROOM, ignore_errors=True)
        store = Store(folder)
        try:
            with faults(folder):
                yield folder, store
        finally:
            store.close()
            shutil.rmtree(folder / ROOM, ignore_errors=True)


def _lock(folder: Path, out: str) -> BinaryIO:
    try:
        return open(folder / LOCK, "ab")
    except OSError as error:
        raise _refused(out, error) from error


def _refused(out: str, error: OSError) -> UsageError:
    name = escaped(out)
    return UsageError(
        f"-o: không dùng được “{name}”: {reason(error)}.", f"-o: cannot use “{name}”: {reason(error, 'en')}."
    )


def _hold(handle: int, out: str) -> None:
    # Where there are no locks the database itself keeps a second writer out.
    if not locked(handle):
        raise UsageError(
            f"-o: “{escaped(out)}” đang được một lần rà soát khác dùng.",
            f"-o: another audit is using “{escaped(out)}”.",
        )


class Tally(msgspec.Struct, frozen=True):
    """How a run went: files in all, judged anew, taken over from before, dropped because they are gone."""

    files: int
    judged: int
    copied: int
    dropped: int


def judge_all(
    store: Store,
    setup: Setup,
    paths: Iterable[str],
    out: Path,
    workers: int,
    *,
    tools: tuple[str | None, str | None] = (None, None),
    begin: Callable[[int, int], Callable[[bool], None]] | None = None,
    program: Sequence[str] = WORKER,
) -> Tally:
    """Bring the store up to date with the files that `paths` mean. What is unchanged is not read.

    `tools` name the programs for conversion and recognition, None where there is none. `begin` is told how many files
    there are and how many are to be read, and gives what is called after each of these.
    """
    marks = variants(setup, fingerprint(setup), *tools)
    valid = tuple(marks.values())
    found = find(paths, str(out), follow_links=setup.wishes.follow_links)
    store.take(found, setup.wishes.lang or "vi")
    total, todo = store.plan(valid)
    step = begin(total, todo) if begin else lambda failed: None
    copied = 0

    def known(task: Task, content: Content) -> bool:
        # Patterns of a configuration mean paths: then the same content elsewhere may be judged otherwise.
        return setup.wishes.config is None and store.copy_known(task.key, _suffix(task.key), content, valid)

    sweep()
    with Pool(setup, min(workers, max(todo, 1)), program) as pool:
        for done in pool.run(_tasks(store), known) if todo else ():
            if done.outcome is None:
                copied += 1
            else:
                _keep(store, done, marks)
            step(done.outcome is not None and done.outcome.status != "checked")
    dropped = store.settle()
    store.set_meta("stage", setup.wishes.stage or "issued")
    return Tally(total, todo - copied, copied, dropped)


def _tasks(store: Store) -> Iterator[Task]:
    for key, raw, *stamp in store.todo():
        yield Task(key, raw, Stamp(*stamp))


def _keep(store: Store, done: Done, marks: dict[str, str]) -> None:
    outcome = done.outcome
    assert outcome is not None
    store.put(done.key, _suffix(done.key), done.stamp, outcome, done.sha256, marks.get(outcome.depends, ""))


def _suffix(key: str) -> str:
    return PurePosixPath(key).suffix.lower()


def processors() -> int:
    """How many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
