"""Facts are worked out once a dossier, and a changed copy has facts of its own."""

from __future__ import annotations

from msgspec.structs import replace

from plancheck.model.dossier import Dossier
from plancheck.regulations.examples import document_of, load_model
from plancheck.understanding import recognise
from plancheck.understanding.facts import facts_of


def test_a_fact_is_worked_out_once() -> None:
    asked: list[Dossier] = []
    dossier = recognise(model())
    assert [dossier.once(counting(asked)) for _ in range(2)] == [1, 2]
    count = counting(asked)
    assert [dossier.once(count), dossier.once(count)] == [3, 3]
    assert facts_of(dossier) is facts_of(dossier)
    assert facts_of(dossier).passages is facts_of(dossier).passages


def test_a_changed_copy_begins_anew() -> None:
    dossier = recognise(model())
    first = facts_of(dossier).passages
    copy = replace(dossier, body=())
    assert facts_of(copy) is not facts_of(dossier)
    assert facts_of(copy).passages != first


def counting(asked: list[Dossier]):
    """A computation of its own that counts how often it was asked."""

    def compute(dossier: Dossier) -> int:
        asked.append(dossier)
        return len(asked)

    return compute


def model():
    """The model document of a plan."""
    return document_of(tuple(line for part in load_model("KH").values() for line in part))
