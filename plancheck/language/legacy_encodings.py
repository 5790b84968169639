"""Vietnamese encodings from before Unicode: TCVN3 (ABC, fonts `.Vn…`) and VNI-Windows (fonts `VNI-…`).

Text in such an encoding reaches us as Western characters (`Céng hßa`, `Coäng hoøa`), one for each byte of the original.
The tables follow TCVN 5712:1993 (VN3) and the VNI-Windows chart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plancheck.language.normal import nfc
from plancheck.language.syllables import valid_share

TCVN3 = "tcvn3"
VNI = "vni"
ENCODINGS = (TCVN3, VNI)

MIN_WORDS = 4
"""Fewer words than this are no evidence for an encoding."""
MIN_SHARE = 0.85
"""A right reading has nearly only valid syllables; abbreviations and names take the rest."""
MIN_GAIN = 0.2
"""How much better than the plain reading a legacy reading has to be."""

# TCVN3: one byte a letter. Capitals with a tone have no code of their own: they are lower-case codes in a font
# (.VnTimeH) whose letters look like capitals.
_TCVN3_LETTERS = "A1ĂÂÊÔƠƯĐăâêôơưđ B5àảãáạ BBằẳẵắ C6ặầẩẫấậè CEẻẽéẹềểễếệìỉ DCĩíịò E1ỏõóọồổỗốộờởỡớợù F1ủũúụừửữứựỳỷỹýỵ"
_TCVN3_ALIASES = {"\u03bc": "à"}  # Greek mu, where a program has normalised the micro sign

# VNI-Windows: a base letter and a mark after it; a few letters have a code of their own. Capitals lie 0x20 below.
_VNI_MARKS = {
    "a": "ø:à û:ả õ:ã ù:á ï:ạ ê:ă è:ằ ú:ẳ ü:ẵ é:ắ ë:ặ â:â à:ầ å:ẩ ã:ẫ á:ấ ä:ậ",
    "e": "ø:è û:ẻ õ:ẽ ù:é ï:ẹ â:ê à:ề å:ể ã:ễ á:ế ä:ệ",
    "o": "ø:ò û:ỏ õ:õ ù:ó ï:ọ â:ô à:ồ å:ổ ã:ỗ á:ố ä:ộ",
    "ô": "ø:ờ û:ở õ:ỡ ù:ớ ï:ợ",
    "u": "ø:ù û:ủ õ:ũ ù:ú ï:ụ",
    "ö": "ø:ừ û:ử õ:ữ ù:ứ ï:ự",
    "y": "ø:ỳ û:ỷ õ:ỹ ù:ý",
}
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

_LINE = re.compile(r"[^\r\n]+")
_CAPITAL_WORD = re.compile(r"(?<![^\W\d_])(?=[^\Wa-z\d_]*[A-Z][^\Wa-z\d_]*[A-Z])[^\Wa-z\d_]+(?![^\W\d_])")
_TOKEN = re.compile(r"[^\s!-/:-@\[-`{-~–—‘’“”…]+")


def decode(text: str, encoding: str, *, upper: bool = False) -> str:
    """Read Western characters as `encoding` (`TCVN3` or `VNI`). `upper`: the font shows capitals only (`.VnTimeH`)."""
    return decode_map(text, encoding, upper=upper)[0]


def decode_map(text: str, encoding: str, *, upper: bool = False) -> tuple[str, list[int]]:
    """`decode` with the way back: character `i` of the result was `text[offsets[i]:offsets[i + 1]]` (0-based)."""
    if encoding == TCVN3:
        decoded = text.translate(_tcvn3())
        if not upper and text != decoded:
            decoded = _LINE.sub(_capitals, decoded)
        offsets = list(range(len(text) + 1))
    elif encoding == VNI:
        decoded, offsets = _decode_vni(text)
    else:
        raise ValueError(f"unknown encoding: {encoding}")
    return (_upper(decoded) if upper else decoded), offsets


def decode_best(text: str) -> tuple[str, str] | None:
    """The legacy encoding a text is in, with the text read by it; None when it reads well, or no better, as it stands.

    The readings are compared by their share of valid syllables: about 0.99 for the right one and below 0.3 for wrong
    ones. Less than `MIN_WORDS` words decide nothing.
    """
    if text.isascii():
        return None
    tokens = [t for t in _TOKEN.findall(text) if not any(c in "0123456789" for c in t)]
    marked = [t for t in tokens if len(t) > 1 and not t.isascii()]
    if len(tokens) < MIN_WORDS or len(marked) < 2:
        return None
    # A soft hyphen is ư in TCVN3; in Unicode text it says nothing.
    plain = share_of(nfc(" ".join(tokens)).replace("\u00ad", ""))
    if plain + MIN_GAIN > 1:  # no other reading can be better by enough
        return None
    best: tuple[float, str] | None = None
    for encoding in ENCODINGS:
        share = share_of(decode(" ".join(tokens), encoding))
        if best is None or share > best[0]:
            best = (share, encoding)
    if best is None or best[0] < MIN_SHARE or best[0] < plain + MIN_GAIN:
        return None
    return best[1], decode(text, best[1])


def share_of(text: str) -> float:
    """The share of valid syllables in a text, where a word with a foreign sign inside counts as one wrong word.

    Abbreviations (two capitals or more and no vowel) and words with digits are left out.
    """
    tokens = [t for t in _TOKEN.findall(text) if not any(c in "0123456789" for c in t)]
    return valid_share(t for t in tokens if not (t.isascii() and t.isupper() and len(t) > 1))


def encoding_of_font(font: str | None) -> tuple[str, bool] | None:
    """The legacy encoding that a font name stands for, and whether it shows capitals only; None for other fonts."""
    name = (font or "").casefold()
    if name.startswith(".vn"):
        return TCVN3, name.endswith("h")
    if name.startswith(("vni-", "vni ")):
        return VNI, False
    return None


def _capitals(match: re.Match[str]) -> str:
    """Where the plain letters of a line, or two or more in a word, are capitals only, the others were to look so."""
    line = match.group()
    plain = [c for c in line if c.isascii() and c.isalpha()]
    if len(plain) >= 4 and all(c.isupper() for c in plain):
        return _upper(line)
    return _CAPITAL_WORD.sub(lambda word: _upper(word.group()), line)


def _upper(text: str) -> str:
    """Capitals, character by character: one that has no single capital stays, so that lengths agree."""
    upper = text.upper()
    return upper if len(upper) == len(text) else "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _decode_vni(text: str) -> tuple[str, list[int]]:
    pairs, singles = _vni()
    letters: list[str] = []
    offsets: list[int] = []
    i = 0
    while i < len(text):
        pair = pairs.get(text[i : i + 2])
        letters.append(pair if pair is not None else singles.get(text[i], text[i]))
        offsets.append(i)
        i += 1 if pair is None else 2
    offsets.append(len(text))
    return "".join(letters), offsets


@lru_cache(maxsize=1)
def _tcvn3() -> dict[int, str]:
    table = {ord(alias): letter for alias, letter in _TCVN3_ALIASES.items()}
    for group in _TCVN3_LETTERS.split(" "):
        first = int(group[:2], 16)
        table |= {first + i: letter for i, letter in enumerate(group[2:])}
    return table


@lru_cache(maxsize=1)
def _vni() -> tuple[dict[str, str], dict[str, str]]:
    pairs: dict[str, str] = {}
    for base, marks in _VNI_MARKS.items():
        for entry in marks.split():
            mark, letter = entry.split(":")
            for m in (mark, mark.upper()):
                pairs[base + m] = letter
                pairs[base.upper() + m] = letter.upper()
    singles = {code.upper(): letter.upper() for code, letter in _VNI_SINGLE.items()} | _VNI_SINGLE
    return pairs, singles
