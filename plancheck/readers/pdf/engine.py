"""What a PDF engine hands to the layout: glyphs, drawn lines and images of one page, in one coordinate system.

Coordinates are in pt with the origin at the top left corner of the page as displayed (after /Rotate), y downwards.
Text that runs in another direction is given in the frame in which it runs from left to right: `Style.quarter` counts
the quarter turns (counter-clockwise) of the text against the displayed page, and `to_page` leads back.
"""

from __future__ import annotations

import math
import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple, Protocol

import msgspec

from plancheck.model.document import Box

MAX_GLYPHS_PER_PAGE = 200_000
MAX_PATHS_PER_PAGE = 20_000
MAX_POINTS_PER_PATH = 400
MAX_NESTED_FORMS = 4
WEAK_SPACE = "\u200a"
"""A space that the engine supposes but that is not drawn: it counts only with a gap."""

ASCENT, DESCENT = 0.86, 0.22
"""Height of a line's box above and below the baseline, in em: what the usual text fonts need."""

THIN = 3.0
"""A filled rectangle up to this thick (pt) is a drawn line."""


SLOPE = 0.036
"""A line that rises no more than this share of its length (2°) is one drawn level by hand."""


class Style(NamedTuple):
    """The look of a glyph. `size` in pt on the page; `color` as #rrggbb; `quarter` see the module."""

    font: str | None
    size: float
    bold: bool | None
    italic: bool | None
    color: str | None
    quarter: int


class Glyph(NamedTuple):
    """One drawn character (rarely several, for a ligature). `style` is an index into the engine's `styles`."""

    text: str
    x0: float
    x1: float
    base: float
    style: int


class Ruling(NamedTuple):
    """A straight line: horizontal from `start` to `end` (x) at `at` (y), or vertical the other way round."""

    start: float
    end: float
    at: float
    width: float


class PageContent(msgspec.Struct, frozen=True):
    """Everything the layout needs of one page. `images` counts the pictures, `covered` is their share of the page."""

    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Ruling]
    down: list[Ruling]
    images: int
    covered: float


class Engine(Protocol):
    """A PDF file opened for reading."""

    styles: list[Style]

    def page_count(self) -> int:
        """How many pages the file has."""
        ...

    def page(self, index: int) -> PageContent:
        """Read one page (0-based)."""
        ...

    def properties(self) -> dict[str, str]:
        """Title, author, producer … as the file states them."""
        ...

    def close(self) -> None:
        """Release the file."""
        ...


_SUBSET = re.compile(r"^(?:[A-Z]{6}\+)+")
_NAMELESS = re.compile(r"(?:CIDFont\+)?(?:F|T|TT|T[1-3]_|C\d_)\d+|CIDFont|Type ?3|unknown", re.IGNORECASE)
"""Names that a printer driver makes up ("CIDFont+F1", "TT4"): they tell neither font nor weight nor slant."""
_BOLD = re.compile(r"bold|black|heavy|demi|(?<=[-,])bd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|(?<=[-,])it\b", re.IGNORECASE)
_LIGATURES = {chr(code) for code in range(0xFB00, 0xFB07)}
_REPLACED = {
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ",
    "\u0002": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-",
    "\u00ad": "-", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u0000": "",
}  # fmt: skip
"""Spaces of every width, the marks that pdfium puts for a hyphen at a line end, and what has no width at all."""


def font_face(name: str) -> tuple[str | None, bool | None, bool | None]:
    """Name without subset prefix, bold, italic, as far as the name tells; all None for a font without a true name."""
    name = _SUBSET.sub("", name)
    if not name or _NAMELESS.fullmatch(name):
        return None, None, None
    return name, bool(_BOLD.search(name)), bool(_ITALIC.search(name))


def snap_size(size: float) -> float:
    """The size in pt as it was meant: Word's printer driver writes 12.96 for 13; else one decimal."""
    half = round(size * 2) / 2
    return half if half and abs(size - half) <= 0.07 else max(round(size, 1), 0.1)


def clean_text(text: str) -> str:
    """The characters that a glyph stands for: ligatures expanded, odd spaces and hyphens made plain, control dropped.

    Combining marks are kept as they are: they join their letter when a line is built.
    """
    if len(text) == 1:
        if " " < text < "\x7f" or "\xc0" <= text <= "\u01b0" or "\u1ea0" <= text <= "\u1ef9":
            return text
        if text in _REPLACED:
            return _REPLACED[text]
        if text in _LIGATURES:
            return unicodedata.normalize("NFKC", text)
        return "" if unicodedata.category(text) in ("Cc", "Cs") else text
    return "".join(map(clean_text, text))


def hex_color(red: float, green: float, blue: float) -> str:
    """#rrggbb from three parts between 0 and 255."""
    return "#{:02x}{:02x}{:02x}".format(*(min(max(round(part), 0), 255) for part in (red, green, blue)))


def to_page(quarter: int, box: Box, width: float, height: float) -> Box:
    """A box in the frame of text turned by `quarter` quarter turns, on the displayed page of that width and height."""
    if quarter == 0:
        return box
    if quarter == 1:
        return Box(box.top, height - box.x1, box.bottom, height - box.x0)
    if quarter == 2:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    return Box(width - box.bottom, box.x0, width - box.top, box.x1)


class Covering:
    """How much of a page pictures cover, one over the other or side by side: looked at on a grid of points."""

    def __init__(self, width: float, height: float) -> None:
        """Of a page of this size in pt, with no picture yet."""
        self.width, self.height = width, height
        self.points: set[tuple[int, int]] = set()

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A picture with these edges (pt, from one corner of the page); what lies off the page does not count."""
        across = _cells(x0, x1, self.width)
        self.points.update((x, y) for y in _cells(y0, y1, self.height) for x in across)

    @property
    def share(self) -> float:
        """The share (0 to 1) of the page that is covered."""
        return len(self.points) / _GRID**2


_GRID = 50


def _cells(start: float, end: float, length: float) -> range:
    """The points of the grid (in the middle of its cells) between two places on a side of the page."""
    step = max(length, 1.0) / _GRID
    return range(max(math.ceil(start / step - 0.5), 0), min(math.floor(end / step - 0.5), _GRID - 1) + 1)


class RulingCollector:
    """Sorts path pieces, already in page coordinates, into horizontal and vertical rulings."""

    def __init__(self) -> None:
        """Start with no ruling."""
        self.across: list[Ruling] = []
        self.down: list[Ruling] = []

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float) -> None:
        """A stroked straight piece; slanted pieces are no rulings, but a line drawn by hand may rise a little."""
        if abs(x1 - x0) > 1 and abs(y1 - y0) <= max(0.8, SLOPE * abs(x1 - x0)):
            self.across.append(Ruling(min(x0, x1), max(x0, x1), (y0 + y1) / 2, width))
        elif abs(x1 - x0) <= 0.8 and abs(y1 - y0) > 1:
            self.down.append(Ruling(min(y0, y1), max(y0, y1), (x0 + x1) / 2, width))

    def polygon(self, points: list[tuple[float, float]], stroked: bool, filled: bool, width: float) -> None:
        """A path of straight pieces: its edges if stroked, its axis if it is a thin filled rectangle."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if filled and len(points) >= 4 and (min(x1 - x0, y1 - y0) <= THIN or _is_sloping_bar(points, x1 - x0)):
            if x1 - x0 >= y1 - y0:
                self.line(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, min(y1 - y0, _area(points) / (x1 - x0 or 1.0)))
            else:
                self.line((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, x1 - x0)
        elif stroked:
            for (ax, ay), (bx, by) in pairwise(points):
                self.line(ax, ay, bx, by, width)


def _area(points: list[tuple[float, float]]) -> float:
    """The area of a polygon, whether its last point is its first again or not."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*points, points[0]]))) / 2


def _is_sloping_bar(points: list[tuple[float, float]], length: float) -> bool:
    """Whether a filled polygon is a thin bar, `length` pt across, that rises a little."""
    ys = [y for _, y in points]
    return len(points) <= 5 and max(ys) - min(ys) <= THIN + SLOPE * length and _area(points) <= THIN * length
