"""Vietnamese number words: "một tỷ hai trăm năm mươi triệu" is 1 250 000 000."""

from __future__ import annotations

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_GROUPS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
_ZERO = ("linh", "lẻ")


def number_of(words: list[str]) -> int | None:
    """The number that folded words say, or None when they are not a whole number in words."""
    total = group = digit = 0
    pending = False  # a digit that has not found its place yet
    for word in words:
        if word in _UNITS:
            if pending:
                return None
            digit, pending = _UNITS[word], True
        elif word in ("trăm", "mươi"):
            if not pending:
                return None
            group += digit * (100 if word == "trăm" else 10)
            digit, pending = 0, False
        elif word == "mười":
            if pending:
                return None
            group += 10
        elif word in _ZERO:
            if pending:
                return None
        elif word in _GROUPS:
            group += digit
            size = _GROUPS[word]
            if size == 10**9:
                total = (total + group) * size
            else:
                total += group * size
            group = digit = 0
            pending = False
        else:
            return None
    return total + group + digit if words else None
