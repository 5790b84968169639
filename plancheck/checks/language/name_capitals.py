"""Checks on capitals in names: bodies, titles, laws, honours, days, places (Phụ lục II)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

import msgspec

from plancheck.checks.base import replace
from plancheck.language import bodies, document_types, proper_names
from plancheck.language.vocabulary import pattern, words
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
    said = found.passage.words[found.first : found.last]
    if any(w.quoted or (w.upper and len(w.text) > 1 and w.key not in bodies.need_an_area()) for w in said):
        return False
    slips = [i for i, wanted in enumerate(found.name.capitals) if wanted is not None and said[i].capital != wanted]
    if found.name.capitals[0] is False:
        slips = [i for i in slips if i > 0]
        if said[0].capital and found.name.kind == "state":  # part of a title: Luật Ngân sách Nhà nước
            return False
    if not slips or (found.name.verbal and _goes_on(found)):
        return False
    if not any(w.capital for w in said):
        return found.name.always
    if said[0].opens and not any(w.capital for w in said[1:]):
        return not found.name.common
    return True


def _goes_on(found: Found) -> bool:
    """Whether an object may follow the end of a name that is a verb as well."""
    gap = found.passage.gap(found.last - 1)
    after = found.passage.words[found.last].key if found.last < len(found.passage.words) else ""
    return gap == " " and after not in words("capital.after_verbal_name")


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
    ends = {name.split()[-1] for name in document_types.having("law")}
    for passage in facts_of(dossier).passages:
        if passage.upper:
            continue
        for i, word in enumerate(passage.words):
            if word.key in ends and not word.upper:
                yield from _judge_title(passage, i)


def _judge_title(passage: Passage, i: int) -> Iterator[Hit]:
    here = passage.words
    before = here[i - 1] if i > 0 and passage.gap(i - 1) == " " else None
    code = before is not None and document_types.is_law(f"{before.key} {here[i].key}")
    if not code and not document_types.is_law(here[i].key):
        return
    if passage.gap(i) != " " or (before is not None and not code and before.key in words("capital.no_law_after")):
        return
    rows = proper_names.laws().get(here[i + 1].key, ()) if i + 1 < len(here) else ()
    title = next((row for row in rows if stands_at(passage, i + 1, row)), None)
    if title is None or any(w.quoted for w in here[i : i + 2]):
        return
    first, last = (i - 1 if code else i), i + 1 + len(title.keys)
    if not here[first].capital and not _surely_a_law(passage, i, last):
        return
    head: tuple[bool | None, ...] = (True, False) if code else (True,)
    wanted = head + title.capitals
    stretch = here[first:last]
    if any(w.upper and len(w.text) > 1 for w in stretch):
        return
    if any(c is not None and w.capital != c for w, c in zip(stretch, wanted, strict=True)):
        yield _recapitalised(passage, first, last, wanted)


def _surely_a_law(passage: Passage, i: int, last: int) -> bool:
    """A small letter at the type word: it is a law when its title has a capital, or a year or number follows."""
    if passage.words[i + 1].capital:
        return True
    after = passage.text[passage.words[last - 1].end : passage.words[last - 1].end + 12]
    return pattern(r" (?:{citation.number} \d|{time.year} \d{4}|{time.day} \d)").match(after) is not None


# The two special nouns.


def special_noun(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """`nhân dân`, `nhà nước` in small letters where they stand alone for the people and the State."""
    taken = {
        (f.passage.block, f.passage.words[n].start) for f in facts_of(dossier).names for n in range(f.first, f.last)
    }
    people, state = words("capital.people"), words("capital.state")
    for passage in facts_of(dossier).passages:
        for i, pair in enumerate(pairwise(passage.keys)):
            noun = " ".join(pair)
            if (noun not in people and noun not in state) or passage.gap(i) != " ":
                continue
            first, second = passage.words[i : i + 2]
            if first.capital and (second.text[0].islower() or first.upper):
                continue
            if first.quoted or (passage.block, first.start) in taken:
                continue
            stands_alone = _people_alone if noun in people else _state_alone
            if i > 0 and stands_alone(passage, i):
                yield _recapitalised(passage, i, i + 2, (True, False))


def _people_alone(passage: Passage, i: int) -> bool:
    before, earlier = passage.keys[i - 1], _two_before(passage, i)
    if passage.gap(i - 1) != " " or _after(passage, i) in words("capital.after_people"):
        return False
    if before in words("capital.and") and earlier in words("capital.body_and_people"):
        return False
    return before in words("capital.before_people") or f"{earlier} {before}" in words("capital.phrase_before_people")


def _state_alone(passage: Passage, i: int) -> bool:
    gap, before = passage.gap(i - 1), passage.words[i - 1]
    if _after(passage, i) in words("capital.after_state"):
        return False
    if gap == ", ":
        return before.text in words("capital.party")
    if gap != " ":
        return False
    if before.key in words("capital.and"):
        return bool(_two_before(passage, i)) and passage.words[i - 2].text in words("capital.party")
    return before.key in words("capital.before_state")


def _after(passage: Passage, i: int) -> str:
    """The word after the two at `i`, "" where something but a space stands between."""
    return passage.keys[i + 2] if i + 2 < len(passage.keys) and passage.gap(i + 1) == " " else ""


def _two_before(passage: Passage, i: int) -> str:
    """The second word before the one at `i`, "" where something but a space stands between those two."""
    return passage.keys[i - 2] if i > 1 and passage.gap(i - 2) == " " else ""


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
    find = pattern(params.find)
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


def generic_capital(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """`Tỉnh`, `Xã` with a capital before a proper name inside a sentence; names of persons and events are spared."""
    units = words("capital.unit")
    for passage in facts_of(dossier).passages:
        if passage.upper:
            continue
        for i, word in enumerate(passage.words[:-1]):
            if word.text not in units or word.quoted or i == 0 or not _goes_on_before(passage, i):
                continue
            if _names_a_unit(passage, i):
                yield _recapitalised(passage, i, i + 2, (False, None))


def _goes_on_before(passage: Passage, i: int) -> bool:
    """Whether a word stands inside a sentence: after another word, or in a list after a semicolon."""
    gap = passage.gap(i - 1)
    return gap == "; " or (gap == " " and not passage.words[i].opens)


def _names_a_unit(passage: Passage, i: int) -> bool:
    before, name = passage.words[i - 1], passage.words[i + 1]
    if passage.gap(i) != " " or not name.capital or name.upper or name.kind is not Kind.SYLLABLE:
        return False
    if name.key in words("capital.no_unit_name") or name.key in proper_names.surnames():
        return False
    return passage.gap(i - 1) == "; " or not before.capital or before.upper
