"""Turns a .docx into PDF with LibreOffice, on a copy, in a folder of its own, without network, within a time limit."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from plancheck.readers.tools.libreoffice import convert, find
from plancheck.readers.tools.private_folder import private_folder

__all__ = ["find", "to_pdf", "without_links"]

MAX_PDF = 128 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
# A relation to something outside the file: linked pictures, templates, sub-documents would be fetched when opened.
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
_LINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""")
_TARGET = re.compile(rb"""(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')""")


def to_pdf(path: str, program: str, seconds: float) -> bytes | None:
    """The document as the bytes of a PDF; None when LibreOffice fails or takes longer than `seconds`.

    Works on a copy without links to the outside; the file itself is only read.
    """
    with private_folder() as room:
        copy = room / "document.docx"
        try:
            without_links(path, copy)
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
            return None
        if not convert(program, room, "pdf:writer_pdf_Export", copy, seconds):
            return None
        made = room / "out" / "document.pdf"
        if not made.is_file() or made.stat().st_size > MAX_PDF:
            return None
        return made.read_bytes()


def without_links(path: str, copy: Path) -> None:
    """Copy a package, with every relation to the outside except hyperlinks pointed at nothing.

    Raises OSError, zipfile.BadZipFile, or ValueError for a part above 64 MiB.
    """
    with (
        zipfile.ZipFile(path) as given,
        zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for part in given.infolist():
            if part.is_dir():
                continue
            if part.file_size > MAX_PART:
                raise ValueError(part.filename)
            data = given.read(part)
            out.writestr(part.filename, _RELATION.sub(_inside, data) if part.filename.endswith(".rels") else data)


def _inside(match: re.Match[bytes]) -> bytes:
    relation = match[0]
    if not _EXTERNAL.search(relation) or _LINK.search(relation):
        return relation
    return _TARGET.sub(rb'\1"file:///nothing"', relation)
