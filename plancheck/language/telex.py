"""Vietnamese letters typed by the Telex method: what keys that were left unconverted (thuwjc) stand for."""

from __future__ import annotations

import re
import unicodedata

from plancheck.language.normal import fold

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_DOUBLED = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}
_SHAPE = re.compile(r"(?P<onset>[bcdđghklmnpqrstvx]*)(?P<vowel>[aăâeêioôơuưy]+)(?P<coda>(?:ch|ng|nh|[cmnpt])?)")
_TONE = re.compile(r"(?<=[aeiouyăâêôơưcgmnhpt])[sfrxj]")
_UO = re.compile("uơ(?=.)|ưo")


def telex(keys: str) -> str:
    """The folded form that small ASCII letters typed by Telex stand for; "" where no such keys are among them."""
    if not keys.isascii() or not keys.islower():
        return ""
    letters = keys
    for typed, letter in _DOUBLED.items():
        letters = letters.replace(typed, letter)
    tones = list(_TONE.finditer(letters))
    tone = tones[-1].group() if tones else ""
    if tones:
        letters = letters[: tones[-1].start()] + letters[tones[-1].end() :]
    letters = _UO.sub("ươ", letters)
    parts = _SHAPE.fullmatch(letters)
    if parts is None or (not tone and letters == keys):
        return ""
    vowel = parts["vowel"]
    at = _bearer(parts["onset"], vowel, bool(parts["coda"]))
    toned = vowel[: at + 1] + _TONES.get(tone, "") + vowel[at + 1 :]
    return fold(unicodedata.normalize("NFC", parts["onset"] + toned + parts["coda"]))


def _bearer(onset: str, vowel: str, closed: bool) -> int:
    """Which vowel bears the tone: the last marked one, else the last of a closed rime, else the one before it."""
    marked = [i for i, letter in enumerate(vowel) if letter in "ăâêôơư"]
    if marked:
        return marked[-1]
    if closed or len(vowel) == 1 or (onset in ("q", "g") and len(vowel) == 2):
        return len(vowel) - 1
    return 1 if len(vowel) > 2 else 0
