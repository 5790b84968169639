"""Checks on administrative units: text taken over from another unit, units that no longer exist or do not yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from plancheck.bilingual import Said, Text
from plancheck.language import gazetteer
from plancheck.language.body_names import dated_body
from plancheck.language.gazetteer import TWO_TIERS_FROM, Place, place_key
from plancheck.language.normal import fold, fold_before, fold_map, skeleton
from plancheck.language.places import in_quotes, places, tail_start
from plancheck.language.vocabulary import meanings, pattern
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Abstain, Hit, NoParams, Outcome
from plancheck.understanding.body.reporting_duties import whom_span
from plancheck.understanding.body.unit_mentions import Mention, OwnPlace, mentions_in
from plancheck.understanding.citations.context import NO_CITATIONS, read_block_citations
from plancheck.understanding.facts import facts_of
from plancheck.understanding.header.issuer_lines import is_peoples_committee, is_peoples_council

_NO_PLACE = Abstain("không rõ văn bản của đơn vị hành chính nào", "the document's own administrative unit is not known")
_NO_DATE = Abstain("văn bản không có ngày ban hành", "the document has no date")
# The unit right after these words is the one the text speaks of as its own.
_OWN_AREA = r"\b{place.own_area}$|\b{time.year} 20\d\d(?: {place.of_year})?$"
_BODY_BEFORE = r"\b(?:{body.committee}|{body.council})$"
# It is one of several, a neighbour, or no more what it was.
_LIST_BEFORE = r"(?:[,;]| {place.beside})$"
_FORMER = r"^\W{0,3}{place.former}"
_NEXT_UNIT = r"(?:\s*[,;]|\s+{place.and})\s+(?:{place.these}\s+)?(?:(?P<kind>{place.kind})\s+)?[^\W\d_]"
_AWAY = r"\b{place.goes_out}\b.* {place.kind} .*\b{place.held_at} $"
_HIGHER = r"\b{body.higher}\b"
_MARGIN = timedelta(days=75)
"""Before 2020 the dates of the table are those of the act, up to two months before its effect."""
_LOCAL_DATES = timedelta(days=45)
"""Sở and Party bodies were merged around 01/3/2025, on days that differ by province."""
_PAST = r"\b{place.past}\b"
_STOP = re.compile(r"[.;]\s")


def place_foreign(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """Another unit of the same level named where the text speaks of its own area."""
    own = facts_of(dossier).own_place
    if own is None:
        yield _NO_PLACE
        return
    allowed = _own_names(dossier, own)
    for mention, own_area in dossier.once(_in_text):
        if mention.level != own.level or _is_own_name(mention.key, allowed) or _is_kin(own, mention, dossier):
            continue
        if _goes_out(dossier, mention):
            continue
        if own_area and not _beside_others(dossier, mention) and not _from_above(dossier, mention.span, own):
            role = Role.SUBJECT if _in_subject(dossier, mention.span) else None
            yield Hit(
                mention.span, role, _text(dossier, mention.span), values={"own": f"{own.kind} {_shown(own.name)}"}
            )


def _own_names(dossier: Dossier, own: OwnPlace) -> frozenset[str]:
    names = {own.key}
    if dossier.place_date is not None and dossier.place_date.place:
        names.add(place_key(dossier.place_date.place))
    return frozenset(names)


def _is_own_name(key: str, allowed: frozenset[str]) -> bool:
    """Whether a name is one of these, or begins with one: what follows may be the next words of the sentence."""
    return key in allowed or any(key.startswith(f"{name} ") for name in allowed)


def _is_kin(own: OwnPlace, mention: Mention, dossier: Dossier) -> bool:
    """Whether the other name is the own one misspelt, or a unit that became part of the own one."""
    if skeleton(own.name) == skeleton(mention.name):
        return True
    day = facts_of(dossier).issue_day or TWO_TIERS_FROM
    mine = {p.code for p in gazetteer.named(own.name) if p.holds_on(day) and p.level == own.level}
    others = [p for p in gazetteer.named(mention.name) if p.level == mention.level]
    return any(mine & {p.code, *p.successors} for p in others) if mine else False


def _in_text(dossier: Dossier) -> list[tuple[Mention, bool]]:
    """Every unit named in subject, basis, opening and content, with whether it stands where the own area does."""
    spans = [s for role in (Role.SUBJECT, Role.LEGAL_BASIS, Role.OPENING) for c in dossier.all(role) for s in c.spans]
    taken = {span.block for span in spans}
    blocks = dossier.document.blocks
    spans += [Span(i, 0, len(blocks[i].text)) for i in dossier.body if i not in taken and blocks[i].cell is None]
    found: list[tuple[Mention, bool]] = []
    for span in spans:
        for mention in mentions_in(dossier, span):
            before = fold_before(blocks[span.block].text, mention.span.start, 62).strip()
            found.append((mention, pattern(_OWN_AREA).search(" ".join(before[-60:].split())) is not None))
    return found


def _beside_others(dossier: Dossier, mention: Mention) -> bool:
    text = dossier.document.blocks[mention.span.block].text
    start, end = tail_start(text, "", mention.span.start), mention.span.end
    if pattern(_LIST_BEFORE).search(fold(text[max(start - 10, 0) : start])):
        return True
    if pattern(_FORMER).match(fold(text[end : end + 30])):
        return True
    following = pattern(_NEXT_UNIT).match(text, end)
    return following is not None and _may_be_at(following["kind"], mention.level)


def _goes_out(dossier: Dossier, mention: Mention) -> bool:
    """Whether the sentence tells of taking part in what another, higher unit holds there."""
    before = dossier.document.blocks[mention.span.block].text[: mention.span.start]
    sentence = re.split(r"[.;:]\s", before)[-1]
    return pattern(_AWAY).search(fold(sentence)) is not None


def _may_be_at(kind: str | None, level: int) -> bool:
    """Whether units of a kind are of a level; a thành phố, whose level the table leaves open, is of the upper two."""
    at = meanings("place.kind").get(kind or "")
    return at is not None and (int(at) == level if at else level in (gazetteer.PROVINCE, gazetteer.DISTRICT))


def _from_above(dossier: Dossier, span: Span, own: OwnPlace) -> bool:
    """Whether the place stands in the title of a document that another, higher body issued."""
    citation = dossier.once(read_block_citations).get(span.block, NO_CITATIONS).before(span.start)
    text = dossier.document.blocks[span.block].text
    if citation is None or places(_STOP, text).any_in(citation.span.end, span.start):
        return False
    issuer = fold(citation.issuer.text) if citation.issuer else ""
    return pattern(_HIGHER).search(issuer) is not None and own.kind not in issuer.split()


def _in_subject(dossier: Dossier, span: Span) -> bool:
    subject = dossier.first(Role.SUBJECT)
    return subject is not None and any(s.block == span.block and s.start <= span.start < s.end for s in subject.spans)


def _text(dossier: Dossier, span: Span) -> str:
    return " ".join(dossier.document.text_of(span).split())


def _shown(name: str) -> str:
    return name.title() if name.isupper() else name


def place_misspelt(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """The document's own unit, named with other marks than in its header or subject."""
    own = facts_of(dossier).own_place
    if own is None:
        yield _NO_PLACE
        return
    for mention, _ in dossier.once(_in_text):
        if mention.kind != own.kind or mention.key == own.key or skeleton(mention.name) != skeleton(own.name):
            continue
        if own.key in _spellings(mention) or any(p.kind == own.kind for p in gazetteer.named(mention.name)):
            continue
        start = mention.span.end - len(
            dossier.document.text_of(mention.span).split(None, len(mention.kind.split()))[-1]
        )
        span = Span(mention.span.block, start, mention.span.end)
        yield Hit(span, None, _text(dossier, span), _shown(own.name))


def _spellings(mention: Mention) -> frozenset[str]:
    return frozenset(place_key(n) for p in gazetteer.named(mention.name) for n in (p.name, *p.others))


def place_of_issue(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A body of a commune that dates its document from another place than its own."""
    issuer, place = dossier.first(Role.ISSUER), dossier.place_date
    if issuer is None or place is None or not place.place:
        return
    own = facts_of(dossier).own_place
    if own is None or own.level != gazetteer.COMMUNE or own.span.block != issuer.span.block:
        return
    if not (is_peoples_committee(issuer.text) or is_peoples_council(issuer.text)):
        return
    if pattern(r"{place.above_commune}\b").match(fold(place.place).strip()):
        return  # a kind that does not belong there is judged by the rules on the form of the place
    written = pattern(r"^{place.commune}\s+").sub("", fold(place.place).strip())
    if written and re.search(r"[^\W\d_]", written) and skeleton(written) != skeleton(own.name):
        if own.name.isdigit() or skeleton(own.name) in skeleton(written) or _blank(place.place):
            return
        expected = _shown(own.name)
        yield Hit(place.place_span, Role.PLACE_DATE, place.place, expected, values={"own": f"{own.kind} {expected}"})


def _blank(text: str) -> bool:
    return re.search(r"…|\.\.|_", text) is not None


def unit_ended(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A unit that no longer exists on the day of the document, as issuer, addressee, doer or area: once each."""
    day = facts_of(dossier).issue_day
    if day is None:
        yield _NO_DATE
        return
    seen: set[tuple[str, str]] = set()
    for mention, role in _as_living(dossier):
        ended = _ended(mention, day) if (mention.kind, mention.key) not in seen else None
        if ended is not None and not _tells_of_the_past(dossier, mention.span):
            seen.add((mention.kind, mention.key))
            since, successors = ended
            found = f"{mention.kind} {_shown(mention.name)}"
            yield Hit(mention.span, role, found, values={"since": f"{since:%d/%m/%Y}", "now": _now(successors)})


def unit_not_yet(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A unit that did not yet exist on the day of the document, as addressee, doer or area."""
    day = facts_of(dossier).issue_day
    if day is None:
        yield _NO_DATE
        return
    for mention, role in _as_living(dossier):
        known = _same_kind(mention)
        if known and all(p.since is not None and p.since > day + _MARGIN for p in known):
            first = min(p.since for p in known if p.since is not None)
            yield Hit(mention.span, role, _text(dossier, mention.span), values={"since": f"{first:%d/%m/%Y}"})


def _now(successors: str) -> Said:
    """What a message says of the successors: in brackets, nothing when they are not known."""
    return Text(f" (nay: {successors})", f" (now “{successors}”)") if successors else ""


def _same_kind(mention: Mention) -> list[Place]:
    return [p for p in gazetteer.named(mention.name) if p.kind == mention.kind]


def _ended(mention: Mention, day: date) -> tuple[date, str] | None:
    """When the last unit of this kind and name ended, and what it is now; None while one holds or none is known."""
    known = _same_kind(mention)
    if not known or any(p.until is None or p.until > day for p in known):
        return None
    last = max(known, key=lambda p: p.until or date.min)
    until = last.until
    if until is None or (until != TWO_TIERS_FROM and until.year < 2025 and day < until + _MARGIN):
        return None
    # Which of several units of one name is meant cannot be told: then no successor is named.
    ends = [p for p in known if p.until == until]
    if len({p.code for p in ends}) > 1 or last.level == gazetteer.DISTRICT:
        return until, ""
    now = [p for code in last.successors if (p := gazetteer.on_day(code, until)) is not None]
    return until, ", ".join(p.label for p in now[:3])


def _as_living(dossier: Dossier) -> Iterator[tuple[Mention, Role | None]]:
    """Units named as addressees, recipients, doers, addressees of reports, or as the area the text speaks of."""
    blocks = dossier.document.blocks
    own = facts_of(dossier).own_place
    for role in (Role.ISSUER, Role.GOVERNING_BODY):
        for component in dossier.all(role):
            if own is not None and own.span == component.span:
                yield Mention(own.span, own.kind, own.name, own.level), role
    for role in (Role.ADDRESSEE, Role.RECIPIENTS):
        for component in dossier.all(role):
            for span in component.spans:
                yield from ((mention, role) for mention in mentions_in(dossier, span))
    for assignment in facts_of(dossier).assignments:
        for unit in assignment.units:
            yield from ((mention, Role.BODY) for mention in mentions_in(dossier, unit.span))
    for mention, own_area in dossier.once(_in_text):
        before = fold_before(blocks[mention.span.block].text, mention.span.start, 26).strip()[-24:]
        issuer_of_citation = pattern(_BODY_BEFORE).search(before) is not None
        if own_area and not issuer_of_citation and not _in_citation(dossier, mention.span):
            yield mention, Role.SUBJECT if _in_subject(dossier, mention.span) else None


def _in_citation(dossier: Dossier, span: Span) -> bool:
    """Whether a place stands in the words of a cited document, or after one in the same sentence."""
    reach = dossier.once(read_block_citations).get(span.block, NO_CITATIONS).reach(span.start)
    return reach > places(_STOP, dossier.document.blocks[span.block].text).last(span.start)


def _tells_of_the_past(dossier: Dossier, span: Span) -> bool:
    text = dossier.document.blocks[span.block].text
    return _names_the_past(text) or in_quotes(text, span.start)


@lru_cache(maxsize=32)
def _names_the_past(text: str) -> bool:
    return pattern(_PAST).search(fold(text)) is not None


def body_ended(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A body that no longer exists on the day of the document, as addressee, recipient or doer."""
    day = facts_of(dossier).issue_day
    if day is None:
        yield _NO_DATE
        return
    seen: set[str] = set()
    for span, role in _named_bodies(dossier):
        for start, end, name in _body_names(dossier.document.text_of(span)):
            place = Span(span.block, span.start + start, span.start + end)
            gone = _body_gone(name, day, dossier)
            if gone is None or fold(name) in seen or _tells_of_the_past(dossier, place):
                continue
            seen.add(fold(name))
            yield Hit(
                place, role, " ".join(name.split()), values={"since": f"{gone[0]:%d/%m/%Y}", "now": _now(gone[1])}
            )


def _named_bodies(dossier: Dossier) -> Iterator[tuple[Span, Role]]:
    for role in (Role.ISSUER, Role.GOVERNING_BODY, Role.ADDRESSEE, Role.RECIPIENTS):
        for component in dossier.all(role):
            yield from ((span, role) for span in component.spans)
    for assignment in facts_of(dossier).assignments:
        yield from ((unit.span, Role.BODY) for unit in assignment.units)
    for duty in dossier.duties:
        span = whom_span(dossier, duty)
        if span is not None:
            yield span, Role.BODY


_DISTRICT_BODY = (
    r"\b{body.tiered}\s+(?:{place.these}\s+)?(?:{place.level}\s+)?(?:{body.district}|{body.township})\b"
    r"|\b{body.of_district}\b|\b{body.office_of} [^;,.]{3,60}? {body.district}\b"
)
_NAME_CUT = r"\s*(?:[;,:]|\b{place.and}\b)\s+(?={body.name:next})"


def _body_names(text: str) -> Iterator[tuple[int, int, str]]:
    """The single names in a line of a list, with their place in it."""
    words, offsets = fold_map(text)
    at = pattern(r"[\W\d]*(?:{recipient.addressee}\s*:?\W*)?(?:{place.these}\s+)?").match(words)
    start = at.end() if at else 0
    for cut in [*pattern(_NAME_CUT).finditer(words, start), None]:
        stop = cut.start() if cut else len(words.rstrip(" .;,:/"))
        if start < stop:
            first, last = offsets[start], offsets[stop]
            yield first, last, text[first:last]
        start = cut.end() if cut else stop


def _body_gone(name: str, day: date, dossier: Dossier) -> tuple[date, str] | None:
    if day >= TWO_TIERS_FROM and pattern(_DISTRICT_BODY).search(fold(name)) is not None:
        return TWO_TIERS_FROM, ""
    body = dated_body(name)
    if body is None or body.until is None or not body.sure:
        return None
    if day < body.until + (timedelta() if body.until == TWO_TIERS_FROM else _LOCAL_DATES):
        return None
    if body.level == "d" and body.name.split()[-1] not in fold(name).split():
        return None
    return body.until, body.successor
