"""Vietnamese number words: "một tỷ hai trăm năm mươi triệu" is 1 250 000 000."""

from __future__ import annotations

from plancheck.language.vocabulary import meanings

_LARGEST = 10**9  # only this group multiplies all that was said before it: "hai nghìn tỷ"


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
