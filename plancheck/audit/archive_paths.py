"""Which files an audit is about, and how a path is written down so that no name can break a table or a page."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from plancheck.api import SUFFIXES
from plancheck.errors import UsageError, reason

# What is looked for in a folder. A file that is named by itself is taken whatever its name.
LOOKED_FOR = tuple(dict.fromkeys((*SUFFIXES, ".docm", ".dot", ".rtf")))
MAX_NAME = 64 * 1024  # bytes of one entry in a list of paths; no system has longer ones
_CHUNK = 1 << 16
_PATTERN = re.compile(r"[*?\[]")
_ODD = re.compile(
    "[\\\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Found(msgspec.Struct, frozen=True):
    """A file of the audit: the path to open, and its size (bytes) and mtime (ns); both -1 where it cannot be seen."""

    path: str
    size: int
    mtime: int


class Closed(msgspec.Struct, frozen=True):
    """A folder that could not be looked into, or a pattern that means nothing, and why."""

    path: str
    reason: str


def escaped(path: str) -> str:
    r"""A path on one line in printable characters; two paths never give the same.

    Control characters, direction marks and invisible characters become `\n`, `\t`, `\uXXXX`, bytes that are no UTF-8
    `\xXX`, a backslash is doubled. On Windows the separator is written as a slash.
    """
    if os.sep == "\\":
        path = path.replace("\\", "/")
    return _ODD.sub(_escape, path)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def find(paths: Iterable[str], out: str) -> Iterator[Found | Closed]:
    """Files, folders and patterns to files, folder by folder in the order of names; nothing inside `out` is looked at.

    A pattern (`*`, `?`, `[`, `**`) counts as one only when no file has that very name. Hidden names and Word's lock
    files ("~$…") are passed over in folders; links to folders are not followed, so a circle of links has no end to
    reach.
    """
    own = os.path.realpath(out)
    for given in paths:
        path = given[2:].lstrip("/") or given if given.startswith("./") else given
        if os.path.isdir(path):
            yield from _walk(path, own)
        elif not os.path.lexists(path) and _PATTERN.search(path):
            yield from _matches(path, own)
        else:
            yield _seen(path)


def _matches(pattern: str, own: str) -> Iterator[Found | Closed]:
    nothing = True
    for path in sorted(glob.iglob(pattern, recursive=True)):
        nothing = False
        if not os.path.isdir(path):
            yield _seen(path)
        elif "**" not in pattern:
            yield from _walk(path, own)
    if nothing:
        yield Closed(pattern, "không có tệp nào khớp")


def _walk(top: str, own: str) -> Iterator[Found | Closed]:
    # A stack instead of recursion: a chain of ten thousand folders must not end the run.
    stack = [top]
    while stack:
        folder = stack.pop()
        if os.path.realpath(folder) == own:
            continue
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Closed(folder, reason(error))
            continue
        below = []
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if _is_folder(entry):
                below.append(entry.path)
            elif entry.name.lower().endswith(LOOKED_FOR) and not _leads_to_folder(entry):
                yield _seen(entry.path)
        stack += reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False


def _seen(path: str) -> Found:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return Found(path, -1, -1)
    return Found(path, status.st_size if stat.S_ISREG(status.st_mode) else -1, status.st_mtime_ns)


def listed(source: BinaryIO) -> Iterator[str]:
    """The paths of a list, separated by NUL where its beginning holds one, else by newlines. Empty entries are skipped.

    Raises UsageError for an entry above 64 KiB: then it is no list of paths.
    """
    rest = source.read(_CHUNK)
    separator = b"\0" if b"\0" in rest else b"\n"
    while rest:
        *whole, rest = rest.split(separator)
        yield from _entries(whole, separator)
        if len(rest) > MAX_NAME:
            raise UsageError("--from-file: không phải danh sách đường dẫn (có dòng quá dài).")
        more = source.read(_CHUNK)
        if not more:
            yield from _entries([rest], separator)
            return
        rest += more


def _entries(parts: Iterable[bytes], separator: bytes) -> Iterator[str]:
    for part in parts:
        entry = part.removesuffix(b"\r") if separator == b"\n" else part
        if entry:
            yield os.fsdecode(entry)
