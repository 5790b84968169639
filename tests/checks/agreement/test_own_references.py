"""The document against its own symbol, signature, sections and appendices."""

from __future__ import annotations

import pytest

from tests.builders.dossier import BODY, HEAD, found_by, plan


def with_line(text: str) -> tuple[str, ...]:
    return (*BODY[:3], text, *BODY[4:])


def found(paragraphs: tuple[str, ...], code: str) -> list[str | None]:
    return [words for _, _, words in found_by(paragraphs, code)]


def test_symbol_of_another_body() -> None:
    head = ("UBND TỈNH AN LỘC ĐÔNG", "SỞ NỘI VỤ", *HEAD[2:5], "An Lộc Đông, ngày 09 tháng 3 năm 2026", *HEAD[6:])
    assert found(plan(head=head, signature=("GIÁM ĐỐC", "Lý Văn Bình")), "NQ401") == ["KH-UBND"]
    assert found(plan(), "NQ401") == []


def test_signature_of_another_body() -> None:
    assert found(plan(signature=("GIÁM ĐỐC", "Lý Văn Bình")), "NQ402") == ["GIÁM ĐỐC"]
    assert found(plan(signature=("TL. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ", "Lý Văn Bình")), "NQ402") == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Thực hiện theo Mục V Kế hoạch này.", ["Mục V Kế hoạch này"]),
        ("Thực hiện theo Mục III Kế hoạch này và Mục V Thông tư này.", []),
    ],
)
def test_reference_to_a_missing_section(text: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(text)), "NQ403") == hits
