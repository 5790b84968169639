"""The header of a document in the forms that exports and clerks give it."""

from __future__ import annotations

import pytest

from plancheck.model.document import Block, BlockKind, Document, Format, Run
from plancheck.model.dossier import Completeness, Dossier, Role
from plancheck.regulations.examples import document_of, load_model
from plancheck.understanding import recognise


def dossier_of(text: str) -> Dossier:
    return recognise(document_of(tuple(line for line in text.split("\n") if line.strip())))


def model_with(key: str = "KH", **slots: str) -> Dossier:
    merged = dict(load_model(key))
    for slot, words in slots.items():
        merged[slot] = tuple(line for line in words.split("\n") if line)
    return recognise(document_of(tuple(line for lines in merged.values() for line in lines)))


def words(dossier: Dossier, role: Role) -> list[str]:
    return [component.text for component in dossier.all(role)]


def test_the_model_plan_is_taken_apart() -> None:
    dossier = model_with()
    assert words(dossier, Role.ISSUER) == ["ỦY BAN NHÂN DÂN XÃ HÒA LẠC THƯỢNG"]
    assert words(dossier, Role.GOVERNING_BODY) == []
    assert words(dossier, Role.TYPE_NAME) == ["KẾ HOẠCH"]
    assert words(dossier, Role.SUBJECT) == ["Phát triển phong trào đọc sách trong cộng đồng năm 2026"]
    assert dossier.type is not None
    assert (dossier.type.key, dossier.regime, dossier.completeness) == ("KH", "nd30", Completeness.COMPLETE)


def test_every_span_holds_its_own_words() -> None:
    dossier = model_with("TTr")
    for component in dossier.components:
        joined = " ".join(dossier.document.text_of(span) for span in component.spans)
        if component.role in {Role.ISSUER, Role.GOVERNING_BODY, Role.SUBJECT, Role.NUMBER_SYMBOL, Role.PLACE_DATE}:
            assert joined == component.text


def test_both_columns_on_one_line_with_a_tab() -> None:
    dossier = model_with(
        issuer="ỦY BAN NHÂN DÂN XÃ HÒA LẠC THƯỢNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        number="Số: 45/KH-UBND\tĐộc lập - Tự do - Hạnh phúc",
        national_title="",
        motto="",
    )
    assert words(dossier, Role.ISSUER) == ["ỦY BAN NHÂN DÂN XÃ HÒA LẠC THƯỢNG"]
    assert words(dossier, Role.NATIONAL_TITLE) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert words(dossier, Role.MOTTO) == ["Độc lập - Tự do - Hạnh phúc"]
    assert dossier.number is not None
    assert dossier.number.symbol == "KH-UBND"


def test_both_columns_on_one_line_with_spaces() -> None:
    dossier = model_with(
        issuer="UBND XÃ HÒA LẠC THƯỢNG     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        number="Số: 45/KH-UBND     Hòa Lạc Thượng, ngày 09 tháng 3 năm 2026",
        national_title="",
        place_date="",
    )
    assert words(dossier, Role.ISSUER) == ["UBND XÃ HÒA LẠC THƯỢNG"]
    assert dossier.place_date is not None
    assert (dossier.place_date.place, dossier.place_date.day) == ("Hòa Lạc Thượng", "09")


@pytest.mark.parametrize(
    ("lines", "above", "issuer"),
    [
        ("UBND TỈNH AN LỘC ĐÔNG\nSỞ NỘI VỤ", ["UBND TỈNH AN LỘC ĐÔNG"], "SỞ NỘI VỤ"),
        ("ỦY BAN NHÂN DÂN\nTỈNH AN LỘC ĐÔNG", [], "ỦY BAN NHÂN DÂN TỈNH AN LỘC ĐÔNG"),
        ("UBND XÃ HÒA LẠC\nPHÒNG VĂN HÓA -\nXÃ HỘI", ["UBND XÃ HÒA LẠC"], "PHÒNG VĂN HÓA - XÃ HỘI"),
        ("UBND XÃ HÒA LẠC\nTRƯỜNG TIỂU HỌC\nHÒA LẠC SỐ 2", ["UBND XÃ HÒA LẠC"], "TRƯỜNG TIỂU HỌC HÒA LẠC SỐ 2"),
    ],
)
def test_lines_of_the_left_column_are_put_together(lines: str, above: list[str], issuer: str) -> None:
    dossier = model_with(issuer=lines)
    assert words(dossier, Role.GOVERNING_BODY) == above
    assert words(dossier, Role.ISSUER) == [issuer]


def test_a_name_in_lower_case_letters_is_still_the_issuer() -> None:
    assert words(model_with(issuer="Ủy ban nhân dân xã Hòa Lạc"), Role.ISSUER) == ["Ủy ban nhân dân xã Hòa Lạc"]


def test_a_wrapped_national_title_is_one_component() -> None:
    dossier = model_with(national_title="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM")
    title = dossier.first(Role.NATIONAL_TITLE)
    assert title is not None
    assert (title.text, len(title.spans)) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2)


def test_the_subject_of_a_letter_is_not_taken_for_a_heading() -> None:
    dossier = model_with("CV", subject="V/v báo cáo công tác\nvăn thư năm 2026")
    assert words(dossier, Role.SUBJECT) == ["V/v báo cáo công tác văn thư năm 2026"]
    assert words(dossier, Role.MOTTO) == ["Độc lập - Tự do - Hạnh phúc"]
    assert dossier.type is not None
    assert dossier.type.key == "CV"


def test_a_letter_without_subject_is_still_a_letter() -> None:
    dossier = model_with("CV", subject="")
    assert dossier.type is not None
    assert dossier.type.key == "CV"
    assert words(dossier, Role.SUBJECT) == []


def test_who_decides_is_no_part_of_the_subject() -> None:
    dossier = model_with("QĐ")
    assert words(dossier, Role.SUBJECT) == ["Về việc thành lập Tổ quản lý tủ sách cộng đồng xã Hòa Lạc Thượng"]


def test_a_subject_in_capitals_over_two_lines() -> None:
    dossier = model_with(subject="PHÁT TRIỂN PHONG TRÀO ĐỌC SÁCH\nTRONG CỘNG ĐỒNG NĂM 2026")
    assert words(dossier, Role.SUBJECT) == ["PHÁT TRIỂN PHONG TRÀO ĐỌC SÁCH TRONG CỘNG ĐỒNG NĂM 2026"]


def test_words_that_go_on_with_the_type_name_are_no_subject() -> None:
    dossier = model_with(type_name="KẾ HOẠCH HÀNH ĐỘNG", subject="Phát triển phong trào đọc sách năm 2026")
    assert words(dossier, Role.TYPE_NAME) == ["KẾ HOẠCH"]
    assert words(dossier, Role.SUBJECT) == ["Phát triển phong trào đọc sách năm 2026"]


def test_type_and_subject_on_one_line() -> None:
    dossier = dossier_of("KẾ HOẠCH Phát triển phong trào đọc sách năm 2026\nI. MỤC ĐÍCH\nTạo thói quen đọc sách.")
    assert words(dossier, Role.TYPE_NAME) == ["KẾ HOẠCH"]
    assert words(dossier, Role.SUBJECT) == ["Phát triển phong trào đọc sách năm 2026"]


def test_a_reference_to_another_document_gives_no_number_and_date() -> None:
    dossier = dossier_of(
        "KẾ HOẠCH\nPhát triển phong trào đọc sách năm 2026\n"
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Hòa Lạc)\n"
        "I. MỤC ĐÍCH\nTạo thói quen đọc sách."
    )
    assert dossier.number is None
    assert dossier.place_date is None
    assert dossier.completeness is Completeness.ANNEXED


def test_a_reference_above_the_title_gives_no_number_either() -> None:
    dossier = dossier_of(
        "Phụ lục I\n(Kèm theo Quyết định số 12/QĐ-UBND\nngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Hòa Lạc)\n"
        "KẾ HOẠCH\nPhát triển phong trào đọc sách năm 2026\nI. MỤC ĐÍCH\nTạo thói quen đọc sách."
    )
    assert (dossier.number, dossier.place_date) == (None, None)


def test_draft_marks_are_no_bodies() -> None:
    assert words(model_with(marks="DỰ THẢO"), Role.ISSUER) == ["ỦY BAN NHÂN DÂN XÃ HÒA LẠC THƯỢNG"]


@pytest.mark.parametrize(
    ("mark", "role"),
    [("MẬT", Role.SECRECY), ("HỎA TỐC", Role.URGENCY), ("GẤP", Role.URGENCY), ("LƯU HÀNH NỘI BỘ", Role.CIRCULATION)],
)
def test_marks_are_recognised(mark: str, role: Role) -> None:
    assert words(model_with(marks=mark), role) == [mark]


def test_a_bold_subject_goes_on_over_semicolons() -> None:
    lines = (
        "KẾ HOẠCH",
        "Giải quyết hai việc: (1) đọc sách;",
        "(2) luân chuyển sách năm 2026",
        "Ủy ban nhân dân xã nêu:",
    )
    blocks = tuple(
        Block(i, BlockKind.PARAGRAPH, text, runs=(Run(0, len(text), bold=i < 3),)) for i, text in enumerate(lines)
    )
    dossier = recognise(Document("x", Format.DOCX, blocks))
    assert words(dossier, Role.SUBJECT) == ["Giải quyết hai việc: (1) đọc sách; (2) luân chuyển sách năm 2026"]


def test_a_body_only_export_has_no_header() -> None:
    dossier = dossier_of("KẾ HOẠCH\nPhát triển phong trào đọc sách năm 2026\nI. MỤC ĐÍCH\nTạo thói quen đọc sách.")
    for role in (Role.ISSUER, Role.NATIONAL_TITLE, Role.MOTTO, Role.NUMBER_SYMBOL, Role.PLACE_DATE):
        assert words(dossier, role) == []
    assert dossier.completeness is Completeness.FRAGMENT


def test_a_place_named_much_like_a_type_is_no_type() -> None:
    dossier = model_with(issuer="UBND XÃ HÒA LẠC\nTHÔN ĐÔNG")
    assert words(dossier, Role.TYPE_NAME) == ["KẾ HOẠCH"]
    assert words(dossier, Role.MOTTO) == ["Độc lập - Tự do - Hạnh phúc"]


def test_a_type_name_with_a_slip_is_found_before_the_issuing_clause() -> None:
    dossier = model_with("QĐ", type_name="QUYẾT ĐINHH")
    assert words(dossier, Role.TYPE_NAME) == ["QUYẾT ĐINHH"]


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("VĂN PHÒNG\nHĐND VÀ UBND XÃ HÒA LẠC", "VĂN PHÒNG HĐND VÀ UBND XÃ HÒA LẠC"),
        ("CHỦ TỊCH\nỦY BAN NHÂN DÂN XÃ HÒA LẠC", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA LẠC"),
        ("BAN CHỈ ĐẠO\nPHÒNG, CHỐNG THIÊN TAI", "BAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI"),
        ("SỞ\nKHOA HỌC VÀ CÔNG NGHỆ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
    ],
)
def test_a_kind_of_body_alone_on_its_line_goes_on(lines: str, issuer: str) -> None:
    dossier = model_with(issuer=lines)
    assert (words(dossier, Role.GOVERNING_BODY), words(dossier, Role.ISSUER)) == ([], [issuer])
