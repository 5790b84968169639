"""Recognising set phrases in spite of slips, lost glyphs and missing tone marks."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from plancheck.language.normal import skeleton

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
RECIPIENTS_LABEL = "Nơi nhận"


@lru_cache(maxsize=512)
def _phrase_key(phrase: str) -> str:
    return skeleton(phrase)


def likeness(text: str, phrase: str) -> float:
    """How alike two texts are, 0 to 1, by their letters without marks, spaces and punctuation."""
    return fuzz.ratio(skeleton(text), _phrase_key(phrase)) / 100


def slips(text: str, phrase: str) -> int:
    """The least number of letters added, dropped, changed or swapped between two texts, marks and case ignored."""
    return int(OSA.distance(skeleton(text), _phrase_key(phrase)))


def is_like(text: str, phrase: str, least: float = 0.8) -> bool:
    """Whether a text is the phrase, give or take the damage that a person reads over."""
    length = len(text)
    if not 0.5 * len(phrase) <= length <= 1.9 * len(phrase) + 6:
        return False
    return likeness(text, phrase) >= least
