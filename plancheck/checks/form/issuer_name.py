"""Checks on tên cơ quan ban hành and cơ quan chủ quản (Phụ lục I, Phần I, II.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from plancheck.checks.base import parts, replace
from plancheck.model.document import Span
from plancheck.model.dossier import Dossier, Role
from plancheck.regulations.outcome import Hit, NoParams, Outcome
from plancheck.understanding.header.issuer_lines import is_peoples_committee, is_peoples_council, names_an_area


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`abbreviations`: what may not stand in components of these roles, with the words to write instead."""

    on: tuple[Role, ...]
    abbreviations: dict[str, str]


def abbreviated_name(dossier: Dossier, params: Abbreviations) -> Iterator[Outcome]:
    """An abbreviation in a name that must be given in full."""
    find = _any_of(tuple(params.abbreviations))
    for component in (c for c in dossier.components if c.role in params.on):
        for span, text in parts(dossier, component):
            for match in find.finditer(text):
                full = params.abbreviations[match.group()]
                place = Span(span.block, span.start + match.start(), span.start + match.end())
                glue = " " if match.group().endswith(".") and not text[match.end() :].startswith(" ") else ""
                yield Hit(place, component.role, match.group(), full, edits=replace(place, full + glue))


@lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") for word in longest_first)
    return re.compile(rf"(?<![\w&.-])(?:{choices})")


def committee_under_body(dossier: Dossier, params: NoParams) -> Iterator[Outcome]:
    """A body printed above an Ủy ban nhân dân or Hội đồng nhân dân, which have no chủ quản line."""
    issuer = dossier.first(Role.ISSUER)
    if issuer is None or not (is_peoples_committee(issuer.text) or is_peoples_council(issuer.text)):
        return
    for above in dossier.all(Role.GOVERNING_BODY):
        committee = is_peoples_committee(above.text) or is_peoples_council(above.text)
        if committee or names_an_area(above.text):
            yield Hit(above.span, Role.GOVERNING_BODY, above.text, values={"issuer": issuer.text})
