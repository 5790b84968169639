"""Administrative units named in a document: its own, and every mention in running text.

Offsets are 0-based in `Block.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from plancheck.language import bodies, gazetteer
from plancheck.language.gazetteer import place_key
from plancheck.language.normal import fold, skeleton
from plancheck.language.vocabulary import meanings, pattern, phrases, words
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.understanding.header.issuer_lines import area_of

_KIND = r"(?P<kind>{^place.kind}|TP\.?)"
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_SYLLABLE = rf"[{_UPPER}](?:[^\W\d_]|')*"
_NAME = rf"(?P<name>\d{{1,2}}|{_SYLLABLE}(?:(?:\s+|\s*-\s*){_SYLLABLE}){{0,5}})"
_MENTION = rf"(?<!\w){_KIND}\s+{_NAME}(?!\w)"
_LONGEST = 5  # syllables of a name


class OwnPlace(msgspec.Struct, frozen=True):
    """The unit a document speaks for: level 1 (province) to 3 (commune), its kind, and where that was read."""

    level: int
    kind: str
    name: str
    span: Span

    @property
    def key(self) -> str:
        """What its name is compared by."""
        return place_key(self.name)


class Mention(msgspec.Struct, frozen=True):
    """A unit named with its kind: "xã Y Tịch"."""

    span: Span
    kind: str
    name: str
    level: int

    @property
    def key(self) -> str:
        """What its name is compared by."""
        return place_key(self.name)


def read_own_place(dossier: Dossier) -> OwnPlace | None:
    """The unit whose body issues the document, from issuer, governing body or subject."""
    return _from_header(dossier) or _from_subject(dossier)


def _from_header(dossier: Dossier) -> OwnPlace | None:
    for role in (Role.ISSUER, Role.GOVERNING_BODY):
        component = dossier.first(role)
        named = area_of(component.text) if component is not None else None
        if component is not None and named is not None:
            kind = _in_full(named[0])
            head = bodies.head_at(fold(component.text))
            if head is not None and head.has("local"):
                continue
            if len(named[1].split()) > _LONGEST or skeleton(named[1]) == "":
                continue
            if " ".join(fold(f"{named[0]} {named[1]}").split()) in phrases("place.no_unit"):
                continue
            return OwnPlace(level_of(kind, named[1], issue_day(dossier)), kind, named[1].strip(), component.span)
    return None


def _from_subject(dossier: Dossier) -> OwnPlace | None:
    """Without a header: the one unit that the subject names as its area."""
    if dossier.first(Role.ISSUER) is not None:
        return None
    subject = dossier.first(Role.SUBJECT)
    if subject is None:
        return None
    found = [m for span in subject.spans for m in _mentions(dossier, span, "")]
    if len({(m.kind, m.key) for m in found}) != 1:
        return None
    first = found[0]
    return OwnPlace(first.level, first.kind, first.name, first.span)


def issue_day(dossier: Dossier) -> date | None:
    """The day of issue; the first of its month or year where that is blank; None when nothing is known."""
    place = dossier.place_date
    if place is not None and place.date is not None:
        return place.date
    if place is None or dossier.given.date is not None:
        return dossier.given.date
    if not (place.year.isdigit() and len(place.year) == 4 and 1900 < int(place.year) < 2200):
        return None
    month = int(place.month) if place.month.isdigit() and 1 <= int(place.month) <= 12 else 1
    return date(int(place.year), month, 1)


def mentions_in(dossier: Dossier, span: Span) -> Iterator[Mention]:
    """Every unit named with its kind in a stretch of a block."""
    own = dossier.once(read_own_place)
    return _mentions(dossier, span, own.key if own is not None else "")


def _mentions(dossier: Dossier, span: Span, own: str) -> Iterator[Mention]:
    text = dossier.document.blocks[span.block].text
    day = issue_day(dossier)
    for match in pattern(_MENTION).finditer(text, span.start, span.end):
        kind = _in_full(fold(match["kind"]).strip())
        name = _cut(match["name"], kind, own)
        end = match.start("name") + len(name)
        clean = " ".join(name.split())
        yield Mention(Span(span.block, match.start(), end), kind, clean, level_of(kind, clean, day))


def _in_full(kind: str) -> str:
    """A kind of unit, folded, with "tp" written out."""
    return phrases("place.city")[0] if kind.startswith("tp") else kind


def _cut(name: str, kind: str, own: str) -> str:
    """The name without capitalised words that belong to what follows ("xã An Ninh Kế hoạch …").

    Cut is at a known name only, and before a word that opens something else: a name may be longer than a known one.
    """
    if place_key(name) == own or any(place.kind == kind for place in gazetteer.named(name)):
        return name
    parts = [m.span() for m in re.finditer(r"[^\s-]+", name)]
    for (_, end), (start, stop) in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        known = place_key(name[:end]) == own or any(place.kind == kind for place in gazetteer.named(name[:end]))
        if known and fold(name[start:stop]) in words("place.opens_other"):
            return name[:end]
    return name


def level_of(kind: str, name: str, day: date | None) -> int:
    """The level of a unit of this kind; a thành phố is at the level the table gives it on the day (0: unknown)."""
    if level := meanings("place.kind").get(kind):
        return int(level)
    cities = [p for p in gazetteer.named(name) if p.kind in words("place.city")]
    held = [p for p in cities if day is None or p.holds_on(day)] or cities
    levels = {p.level for p in held}
    return levels.pop() if len(levels) == 1 else 0


_OPENS = r"{body.committee}\s+(?P<kind>{place.kind})\b[^.;:]{0,60}?\b{place.opening_verb}\b"


def own_kind(dossier: Dossier) -> tuple[str, str]:
    """The kind and the folded name of the unit a document speaks for; without a header from its opening words.

    Either is "" when it is not known: "Ủy ban nhân dân xã ban hành Kế hoạch …" gives ("xã", "").
    """
    place = dossier.once(read_own_place)
    if place is not None:
        return place.kind, place.key
    opening = dossier.first(Role.OPENING)
    match = pattern(_OPENS).search(fold(opening.text)) if opening is not None else None
    return (match["kind"], "") if match else ("", "")
