"""Finds every citation (viện dẫn) in a document: numbered documents and laws by name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from plancheck.language import bodies, document_types
from plancheck.language.normal import fold
from plancheck.language.vocabulary import pattern
from plancheck.model.citation import Citation, Part, Syntax, code_key
from plancheck.model.document import Block, BlockKind, Document, Span
from plancheck.model.dossier import Component, NumberSymbol, Role
from plancheck.regulations import known_documents
from plancheck.understanding.citations import grammar as grammar

_SKIPPED = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_FOOT_ROLES = frozenset({Role.FILING, Role.RECIPIENTS})
_MOST_LETTERS = 60_000  # of one block: a longer one is no paragraph, and is read up to here
_NOT_SPACE = re.compile(r"\S")
_BEFORE_NUMBER = r"\s*,?\s*\(?(?:(?i:{type.name:law})\s)?\s*{citation.number}\s*:?\s*"
_LONGEST_JOINT = 16
_COMMA = re.compile(r",\s+(?=[^\W\d_])")
_LONGEST_HEAD = 40  # characters


class _Draft(msgspec.Struct):
    """A citation while it is read; offsets in the block's text."""

    start: int
    end: int
    syntax: Syntax
    type: tuple[int, int] | None = None
    type_name: str = ""
    word: tuple[int, int] | None = None
    code: re.Match[str] | None = None
    name: tuple[int, int] | None = None
    date: re.Match[str] | None = None
    year: str = ""
    issuer: tuple[int, int] | None = None
    subject: tuple[int, int] | None = None
    nested: bool = False


def find_citations(
    document: Document, components: Iterable[Component] = (), number: NumberSymbol | None = None
) -> tuple[Citation, ...]:
    """Every citation of a document in reading order.

    Running heads, the document's own number and its recipients are left out. `number` is the document's own number and
    symbol: a mention of it is marked `own`.
    """
    skip = {span.block for c in components if c.role in _FOOT_ROLES for span in c.spans}
    mine, head = "", None
    if number is not None and number.number:
        mine = code_key(number.number + number.separator + number.symbol)
        head = number.component.span
    found: list[Citation] = []
    for block in document.blocks:
        if block.kind in _SKIPPED or block.index in skip:
            continue
        for cited in citations_of(block):
            if head is not None and _overlap(cited.span, head):
                # "Số: 12/KH-UBND" is the document's own number; after a type it is a citation all the same.
                if cited.type is not None:
                    found.append(cited)
            else:
                found.append(replace(cited, own=True) if mine and cited.key == mine else cited)
    return tuple(found)


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def citations_of(block: Block) -> list[Citation]:
    """The citations in one block, in reading order."""
    text = block.text[:_MOST_LETTERS]
    drafts = [*_laws(text)] if "uật" in text or "háp lệnh" in text or "háp Lệnh" in text else []
    drafts = _numbered(text, drafts)
    drafts.sort(key=lambda d: d.start)
    _read_tails(text, drafts)
    return [_citation(block.index, text, draft) for draft in drafts]


def _laws(text: str) -> Iterator[_Draft]:
    """Laws by name: known names, and any name that a number, a date or a year follows."""
    taken = 0
    for match in pattern(grammar.LAW).finditer(text):
        if match["type"].isupper():
            continue
        nested = match.start() < taken
        name = pattern(grammar.AMENDING).match(text, match.end())
        if name is None:
            end = known_documents.law_name_end(text, match.end())
            if end is None:
                generic = pattern(grammar.LAW_NAME).match(text, match.end())
                end = generic.end("name") if generic else None
        else:
            end = name.end("name")
            taken = end
        if end is None:
            continue
        draft = _Draft(match.start(), end, Syntax.NAME, match.span("type"), fold(match["type"]))
        draft.name = (match.end(), end)
        draft.nested = nested
        yield draft


def _numbered(text: str, laws: list[_Draft]) -> list[_Draft]:
    drafts = list(laws)
    last: _Draft | None = None
    by_end = sorted((law.end, number) for number, law in enumerate(laws))
    for match in grammar.CODE.finditer(text):
        near = by_end[
            bisect_left(by_end, (match.start() - _LONGEST_JOINT, 0)) : bisect_left(by_end, (match.start() + 1, 0))
        ]
        found = (laws[number] for _, number in sorted(near, key=lambda end_and_number: end_and_number[1]))
        law = next((d for d in found if d.code is None and _joins(text, d.end, match.start())), None)
        if law is not None:
            law.code, law.end, law.syntax = match, match.end(), _syntax(match)
            last = law
            continue
        draft = _anchored(text, match, last)
        if draft is not None:
            drafts.append(draft)
            last = draft
    return drafts


def _joins(text: str, end: int, start: int) -> bool:
    """Whether only "số", "(Luật số" or a comma stands between the name of a law and its number."""
    return 0 <= start - end <= _LONGEST_JOINT and pattern(_BEFORE_NUMBER).fullmatch(text, end, start) is not None


def _syntax(match: re.Match[str]) -> Syntax:
    code = grammar.read_code(match)
    return grammar.syntax_of(code, known_documents.is_type_symbol(code.groups[0]))


def _anchored(text: str, match: re.Match[str], last: _Draft | None) -> _Draft | None:
    """The citation around a number and symbol, or None when it is no citation."""
    before = pattern(grammar.BEFORE).search(text, max(match.start() - 60, 0), match.start())
    kind = before["type"] if before else None
    word = before["word"] if before else None
    syntax = _syntax(match)
    spaced = any(len(mark) > 1 for mark in grammar.read_code(match).marks[:1])
    if not kind and not word and (spaced or syntax in (Syntax.OLD, Syntax.MIXED, Syntax.LETTER)):
        return None
    draft = _Draft(match.start(), match.end(), syntax, code=match)
    if before and kind:
        draft.type, draft.type_name = before.span("type"), fold(kind)
        draft.start = before.start("type")
    if before and word:
        draft.word = before.span("word")
        draft.start = min(draft.start, before.start("word"))
    if not kind:
        if word and word[0] == "S" and _at_head(text, draft.start):
            return None  # "Số: 12/KH-UBND" at the head of a line is the number of a form, not a citation
        if last is not None and last.end <= draft.start and _goes_on(text, last.end, draft.start):
            draft.type_name = last.type_name
        elif (
            not known_documents.is_type_symbol(grammar.read_code(match).groups[0])
            and not word
            and syntax is not Syntax.LAW
        ):
            return None
    return draft


def _at_head(text: str, at: int) -> bool:
    """Whether nothing but white space stands before a place."""
    first = _NOT_SPACE.search(text)
    return first is None or first.start() >= at


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether what stands between two numbers joins them to a list under one type."""
    return pattern(grammar.LIST_GAP).fullmatch(text, end, start) is not None


def _read_tails(text: str, drafts: list[_Draft]) -> None:
    """Read date, issuer and title after each citation; a mention inside a title becomes `nested`."""
    starts = [draft.start for draft in drafts]
    for draft in drafts:
        if draft.nested:
            continue
        following = bisect_left(starts, draft.end)
        stop = starts[following] if following < len(starts) else len(text)
        at = draft.end
        for _ in range(5):
            end = _step(text, at, min(stop, at + 220), draft)
            if end is None:
                break
            at = end
        draft.end = max(draft.end, _last_part(draft))
        if not document_types.is_law(draft.type_name) or draft.name is None:
            _read_subject(text, at, draft)
    title_end = 0
    for draft in drafts:
        draft.nested = draft.nested or draft.start < title_end
        if draft.subject is not None and not draft.nested:
            title_end = max(title_end, draft.subject[1])


def _last_part(draft: _Draft) -> int:
    ends = [part[1] for part in (draft.issuer, draft.name) if part]
    if draft.date is not None:
        ends.append(draft.date.end("date"))
    return max(ends, default=draft.end)


def _step(text: str, at: int, stop: int, draft: _Draft) -> int | None:
    """Read one part (date, year, issuer, a note in brackets) at a place; the offset after it, or None."""
    if draft.date is None:
        match = pattern(grammar.DATE).match(text, at, stop)
        if match is not None and (match["blank"] is None or pattern("(?i){time.day}").search(match["date"])):
            draft.date = match
            return match.end() + (text[match.end() : match.end() + 1] == ")" and "(" in text[at : match.start("date")])
    if draft.issuer is None:
        match = pattern(grammar.ISSUER).match(text, at, stop)
        if match is not None:
            draft.issuer = match.span("issuer")
            return match.end("issuer")
    if not draft.year and draft.date is None:
        match = pattern(grammar.YEAR_ONLY).match(text, at, stop)
        if match is None and draft.name is not None and at == draft.name[1]:
            match = grammar.YEAR_BARE.match(text, at, stop)  # "Bộ luật Lao động 2019"
        if match is not None:
            draft.year = match["year"]
            return match.end()
    if draft.issuer is not None and draft.date is None:
        note = grammar.NOTE.match(text, at, stop)
        if note is not None:
            return note.end()
    return None


def _read_subject(text: str, at: int, draft: _Draft) -> None:
    match = pattern(grammar.SUBJECT).match(text, at)
    if match is None:
        return
    start, end = match.span("subject")
    end = _clause_after(text, start, end)
    # "…, Quyết định số 2/…": the next of a list is no part of the title.
    amends = pattern(grammar.AMENDS).match(text, start)
    follows = None if amends else pattern(grammar.NEXT_OF_LIST).search(text, start, end)
    end = follows.start() if follows else end
    draft.subject = (start, start + len(text[start:end].rstrip(" ,")))


def _clause_after(text: str, start: int, end: int) -> int:
    """Where the title ends because the sentence goes on with who issues what on the strength of it."""
    for comma in _COMMA.finditer(text, start, end):
        if not text[comma.end()].isupper():
            continue
        head = bodies.head_at(fold(text[comma.end() : min(end, comma.end() + _LONGEST_HEAD)]))
        if head is not None and head.has("speaks"):
            return comma.start()
    return end


def _citation(block: int, text: str, draft: _Draft) -> Citation:
    def part(span: tuple[int, int] | None) -> Part | None:
        return None if span is None else Part(text[span[0] : span[1]], Span(block, *span))

    code = grammar.read_code(draft.code) if draft.code else grammar.Code("", "", (), ())
    day, month, year = _digits(draft.date)
    written = draft.date.span("date") if draft.date else None
    return Citation(
        span=Span(block, draft.start, draft.end),
        syntax=draft.syntax,
        type=part(draft.type),
        type_name=draft.type_name,
        word=part(draft.word),
        code=part(draft.code.span() if draft.code else None),
        number=code.number,
        year=code.year,
        groups=code.groups,
        marks=code.marks,
        name=part(draft.name),
        date_part=part(written),
        day=day,
        month=month,
        year_of_date=year or draft.year,
        date=_date(day, month, year),
        date_blank=draft.date is not None and draft.date["blank"] is not None,
        issuer=part(draft.issuer),
        subject=part(draft.subject),
        nested=draft.nested,
    )


def _digits(match: re.Match[str] | None) -> tuple[str, str, str]:
    if match is None or match["blank"] is not None:
        return "", "", ""
    return match["day"] or match["day2"], match["month"] or match["month2"], match["year"] or match["year2"]


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if year else None
    except ValueError:
        return None
