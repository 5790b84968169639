"""The pictures of a document's pages, and where on them each finding is.

The report page shows findings beside pictures. Where the pictures come from is settled here: a PDF is drawn as it
is, a .docx through LibreOffice where it is installed, anything else has none and gets a drawn outline instead.
Lengths are in points with the origin at the top left corner of the page, as everywhere in the model.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from plancheck.model.document import Box, TextLayer
from plancheck.model.finding import DocumentReport, Status
from plancheck.reports.shared.report_terms import STDIN

if TYPE_CHECKING:
    from plancheck.reports.page.picture_render import Drawing

MAX_PAGES = 30
"""Pages drawn of one document: enough for a plan; a report with hundreds of pictures opens nowhere."""
MAX_PAGES_IN_ALL = 180
"""Pages drawn in one report over many documents."""


class Source(StrEnum):
    """Where the pictures come from, or why there are none."""

    PDF = "pdf"
    OFFICE = "office"
    NO_OFFICE = "no_office"
    OFFICE_FAILED = "office_failed"
    NO_PAGES = "no_pages"
    UNREADABLE = "unreadable"
    SPENT = "spent"
    UNWANTED = "unwanted"


TALL = 24.0
"""A box higher than this (pt) goes over several printed lines, and is taken apart into theirs."""
INK_CELL = 3.0
"""Side in pt of the squares in which `PageImage.ink` says whether anything is printed."""


class PageImage(msgspec.Struct, frozen=True):
    """One page: its number (from 1), its size in pt, and the picture as encoded bytes of type `mime`.

    `ink` says where something is printed: one number for every row of squares of `INK_CELL` pt from the top, whose
    bit `i` is set where square `i` from the left is not blank. Empty where that is not known.
    """

    number: int
    width: float
    height: float
    data: bytes
    mime: str = "image/png"
    ink: tuple[int, ...] = ()

    def printed(self, box: Box) -> int:
        """How many squares with print a box touches."""
        first, last = (max(int(x / INK_CELL), 0) for x in (box.x0, box.x1))
        top, bottom = (max(int(y / INK_CELL), 0) for y in (box.top, box.bottom))
        mask = (1 << (last + 1)) - (1 << first) if last >= first else 0
        return sum((row & mask).bit_count() for row in self.ink[top : bottom + 1])


class Place(msgspec.Struct, frozen=True):
    """Where a finding is: a page (from 1) and boxes on it, none for the page as a whole.

    `exact` is False where only the component that holds the defect was found, not its words.
    """

    page: int
    boxes: tuple[Box, ...] = ()
    exact: bool = True


class PageImages(msgspec.Struct, frozen=True):
    """The pictures of one document. `places[i]` belongs to `findings[i]`; `total` counts the document's pages."""

    source: Source
    pages: tuple[PageImage, ...] = ()
    places: tuple[Place | None, ...] = ()
    total: int = 0

    @property
    def left_out(self) -> int:
        """How many pages have no picture although the document has pictures."""
        return max(self.total - len(self.pages), 0) if self.pages else 0


class PictureOptions(msgspec.Struct, frozen=True):
    """How pictures are made: whether at all, how many pages at most, how long a conversion may take (seconds)."""

    wanted: bool = True
    max_pages: int = MAX_PAGES
    seconds: float = 60.0


def picture(report: DocumentReport, options: PictureOptions | None = None) -> PageImages:
    """Draw the pages of the file that a report is about and find its findings on them.

    The file is read again, never written. Nothing is raised for a file that cannot be drawn: `source` says why.
    """
    options = options or PictureOptions()
    empty = PageImages(Source.NO_PAGES, places=(None,) * len(report.findings))
    if report.status is Status.UNREADABLE:
        return replace(empty, source=Source.UNREADABLE)
    maker = _MAKERS.get(report.format or "")
    if maker is None or report.path == STDIN:
        return empty
    if not options.wanted:
        return replace(empty, source=Source.UNWANTED)
    if options.max_pages <= 0:
        return replace(empty, source=Source.SPENT)
    return maker(report, options, empty)


def wanted_pages(places: tuple[Place | None, ...], total: int, limit: int) -> tuple[int, ...]:
    """Which pages (from 1) to draw when not all may be: the first, those with findings, then the earliest others."""
    marked = sorted({place.page for place in places if place is not None and 1 <= place.page <= total})
    order = dict.fromkeys([1, *marked, *range(1, min(total, limit) + 1)]) if total else {}
    return tuple(sorted(list(order)[:limit]))


def _from_pdf(report: DocumentReport, options: PictureOptions, empty: PageImages) -> PageImages:
    from plancheck.reports.page import picture_render

    places = tuple(_place_in_pdf(report, index) for index in range(len(report.findings)))
    try:
        with open(report.path, "rb") as file:
            data = file.read()
    except OSError:
        return replace(empty, source=Source.UNREADABLE)
    if any(box.bottom - box.top > TALL for place in places if place for box in place.boxes):
        from plancheck.reports.page import picture_match

        places = picture_match.by_lines(report, data, places)
    return _drawn(picture_render.open_pdf(data), Source.PDF, places, options, empty)


def _from_docx(report: DocumentReport, options: PictureOptions, empty: PageImages) -> PageImages:
    from plancheck.reports.page import office_pdf, picture_match, picture_render

    program = office_pdf.find()
    if program is None:
        return replace(empty, source=Source.NO_OFFICE)
    data = office_pdf.to_pdf(report.path, program, options.seconds)
    if data is None:
        return replace(empty, source=Source.OFFICE_FAILED)
    places = picture_match.places(report, data)
    return _drawn(picture_render.open_pdf(data), Source.OFFICE, places, options, empty)


def _drawn(
    drawing: Drawing | None,
    source: Source,
    places: tuple[Place | None, ...],
    options: PictureOptions,
    empty: PageImages,
) -> PageImages:
    if drawing is None:
        return replace(empty, source=Source.UNREADABLE)
    with drawing:
        total = drawing.count
        numbers = wanted_pages(places, total, options.max_pages)
        pages = tuple(page for page in map(drawing.page, numbers) if page is not None)
    return PageImages(source, pages, places, total) if pages else replace(empty, source=Source.UNREADABLE)


def _place_in_pdf(report: DocumentReport, index: int) -> Place | None:
    finding = report.findings[index]
    where = finding.location
    if where.page is None:
        return None
    # Without words of its own a finding is about what is not there: the place given is only the nearest one.
    told = finding.excerpt is not None and report.text_layer is not TextLayer.NONE
    return Place(where.page, (where.box,) if where.box is not None and told else ())


_MAKERS: dict[str, Callable[[DocumentReport, PictureOptions, PageImages], PageImages]] = {
    "pdf": _from_pdf,
    "docx": _from_docx,
}
