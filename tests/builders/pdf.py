"""Writes small PDF files byte by byte: text in fonts that are named but not embedded, lines, a picture, annotations.

Coordinates as in the reader: pt, origin at the top left, y downwards, `y` of text is its baseline. Characters are
coded by their code point with a ToUnicode map, and their widths come from `width_of`: any letter can be set without a
font file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FONTS = {
    (False, False): ("F1", "TimesNewRomanPSMT"),
    (True, False): ("F2", "ABCDEF+TimesNewRomanPS-BoldMT"),
    (False, True): ("F3", "TimesNewRomanPS-ItalicMT"),
    (True, True): ("F4", "TimesNewRomanPS-BoldItalicMT"),
}
_NARROW, _WIDE = set("iljtfrI.,;:'’|!()[]-/ "), set("mwMW@%")


def width_of(text: str, size: float) -> float:
    """The width of a text in pt."""
    return sum(_units(letter) for letter in text) * size / 1000


def _units(letter: str) -> int:
    if "\u0300" <= letter <= "\u036f":
        return 0
    if letter in _NARROW:
        return 280
    return 800 if letter in _WIDE else 700 if letter.isupper() else 500


@dataclass
class PdfPage:
    """One page in the making; `rotate` is its /Rotate, coordinates stay those of the unrotated page."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    stamps: list[tuple[float, float, str, float]] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 14,
        bold: bool = False,
        italic: bool = False,
        color: tuple[float, float, float] = (0, 0, 0),
        mode: int = 0,
        scaled: bool = False,
    ) -> float:
        """Set a text with its baseline at y; returns the x of its end. `scaled`: size in the matrix, not the font."""
        self.letters.update(text)
        name = FONTS[bold, italic][0]
        codes = "".join(f"{ord(letter):04x}" for letter in text)
        font, scale = (1, size) if scaled else (size, 1)
        place = f"{scale} 0 0 {scale} {x:.3f} {self.height - y:.3f} Tm"
        red, green, blue = color
        self.content.append(f"{red} {green} {blue} rg BT /{name} {font} Tf {mode} Tr {place} <{codes}> Tj ET")
        return x + width_of(text, size)

    def centered(self, middle: float, y: float, text: str, **style) -> None:
        self.text(middle - width_of(text, style.get("size", 14)) / 2, y, text, **style)

    def paragraph(
        self,
        y: float,
        text: str,
        left: float = 85,
        right: float = 538,
        indent: float = 36,
        leading: float = 18,
        size: float = 14,
        bottom: float = 780,
        **style,
    ) -> tuple[float, str]:
        """Set justified text word by word from baseline y; returns the next free baseline and what found no room."""
        space = width_of(" ", size)
        words, x = text.split(" "), left + indent
        while words:
            if y > bottom:
                return y, " ".join(words)
            line = [words.pop(0)]
            while words and x + width_of(" ".join([*line, words[0]]), size) <= right:
                line.append(words.pop(0))
            spare = right - x - width_of(" ".join(line), size) if words and len(line) > 1 else 0
            for word in line:
                x = self.text(x, y, word, size=size, **style) + space + spare / max(len(line) - 1, 1)
            x, y = left, y + leading
        return y, ""

    def rule(self, x0: float, x1: float, y: float, width: float = 0.75) -> None:
        """A horizontal stroke."""
        self.content.append(f"{width} w {x0} {self.height - y} m {x1} {self.height - y} l S")

    def pole(self, x: float, y0: float, y1: float, width: float = 0.75) -> None:
        """A vertical stroke."""
        self.content.append(f"{width} w {x} {self.height - y0} m {x} {self.height - y1} l S")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled rectangle."""
        self.content.append(f"0 0 0 rg {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """The lines of a table."""
        for y in ys:
            self.rule(xs[0], xs[-1], y)
        for x in xs:
            self.pole(x, ys[0], ys[-1])

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture."""
        place = f"{width} 0 0 {height} {x} {self.height - y - height}"
        self.content.append(f"q {place} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q")

    def stamp(self, x: float, y: float, text: str, size: float = 12) -> None:
        """A text in the appearance of an annotation, as an e-office stamps the number of a document."""
        self.letters.update(text)
        self.stamps.append((x, y, text, size))


class Pdf:
    """A file in the making."""

    def __init__(self) -> None:
        self.pages: list[PdfPage] = []
        self.encrypted = False

    def page(self, width: float = 595.0, height: float = 842.0, rotate: int = 0) -> PdfPage:
        self.pages.append(PdfPage(width, height, rotate))
        return self.pages[-1]

    def build(self) -> bytes:
        """The file; with `encrypted` one that the empty password does not open."""
        objects: list[bytes] = [b"", b""]

        def add(body: str | bytes) -> int:
            objects.append(body.encode("latin-1") if isinstance(body, str) else body)
            return len(objects)

        def stream(entries: str, data: str) -> int:
            return add(f"<< {entries} /Length {len(data)} >>\nstream\n{data}\nendstream")

        letters = sorted(set().union(*(page.letters for page in self.pages)) if self.pages else set())
        mapping = stream("", _to_unicode(letters))
        fonts = "".join(f"/{name} {_font(add, base, letters, mapping)} 0 R " for name, base in FONTS.values())
        resources = f"<< /Font << {fonts} >> >>"
        kids = []
        for page in self.pages:
            content = stream("", "\n".join(page.content))
            notes = [_stamp(add, stream, page, stamp, resources) for stamp in page.stamps]
            annotations = " ".join(f"{number} 0 R" for number in notes)
            kids.append(
                add(
                    f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
                    f"/Resources {resources} /Contents {content} 0 R /Annots [{annotations}] >>"
                )
            )
        objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
        return _file(objects, self.encrypted)


def _font(add, base: str, letters: list[str], mapping: int) -> int:
    widths = " ".join(f"{ord(letter)} [{_units(letter)}]" for letter in letters)
    descriptor = add(
        f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [0 -216 1000 891] /ItalicAngle 0 "
        "/Ascent 891 /Descent -216 /CapHeight 662 /StemV 80 >>"
    )
    child = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /FontDescriptor {descriptor} 0 R /DW 500 "
        f"/W [{widths}] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H "
        f"/DescendantFonts [{child} 0 R] /ToUnicode {mapping} 0 R >>"
    )


def _to_unicode(letters: list[str]) -> str:
    pairs = [f"<{ord(letter):04x}> <{ord(letter):04x}>" for letter in letters]
    blocks = [pairs[start : start + 90] for start in range(0, len(pairs), 90)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap end end"
    )


def _stamp(add, stream, page: PdfPage, stamp: tuple[float, float, str, float], resources: str) -> int:
    x, y, text, size = stamp
    width = width_of(text, size)
    codes = "".join(f"{ord(letter):04x}" for letter in text)
    shown = stream(
        f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {size}] /Resources {resources}",
        f"BT /F1 {size} Tf 0 {0.25 * size} Td <{codes}> Tj ET",
    )
    low = page.height - y - 0.25 * size
    rect = f"[{x} {low} {x + width} {low + size}]"
    return add(f"<< /Type /Annot /Subtype /Stamp /F 4 /Rect {rect} /AP << /N {shown} 0 R >> >>")


def _file(objects: list[bytes], encrypted: bool) -> bytes:
    extra = ""
    if encrypted:
        key = "41" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>".encode())
        extra = f"/Encrypt {len(objects)} 0 R /ID [<{'42' * 16}> <{'42' * 16}>] "
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {extra}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
