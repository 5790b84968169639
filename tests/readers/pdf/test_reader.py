"""The .pdf reader on documents set by the tests' own writer; every case runs with both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plancheck.bilingual import Text
from plancheck.errors import ReadFailure, UnreadableError, UsageError
from plancheck.model.document import Align, Block, BlockKind, Document, Health, Span, Symptom, TextLayer
from plancheck.readers.options import ReadOptions
from plancheck.readers.pdf.reader import read_pdf
from plancheck.understanding import recognise
from plancheck.understanding.facts import facts_of
from tests.builders.pdf import Pdf, PdfPage, width_of

ENGINES = ("pypdfium2", "pdfplumber")
LONG = (
    "Thực hiện chương trình công tác năm của huyện Suối Mây về xây dựng nếp sống văn minh, Ủy ban nhân dân xã "
    "Đồi Thông ban hành kế hoạch tổ chức các hoạt động tại thôn, bản trên địa bàn xã với những nội dung "
    "cụ thể được nêu sau đây."
)
OTHER = (
    "Các thôn tổ chức ra quân vệ sinh môi trường vào ngày thứ bảy của tuần cuối tháng, có phân công người phụ trách "
    "từng đoạn đường; kết quả gửi về văn phòng xã để tổng hợp, báo cáo."
)


@pytest.fixture(params=ENGINES)
def options(request) -> ReadOptions:
    return ReadOptions(pdf_engine=request.param)


def read(pdf: Pdf, options: ReadOptions) -> Document:
    return read_pdf(pdf.build(), "mau.pdf", options)


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if not kinds or block.kind in kinds]


def body_page(pdf: Pdf) -> PdfPage:
    """A page with two full paragraphs below, which give the text area."""
    page = pdf.page()
    y, _ = page.paragraph(400, LONG)
    page.paragraph(y + 6, OTHER)
    return page


def header(page: PdfPage) -> None:
    page.centered(170, 70, "UBND HUYỆN SUỐI MÂY", size=13)
    page.centered(170, 86, "ỦY BAN NHÂN DÂN XÃ", size=13, bold=True)
    page.centered(170, 120, "Số: 15/KH-UBND", size=13)
    page.centered(410, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    page.centered(410, 86, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    page.rule(335, 485, 92)
    page.centered(410, 120, "Đồi Thông, ngày 02 tháng 5 năm 2024", size=13, italic=True)


def test_wrapped_lines_become_one_paragraph_again(options):
    pdf = Pdf()
    body_page(pdf)
    document = read(pdf, options)
    assert texts(document) == [LONG, OTHER]
    assert document.blocks[0].format.align is Align.JUSTIFY
    assert document.blocks[0].format.first_line == pytest.approx(36, abs=0.2)
    assert len(document.blocks[0].segments) == 4
    assert document.pages == 1
    assert (document.sections[0].width, document.sections[0].height) == (595, 842)
    assert document.health.text_layer is TextLayer.GOOD


def test_header_columns_are_read_one_after_the_other(options):
    pdf = Pdf()
    page = body_page(pdf)
    header(page)
    page.centered(311, 180, "KẾ HOẠCH", bold=True)
    page.centered(311, 198, "Tổ chức ngày hội thôn", bold=True)
    document = read(pdf, options)
    assert texts(document)[:8] == [
        "UBND HUYỆN SUỐI MÂY",
        "ỦY BAN NHÂN DÂN XÃ",
        "Số: 15/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đồi Thông, ngày 02 tháng 5 năm 2024",
        "KẾ HOẠCH",
        "Tổ chức ngày hội thôn",
    ]
    assert document.blocks[6].format.align is Align.CENTER
    (stroke,) = document.strokes
    assert (stroke.page, stroke.x0, stroke.x1, stroke.y, stroke.after) == (1, 335, 485, 92, 4)


def test_signature_block_left_column_first(options):
    pdf = Pdf()
    page = body_page(pdf)
    page.text(85, 600, "Nơi nhận:", size=12, bold=True, italic=True)
    for number, name in enumerate(("UBND huyện;", "Các thôn;", "Lưu: VT.")):
        page.text(85, 613 + 12.5 * number, f"- {name}", size=11)
    page.centered(430, 600, "TM. ỦY BAN NHÂN DÂN", bold=True)
    page.centered(430, 617, "CHỦ TỊCH", bold=True)
    page.centered(430, 710, "Lò Văn Mẫu", bold=True)
    document = read(pdf, options)
    assert texts(document)[2:] == [
        "Nơi nhận:",
        "- UBND huyện;",
        "- Các thôn;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lò Văn Mẫu",
    ]


def test_paragraph_over_a_page_break_is_one_block_with_segments_on_both(options):
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    first.paragraph(600, OTHER)
    _, rest = first.paragraph(760, LONG, bottom=780)
    assert rest
    second.centered(311, 50, "2", size=13)
    y, _ = second.paragraph(80, rest, indent=0)
    second.paragraph(y, OTHER)
    document = read(pdf, options)
    assert texts(document, BlockKind.PARAGRAPH) == [OTHER, LONG, OTHER]
    assert {segment.page for segment in document.blocks[1].segments} == {1, 2}
    assert texts(document, BlockKind.HEADER) == ["2"]
    assert document.blocks[-1].kind is BlockKind.HEADER


def test_footnote_leaves_the_sentence_whole(options):
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    first.paragraph(100, OTHER)
    y, rest = first.paragraph(600, LONG, bottom=630)
    first.rule(85, 229, 740)
    first.text(85, 752, "1", size=6.5)
    first.text(89, 756, "Theo quy ước của thôn Bản Mẫu.", size=10)
    y, _ = second.paragraph(80, rest, indent=0)
    second.paragraph(y, OTHER)
    document = read(pdf, options)
    assert texts(document, BlockKind.PARAGRAPH) == [OTHER, LONG, OTHER]
    (note,) = [block for block in document.blocks if block.kind is BlockKind.FOOTNOTE]
    assert note.text.replace(" ", "") == "1TheoquyướccủathônBảnMẫu."
    assert [run.superscript for run in note.runs] == [True, False]


def test_address_under_a_long_rule_is_a_footer(options):
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    first.paragraph(100, OTHER)
    _, rest = first.paragraph(740, LONG, bottom=775)
    first.rule(85, 538, 790)
    first.centered(311, 803, "Địa chỉ: thôn Bản Mẫu, xã Đồi Thông", size=11)
    y, _ = second.paragraph(80, rest, indent=0)
    second.paragraph(y, OTHER)
    document = read(pdf, options)
    assert texts(document, BlockKind.PARAGRAPH) == [OTHER, LONG, OTHER]
    assert texts(document, BlockKind.FOOTER) == ["Địa chỉ: thôn Bản Mẫu, xã Đồi Thông"]


def test_addressee_and_its_list_come_after_both_columns_of_the_header(options):
    pdf = Pdf()
    page = body_page(pdf)
    header(page)
    page.text(140, 160, "Kính gửi:")
    for number, name in enumerate(("Phòng Nội vụ huyện;", "Các thôn trong xã.")):
        page.text(240, 160 + 18 * number, f"- {name}")
    found = texts(read(pdf, options))
    assert found[5] == "Đồi Thông, ngày 02 tháng 5 năm 2024"
    assert found[6:9] == ["Kính gửi:", "- Phòng Nội vụ huyện;", "- Các thôn trong xã."]


def test_superscript_reference_stays_in_its_line(options):
    pdf = Pdf()
    page = body_page(pdf)
    end = page.text(121, 350, "Ban chỉ đạo cấp xã")
    end = page.text(end, 345, "2", size=9)
    page.text(end, 350, " họp mỗi quý.")
    block = read(pdf, options).blocks[0]
    assert block.text == "Ban chỉ đạo cấp xã2 họp mỗi quý."
    assert [block.text[run.start : run.end] for run in block.runs if run.superscript] == ["2"]


def test_ruled_table_becomes_cells(options):
    pdf = Pdf()
    page = body_page(pdf)
    page.grid([85, 130, 350, 538], [600, 625, 670])
    for x, text in ((92, "STT"), (140, "Nội dung"), (360, "Đơn vị")):
        page.text(x, 617, text, bold=True)
    page.text(92, 642, "1")
    page.text(140, 642, "Treo băng rôn và khẩu hiệu dọc các")
    page.text(140, 660, "nhà văn hóa thôn")
    page.text(360, 642, "Các thôn")
    document = read(pdf, options)
    cells = [block for block in document.blocks if block.kind is BlockKind.CELL]
    assert [(b.cell.row, b.cell.column, b.text) for b in cells if b.cell] == [
        (0, 0, "STT"),
        (0, 1, "Nội dung"),
        (0, 2, "Đơn vị"),
        (1, 0, "1"),
        (1, 1, "Treo băng rôn và khẩu hiệu dọc các nhà văn hóa thôn"),
        (1, 2, "Các thôn"),
    ]
    assert cells[0].cell is not None
    assert (cells[0].cell.rows, cells[0].cell.columns) == (2, 3)
    assert document.strokes == ()


def test_merged_cell_takes_the_place_of_its_first_field(options):
    pdf = Pdf()
    page = body_page(pdf)
    for y in (600, 625, 650):
        page.rule(85, 538, y)
    for x in (85, 538):
        page.pole(x, 600, 650)
    page.pole(300, 625, 650)
    page.text(92, 617, "I. Công việc chung")
    page.text(92, 642, "Quý I")
    page.text(310, 642, "Quý II")
    cells = [b for b in read(pdf, options).blocks if b.cell]
    assert [(b.cell.row, b.cell.column, b.text) for b in cells if b.cell] == [
        (0, 0, "I. Công việc chung"),
        (1, 0, "Quý I"),
        (1, 1, "Quý II"),
    ]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("xã hội, chính trị -", "xã hội", "chính trị - xã hội"),
        ("văn bản số 34/2019/PL-", "UBTVQH14", "34/2019/PL-UBTVQH14"),
        ("công văn số 44/UBND-", "NC", "44/UBND-NC"),
    ],
)
def test_hyphen_at_the_end_of_a_line(options, end, start, joined):
    pdf = Pdf()
    page = body_page(pdf)
    filler = "Đề nghị các thôn thực hiện đúng"
    words = f"{filler} {end}".split(" ")
    spare = 538 - 121 - width_of(f"{filler} {end}", 14)
    x = 121.0
    for word in words:
        x = page.text(x, 340, word) + width_of(" ", 14) + spare / (len(words) - 1)
    page.text(85, 358, f"{start} trong năm nay.")
    assert joined in read(pdf, options).blocks[0].text


def test_stamped_number_is_read_from_the_annotation(options):
    pdf = Pdf()
    page = body_page(pdf)
    page.text(120, 120, "Số:", size=13)
    page.text(170, 120, "/KH-UBND", size=13)
    page.stamp(145, 121, "27")
    assert read(pdf, options).blocks[0].text == "Số: 27 /KH-UBND"


def test_fake_bold_drawn_twice_counts_once(options):
    pdf = Pdf()
    page = body_page(pdf)
    for shift in (0, 0.4):
        page.text(121 + shift, 350, "Mục tiêu chung của xã")
    assert read(pdf, options).blocks[0].text == "Mục tiêu chung của xã"


def test_decomposed_letters_are_composed_and_stay_in_place(options):
    pdf = Pdf()
    page = body_page(pdf)
    page.text(121, 350, "Nha\u0300 va\u0306n ho\u0301a Su\u0323")
    block = read(pdf, options).blocks[0]
    assert block.text == "Nhà văn hóa Sụ"
    segment = block.segments[0]
    assert segment.edges is not None
    assert len(segment.edges) == len(block.text) + 1
    assert segment.edges[4] == pytest.approx(121 + width_of("Nha ", 14), abs=0.5)


def test_size_comes_from_font_and_matrix_and_style_from_the_font_name(options):
    pdf = Pdf()
    page = body_page(pdf)
    end = page.text(121, 350, "Đậm ", size=12.96, bold=True, scaled=True)
    page.text(end, 350, "nghiêng", size=13, italic=True, color=(1, 0, 0))
    runs = read(pdf, options).blocks[0].runs
    assert [(run.font, run.size, run.bold, run.italic, run.color) for run in runs] == [
        ("TimesNewRomanPS-BoldMT", 13, True, False, "#000000"),
        ("TimesNewRomanPS-ItalicMT", 13, False, True, "#ff0000"),
    ]


def test_underline_is_a_line_close_under_the_letters(options):
    pdf = Pdf()
    page = body_page(pdf)
    end = page.text(121, 350, "Độc lập")
    page.bar(121, 351.4, end, 352.2)
    page.text(121, 370, "Tự do")
    page.rule(121, 160, 377)
    blocks = read(pdf, options).blocks
    assert [run.underline for run in blocks[0].runs] == [True]
    assert [run.underline for run in blocks[1].runs] == [False]


def test_invisible_text_is_text(options):
    pdf = Pdf()
    page = pdf.page()
    page.picture(0, 0, 595, 500)
    page.paragraph(100, LONG, mode=3)
    document = read(pdf, options)
    assert texts(document) == [LONG]
    assert document.health.text_layer is TextLayer.GOOD


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_rotated_page_is_read_as_displayed(options, turns):
    pdf = Pdf()
    page = pdf.page(rotate=turns)
    # the text is drawn so that it runs from left to right once the viewer has turned the page
    matrix = {0: "1 0 0 1 100 692", 90: "0 1 -1 0 150 100", 180: "-1 0 0 -1 495 150", 270: "0 -1 1 0 445 742"}[turns]
    page.letters.update("Xin chào")
    codes = "".join(f"{ord(letter):04x}" for letter in "Xin chào")
    page.content.append(f"BT /F1 14 Tf {matrix} Tm <{codes}> Tj ET")
    document = read(pdf, options)
    (block,) = document.blocks
    assert block.text == "Xin chào"
    assert block.kind is BlockKind.PARAGRAPH
    assert block.box is not None
    assert (block.box.x0, block.box.bottom) == pytest.approx((100, 150 + 0.22 * 14), abs=0.1)
    assert document.sections[0].width == (842 if turns % 180 else 595)


def test_text_that_runs_upwards_is_kept_apart(options):
    pdf = Pdf()
    page = body_page(pdf)
    page.letters.update("Mật")
    codes = "".join(f"{ord(letter):04x}" for letter in "Mật")
    page.content.append(f"BT /F1 14 Tf 0 1 -1 0 40 300 Tm <{codes}> Tj ET")
    document = read(pdf, options)
    assert texts(document, BlockKind.PARAGRAPH) == [LONG, OTHER]
    (aside,) = [block for block in document.blocks if block.kind is BlockKind.TEXTBOX]
    assert aside.text == "Mật"
    assert aside.box is not None
    assert aside.box.bottom == pytest.approx(842 - 300, abs=0.1)
    assert aside.box.x1 == pytest.approx(40 + 0.22 * 14, abs=0.1)


def test_repeated_text_in_the_margin_is_a_running_header(options):
    pdf = Pdf()
    for number in range(1, 5):
        page = pdf.page()
        page.text(85, 40, f"Bản tin nội bộ xã Đồi Thông - trang {number}", size=10)
        page.paragraph(100, LONG)
        page.paragraph(300, OTHER)
    document = read(pdf, options)
    assert texts(document, BlockKind.PARAGRAPH) == [LONG, OTHER] * 4
    assert texts(document, BlockKind.HEADER)[2] == "Bản tin nội bộ xã Đồi Thông - trang 3"
    assert [section.first_block for section in document.sections] == [0, 2, 4, 6]


def test_a_font_without_a_true_name_tells_no_weight(options):
    data = Pdf()
    body_page(data)
    made = data.build()
    for number, name in enumerate((b"TimesNewRomanPSMT", b"ABCDEF+TimesNewRomanPS-BoldMT"), 1):
        made = made.replace(name, b"CIDFont+F%d" % number)
    runs = [run for block in read_pdf(made, "in.pdf", options).blocks for run in block.runs]
    assert {(run.font, run.size, run.bold, run.italic) for run in runs} == {(None, 14.0, None, None)}


def test_scan_has_no_text_layer(options):
    pdf = Pdf()
    for _ in range(2):
        pdf.page().picture(0, 0, 595, 842)
    document = read(pdf, options)
    assert document.blocks == ()
    assert document.health.text_layer is TextLayer.NONE
    assert [(o.symptom, o.count) for o in document.health.observations] == [(Symptom.NO_TEXT_LAYER, 2)]


def test_signature_stamp_on_a_scan_is_not_a_text_layer(options):
    pdf = Pdf()
    page = pdf.page()
    page.picture(0, 0, 595, 842)
    page.stamp(100, 60, "Ký bởi: Văn phòng; Thời gian ký: 05.05.2024 08:00:00", size=8)
    pdf.page().picture(0, 0, 595, 842)
    health = read(pdf, options).health
    assert health.text_layer is TextLayer.NONE
    assert [o.symptom for o in health.observations] == [Symptom.SIGNATURE_STAMP_ONLY]


def test_some_pages_without_text_are_named(options):
    pdf = Pdf()
    body_page(pdf)
    pdf.page().picture(0, 0, 595, 842)
    pdf.page()
    health = read(pdf, options).health
    assert health.text_layer is TextLayer.GOOD
    assert [(o.symptom, o.count, o.detail) for o in health.observations] == [
        (
            Symptom.PAGES_WITHOUT_TEXT,
            1,
            Text("trang 2", "page 2"),
        )
    ]

    assert health.pages_of(Symptom.PAGES_WITHOUT_TEXT) == {2}


@pytest.mark.parametrize(
    ("height", "whole"), [(842, Symptom.SCANNED_DOCUMENT), (762, Symptom.SCANNED_DOCUMENT), (700, None)]
)
def test_a_page_under_a_picture_is_a_scan_whatever_text_lies_over_it(options, height, whole):
    pdf = Pdf()
    body_page(pdf).picture(0, 0, 595, height)
    document = read(pdf, options)
    assert texts(document) == [LONG, OTHER]
    assert [o.symptom for o in document.health.observations] == ([whole] if whole else [])
    assert document.health.text_layer is (TextLayer.DAMAGED if whole else TextLayer.GOOD)
    assert facts_of(recognise(document)).typography.scanned is bool(whole)


def test_strips_side_by_side_cover_a_page(options):
    pdf = Pdf()
    page = body_page(pdf)
    for strip in range(8):
        page.picture(-20, 105 * strip, 640, 106)
    assert read(pdf, options).health.pages_of(Symptom.SCANNED_DOCUMENT) == {1}


def test_pictures_over_each_other_count_once(options):
    pdf = Pdf()
    page = body_page(pdf)
    for _ in range(3):
        page.picture(0, 0, 595, 420)
    assert read(pdf, options).health == Health()


def test_a_few_scanned_pages_make_no_scan(options):
    pdf = Pdf()
    for _ in range(3):
        body_page(pdf)
    body_page(pdf).picture(0, 0, 595, 842)
    stamped = pdf.page()
    stamped.picture(0, 0, 595, 842)
    stamped.stamp(100, 60, "Ký bởi: Văn phòng; Thời gian ký: 05.05.2024 08:00:00", size=8)
    health = read(pdf, options).health
    assert health.text_layer is TextLayer.GOOD
    assert [(o.symptom, o.pages) for o in health.observations] == [
        (Symptom.SCANNED_PAGES, (4,)),
        (Symptom.PAGES_WITHOUT_TEXT, (5,)),
    ]


def test_failures(options):
    pdf = Pdf()
    body_page(pdf)
    pdf.page()
    whole = pdf.build()
    pdf.encrypted = True
    empty = Pdf().build()
    cases = [
        (pdf.build(), options, ReadFailure.PASSWORD),
        (b"%PDF-1.4 nothing else", options, ReadFailure.DAMAGED),
        (empty, options, ReadFailure.EMPTY),
        (whole, replace(options, max_pages=1), ReadFailure.TOO_MANY_PAGES),
    ]
    for data, chosen, failure in cases:
        with pytest.raises(UnreadableError) as caught:
            read_pdf(data, "hong.pdf", chosen)
        assert caught.value.failure is failure
    with pytest.raises(UsageError):
        read_pdf(whole, "mau.pdf", ReadOptions(pdf_engine="khac"))


SYLLABLES = st.sampled_from(
    ["xã", "thôn", "bản", "đường", "làng", "việc", "người", "những", "trưởng", "của", "ấp", "ý"]
)
PARAGRAPHS = st.lists(st.lists(SYLLABLES, min_size=3, max_size=70), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PARAGRAPHS)
def test_paragraphs_survive_the_way_through_the_page(drawn):
    wanted = [" ".join(words).capitalize() + "." for words in drawn]
    pdf = Pdf()
    page = pdf.page()
    y = 80.0
    for text in [LONG, *wanted, OTHER]:
        y, rest = page.paragraph(y, text, size=12, leading=15, bottom=800)
        assert not rest
    document = read_pdf(pdf.build(), "mau.pdf", ReadOptions())
    assert texts(document) == [LONG, *wanted, OTHER]
    for block in document.blocks:
        check_places(document, block)


def check_places(document: Document, block: Block) -> None:
    """Runs cover the text without gap, segments keep its order, edges rise, and every span has its place."""
    assert [run.start for run in block.runs] == [0, *(run.end for run in block.runs[:-1])]
    assert block.runs[-1].end == len(block.text)
    for segment in block.segments:
        assert segment.edges is not None
        assert segment.box is not None
        assert len(segment.edges) == segment.end - segment.start + 1
        assert list(segment.edges) == sorted(segment.edges)
    last = document.locate(Span(block.index, len(block.text) - 1, len(block.text)))
    assert last.page == 1
    assert last.box is not None
    assert last.box.x1 == pytest.approx(max(block.segments[-1].edges or ()), abs=0.1)


# The page tree of TL112 claims pages that are not there: what it is worth is the engine's own affair.
SAMPLES = sorted(p for p in (Path(__file__).parents[3] / "samples").rglob("*.pdf") if p.stem != "TL112")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_both_engines_give_the_same_blocks(sample):
    one, two = (read_pdf(sample.read_bytes(), sample.name, ReadOptions(pdf_engine=name)) for name in ENGINES)
    assert [(b.kind, b.text, b.page, b.cell) for b in one.blocks] == [
        (b.kind, b.text, b.page, b.cell) for b in two.blocks
    ]
    assert len(one.strokes) == len(two.strokes)
    assert one.health == two.health
