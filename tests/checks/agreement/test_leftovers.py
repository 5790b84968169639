"""Blanks, comments and titles left over; and a plan without defects."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck.checks.agreement.leftovers import comment_left, foreign_title
from plancheck.model.document import Comment
from plancheck.regulations.outcome import Hit, NoParams
from tests.builders.dossier import BODY, document, dossier_of, expected_by, found_by, plan


def with_line(text: str) -> tuple[str, ...]:
    return (*BODY[:3], text, *BODY[4:])


def found(paragraphs: tuple[str, ...], code: str) -> list[str | None]:
    return [words for _, _, words in found_by(paragraphs, code)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Trồng khoảng ……… cây.", ["………"]),
        ("Trồng cây tại [tên thôn] và thôn khác.", ["[tên thôn]"]),
        ("Giao Ủy ban nhân dân xã/phường Mỏ Vàng Hạ thực hiện.", ["xã/phường"]),
        ("Trồng cây xoan, cây mít, cây bưởi…", []),
        ("Trồng cây [1] theo tài liệu.", []),
        ("Ghi vào sổ theo mẫu “Thôn …………”.", []),
    ],
)
def test_blanks(text: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(text)), "NQ501") == hits


def test_comments_left() -> None:
    commented = replace(document(plan()), comments=(Comment("Xem lại", "Lãnh đạo"), Comment("plancheck: bỏ qua TT104")))
    [hit] = comment_left(dossier_of(commented), NoParams())
    assert isinstance(hit, Hit)
    assert (hit.found, hit.values["count"]) == ("Xem lại", "1")


@pytest.mark.parametrize(
    ("title", "hits"),
    [
        ("Kế hoạch phòng chống dịch tả lợn châu Phi", 1),
        ("Kế hoạch trồng cây xanh", 0),
        ("Microsoft Word - KH", 0),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", 0),
    ],
)
def test_title_of_another_document(title: str, hits: int) -> None:
    titled = replace(document(plan()), properties={"title": title})
    assert len(list(foreign_title(dossier_of(titled), NoParams()))) == hits


def test_nothing_on_a_plan_without_defects() -> None:
    assert found_by(plan(), "NQ") == []
    assert expected_by(plan(), "NQ301") == []
