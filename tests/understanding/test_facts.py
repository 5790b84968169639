"""Facts are worked out once a dossier, and a changed copy has facts of its own."""

from __future__ import annotations

from msgspec.structs import replace

from plancheck.model.dossier import Dossier
from plancheck.understanding import recognise
from plancheck.understanding.facts import facts_of
from tests.builders.plan import plan


def test_a_fact_is_worked_out_once() -> None:
    asked: list[Dossier] = []
    dossier = recognise(plan())
    assert [dossier.once(lambda_of(asked)) for _ in range(2)] == [1, 2]
    count = lambda_of(asked)
    assert [dossier.once(count), dossier.once(count)] == [3, 3]
    assert facts_of(dossier) is facts_of(dossier)
    assert facts_of(dossier).passages is facts_of(dossier).passages


def test_a_changed_copy_begins_anew() -> None:
    dossier = recognise(plan())
    first = facts_of(dossier).passages
    copy = replace(dossier, body=())
    assert facts_of(copy) is not facts_of(dossier)
    assert facts_of(copy).passages != first


def lambda_of(asked: list[Dossier]):
    """A computation of its own that counts how often it was asked."""

    def compute(dossier: Dossier) -> int:
        asked.append(dossier)
        return len(asked)

    return compute
