"""Where in the document a citation stands, and whether it is relied on or only told about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

import msgspec

from plancheck.bilingual import Text
from plancheck.language.normal import fold, fold_after, fold_map, skeleton
from plancheck.language.places import found_in, places
from plancheck.language.vocabulary import pattern, phrases
from plancheck.model.citation import Citation
from plancheck.model.document import BlockKind
from plancheck.model.dossier import Completeness, Dossier, Role
from plancheck.understanding.body.date_mentions import plan_years


class Place(StrEnum):
    """The part of the document a citation stands in."""

    BASIS = "basis"
    TEXT = "text"
    ELSEWHERE = "elsewhere"  # header, subject, recipients, appendix


class Mood(StrEnum):
    """How a document is named: as căn cứ, to be acted on, as history, or with the word that it was replaced."""

    BASIS = "basis"
    TASK = "task"
    HISTORY = "history"
    TOLD = "told"


_STOP = re.compile(r"[.;\n](?=\s)")
_PART = re.compile(r"[,;]")
_TOLD = "{citation.told}"
_TOLD_AFTER = r"^[^.;\n]{0,90}?{citation.told_after}"
_PAST = r"{citation.past}|\b{citation.through_years} \d+ {time.year}|\d+ {time.year} {citation.years_of}"
_PAST_AFTER = r"^[^.;\n]{0,90}?{citation.past_after}"
_REACH = 160  # letters after a citation in which it is said what became of it
_TODAY = Text("hôm nay, vì không thấy ngày của văn bản", "today, as the document has no date")
_REPORTS = frozenset({"BC", "BB"})


class JudgedDay(msgspec.Struct, frozen=True):
    """The day on which the law is asked: the document's own (`exact`), as much of it as is written, or today.

    `guessed`: nothing tells when a document that may well be old was issued, so that today's law proves little.
    """

    day: date
    exact: bool
    shown: Text
    guessed: bool = False


class CitingBlocks(msgspec.Struct, frozen=True):
    """Where a citation counts: the blocks of the căn cứ, and those of the running text."""

    basis: frozenset[int]
    text: frozenset[int]


def place_of(dossier: Dossier, citation: Citation) -> Place:
    """The part of the document that a citation stands in."""
    blocks = dossier.once(read_citing_blocks)
    index = citation.span.block
    if index in blocks.basis:
        return Place.BASIS
    return Place.TEXT if index in blocks.text else Place.ELSEWHERE


def read_citing_blocks(dossier: Dossier) -> CitingBlocks:
    """The blocks in which citations count."""
    basis = frozenset(span.block for item in dossier.basis for span in item.component.spans)
    opening = dossier.first(Role.OPENING)
    text = set(dossier.body) | ({span.block for span in opening.spans} if opening is not None else set())
    text |= {block.index for block in dossier.document.blocks if block.kind is BlockKind.FOOTNOTE}
    return CitingBlocks(basis, frozenset(text - basis))


class BlockCitations(msgspec.Struct, frozen=True):
    """The citations in one block: they, where they begin (ascending), and how far those up to each one reach."""

    citations: tuple[Citation, ...]
    starts: tuple[int, ...]
    reaches: tuple[int, ...]

    def before(self, at: int) -> Citation | None:
        """The last one that begins at or before an offset."""
        found = bisect_right(self.starts, at)
        return self.citations[found - 1] if found else None

    def reach(self, at: int) -> int:
        """The furthest end of those that begin at or before an offset; -1 where there is none."""
        found = bisect_right(self.starts, at)
        return self.reaches[found - 1] if found else -1


NO_CITATIONS = BlockCitations((), (), ())


def read_block_citations(dossier: Dossier) -> dict[int, BlockCitations]:
    """The citations of a document by their block."""
    found: dict[int, list[Citation]] = {}
    for citation in dossier.citations:
        found.setdefault(citation.span.block, []).append(citation)
    return {
        block: BlockCitations(
            tuple(citations),
            tuple(citation.span.start for citation in citations),
            tuple(accumulate((citation.span.end for citation in citations), max)),
        )
        for block, citations in found.items()
    }


def mood_of(dossier: Dossier, citation: Citation) -> Mood:
    """How a citation is meant. In doubt it is history: nothing is asked of what is only told."""
    place = place_of(dossier, citation)
    if place is Place.BASIS:
        return Mood.BASIS
    if place is Place.ELSEWHERE or citation.nested:
        return Mood.HISTORY
    text = dossier.document.blocks[citation.span.block].text
    start, end = places(_STOP, text).last(citation.span.start) + 1, citation.span.start  # the sentence before it
    words, offsets = _folded(text)
    first, last = bisect_left(offsets, start), bisect_left(offsets, end)
    after = fold_after(text, citation.span.end, _REACH)
    told = places(pattern(_TOLD), words).last(last)
    if told >= max(first, places(_PART, words).last(last)) or pattern(_TOLD_AFTER).match(after):
        return Mood.TOLD
    if found_in(pattern(_PAST), words, first, last) or pattern(_PAST_AFTER).match(after):
        return Mood.HISTORY
    if dossier.type is not None and dossier.type.key in _REPORTS and not _looks_ahead(dossier, citation.span.block):
        return Mood.HISTORY
    return Mood.TASK


@lru_cache(maxsize=8)
def _folded(text: str) -> tuple[str, list[int]]:
    return fold_map(text)


def _looks_ahead(dossier: Dossier, block: int) -> bool:
    """Whether a block stands under a heading on what is to come."""
    items = dossier.items_at(block)
    return any(_is_ahead(item.title) for i, item in enumerate(items) if i == 0 or item.is_heading)


def _is_ahead(title: str) -> bool:
    words = fold(title)
    if pattern("{citation.done}").search(words):
        return False
    if pattern("{citation.ahead}").search(words):
        return True
    # Headings are often what a damaged text layer hits hardest.
    return any(slips_within(title, phrase) <= 2 for phrase in phrases("citation.ahead_damaged"))


def slips_within(title: str, phrase: str) -> int:
    """The least number of letters between a phrase and any stretch of a title of about its length."""
    from rapidfuzz.distance import OSA

    letters, wanted = skeleton(title), skeleton(phrase)
    sizes = range(len(wanted) - 2, len(wanted) + 1)
    stretches = (letters[i : i + size] for size in sizes for i in range(max(len(letters) - size + 1, 0)))
    return min((int(OSA.distance(stretch, wanted, score_cutoff=3)) for stretch in stretches), default=len(wanted))


def judged_day(dossier: Dossier) -> JudgedDay:
    """The day whose law a document is held against."""
    own = dossier.place_date
    if own is not None and own.date is not None:
        shown = f"{own.date:%d/%m/%Y}"
        return JudgedDay(own.date, True, Text(f"ngày ký văn bản, {shown}", f"its own date, {shown}"))
    if dossier.given.date is not None:
        given, shown = dossier.given.date, f"{dossier.given.date:%d/%m/%Y}"
        return JudgedDay(given, True, Text(f"ngày ghi bằng --date, {shown}", f"the date given by --date, {shown}"))
    if own is not None and own.year.isdigit() and 1945 <= int(own.year) <= 9999:
        if not (own.month.isdigit() and 1 <= int(own.month) <= 12):
            first = date(int(own.year), 1, 1)
            year = Text(f"năm {first.year} ghi trên bản thảo", f"the year {first.year} in the draft")
            return JudgedDay(first, False, year)
        first = date(int(own.year), int(own.month), 1)
        said = f"{first.month}/{first.year}"
        return JudgedDay(first, False, Text(f"tháng {said} ghi trên bản thảo", f"{said} in the draft"))
    today = date.today()
    subject = dossier.first(Role.SUBJECT)
    years = plan_years(subject.text) if subject is not None else None
    if years is not None and years[0] < today.year:
        first = date(years[0], 1, 1)
        told = Text(f"năm {years[0]} ghi ở trích yếu", f"the year {years[0]} in the subject")
        return JudgedDay(first, False, told)
    guessed = dossier.stage == "issued" or dossier.completeness is Completeness.FRAGMENT
    return JudgedDay(today, False, _TODAY, guessed)
