"""Writes what the program makes into files, without harm to what is there.

A plain file is made under a new name beside its place and takes it in one step, with the mode, the owner and the
attributes of the file that was there; what already has more than one name is written in place. A link is followed to
its end. A device, a pipe or a socket is written through, never replaced.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from plancheck.errors import UsageError, reason
from plancheck.visible_text import visible

PART = re.compile(r"\.plancheck-[0-9a-f]{16}\.part")
"""The name of a file that has not taken its place yet."""

PIPE_SECONDS = 10.0
"""How long somebody is waited for who reads a named pipe."""

_POLL = 0.05
_HOPS = 40
_DESCRIPTOR = re.compile(r"/(?:proc/(\d+)|dev)/fd/(\d+)")


def check_target(target: str, option: str, files: Iterable[str]) -> None:
    """Raise UsageError unless `target` can be written to: in a folder that exists, none of the checked `files`.

    Takes away what a run that was killed left unfinished in that folder.
    """
    try:
        status = _status(target)
    except OSError as error:
        raise _refusal(target, error) from error
    real = os.path.realpath(target)
    if os.path.isdir(target or ".") or (status is None and not os.path.isdir(os.path.dirname(real))):
        raise UsageError(
            f"{option}: không có chỗ để ghi “{visible(target)}” (thư mục không tồn tại hoặc trùng tên).",
            f"{option}: no place to write “{visible(target)}” (the folder does not exist, or a folder has that name).",
        )
    if status is not None and stat.S_ISBLK(status.st_mode):
        raise UsageError(
            f"{option}: “{visible(target)}” là thiết bị lưu trữ, không ghi lên.",
            f"{option}: “{visible(target)}” is a storage device, which is not written to.",
        )
    if any(_same(file, real, status) for file in files if file != "-"):
        raise UsageError(
            f"{option}: “{visible(target)}” là tệp đang được kiểm tra, không ghi đè.",
            f"{option}: “{visible(target)}” is one of the files checked and is not overwritten.",
        )
    _sweep(os.path.dirname(real))


def shown(target: str) -> str:
    """A target as it is told: where it is a link to a file, with the file that it leads to."""
    if not os.path.islink(target) or _descriptor(target) is not None or not _plain(target):
        return visible(target)
    return f"{visible(target)} → {visible(os.path.realpath(target))}"


def write_file(target: str | Path, data: bytes) -> None:
    """Put `data` into `target`: a plain file is whole or as before. Raises UsageError when it cannot be written."""
    with _told(str(target)):
        real = _replaceable(str(target))
        if real is None:
            _through(str(target), lambda out: _pour(out, data))
            return
        with _beside(real) as (_, file):
            file.write(data)


def write_new(target: str | Path, data: bytes) -> None:
    """Put `data` into a file that does not exist yet. Raises UsageError when it does, or cannot be written."""
    with _told(str(target)), open(target, "xb") as file:
        try:
            file.write(data)
            file.flush()
        except BaseException:
            os.unlink(target)
            raise


@contextmanager
def whole(target: str | Path) -> Iterator[Path]:
    """A new file that becomes `target` when the block ends well, and goes when it does not.

    Raises UsageError when it cannot be written, or the block raises an OSError.
    """
    with _told(str(target)):
        real = _replaceable(str(target))
        if real is not None:
            with _beside(real) as (path, _):
                yield path
            return
        import tempfile

        with tempfile.NamedTemporaryFile(prefix=".plancheck-", suffix=".part") as room:
            yield Path(room.name)
            with open(room.name, "rb") as made:
                _through(str(target), lambda out: shutil.copyfileobj(made, out))


@contextmanager
def _told(target: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refusal(target, error) from error


def _refusal(target: str, error: OSError) -> UsageError:
    name = visible(target)
    return UsageError(f"Không ghi được “{name}”: {reason(error)}.", f"Cannot write “{name}”: {reason(error, 'en')}.")


def _status(target: str) -> os.stat_result | None:
    try:
        return os.stat(target)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _plain(target: str) -> bool:
    """Whether a target is a plain file or nothing yet."""
    with suppress(OSError):
        status = _status(target)
        return status is None or stat.S_ISREG(status.st_mode)
    return False


def _same(file: str, real: str, status: os.stat_result | None) -> bool:
    """Whether `file` is the target, under whatever name."""
    if status is None:
        return os.path.basename(file) == os.path.basename(real) and os.path.realpath(file) == real
    with suppress(OSError, ValueError):
        return stat.S_ISREG(status.st_mode) and os.path.samestat(os.stat(file), status)
    return False


def _replaceable(target: str) -> str | None:
    """The real path of a target that a new file may take the place of; None for one that is to be written through."""
    status = _status(target)
    if _descriptor(target) is not None or (status is not None and not stat.S_ISREG(status.st_mode)):
        return None
    real = os.path.realpath(target)
    if status is None:
        return real
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    folder_is_open = os.access(os.path.dirname(real), os.W_OK | os.X_OK)
    return real if status.st_nlink == 1 and folder_is_open else None


def _descriptor(target: str) -> int | None:
    """The number of an open file of this process that a path stands for (/dev/stdout, /dev/fd/63), else None."""
    path = os.path.abspath(target)
    for _ in range(_HOPS):
        here = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        match = _DESCRIPTOR.fullmatch(here)
        if match is not None and match[1] in (None, str(os.getpid())):
            return int(match[2])
        if not os.path.islink(path):
            return None
        path = os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path)))
    return None


@contextmanager
def _beside(real: str) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file, held by a lock as long as somebody works on it, that takes the place of `real` in the end."""
    before = _status(real)
    path, file = _part(os.path.dirname(real), before)
    try:
        with file:
            yield path, file
            file.flush()
            if before is not None and not _dressed(file.fileno(), real, before):
                # Only its owner may give a file this owner: then the words go into the file that is there.
                with open(path, "rb") as made:
                    _through(real, lambda out: shutil.copyfileobj(made, out))
                path.unlink()
                return
            os.replace(path, real)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _part(folder: str, before: os.stat_result | None) -> tuple[Path, BinaryIO]:
    mode = 0o666 if before is None else 0o600
    for _ in range(_HOPS):
        path = os.path.join(folder, f".plancheck-{secrets.token_hex(8)}.part")
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), "wb")
        # Between the two calls another run may take it for left behind.
        if locked(file.fileno()) and os.fstat(file.fileno()).st_nlink:
            return Path(path), file
        file.close()
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def locked(descriptor: int) -> bool:
    """Hold an open file against other processes until it is closed; False where another one holds it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _sweep(folder: str) -> None:
    """Remove the unfinished files of runs that are no more; one that somebody still works on is locked."""
    with suppress(OSError, ImportError):
        import fcntl

        for name in [name for name in os.listdir(folder) if PART.fullmatch(name)]:
            path = os.path.join(folder, name)
            with suppress(OSError), open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as left:
                fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.unlink(path)


def _dressed(descriptor: int, real: str, before: os.stat_result) -> bool:
    """Give the open file the owner, mode and attributes of the one before it. False: its owner cannot be given."""
    if os.name != "posix":
        return True
    now = os.fstat(descriptor)
    if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.fchown(descriptor, before.st_uid, before.st_gid)
        except PermissionError:
            return False
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(real):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(real, name))
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
    return True


def _through(target: str, write: Callable[[BinaryIO], object]) -> None:
    """Open what is there, and write into it."""
    number = _descriptor(target)
    if number is not None:
        with suppress(ValueError):
            sys.stdout.flush()
        opened = os.dup(number)
    else:
        status = os.stat(target)
        if stat.S_ISSOCK(status.st_mode):
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(target)
                with line.makefile("wb") as out:
                    write(out)
            return
        if stat.S_ISBLK(status.st_mode):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        opened = _pipe(target) if stat.S_ISFIFO(status.st_mode) else os.open(target, _WRITING)
    with os.fdopen(opened, "wb") as out:
        write(out)


_WRITING = os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def _pipe(target: str) -> int:
    """A named pipe opened for writing. Raises OSError when nobody reads it within `PIPE_SECONDS`."""
    end = time.monotonic() + PIPE_SECONDS
    while True:
        try:
            opened = os.open(target, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > end:
                raise
            time.sleep(_POLL)
        else:
            os.set_blocking(opened, True)
            return opened


def _pour(out: BinaryIO, data: bytes) -> None:
    out.write(data)
