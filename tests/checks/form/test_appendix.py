"""Appendices: numbering, letters, reference line, mention."""

from __future__ import annotations

import pytest

from tests.builders.dossier import BODY, found_by, plan, repaired

REFERENCE = "(Kèm theo Kế hoạch số 45/KH-UBND ngày 09 tháng 3 năm 2026 của Ủy ban nhân dân xã Mỏ Vàng Hạ)"
MENTION = (*BODY[:3], "Trồng 500 cây bóng mát (chi tiết tại Phụ lục kèm theo).", *BODY[4:])
AT = len(plan(body=MENTION))


def attached(*lines: str, body: tuple[str, ...] = MENTION) -> tuple[str, ...]:
    return plan(body=body, appendix=lines)


@pytest.mark.parametrize(
    ("lines", "findings"),
    [
        (("Phụ lục", "DANH SÁCH", REFERENCE), []),
        (("Phụ lục 1", "DANH SÁCH", REFERENCE), []),
        (("Phụ lục I", "A B C D", REFERENCE, "x", "Phụ lục II", "DANH SÁCH", REFERENCE), []),
        (("Phụ lục", "DANH SÁCH", "(Kèm theo Kế hoạch số     /KH-UBND ngày    /3/2026 của UBND xã)"), []),
        (("Phụ lục", "DANH SÁCH", "(Kèm theo Kế hoạch số 45/KH-UBND ngày 09/3/2026 của UBND xã)"), []),
        (
            ("Phụ lục 1", "A B C D", REFERENCE, "x", "Phụ lục", "DANH SÁCH", REFERENCE),
            [("TT903", AT, "Phụ lục 1"), ("TT903", AT + 4, "Phụ lục")],
        ),
        (("PHỤ LỤC", "DANH SÁCH", REFERENCE), [("TT904", AT, "PHỤ LỤC")]),
        (("Phụ lục", "Danh sách", REFERENCE), [("TT905", AT + 1, "Danh sách")]),
        (("Phụ lục", "DANH SÁCH", "Thôn Đông"), [("TT906", AT, "Phụ lục")]),
        (("Phụ lục", "DANH SÁCH", REFERENCE.replace("45", "54")), [("TT907", AT + 2, "54")]),
        (("Phụ lục", "DANH SÁCH", REFERENCE.replace("KH-UBND", "QĐ-UBND")), [("TT908", AT + 2, "QĐ-UBND")]),
        (
            ("Phụ lục", "DANH SÁCH", REFERENCE.replace("tháng 3", "tháng 4")),
            [("TT909", AT + 2, "ngày 09 tháng 4 năm 2026")],
        ),
    ],
)
def test_appendices(lines: tuple[str, ...], findings: list[tuple[str, int, str]]) -> None:
    assert found_by(attached(*lines), "TT90") == findings


def test_unmentioned() -> None:
    lines = ("Phụ lục", "DANH SÁCH", REFERENCE)
    assert found_by(attached(*lines, body=BODY), "TT90") == [("TT901", AT, "Phụ lục")]


def test_mention_without_appendix() -> None:
    assert found_by(plan(body=MENTION), "TT90") == [("TT902", 12, "Phụ lục kèm theo")]


def test_appendix_of_another_document_is_no_mention() -> None:
    text = "Trồng cây theo danh mục tại Phụ lục kèm theo Nghị định số 99/2030/NĐ-CP."
    assert found_by(plan(body=(*BODY[:3], text, *BODY[4:])), "TT90") == []


def test_fixes() -> None:
    lines = ("Phụ lục 1", "A B C D", REFERENCE, "x", "Phụ lục 02", "DANH SÁCH", REFERENCE)
    fixed = repaired(attached(*lines), "TT903")
    assert (fixed[AT], fixed[AT + 4]) == ("Phụ lục I", "Phụ lục II")
    assert repaired(attached("Phụ lục", "DANH SÁCH", REFERENCE.replace("45", "54")), "TT907")[AT + 2] == REFERENCE
    late = REFERENCE.replace("09 tháng 3", "9 tháng 4")
    assert repaired(attached("Phụ lục", "DANH SÁCH", late), "TT909")[AT + 2] == REFERENCE


def test_date_on_the_second_line_of_the_reference() -> None:
    lines = ("Phụ lục", "DANH SÁCH", "(Kèm theo Kế hoạch số 45/KH-UBND", "ngày 10 tháng 3 năm 2026 của UBND xã)")
    assert found_by(attached(*lines), "TT90") == [("TT909", AT + 3, "ngày 10 tháng 3 năm 2026")]
