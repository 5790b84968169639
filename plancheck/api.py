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

from plancheck.errors import UsageError
from plancheck.readers.folders import ENDINGS, Expansion, documents_in, expand

if TYPE_CHECKING:
    from plancheck.config.settings import Settings
    from plancheck.model.finding import DocumentReport

STAGES = ("draft", "issued")
LANGUAGES = ("vi", "en")
PDF_ENGINES = ("pypdfium2", "pdfplumber")
__all__ = ["ENDINGS", "Expansion", "check_bytes", "check_file", "check_paths", "check_text", "documents_in", "expand"]


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
    A file that cannot be read raises nothing: its report has the status UNREADABLE and says why in `error`.
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
    """Check files and the documents in folders and below (see `documents_in`); one report at a time, in order.

    Nothing is read before the first report is asked for. Raises as `check_file` does.
    """
    for path in expand(paths).files:
        yield _check(path, stage, lang, pdf_engine, settings=settings, waive=waive, convert=convert, ocr=ocr)


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
