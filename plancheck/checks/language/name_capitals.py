"""Checks on capitals in names: bodies, titles, laws, honours, days, places (Phụ lục II)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from plancheck.checks.base import replace
from plancheck.language import proper_names
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.body.known_names import Found, stands_at
from plancheck.understanding.body.word_stream import Kind, Passage
from plancheck.understanding.facts import facts_of


class FixedName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`kinds` are the headings of `capitals.txt` that a rule judges."""

    kinds: tuple[str, ...]


def fixed_name(dossier: Dossier, params: FixedName) -> Iterator[Outcome]:
    """A known name with a capital too many or too few."""
    for found in facts_of(dossier).names:
        if found.name.kind in params.kinds and _wrong(found):
            yield _recapitalised(found.passage, found.first, found.last, found.name.capitals)


def _wrong(found: Found) -> bool:
    words = found.passage.words[found.first : found.last]
    if any(w.quoted or (w.upper and len(w.text) > 1 and w.key.upper() not in _SHORT) for w in words):
        return False
    slips = [i for i, wanted in enumerate(found.name.capitals) if wanted is not None and words[i].capital != wanted]
    if found.name.capitals[0] is False:
        slips = [i for i in slips if i > 0]
        if words[0].capital and found.name.kind == "state":  # part of a title: Luật Ngân sách Nhà nước
            return False
    if not slips or (found.name.verbal and _goes_on(found)):
        return False
    if not any(w.capital for w in words):
        return found.name.always
    if words[0].opens and not any(w.capital for w in words[1:]):
        return not found.name.common
    return True


def _goes_on(found: Found) -> bool:
    """Whether an object may follow the end of a name that is a verb as well."""
    gap = found.passage.gap(found.last - 1)
    after = found.passage.words[found.last].key if found.last < len(found.passage.words) else ""
    return gap == " " and after not in ("tỉnh", "thành", "chủ", "phối", "hướng")


_SHORT = frozenset({"UBND", "HĐND"})


def _recapitalised(passage: Passage, first: int, last: int, capitals: tuple[bool | None, ...]) -> Hit:
    """The finding for these words; a sentence keeps the capital it begins with."""
    span = passage.span(first, last)
    text = passage.text[span.start : span.end]
    letters = list(text)
    for word, wanted in zip(passage.words[first:last], capitals, strict=True):
        at = word.start - span.start
        if wanted is True:
            letters[at] = letters[at].upper()
        elif wanted is False and not word.opens and not word.upper:
            letters[at] = letters[at].lower()
    right = "".join(letters)
    return Hit(span, passage.role, text, right, replace(span, right))


def law_title(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The title of a law or code with wrong capitals: the type word and the first syllable only have one."""
    for passage in facts_of(dossier).passages:
        if passage.upper:
            continue
        for i, word in enumerate(passage.words):
            if word.key in ("luật", "lệnh") and not word.upper:
                yield from _judge_title(passage, i)


def _judge_title(passage: Passage, i: int) -> Iterator[Hit]:
    words = passage.words
    before = words[i - 1] if i > 0 and passage.gap(i - 1) == " " else None
    code = before is not None and (before.key, words[i].key) in (("bộ", "luật"), ("pháp", "lệnh"))
    if words[i].key == "lệnh" and not code:
        return
    if passage.gap(i) != " " or (before is not None and not code and before.key in _NO_LAW_AFTER):
        return
    rows = proper_names.laws().get(words[i + 1].key, ()) if i + 1 < len(words) else ()
    title = next((row for row in rows if stands_at(passage, i + 1, row)), None)
    if title is None or any(w.quoted for w in words[i : i + 2]):
        return
    first, last = (i - 1 if code else i), i + 1 + len(title.keys)
    if not words[first].capital and not _surely_a_law(passage, i, last):
        return
    head: tuple[bool | None, ...] = (True, False) if code else (True,)
    wanted = head + title.capitals
    stretch = words[first:last]
    if any(w.upper and len(w.text) > 1 for w in stretch):
        return
    if any(c is not None and w.capital != c for w, c in zip(stretch, wanted, strict=True)):
        yield _recapitalised(passage, first, last, wanted)


_NO_LAW_AFTER = frozenset(["pháp", "kỷ", "án", "dự", "quy", "định"])


def _surely_a_law(passage: Passage, i: int, last: int) -> bool:
    """A small letter at the type word: it is a law when its title has a capital, or a year or number follows."""
    if passage.words[i + 1].capital:
        return True
    after = passage.text[passage.words[last - 1].end : passage.words[last - 1].end + 12]
    return re.match(r" (?:số \d|năm \d{4}|ngày \d)", after) is not None


# The two special nouns.

_BEFORE_PEOPLE = frozenset(["của", "cho", "với", "trong", "và", "vì", "do", "để", "tới", "đến", "bởi"])
_PAIRS_BEFORE_PEOPLE = frozenset(
    tuple(pair.split())
    for pair in [
        "tầng lớp",
        "phục vụ",
        "vận động",
        "toàn thể",
        "ý kiến",
        "đời sống",
        "tuyên truyền",
        "phát động",
        "huy động",
        "sức khỏe",
        "đông đảo",
        "hướng dẫn",
        "giúp đỡ",
        "nguyện vọng",
        "lòng tin",
        "đoàn viên",
        "hội viên",
        "đảng viên",
    ]
)
_AFTER_PEOPLE = frozenset(["tệ", "tối"])
_BEFORE_STATE = frozenset(["của", "do", "được"])
_AFTER_STATE = frozenset(["pháp"])


def special_noun(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """`nhân dân`, `nhà nước` in small letters where they stand alone for the people and the State."""
    taken = {
        (f.passage.block, f.passage.words[n].start) for f in facts_of(dossier).names for n in range(f.first, f.last)
    }
    for passage in facts_of(dossier).passages:
        for i in range(len(passage.words) - 1):
            pair = passage.words[i].key, passage.words[i + 1].key
            if pair not in (("nhân", "dân"), ("nhà", "nước")) or passage.gap(i) != " ":
                continue
            first, second = passage.words[i : i + 2]
            if first.capital and (second.text[0].islower() or first.upper):
                continue
            if first.quoted or (passage.block, first.start) in taken:
                continue
            if _stands_alone(passage, i, pair[0] == "nhân"):
                yield _recapitalised(passage, i, i + 2, (True, False))


def _stands_alone(passage: Passage, i: int, people: bool) -> bool:
    words = passage.words
    after = words[i + 2].key if i + 2 < len(words) and passage.gap(i + 1) == " " else ""
    if i == 0 or after in (_AFTER_PEOPLE if people else _AFTER_STATE):
        return False
    gap, before = passage.gap(i - 1), words[i - 1]
    earlier = words[i - 2].key if i > 1 and passage.gap(i - 2) == " " else ""
    if people:
        if gap == " " and before.key == "và" and earlier in ("hội", "tòa", "quân", "công"):
            return False
        return gap == " " and (before.key in _BEFORE_PEOPLE or (earlier, before.key) in _PAIRS_BEFORE_PEOPLE)
    party = words[i - 2] if i > 1 else None
    if gap == ", ":
        return before.text == "Đảng"
    if gap != " ":
        return False
    if before.key == "và":
        return party is not None and party.text == "Đảng" and earlier == "đảng"
    return before.key in _BEFORE_STATE


class LetterSlip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern whose group `mark` has its first letter in the wrong case.

    `case`: what it should be: "upper", "lower" or "title" (every word). `find` sees one passage; what lies in
    addresses, codes and quotations is left alone. `after_surname`: the word before the mark is a family name.
    """

    find: str
    case: str
    after_surname: bool = False


def letter_slip(dossier: Dossier, params: LetterSlip) -> Iterator[Outcome]:
    """Report what a pattern finds with a letter in the wrong case."""
    find = _compiled(params.find)
    for passage in facts_of(dossier).passages:
        if passage.upper:
            continue
        starts: Mapping[int, int] = {}
        for match in find.finditer(passage.text, passage.start, passage.end):
            starts = starts or {word.start: i for i, word in enumerate(passage.words)}
            i = starts.get(match.start("mark"))
            if i is None or passage.words[i].quoted or passage.words[i].opens:
                continue
            if params.after_surname and not _after_surname(passage, i):
                continue
            right = _cased(match["mark"], params.case)
            if right != match["mark"]:
                span = Span(passage.block, *match.span("mark"))
                yield Hit(span, passage.role, match["mark"], right, replace(span, right))


def _after_surname(passage: Passage, i: int) -> bool:
    return i > 0 and passage.words[i - 1].key in proper_names.surnames()


def _cased(text: str, case: str) -> str:
    if case == "title":
        return re.sub(r"[^\W\d_]+", lambda m: m.group()[0].upper() + m.group()[1:], text)
    first = text[0].upper() if case == "upper" else text[0].lower()
    return first + text[1:]


@lru_cache(maxsize=64)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def generic_capital(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """`Tỉnh`, `Xã` with a capital before a proper name inside a sentence; names of persons and events are spared."""
    for passage in facts_of(dossier).passages:
        if passage.upper:
            continue
        for i, word in enumerate(passage.words[:-1]):
            if word.text not in _UNITS or word.opens or word.quoted or i == 0 or passage.gap(i - 1) != " ":
                continue
            if _names_a_unit(passage, i):
                yield _recapitalised(passage, i, i + 2, (False, None))


_UNITS = frozenset(["Tỉnh", "Huyện", "Xã"])
_NO_PLACE = frozenset(["đoàn", "ủy", "đội", "bộ", "ban", "hội", "công", "văn", "trưởng", "ký"])


def _names_a_unit(passage: Passage, i: int) -> bool:
    before, name = passage.words[i - 1], passage.words[i + 1]
    if passage.gap(i) != " " or not name.capital or name.upper or name.kind is not Kind.SYLLABLE:
        return False
    if name.key in _NO_PLACE or name.key in proper_names.surnames():
        return False
    return not before.capital or before.upper
