"""Names of issuing bodies in a header: which lines are one name, which name is the chủ quản (Phụ lục I, II.2)."""

from __future__ import annotations

from plancheck.language import bodies
from plancheck.language.normal import fold, skeleton
from plancheck.language.vocabulary import pattern
from plancheck.understanding.lines import Line
from plancheck.understanding.phrases import likeness

# Templates of `vocabulary.pattern`.
_AREA = r"{place.kind}|tp\.?"
_STARTS_AREA = rf"(?:{_AREA})\b"
_COMMITTEE = r"{body.committee}\b"
_COUNCIL = r"{body.council}\b"
_AREA_NAME = rf"\b(?P<area>{_AREA})\s+(?P<name>\S.*)$"
# A line that breaks off before the name of the area.
_ENDS_IN_AREA = rf"\w (?:{_AREA})$"
_ENDS_OPEN = r"(?: {body.goes_on}|,| -)$"


def group_names(lines: list[Line], bold: list[bool | None]) -> list[list[Line]]:
    """Put the lines of the left header column together into names, top to bottom."""
    names: list[list[Line]] = []
    for i, line in enumerate(lines):
        if names and not _begins_name(line, bold[i], lines[i - 1], bold[i - 1], names[-1]):
            names[-1].append(line)
        else:
            names.append([line])
    return names


def _begins_name(line: Line, bold: bool | None, before: Line, before_bold: bool | None, name: list[Line]) -> bool:
    text = fold(line.text)
    if pattern(_STARTS_AREA).match(text) and not bodies.opens_body(text):
        return False
    above = " ".join(part.text for part in name)
    if skeleton(above) in map(skeleton, bodies.need_an_area()) or _is_half(fold(above)):
        return False
    if pattern(_ENDS_OPEN).search(fold(before.text).rstrip()):
        return False
    if bold is not None and bold == before_bold and pattern(_ENDS_IN_AREA).search(fold(before.text).rstrip()):
        return len(text.split()) > 3  # “TỈNH / TRƯỜNG XUYÊN”: the area's own name, however it begins
    if bold is not None and before_bold is not None and bold != before_bold:
        return True
    return bodies.opens_body(text)


def _is_half(folded: str) -> bool:
    """Whether a line is the kind of a body alone: its name goes on below, whatever that line opens with."""
    head = bodies.head_at(folded)
    return head is not None and head.has("half") and head.end == len(folded)


def is_peoples_committee(name: str) -> bool:
    """Whether a body is an ủy ban nhân dân, in full or abbreviated, slips and lost letters read over."""
    text = fold(name).strip()
    if pattern(_COMMITTEE).match(text):
        return True
    head = " ".join(text.split()[:4])
    return likeness(head, bodies.committee()) >= 0.85


def is_peoples_council(name: str) -> bool:
    """Whether a body is a hội đồng nhân dân, in full or abbreviated."""
    text = fold(name).strip()
    if pattern(_COUNCIL).match(text):
        return True
    return likeness(" ".join(text.split()[:4]), bodies.council()) >= 0.9


def names_an_area(name: str) -> bool:
    """Whether a name is that of an area alone, such as “HUYỆN AN NINH”."""
    return pattern(_STARTS_AREA).match(fold(name).strip()) is not None


def area_of(name: str) -> tuple[str, str] | None:
    """The kind of area and its proper name at the end of a body's name: ("xã", "An Ninh"), or None."""
    match = pattern(_AREA_NAME).search(fold(name))
    if match is None:
        return None
    return match["area"], name[-len(match["name"]) :].strip()
