"""How far two syllables are apart, counted in slips of a typist: a tone, a mark, a letter, a confused onset."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Letter groups that stand for one sound, or are confused as if they did: one slip, not two.
_GROUPS = (
    ("ngh", "\ue000"),
    ("ng", "\ue000"),
    ("nh", "\ue001"),
    ("gh", "g"),
    ("tr", "\ue002"),
    ("ch", "\ue003"),
    ("gi", "\ue004"),
    ("kh", "\ue005"),
    ("ph", "\ue006"),
    ("th", "\ue007"),
    ("qu", "\ue008"),
)


def one_slip(wrong: str, right: str) -> bool:
    """Whether one slip turns a folded syllable into another: a tone, a hat or horn, a letter, two letters swapped."""
    if abs(len(wrong) - len(right)) > 2 or wrong == right:
        return False
    letters, tone = split_tone(wrong)
    others, other_tone = split_tone(right)
    if letters == others:
        return tone != other_tone
    if tone != other_tone:
        return False
    return _near(letters, others) or _near(_grouped(letters), _grouped(others))


@lru_cache(maxsize=1 << 14)
def split_tone(syllable: str) -> tuple[str, str]:
    """A syllable without its tone mark, and the mark ("" for the level tone)."""
    if syllable.isascii():
        return syllable, ""
    parts = unicodedata.normalize("NFD", syllable)
    tone = next((c for c in parts if c in _TONES), "")
    return unicodedata.normalize("NFC", parts.replace(tone, "", 1) if tone else parts), tone


@lru_cache(maxsize=1 << 14)
def _grouped(letters: str) -> str:
    for group, sign in _GROUPS:
        letters = letters.replace(group, sign)
    return letters


def _near(a: str, b: str) -> bool:
    """One letter in, out or changed, or two neighbours swapped."""
    if len(a) < len(b):
        a, b = b, a
    if len(a) - len(b) > 1:
        return False
    i = 0
    while i < len(b) and a[i] == b[i]:
        i += 1
    if len(a) > len(b):
        return a[i + 1 :] == b[i:]
    if i == len(a):
        return False
    return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
