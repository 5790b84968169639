"""Which known document a citation means, and its state on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from plancheck.language import document_types
from plancheck.language.normal import fold
from plancheck.language.vocabulary import phrases
from plancheck.model.citation import Citation, Syntax
from plancheck.model.dossier import Dossier
from plancheck.regulations import known_documents
from plancheck.regulations.known_documents import Force, Law, Trust


class State(msgspec.Struct, frozen=True):
    """The state of a cited document: `law` is the entry it was judged by (None: not in the table)."""

    force: Force
    law: Law | None = None

    @property
    def sure(self) -> bool:
        """Whether the entry is trusted enough for more than a note."""
        return self.law is not None and self.law.trust in (Trust.HIGH, Trust.MEDIUM)


UNKNOWN = State(Force.UNKNOWN)


def entries_of(dossier: Dossier, citation: Citation) -> tuple[Law, ...]:
    """The entries of the table that a citation may mean: one for a number, several for a law by its bare name."""
    if citation.code is not None:
        found = tuple(law for law in known_documents.by_code(citation.code.text) if _same_kind(law, citation))
        if citation.year:
            return found
        # These numbers begin anew every year or term: only the date tells which document is meant.
        days = {citation.date} if citation.date else dossier.once(read_citation_dates).get(citation.key, set())
        return tuple(law for law in found if law.issued in days)
    if citation.name is None:
        return ()
    amending = phrases("citation.amending")
    if citation.date is not None and fold(citation.name.text).startswith(amending):
        return tuple(law for law in known_documents.laws_of(citation.date) if fold(law.title).startswith(amending))
    found = tuple(law for law in known_documents.by_name(citation.name.text) if fold(law.type) == citation.type_name)
    if citation.date is not None:
        return tuple(law for law in found if law.issued == citation.date)
    if citation.year_of_date:
        return tuple(law for law in found if law.issued and str(law.issued.year) == citation.year_of_date)
    return found


def _same_kind(law: Law, citation: Citation) -> bool:
    return law.is_law is document_types.is_law(citation.type_name) or not citation.type_name


def read_citation_dates(dossier: Dossier) -> dict[str, set[date]]:
    """The dates that a document gives for each number it cites, by the key of the citation."""
    by_key: dict[str, set[date]] = {}
    for citation in dossier.citations:
        if citation.date is not None:
            by_key.setdefault(citation.key, set()).add(citation.date)
    return by_key


def state_of(dossier: Dossier, citation: Citation, day: date) -> State:
    """The state of the cited document on a day. What is not in the table is unknown."""
    entries = entries_of(dossier, citation)
    if len(entries) == 1 and (citation.syntax is not Syntax.NAME or citation.date or citation.year_of_date):
        return State(entries[0].force_on(day), entries[0])
    if not entries and (older := _older_version(citation, day)) is not None:
        return State(Force.REPEALED, older)
    if not entries or citation.syntax is not Syntax.NAME:
        return UNKNOWN
    return _state_of_name(entries, day)


_YEARS_APART = 3  # laws of one name follow each other after years; a date that is near another is a slip


def _older_version(citation: Citation, day: date) -> Law | None:
    """A law cited by name and a date years before the one of that name which is in force: the one that it replaced.

    Only where the table has but one law of the name with its date, and that one for sure.
    """
    if citation.syntax is not Syntax.NAME or citation.name is None or citation.date is None:
        return None
    named = [law for law in known_documents.by_name(citation.name.text) if fold(law.type) == citation.type_name]
    dated = [law for law in named if law.issued is not None]
    if len(dated) != 1 or dated[0].trust is not Trust.HIGH or dated[0].force_on(day) is not Force.IN_FORCE:
        return None
    now = dated[0]
    if now.issued is None or now.effective is None or now.issued.year - citation.date.year < _YEARS_APART:
        return None
    return msgspec.structs.replace(
        now, code="", issued=citation.date, repealed=now.effective, replaced_by=(now.code,), trust=Trust.MEDIUM
    )


def _state_of_name(entries: Iterable[Law], day: date) -> State:
    """A law by its bare name is in force if any version is, and dead only if all are and no heir bears its name."""
    versions = list(entries)
    alive = next((law for law in versions if law.force_on(day) is Force.IN_FORCE), None)
    if alive is not None:
        return State(Force.IN_FORCE, alive)
    dead = [law for law in versions if law.force_on(day) is Force.REPEALED]
    others = [law for law in versions if law not in dead]
    if not dead or any(law.trust is Trust.CITED for law in others):
        return UNKNOWN
    last = max(dead, key=lambda law: law.repealed or date.min)
    newer = [law for law in others if law.trust is Trust.NAMED and _year(law) >= _year(last)]
    heirs = [heir for code in last.replaced_by for heir in known_documents.by_code(code)]
    if (
        newer
        or not heirs
        or any(known_documents.words_of(h.title) == known_documents.words_of(last.title) for h in heirs)
    ):
        return UNKNOWN
    return State(Force.REPEALED, last)


def _year(law: Law) -> str:
    return law.code.split("/")[1] if law.code.count("/") > 1 else ""
