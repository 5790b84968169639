"""Clauses that rules name ("Phụ lục I, Phần I, II.4.b; Điều 13") in English: by a table of the words they are made of.

What the table does not have (numbers, letters of points, titles in quotation marks) stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from plancheck.language.vocabulary import meanings


@cache
def clause_in(clause: str, lang: str) -> str:
    """A clause as it is called in `lang`."""
    return _words().sub(lambda found: _in_english(found[0]), clause) if lang == "en" else clause


def _in_english(words: str) -> str:
    """The words of the table with a capital where the clause has one."""
    english = _known()[words[0].lower() + words[1:]]
    return (english[0].upper() if words[0].isupper() else english[0].lower()) + english[1:]


@cache
def _known() -> dict[str, str]:
    return {words[0].lower() + words[1:]: english for words, english in meanings("clause.english").items()}


@cache
def _words() -> re.Pattern[str]:
    """The words of the table, the longest first: "thông lệ gõ văn bản tiếng Việt" before "thông lệ"."""
    known = sorted(_known(), key=len, reverse=True)
    either = (f"[{re.escape(word[0].upper() + word[0].lower())}]{re.escape(word[1:])}" for word in known)
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)")
