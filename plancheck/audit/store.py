"""The SQLite file of an audit: its state, its cache and its result at once.

A file's row and its findings are written in one transaction, in write-ahead mode: whatever moment a run ends at, the
database holds whole files only, and the next run goes on from there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from plancheck.audit.archive_paths import Found, escaped
from plancheck.audit.protocol import Content, Outcome, Row, Stamp
from plancheck.bilingual import Text
from plancheck.errors import EnvironmentFaultError, UsageError
from plancheck.readers.folders import AUDIT_STORE, Closed

NAME = AUDIT_STORE
ROOM = ".tmp"
"""What is only needed while a run goes on, beside it."""
SCHEMA_VERSION = 2
_BATCH = 1_000

_KEPT = (
    "status", "reason", "failure", "format", "regime", "type", "type_name", "governing_body", "issuer", "number",
    "symbol", "place", "date", "subject", "text_layer", "errors", "warnings", "notes", "rules_run", "not_checked",
)  # fmt: skip
_ROW = tuple(Row.__struct_fields__)
_NUMBERS = {
    "errors",
    "warnings",
    "notes",
    "rules_run",
    "not_checked",
    "page",
    "block",
    "line",
    "column",
    "start",
    "end",
}


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}" {"INTEGER" if name in _NUMBERS else "TEXT"}' for name in names)


_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, suffix TEXT NOT NULL, size INTEGER, mtime INTEGER, sha256 TEXT,
  fingerprint TEXT NOT NULL, {_columns(_KEPT)}, internal_errors TEXT, changed INTEGER);
CREATE INDEX IF NOT EXISTS documents_content ON documents (sha256, suffix);
CREATE TABLE IF NOT EXISTS findings (
  document INTEGER NOT NULL, ordinal INTEGER NOT NULL, {_columns(_ROW)},
  PRIMARY KEY (document, ordinal)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS findings_rule ON findings (rule);
CREATE TABLE IF NOT EXISTS folders (path TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE found (path TEXT PRIMARY KEY, raw BLOB, size INTEGER, mtime INTEGER, changed INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE todo (
  number INTEGER PRIMARY KEY, path TEXT, raw BLOB, size INTEGER, mtime INTEGER, changed INTEGER);
CREATE TEMP TABLE closed (path TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
"""


_FAULTS = {
    sqlite3.SQLITE_FULL: Text("ổ đĩa hết chỗ", "the disk is full"),
    sqlite3.SQLITE_READONLY: Text("ổ đĩa hoặc thư mục chỉ cho đọc", "the disk or the folder is read-only"),
    sqlite3.SQLITE_PERM: Text("không có quyền", "no permission"),
    sqlite3.SQLITE_CANTOPEN: Text("không mở được tệp", "the file cannot be opened"),
    sqlite3.SQLITE_IOERR: Text("ổ đĩa báo lỗi đọc, ghi, hoặc hết chỗ", "the disk fails, or is full"),
    sqlite3.SQLITE_NOMEM: Text("máy hết bộ nhớ", "out of memory"),
    sqlite3.SQLITE_BUSY: Text("chương trình khác đang dùng", "another program is using it"),
    sqlite3.SQLITE_LOCKED: Text("chương trình khác đang dùng", "another program is using it"),
    sqlite3.SQLITE_CORRUPT: Text(
        "tệp bị hỏng; xóa tệp ấy rồi chạy lại từ đầu", "the file is damaged; delete it and begin anew"
    ),
    sqlite3.SQLITE_NOTADB: Text("tệp không phải kết quả rà soát", "the file is no result of an audit"),
}


@contextmanager
def faults(folder: Path) -> Iterator[None]:
    """Tell what the computer, not the program, does to the database: EnvironmentFaultError, with what to do."""
    try:
        yield
    except sqlite3.Error as error:
        why = _FAULTS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if why is None:
            raise
        path = escaped(str(folder / NAME))
        raise EnvironmentFaultError(
            f"Không ghi được “{path}”: {why.vi}. Những gì đã xét còn nguyên;"
            " khắc phục rồi chạy lại lệnh cũ là làm tiếp.",
            f"Cannot write “{path}”: {why.en}. What was judged is kept: mend that, and the same command goes on.",
        ) from error


class Store:
    """An open audit database. One thread uses it. Paths in it are as `escaped` writes them."""

    def __init__(self, folder: Path) -> None:
        """Open or make `folder/audit.sqlite`. Raises UsageError when it is in use, or no database of an audit."""
        path = folder / NAME
        try:
            self.base = sqlite3.connect(path, isolation_level=None, timeout=1.0)
            self.base.execute("PRAGMA temp_store = FILE")
            version = self.base.execute("PRAGMA user_version").fetchone()[0]
            tables = self.base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if version == 1:  # without the time of the last change: every file is read once more
                self.base.execute("ALTER TABLE documents ADD COLUMN changed INTEGER")
            elif version != SCHEMA_VERSION and tables:
                raise UsageError(
                    f"“{escaped(str(path))}” là của phiên bản khác hoặc của chương trình khác; chọn thư mục -o khác.",
                    f"“{escaped(str(path))}” is of another version or program; choose another folder -o.",
                )
            self.base.execute("PRAGMA journal_mode = WAL")
            self.base.execute("PRAGMA synchronous = NORMAL")
            self.base.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT")
        except sqlite3.DatabaseError as error:
            why = _FAULTS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Text(str(error), str(error)))
            name = escaped(str(path))
            raise UsageError(f"Không mở được “{name}”: {why.vi}.", f"Cannot open “{name}”: {why.en}.") from error

    def close(self) -> None:
        """Close; what was written is kept."""
        self.base.close()

    def take(self, found: Iterable[Found | Closed], lang: str = "vi") -> None:
        """Note the files of this run. Replaces what an earlier run of this process noted."""
        self.base.execute("BEGIN")
        for table in ("found", "todo", "closed"):
            self.base.execute(f"DELETE FROM temp.{table}")
        for item in found:
            if isinstance(item, Closed):
                self.base.execute(
                    "INSERT OR IGNORE INTO closed VALUES (?, ?)", (escaped(item.path), item.reason.get(lang))
                )
            else:
                values = (escaped(item.path), os.fsencode(item.path), *astuple(item.stamp))
                self.base.execute("INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?)", values)
        self.base.execute("COMMIT")

    def plan(self, fingerprints: Iterable[str]) -> tuple[int, int]:
        """Settle which files are to be read: those that are new, changed, or judged otherwise. (All files, these.)"""
        valid = tuple(fingerprints)
        marks = ", ".join("?" * len(valid))
        self.base.execute(
            f"""INSERT INTO todo (path, raw, size, mtime, changed)
            SELECT f.path, f.raw, f.size, f.mtime, f.changed FROM found f
            LEFT JOIN documents d ON d.path = f.path AND d.size = f.size AND d.mtime = f.mtime
              AND d.changed = f.changed AND d.fingerprint IN ({marks})
            WHERE d.id IS NULL ORDER BY f.path""",
            valid,
        )
        return self._count("found"), self._count("todo")

    def _count(self, table: str) -> int:
        return int(self.base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def todo(self) -> Iterator[tuple[str, bytes, int, int, int]]:
        """The files to be read: path as kept, path as the system has it, and the parts of the stamp."""
        last = 0
        while True:
            rows = self.base.execute(
                "SELECT number, path, raw, size, mtime, changed FROM todo WHERE number > ? ORDER BY number LIMIT ?",
                (last, _BATCH),
            ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            for _, *task in rows:
                yield tuple(task)

    def copy_known(self, path: str, suffix: str, content: Content, fingerprints: Iterable[str]) -> bool:
        """Give `path` the result that the same content has elsewhere (or had before). Whether there was one."""
        valid = tuple(fingerprints)
        marks = ", ".join("?" * len(valid))
        twin = self.base.execute(
            f"SELECT id, path FROM documents WHERE sha256 = ? AND suffix = ? AND fingerprint IN ({marks})"
            " AND status <> 'failed' ORDER BY path = ? DESC LIMIT 1",
            (content.sha256, suffix, *valid, path),
        ).fetchone()
        if twin is None:
            return False
        if twin[1] == path:
            with self._transaction():
                self.base.execute(
                    "UPDATE documents SET size = ?, mtime = ?, changed = ? WHERE id = ?",
                    (*astuple(content.stamp), twin[0]),
                )
            return True
        kept = ", ".join(f'"{name}"' for name in ("sha256", "fingerprint", *_KEPT, "internal_errors"))
        row = ", ".join(f'"{name}"' for name in _ROW)
        with self._transaction():
            self._drop(path)
            made = self.base.execute(
                f"INSERT INTO documents (path, suffix, size, mtime, changed, {kept})"
                f" SELECT ?, suffix, ?, ?, ?, {kept} FROM documents WHERE id = ?",
                (path, *astuple(content.stamp), twin[0]),
            ).lastrowid
            self.base.execute(
                f"INSERT INTO findings (document, ordinal, {row})"
                f" SELECT ?, ordinal, {row} FROM findings WHERE document = ?",
                (made, twin[0]),
            )
            self._changed()
        return True

    def put(self, path: str, suffix: str, stamp: Stamp, outcome: Outcome, sha256: str | None, mark: str) -> None:
        """Write what became of a file, in the place of what was there. `mark` is the fingerprint it is kept under."""
        if sha256 is None and self._same_failure(path, outcome):
            return
        values = [getattr(outcome, name) for name in _KEPT]
        marks = ", ".join("?" * (8 + len(values)))
        names = ", ".join(f'"{name}"' for name in _KEPT)
        errors = "\n".join(outcome.internal_errors) or None
        with self._transaction():
            self._drop(path)
            made = self.base.execute(
                f"INSERT INTO documents (path, suffix, size, mtime, changed, sha256, fingerprint,"
                f" {names}, internal_errors)"
                f" VALUES ({marks})",
                (path, suffix, *astuple(stamp), sha256, mark, *values, errors),
            ).lastrowid
            self.base.executemany(
                f"INSERT INTO findings VALUES ({', '.join('?' * (2 + len(_ROW)))})",
                [(made, i, *(getattr(row, name) for name in _ROW)) for i, row in enumerate(outcome.findings)],
            )
            self._changed()

    def _same_failure(self, path: str, outcome: Outcome) -> bool:
        row = self.base.execute("SELECT status, failure FROM documents WHERE path = ? AND sha256 IS NULL", (path,))
        return outcome.depends == "never" and row.fetchone() == (outcome.status, outcome.failure)

    def _drop(self, path: str) -> None:
        old = self.base.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        if old is not None:
            self.base.execute("DELETE FROM findings WHERE document = ?", old)
            self.base.execute("DELETE FROM documents WHERE id = ?", old)

    def settle(self) -> int:
        """Drop the files that this run did not find, and take over the folders that stayed closed. How many dropped."""
        gone = "SELECT id FROM documents WHERE path NOT IN (SELECT path FROM found)"
        with self._transaction():
            self.base.execute(f"DELETE FROM findings WHERE document IN ({gone})")
            dropped = self.base.execute(f"DELETE FROM documents WHERE id IN ({gone})").rowcount
            same = (
                self.base.execute(
                    "SELECT count(*) FROM (SELECT path, reason FROM folders EXCEPT SELECT * FROM closed)"
                ).fetchone()[0]
                + self.base.execute(
                    "SELECT count(*) FROM (SELECT path, reason FROM closed EXCEPT SELECT * FROM folders)"
                ).fetchone()[0]
            )
            if same:
                self.base.execute("DELETE FROM folders")
                self.base.execute("INSERT INTO folders SELECT * FROM closed")
            if dropped or same:
                self._changed()
        return int(dropped)

    def meta(self, key: str) -> str | None:
        """A value kept beside the results."""
        row = self.base.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value beside the results."""
        self.base.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
        )

    def _changed(self) -> None:
        """Count up, so that outputs made of an older state are known to be old."""
        self.base.execute(
            "INSERT INTO meta VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )

    def _transaction(self) -> _Transaction:
        return _Transaction(self.base)

    def rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, streamed."""
        return iter(self.base.execute(query, values))


class _Transaction:
    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def __enter__(self) -> None:
        self._base.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *rest: object) -> None:
        if kind is None:
            self._base.execute("COMMIT")
        elif self._base.in_transaction:  # a full disk rolls back by itself
            self._base.execute("ROLLBACK")
