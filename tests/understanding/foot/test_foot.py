"""Nơi nhận and signature blocks are found in every layout that clerks make."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.dossier import Dossier
from tests.builders.dossier import BODY, HEAD, OPENING, RECIPIENTS, SIGNATURE, dossier_of, plan, with_table

TOP = (*HEAD, OPENING, *BODY)


def recipients(dossier: Dossier) -> list[tuple[str, str, str, bool]]:
    assert dossier.recipients is not None
    return [(i.name, i.purpose, i.mark, i.filing) for i in dossier.recipients.items]


def signatures(dossier: Dossier) -> list[tuple[list[str], str | None]]:
    return [([line.text for line in s.lines], s.signer.text if s.signer else None) for s in dossier.signatures]


PLAIN = [("Phòng Kinh tế", "", ";", False), ("Trưởng các thôn", "", ";", False), ("Lưu: VT, KT", "", ".", True)]
SIGNED = [(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Lý Văn Bình")]


def test_paragraphs() -> None:
    dossier = dossier_of(plan())
    assert recipients(dossier) == PLAIN
    assert signatures(dossier) == SIGNED


def test_two_cells_of_a_table() -> None:
    cells = [(0, 0, text) for text in RECIPIENTS] + [(0, 1, text) for text in SIGNATURE]
    dossier = dossier_of(with_table(TOP, cells))
    assert recipients(dossier) == PLAIN
    assert signatures(dossier) == SIGNED


def test_cells_with_line_breaks() -> None:
    dossier = dossier_of(with_table(TOP, [(0, 0, "\n".join(RECIPIENTS)), (0, 1, "\n\n".join(SIGNATURE))]))
    assert recipients(dossier) == PLAIN
    assert signatures(dossier) == SIGNED


def test_name_in_the_row_below() -> None:
    cells = [(0, 0, "\n".join(RECIPIENTS)), (0, 1, "\n".join(SIGNATURE[:2])), (1, 0, ""), (1, 1, SIGNATURE[2])]
    assert signatures(dossier_of(with_table(TOP, cells))) == SIGNED


def test_columns_made_with_tabs() -> None:
    rows = (
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN",
        "- Phòng Kinh tế;\tCHỦ TỊCH",
        "- Trưởng các thôn;\t(Đã ký)",
        "- Lưu: VT, KT.\tLý Văn Bình",
    )
    dossier = dossier_of((*TOP, *rows))
    assert recipients(dossier) == PLAIN
    assert signatures(dossier) == SIGNED


def test_columns_made_with_spaces() -> None:
    gap = " " * 40
    rows = (f"Nơi nhận:{gap}TM. ỦY BAN NHÂN DÂN", f"- Phòng Kinh tế;{gap}CHỦ TỊCH", "- Trưởng các thôn;")
    dossier = dossier_of((*TOP, *rows, "- Lưu: VT, KT.", f"{gap}Lý Văn Bình"))
    assert recipients(dossier) == PLAIN
    assert signatures(dossier) == SIGNED
    text = dossier.document.blocks[len(TOP)].text
    span = dossier.signatures[0].lines[0].span
    assert text[span.start : span.end] == "TM. ỦY BAN NHÂN DÂN"


def test_stamp_of_a_digital_signature_is_no_recipient() -> None:
    stamp = ("Ký bởi: Ủy ban nhân dân xã", "Thời gian ký: 09/03/2026 08:30:00")
    dossier = dossier_of(plan(recipients=RECIPIENTS[:2], signature=(*stamp, *RECIPIENTS[2:], *SIGNATURE)))
    assert recipients(dossier) == PLAIN


def test_text_box_in_the_cell_is_skipped() -> None:
    from msgspec.structs import replace

    from plancheck.model.document import BlockKind

    made = with_table(TOP, [(0, 0, text) for text in (*RECIPIENTS[:2], "(để b/c)", *RECIPIENTS[2:])])
    box = len(TOP) + 2
    blocks = list(made.blocks)
    blocks[box] = replace(blocks[box], kind=BlockKind.TEXTBOX, cell=None)
    assert recipients(dossier_of(replace(made, blocks=tuple(blocks)))) == PLAIN


def test_recipient_behind_the_label() -> None:
    assert recipients(dossier_of(plan(recipients=("Nơi nhận: - Phòng Kinh tế;", *RECIPIENTS[2:])))) == PLAIN


def test_words_that_head_a_column_are_no_label() -> None:
    cells = [(0, 0, "Việc"), (0, 1, "Nơi nhận"), (1, 0, "Giao cây"), (1, 1, "Thôn Đông"), (2, 0, "Tưới"), (2, 1, "Tây")]
    dossier = dossier_of(with_table(TOP, cells, (*RECIPIENTS, *SIGNATURE)))
    assert recipients(dossier) == PLAIN
    assert signatures(dossier) == SIGNED


def test_purpose_beside_several_lines() -> None:
    for lines in (
        ("Nơi nhận:", "- Thôn Đông; (để b/c)", "- Thôn Tây;", "- Lưu: VT, KT."),
        ("Nơi nhận:", "- Thôn Đông;", "(để b/c)", "- Thôn Tây;", "- Lưu: VT, KT."),
    ):
        found = recipients(dossier_of(plan(recipients=lines)))
        assert [(name, mark) for name, _, mark, _ in found] == [
            ("Thôn Đông", ";"),
            ("Thôn Tây", ";"),
            ("Lưu: VT, KT", "."),
        ]


def test_wrapped_lines_are_one_recipient() -> None:
    lines = (
        "Nơi nhận:",
        "- Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị",
        "- xã hội xã;",
        "- Báo An Lộc, Đài Phát thanh An Lộc,",
        "Cổng thông tin điện tử;",
        "- Lưu: VT, KT.",
    )
    names = [name for name, _, _, _ in recipients(dossier_of(plan(recipients=lines)))]
    assert names == [
        "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội xã",
        "Báo An Lộc, Đài Phát thanh An Lộc, Cổng thông tin điện tử",
        "Lưu: VT, KT",
    ]


def test_filing_line_with_copies() -> None:
    lines = ("Nơi nhận:", "- Trưởng các thôn (để thực hiện);", "- Lưu: VT, KT (02).")
    assert recipients(dossier_of(plan(recipients=lines))) == [
        ("Trưởng các thôn", "để thực hiện", ";", False),
        ("Lưu: VT, KT", "02", ".", True),
    ]


def test_heading_on_recipients_is_no_label() -> None:
    body = (*BODY[:4], "9. Nơi nhận", "Kế hoạch gửi đến các thôn.", *BODY[4:])
    dossier = dossier_of(plan(body=body))
    assert dossier.recipients is not None
    assert dossier.recipients.label.span.block == len(HEAD) + 1 + len(body)


def test_authorised_head_of_a_department() -> None:
    lines = ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ VĂN HÓA VÀ", "THỂ THAO", "Lý Văn Bình")
    dossier = dossier_of(plan(signature=lines))
    assert signatures(dossier) == [(["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ VĂN HÓA VÀ THỂ THAO"], "Lý Văn Bình")]
    assert [len(line.more) for line in dossier.signatures[0].lines] == [0, 1]


def test_prefix_without_space() -> None:
    dossier = dossier_of(plan(signature=("KT.HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lý Văn Bình")))
    line = dossier.signatures[0].lines[0]
    assert (line.prefix, line.mark, line.title, line.expected) == ("KT", ".", "HIỆU TRƯỞNG", "HIỆU TRƯỞNG")


def test_minister_and_deputy_are_told_apart_by_their_marks() -> None:
    dossier = dossier_of(plan(signature=("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lý Văn Bình")))
    assert [line.expected for line in dossier.signatures[0].lines] == ["BỘ TRƯỞNG", "THỨ TRƯỞNG"]


def test_name_over_two_lines() -> None:
    dossier = dossier_of(plan(signature=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Thị", "Thu Trang")))
    assert signatures(dossier)[0][1] == "Vi Thị Thu Trang"


def test_two_signatures_of_minutes() -> None:
    minutes = ("BIÊN BẢN", "Họp thôn", "Cuộc họp kết thúc lúc 10 giờ.")
    for rows in (
        with_table(minutes, [(0, 0, "THƯ KÝ"), (0, 1, "CHỦ TỌA"), (1, 0, "Lý Văn Bình"), (1, 1, "Vi Thị Hạnh")]),
        with_table(minutes, [(0, 0, "THƯ KÝ\n\nLý Văn Bình"), (0, 1, "CHỦ TỌA\n\nVi Thị Hạnh")]),
        (*minutes, "THƯ KÝ\tCHỦ TỌA", "Lý Văn Bình\tVi Thị Hạnh"),
    ):
        assert signatures(dossier_of(rows)) == [(["THƯ KÝ"], "Lý Văn Bình"), (["CHỦ TỌA"], "Vi Thị Hạnh")]


def test_title_inside_the_text_is_no_signature() -> None:
    body = (*BODY[:4], "CHỦ TỊCH UBND XÃ CHỦ TRÌ", *["Thôn trồng cây theo kế hoạch."] * 60, *BODY[4:])
    assert signatures(dossier_of(plan(body=body))) == SIGNED


@given(st.lists(st.text(alphabet="abc đ-;.:()\t\n", max_size=30), max_size=8))
def test_spans_show_their_words(lines: list[str]) -> None:
    dossier = dossier_of((*TOP, "Nơi nhận:", *lines, *SIGNATURE))
    if dossier.recipients is not None:
        for item in dossier.recipients.items:
            assert item.text == " ".join(dossier.document.text_of(span) for span in item.spans)
    for signature in dossier.signatures:
        for line in signature.lines:
            shown = " ".join(dossier.document.text_of(span) for span in (line.span, *line.more))
            assert shown.strip(" *") == line.text
            assert dossier.document.text_of(line.title_span) in line.title
