"""Phụ lục: label, title and reference line (Phụ lục I, Phần I, III.1)."""

from __future__ import annotations

import re

from plancheck.language.vocabulary import pattern
from plancheck.model.dossier import Appendix, Component, Role
from plancheck.understanding.evidence import BELOW_APPENDIX, BESIDE_APPENDIX
from plancheck.understanding.lines import Line

_LABEL = (
    r"(?i)^(?P<word>{appendix.label})"
    r"(?:\s+(?:{appendix.number}\s*+:?\s*+)?(?P<number>[IVXLC]+|\d{1,3}|[A-HĐ])(?![^\W_]))?"
    r"\s*(?P<sep>[.:\-–]?)\s*(?P<title>.*)$"
)
_REFERENCE = r"(?i)^\(?\s*(?:{appendix.issued_with}\s+)?{appendix.attached}\b"


def find_appendices(lines: list[Line], after: int) -> list[Appendix]:
    """The appendices that begin after a line order."""
    found: list[Appendix] = []
    for position, line in enumerate(lines[after:], after):
        match = pattern(_LABEL).match(line.text)
        if match is None or not _is_label(match, at_end=after > 0):
            continue
        following = lines[position + 1 : position + 6]
        title = _title(match, line, following)
        found.append(
            Appendix(
                Component(Role.APPENDIX, (line.span,), line.text, 0.9, ("Phụ lục",)),
                match["number"] or "",
                title,
                _reference(following),
            )
        )
    return found


def _is_label(match: re.Match[str], *, at_end: bool) -> bool:
    """Whether a line is the label of an appendix. After the signature its title may be in small letters."""
    title = match["title"]
    if not match["word"][0].isupper():
        return False
    if not title or (title.isupper() and len(title) < 160):
        return True
    return at_end and match["sep"] in {".", ":"} and len(title) < 120 and title[0].isupper()


def _reference(following: list[Line]) -> Component | None:
    """The line (Kèm theo …), with the lines on which its bracket is closed."""
    start = next((i for i, line in enumerate(following) if pattern(_REFERENCE).match(line.text)), None)
    if start is None:
        return None
    lines = [following[start]]
    while lines[0].text.startswith("(") and not lines[-1].text.endswith(")") and len(lines) < 3:
        if start + len(lines) >= len(following):
            break
        lines.append(following[start + len(lines)])
    lines = lines if lines[-1].text.endswith(")") else lines[:1]
    text = " ".join(line.text for line in lines)
    return Component(Role.APPENDIX, tuple(line.span for line in lines), text, 0.9, ("Kèm theo",))


def _title(match: re.Match[str], line: Line, following: list[Line]) -> Component | None:
    if match["title"]:
        return Component(Role.APPENDIX, (line.span,), match["title"], 0.7, (BESIDE_APPENDIX,))
    for candidate in following:
        if pattern(_REFERENCE).match(candidate.text):
            break
        if len(candidate.text) < 250:
            return Component(Role.APPENDIX, (candidate.span,), candidate.text, 0.8, (BELOW_APPENDIX,))
    return None
