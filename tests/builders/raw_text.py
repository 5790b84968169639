"""The raw text of a Word file, read from its XML without the reader: what an anchor is held against."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from functools import lru_cache

from lxml import etree

from plancheck.language.legacy_encodings import ENCODINGS, decode
from plancheck.model.address import anchor_of, offset_of, stretches_of
from plancheck.model.anchor import Anchor, Reason, Stretch
from plancheck.model.document import Block, Document
from plancheck.readers.docx.symbols import map_symbols
from plancheck.readers.docx.wordml import W
from plancheck.readers.opening import read_bytes
from plancheck.readers.options import ReadOptions

INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
PLAIN = {0xA0: " ", 0x202F: " ", 0x2007: " ", 0x0A: " ", 0x0D: " ", 0x2011: "-"}
SYMBOL_FONTS = (None, "Symbol", "Wingdings", "Wingdings 2", "Webdings")

Raw = dict[tuple[str, int, int, int], str]


def anchored(data: bytes, name: str = "a.docx") -> Document:
    """The bytes of a .docx read with anchors."""
    return read_bytes(data, name, ReadOptions(anchors=True))


def raw_texts(data: bytes) -> Raw:
    """Every `w:t` by part, paragraph, run and text, counted anew as `Anchor` says."""
    found: Raw = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.endswith(".xml") or not name.startswith("word/"):
                continue
            root = etree.fromstring(package.read(name), etree.XMLParser(remove_comments=True))
            for p, paragraph in enumerate(root.iter(W + "p")):
                runs = [r for r in paragraph.iter(W + "r") if next(r.iterancestors(W + "p")) is paragraph]
                for r, run in enumerate(runs):
                    texts = [t for t in run.iter(W + "t") if next(t.iterancestors(W + "r")) is run]
                    found.update({(name, p, r, t): text.text or "" for t, text in enumerate(texts)})
    return found


def cleaned(raw: str) -> str:
    """Raw text as a page shows it, for text in Unicode."""
    return unicodedata.normalize("NFC", raw.translate({**INVISIBLE, **PLAIN}))


@lru_cache(maxsize=100_000)
def shows(raw: str) -> set[str]:
    """What a page may show for raw characters: themselves, capitals, a glyph of a symbol font, an old encoding."""
    readings = {cleaned(raw), *(map_symbols(raw, font) for font in SYMBOL_FONTS)}
    readings |= {decode(raw, encoding, upper=upper) for encoding in ENCODINGS for upper in (False, True)}
    return readings | {reading.upper() for reading in readings}


def of(raw: Raw, stretch: Stretch) -> str:
    """The raw characters of a stretch. Raises KeyError, AssertionError where the file has none such."""
    text = raw[stretch.anchor.element]
    first, last = stretch.anchor.offset, stretch.anchor.offset + stretch.width
    assert 0 <= first <= last <= len(text)
    return text[first:last]


def walk(block: Block, raw: Raw) -> dict[Reason | None, int]:
    """Hold every character of a block against the file, both ways; how many have an anchor (None), or why not."""
    counts: dict[Reason | None, int] = {}
    for offset, shown in enumerate(block.text):
        where = anchor_of(block, offset)
        parts = stretches_of(block, offset, offset + 1)
        reason = None if isinstance(where, Anchor) else where.reason
        counts[reason] = counts.get(reason, 0) + 1
        if not isinstance(where, Anchor):
            assert parts[0] == where
            assert (where.reason is Reason.LABEL) == (offset < block.label_end)
            continue
        assert all(isinstance(part, Stretch) for part in parts)
        assert parts[0].anchor == where
        source = "".join(of(raw, part) for part in parts)
        assert source
        assert any(shown == s or (len(s) > 1 and shown in s) for s in shows(source)), (shown, source, where)
        back = offset_of(block, where)
        assert back is not None
        assert stretches_of(block, back, back + 1) == parts
        if sum(part.width for part in parts) == 1 and back != offset:
            assert block.text[back : offset + 1] in shows(source)
    return counts
