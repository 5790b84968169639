"""The header of a document: everything above its content, recognised line by line."""

from __future__ import annotations

import re
from datetime import date

import msgspec
from msgspec import field
from msgspec.structs import replace

from plancheck.language import bodies, vocabulary
from plancheck.language.normal import fold, strip_marks
from plancheck.language.vocabulary import pattern, phrases, words
from plancheck.model.document import Block, Document, Span
from plancheck.model.dossier import Component, DocumentType, NumberSymbol, PlaceDate, Role
from plancheck.understanding.evidence import BELOW_TYPE, CAPITALS_AT_HEAD, FIXED_WORDS, LINE_START, OWN_LINE
from plancheck.understanding.foot.signer_titles import match_title
from plancheck.understanding.header.document_type import by_abbreviation, by_key, leading_type_name, match_type_name
from plancheck.understanding.header.issuer_lines import group_names, names_an_area
from plancheck.understanding.header.number_and_date import parse_number, parse_place_date
from plancheck.understanding.lines import Line
from plancheck.understanding.phrases import MOTTO, NATIONAL_TITLE, PARTY_TITLE, is_like, likeness, slips

_GAP = 8  # lines of one column of the header between two parts of the other
_SEARCHED = 45  # lines from the top in which a header is looked for
_DECORATION = re.compile(r"^[\W_]+$")
_NEW_PART = (
    r"(?i)^[-–\s]*{header.content}|^{header.part}\s+(?:[ivx]+|{header.part_ordinal})\b"
    r"|^(?!v\s?/\s?v)(?-i:[IVX]+)\s*[.\-–/)]|^\d+\s*[.)/]\s"
)
_CORRESPONDENCE_SUBJECT = r"(?i)^\(?\s*{header.about}\b"
_ADDRESSEE = r"(?i)^{opening.addressee}\b"
_ATTACHED = r"(?i)^\(?\s*(?:{header.issued_with} )?{header.attached}\b"
_NAME_IN_FULL = r"{body.name:plain} \w|(?:{body.committee}|{body.council})$"
_NUMBER_LIKE = re.compile(r"^S\S{0,2}\s?[:;.]?\s*[\d.…]*\S{0,4}\s*/\s*[A-Z]")
_DRAFT_MARK = r"(?i)^\(?\s*{header.draft}"
_MARKS = {
    Role.SECRECY: "header.secrecy",
    Role.URGENCY: "header.urgency",
    Role.CIRCULATION: "header.circulation",
}


class Header(msgspec.Struct):
    """What was found above the content. `end` is the order of the first line after the header."""

    components: list[Component] = field(default_factory=list)
    type: DocumentType | None = None
    number: NumberSymbol | None = None
    place_date: PlaceDate | None = None
    party: bool = False
    front: str = ""
    attached_to: str = ""
    end: int = 0

    def has(self, role: Role) -> bool:
        """Whether a component of this role was found."""
        return any(c.role is role for c in self.components)


def read_header(document: Document, lines: list[Line]) -> Header:
    """Recognise the header in the first lines of a document."""
    header = Header()
    top = lines[:_SEARCHED]
    title_at = _find_type(top, header)
    until = title_at if title_at is not None else _content_start(top)
    left: list[Line] = []
    subject: list[Line] = []
    skip: set[int] = _attached_lines(top[:until], header)
    for i, line in enumerate(top[:until]):
        if i in skip or _DECORATION.match(line.text):
            continue
        _read_line(top, i, until, header, left, subject, skip)
    if subject and (title_at is None or not header.type):
        _add_correspondence(header, subject)
    addressed = until < len(top) and pattern(_ADDRESSEE).match(top[until].text) is not None
    if header.type is None and addressed and _untyped(header.number):
        header.type = by_key()["CV"]
    _add_issuer(document, left, header)
    header.end = until
    if title_at is not None:
        _read_title(document, lines, title_at, header)
    return header


def _find_type(top: list[Line], header: Header) -> int | None:
    at, kind, confidence = _type_line(top)
    if kind is not None:
        header.type = kind
        evidence = (OWN_LINE,)
        header.components.append(Component(Role.TYPE_NAME, (top[at].span,), top[at].text, confidence, evidence))
        return at
    for i, line in enumerate(top[:25]):
        if i > 3 and pattern(_NEW_PART).match(line.text):
            break
        if lead := leading_type_name(line.text):
            kind, length = lead
            span = Span(line.span.block, line.span.start, line.span.start + length)
            header.type = kind
            header.components.append(Component(Role.TYPE_NAME, (span,), line.text[:length], 0.8, (LINE_START,)))
            return i
    return None


def _type_line(top: list[Line]) -> tuple[int, DocumentType | None, float]:
    """The line that names a type and nothing else, right or, below the rest of the header, with a slip.

    Above it a slip is believed only where no line is right and no other part of a header is there: a place may be
    named much like a type.
    """
    slipped: tuple[int, DocumentType | None, float] = (0, None, 0.0)
    below = _last_of_columns(top)
    for i, line in enumerate(top):
        match = match_type_name(line.text)
        if match is not None and (line.text.isupper() or _first_letter_up(line.text)):
            kind, confidence = match
            if confidence == 1.0 or 0 <= below < i:
                return i, kind, confidence
            if slipped[1] is None and below < 0 and slips(line.text, kind.name) <= 1:
                slipped = (i, kind, confidence)
        if pattern(_ADDRESSEE).match(line.text) or pattern("{opening.basis_firm} ").match(fold(line.text)):
            break
    return slipped


def _last_of_columns(top: list[Line]) -> int:
    """The last line of national title, motto, number or place and date; -1 where there is none of them."""
    last = -1
    for i, line in enumerate(top[:25]):
        if pattern(_NEW_PART).match(line.text) or len(line.text) > 160 or (last >= 0 and i > last + _GAP):
            break
        set_words = is_like(line.text, NATIONAL_TITLE, 0.72) or is_like(line.text, MOTTO, 0.75)
        numbered = line.text.startswith(phrases("header.number")) and parse_number(line)
        if set_words or numbered or parse_place_date(line):
            last = i
    return last


def _attached_lines(top: list[Line], header: Header) -> set[int]:
    """The lines of a reference such as (Kèm theo Quyết định số … ngày …): number and date there are another's."""
    for i, line in enumerate(top):
        if pattern(_ATTACHED).match(line.text):
            header.attached_to = line.text
            end = next((j for j in range(i, min(i + 4, len(top))) if top[j].text.endswith(")")), i)
            return set(range(i, end + 1))
    return set()


def _untyped(number: NumberSymbol | None) -> bool:
    """Whether a symbol names no type, as that of a công văn."""
    if number is None or "/" not in number.separator or not number.symbol:
        return False
    return re.split(r"[-–—/_ ]", number.symbol)[0] not in by_abbreviation()


def _first_letter_up(text: str) -> bool:
    return text[:1].isupper() and not text.endswith((".", ";", ":"))


def _content_start(top: list[Line]) -> int:
    """Where the content begins in a document without a type name: at Kính gửi, căn cứ, a heading or running text."""
    for i, line in enumerate(top):
        if pattern(_NEW_PART).match(line.text) or (len(line.text) > 160 and not parse_place_date(line)):
            return i
    return len(top) if len(top) < _SEARCHED else 0


def _read_line(
    top: list[Line], i: int, until: int, header: Header, left: list[Line], subject: list[Line], skip: set[int]
) -> None:
    line = top[i]
    for piece in _split_header_line(line):
        if _set_phrase(piece, top, i, until, header, skip):
            continue
        role = _mark(piece)
        if role is not None:
            header.components.append(Component(role, (piece.span,), piece.text, 1.0, (FIXED_WORDS,)))
        elif header.number is None and (number := parse_number(piece)) is not None:
            header.number = number
            header.components.append(number.component)
            _before_number(piece, number, left)
            end = number.component.span.end - piece.span.start
            if (place := parse_place_date(piece, end)) is not None and header.place_date is None:
                _add_place(header, place)
        elif header.place_date is None and (place := parse_place_date(piece)) is not None:
            _add_place(header, _with_year_below(place, top[i + 1 : until]))
        elif pattern(_DRAFT_MARK).match(piece.text):
            continue
        elif pattern(_CORRESPONDENCE_SUBJECT).match(piece.text) or (subject and _continues_subject(piece)):
            subject.append(piece)
        elif _is_name_line(piece) or (header.number is None and _is_plain_name(piece, left)):
            left.append(piece)


def _with_year_below(place: PlaceDate, below: list[Line]) -> PlaceDate:
    """A place and date whose year a narrow column has pushed to the next line."""
    if place.year or not below or not pattern(r"{time.year}$").search(fold(place.component.text)):
        return place
    if not re.fullmatch(r"(?:19|20)\d\d", below[0].text):
        return place
    span, year = below[0].span, below[0].text
    whole = replace(place.component, spans=(*place.component.spans, span), text=f"{place.component.text} {year}")
    try:
        day = date(int(year), int(place.month), int(place.day))
    except ValueError:
        day = None
    return replace(place, component=whole, year=year, year_span=span, date=day)


def _before_number(piece: Line, number: NumberSymbol, left: list[Line]) -> None:
    """A name that stands on the same line before `Số:`."""
    end = number.component.span.start
    text = piece.text[: end - piece.span.start].strip()
    if text and text.isupper():
        left.append(Line(Span(piece.span.block, piece.span.start, piece.span.start + len(text)), text, piece.order))


def _split_header_line(line: Line) -> list[Line]:
    """Cut a line where the right header column begins, when an export has put both columns on one line."""
    plain = strip_marks(line.text).upper()
    for phrase in phrases("header.right_column"):
        at = plain.find(phrase)
        if at > 3 and len(plain) == len(line.text) and line.text[at - 1].isspace():
            first = line.text[:at].rstrip()
            block, start = line.span.block, line.span.start
            return [
                Line(Span(block, start, start + len(first)), first, line.order, 0),
                Line(Span(block, start + at, line.span.end), line.text[at:], line.order, 1),
            ]
    return [line]


def _set_phrase(piece: Line, top: list[Line], i: int, until: int, header: Header, skip: set[int]) -> bool:
    text = piece.text
    if not header.has(Role.NATIONAL_TITLE) and is_like(text, NATIONAL_TITLE, 0.72):
        spans: tuple[Span, ...] = (piece.span,)
        whole = text
        if i + 1 < until and len(top[i + 1].text) <= 12:
            joined = f"{text} {top[i + 1].text}"
            if likeness(joined, NATIONAL_TITLE) > likeness(text, NATIONAL_TITLE):
                spans, whole = (piece.span, top[i + 1].span), joined
                skip.add(i + 1)
        score = likeness(whole, NATIONAL_TITLE)
        header.components.append(Component(Role.NATIONAL_TITLE, spans, whole, score, (FIXED_WORDS,)))
        return True
    if not header.has(Role.MOTTO) and is_like(text, MOTTO, 0.75):
        header.components.append(Component(Role.MOTTO, (piece.span,), text, likeness(text, MOTTO), (FIXED_WORDS,)))
        return True
    if is_like(text, PARTY_TITLE, 0.9):
        header.party = True
        return True
    if vocabulary.pattern("{body.youth}").match(fold(text)) and not header.has(Role.ISSUER) and i > 0:
        header.front = text
    return False


def _mark(piece: Line) -> Role | None:
    if not piece.text.isupper():
        return None
    mark = fold(piece.text).strip(" .*()[]")
    return next((role for role, name in _MARKS.items() if mark in words(name)), None)


def _is_name_line(piece: Line) -> bool:
    letters = [c for c in piece.text if c.isalpha()]
    if len(letters) < 2 or len(piece.text) > 110 or _NUMBER_LIKE.match(piece.text):
        return False
    if len(letters) < 3 and not bodies.opens_body(fold(piece.text)):
        return False
    upper = sum(c.isupper() for c in letters)
    return upper >= 0.8 * len(letters)


def _is_plain_name(piece: Line, left: list[Line]) -> bool:
    """A name of a body typed in lower case letters where capitals belong."""
    text = fold(piece.text)
    if len(piece.text) > 70 or re.search(r"[.:;()\d]", text):
        return False
    if vocabulary.pattern(_NAME_IN_FULL).match(text) and piece.text[:1].isupper():
        return True
    return bool(left) and names_an_area(text) and len(text.split()) <= 7


def _continues_subject(piece: Line) -> bool:
    return not piece.text.isupper() and len(piece.text) < 90


def _add_place(header: Header, place: PlaceDate) -> None:
    header.place_date = place
    header.components.append(place.component)


def _add_correspondence(header: Header, subject: list[Line]) -> None:
    text = " ".join(line.text for line in subject)
    header.components.append(Component(Role.SUBJECT, tuple(line.span for line in subject), text, 0.9, ("V/v",)))
    if header.type is None:
        header.type = by_key()["CV"]


def _add_issuer(document: Document, left: list[Line], header: Header) -> None:
    names = group_names(left, [is_bold(document.blocks[line.span.block], line.span) for line in left])
    for position, name in enumerate(names):
        role = Role.ISSUER if position == len(names) - 1 else Role.GOVERNING_BODY
        text = " ".join(line.text for line in name)
        confidence = 0.9 if len(names) <= 2 else 0.6
        header.components.append(
            Component(role, tuple(line.span for line in name), text, confidence, (CAPITALS_AT_HEAD,))
        )


def is_bold(block: Block, span: Span) -> bool | None:
    """Whether most letters of a stretch are bold; None when the source does not tell."""
    known = bold = 0
    for run in block.runs:
        size = min(run.end, span.end) - max(run.start, span.start)
        if size > 0 and run.bold is not None:
            known += size
            bold += size if run.bold else 0
    return None if known == 0 else bold * 2 > known


def _read_title(document: Document, lines: list[Line], at: int, header: Header) -> None:
    """The subject below the type name, and the reference line of a document issued with another."""
    parts: list[Line] = []
    title = lines[at]
    name = next(c for c in header.components if c.role is Role.TYPE_NAME)
    if name.span.end < title.span.end:
        start = name.span.end
        rest = title.text[start - title.span.start :].strip()
        parts.append(Line(Span(title.span.block, title.span.end - len(rest), title.span.end), rest, title.order))
    # KẾ HOẠCH HÀNH ĐỘNG: the line is the name of the type, the subject stands below.
    lead = [part for part in parts if part.text.isupper() and len(part.text.split()) <= 3]
    i = at + 1
    while i < len(lines) and len(parts) < 6:
        line = lines[i]
        if _DECORATION.match(line.text):
            i += 1
            continue
        if pattern(_ATTACHED).match(line.text):
            header.attached_to = line.text
            i += 1
            continue
        numbered = header.number is None and line.text.startswith(phrases("header.number_below"))
        if numbered and (number := parse_number(line)):
            header.number = number
            header.components.append(number.component)
            i += 1
            continue
        above = [] if parts == lead and not line.text.isupper() else parts
        if not _is_subject_line(document, line, above, title):
            break
        parts.append(line)
        i += 1
    header.end = i
    if lead and len(parts) > 1 and not parts[1].text.isupper():
        del parts[0]
    if parts:
        text = " ".join(part.text for part in parts)
        header.components.append(Component(Role.SUBJECT, tuple(p.span for p in parts), text, 0.9, (BELOW_TYPE,)))


def _is_subject_line(document: Document, line: Line, parts: list[Line], title: Line) -> bool:
    text = line.text
    is_heading = is_bold(document.blocks[line.span.block], line.span) is True
    if pattern(_NEW_PART).match(text) or text.endswith(":") or len(text) > 420:
        return False
    if text.endswith(";") and not is_heading:
        return False
    if not parts:
        return len(text) < 300 or is_heading
    if text.isupper() and not parts[-1].text.isupper():
        return False  # the body or person that decides, above the căn cứ
    if text.isupper() and not bodies.opens_body(fold(text)) and not match_title(text):
        return True
    bold = is_bold(document.blocks[line.span.block], line.span)
    first = is_bold(document.blocks[parts[0].span.block], parts[0].span)
    if text[:1].islower() or text[:1] in "(-–":
        return len(text) < 200 and not text.endswith(".")
    if bold is not None and first is not None and first:
        return bold
    return False
