"""Reads .pdf: opens the file with an engine, lays the pages out, says how far the text layer goes."""

from __future__ import annotations

from plancheck.errors import ReadFailure, UnreadableError, UsageError
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Document, Format, Health, Observation, Symptom, TextLayer
from plancheck.readers.options import ReadOptions
from plancheck.readers.pdf.engine import Engine

_STAMP = "(?i){printed.stamp}"
_STAMP_LENGTH = 600


def read_pdf(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read a PDF file. `path` is only kept; offsets of spans are 0-based in block text, boxes in pt from the top left.

    Raises UnreadableError: PASSWORD, DAMAGED, EMPTY (no pages), TOO_MANY_PAGES (decided before any page is read);
    UsageError for an engine that does not exist.
    """
    from plancheck.readers.pdf.page_flow import lay_out, prepare

    engine = _open(data, options)
    try:
        count = engine.page_count()
        if count == 0:
            raise UnreadableError(ReadFailure.EMPTY, "0 trang")
        if count > options.max_pages:
            raise UnreadableError(ReadFailure.TOO_MANY_PAGES, f"{count} > {options.max_pages}")
        pages = []
        pictures = []
        for index in range(count):
            content = engine.page(index)
            pages.append(prepare(content, index + 1, engine.styles))
            pictures.append(content.images)
        properties = engine.properties()
        laid = lay_out(pages, engine.styles)
    finally:
        engine.close()
    texts = [""] * count
    for block in laid.blocks:
        if block.page is not None:
            for page in {segment.page for segment in block.segments if segment.page is not None}:
                texts[page - 1] += block.text
    health = _health(texts, pictures)
    return Document(path, Format.PDF, laid.blocks, count, laid.sections, laid.strokes, health, properties)


def _open(data: bytes, options: ReadOptions) -> Engine:
    if options.pdf_engine == "pypdfium2":
        from plancheck.readers.pdf.pdfium import PdfiumEngine

        return PdfiumEngine(data)
    if options.pdf_engine == "pdfplumber":
        from plancheck.readers.pdf.plumber import PlumberEngine

        return PlumberEngine(data)
    raise UsageError(f"Không có bộ đọc PDF tên {options.pdf_engine!r}; dùng pypdfium2 hoặc pdfplumber.")


def _health(texts: list[str], pictures: list[int]) -> Health:
    """What can be said of the text layer from which pages have text and which have pictures."""
    silent = [number for number, text in enumerate(texts, 1) if not text.strip()]
    whole = " ".join(texts)
    if len(silent) == len(texts):
        detail = f"{sum(1 for images in pictures if images)}/{len(texts)} trang chỉ có hình ảnh"
        return Health(TextLayer.NONE, (Observation(Symptom.NO_TEXT_LAYER, len(texts), detail=detail),))
    if len(whole) <= _STAMP_LENGTH and pattern(_STAMP).search(whole) and all(pictures[number - 1] for number in silent):
        spoken = [number for number in range(1, len(texts) + 1) if number not in silent]
        if all(pictures[number - 1] for number in spoken):
            stamp = Observation(Symptom.SIGNATURE_STAMP_ONLY, len(spoken), detail=_pages(spoken))
            return Health(TextLayer.NONE, (stamp,))
    silent = [number for number in silent if pictures[number - 1]]
    if silent:
        return Health(observations=(Observation(Symptom.PAGES_WITHOUT_TEXT, len(silent), detail=_pages(silent)),))
    return Health()


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:20])
    return f"trang {shown}" + (", …" if len(numbers) > 20 else "")
