"""How far the text of a document can be trusted, whatever file it came from.

Looks at the text only, and at the names of fonts: glyphs that an export has lost, ƣ in the place of ư, recognised text
without Vietnamese letters, encodings from before Unicode. The last are put right; the others are reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from plancheck.language.legacy_encodings import decode_best
from plancheck.language.normal import HORN_LOOKALIKES, fold, strip_marks
from plancheck.language.syllables import all_syllables, is_syllable, words
from plancheck.model.document import (
    Block,
    Document,
    Format,
    Health,
    Observation,
    Span,
    Symptom,
    TextLayer,
)
from plancheck.readers.health.legacy import Stretch, convert_block, legacy_stretches
from plancheck.readers.options import RECOGNISED_BY

EXAMPLES = 5
MIN_HORNS = 3
"""Fewer ƣ may have been typed by hand; they do not make a text layer damaged."""
MIN_FRAGMENTS = 3
MIN_CROSSED = 3
"""Fewer Ð are told word by word; more come from a font or a keyboard program, and are one thing to put right."""
MIN_OCR_WORDS = 40
MAX_MARKED = 0.35
"""Of the words of official Vietnamese 0.7 to 0.85 carry a mark; text without marks or badly recognised stays below."""
MIN_VIETNAMESE = 0.5
"""The share of words that are syllables once the marks are left out; English prose stays near 0.25."""
_SAMPLE = 40_000

_HORN_WORD = re.compile(f"\\w{{0,20}}[{''.join(HORN_LOOKALIKES)}]\\w{{0,20}}")
_VOWEL = "[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵƣ]"
_SMALL = f"[a-z{''.join(chr(c) for c in (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)) if chr(c).islower())}]"
# A word that begins with its vowel, after what is left of its first letters ("T ỰC") or of them all ("3.  oạt").
_BROKEN = re.compile(
    rf"(?:(?<!\w)(?P<onset>[bcdđghklmnpqrstvx]{{1,3}}) |(?P<hole>(?:^|[ \t])[ \t]))(?P<rest>{_VOWEL}\w*)(?!\w)",
    re.IGNORECASE,
)
_ONSET_ALONE = re.compile(r"(?<![\w.])(?:[bcdđghklmnpqrstvx]|[cgknpt]h|ngh?|tr)[ \t]{2,}\w+", re.IGNORECASE)
# A letter that an encoding did not have: "Th?c hi?n", "K� HO�CH". A real question mark ends its word.
_REPLACED = re.compile(
    r"(?<![\w?/=&.:\ufffd-])[^\W\d_]*(?:[?\ufffd][^\W\d_]+)+[?\ufffd]?(?![\w?=/&])|[^\W\d_]*\ufffd[^\W\d_]*"
)
_NEXT_SENTENCE = re.compile(rf"{_SMALL}\?(?!{_SMALL})[^\W\d_]{_SMALL}")
_ADDRESSED = re.compile(r"[/@]|www\.|\.\w{2,}\?")
_CROSSED_D = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ"}
_CROSSED_WORD = re.compile(f"\\w{{0,20}}[{''.join(_CROSSED_D)}]\\w{{0,20}}")
_CROSSED_TABLE = str.maketrans(_CROSSED_D)
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their class that show nothing."""

_DAMAGING = frozenset({Symptom.LOST_GLYPHS, Symptom.UNMARKED_OCR})


def examine(document: Document) -> Document:
    """The document with its health completed. Text in TCVN3 or VNI is converted, its offsets mapped.

    What the reader observed stays. The text layer is `damaged` where letters are missing or wrong beyond repair; a
    reader's `none` stays. Without a letter or sign that can be read it is `none`, too.
    """
    document = _with_crosses(_modernise(document))
    found = list(document.health.observations)
    # A machine that reads a picture confuses letters: that is no fault of the file.
    letters = () if _is_scan(document) else (_horn_letters(document), _lost_glyphs(document))
    for observation in (*letters, _unmarked(document)):
        if observation is not None and all(o.symptom is not observation.symptom for o in found):
            found.append(observation)
    layer = document.health.text_layer
    if not any(map(_legible, document.blocks)):
        layer = TextLayer.NONE
    if layer is TextLayer.GOOD and any(_damages(o) for o in found):
        layer = TextLayer.DAMAGED
    return replace(document, health=Health(layer, tuple(found)))


def _is_scan(document: Document) -> bool:
    return RECOGNISED_BY in document.properties or document.health.has(Symptom.SCANNED_DOCUMENT)


def _legible(block: Block) -> bool:
    """Whether anything in a block can be seen and read: not only spaces, control and private characters."""
    return any(char not in _BLANKS and unicodedata.category(char)[0] not in "CZ" for char in block.text)


def _damages(observation: Observation) -> bool:
    if observation.symptom is Symptom.HORN_LETTERS:
        return observation.count >= MIN_HORNS
    return observation.symptom in _DAMAGING


def _horn_letters(document: Document) -> Observation | None:
    hits = [
        (block.index, match)
        for block in document.blocks
        if any(letter in block.text for letter in HORN_LOOKALIKES)
        for match in _HORN_WORD.finditer(block.text)
    ]
    if not hits:
        return None
    count = sum(match.group().count(letter) for _, match in hits for letter in HORN_LOOKALIKES)
    return _observation(Symptom.HORN_LETTERS, count, hits)


def _lost_glyphs(document: Document) -> Observation | None:
    """Words without their first letters, next to the hole that these have left: several, or it was a slip."""
    strong: list[tuple[int, re.Match[str]]] = []
    weak: list[tuple[int, re.Match[str]]] = []
    replaced = _replaced_letters(document)
    if len(replaced) >= MIN_FRAGMENTS:
        return _observation(Symptom.LOST_GLYPHS, len(replaced), replaced)
    for block in document.blocks:
        strong.extend((block.index, match) for match in _BROKEN.finditer(block.text) if _is_fragment(match))
        weak.extend((block.index, match) for match in _ONSET_ALONE.finditer(block.text))
    if len(strong) < 2 or len(strong) + len(weak) < MIN_FRAGMENTS:
        return None
    hits = sorted(strong + weak, key=lambda hit: (hit[0], hit[1].start()))
    return _observation(Symptom.LOST_GLYPHS, len(hits), hits)


def _replaced_letters(document: Document) -> list[tuple[int, re.Match[str]]]:
    """Words with a question mark in the place of a letter; parts of an address are none."""
    return [
        (block.index, match)
        for block in document.blocks
        if "?" in block.text or "\ufffd" in block.text
        for match in _REPLACED.finditer(block.text)
        if _ADDRESSED.search(_chunk(block.text, match.start(), match.end())) is None
        and _NEXT_SENTENCE.search(match.group()) is None
    ]


def _chunk(text: str, start: int, end: int) -> str:
    """What stands without a space around a stretch."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _with_crosses(document: Document) -> Document:
    """Read Ð (U+00D0, an Icelandic letter) as Đ where a document has it several times. Lengths and offsets stay."""
    hits = [
        (block.index, match)
        for block in document.blocks
        if any(letter in block.text for letter in _CROSSED_D)
        for match in _CROSSED_WORD.finditer(block.text)
    ]
    count = sum(match.group().count(letter) for _, match in hits for letter in _CROSSED_D)
    if count < MIN_CROSSED:
        return document
    changed = {index for index, _ in hits}
    blocks = tuple(
        replace(block, text=block.text.translate(_CROSSED_TABLE)) if block.index in changed else block
        for block in document.blocks
    )
    found = () if _is_scan(document) else (_observation(Symptom.CROSSED_D, count, hits),)
    seen = (*document.health.observations, *found)
    return replace(document, blocks=blocks, health=replace(document.health, observations=seen))


def _is_fragment(match: re.Match[str]) -> bool:
    rest = match.group("rest")
    return not rest.isascii() and not is_syllable(rest) and len(rest) <= 6


def _unmarked(document: Document) -> Observation | None:
    seen = [word for word in _sample_words(document) if len(word) > 1]
    if len(seen) < MIN_OCR_WORDS:
        return None
    marked = sum(1 for word in seen if not word.isascii() and is_syllable(word))
    if marked > MAX_MARKED * len(seen):
        return None
    bare = _bare_syllables()
    alike = [word for word in seen if strip_marks(fold(word)) in bare]
    if len(alike) < MIN_VIETNAMESE * len(seen):
        return None
    unmarked = [word for word in alike if word.isascii() and len(word) > 3]
    return Observation(Symptom.UNMARKED_OCR, len(seen) - marked, tuple(dict.fromkeys(unmarked))[:EXAMPLES])


def _sample_words(document: Document) -> Iterator[str]:
    taken = 0
    for block in document.blocks:
        taken += len(block.text)
        yield from words(block.text)
        if taken > _SAMPLE:
            return


def _observation(symptom: Symptom, count: int, hits: list[tuple[int, re.Match[str]]]) -> Observation:
    examples = dict.fromkeys(match.group().strip() for _, match in hits)
    spans = tuple(Span(index, match.start(), match.end()) for index, match in hits[:EXAMPLES])
    return Observation(symptom, count, tuple(examples)[:EXAMPLES], spans)


@lru_cache(maxsize=1)
def _bare_syllables() -> frozenset[str]:
    return frozenset(strip_marks(syllable) for syllable in all_syllables())


def _modernise(document: Document) -> Document:
    """Convert what is in a legacy encoding, by the font of a run or by how the text reads."""
    whole = _whole_encoding(document)
    plans: dict[int, list[Stretch]] = {}
    for block in document.blocks:
        stretches = legacy_stretches(block, whole)
        if stretches:
            plans[block.index] = stretches
    if not plans:
        return document
    blocks: list[Block] = []
    maps: dict[int, list[int]] = {}
    for block in document.blocks:
        if block.index in plans:
            block, maps[block.index] = convert_block(block, plans[block.index])
        blocks.append(block)
    observations = tuple(_moved(o, maps) for o in document.health.observations)
    names = sorted({stretch.encoding for stretches in plans.values() for stretch in stretches})
    examples = [document.blocks[i].text[s.start : s.end] for i, stretches in plans.items() for s in stretches]
    spans = [Span(i, 0, len(blocks[i].text)) for i in plans]
    observations += (
        Observation(
            Symptom.LEGACY_ENCODING,
            sum(len(words(text)) for text in examples),
            tuple(" ".join(text.split()[:4]) for text in examples[:EXAMPLES]),
            tuple(spans[:EXAMPLES]),
            detail=", ".join(names),
        ),
    )
    return replace(document, blocks=tuple(blocks), health=replace(document.health, observations=observations))


def _whole_encoding(document: Document) -> str | None:
    """The encoding of the document as a whole, which then counts for its short lines, too."""
    if document.format is Format.TEXT and any(
        o.symptom is Symptom.LEGACY_ENCODING for o in document.health.observations
    ):
        return None
    parts: list[str] = []
    taken = 0
    for block in document.blocks:
        parts.append(block.text)
        taken += len(block.text)
        if taken > _SAMPLE:
            break
    found = decode_best("\n".join(parts))
    return found[0] if found else None


def _moved(observation: Observation, maps: dict[int, list[int]]) -> Observation:
    if not any(span.block in maps for span in observation.spans):
        return observation
    spans = tuple(
        Span(s.block, maps[s.block][s.start], maps[s.block][s.end]) if s.block in maps else s for s in observation.spans
    )
    return replace(observation, spans=spans)
