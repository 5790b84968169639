"""Labels, titles and reference lines of appendices."""

from __future__ import annotations

from tests.builders.dossier import BODY, dossier_of, plan

REFERENCE = "(Kèm theo Kế hoạch số 45/KH-UBND ngày 09 tháng 3 năm 2026 của Ủy ban nhân dân xã Mỏ Vàng Hạ)"


def appendices(*lines: str) -> list[tuple[str, str | None, str | None]]:
    dossier = dossier_of(plan(appendix=lines))
    return [
        (a.number, a.title.text if a.title else None, a.reference.text if a.reference else None)
        for a in dossier.appendices
    ]


def test_whole() -> None:
    assert appendices("Phụ lục I", "DANH SÁCH", REFERENCE, "1. Thôn Đông", "Phụ lục II", "BIỂU MẪU", REFERENCE) == [
        ("I", "DANH SÁCH", REFERENCE),
        ("II", "BIỂU MẪU", REFERENCE),
    ]


def test_labels() -> None:
    assert appendices("PHỤ LỤC SỐ 01", "DANH SÁCH")[0][0] == "01"
    assert appendices("PHỤ LỤC 2: DANH SÁCH")[0][:2] == ("2", "DANH SÁCH")
    assert appendices("Phụ lục", "DANH SÁCH")[0][0] == ""
    assert appendices("Phụ lục III. Danh sách các thôn")[0][:2] == ("III", "Danh sách các thôn")


def test_reference_over_two_lines() -> None:
    first, second = "(Kèm theo Kế hoạch số 45/KH-UBND", "ngày 09 tháng 3 năm 2026 của Ủy ban nhân dân xã)"
    assert appendices("Phụ lục", "DANH SÁCH", first, second)[0][2] == f"{first} {second}"


def test_mentions_are_no_labels() -> None:
    body = (*BODY[:4], "Phụ lục I. Danh sách các thôn được gửi cùng văn bản.", "phụ lục", *BODY[4:])
    dossier = dossier_of(plan(body=body))
    assert dossier.appendices == ()
    assert len(dossier.body) == len(body)


def test_content_ends_before_the_appendix() -> None:
    dossier = dossier_of(plan(appendix=("Phụ lục", "DANH SÁCH", REFERENCE, "Thôn Đông")))
    texts = [dossier.document.blocks[i].text for i in dossier.body]
    assert texts == list(BODY)
