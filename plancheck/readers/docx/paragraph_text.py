"""One paragraph's text put together from pieces: cleaned, composed (NFC), with runs that keep to the text."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from typing import Final, NamedTuple

import msgspec
from msgspec import field
from msgspec.structs import replace

from plancheck.language.normal import normalized
from plancheck.model.anchor import Anchor, Unanchored
from plancheck.model.document import Run, Segment, Symptom
from plancheck.readers.docx.formatting.fonts import EAST_ASIA, HIGH_ANSI, PLAIN, stretches
from plancheck.readers.docx.symbols import map_symbols
from plancheck.readers.origins import Origin, joined, origins_in, segments_of

# Characters without width say nothing on paper; spaces and hyphens that only forbid a line break are plain ones.
_CLEAN: Final = {
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)),
    **dict.fromkeys(range(0x202A, 0x202F)),
    **dict.fromkeys((0xA0, 0x202F, 0x2007, 0x0A, 0x0D), " "),
    0x2011: "-",
}
PAGE_BREAK: Final = "\x0c"
_HANGUL_MEDIALS: Final = ("\u1160", "\u11ff")


class RunFormat(NamedTuple):
    """The effective formatting of a run, as in `plancheck.model.document.Run`.

    `others` is None where every character looks like this; else how letters outside ASCII look.
    """

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    color: str | None = None
    caps: bool | None = None
    hidden: bool = False
    superscript: bool = False
    highlight: str | None = None
    origins: Mapping[str, str] | None = None
    others: OtherFonts | None = None


class OtherFonts(NamedTuple):
    """The formatting of a run's letters in its hAnsi and eastAsia fonts.

    `latin_differs`: hAnsi is another font than ascii; `hint` as in `docx_fonts.stretches`.
    """

    high_ansi: RunFormat
    east_asia: RunFormat
    latin_differs: bool = True
    hint: str = PLAIN


_FIELDS: Final = 11  # fields of RunFormat that a Run has
_COMPARED: Final = 10  # fields of RunFormat that make two runs look alike


def alike(one: RunFormat, other: RunFormat) -> bool:
    """Whether two formats look the same, wherever their values come from."""
    return one is other or one[:_COMPARED] == other[:_COMPARED]


class Mark(msgspec.Struct):
    """Something seen at a stretch of a paragraph (offsets as the surrounding code counts them), with its words."""

    symptom: Symptom
    start: int
    end: int
    example: str = ""


class Shown(NamedTuple):
    """A finished paragraph text: NFC, its runs without gaps, its marks and label in offsets of `text`.

    `segments` are there where origins were collected.
    """

    text: str
    runs: tuple[Run, ...]
    label_end: int
    marks: tuple[Mark, ...]
    segments: tuple[Segment, ...] = ()


class TextBuilder(msgspec.Struct):
    """Collects the pieces of one paragraph in order. Offsets count the collected characters before NFC.

    `origins` holds one for every collected character, where they are wanted; else it is None.
    """

    pieces: list[tuple[str, RunFormat]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0
    visible: bool = False
    origins: list[Origin] | None = None

    def add(self, text: str, run: RunFormat, where: Anchor | Unanchored | None = None) -> None:
        """Append text of a `w:t`, which begins at `where`: cleaned, symbol fonts and capitals resolved.

        Cleaning leaves characters out; everything after it keeps their number.
        """
        if self.origins is not None and where is not None:
            self.origins += (o for c, o in zip(text, origins_in(text, where), strict=True) if _is_kept(c))
        text = text.translate(_CLEAN)
        if run.others is None or text.isascii():
            self._resolve(text, run)
            return
        for part, look in by_font(text, run, run.others):
            self._resolve(part, look)

    def _resolve(self, text: str, run: RunFormat) -> None:
        text = map_symbols(text, run.font)
        if run.caps:
            text = capitals(text, run.font)
        self._append(text, run)

    def add_raw(self, text: str, run: RunFormat, where: Anchor | Unanchored | None = None) -> None:
        """Append characters that are already what the page shows (tab, break, symbol)."""
        if self.origins is not None and where is not None:
            self.origins += origins_in(text, where)
        self._append(text, run)

    def _append(self, text: str, run: RunFormat) -> None:
        if text:
            self.pieces.append((text, run))
            self.length += len(text)
            self.visible = self.visible or not text.isspace()

    def mark(self, symptom: Symptom, start: int, end: int, example: str = "") -> None:
        """Note a symptom at a stretch of the collected characters."""
        self.marks.append(Mark(symptom, start, end, example))

    def extend(self, other: TextBuilder) -> None:
        """Append everything of another builder (a paragraph whose mark is gone runs on into the next)."""
        for mark in other.marks:
            self.marks.append(replace(mark, start=mark.start + self.length, end=mark.end + self.length))
        self.pieces.extend(other.pieces)
        if self.origins is not None:
            self.origins += other.origins or ()
        self.length += other.length
        self.visible = self.visible or other.visible

    def finish(
        self, label: str = "", label_format: RunFormat | None = None, label_where: Unanchored | None = None
    ) -> Shown:
        """Put the paragraph together, with an automatic numbering `label` (separator included) in front."""
        origins = None if self.origins is None else _without_outer_breaks(self.pieces, self.origins)
        if origins is not None and label_where is not None:
            origins[:0] = origins_in(label, label_where)
        pieces = _resolve_page_breaks(self.pieces)
        if label:
            look = label_format or RunFormat()
            pieces[:0] = [(label, look)] if look.others is None else by_font(label, look, look.others)
        marks = [replace(m, start=m.start + len(label), end=m.end + len(label)) for m in self.marks]
        raw = "".join(piece for piece, _ in pieces)
        if raw.isascii() or normalized("NFC", raw) == raw:
            segments = segments_of(origins) if origins else ()
            return Shown(raw, _runs(pieces, None), len(label), tuple(_clip(marks, None, len(raw))), segments)
        text, offsets, composed = compose(raw)
        marks = _clip(marks, offsets, len(text))
        marks += [Mark(Symptom.DECOMPOSED, start, end, _word(text, start)) for start, end in composed]
        segments = segments_of(_composed(origins, offsets, composed)) if origins else ()
        return Shown(text, _runs(pieces, offsets), offsets[len(label)], tuple(marks), segments)


def _is_kept(character: str) -> bool:
    """Whether cleaning leaves something of a character."""
    return _CLEAN.get(ord(character), character) is not None


def _composed(origins: list[Origin], offsets: list[int], changed: list[tuple[int, int]]) -> list[Origin]:
    """The origins of the composed text, from those of the raw one and what `compose` told of it."""
    # The last raw offset that leads to a place is where the letter there begins: others are inside the one before.
    starts = [bisect_right(offsets, i) - 1 for i in range(offsets[-1] + 1)]
    made = [origins[start] for start in starts[:-1]]
    for start, end in changed:
        made[start:end] = [joined(origins[starts[start] : starts[end]])] * (end - start)
    return made


def by_font(text: str, run: RunFormat, others: OtherFonts) -> list[tuple[str, RunFormat]]:
    """`text` in stretches of one font each, in order, with the formatting of each."""
    looks = {HIGH_ANSI: others.high_ansi, EAST_ASIA: others.east_asia}
    return [(part, looks.get(slot, run)) for part, slot in stretches(text, others.hint, others.latin_differs)]


def compose(raw: str) -> tuple[str, list[int], list[tuple[int, int]]]:
    """`raw` in NFC, the offset in it for every raw offset (len(raw) + 1 numbers), and the stretches that changed.

    A raw offset inside a letter that was composed maps to the end of that letter.
    """
    parts: list[str] = []
    offsets = [0] * (len(raw) + 1)
    changed: list[tuple[int, int]] = []
    done = start = 0
    while start < len(raw):
        end = start + 1
        while end < len(raw) and _continues(raw[end]):
            end += 1
        cluster = raw[start:end]
        shown = normalized("NFC", cluster)
        if shown == cluster:
            offsets[start:end] = range(done, done + len(cluster))
        else:
            offsets[start:end] = [done] + [done + len(shown)] * (len(cluster) - 1)
            changed.append((done, done + len(shown)))
        parts.append(shown)
        done += len(shown)
        start = end
    offsets[len(raw)] = done
    return "".join(parts), offsets, changed


def _continues(character: str) -> bool:
    """Whether a character may join the one before it under NFC: any mark, or a Hangul medial or final."""
    if character < "\u0300":
        return False
    if _HANGUL_MEDIALS[0] <= character <= _HANGUL_MEDIALS[1]:
        return True
    return unicodedata.category(character)[0] == "M" or unicodedata.combining(character) != 0


def capitals(text: str, font: str | None) -> str:
    """Text as `w:caps` shows it, character by character so that lengths agree.

    A TCVN3 font (".VnTime") is left alone: its letters sit on codes whose Unicode capitals mean something else.
    """
    if font is not None and font.lower().startswith(".vn"):
        return text
    upper = text.upper()
    if len(upper) == len(text):
        return upper
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _without_outer_breaks(pieces: list[tuple[str, RunFormat]], origins: list[Origin]) -> list[Origin]:
    """The origins of what `_resolve_page_breaks` leaves of the pieces."""
    kept = [i for i, (text, _) in enumerate(pieces) if text != PAGE_BREAK]
    if not kept:
        return []
    before, behind = kept[0], len(pieces) - 1 - kept[-1]
    return origins[before : len(origins) - behind]


def _resolve_page_breaks(pieces: list[tuple[str, RunFormat]]) -> list[tuple[str, RunFormat]]:
    """Page breaks separate the words around them like a line break, and are nothing at either end."""
    if not any(text == PAGE_BREAK for text, _ in pieces):
        return list(pieces)
    kept = [i for i, (text, _) in enumerate(pieces) if text != PAGE_BREAK]
    first, last = (kept[0], kept[-1]) if kept else (0, -1)
    return [
        ("\n" if text == PAGE_BREAK else text, run)
        for i, (text, run) in enumerate(pieces)
        if text != PAGE_BREAK or first < i < last
    ]


def _runs(pieces: list[tuple[str, RunFormat]], offsets: list[int] | None) -> tuple[Run, ...]:
    """Runs over the finished text; neighbours with equal formatting are one."""
    runs: list[Run] = []
    raw = start = 0
    for index, (text, run) in enumerate(pieces):
        raw += len(text)
        if index + 1 < len(pieces) and alike(pieces[index + 1][1], run):
            continue
        end = raw if offsets is None else offsets[raw]
        if end > start:
            runs.append(Run(start, end, *run[:_FIELDS]))
            start = end
    return tuple(runs)


def _clip(marks: list[Mark], offsets: list[int] | None, length: int) -> list[Mark]:
    """Marks in offsets of the finished text (page breaks at an end may have shortened it)."""

    def at(offset: int) -> int:
        return min(offset if offsets is None else offsets[min(offset, len(offsets) - 1)], length)

    return [replace(m, start=at(m.start), end=at(m.end)) for m in marks]


def _word(text: str, offset: int) -> str:
    """The word of `text` around an offset."""
    start = end = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip('.,;:()"“”') or text[start:end]
