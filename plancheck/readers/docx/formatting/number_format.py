"""How a number of an automatic list is written (ST_NumberFormat, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plancheck.language.numerals import to_roman

# Beyond these Word itself writes plain numbers or nothing a document uses.
_MAX_ROMAN: Final = 32_767
_MAX_LETTER: Final = 780
_CHICAGO: Final = "*†‡§"
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


def roman(number: int) -> str:
    """Lower-case Roman numeral; the plain number outside 1 to 32767."""
    return to_roman(number).lower() if 0 < number <= _MAX_ROMAN else str(number)


def letters(number: int) -> str:
    """a, b, …, z, aa, bb, …: a letter repeated, as Word counts; the plain number outside 1 to 780."""
    if not 0 < number <= _MAX_LETTER:
        return str(number)
    times, index = divmod(number - 1, len(_ALPHABET))
    return _ALPHABET[index] * (times + 1)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chicago(number: int) -> str:
    times, index = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[index] * (times + 1) if 0 < number <= 40 else str(number)


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "ordinal": _ordinal,
    "numberInDash": lambda n: f"- {n} -",
    "hex": lambda n: f"{n:X}",
    "chicago": _chicago,
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "none": lambda n: "",
    "bullet": lambda n: "",
}


def number_text(number: int, number_format: str, pattern: str | None = None) -> str:
    """`number` in a number format; decimal where the format is not known.

    `pattern` is the `w:format` of a custom format ("001, 002, 003, ..."): its first example tells the digits.
    """
    if number_format == "custom" and pattern:
        return f"{number:0{min(len(pattern.partition(',')[0].strip()), 10)}d}"
    writer = _FORMATS.get(number_format)
    return str(number) if writer is None else writer(number)
