from __future__ import annotations

import pytest

from plancheck.checks.content.opening_closing import (
    Opening,
    closing_misspelt,
    closing_repeated,
    closing_unmarked,
    opening_mark,
)
from plancheck.model.document import CellRef
from plancheck.model.dossier import Role
from plancheck.model.finding import Edit
from plancheck.regulations.outcome import Abstain, Hit, NoParams
from tests.builders.plan import BODY, FIRST, block, plan

END = FIRST + len(BODY)
COLON = Opening(("như sau", "sau đây"), ":")


@pytest.mark.parametrize(
    ("closing", "found", "edit"),
    [
        ("Trên đây là Kế hoạch năm 2026.", "…Kế hoạch năm 2026.", Edit(END, 29, 30, "./.")),
        ("Trên đây là Kế hoạch năm 2026", "…Kế hoạch năm 2026", Edit(END, 29, 29, "./.")),
        ("Xem https://tanminh.vn/", "…Xem https://tanminh.vn/", Edit(END, 23, 23, "./.")),
    ],
)
def test_unmarked(closing: str, found: str, edit: Edit) -> None:
    dossier = plan(closing=closing)
    [hit] = closing_unmarked(dossier, NoParams())
    assert isinstance(hit, Hit)
    assert (hit.role, hit.found, hit.edits) == (Role.CLOSING, found, (edit,))
    assert list(closing_misspelt(dossier, NoParams())) == []


@pytest.mark.parametrize(
    ("closing", "found"),
    [
        ("Trên đây là Kế hoạch năm 2026/.", "/."),
        ("Trên đây là Kế hoạch năm 2026./", "./"),
        ("Trên đây là Kế hoạch năm 2026. / .", ". / ."),
        ("Trên đây là Kế hoạch năm 2026.//.", ".//."),
        ("Trên đây là Kế hoạch năm 2026 /.", "/."),
    ],
)
def test_misspelt(closing: str, found: str) -> None:
    dossier = plan(closing=closing)
    [hit] = closing_misspelt(dossier, NoParams())
    assert isinstance(hit, Hit)
    assert (hit.found, hit.expected) == (found, "./.")
    assert hit.edits[0].text == "./."
    assert list(closing_unmarked(dossier, NoParams())) == []


@pytest.mark.parametrize("closing", ["Trên đây là Kế hoạch./.", "Trên đây là Kế hoạch “Kênh sạch./.”", "Hết./. "])
def test_marked(closing: str) -> None:
    dossier = plan(closing=closing)
    assert list(closing_unmarked(dossier, NoParams())) == []
    assert list(closing_misspelt(dossier, NoParams())) == []


def test_enclosures_may_follow_the_mark() -> None:
    assert (
        list(closing_unmarked(plan(*BODY, "Trên đây là Kế hoạch./.", closing="Đính kèm: bản đồ kênh."), NoParams()))
        == []
    )


def test_end_in_a_table_is_not_judged() -> None:
    cell = block(0, "Nạo vét kênh", cell=CellRef(0, 0, 0, 1, 1))
    [outcome] = closing_unmarked(plan(*BODY, cell, closing=""), NoParams())
    assert isinstance(outcome, Abstain)


def test_end_is_unknown_without_recipients_and_signature() -> None:
    [outcome] = closing_unmarked(plan(closing="Hết.", tail=()), NoParams())
    assert isinstance(outcome, Abstain)


def test_mark_in_more_than_one_place() -> None:
    dossier = plan("I. MỤC ĐÍCH", "Đủ nước tưới./.", "II. NỘI DUNG", "Nạo vét kênh.")
    [hit] = closing_repeated(dossier, NoParams())
    assert isinstance(hit, Hit)
    assert (hit.found, hit.edits, hit.values["count"]) == ("./.", (Edit(FIRST + 1, 12, 15, "."),), "2")
    assert list(closing_repeated(plan(), NoParams())) == []


def test_opening_without_a_colon() -> None:
    [hit] = opening_mark(plan(opening="Ủy ban nhân dân xã ban hành Kế hoạch như sau."), COLON)
    assert isinstance(hit, Hit)
    assert (hit.found, hit.expected) == ("như sau.", "như sau:")
    assert hit.edits == (Edit(FIRST - 1, 44, 45, ":"),)


@pytest.mark.parametrize(
    "opening", ["Ủy ban nhân dân xã ban hành Kế hoạch như sau:", "Ủy ban nhân dân xã ban hành Kế hoạch này."]
)
def test_opening_that_is_right(opening: str) -> None:
    assert list(opening_mark(plan(opening=opening), COLON)) == []
