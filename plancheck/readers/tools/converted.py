"""Reads .doc, .odt and .rtf by way of LibreOffice, where it is installed: turned into .docx and read as one.

The conversion works on a copy in a private folder, with a profile of its own (no macros, nothing fetched), within a
time limit; the file itself is not touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import Path

from msgspec.structs import replace

from plancheck.errors import ReadFailure, UnreadableError, UsageError
from plancheck.model.document import Document
from plancheck.output_files import write_file
from plancheck.readers.options import ReadOptions
from plancheck.readers.tools import libreoffice
from plancheck.readers.tools.private_folder import private_folder

SECONDS = 50.0
"""How long one conversion may take: below the bound of an audit on one file."""

CONVERTED_FROM = "converted_from"
"""The property of a document that tells what it was turned from: "doc", "odt" or "rtf"."""

KINDS = {ReadFailure.LEGACY_DOC: "doc", ReadFailure.ODT: "odt", ReadFailure.RTF: "rtf"}
ABSENT = (
    "LibreOffice (soffice) chưa được cài trên máy này, nên chưa chuyển đổi được.",
    "LibreOffice (soffice) is not installed on this computer, so nothing can be converted.",
)
_ROOM = 1 << 20  # bytes that LibreOffice needs at least beside the document
_FAILED = ("LibreOffice không chuyển đổi được tệp này.", "LibreOffice could not convert this file.")


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
        raise UnreadableError(kind, *ABSENT)
    made = to_docx(data, kind, program, SECONDS)
    if kept is not None:
        # Without room to keep it, it is made again the next time.
        with contextlib.suppress(OSError, UsageError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_file(kept, made)
    return made


def to_docx(data: bytes, kind: ReadFailure, program: str, seconds: float) -> bytes:
    """The same document as .docx.

    Raises UnreadableError: `kind` when LibreOffice fails or takes longer, NO_ROOM when there is none for it to work in.
    """
    try:
        with private_folder() as room:
            given = room / f"document.{KINDS[kind]}"
            given.write_bytes(data)
            ended = libreoffice.convert(program, room, "docx:MS Word 2007 XML", given, seconds)
            made = room / "out" / "document.docx"
            if not ended or not made.is_file():
                full = shutil.disk_usage(room).free < _ROOM
                raise UnreadableError(ReadFailure.NO_ROOM if full else kind, *_FAILED)
            return made.read_bytes()
    except OSError as error:
        raise UnreadableError(ReadFailure.NO_ROOM, str(error)) from error
