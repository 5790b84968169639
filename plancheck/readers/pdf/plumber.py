"""The second engine: pdfplumber (pdfminer.six), pure Python. Slower, and the reference that the fast one is held to.

It does not tell fake bold (filled and stroked letters) from plain, and turns CMYK colours to RGB without a profile.
"""

from __future__ import annotations

import io
import math
from typing import Any

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Box
from plancheck.readers.pdf.engine import (
    MAX_GLYPHS_PER_PAGE,
    MAX_PATHS_PER_PAGE,
    MAX_POINTS_PER_PATH,
    Covering,
    Glyph,
    PageContent,
    RulingCollector,
    Style,
    clean_text,
    font_face,
    hex_color,
    snap_size,
)

_HIDDEN, _NO_VIEW = 2, 32
_UNUSED_OBJECT = 10_000_000
_GENERATED_NAME = "PlancheckAppearance"


class PlumberEngine:
    """A file opened with pdfplumber."""

    def __init__(self, data: bytes) -> None:
        """Open; raises UnreadableError (PASSWORD, DAMAGED)."""
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException

        self.styles: list[Style] = []
        self._style_ids: dict[Style, int] = {}
        self._failures: tuple[type[Exception], ...] = (PdfminerException, ValueError, TypeError, KeyError)
        try:
            self._document: Any = pdfplumber.open(io.BytesIO(data))
            self._pages: list[Any] = list(self._document.pages)
        except Exception as error:  # pdfminer raises what its parser happens to meet
            password = any(isinstance(e, PDFPasswordIncorrect) for e in (error, *error.args))
            failure = ReadFailure.PASSWORD if password else ReadFailure.DAMAGED
            raise UnreadableError(failure, repr(error)) from error

    def page_count(self) -> int:
        """How many pages the file has."""
        return len(self._pages)

    def properties(self) -> dict[str, str]:
        """The document information dictionary, without empty entries."""
        return {str(k).lower(): str(v) for k, v in (self._document.metadata or {}).items() if v}

    def close(self) -> None:
        """Release the file."""
        self._document.close()

    def page(self, index: int) -> PageContent:
        """Read one page (0-based); raises UnreadableError (DAMAGED) for a page that cannot be interpreted."""
        page = self._pages[index]
        try:
            _draw_appearances(page.page_obj)
            left, top, right, bottom = (float(value) for value in page.cropbox)
            frame = Box(left, top, right, bottom)
            glyphs = self._glyphs(page, frame)
            rulings = _rulings(page, frame)
            images = page.images
        except Exception as error:
            raise UnreadableError(ReadFailure.DAMAGED, repr(error)) from error
        covering = Covering(right - left, bottom - top)
        for image in images:
            x0, y0, x1, y1 = (float(image[edge]) for edge in ("x0", "top", "x1", "bottom"))
            covering.add(x0 - left, y0 - top, x1 - left, y1 - top)
        share = covering.share
        content = PageContent(right - left, bottom - top, glyphs, rulings.across, rulings.down, len(images), share)
        page.close()
        return content

    def _glyphs(self, page: Any, frame: Box) -> list[Glyph]:
        height = float(page.height)
        above = float(page.bbox[1])
        left, top = frame.x0, frame.top
        width_shown, height_shown = frame.x1 - left, frame.bottom - top
        glyphs: list[Glyph] = []
        known: dict[tuple[Any, ...], int] = {}
        for char in page.chars[:MAX_GLYPHS_PER_PAGE]:
            text = clean_text(char["text"])
            if not text:
                continue
            a, b, _, _, e, f = char["matrix"]
            quarter = round(math.atan2(b, a) / (math.pi / 2)) % 4
            color = char.get("non_stroking_color")
            size = char["width"] if quarter % 2 else char["height"]
            key = (char["fontname"], size, color if isinstance(color, tuple) else None, quarter)
            style = known.get(key)
            if style is None:
                style = known[key] = self._style(*key)
            x, y = e - left, above + height - f - top
            x0, x1 = char["x0"] - left, char["x1"] - left
            if quarter == 0:
                glyphs.append(Glyph(text, x, x1, y, style))
            elif quarter == 1:
                glyphs.append(Glyph(text, height_shown - y, height_shown - char["top"] + top, x, style))
            elif quarter == 2:
                glyphs.append(Glyph(text, width_shown - x, width_shown - x0, height_shown - y, style))
            else:
                glyphs.append(Glyph(text, y, char["bottom"] - top, width_shown - x, style))
        return glyphs

    def _style(self, name: str, size: float, color: Any, quarter: int) -> int:
        font, bold, italic = font_face(name)
        style = Style(font, snap_size(size), bold, italic, _color(color), quarter)
        number = self._style_ids.get(style)
        if number is None:
            number = self._style_ids[style] = len(self.styles)
            self.styles.append(style)
        return number


def _color(parts: Any) -> str | None:
    """#rrggbb of a gray, RGB or CMYK colour; None for a pattern or a colour space of its own."""
    if not parts:
        return "#000000"
    if not all(isinstance(part, int | float) for part in parts):
        return None
    if len(parts) == 1:
        return hex_color(*(255 * parts[0] for _ in range(3)))
    if len(parts) == 3:
        return hex_color(*(255 * part for part in parts))
    if len(parts) == 4:
        return hex_color(*(255 * (1 - min(part + parts[3], 1)) for part in parts[:3]))
    return None


def _rulings(page: Any, frame: Box) -> RulingCollector:
    rulings = RulingCollector()
    items = [*page.lines, *page.rects, *(c for c in page.curves if not _is_curved(c))]
    for item in items[:MAX_PATHS_PER_PAGE]:
        if not (item["stroke"] or item["fill"]) or len(item["pts"]) > MAX_POINTS_PER_PATH:
            continue
        points = [(float(x) - frame.x0, float(y) - frame.top) for x, y in item["pts"]]
        if any(step[0] == "h" for step in item.get("path") or ()) and points[0] != points[-1]:
            points.append(points[0])
        rulings.polygon(points, bool(item["stroke"]), bool(item["fill"]), float(item["linewidth"] or 0))
    return rulings


def _is_curved(item: Any) -> bool:
    return any(step[0] in "cvy" for step in item.get("path") or ())


def _draw_appearances(page: Any) -> None:
    """Add to a pdfminer page what its annotations show, as a viewer does: numbers stamped by an e-office are there."""
    from pdfminer.pdftypes import PDFStream, dict_value, resolve1

    drawing: list[str] = []
    resources = dict(page.resources or {})
    objects = dict(resolve1(resources.get("XObject")) or {})
    for number, reference in enumerate((resolve1(page.annots) or [])[:1000]):
        annotation = dict_value(reference)
        stream = _appearance(annotation)
        if stream is None or resolve1(annotation.get("F", 0)) & (_HIDDEN | _NO_VIEW):
            continue
        placed = _placement(stream, resolve1(annotation.get("Rect")))
        if placed is not None:
            stream.attrs.setdefault("Subtype", _name("Form"))
            objects[f"{_GENERATED_NAME}{number}"] = stream
            drawing.append("q {} cm /{}{} Do Q".format(" ".join(f"{v:.6f}" for v in placed), _GENERATED_NAME, number))
    if drawing:
        page.resources = {**resources, "XObject": objects}
        before, after = PDFStream({}, b"q "), PDFStream({}, f" Q {' '.join(drawing)} ".encode())
        before.set_objid(_UNUSED_OBJECT, 0)
        after.set_objid(_UNUSED_OBJECT + 1, 0)
        page.contents = [before, *page.contents, after]


def _name(text: str) -> Any:
    from pdfminer.psparser import LIT

    return LIT(text)


def _appearance(annotation: dict[str, Any]) -> Any:
    from pdfminer.pdftypes import PDFStream, resolve1

    if getattr(resolve1(annotation.get("Subtype")), "name", "") in ("Link", "Popup"):
        return None
    shown = resolve1((resolve1(annotation.get("AP")) or {}).get("N"))
    if isinstance(shown, dict):
        state = getattr(resolve1(annotation.get("AS")), "name", None)
        shown = resolve1(shown.get(state)) if state else None
    return shown if isinstance(shown, PDFStream) else None


def _placement(stream: Any, rect: Any) -> tuple[float, ...] | None:
    """The matrix that brings an appearance (its box after its own matrix) onto the annotation's rectangle."""
    from pdfminer.pdftypes import resolve1

    box, matrix = resolve1(stream.get("BBox")), resolve1(stream.get("Matrix")) or (1, 0, 0, 1, 0, 0)
    if not rect or not box or len(rect) != 4 or len(box) != 4:
        return None
    box, rect = [float(resolve1(v)) for v in box], [float(resolve1(v)) for v in rect]
    a, b, c, d, e, f = (float(resolve1(v)) for v in matrix)
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width <= 0 or height <= 0:
        return None
    sx, sy = abs(rect[2] - rect[0]) / width, abs(rect[3] - rect[1]) / height
    return sx, 0.0, 0.0, sy, min(rect[0], rect[2]) - sx * min(xs), min(rect[1], rect[3]) - sy * min(ys)
