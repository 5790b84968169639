"""Reads .pdf: opens the file with an engine, lays the pages out, says how far the text layer goes."""

from __future__ import annotations

from collections.abc import Collection

from plancheck.bilingual import Text
from plancheck.errors import ReadFailure, UnreadableError, UsageError
from plancheck.language.vocabulary import pattern
from plancheck.model.document import Document, Format, Health, Observation, Symptom, TextLayer
from plancheck.readers.options import ReadOptions
from plancheck.readers.pdf.engine import Engine

_STAMP = "(?i){printed.stamp}"
_STAMP_LENGTH = 600
SCAN = 0.9
"""A page of which pictures cover this share is a scan, whatever text lies over it."""


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
            raise UnreadableError(ReadFailure.EMPTY, "0 trang", "0 pages")
        if count > options.max_pages:
            raise UnreadableError(ReadFailure.TOO_MANY_PAGES, f"{count} > {options.max_pages}")
        pages = []
        pictures = []
        scans = []
        for index in range(count):
            content = engine.page(index)
            pages.append(prepare(content, index + 1, engine.styles))
            pictures.append(content.images)
            scans.append(content.covered >= SCAN)
        properties = engine.properties()
        laid = lay_out(pages, engine.styles)
    finally:
        engine.close()
    texts = [""] * count
    for block in laid.blocks:
        if block.page is not None:
            for page in {segment.page for segment in block.segments if segment.page is not None}:
                texts[page - 1] += block.text
    health = _health(texts, pictures, scans)
    return Document(path, Format.PDF, laid.blocks, count, laid.sections, laid.strokes, health, properties)


def _open(data: bytes, options: ReadOptions) -> Engine:
    if options.pdf_engine == "pypdfium2":
        from plancheck.readers.pdf.pdfium import PdfiumEngine

        return PdfiumEngine(data)
    if options.pdf_engine == "pdfplumber":
        from plancheck.readers.pdf.plumber import PlumberEngine

        return PlumberEngine(data)
    raise UsageError(
        f"Không có bộ đọc PDF tên {options.pdf_engine!r}; dùng pypdfium2 hoặc pdfplumber.",
        f"There is no PDF engine {options.pdf_engine!r}; use pypdfium2 or pdfplumber.",
    )


def _health(texts: list[str], pictures: list[int], scans: list[bool]) -> Health:
    """What can be said of the text layer from which pages have text, which have pictures and which are scans."""
    silent = [number for number, text in enumerate(texts, 1) if not text.strip()]
    whole = " ".join(texts)
    if len(silent) == len(texts):
        share = f"{sum(1 for images in pictures if images)}/{len(texts)}"
        detail = Text(f"{share} trang chỉ có hình ảnh", f"{share} pages are only pictures")
        pages = tuple(silent)
        return Health(TextLayer.NONE, (Observation(Symptom.NO_TEXT_LAYER, len(texts), detail=detail, pages=pages),))
    if _is_stamp(whole) and all(pictures[number - 1] for number in silent):
        spoken = [number for number in range(1, len(texts) + 1) if number not in silent]
        if all(pictures[number - 1] for number in spoken):
            return Health(TextLayer.NONE, (_seen(Symptom.SIGNATURE_STAMP_ONLY, spoken),))
    blind = [n for n, text in enumerate(texts, 1) if n in silent or (scans[n - 1] and _is_stamp(text))]
    scanned = [number for number in range(1, len(texts) + 1) if scans[number - 1] and number not in blind]
    blind = [number for number in blind if pictures[number - 1]]
    seen = (_seen(Symptom.PAGES_WITHOUT_TEXT, blind),) if blind else ()
    if not scanned:
        return Health(observations=seen)
    if mostly(scanned, len(texts) - len(silent)):
        return Health(TextLayer.DAMAGED, (_seen(Symptom.SCANNED_DOCUMENT, scanned), *seen))
    return Health(observations=(_seen(Symptom.SCANNED_PAGES, scanned), *seen))


def mostly(scanned: Collection[int], pages: int) -> bool:
    """Whether a document is a scan: its first page is one of the `scanned`, or half of its `pages` are."""
    return 1 in scanned or 2 * len(scanned) >= pages


def _is_stamp(text: str) -> bool:
    return len(text) <= _STAMP_LENGTH and pattern(_STAMP).search(text) is not None


def _seen(symptom: Symptom, numbers: list[int]) -> Observation:
    return Observation(symptom, len(numbers), detail=_pages(numbers), pages=tuple(numbers))


def _pages(numbers: list[int]) -> Text:
    shown = ", ".join(str(number) for number in numbers[:20]) + (", …" if len(numbers) > 20 else "")
    return Text(f"trang {shown}", f"page {shown}")
