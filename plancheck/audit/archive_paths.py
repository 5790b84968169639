"""Which files an audit is about, and how a path is written down so that no name can break a table or a page."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from plancheck.audit.protocol import Stamp
from plancheck.bilingual import Text
from plancheck.errors import UsageError
from plancheck.readers.folders import AUDIT_CACHE, AUDIT_STORE, LEADS_OUT, Closed, leads_out, walk

MAX_NAME = 64 * 1024  # bytes of one entry in a list of paths; no system has longer ones
_CHUNK = 1 << 16
_PATTERN = re.compile(r"[*?\[]")
_ODD = re.compile(
    "[\\\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NO_MATCH = Text("không có tệp nào khớp", "no file matches")


class Found(msgspec.Struct, frozen=True):
    """A file of the audit: the path to open, and its stamp as it was seen."""

    path: str
    stamp: Stamp


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


def find(paths: Iterable[str], out: str, *, follow_links: bool = False) -> Iterator[Found | Closed]:
    """Files, folders and patterns to files, folder by folder in the order of names.

    A pattern (`*`, `?`, `[`, `**`) counts as one only when no file has that very name. Nothing inside `out` is looked
    at, by whatever way it is named, nor what another audit keeps in the cache of its own output. Without
    `follow_links` nothing is that links lead to outside the folder, or outside the part of a pattern before its signs.
    """
    kept_out = _KeptOut(os.path.realpath(out))
    for given in paths:
        path = given[2:].lstrip("/") or given if given.startswith("./") else given
        if os.path.isdir(path):
            yield from _below(path, kept_out, follow_links)
        elif not os.path.lexists(path) and _PATTERN.search(path):
            yield from _matches(path, kept_out, follow_links)
        elif not kept_out(os.path.dirname(path)):
            yield _seen(path)


def _matches(pattern: str, kept_out: _KeptOut, follow_links: bool) -> Iterator[Found | Closed]:
    nothing = True
    match = _PATTERN.search(pattern)
    real = os.path.realpath(os.path.dirname(pattern[: match.start()] if match else pattern))
    for path in sorted(glob.iglob(pattern, recursive=True)):
        if not follow_links and leads_out(path, real):
            nothing = False
            if not os.path.isdir(path):
                yield Closed(path, LEADS_OUT)
        elif os.path.isdir(path):
            nothing = False
            if "**" not in pattern:
                yield from _below(path, kept_out, follow_links)
        elif not kept_out(os.path.dirname(path)):
            nothing = False
            yield _seen(path)
    if nothing:
        yield Closed(pattern, _NO_MATCH)


def _below(folder: str, kept_out: _KeptOut, follow_links: bool) -> Iterator[Found | Closed]:
    for item in walk(folder, kept_out, follow_links=follow_links):
        yield _seen(item) if isinstance(item, str) else item


class _KeptOut:
    """Tells which folders hold an audit's own files. The last answer is kept: files come folder by folder."""

    def __init__(self, own: str) -> None:
        self._own, self._inside = own, os.path.join(own, "")
        self._last: tuple[str, bool] | None = None

    def __call__(self, folder: str) -> bool:
        if self._last is None or self._last[0] != folder:
            self._last = folder, self._answer(os.path.realpath(folder))
        return self._last[1]

    def _answer(self, real: str) -> bool:
        if real == self._own or real.startswith(self._inside):
            return True
        above, name = os.path.split(real)
        return name == AUDIT_CACHE and os.path.exists(os.path.join(above, AUDIT_STORE))


def _seen(path: str) -> Found:
    return Found(path, stamp_of(path))


def stamp_of(path: str) -> Stamp:
    """The stamp of a file as it is now; the size -1 for what is no file, all -1 where it cannot be seen."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return Stamp(-1, -1, -1)
    size = status.st_size if stat.S_ISREG(status.st_mode) else -1
    return Stamp(size, status.st_mtime_ns, status.st_ctime_ns)


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
            raise UsageError(
                "--from-file: không phải danh sách đường dẫn (có dòng quá dài).",
                "--from-file: no list of paths (a line is too long).",
            )
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
