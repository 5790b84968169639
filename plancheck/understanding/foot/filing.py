"""The line Lưu of Nơi nhận: the departments that keep a copy, by their abbreviations (Phụ lục I, Phần I, II.9.d)."""

from __future__ import annotations

import re
from collections.abc import Iterator

FILE_STORE = "VT"
"""Văn thư, which keeps a copy of every document: no department of an office."""

_ABBREVIATION = re.compile(r"(?<![\w&-])[A-ZĐ][A-ZĐa-zđ&]*[A-ZĐ&](?:-[A-ZĐ&]+)*(?![\w&-])")


def departments(text: str) -> Iterator[re.Match[str]]:
    """The abbreviations of departments in the text of the line, văn thư left out."""
    for match in _ABBREVIATION.finditer(text, text.find(":") + 1):
        if match.group() != FILE_STORE:
            yield match
