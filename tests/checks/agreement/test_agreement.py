"""Years, figures, abbreviations, parts and leftovers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck.checks.agreement.amounts import table_total
from plancheck.checks.agreement.leftovers import comment_left, foreign_title
from plancheck.model.document import Comment
from plancheck.regulations.outcome import Hit, NoParams
from tests.builders.dossier import BODY, HEAD, document, dossier_of, expected_by, found_by, plan, with_table

CLOSING = "Trên đây là Kế hoạch trồng cây xanh năm {year} của xã./."


def with_line(text: str) -> tuple[str, ...]:
    return (*BODY[:3], text, *BODY[4:])


def found(paragraphs: tuple[str, ...], code: str) -> list[str | None]:
    return [words for _, _, words in found_by(paragraphs, code)]


@pytest.mark.parametrize(("year", "hits"), [("2025", ["2025"]), ("2026", [])])
def test_last_years_year_in_the_closing(year: str, hits: list[str]) -> None:
    body = (*BODY[:5], "Phòng Kinh tế chủ trì thực hiện.", CLOSING.format(year=year))
    assert found(plan(body=body), "NQ301") == hits


def test_a_title_may_begin_like_the_name_of_a_longer_type() -> None:
    head = (*HEAD[:2], "Số: 45/CTr-UBND", *HEAD[3:6], "CHƯƠNG TRÌNH", "Công tác khuyến nông năm 2026")
    closing = "Trên đây là Chương trình công tác khuyến nông năm 2025 của xã./."
    assert found(plan(head=head, body=(*BODY[:5], closing)), "NQ301") == ["2025"]


def test_a_cited_plan_of_another_year_is_no_slip() -> None:
    opening = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/12/2025 của UBND tỉnh về trồng cây xanh năm 2025, Ủy ban nhân dân xã"
        " Mỏ Vàng Hạ ban hành Kế hoạch trồng cây xanh năm 2026 như sau:"
    )
    assert found(plan(opening=opening), "NQ301") == []


@pytest.mark.parametrize(
    ("heading", "hits"),
    [("II. NHIỆM VỤ NĂM 2025", ["2025"]), ("II. NHIỆM VỤ NĂM 2026", []), ("II. KẾT QUẢ THỰC HIỆN NĂM 2025", [])],
)
def test_year_of_a_heading(heading: str, hits: list[str]) -> None:
    assert found(plan(body=(*BODY[:2], heading, *BODY[3:])), "NQ302") == hits


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        ("Mỏ Vàng Hạ, ngày 09 tháng 3 năm 2025", ["2025"]),
        ("Mỏ Vàng Hạ, ngày 09 tháng 12 năm 2025", []),
        ("Mỏ Vàng Hạ, ngày 08 tháng 01 năm 2027", ["2027"]),
    ],
)
def test_year_of_issue(line: str, hits: list[str]) -> None:
    assert found(plan(head=(*HEAD[:5], line, *HEAD[6:])), "NQ303") == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Diện tích cây ăn quả chiếm 130% diện tích vườn.", ["chiếm 130%"]),
        ("Đạt 130% kế hoạch; tăng 120%; chiếm 100% số hộ.", []),
    ],
)
def test_share_over_the_whole(text: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(text)), "NQ311") == hits


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("Hai mươi lăm triệu đồng", []),
        ("Bằng chữ: hai mươi lăm triệu đồng chẵn", []),
        ("hai lăm triệu đồng", []),
        ("Hai mươi triệu năm trăm nghìn đồng", ["Hai mươi triệu năm trăm nghìn"]),
    ],
)
def test_amount_in_words(words: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(f"Kinh phí là 25.000.000 đồng ({words}).")), "NQ312") == hits


def total_hits(total: str, labels: tuple[str, ...] = ("1", "2", "3")) -> list[str | None]:
    cells = [(0, 0, "STT"), (0, 1, "Thôn"), (0, 2, "Số cây")]
    for i, label in enumerate(labels, 1):
        cells += [(i, 0, label), (i, 1, f"Thôn {i}"), (i, 2, str(100 * i))]
    last = len(labels) + 1
    cells += [(last, 0, ""), (last, 1, "Tổng cộng"), (last, 2, total)]
    return [h.expected for h in table_total(dossier_of(with_table(plan(), cells)), NoParams()) if isinstance(h, Hit)]


def test_total_of_a_table() -> None:
    assert total_hits("600") == []
    assert total_hits("650") == ["600"]
    assert total_hits("650", ("I", "1", "2")) == []  # groups with sums of their own
    assert total_hits("1.900") == []  # not of the same kind as the rows


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


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Ban GSĐTCCĐ và Ban GSĐTCCĐ thôn; Ban GSĐTCĐ xã.", ["GSĐTCĐ"]),
        ("Tổ CĐS thôn, tổ CĐS xã và tổ CDS.", ["CDS"]),
        ("Trường PTDTBT và trường PTDTNT; SNNMT, BNNMT; BHXH, BHYT.", []),
        ("UBMTTQ xã và UBMTTQVN tỉnh; KT-XH, KTXH.", []),
    ],
)
def test_abbreviation_in_two_forms(text: str, hits: list[str]) -> None:
    assert found(plan(body=with_line(text)), "NQ411") == hits


def test_abbreviation_given_twice_or_late() -> None:
    text = "Tổ CĐS trồng cây. Công tác chuyển đổi số (CĐS) được quan tâm. Việc chuyển đổi số (CĐS) là của mọi người."
    paragraphs = plan(body=with_line(text))
    assert found(paragraphs, "NQ412") == ["CĐS"]
    assert found(paragraphs, "NQ413") == ["CĐS"]


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
