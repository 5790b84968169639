"""From bytes to characters: which encoding a text file is in."""

from __future__ import annotations

import codecs
import re

import msgspec

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.language.legacy_encodings import ENCODINGS, decode, decode_best, share_of
from plancheck.language.normal import nfc

# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_SAMPLE = 40_000
_MAX_CONTROL = 0.002
_MAX_LOST = 0.01
CP1258 = "windows-1258"


class Decoded(msgspec.Struct, frozen=True):
    """The characters of a file. `legacy` names the encoding from before Unicode in which they still are to be read;
    `encoding` is that of the bytes, when it was not Unicode."""

    text: str
    legacy: str | None = None
    encoding: str | None = None


def decode_bytes(data: bytes) -> Decoded:
    """Decode a text file: Unicode by its mark or by being valid UTF-8, else the reading with the most valid syllables.

    Raises UnreadableError(BINARY_TEXT) for bytes that are no text in any of the encodings.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return find_legacy(_checked(data.decode(name, errors="replace")))
    if b"\x00" in data:
        raise UnreadableError(ReadFailure.BINARY_TEXT, "NUL bytes")
    try:
        return find_legacy(_checked(data.decode("utf-8")))
    except UnicodeDecodeError:
        return _decode_single_bytes(data)


def find_legacy(text: str) -> Decoded:
    """Characters that may be those of TCVN3 or VNI text which somebody saved as Unicode."""
    found = decode_best(text[:_SAMPLE])
    return Decoded(text, legacy=found[0] if found else None)


def _decode_single_bytes(data: bytes) -> Decoded:
    broken = data.decode("utf-8", errors="replace")
    western = data.decode("cp1252", errors="replace")
    vietnamese = data.decode("cp1258", errors="replace")
    readings = [
        (share_of(nfc(broken[:_SAMPLE])), Decoded(broken)),
        (share_of(nfc(vietnamese[:_SAMPLE])), Decoded(vietnamese, encoding=CP1258)),
        *((share_of(decode(western[:_SAMPLE], name)), Decoded(western, legacy=name)) for name in ENCODINGS),
    ]
    best = max(readings, key=lambda reading: reading[0])[1]
    _checked(best.text)
    return best


def _checked(text: str) -> str:
    allowed = max(len(text), 200)
    if len(_CONTROL.findall(text)) > allowed * _MAX_CONTROL:
        raise UnreadableError(ReadFailure.BINARY_TEXT, "control characters")
    if text.count("\ufffd") > allowed * _MAX_LOST:
        raise UnreadableError(ReadFailure.BINARY_TEXT, "undecodable bytes")
    return text
