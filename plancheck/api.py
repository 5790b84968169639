"""What another program imports: check a file, many files, or a text, and get reports as plain values.

>>> from plancheck.api import check_text
>>> report = check_text("KẾ HOẠCH\\nThực hiện dân chủ ở cơ sở năm 2026\\n")
>>> report.status.value
'checked'
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from plancheck.errors import UsageError

if TYPE_CHECKING:
    from plancheck.config.settings import Settings
    from plancheck.model.finding import DocumentReport

STAGES = ("draft", "issued")
LANGUAGES = ("vi", "en")
PDF_ENGINES = ("pypdfium2", "pdfplumber")
# What is looked for in a folder; .doc and .odt so that their owner is told, instead of thinking them checked.
SUFFIXES = (".docx", ".pdf", ".txt", ".md", ".doc", ".odt")


def check_file(
    path: str | os.PathLike[str],
    *,
    stage: str = "draft",
    lang: str = "vi",
    pdf_engine: str = "pypdfium2",
    settings: Settings | None = None,
    waive: bool = True,
    convert: bool = False,
    ocr: bool = False,
) -> DocumentReport:
    """Check one file (.docx, .pdf, .txt, .md; told by content first) and return its report.

    `stage` is "draft" (number and day may be blank) or "issued"; `lang` the language of messages, "vi" or "en".
    A file that cannot be read raises nothing: its report has the status UNREADABLE and says why in `error`; one
    that holds no text to judge (blank, pictures only) has the status NO_TEXT.
    No configuration is looked for; `settings` (`config.settings.Configurations().of(path)`) gives the rules, the
    office and the stage of one. Without `waive` no waiver counts, neither in the file nor in the configuration.
    `convert` reads .doc, .odt and .rtf by way of LibreOffice, `ocr` scans by way of tesseract, if installed.
    Raises UsageError for an unknown option value, RuleDataError when the rule files are damaged.
    """
    return _check(os.fspath(path), stage, lang, pdf_engine, settings=settings, waive=waive, convert=convert, ocr=ocr)


def check_text(
    text: str,
    *,
    stage: str = "draft",
    lang: str = "vi",
    settings: Settings | None = None,
    waive: bool = True,
) -> DocumentReport:
    """Check a text as if it were read from a .txt or .md file; the path of its report is "<stdin>".

    Lines and columns of the findings count from 1 in `text`. Raises as `check_file` does.
    """
    return check_bytes(text.encode("utf-8", "replace"), stage=stage, lang=lang, settings=settings, waive=waive)


def check_bytes(
    data: bytes,
    *,
    stage: str = "draft",
    lang: str = "vi",
    pdf_engine: str = "pypdfium2",
    settings: Settings | None = None,
    waive: bool = True,
    convert: bool = False,
    ocr: bool = False,
) -> DocumentReport:
    """Check the bytes of a file without a name: its kind is told by content alone. Otherwise as `check_file`."""
    return _check("-", stage, lang, pdf_engine, data, settings=settings, waive=waive, convert=convert, ocr=ocr)


def check_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stage: str = "draft",
    lang: str = "vi",
    pdf_engine: str = "pypdfium2",
    settings: Settings | None = None,
    waive: bool = True,
    convert: bool = False,
    ocr: bool = False,
) -> Iterator[DocumentReport]:
    """Check files and, recursively, the documents in folders (see `documents_in`); one report at a time, in order.

    Nothing is read before the first report is asked for. Raises as `check_file` does.
    """
    for path in expand(paths).files:
        yield _check(path, stage, lang, pdf_engine, settings=settings, waive=waive, convert=convert, ocr=ocr)


class Expansion(msgspec.Struct, frozen=True):
    """The files that paths stand for, without doubles, folders that hold none, and folders that could not be opened."""

    files: tuple[str, ...]
    empty: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def expand(paths: Iterable[str | os.PathLike[str]]) -> Expansion:
    """Replace every folder by the documents in it; a path that is no folder stays, whether it exists or not."""
    files: dict[str, None] = {}
    empty: list[str] = []
    closed: list[str] = []
    for path in (os.fspath(given) for given in paths):
        if path == "-" or not os.path.isdir(path):
            files[path] = None
            continue
        before = len(closed)
        found = list(documents_in(path, closed))
        files.update(dict.fromkeys(found))
        if not found and len(closed) == before:
            empty.append(path)
    return Expansion(tuple(files), tuple(empty), tuple(closed))


def documents_in(folder: str, closed: list[str] | None = None) -> Iterator[str]:
    """The documents in a folder and below, by name, in the order of their paths.

    Hidden files and folders and the lock files of Word ("~$…") are passed over; links to folders are not followed.
    Folders that cannot be opened are added to `closed`.
    """

    def cannot(error: OSError) -> None:
        if closed is not None:
            closed.append(str(error.filename or folder))

    for parent, folders, names in os.walk(folder, onerror=cannot):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")):
                yield os.path.join(parent, name)


def _check(
    path: str,
    stage: str,
    lang: str,
    pdf_engine: str,
    stdin: bytes | None = None,
    *,
    settings: Settings | None = None,
    waive: bool = True,
    convert: bool = False,
    ocr: bool = False,
) -> DocumentReport:
    for name, value, allowed in (
        ("stage", stage, STAGES), ("lang", lang, LANGUAGES), ("pdf_engine", pdf_engine, PDF_ENGINES),
    ):  # fmt: skip
        if value not in allowed:
            raise UsageError(f"{name}: “{value}” không phải một trong: {', '.join(allowed)}.")
    from plancheck.readers.options import ReadOptions
    from plancheck.session import Session

    options = ReadOptions(pdf_engine=pdf_engine, convert=convert, ocr=ocr)
    session = Session(stage=stage, lang=lang, options=options, waive=waive)
    return (session if settings is None else session.under(settings)).report(path, stdin)
