"""Reads .doc, .odt and .rtf by way of LibreOffice, where it is installed: turned into .docx and read as one.

The conversion works on a copy in a private folder, with a profile of its own (no macros, nothing fetched), within a
time limit; the file itself is not touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Document
from plancheck.readers.options import ReadOptions
from plancheck.readers.tools import libreoffice

SECONDS = 50.0
"""How long one conversion may take: below the bound of an audit on one file."""

CONVERTED_FROM = "converted_from"
"""The property of a document that tells what it was turned from: "doc", "odt" or "rtf"."""

KINDS = {ReadFailure.LEGACY_DOC: "doc", ReadFailure.ODT: "odt", ReadFailure.RTF: "rtf"}
ABSENT = "LibreOffice (soffice) chưa được cài trên máy này, nên chưa chuyển đổi được."
_FAILED = "LibreOffice không chuyển đổi được tệp này."


def converter() -> str | None:
    """The path of the LibreOffice program, None where it is not installed."""
    return libreoffice.find()


def read_converted(data: bytes, path: str, options: ReadOptions, kind: ReadFailure) -> Document:
    """Read the bytes of a .doc, .odt or .rtf file (`kind`: the failure that reading them directly ends in).

    `path` is only kept. With `options.cache` a conversion is kept there as `<sha256>.docx` and not made twice. Pages,
    spacing and fonts are as LibreOffice understood the file. Raises UnreadableError of the same kind where LibreOffice
    is absent or fails, and as reading a .docx does.
    """
    from plancheck.readers.docx.reader import read_docx

    made = _converted(data, kind, None if options.cache is None else Path(options.cache))
    if len(made) > options.max_bytes:
        raise UnreadableError(ReadFailure.TOO_LARGE)
    # Addresses in the converted copy would say nothing about the file that was given.
    document = read_docx(made, path, replace(options, anchors=False))
    return replace(document, properties={**document.properties, CONVERTED_FROM: KINDS[kind]})


def _converted(data: bytes, kind: ReadFailure, cache: Path | None) -> bytes:
    kept = cache / f"{hashlib.sha256(data).hexdigest()}.docx" if cache is not None else None
    if kept is not None and kept.is_file():
        return kept.read_bytes()
    program = converter()
    if program is None:
        raise UnreadableError(kind, ABSENT)
    made = to_docx(data, kind, program, SECONDS)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=kept.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        os.replace(name, kept)
    return made


def to_docx(data: bytes, kind: ReadFailure, program: str, seconds: float) -> bytes:
    """The same document as .docx. Raises UnreadableError(kind) when LibreOffice fails or takes longer."""
    with tempfile.TemporaryDirectory(prefix="plancheck-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        given = room / f"document.{KINDS[kind]}"
        given.write_bytes(data)
        libreoffice.write_profile(room)
        command = libreoffice.command(program, room, "docx:MS Word 2007 XML", given)
        ended = _run(command, room, seconds)
        made = room / "out" / "document.docx"
        if not ended or not made.is_file():
            raise UnreadableError(kind, _FAILED)
        return made.read_bytes()


def _run(command: list[str], room: Path, seconds: float) -> bool:
    """Run a program in the process group of the caller's worker, if it has one, and end what it leaves behind."""
    quiet = subprocess.DEVNULL
    environment = libreoffice.environment(room)
    more: dict[str, Any] = {"preexec_fn": _own_bounds} if os.name == "posix" else {}
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, cwd=room, **more)
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        _end_all(room)


def _own_bounds() -> None:
    # A worker's bound on its own memory is not meant for LibreOffice, which maps far more than it uses; nor is its
    # alarm clock.
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _end_all(room: Path) -> None:
    """End what the start script left running: the processes with the private profile on their command line."""
    mark = os.fsencode(str(room))
    for entry in Path("/proc").glob("[0-9]*") if Path("/proc").is_dir() else ():
        with contextlib.suppress(OSError):
            if mark in (entry / "cmdline").read_bytes():
                os.kill(int(entry.name), signal.SIGKILL)
