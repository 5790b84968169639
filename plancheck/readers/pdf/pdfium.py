"""The fast engine: pdfium through the raw functions of pypdfium2.

Reading asks pdfium four things a character, so the calls are made through plain function pointers and everything that
belongs to a text object (font, size, colour, direction) is asked once and kept by the object's address.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.readers.pdf.engine import (
    MAX_GLYPHS_PER_PAGE,
    MAX_NESTED_FORMS,
    MAX_PATHS_PER_PAGE,
    MAX_POINTS_PER_PATH,
    WEAK_SPACE,
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

_NO_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+0\b|/Count\s+0\s*/(?:Kids\s*\[\s*\]|Type\s*/Pages)")
"""The page tree of a file without pages, which pdfium takes for damaged."""

_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_LINK = 2
_SPACE = 32
_NAME_LENGTH = 256
_PATH, _IMAGE, _FORM = 2, 3, 5
_LOOKED_AT = frozenset({_PATH, _IMAGE, _FORM})
_BEZIERTO, _MOVETO = 1, 2
_FILL_STROKE_TEXT = 2
Matrix = tuple[float, float, float, float, float, float]


def open_document(data: bytes) -> Any:
    """A pypdfium2 document of a file in memory. Raises UnreadableError (PASSWORD, DAMAGED, EMPTY: without pages)."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_why_not(data), str(error)) from error


def _why_not(data: bytes) -> ReadFailure:
    """Why pypdfium2 does not open a file.

    Asked of pdfium itself: pypdfium2 names its last error, and for a file without pages that is one of an earlier file.
    """
    import pypdfium2.raw as raw

    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        raw.FPDF_CloseDocument(document)
        return ReadFailure.EMPTY if _NO_PAGES.search(data) else ReadFailure.DAMAGED
    return ReadFailure.PASSWORD if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else ReadFailure.DAMAGED


class PdfiumEngine:
    """A file opened with pdfium. Annotations with an appearance (a number stamped by the e-office) count as content."""

    def __init__(self, data: bytes) -> None:
        """Open; raises UnreadableError (PASSWORD, DAMAGED, EMPTY)."""
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self.styles: list[Style] = []
        self._style_ids: dict[Style, int] = {}
        self._seen: dict[tuple[Any, ...], tuple[int, int]] = {}
        self._document: Any = open_document(data)
        self._calls = _Calls(raw)
        self._look = _Look(raw)

    def page_count(self) -> int:
        """How many pages the file has."""
        return len(self._document)

    def properties(self) -> dict[str, str]:
        """The document information dictionary, without empty entries."""
        values: dict[str, str] = self._document.get_metadata_dict(skip_empty=True)
        return {key.lower(): value for key, value in values.items()}

    def close(self) -> None:
        """Release the file."""
        self._document.close()

    def page(self, index: int) -> PageContent:
        """Read one page (0-based); a page that pdfium cannot load is empty."""
        raw = self._raw
        page = raw.FPDF_LoadPage(self._document.raw, index)
        if not page:
            return PageContent(0.0, 0.0, [], [], [], 0, 0.0)
        try:
            if self._has_appearances(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == 1:
                raw.FPDF_ClosePage(page)
                page = raw.FPDF_LoadPage(self._document.raw, index)
            turns = raw.FPDFPage_GetRotation(page) % 4
            rect = raw.FS_RECTF()
            raw.FPDF_GetPageBoundingBox(page, rect)
            frame = (rect.left, rect.bottom, rect.right, rect.top)
            glyphs = self._glyphs(page, frame, turns)
            rulings, images, covered = self._objects(page, frame, turns)
            width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        finally:
            raw.FPDF_ClosePage(page)
        return PageContent(width, height, glyphs, rulings.across, rulings.down, images, covered)

    def _has_appearances(self, page: Any) -> bool:
        raw = self._raw
        for index in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if annotation:
                subtype = raw.FPDFAnnot_GetSubtype(annotation)
                raw.FPDFPage_CloseAnnot(annotation)
                if subtype != _LINK:
                    return True
        return False

    def _glyphs(self, page: Any, frame: tuple[float, float, float, float], turns: int) -> list[Glyph]:
        raw = self._raw
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            return []
        try:
            count = min(raw.FPDFText_CountChars(text_page), MAX_GLYPHS_PER_PAGE)
            return self._read(ctypes.cast(text_page, ctypes.c_void_p).value or 0, count, frame, turns)
        finally:
            raw.FPDFText_ClosePage(text_page)

    def _read(
        self,
        handle: int,
        count: int,
        frame: tuple[float, float, float, float],
        turns: int,
    ) -> list[Glyph]:
        left, bottom, right, top = frame
        calls = self._calls
        text_object, unicode_of, loose_box, origin_of = calls.text_object, calls.unicode, calls.loose_box, calls.origin
        box = self._raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        box_at, x_at, y_at = ctypes.addressof(box), ctypes.addressof(x), ctypes.addressof(y)
        known: dict[int, tuple[int, int]] = {}
        last = (0, 0.0, 0.0)
        texts: dict[int, str] = {}
        glyphs: list[Glyph] = []
        add, make = glyphs.append, tuple.__new__  # half the time of calling Glyph
        for index in range(count):
            owner = text_object(handle, index)
            if not owner:  # made up by pdfium: line ends, and spaces where it dropped one or saw a gap
                if glyphs and unicode_of(handle, index) == _SPACE:
                    before = glyphs[-1]
                    add(Glyph(WEAK_SPACE, before.x1, before.x1, before.base, before.style))
                continue
            code = unicode_of(handle, index)
            text = texts.get(code)
            if text is None:
                text = texts[code] = clean_text(chr(code)) if 0 < code < 0x110000 else ""
            if not text:
                continue
            style = known.get(owner)
            if style is None:
                style = known[owner] = self._style(handle, owner, index, turns)
            loose_box(handle, index, box_at)
            origin_of(handle, index, x_at, y_at)
            turn = style[1]
            here = (owner, x.value, y.value)
            if here == last and glyphs:  # one glyph that stands for several characters
                before = glyphs[-1]
                end = (box.right - left, box.top - bottom, right - box.left, top - box.bottom)[turn]
                glyphs[-1] = before._replace(text=before.text + text, x1=max(before.x1, end))
                continue
            last = here
            if turn == 0:
                add(make(Glyph, (text, x.value - left, box.right - left, top - y.value, style[0])))
            elif turn == 1:
                add(Glyph(text, y.value - bottom, box.top - bottom, x.value - left, style[0]))
            elif turn == 2:
                add(Glyph(text, right - x.value, right - box.left, y.value - bottom, style[0]))
            else:
                add(Glyph(text, top - y.value, top - box.bottom, right - x.value, style[0]))
        return glyphs

    def _style(self, handle: int, owner: int, index: int, turns: int) -> tuple[int, int]:
        """Index of the style of a character and the quarter turns of its text in the file's own coordinates."""
        calls, look = self._calls, self._look
        calls.font_info(handle, index, look.name_at, _NAME_LENGTH, look.flags_at)
        calls.matrix(handle, index, look.matrix_at)
        colored = calls.fill_color(handle, index, *look.rgba_at)
        matrix, rgba = look.matrix, look.rgba
        seen = (
            look.name.value,
            look.flags.value,
            calls.font_size(handle, index),
            (matrix.a, matrix.b, matrix.c, matrix.d),
            (rgba[0].value, rgba[1].value, rgba[2].value) if colored else None,
            calls.render_mode(owner) == _FILL_STROKE_TEXT,
            turns,
        )
        known = self._seen.get(seen)
        if known is None:
            known = self._seen[seen] = self._new_style(*seen)
        return known

    def _new_style(
        self,
        name: bytes,
        flags: int,
        font_size: float,
        matrix: tuple[float, float, float, float],
        rgb: tuple[int, int, int] | None,
        stroked: bool,
        turns: int,
    ) -> tuple[int, int]:
        font, bold, italic = font_face(name.decode("utf-8", "replace"))
        bold = bold or bool(flags & _FORCE_BOLD) if font else None
        italic = italic or bool(flags & _ITALIC_FLAG) if font else None
        a, b, c, d = matrix
        turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
        size = snap_size(font_size * (math.hypot(c, d) or 1.0))
        color = hex_color(*rgb) if rgb else None
        style = Style(font, size, True if stroked else bold, italic, color, (turn - turns) % 4)
        number = self._style_ids.get(style)
        if number is None:
            number = self._style_ids[style] = len(self.styles)
            self.styles.append(style)
        return number, turn

    def _objects(
        self, page: Any, frame: tuple[float, float, float, float], turns: int
    ) -> tuple[RulingCollector, int, float]:
        raw = self._raw
        reader = _Objects(self._calls, raw, frame, turns)
        handle = ctypes.cast(page, ctypes.c_void_p).value or 0
        object_at, kind_of = self._calls.page_object, self._calls.object_kind
        for index in range(raw.FPDFPage_CountObjects(page)):
            item = object_at(handle, index)
            kind = kind_of(item)
            if kind in _LOOKED_AT and not reader.read(item, kind, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0):
                break
        return reader.rulings, reader.images, reader.covering.share


class _Calls:
    """The functions asked for every character or text object, as pointers that take and give plain integers."""

    def __init__(self, raw: Any) -> None:
        pointer, number, decimal = ctypes.c_void_p, ctypes.c_int, ctypes.c_double

        def function(name: str, result: Any, *arguments: Any) -> Any:
            address = ctypes.cast(getattr(raw, name), pointer).value
            return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)

        self.text_object = function("FPDFText_GetTextObject", pointer, pointer, number)
        self.unicode = function("FPDFText_GetUnicode", ctypes.c_uint, pointer, number)
        self.loose_box = function("FPDFText_GetLooseCharBox", number, pointer, number, pointer)
        self.origin = function("FPDFText_GetCharOrigin", number, pointer, number, pointer, pointer)
        self.font_info = function(
            "FPDFText_GetFontInfo", ctypes.c_ulong, pointer, number, pointer, ctypes.c_ulong, pointer
        )
        self.font_size = function("FPDFText_GetFontSize", decimal, pointer, number)
        self.matrix = function("FPDFText_GetMatrix", number, pointer, number, pointer)
        self.fill_color = function("FPDFText_GetFillColor", number, pointer, number, *[pointer] * 4)
        self.render_mode = function("FPDFTextObj_GetTextRenderMode", number, pointer)
        self.page_object = function("FPDFPage_GetObject", pointer, pointer, number)
        self.object_kind = function("FPDFPageObj_GetType", number, pointer)
        self.object_matrix = function("FPDFPageObj_GetMatrix", number, pointer, pointer)
        self.form_count = function("FPDFFormObj_CountObjects", number, pointer)
        self.form_object = function("FPDFFormObj_GetObject", pointer, pointer, ctypes.c_ulong)
        self.path_count = function("FPDFPath_CountSegments", number, pointer)
        self.draw_mode = function("FPDFPath_GetDrawMode", number, pointer, pointer, pointer)
        self.stroke_width = function("FPDFPageObj_GetStrokeWidth", number, pointer, pointer)
        self.segment = function("FPDFPath_GetPathSegment", pointer, pointer, number)
        self.segment_kind = function("FPDFPathSegment_GetType", number, pointer)
        self.segment_point = function("FPDFPathSegment_GetPoint", number, pointer, pointer, pointer)
        self.segment_closes = function("FPDFPathSegment_GetClose", number, pointer)


class _Look:
    """Room for the answers about the look of a character, made once a file."""

    def __init__(self, raw: Any) -> None:
        self.name, self.flags, self.matrix = ctypes.create_string_buffer(_NAME_LENGTH), ctypes.c_int(), raw.FS_MATRIX()
        self.rgba = [ctypes.c_uint() for _ in range(4)]
        self.name_at, self.flags_at = ctypes.addressof(self.name), ctypes.addressof(self.flags)
        self.matrix_at, self.rgba_at = ctypes.addressof(self.matrix), [ctypes.addressof(part) for part in self.rgba]


class _Objects:
    """Collects the rulings and images among the objects of a page."""

    def __init__(self, calls: _Calls, raw: Any, frame: tuple[float, float, float, float], turns: int) -> None:
        self.calls, self.frame, self.turns = calls, frame, turns
        self.rulings = RulingCollector()
        self.images, self.covering = 0, Covering(frame[2] - frame[0], frame[3] - frame[1])
        self.left = MAX_PATHS_PER_PAGE
        self.matrix = raw.FS_MATRIX()
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.x, self.y, self.width = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        self.matrix_at = ctypes.addressof(self.matrix)
        self.mode_at = ctypes.addressof(self.fill), ctypes.addressof(self.stroke)
        self.point_at = ctypes.addressof(self.x), ctypes.addressof(self.y)
        self.width_at = ctypes.addressof(self.width)

    def read(self, item: int, kind: int, outer: Matrix, depth: int) -> bool:
        """Read one path, image or form; False when the page has more of them than are looked at."""
        calls, matrix = self.calls, self.matrix
        self.left -= 1
        if self.left < 0:
            return False
        calls.object_matrix(item, self.matrix_at)
        inner = _times((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
        if kind == _IMAGE:
            self.images += 1
            a, b, c, d, e, f = inner
            xs = (e, e + a, e + c, e + a + c)
            ys = (f, f + b, f + d, f + b + d)
            left, bottom = self.frame[:2]
            self.covering.add(min(xs) - left, min(ys) - bottom, max(xs) - left, max(ys) - bottom)
        elif kind == _PATH:
            self._path(item, inner)
        elif depth < MAX_NESTED_FORMS:
            for index in range(calls.form_count(item)):
                part = calls.form_object(item, index)
                kind = calls.object_kind(part)
                if kind in _LOOKED_AT and not self.read(part, kind, inner, depth + 1):
                    return False
        return True

    def _path(self, item: int, matrix: Matrix) -> None:
        calls, x, y = self.calls, self.x, self.y
        count = calls.path_count(item)
        if not 2 <= count <= MAX_POINTS_PER_PATH:
            return
        calls.draw_mode(item, *self.mode_at)
        fill, stroke = self.fill.value, self.stroke.value
        if not (fill or stroke):
            return
        calls.stroke_width(item, self.width_at)
        thick = self.width.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        points: list[tuple[float, float]] = []
        curved = False
        for index in range(count):
            segment = calls.segment(item, index)
            kind = calls.segment_kind(segment)
            calls.segment_point(segment, *self.point_at)
            if kind == _MOVETO:
                self._flush(points, curved, stroke, fill, thick)
                points, curved = [], False
            curved = curved or kind == _BEZIERTO
            points.append(self._place(x.value, y.value, matrix))
            if calls.segment_closes(segment):
                points.append(points[0])
        self._flush(points, curved, stroke, fill, thick)

    def _flush(self, points: list[tuple[float, float]], curved: bool, stroke: int, fill: int, width: float) -> None:
        if len(points) > 1 and not curved:
            self.rulings.polygon(points, bool(stroke), bool(fill), width)

    def _place(self, x: float, y: float, matrix: Matrix) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = a * x + c * y + e, b * x + d * y + f
        left, bottom, right, top = self.frame
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[self.turns]


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
