"""Draws the pages of a PDF as small pictures, with pdfium."""

from __future__ import annotations

import io
from types import TracebackType
from typing import TYPE_CHECKING, Any

from plancheck.errors import UnreadableError
from plancheck.reports.page.pictures import INK_CELL, PageImage

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 110
"""Sharp enough to read 11 pt on a screen and when zoomed a little."""
MAX_SIDE = 1_800
"""Pixels of the longer side at most: a page may claim to be as large as a wall."""
BLANK = 225
"""Mean grey of a square, of 255, from which on it counts as blank."""
COLORS = 32
"""Black letters with soft edges, a red seal and blue ink need no more, and take a quarter of the space."""


class Drawing:
    """A PDF opened for drawing; a context manager that closes it."""

    def __init__(self, document: Any) -> None:
        """Wrap a document of pypdfium2."""
        self._document = document
        self.count = len(document)

    def __enter__(self) -> Drawing:
        """Hand out the drawing itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._document.close()

    def page(self, number: int) -> PageImage | None:
        """Draw one page (from 1); None for a page that pdfium cannot draw."""
        import pypdfium2

        try:
            page = self._document[number - 1]
            width, height = page.get_size()
            scale = min(DPI / 72, MAX_SIDE / max(width, height, 1.0))
            image = page.render(scale=scale).to_pil()
            page.close()
        except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError):
            return None
        data, mime = encoded(image)
        return PageImage(number, width, height, data, mime, ink(image, width, height))


def open_pdf(data: bytes) -> Drawing | None:
    """Open a PDF in memory; None when pdfium cannot (a password, damage)."""
    from plancheck.readers.pdf.pdfium import open_document

    try:
        return Drawing(open_document(data))
    except UnreadableError:
        return None


def encoded(image: Image) -> tuple[bytes, str]:
    """The picture as PNG of few colours, or as JPEG where that is smaller (photographs), with its media type."""
    from PIL.Image import Dither

    flat = image.convert("RGB")
    png, jpeg = io.BytesIO(), io.BytesIO()
    flat.quantize(COLORS, dither=Dither.NONE).save(png, "PNG", optimize=True)
    flat.save(jpeg, "JPEG", quality=70, optimize=True)
    if len(png.getvalue()) <= len(jpeg.getvalue()):
        return png.getvalue(), "image/png"
    return jpeg.getvalue(), "image/jpeg"


def ink(image: Image, width: float, height: float) -> tuple[int, ...]:
    """Where something is printed, as `PageImage.ink` tells it; `width` and `height` of the page in pt."""
    from PIL.Image import Resampling

    columns, rows = max(round(width / INK_CELL), 1), max(round(height / INK_CELL), 1)
    small = image.convert("L").resize((columns, rows), Resampling.BOX).tobytes()
    lines = (small[row * columns : (row + 1) * columns] for row in range(rows))
    return tuple(sum(1 << i for i, grey in enumerate(line) if grey < BLANK) for line in lines)
