"""Style line by line: one that deviates from its kin is told, what may be set apart is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck.model.document import Align, Block, BlockKind, CellRef, Document, Run, TabStop
from plancheck.model.finding import Severity
from tests.builders.formatted import (
    CENTRED,
    FLUSH,
    LONG,
    RUNNING,
    Change,
    at,
    finding,
    form,
    found,
    made,
    plan,
    runs,
    words,
)

PLACE = at("text2")


def both(*changes: Change) -> Change:
    def change(block: Block) -> Block:
        for one in changes:
            block = one(block)
        return block

    return change


def partly(start: int, end: int, **values: object) -> Change:
    """Other formatting of the letters from `start` to `end`."""

    def change(block: Block) -> Block:
        (run,) = block.runs
        cuts = [(0, start, {}), (start, end, values), (end, run.end, {})]
        return replace(block, runs=tuple(replace(run, start=a, end=b, **v) for a, b, v in cuts if a < b))

    return change


def with_more(*more: Block) -> Document:
    """The plan with blocks after its last point."""
    base = plan()
    blocks = [*base.blocks[: PLACE + 1], *more, *base.blocks[PLACE + 1 :]]
    return replace(base, blocks=tuple(replace(b, index=i) for i, b in enumerate(blocks)))


def paragraph(text: str, bold: bool = False, italic: bool = False) -> Block:
    return made(0, BlockKind.PARAGRAPH, text, RUNNING, 14, bold, italic)


@pytest.mark.parametrize(
    ("name", "change", "code", "component"),
    [
        ("position", runs(bold=False), "KT601", "Quyền hạn, chức vụ của người ký"),
        ("subject", partly(24, 34, bold=False), "KT601", "Trích yếu nội dung"),
        ("item2", runs(bold=True), "KT602", "Danh sách nơi nhận"),
        ("item1", partly(12, 25, italic=True), "KT604", "Danh sách nơi nhận"),
        ("position", runs(italic=True), "KT604", "Quyền hạn, chức vụ của người ký"),
        ("basis", partly(10, 30, italic=False), "KT603", "Căn cứ ban hành"),
    ],
)
def test_one_line_of_a_component(name: str, change: Change, code: str, component: str) -> None:
    document = plan(**{name: change})
    assert found(document) == [code]
    one = finding(document, code)
    assert one.message.startswith(f"{component}: 1 dòng ")
    assert (one.location.block, one.severity) == (at(name), Severity.WARNING)


def test_where_letters_are_wrong_and_what_is_quoted() -> None:
    one = finding(plan(subject=partly(24, 34, bold=False)), "KT601")
    assert one.excerpt is not None
    assert one.excerpt.text[one.excerpt.start : one.excerpt.end] == "ở năm 2026"
    assert one.message.endswith("“Thực hiện dân chủ ở cơ sở năm 2026”.")


def test_a_remark_in_brackets_below_the_subject_is_none_of_its_lines() -> None:
    remark = "Về dân chủ ở cơ sở năm 2026 trên địa bàn xã\n(lần thứ hai trong năm)"
    cut = remark.index("\n") + 1
    assert found(plan(subject=both(words(remark), partly(cut, len(remark), bold=False, italic=True)))) == []
    bare = remark.replace("(", "").replace(")", "")
    document = plan(subject=both(words(bare), partly(cut, len(bare), bold=False, italic=True)))
    assert found(document) == ["KT601", "KT604"]


def test_a_stray_mark_and_an_automatic_number_are_no_matter() -> None:
    assert found(plan(item1=partly(24, 25, bold=True))) == []
    numbered = both(partly(0, 3, bold=False), lambda block: replace(block, label_end=3))
    assert found(plan(roman=numbered)) == []


def test_a_clause_is_held_against_those_beside_it() -> None:
    upright = [paragraph("2. Yêu cầu"), paragraph(LONG + ".")]
    one = finding(with_more(*upright), "KT601")
    assert one.message.startswith("Khoản có tiêu đề: 1 dòng có chữ không đậm")
    elsewhere = [
        made(0, BlockKind.PARAGRAPH, "II. NỘI DUNG", RUNNING, 14, True, False),
        paragraph("1. Việc của thôn"),
        paragraph(LONG + "."),
    ]
    assert "KT601" not in found(with_more(*elsewhere))


SENTENCE = LONG + "."


@pytest.mark.parametrize(
    ("text", "style", "told"),
    [
        (SENTENCE, {"bold": True}, "đậm"),
        (SENTENCE, {"italic": True}, "nghiêng"),
        (SENTENCE, {"bold": True, "italic": True}, "đậm, nghiêng"),
        (SENTENCE, {"underline": True}, "gạch chân"),
        ("a) " + SENTENCE, {"bold": True}, "đậm"),
        ("2. " + SENTENCE, {"bold": True}, None),  # with a paragraph below it is a title
        ("Trân trọng cảm ơn.", {"bold": True}, None),
        ("Nội dung, thời gian và địa điểm tổ chức các hội nghị của thôn, tổ dân phố", {"bold": True}, None),
        ("Các cơ quan, đơn vị, các thôn có trách nhiệm thực hiện những nhiệm vụ sau đây:", {"italic": True}, None),
        (f"({LONG})", {"italic": True}, None),
        (f"“{SENTENCE}”", {"italic": True}, None),
        (f"Ghi chú: {SENTENCE}", {"italic": True}, None),
        (f"Xem tại https://xa.vn: {SENTENCE}", {"underline": True}, None),
    ],
)
def test_a_whole_paragraph_in_another_style(text: str, style: dict[str, bool], told: str | None) -> None:
    document = plan(text2=both(words(text), runs(**style)))
    assert [code for code in found(document) if code != "KT209"] == (["KT605"] if told else [])
    assert told is None or finding(document, "KT605").found == told


def test_a_clause_without_content_is_no_title() -> None:
    one = finding(with_more(paragraph("2. " + SENTENCE, bold=True), paragraph("3. " + SENTENCE)), "KT605")
    assert (one.found, one.location.block) == ("đậm", PLACE + 1)


def test_paragraphs_in_one_style_are_one_finding() -> None:
    one = finding(with_more(*(paragraph(SENTENCE, bold=number < 2) for number in range(6))), "KT605")
    assert one.message.startswith("2 đoạn nội dung đậm cả đoạn;")


def test_a_list_of_short_lines_in_one_style_is_a_list() -> None:
    names = [
        f"- Đồng chí {name}, Phó Chủ tịch Ủy ban nhân dân xã, Phó Trưởng ban Chỉ đạo chuyển đổi số;"
        for name in ("A", "B", "C")
    ]
    assert "KT605" not in found(with_more(*(paragraph(name, bold=True) for name in names)))
    one = finding(with_more(*(paragraph(name, bold=name == names[1]) for name in names)), "KT605")
    assert one.location.block == PLACE + 2
    assert "KT605" in found(with_more(*(paragraph("- " + SENTENCE, bold=True) for _ in names)))


def test_a_quotation_over_several_paragraphs_may_be_italic() -> None:
    quoted = plan(text1=words(f"Đọc đoạn sau: “{LONG};"), text2=runs(italic=True), text3=words(f"{LONG}.”"))
    assert found(quoted) == []


def test_an_opening_that_goes_on_with_the_basis_may_be_italic() -> None:
    goes_on = words("Theo đề nghị của Trưởng phòng Kinh tế, Ủy ban nhân dân xã Khe Trầm ban hành Kế hoạch như sau:")
    assert found(plan(opening=both(goes_on, runs(italic=True)))) == []
    assert found(plan(opening=both(words(f"Ủy ban nhân dân xã ban hành Kế hoạch: {LONG}:"), runs(italic=True)))) == [
        "KT605"
    ]


@pytest.mark.parametrize(
    ("text", "align", "bold", "told"),
    [
        (SENTENCE, Align.CENTER, False, "canh giữa"),
        (SENTENCE, Align.RIGHT, False, "canh phải"),
        (SENTENCE, Align.CENTER, True, None),
        (f"({LONG})", Align.CENTER, False, None),
        ("Đơn vị tính: đồng", Align.RIGHT, False, None),
    ],
)
def test_a_centred_sentence(text: str, align: Align, bold: bool, told: str | None) -> None:
    document = plan(text2=both(words(text), runs(bold=bold), form(align=align, first_line=0.0)))
    assert found(document) == (["KT606"] if told else [])
    assert told is None or finding(document, "KT606").found == told


def points(*bold: bool) -> list[Block]:
    out = []
    for letter, one in zip("abcd", bold, strict=False):
        out += [paragraph(f"{letter}) Việc của thôn", bold=one), paragraph(SENTENCE)]
    return out


def test_titles_of_points_look_alike() -> None:
    assert "KT607" not in found(with_more(*points(True, True, True)))
    assert "KT607" not in found(with_more(*points(False, False, False)))
    assert "KT607" not in found(with_more(*points(True, False)))
    one = finding(with_more(*points(True, False, True)), "KT607")
    assert (one.found, one.expected, one.location.block) == ("không đậm", "đậm", PLACE + 3)
    assert finding(with_more(*points(False, False, True)), "KT607").found == "đậm"


def headings(*indents: float | None) -> Document:
    more = []
    for number, indent in zip(("II", "III", "IV"), indents, strict=False):
        shape = CENTRED if indent is None else replace(RUNNING, first_line=indent)
        more += [
            made(0, BlockKind.PARAGRAPH, f"{number}. NỘI DUNG", shape, 14, True, False),
            paragraph(SENTENCE),
        ]
    return with_more(*more)


@pytest.mark.parametrize(
    ("indents", "told"),
    [
        ((36.0, 36.0, 36.0), None),
        ((36.0, 34.0, 36.0), None),
        ((36.0, 14.0, 36.0), "lùi 0,49 cm"),
        ((36.0, None, 36.0), "canh giữa"),
        ((14.0, 14.0, 36.0), None),
    ],
)
def test_headings_of_one_level_are_indented_alike(indents: tuple[float | None, ...], told: str | None) -> None:
    document = headings(*indents)
    assert ("KT608" in found(document)) is (told is not None)
    assert told is None or finding(document, "KT608").found == told


def tabled(*cells: tuple[str, Align], bold: tuple[int, ...] = ()) -> Document:
    rows = len(cells) + 1
    blocks = []
    for row, (text, align) in enumerate((("Việc", Align.CENTER), *cells)):
        for column, words_ in enumerate((str(row), text)):
            cell = CellRef(5, row, column, rows, 2)
            shape = CENTRED if column == 0 else replace(FLUSH, align=align)
            blocks.append(made(0, BlockKind.CELL, words_, shape, 13, row == 0 or row in bold, False, cell))
    return with_more(*blocks)


LEFT, CENTRE, RIGHT = Align.LEFT, Align.CENTER, Align.RIGHT


@pytest.mark.parametrize(
    ("aligns", "bold", "told"),
    [
        ((LEFT, LEFT, LEFT, LEFT), (), None),
        ((LEFT, Align.JUSTIFY, LEFT, LEFT), (), None),
        ((CENTRE, CENTRE, LEFT, LEFT, LEFT), (), "canh giữa"),
        ((LEFT, LEFT, LEFT, RIGHT), (), "canh phải"),
        ((LEFT, LEFT, LEFT, LEFT, CENTRE), (5,), None),
        ((LEFT, LEFT, CENTRE), (), None),
    ],
)
def test_cells_of_a_column(aligns: tuple[Align, ...], bold: tuple[int, ...], told: str | None) -> None:
    document = tabled(*(("Rà soát hồ sơ", align) for align in aligns), bold=bold)
    assert found(document) == (["KT609"] if told else [])
    assert told is None or finding(document, "KT609").found == told


def test_figures_and_long_texts_are_columns_of_their_own() -> None:
    short = [("Có", CENTRE)] * 4
    assert found(tabled(*short, (LONG, LEFT))) == []
    assert found(tabled(*[("Rà soát hồ sơ", LEFT)] * 4, ("12.000", RIGHT))) == []
    assert found(tabled(*[("Rà soát hồ sơ", LEFT)] * 4, ("-", CENTRE))) == []


def empty(**values: object) -> Block:
    return replace(made(0, BlockKind.PARAGRAPH, "", RUNNING, 14, False, False), **values)


def test_empty_paragraphs_in_place_of_space() -> None:
    one = finding(with_more(empty()), "KT610")
    assert (one.found, one.severity) == ("1", Severity.NOTE)
    assert one.message == "1 dòng trống giữa các đoạn nội dung, sau: “Phòng Kinh tế tổng hợp; Các thôn…”."
    assert found(with_more(empty(holds=True))) == []
    thin = replace(RUNNING, line=1.0, line_rule="exact")
    assert found(with_more(empty(format=thin))) == []
    cell = made(0, BlockKind.CELL, "Việc", FLUSH, 13, False, False, CellRef(5, 0, 0, 1, 1))
    assert found(with_more(empty(), cell, empty())) == []


def test_empty_paragraphs_that_reach_the_next_page() -> None:
    assert found(with_more(*[empty()] * 4)) == ["KT610", "KT611"]
    one = finding(with_more(*[empty()] * 4), "KT611")
    assert one.message.startswith("4 dòng trống liền nhau trước “Văn phòng theo dõi;")
    assert "KT611" not in found(with_more(*[empty()] * 3))
    caption = made(0, BlockKind.PARAGRAPH, "XÁC NHẬN CỦA TRƯỞNG THÔN", CENTRED, 14, True, False)
    assert "KT611" not in found(with_more(*[empty()] * 6, caption))


@pytest.mark.parametrize(
    ("blanks", "change", "told"),
    [
        ("\t", form(first_line=0.0), True),
        ("          ", form(first_line=0.0), True),
        ("\t", form(first_line=35.45), False),
        (" ", form(), False),
        ("\t", form(align=Align.CENTER), False),
    ],
)
def test_blanks_in_place_of_an_indent(blanks: str, change: Change, told: bool) -> None:
    document = plan(text2=both(words(blanks + SENTENCE), change))
    assert ("KT612" in found(document)) is told


def test_blanks_that_move_a_line_of_a_component() -> None:
    left = form(align=Align.LEFT)
    one = finding(plan(signer=both(words(" " * 20 + "Lục Đình Khang"), left)), "KT613")
    assert one.location.block == at("signer")
    assert found(plan(signer=words("   Lục Đình Khang"))) == []
    stops = form(align=Align.LEFT, tabs=(TabStop(80.0, Align.CENTER),))
    assert "KT613" not in found(plan(signer=both(words("\t\t\t\tLục Đình Khang"), stops)))


def test_letters_left_highlighted() -> None:
    one = finding(plan(text2=partly(0, 18, highlight="yellow"), item1=partly(2, 5, highlight="#ff00ff")), "KT614")
    assert one.found == "#ff00ff, yellow"
    assert one.message.startswith("17 ký tự còn tô nền (#ff00ff, yellow): “Phòng Kinh tế")


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("text2", runs(size=13.0), None),
        ("arabic", runs(size=13.0), None),
        ("roman", runs(size=13.0), None),
        ("text2", partly(0, 5, size=13.0), None),
    ],
)
def test_sizes_without_enough_kin(name: str, change: Change, told: str | None) -> None:
    assert "KT615" not in found(plan(**{name: change}))


def test_single_places_that_are_too_close_or_too_wide() -> None:
    many = [paragraph(SENTENCE) for _ in range(12)]
    close = replace(many[0], format=replace(RUNNING, after=0.0))
    one = finding(with_more(close, *many), "KT616")
    assert (one.found, one.location.block) == ("0 pt", PLACE + 2)
    assert "KT305" in found(with_more(close, close, *many[:4]))
    wide = replace(many[0], format=replace(RUNNING, line=1.8))
    assert finding(with_more(wide, *many), "KT617").location.block == PLACE + 1
    assert "KT306" in found(with_more(wide, wide, *many[:4]))


def test_one_line_in_another_size_than_its_kin() -> None:
    many = [paragraph(SENTENCE) for _ in range(12)]
    small = made(0, BlockKind.PARAGRAPH, SENTENCE, RUNNING, 13, False, False)
    one = finding(with_more(*many, small), "KT615")
    assert (one.found, one.expected, one.location.block) == ("13", "14", PLACE + 13)
    tiny = replace(small, text="- …", runs=(Run(0, 3, "Times New Roman", 12.0, False, False),))
    assert "KT615" not in found(with_more(*many, tiny))
    heading = made(0, BlockKind.PARAGRAPH, "II. NỘI DUNG", RUNNING, 13, True, False)
    assert finding(with_more(*many, heading, *many), "KT615").location.block == PLACE + 13
