"""Folders for copies of documents, which must not outlive the run that made them.

A folder holds a lock as long as its owner lives. Each run takes away those whose owner is gone, with what still works
in them, and never one of a living owner, whichever process or user that is.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from plancheck.output_files import locked

PREFIX = "plancheck-"
LOCK = ".plancheck-owner"
_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
_TRIES = 40


@contextmanager
def private_folder() -> Iterator[Path]:
    """An empty folder that nobody else may look into, gone when the block ends in any way.

    Raises OSError where there is no room for temporary files.
    """
    sweep()
    folder, lock = _made()
    try:
        yield folder
    finally:
        _remove(folder)
        lock.close()


def sweep() -> None:
    """Take away the private folders of this user whose owner is gone, and end what LibreOffice still does in them."""
    with suppress(OSError, ImportError):
        import fcntl

        for folder in _folders(Path(tempfile.gettempdir())):
            try:
                opened = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            except FileNotFoundError:
                with suppress(OSError):
                    folder.rmdir()  # its owner died, or is just making it and will make another
                continue
            except OSError:
                continue
            with suppress(OSError), open(opened, "rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(folder)


def _folders(room: Path) -> Iterator[Path]:
    with os.scandir(room) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    if stat.S_IMODE(entry.stat().st_mode) == 0o700 and entry.stat().st_uid == os.geteuid():
                        yield Path(entry.path)


def _made() -> tuple[Path, BinaryIO]:
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            lock = open(folder / LOCK, "xb")  # noqa: SIM115
        except FileNotFoundError:  # swept in this very moment
            continue
        if locked(lock.fileno()) and os.fstat(lock.fileno()).st_nlink:
            return folder, lock
        lock.close()
    raise FileExistsError(f"{tempfile.gettempdir()}: {PREFIX}…")


def _remove(folder: Path) -> None:
    """Remove a folder; its lock file last, so that whatever happens on the way the rest can still be swept."""
    from plancheck.readers.tools import libreoffice

    libreoffice.end_all(folder)
    for entry in list(folder.iterdir()) if folder.is_dir() else ():
        if entry.name == LOCK:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()
    shutil.rmtree(folder, ignore_errors=True)
