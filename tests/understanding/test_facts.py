"""Facts are worked out once a dossier, have the types they declare, and a changed copy has facts of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from msgspec.structs import replace

from plancheck.model.document import Document
from plancheck.model.dossier import Dossier
from plancheck.model.office import Office
from plancheck.regulations.examples import document_of, load_model
from plancheck.understanding import facts, recognise
from plancheck.understanding.facts import Facts, facts_of

DECLARED = {
    name: get_type_hints(member.fget, {**vars(facts), "Mapping": Mapping, "date": date})["return"]
    for name, member in vars(Facts).items()
    if isinstance(member, property) and member.fget is not None
}
"""Every fact with its declared type."""
COMPUTED_BY = {
    "passages": "read_passages",
    "names": "read_names",
    "typography": "Typography",
    "own_place": "read_own_place",
    "assignments": "read_assignments",
    "deadlines": "read_deadlines",
    "citation_dates": "read_citation_dates",
    "citing_blocks": "read_citing_blocks",
    "judged_day": "judged_day",
    "issue_day": "issue_day",
}
"""The name in the module of facts of what computes each fact."""


def test_every_fact_is_tried_here() -> None:
    assert set(COMPUTED_BY) == set(DECLARED)


@pytest.mark.parametrize("fact", sorted(COMPUTED_BY))
def test_a_fact_is_worked_out_once(fact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Dossier] = []
    real = getattr(facts, COMPUTED_BY[fact])
    monkeypatch.setattr(facts, COMPUTED_BY[fact], counting(real, asked))
    dossier = recognise(model("KH"))
    assert facts_of(dossier) is facts_of(dossier)
    assert asked == []
    first = getattr(facts_of(dossier), fact)
    assert getattr(facts_of(dossier), fact) is first
    assert [one is dossier for one in asked] == [True]
    copy = replace(dossier, stage="issued")
    assert facts_of(copy) is not facts_of(dossier)
    assert [getattr(facts_of(copy), fact) is not None for _ in range(2)] == [True, True]
    assert [one is copy for one in asked] == [False, True]


@pytest.mark.parametrize("fact", sorted(DECLARED))
def test_a_fact_has_its_declared_type(fact: str) -> None:
    value = getattr(facts_of(recognise(model("KH"))), fact)
    assert value, "the model document shows every fact"
    assert fits(value, DECLARED[fact])


def test_what_does_not_fit_a_type_is_told() -> None:
    assert not fits(("", 1), tuple[str, ...])
    assert not fits({"": {1}}, Mapping[str, set[date]])
    assert not fits(1, str | None)


def test_a_changed_copy_begins_anew() -> None:
    dossier = recognise(model("KH"))
    before = facts_of(dossier)
    held = (before.passages, before.citation_dates, before.own_place, before.judged_day, before.typography)
    bare = facts_of(replace(dossier, components=(), citations=(), place_date=None, body=()))
    assert len(bare.passages) < len(held[0])
    assert bare.citation_dates == {}
    assert bare.own_place is None
    assert bare.judged_day.day != held[3].day
    assert bare.typography.looks.keys() < held[4].looks.keys()
    # The first dossier keeps what it had.
    again = (before.passages, before.citation_dates, before.own_place, before.judged_day, before.typography)
    assert all(one is other for one, other in zip(held, again, strict=True))


def test_two_documents_do_not_see_the_facts_of_each_other() -> None:
    one, other = recognise(model("KH")), recognise(model("QĐ"))
    both = {fact: (getattr(facts_of(one), fact), getattr(facts_of(other), fact)) for fact in DECLARED}
    for number, key in ((0, "KH"), (1, "QĐ")):
        alone = facts_of(recognise(model(key)))
        for fact in DECLARED.keys() - {"typography"}:
            assert both[fact][number] == getattr(alone, fact), fact
    assert facts_of(one).passages != facts_of(other).passages
    assert facts_of(one).typography.document is one.document
    assert facts_of(other).typography.document is other.document


def test_the_office_is_a_value_of_the_dossier() -> None:
    dossier = recognise(model("KH"))
    assert dossier.office is None
    office = Office(name="ỦY BAN NHÂN DÂN XÃ HÒA LẠC THƯỢNG")
    assert replace(dossier, office=office).office is office
    assert dossier.office is None


def counting(real: Callable[[Dossier], Any], asked: list[Dossier]) -> Callable[[Dossier], Any]:
    """A computation that notes which dossiers it was asked about."""

    def compute(dossier: Dossier) -> Any:
        asked.append(dossier)
        return real(dossier)

    return compute


def fits(value: object, kind: Any) -> bool:
    """Whether a value is of a type as it is written in an annotation."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return any(fits(value, one) for one in inner)
    if origin is None:
        return isinstance(value, NoneType if kind is None else kind)
    if not isinstance(value, origin):
        return False
    if isinstance(value, Mapping):
        return all(fits(key, inner[0]) and fits(held, inner[1]) for key, held in value.items())
    assert isinstance(value, (tuple, set))
    return all(fits(one, inner[0]) for one in value)


def model(key: str) -> Document:
    """The model document of a type."""
    return document_of(tuple(line for part in load_model(key).values() for line in part))
