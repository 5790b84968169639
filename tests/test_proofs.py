"""The stored table of fix kinds is what the examples prove today."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck import proofs
from plancheck.data_files import rules_root
from plancheck.errors import RuleDataError
from plancheck.model.finding import Edit, FixKind
from plancheck.regulations.registry import FIXES, RuleSet, load_rules


def derived_with(code: str, **changes: str) -> proofs.Derived:
    """What one rule proves when its first example is another one."""
    rules = load_rules()
    rule = rules.get(code)
    rule = replace(rule, example=(replace(rule.example[0], **changes),), fix_kind=FixKind.UNSAFE)
    (one,) = proofs.derive(RuleSet((rule,)))
    return one


def test_the_table_is_what_the_examples_prove() -> None:
    stored = (rules_root() / FIXES).read_text(encoding="utf-8")
    assert stored == proofs.table(proofs.derive(load_rules())), "run: python -m plancheck.proofs --write"


def test_edits_that_give_the_good_words_are_safe() -> None:
    assert derived_with("TT104").kind is FixKind.SAFE


def test_edits_that_give_other_words_are_unsafe() -> None:
    one = derived_with("TT104", good="Hòa Lạc Thượng, ngày 09 tháng 4 năm 2026")
    assert (one.kind, one.proof) == (FixKind.UNSAFE, "example 1: not the good words")


def test_edits_that_mend_nothing_are_refused() -> None:
    with pytest.raises(RuleDataError, match="do not silence"):
        proofs._kind("TT104", [proofs.Proof(1, False, (), True)])


def test_a_new_finding_makes_edits_unsafe() -> None:
    one = proofs._kind("TT104", [proofs.Proof(1, True, ("TT101",), True)])
    assert (one.kind, one.proof) == (FixKind.UNSAFE, "example 1: brings TT101")


def test_edits_are_made_from_the_end_and_empty_paragraphs_go() -> None:
    edits = [Edit(0, 0, 1, "b"), Edit(0, 2, 3, "dd"), Edit(1, 0, 1, "")]
    assert proofs.edited(("axc", "y"), edits) == ("bxdd",)
