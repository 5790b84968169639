from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.citation import Citation, Syntax
from plancheck.model.document import Block, BlockKind, Document, Format
from plancheck.understanding.citations.mentions import citations_of, find_citations


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, index: int = 0) -> Block:
    return Block(index=index, kind=kind, text=text)


def read(text: str) -> list[Citation]:
    return citations_of(block(text))


def only(text: str) -> Citation:
    found = read(text)
    assert len(found) == 1, [text[c.span.start : c.span.end] for c in found]
    return found[0]


def test_full_citation_is_taken_apart() -> None:
    text = (
        "Căn cứ Nghị định số 93/2020/NĐ-CP ngày 18 tháng 8 năm 2020 của Chính phủ quy định chi tiết một số điều"
        " của luật chuyên ngành."
    )
    cited = only(text)
    assert cited.syntax is Syntax.NORMATIVE
    assert cited.type is not None
    assert (cited.type.text, cited.type_name) == ("Nghị định", "nghị định")
    assert cited.word is not None
    assert cited.code is not None
    assert (cited.number, cited.year, cited.groups) == ("93", "2020", ("NĐ", "CP"))
    assert cited.date == date(2020, 8, 18)
    assert cited.issuer is not None
    assert cited.issuer.text == "Chính phủ"
    assert cited.subject is not None
    assert cited.subject.text == "quy định chi tiết một số điều của luật chuyên ngành"
    for part in (cited.type, cited.word, cited.code, cited.date_part, cited.issuer, cited.subject):
        assert part is not None
        assert text[part.span.start : part.span.end] == part.text


@pytest.mark.parametrize(
    ("text", "syntax", "number", "groups"),
    [
        ("Chỉ thị số 30-CT/TW", Syntax.PARTY, "30", ("CT", "TW")),
        ("Quyết định số 217 -QĐ/TW", Syntax.PARTY, "217", ("QĐ", "TW")),
        ("Đề án số 01- ĐA/BDVTU-UBND", Syntax.PARTY, "01", ("ĐA", "BDVTU", "UBND")),
        ("Kế hoạch số 122/KH-MTTQ-BTT", Syntax.ADMIN, "122", ("KH", "MTTQ", "BTT")),
        ("Chỉ thị số 33/CT-TTg", Syntax.ADMIN, "33", ("CT", "TTg")),
        ("Công văn số 5451/UBND-CNXD", Syntax.LETTER, "5451", ("UBND", "CNXD")),
        ("Công văn số 2809/BTTTT-PTTH&TTĐT", Syntax.LETTER, "2809", ("BTTTT", "PTTH&TTĐT")),
        ("Nghị quyết số 76/2025/UBTVQH15", Syntax.LAW, "76", ("UBTVQH15",)),
        ("Pháp lệnh số 34/2007/PL - UBTVQH11", Syntax.NORMATIVE, "34", ("PL", "UBTVQH11")),
        ("Thông tư số 09-TT-BTTTT", Syntax.MIXED, "09", ("TT", "BTTTT")),
        ("Nghị định số 36-CP", Syntax.OLD, "36", ("CP",)),
        ("Quy định số 11-QĐi/TW", Syntax.PARTY, "11", ("QĐi", "TW")),
        ("Nghị định số145/2020/NĐ-CP.", Syntax.NORMATIVE, "145", ("NĐ", "CP")),
    ],
)
def test_numbers_of_every_regime(text: str, syntax: Syntax, number: str, groups: tuple[str, ...]) -> None:
    cited = only(text)
    assert (cited.syntax, cited.number, cited.groups) == (syntax, number, groups)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (" ngày 09/01/2015", date(2015, 1, 9)),
        (", ngày 09/01/2015", date(2015, 1, 9)),
        (" ngày 9 tháng 01 năm 2015", date(2015, 1, 9)),
        (" ngày 9.1.2015", date(2015, 1, 9)),
        (" của Sở Nội vụ (sau đây gọi là Sở) ngày 09 tháng 01 năm 2015", date(2015, 1, 9)),
        (" ngày 31/02/2015", None),
        ("", None),
    ],
)
def test_forms_of_the_date(tail: str, expected: date | None) -> None:
    assert only(f"Thực hiện Kế hoạch số 12/KH-SNV{tail}; các đơn vị khẩn trương triển khai").date == expected


def test_blank_date_is_no_missing_one() -> None:
    cited = only("Quyết định số 12/QĐ-UBND ngày ..... tháng ..... năm 2026 của Ủy ban nhân dân tỉnh về thi đua")
    assert cited.date_blank
    assert cited.date is None


def test_list_shares_the_type() -> None:
    first, second = read("các Quyết định số 217-QĐ/TW, 218-QĐ/TW của Bộ Chính trị")
    assert first.type_name == second.type_name == "quyết định"
    assert second.type is None


def test_next_of_a_list_is_not_in_the_title() -> None:
    first, second = read(
        "Kế hoạch số 4/KH-UBND ngày 05/01/2026 của UBND tỉnh về thi đua, Kế hoạch số 9/KH-UBND ngày 06/02/2026"
        " của UBND xã về khen thưởng"
    )
    assert first.subject is not None
    assert first.subject.text == "về thi đua"
    assert not second.nested


def test_mention_inside_a_title_is_nested() -> None:
    outer, inner = read(
        "Kế hoạch số 4/KH-UBND ngày 05/01/2026 của UBND tỉnh về thực hiện Nghị quyết số 25-NQ/TU, ngày 03/6/2025"
    )
    assert not outer.nested
    assert inner.nested


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("Luật Thực hiện dân chủ ở cơ sở (năm 2022)", "Thực hiện dân chủ ở cơ sở", "2022"),
        ("Luật thực hiện Dân chủ ở cơ sở năm 2022", "thực hiện Dân chủ ở cơ sở", "2022"),
        ("Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;", "Thực hiện dân chủ ở cơ sở", "2022"),
        ("theo Bộ luật Lao động 2019 và các quy định", "Lao động", "2019"),
        ("Luật Đầu tư công 2021 - 2025", "Đầu tư công", ""),
        ("Luật Lưu trữ được Quốc hội thông qua ngày 21/6/2024", "Lưu trữ", "2024"),
        ("theo Luật Phòng chống tham nhũng và các quy định", "Phòng chống tham nhũng", ""),
        ("Căn cứ Luật Nuôi ong lấy mật ngày 02 tháng 4 năm 2031;", "Nuôi ong lấy mật", "2031"),
    ],
)
def test_laws_by_name(text: str, name: str, year: str) -> None:
    cited = only(text)
    assert cited.syntax is Syntax.NAME
    assert cited.name is not None
    assert cited.name.text == name
    assert cited.year_of_date == year


def test_law_with_its_number_is_one_citation() -> None:
    cited = only("Căn cứ Luật Thư viện số 46/2019/QH14 ngày 21 tháng 11 năm 2019;")
    assert cited.syntax is Syntax.LAW
    assert cited.name is not None
    assert cited.name.text == "Thư viện"
    assert cited.key == "46/2019/QH14"


def test_date_belongs_to_the_amending_law() -> None:
    outer, *inner = read(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Khiếu nại, Luật Tố cáo ngày 10 tháng 12 năm 2025;"
    )
    assert outer.date == date(2025, 12, 10)
    assert all(c.nested and c.date is None for c in inner)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31/12/2025 - UBND xã họp",
        "giai đoạn 2021 - 2025",
        "gồm 20/25 thôn, đạt 80/100 điểm",
        "Thực hiện đúng pháp luật về đất đai",
        "số 5 - Đường Hoa Ban",
        "điện thoại số 0912-345-678",
        "Số: 12/KH-UBND",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    assert read(text) == []


def test_issuer_keeps_the_comma_of_its_name_and_ends_before_the_title() -> None:
    cited = only("Thông tư số 3/2026/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch hướng dẫn việc kiểm kê")
    assert cited.issuer is not None
    assert cited.issuer.text == "Bộ Văn hóa, Thể thao và Du lịch"


def test_running_heads_are_left_out_and_own_number_is_marked() -> None:
    from plancheck.model.document import Span
    from plancheck.model.dossier import Component, NumberSymbol, Role

    blocks = (
        block("Kế hoạch số 1/KH-UBND", BlockKind.HEADER, 0),
        block("Số: 45/KH-UBND", index=1),
        block("(Kèm theo Kế hoạch số 45/KH-UBND ngày 09/3/2026 của UBND xã)", index=2),
    )
    head = Component(Role.NUMBER_SYMBOL, (Span(1, 0, 14),), "Số: 45/KH-UBND")
    number = NumberSymbol(head, Span(1, 0, 2), "45", Span(1, 4, 6), "KH-UBND", Span(1, 7, 14), "/")
    found = find_citations(Document("a.txt", Format.TEXT, blocks), (head,), number)
    assert [(c.span.block, c.own) for c in found] == [(2, True)]


def test_number_of_a_sentence_taken_for_the_head_is_still_a_citation() -> None:
    from plancheck.regulations.examples import document_of
    from plancheck.understanding import recognise

    dossier = recognise(document_of(("Thực hiện Kế hoạch số 3/KH-UBND ngày 05/01/2026 của UBND tỉnh về thi đua.",)))
    assert [(c.key, c.own) for c in dossier.citations] == [("3/KH-UBND", False)]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Nghị định số 93/2020/NĐ-CP",
                " ngày 18 tháng 8 năm 2020",
                " của Chính phủ",
                "; ",
                ", ",
                " và ",
                "45",
                "UBND",
            ),
            *(
                "Luật Thư viện",
                "Luật sửa đổi, bổ sung một số điều của ",
                "số 12-KH/TU",
                " về",
                " “",
                "” ",
                "(",
                ")",
                "\n",
            ),
            *("12/2026/", " - ", "Kế hoạch ", "năm 2026", "/"),
        ]
    ),
    max_size=24,
).map("".join)


@given(PIECES | st.text(max_size=80))
def test_spans_hold_their_words_in_order(text: str) -> None:
    found = read(text)
    assert [c.span.start for c in found] == sorted(c.span.start for c in found)
    for cited in found:
        assert 0 <= cited.span.start < cited.span.end <= len(text)
        for part in (
            cited.type,
            cited.word,
            cited.code,
            cited.name,
            cited.date_part,
            cited.issuer,
            cited.subject,
        ):
            if part is not None:
                assert text[part.span.start : part.span.end] == part.text
                assert part.span.start >= cited.span.start


def test_a_long_paragraph_is_read_quickly() -> None:
    from time import perf_counter

    hostile = "Luật sửa đổi, " * 1500 + "của A " * 4000 + "(" * 2000 + "số 1/KH-UBND " * 500
    start = perf_counter()
    read(hostile)
    assert perf_counter() - start < 5
