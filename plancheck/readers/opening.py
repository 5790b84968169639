"""Open a file or standard input, tell what it is by its content, and read it.

Every way in which that can fail is an UnreadableError that says why in a sentence for the clerk.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from plancheck.errors import PlancheckError, ReadFailure, UnreadableError
from plancheck.model.document import Document, Format, Symptom, TextLayer
from plancheck.readers.folders import CONVERTED_NAMES, ENDINGS, OFFICE_NAMES, TEXT_NAMES
from plancheck.readers.health.observe import examine
from plancheck.readers.options import ReadOptions
from plancheck.readers.special_files import is_special

if TYPE_CHECKING:
    import zipfile

STDIN_PATH = "<stdin>"
BY_CONVERSION = frozenset({ReadFailure.LEGACY_DOC, ReadFailure.ODT, ReadFailure.RTF})

_PDF_MARK = b"%PDF-"
_PDF_WITHIN = 1024
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF_MARK = b"{\\rtf"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|meta|style|title|div|span|script|center|font|h[1-6]|p)[\s>/:]",
    re.IGNORECASE,
)
_PROLOG = re.compile(rb"<!--|<\?xml")
_TAG = re.compile(rb"<[a-z][a-z0-9]{0,15}[\s>/]", re.IGNORECASE)
_MHTML = re.compile(rb"(?:MIME-Version|Content-Type:\s*multipart)", re.IGNORECASE)
_OTHER_MARKS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"MZ\x90\x00",
    b"\x7fELF",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"%!PS",
)
_MAX_ZIP_PROBE = 256 * 1024
_MANY_BLOCKS = 4000  # of a Word file, from which its XML is a load
_NO_SUCH_NAME = frozenset({errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL})
# What turns out to be a pipe or a terminal is neither waited for nor taken over.
_READING = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY"))
_USED_UP = frozenset({errno.ENOMEM, errno.EMFILE, errno.ENFILE})


def read(path: str | Path, options: ReadOptions | None = None, *, anchors: bool = False) -> Document:
    """Read a file of any kind that plancheck knows. `Document.path` is the path as given.

    `anchors` is short for the option of that name: every character of a .docx keeps its address in the file.

    Raises UnreadableError, MemoryError; nothing else escapes, whatever the file holds. Never writes, never opens a
    special file.
    """
    options = options or ReadOptions()
    if anchors:
        options = replace(options, anchors=True)
    data = load(path, options)
    return read_bytes(data, str(path), options)


def read_bytes(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read a file that is already in memory. `path` is for its extension and the report.

    Raises UnreadableError, and MemoryError where there is too little for it.
    """
    if len(data) > options.max_bytes:
        raise UnreadableError(ReadFailure.TOO_LARGE)
    if not data or data.isspace():
        raise UnreadableError(ReadFailure.EMPTY)
    try:
        document = _with_tools(data, path, options)
    except (PlancheckError, ImportError, MemoryError):
        raise
    except Exception as error:  # a parser met something that it does not document
        raise UnreadableError(ReadFailure.DAMAGED, f"{type(error).__name__}: {error}") from error
    return examine(document)


def _with_tools(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read directly, or by way of the programs that the options allow."""
    try:
        document = _dispatch(data, path, options)
    except UnreadableError as error:
        if not options.convert or error.failure not in BY_CONVERSION:
            raise
        from plancheck.readers.tools.converted import read_converted

        return read_converted(data, path, options, error.failure)
    if options.ocr and document.format is Format.PDF:
        health = document.health
        if health.text_layer is TextLayer.NONE:
            wanted = frozenset(range(1, (document.pages or 0) + 1))
        else:
            wanted = health.pages_of(Symptom.PAGES_WITHOUT_TEXT, Symptom.SCANNED_PAGES, Symptom.SCANNED_DOCUMENT)
        if wanted:
            from plancheck.readers.tools.scan import read_scan

            return read_scan(data, path, options, wanted)
    return document


def load(path: str | Path, options: ReadOptions) -> bytes:
    """The bytes of a regular file within the bound on size. Raises UnreadableError; a special file is not opened."""
    try:
        status = os.stat(path)
        _pass(status, options)
        with open(os.open(path, _READING), "rb") as file:
            _pass(os.fstat(file.fileno()), options)  # another file may have taken its place
            return file.read(options.max_bytes + 1)
    except BlockingIOError as error:
        raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, str(error)) from error
    except PermissionError as error:
        raise UnreadableError(ReadFailure.PERMISSION, str(error)) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableError(ReadFailure.MISSING, str(error)) from error
    except OSError as error:
        failure = ReadFailure.MISSING if error.errno in _NO_SUCH_NAME else ReadFailure.DAMAGED
        failure = ReadFailure.NO_MEMORY if error.errno in _USED_UP else failure
        raise UnreadableError(failure, str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(ReadFailure.MISSING, str(error)) from error


def _pass(status: os.stat_result, options: ReadOptions) -> None:
    """Let a plain file within the bound pass. Raises UnreadableError for anything else."""
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError(ReadFailure.DIRECTORY)
    if is_special(status):
        raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, "special file")
    if status.st_size > options.max_bytes:
        raise UnreadableError(ReadFailure.TOO_LARGE, f"{status.st_size} bytes")


def _dispatch(data: bytes, path: str, options: ReadOptions) -> Document:
    extension = PurePath(path).suffix.lower()
    if _is_pdf(data, extension):
        from plancheck.readers.pdf.reader import read_pdf

        return read_pdf(data, path, options)
    if data.startswith(_ZIP_MARKS):
        _check_package(data)
        from plancheck.readers.docx.reader import read_docx

        document = read_docx(data, path, options)
        if len(document.blocks) >= _MANY_BLOCKS:
            _give_back()
        return document
    failure = _other_kind(data, extension)
    if failure is not None:
        raise UnreadableError(failure)
    return _read_text(data, path, extension, options)


def _give_back() -> None:
    """Return to the system what a large XML tree took, where the C library keeps it otherwise (glibc)."""
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return


def _read_text(data: bytes, path: str, extension: str, options: ReadOptions) -> Document:
    from plancheck.readers.text.reader import read_text

    if extension in OFFICE_NAMES:
        raise UnreadableError(ReadFailure.DAMAGED, f"no {extension[1:]} content")
    if extension in CONVERTED_NAMES:
        raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, f"no {extension[1:]} content")
    try:
        return read_text(data, path, options)
    except UnreadableError as error:
        if error.failure is ReadFailure.BINARY_TEXT and extension not in TEXT_NAMES:
            raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, error.detail, error.detail_en) from error
        raise


def _is_pdf(data: bytes, extension: str) -> bool:
    if extension in TEXT_NAMES:
        return data.startswith(_PDF_MARK)
    return _PDF_MARK in data[:_PDF_WITHIN] and not data.startswith((*_ZIP_MARKS, _OLE_MARK))


def _other_kind(data: bytes, extension: str) -> ReadFailure | None:
    """The failure for content that plancheck recognises but does not read; None for what may be text."""
    if data.startswith(_OLE_MARK):
        return _ole_kind(data)
    if data.lstrip()[:5] == _RTF_MARK:
        return ReadFailure.RTF
    if data.startswith(_OTHER_MARKS):
        return ReadFailure.NOT_A_DOCUMENT
    if extension in TEXT_NAMES:
        return None
    head = _markup(data)
    if _HTML.match(head) or _MHTML.match(head):
        return ReadFailure.HTML
    if extension in ENDINGS and _TAG.match(head):
        return ReadFailure.HTML
    return None


def _markup(data: bytes) -> bytes:
    """The beginning of the file as single bytes, behind a byte order mark, comments and an XML declaration."""
    head = data[:8192]
    head = head[2:].replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while opening := _PROLOG.match(head):
        closing = b"-->" if opening.group() == b"<!--" else b"?>"
        head = head.partition(closing)[2].lstrip()
    return head


def _ole_kind(data: bytes) -> ReadFailure:
    """What an OLE compound file holds, by the names of its streams (UTF-16LE in the directory)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadFailure.PASSWORD
    if "WordDocument".encode("utf-16-le") in data:
        return ReadFailure.LEGACY_DOC
    return ReadFailure.NOT_A_DOCUMENT


def _check_package(data: bytes) -> None:
    """Pass a zip package that holds a Word document; raise UnreadableError for any other."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if any(name.lower().lstrip("/").startswith("word/") for name in names):
                return
            if "mimetype" in names and "opendocument.text" in _probe(package, "mimetype"):
                raise UnreadableError(ReadFailure.ODT)
            if "[Content_Types].xml" in names and "wordprocessingml" in _probe(package, "[Content_Types].xml"):
                return
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(ReadFailure.DAMAGED, f"zip: {error}") from error
    raise UnreadableError(ReadFailure.NOT_A_DOCUMENT, "zip package without a Word document")


def _probe(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as part:
        return part.read(_MAX_ZIP_PROBE).decode("utf-8", errors="replace")
