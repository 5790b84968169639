"""Rules VD4xx: whether cited documents are in force on the document's own date."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from plancheck.engine import check_dossier
from plancheck.understanding import recognise
from plancheck.understanding.citations.context import judged_day
from tests.builders.header_cases import found, model_document, report, rules_of

OLD = "Hòa Lạc Thượng, ngày 09 tháng 3 năm 2023"


def basis(*items: str, **slots: str) -> list[str]:
    rows = found("VD4", basis="\n".join(f"Căn cứ {item}" for item in items), **slots)
    return [code for code, *_ in rows]


@pytest.mark.parametrize(
    ("item", "slots", "expected"),
    [
        ("Luật Lưu trữ ngày 11 tháng 11 năm 2011.", {}, ["VD401"]),
        ("Luật Lưu trữ ngày 11 tháng 11 năm 2011.", {"place_date": OLD}, []),
        ("Luật Lưu trữ ngày 21 tháng 6 năm 2024.", {}, []),
        (
            "Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ về thực hiện dân chủ.",
            {},
            ["VD401"],
        ),
        (
            "Nghị định số 159/2016/NĐ-CP ngày 29 tháng 11 năm 2016 của Chính phủ quy định chi tiết.",
            {},
            ["VD403"],
        ),
        (
            "Luật Hộ tịch ngày 23 tháng 4 năm 2026.",
            {"place_date": "Hòa Lạc Thượng, ngày 09 tháng 6 năm 2026"},
            ["VD404"],
        ),
        (
            "Luật Hộ tịch ngày 23 tháng 4 năm 2026.",
            {
                "place_date": "Hòa Lạc Thượng, ngày 09 tháng 6 năm 2026",
                "subject": "Triển khai thi hành Luật Hộ tịch năm 2026",
            },
            [],
        ),
        ("Nghị định số 9999/2020/NĐ-CP ngày 09 tháng 01 năm 2020 của Chính phủ về cây xanh.", {}, []),
    ],
)
def test_basis(item: str, slots: dict[str, str], expected: list[str]) -> None:
    assert basis(item, **slots) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1. Tổ chức thực hiện Nghị định số 04/2015/NĐ-CP của Chính phủ tại các thư viện.", ["VD402"]),
        ("1. Tổng kết việc thực hiện Nghị định số 04/2015/NĐ-CP của Chính phủ.", ["VD403"]),
        ("1. Các quy định thay thế Nghị định số 04/2015/NĐ-CP được phổ biến đến thôn.", []),
        ("1. Nghị định số 04/2015/NĐ-CP hết hiệu lực thì áp dụng quy định mới.", []),
        ("1. Việc thi hành Nghị định số 04/2015/NĐ-CP còn hạn chế.", ["VD403"]),
        ("1. Tổ chức thực hiện Luật Lưu trữ.", []),
        ("1. Tổ chức thực hiện Luật Giao thông đường bộ.", ["VD402"]),
        (
            "1. Thực hiện Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ thay thế Nghị định số 04/2015/NĐ-CP.",
            [],
        ),
    ],
)
def test_text(words: str, expected: list[str]) -> None:
    assert [code for code, *_ in found("VD4", content=f"II. NỘI DUNG\n{words}")] == expected


def test_what_is_not_in_the_table_is_counted_once_and_never_valid() -> None:
    items = (
        "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
        "Căn cứ Quyết định số 3/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về tủ sách.",
    )
    result = report("VD401", basis="\n".join(items))
    (skipped,) = result.not_checked
    assert skipped.reason.startswith("2 văn bản")
    assert result.findings == ()


def test_message_names_the_heir_and_the_day() -> None:
    (finding,) = report("VD401", basis="Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011.").findings
    assert finding.message == (
        "Luật Lưu trữ hết hiệu lực từ ngày 01/07/2025, được thay thế bởi Luật Lưu trữ (số 33/2024/QH15)"
        " (tính theo ngày ký văn bản, 09/03/2026)."
    )


def test_report_is_asked_only_for_what_lies_ahead() -> None:
    past = "I. KẾT QUẢ THỰC HIỆN\n1. Tuyên truyền Nghị định số 04/2015/NĐ-CP của Chính phủ."
    ahead = "II. PHƯƠNG HƯỚNG, NHIỆM VỤ\n1. Tuyên truyền Nghị định số 04/2015/NĐ-CP của Chính phủ."
    model = model_document("BC")
    first = next(i for i, b in enumerate(model.blocks) if b.text.startswith("I."))
    for words, expected in ((past, ["VD403"]), (ahead, ["VD402"])):
        lines = [b.text for b in model.blocks[:first]] + words.split("\n")
        from plancheck.regulations.examples import document_of

        dossier = recognise(document_of(tuple(lines)), "issued")
        assert dossier.type is not None
        assert dossier.type.key == "BC"
        codes = [f.rule for f in check_dossier(dossier, rules_of(("VD4",))).findings]
        assert codes == expected


@pytest.mark.parametrize(
    ("blank", "told"),
    [
        ("ngày     tháng 4 năm 2024", "tháng 4/2024 ghi trên bản thảo"),
        ("ngày    tháng    năm 2024", "năm 2024 ghi trên bản thảo"),
    ],
)
def test_a_blank_month_is_not_made_up(blank: str, told: str) -> None:
    assert judged_day(recognise(model_document(place_date=f"Hòa Lạc Thượng, {blank}"), "draft")).shown.vi == told


@pytest.mark.parametrize(
    ("place", "stage", "day", "guessed"),
    [
        ("Hòa Lạc Thượng, ngày 09 tháng 3 năm 2026", "issued", date(2026, 3, 9), False),
        ("Hòa Lạc Thượng, ngày     tháng 4 năm 2024", "draft", date(2024, 4, 1), False),
        ("Hòa Lạc Thượng, ngày     tháng     năm 2024", "draft", date(2024, 1, 1), False),
    ],
)
def test_day_of_judgement(place: str, stage: str, day: date, guessed: bool) -> None:
    judged = judged_day(recognise(model_document(place_date=place), stage))
    assert (judged.day, judged.guessed) == (day, guessed)


def test_without_a_date_the_law_of_today_is_a_guess_in_an_archive() -> None:
    dossier = recognise(model_document(place_date="", subject="Phát triển phong trào đọc sách"), "issued")
    assert judged_day(dossier).guessed
    assert judged_day(dossier).day == date.today()
    assert not judged_day(replace(dossier, stage="draft")).guessed
