"""Checks on the validity of cited documents on the document's own date (`rules/words/laws.tsv`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from plancheck.bilingual import Said, Text
from plancheck.checks.references.citation_parts import role_of
from plancheck.language.normal import fold
from plancheck.language.vocabulary import pattern, phrases
from plancheck.model.citation import Citation, code_key
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations import known_documents
from plancheck.regulations.known_documents import Force, Law, Trust
from plancheck.regulations.outcome import Abstain, Hit, Outcome
from plancheck.understanding.citations.context import JudgedDay, Mood, Place, mood_of, place_of
from plancheck.understanding.citations.in_force import State, state_of
from plancheck.understanding.facts import facts_of

_CLAUSE = (
    r"{citation.article}\s+\d+[a-zđ]?(?:\s*(?:,|{citation.and})\s*(?:{citation.article}\s+)?\d+[a-zđ]?)*"
    r"\s*+(?:,\s*+)?(?:{citation.of}\s+)?$"
)
_REACH = 400  # letters in which the articles of a citation stand


class Moods(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`moods`: how the document must be cited to be judged, by what is known for sure.

    `softer`: judge also, in any mood, what is not known for sure (entries little trusted, a document without a date).
    `count_unknown`: say how many documents in these moods are not in the table.
    """

    moods: tuple[Mood, ...]
    softer: bool = False
    count_unknown: bool = False


def cited_repealed(dossier: Dossier, params: Moods) -> Iterator[Outcome]:
    """A document that is no longer in force on the document's own date."""
    day = facts_of(dossier).judged_day
    seen: dict[str, list[tuple[Citation, Law]]] = {}
    unknown: set[str] = set()
    for citation, mood, state in dossier.once(_judged):
        if state.law is None or state.law.trust in (Trust.CITED, Trust.NAMED):
            if mood in params.moods:
                unknown.add(citation.text_key)
            continue
        if state.force is Force.REPEALED and _wanted(params, mood, state.sure and not day.guessed):
            seen.setdefault(state.law.code, []).append((citation, state.law))
    for mentions in seen.values():
        citation, law = mentions[0]
        yield _repealed(dossier, citation, law, day, len(mentions))
    if params.count_unknown and unknown:
        yield _not_in_table(len(unknown))


def _judged(dossier: Dossier) -> list[tuple[Citation, Mood, State]]:
    """The citations that are judged, how each is meant, and the state of what it cites."""
    day = facts_of(dossier).judged_day.day
    return [
        (citation, mood_of(dossier, citation), state_of(dossier, citation, day))
        for citation in dossier.citations
        if not citation.own and not citation.nested and place_of(dossier, citation) is not Place.ELSEWHERE
    ]


def _wanted(params: Moods, mood: Mood, sure: bool) -> bool:
    if params.softer:
        return mood in params.moods or (mood is not Mood.TOLD and not sure)
    return mood in params.moods and sure


def _repealed(dossier: Dossier, citation: Citation, law: Law, day: JudgedDay, count: int) -> Hit:
    heirs = "; ".join(_label(code) for code in law.replaced_by)
    more = Text(f" (và {count - 1} chỗ khác trong văn bản)", f" (and {count - 1} more places)") if count > 1 else ""
    values: dict[str, Said] = {
        "law": law.label,
        "since": _shown(law.repealed),
        "by": Text(f", được thay thế bởi {heirs}", f", replaced by “{heirs}”") if heirs else "",
        "day": day.shown,
        "more": more,
    }
    return Hit(
        citation.span,
        role_of(dossier, citation),
        dossier.document.text_of(citation.span),
        heirs or None,
        values=values,
    )


def _label(code: str) -> str:
    known = known_documents.by_code(code)
    return known[0].label + (f" (số {code})" if known[0].is_law else "") if known else f"văn bản số {code}"


def _shown(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def _not_in_table(count: int) -> Abstain:
    return Abstain(
        f"{count} văn bản được viện dẫn chưa có trong bảng hiệu lực, cần tra cứu thêm",
        f"{count} cited documents are not in the table of validity",
    )


def cited_not_yet(dossier: Dossier, params: Moods) -> Iterator[Outcome]:
    """A legal basis that is not yet in force on the document's own date; a plan to bring it about is no such thing."""
    day = facts_of(dossier).judged_day
    subject = dossier.first(Role.SUBJECT)
    title = fold(subject.text) if subject is not None else ""
    for citation, mood, state in dossier.once(_judged):
        law = state.law
        if law is None or state.force is not Force.NOT_YET or mood not in params.moods or not state.sure:
            continue
        if law.title and fold(law.title) in title:
            continue
        values: dict[str, Said] = {"law": law.label, "since": _shown(law.effective), "day": day.shown}
        yield Hit(citation.span, Role.LEGAL_BASIS, dossier.document.text_of(citation.span), values=values)


class Recent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`days`: how long after an amendment took effect it is news."""

    days: int


def cited_amended(dossier: Dossier, params: Recent) -> Iterator[Outcome]:
    """A clause of a document that was amended shortly before the document's own date, by an act it does not name."""
    day = facts_of(dossier).judged_day
    named = {c.key for c in dossier.citations}
    names = [fold(c.name.text) for c in dossier.citations if c.name]
    amending = [name for name in names if name.startswith(phrases("citation.amending"))]
    seen: set[str] = set()
    for citation, _, state in dossier.once(_judged):
        law = state.law
        if law is None or law.code in seen or state.force is not Force.IN_FORCE or not state.sure or day.guessed:
            continue
        acts = [code for code, since in law.amended if since is not None and 0 <= (day.day - since).days <= params.days]
        start = citation.span.start
        before = dossier.document.blocks[citation.span.block].text[max(start - _REACH, 0) : start]
        if not acts or not pattern(_CLAUSE).search(before) or any(code_key(code) in named for code in acts):
            continue
        if any(fold(law.title) in name for name in amending):
            continue
        seen.add(law.code)
        values: dict[str, Said] = {"law": law.label, "by": ", ".join(acts), "day": day.shown}
        yield Hit(citation.span, role_of(dossier, citation), dossier.document.text_of(citation.span), values=values)
