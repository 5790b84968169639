"""Normal forms of Vietnamese text.

`nfc` and `compose` repair how letters are stored and keep what they say; their results may be shown to a person.
`fold`, `strip_marks` and `skeleton` lose information on purpose: they are for comparing only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Literal

HORN_LOOKALIKES = {"ƣ": "ư", "Ƣ": "Ư"}
"""Letters that some PDF exports put in the place of ư and Ư (U+01A3, U+01A2: Latin letter OI)."""

_COMBINING = re.compile("[\u0300-\u036f]")
# More marks on one letter than any language has. Unicode sorts the marks of a letter, in the square of their number.
_MOST_MARKS = 32
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0e38-\u0e4b\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20f0\u302a-\u302f\ufe20-\ufe2f"
)
_MARK = re.compile(f"[{_MARKS}]")
_PILE = re.compile(f"[{_MARKS}]{{{_MOST_MARKS}}}")
_TONE_BEFORE_HAT = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"[^\S ]|(?<= ) ")
_NOT_WORD = re.compile(r"[\W_]+")

# Tone placement: both styles are read as the older one, in open syllables only, and never after q.
_PLACED_NEW = ("oà oá oả oã oạ", "oè oé oẻ oẽ oẹ", "uỳ uý uỷ uỹ uỵ")
_PLACED_OLD = ("òa óa ỏa õa ọa", "òe óe ỏe õe ọe", "ùy úy ủy ũy ụy")
_PLACEMENT = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")
_MAY_BE_PLACED = re.compile(r"[àáảãạèéẻẽẹỳýỷỹỵ](?![^\W\d_])(?<=[ou].)")

_DASHES = "‐‑‒–—―−﹘﹣－"
_DOUBLE_QUOTES = "“”„‟«»″＂"
_SINGLE_QUOTES = "‘’‚‛′`´"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def nfc(text: str) -> str:
    """The text in NFC, with a hat typed after the tone put right (é + U+0302 is ế): no combining mark is left over."""
    if text.isascii():
        return text
    text = normalized("NFC", text)
    if _COMBINING.search(text) is None:
        return text
    swapped = _TONE_BEFORE_HAT.sub(r"\2\1", normalized("NFD", text))
    return normalized("NFC", swapped)


def normalized(form: Literal["NFC", "NFD"], text: str) -> str:
    """The text in a Unicode normal form; of a pile of marks on one letter, every 32 by themselves."""
    if len(text) <= _MOST_MARKS or _MARK.search(text) is None or _PILE.search(text) is None:
        return unicodedata.normalize(form, text)
    cuts = [0, *(pile.end() for pile in _PILE.finditer(text)), len(text)]
    return "".join(unicodedata.normalize(form, text[start:end]) for start, end in pairwise(cuts))


def compose(text: str) -> tuple[str, list[int]]:
    """`nfc(text)` with the way back.

    Returns the composed text and one offset more than it has characters: `offsets[i]` is where character `i` begins
    in `text` (0-based code points), the last one is `len(text)`; character `i` was `text[offsets[i]:offsets[i + 1]]`.
    """
    if nfc(text) == text:
        return text, list(range(len(text) + 1))
    parts: list[str] = []
    offsets: list[int] = []
    for start, end in _clusters(text):
        part = nfc(text[start:end])
        parts.append(part)
        # A cluster that stays longer than one character gives its first letter all but one source character each.
        offsets.append(start)
        offsets.extend(max(start, end - len(part) + i) for i in range(1, len(part)))
    offsets.append(len(text))
    return "".join(parts), offsets


def _clusters(text: str) -> list[tuple[int, int]]:
    """The stretches that can be composed one by one: a letter with its marks (or conjoining letters)."""
    clusters: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(text)):
        char = text[i]
        if char < "\u0300" or "\u1e00" <= char <= "\u2fff":
            separate = True
        elif unicodedata.combining(char):
            separate = False
        else:
            separate = nfc(text[start : i + 1]) == nfc(text[start:i]) + nfc(char)
        if separate:
            clusters.append((start, i))
            start = i
    if text:
        clusters.append((start, len(text)))
    return clusters


def fold(text: str) -> str:
    """The form in which two ways of writing the same words are equal. For matching only.

    Lower case, NFC, tone placement of one style (hoà = hòa, uỷ = ủy), ƣ read as ư and Ð as đ, any dash as '-', any
    quote as a straight one, any run of white space (also U+00A0) as one space, invisible characters left out. Marks and
    đ stay. The ends are not stripped.
    """
    return _kept_fold(text) if len(text) <= _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    # Most texts have nothing but letters to be made small: to look is cheaper than to replace.
    text = nfc(text)
    if _odd_signs().search(text) is not None:
        text = text.translate(_fold_table())
    text = text.lower()
    if _MAY_BE_PLACED.search(text) is not None:
        text = _PLACEMENT.sub(_place, text)
    return _SPACES.sub(" ", text) if _ODD_SPACE.search(text) is not None else text


_kept_fold = lru_cache(maxsize=4096)(_fold)
_LONGEST_KEPT = 2000
"""Longer texts are folded anew each time: thousands of them would be a load to keep."""


def fold_before(text: str, end: int, most: int, start: int = 0) -> str:
    """The last `most` letters of `fold(text[start:end])`, however long that is."""
    size = 2 * most + _MARGIN
    while True:
        first = max(end - size, start)
        folded = fold(text[first:end])
        # What was cut through at the beginning of the window (a letter and its mark, a run of spaces) is left out.
        if first == start or len(folded) >= most + _MARGIN:
            return folded[-most:]
        size *= 4


def fold_after(text: str, start: int, most: int) -> str:
    """The first `most` letters of `fold(text[start:])`, however long that is."""
    size = 2 * most + _MARGIN
    while True:
        folded = fold(text[start : start + size])
        if start + size >= len(text) or len(folded) >= most + _MARGIN:
            return folded[:most]
        size *= 4


_MARGIN = 8


def fold_map(text: str) -> tuple[str, list[int]]:
    """`fold(text)` with the way back: `offsets` as `compose` gives them, into `text` as it was given."""
    folded = fold(text)
    if len(folded) == len(text):  # folding only ever shortens: the same length means letter for letter
        return folded, list(range(len(text) + 1))
    composed, origin = compose(text)
    table = _fold_table()
    letters: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(composed):
        lowered = char.translate(table).lower()
        if lowered.isspace():
            if letters and letters[-1] == " ":
                continue
            lowered = " "
        letters.extend(lowered)
        offsets.extend([origin[i]] * len(lowered))
    offsets.append(origin[-1])
    return _PLACEMENT.sub(_place, "".join(letters)), offsets


def strip_marks(text: str) -> str:
    """Vietnamese without marks: ASCII base letters, đ as d. NFC text keeps its length; case stays."""
    if text.isascii():
        return text
    return _COMBINING.sub("", text.translate(_base_table()))


def skeleton(text: str) -> str:
    """Only letters and digits, without marks, lower case, no spaces: what survives damage. For matching only."""
    return _NOT_WORD.sub("", strip_marks(text.translate(_fold_table())).lower())


def _place(match: re.Match[str]) -> str:
    return _placement_table()[match.group()]


@lru_cache(maxsize=1)
def _placement_table() -> dict[str, str]:
    new = " ".join(_PLACED_NEW).split()
    old = " ".join(_PLACED_OLD).split()
    return dict(zip(new, old, strict=True))


@lru_cache(maxsize=1)
def _fold_table() -> dict[int, str]:
    table = dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"')
    table |= dict.fromkeys(map(ord, _SINGLE_QUOTES), "'")
    table |= dict.fromkeys(map(ord, _INVISIBLE), "")
    table |= {ord(wrong): right for wrong, right in HORN_LOOKALIKES.items()}
    table |= dict.fromkeys(map(ord, "ÐƉ"), "Đ") | {ord("ð"): "đ", ord("İ"): "i"}
    return _unchanged() | table


@lru_cache(maxsize=1)
def _odd_signs() -> re.Pattern[str]:
    """The signs that folding changes, letters aside."""
    table = _fold_table()
    return re.compile("[" + "".join(re.escape(chr(code)) for code, sign in table.items() if sign != chr(code)) + "]")


def _unchanged() -> dict[int, str]:
    """Entries for signs that stay: what a table lacks is looked up slowly."""
    return {code: chr(code) for code in (*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2000, 0x2040))}


@lru_cache(maxsize=1)
def _base_table() -> dict[int, str]:
    table = _unchanged()
    table |= {ord("đ"): "d", ord("Đ"): "D", ord("Ð"): "D", ord("ð"): "d", ord("ƣ"): "u", ord("Ƣ"): "U"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letters = unicodedata.normalize("NFD", chr(code))
        if len(letters) > 1 and letters[0].isascii():
            table[code] = letters[0]
    return table
