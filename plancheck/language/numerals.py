"""Numbers that are not written in figures: Roman numerals, and words ("một tỷ hai trăm năm mươi triệu")."""

from __future__ import annotations

from itertools import pairwise

from plancheck.language.vocabulary import meanings

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SIGNS = {sign: amount for amount, sign in _ROMAN if len(sign) == 1}
_LARGEST = 10**9  # only this group multiplies all that was said before it: "hai nghìn tỷ"


def to_roman(value: int) -> str:
    """A number above 0 as a Roman numeral in capitals; "" for 0 and below."""
    parts = []
    for amount, sign in _ROMAN:
        count, value = divmod(value, amount) if value > 0 else (0, 0)
        parts.append(sign * count)
    return "".join(parts)


def is_roman(text: str) -> bool:
    """Whether a text consists of the signs of Roman numerals (capitals), in whatever order."""
    return bool(text) and all(sign in _SIGNS for sign in text)


def roman_value(text: str) -> int | None:
    """The value of a well-formed Roman numeral in capitals, or None: IX is 9, VIIII is none."""
    total = roman_total(text)
    return total if total and to_roman(total) == text else None


def roman_total(text: str) -> int:
    """What the signs of a Roman numeral come to, well-formed or not: IX and VIIII are 9. Other signs count nothing."""
    amounts = [*(_SIGNS.get(sign, 0) for sign in text), 0]
    return sum(-amount if amount < after else amount for amount, after in pairwise(amounts))


def number_of(words: list[str]) -> int | None:
    """The number that folded words say, or None when they are not a whole number in words."""
    digits, times, tens, groups = (
        meanings(name) for name in ("number.digit", "number.times", "number.ten", "number.group")
    )
    zeros = meanings("number.zero")
    total = group = digit = 0
    pending = False  # a digit that has not found its place yet
    for word in words:
        if word in digits:
            if pending:
                return None
            digit, pending = int(digits[word]), True
        elif word in times:
            if not pending:
                return None
            group += digit * int(times[word])
            digit, pending = 0, False
        elif word in tens:
            if pending:
                return None
            group += int(tens[word])
        elif word in zeros:
            if pending:
                return None
        elif word in groups:
            group += digit
            size = int(groups[word])
            if size == _LARGEST:
                total = (total + group) * size
            else:
                total += group * size
            group = digit = 0
            pending = False
        else:
            return None
    return total + group + digit if words else None
