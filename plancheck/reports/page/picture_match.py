"""Finds the findings of a document on the pages drawn of it, by the span of each; no finding's words are searched for.

A PDF knows where its characters stand. Of a .docx the pages are those of the PDF that LibreOffice made, which tells
nothing of where its characters come from: there the whole text of the document is aligned with the whole text of the
pages (`text_alignment`), and a finding is where the letters of its span came to stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plancheck.errors import PlancheckError
from plancheck.model.document import Box, Document, Span, segments_in
from plancheck.model.finding import ComponentReport, DocumentReport, Finding
from plancheck.reports.page.pictures import Place
from plancheck.reports.page.text_alignment import Alignment

_APART = 3  # letters of other text that may stand between two of a span before they are marked apart


def places(report: DocumentReport, pdf: bytes) -> tuple[Place | None, ...]:
    """The place of every finding of a .docx on the pages of the `pdf` made from it; None where it is not known."""
    from plancheck.readers.opening import read, read_bytes
    from plancheck.readers.options import ReadOptions

    try:
        given = read(report.path)
        shown = read_bytes(pdf, report.path, ReadOptions())
    except PlancheckError:
        return (None,) * len(report.findings)
    return match(report, given, shown)


def match(report: DocumentReport, given: Document, shown: Document) -> tuple[Place | None, ...]:
    """As `places`, on the document that the report is about and its pages, both read already.

    What has no words of its own, or stands on no page, gets the place of its component.
    """
    own = [_words(finding) for finding in report.findings]
    near = [_component(report, finding) for finding in report.findings]
    wanted = {span.block for span in (*own, *near) if span is not None}
    aligned = Alignment(given, shown, wanted)
    return tuple(
        _place(aligned, shown, span, True) or _place(aligned, shown, component, False)
        for span, component in zip(own, near, strict=True)
    )


def by_lines(report: DocumentReport, pdf: bytes, known: tuple[Place | None, ...]) -> tuple[Place | None, ...]:
    """The known places of a PDF with every box that goes over several printed lines taken apart into theirs.

    A box is left as it is where the PDF, read anew, does not have the finding where the report says.
    """
    from plancheck.readers.opening import read_bytes
    from plancheck.readers.options import ReadOptions

    try:
        document = read_bytes(pdf, report.path, ReadOptions())
    except PlancheckError:
        return known
    return tuple(_apart(document, finding, place) for finding, place in zip(report.findings, known, strict=True))


def _apart(document: Document, finding: Finding, place: Place | None) -> Place | None:
    span = finding.span
    if place is None or not place.boxes or span is None or span.block >= len(document.blocks):
        return place
    if document.locate(span).box != finding.location.box:
        return place
    boxes = tuple(box for page, box in _boxes(document, span) if page == place.page)
    return Place(place.page, boxes or place.boxes, place.exact)


def _words(finding: Finding) -> Span | None:
    """The words that a finding is about; None where it is about something missing, or about a page."""
    return finding.span if finding.excerpt is not None else None


def _component(report: DocumentReport, finding: Finding) -> Span | None:
    """The component that a finding is about, the one nearest to it where there are several."""
    block = finding.location.block or 0

    def distance(component: ComponentReport) -> int:
        return abs((component.location.block or 0) - block)

    same = (c for c in report.components if c.role == finding.location.component and c.text.strip())
    nearest = min(same, key=distance, default=None)
    return None if nearest is None else nearest.span


def _place(aligned: Alignment, shown: Document, span: Span | None, exact: bool) -> Place | None:
    """Where a span of the given document stands on the page where it begins."""
    if span is None:
        return None
    letters = aligned.letters_of(span)
    spans = _runs(aligned, letters) if letters else [s for s in [aligned.between(span)] if s is not None]
    parts = [part for found in spans for part in _boxes(shown, found)]
    if not parts:
        return None
    page = parts[0][0]
    boxes = tuple(box for number, box in parts if number == page)
    if spans[0].start == spans[0].end:  # a place between two characters
        boxes = (Box(boxes[0].x0, boxes[0].top, boxes[0].x0, boxes[0].bottom),)
    return Place(page, boxes, exact)


def _runs(aligned: Alignment, letters: Iterable[int]) -> list[Span]:
    """Letters of the pages as spans of their blocks; what stands between neighbours belongs to them."""
    spans: list[Span] = []
    last = -1
    for letter in letters:
        block, offset = aligned.shown.blocks[letter], aligned.shown.offsets[letter]
        if spans and spans[-1].block == block and 0 <= letter - last <= _APART:
            spans[-1] = Span(block, spans[-1].start, offset + 1)
        else:
            spans.append(Span(block, offset, offset + 1))
        last = letter
    return spans


def _boxes(document: Document, span: Span) -> Iterator[tuple[int, Box]]:
    """The page and box of every printed line of a span."""
    for segment in segments_in(document.blocks[span.block], span.start, span.end):
        first, last = max(span.start, segment.start), min(span.end, segment.end)
        where = document.locate(Span(span.block, first, max(first, last)))
        if where.page is not None and where.box is not None:
            yield where.page, where.box
