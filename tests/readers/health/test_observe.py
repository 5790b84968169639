import gzip
from pathlib import Path

import pytest
from msgspec.structs import replace

from plancheck.model.document import (
    Block,
    BlockKind,
    Box,
    Document,
    Format,
    Health,
    Observation,
    Run,
    Segment,
    Span,
    Symptom,
    TextLayer,
)
from plancheck.readers.health.observe import examine
from plancheck.readers.options import RECOGNISED_BY
from tests.builders.texts import parse_text

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
CLEAN = (
    "Ủy ban nhân dân xã Bến Sậy giao các thôn rà soát danh sách hộ nghèo, hộ cận nghèo; tổ chức họp dân để bình xét "
    "công khai, dân chủ; lập biên bản và gửi về xã trước ngày 15 tháng 3 năm 2031. Trưởng thôn chịu trách nhiệm trước "
    "Ủy ban nhân dân xã về kết quả rà soát của thôn mình."
)
BARE = (
    "Uy ban nhan dan xa Ben Say giao cac thon ra soat danh sach ho ngheo, ho can ngheo; to chuc hop dan de binh xet "
    "cong khai, dan chu; lap bien ban va gui ve xa truoc ngay 15 thang 3 nam 2031. Truong thon chiu trach nhiem truoc "
    "Uy ban nhan dan xa"
)


def document(*texts, blocks=None, health=None):
    made = blocks or tuple(Block(i, BlockKind.PARAGRAPH, text) for i, text in enumerate(texts))
    return Document("a.docx", Format.DOCX, made, health=health or Health())


def symptoms(doc):
    return [o.symptom for o in examine(doc).health.observations]


def test_clean_text_is_good():
    assert examine(document(CLEAN, "KẾ HOẠCH", "Nơi nhận:")).health == Health()


def test_lost_glyphs():
    found = examine(document("KT. CH  TỊCH", "II- C Ỉ ĐẠO T ỰC  IỆN", "3.  oạt động của thôn")).health
    assert found.text_layer is TextLayer.DAMAGED
    (observation,) = found.observations
    assert (observation.symptom, observation.count) == (Symptom.LOST_GLYPHS, 5)
    assert observation.examples == ("CH  TỊCH", "C Ỉ", "T ỰC", "IỆN", "oạt")
    assert observation.spans[1] == Span(1, 4, 7)


@pytest.mark.parametrize(
    "texts",
    [
        ("Số:  12/KH", "TP  Huế", "a) Ủy ban", "q  Ở xã"),
        ("1.  Ủy ban nhân dân", "2.  Ở thôn", "3.  Ấp Bắc", "4.  Ông Lò Văn Mẫu"),
        ("C  Ỉ đạo",),
        ("Bảng A  B  C", "X  Y  Z", "T  K  L"),
    ],
)
def test_double_spaces_alone_are_no_damage(texts):
    assert symptoms(document(*texts)) == []


def test_horn_letters_damage_only_when_there_are_several():
    few = examine(document("phƣơng án")).health
    assert [(o.symptom, o.count, o.examples) for o in few.observations] == [(Symptom.HORN_LETTERS, 1, ("phƣơng",))]
    assert few.text_layer is TextLayer.GOOD
    many = examine(document("PHƢƠNG HƢỚNG", "nƣớc")).health
    assert many.text_layer is TextLayer.DAMAGED
    assert many.observations[0].spans == (Span(0, 0, 6), Span(0, 7, 12), Span(1, 0, 4))


def test_letters_lost_to_question_marks():
    found = examine(document("C?NG HÒA", "Th?c hi?n dân ch? ? c? s?", "K\ufffd ho\ufffdch")).health
    assert found.text_layer is TextLayer.DAMAGED
    (observation,) = found.observations
    assert (observation.symptom, observation.count) == (Symptom.LOST_GLYPHS, 5)
    assert observation.examples == ("C?NG", "Th?c", "hi?n", "K\ufffd", "ho\ufffdch")


@pytest.mark.parametrize(
    "texts",
    [
        ("Vì sao?", "Ai làm?Bao giờ xong?", "Ở đâu?Khi nào?", "Làm gì?Ở thôn nào?"),
        ("http://xa.vn/tin?id=3&x=a?b", "tin.html?muc=a", "thu?nghi@xa.vn"),
        ("C?NG HÒA", "dân ch?"),
    ],
)
def test_question_marks_alone_are_no_damage(texts):
    assert symptoms(document(*texts)) == []


def test_a_crossed_d_of_another_alphabet_is_read_as_d_where_there_are_several():
    few = examine(document("Ðoàn xã", "Ðảng ủy"))
    assert (few.blocks[0].text, few.health) == ("Ðoàn xã", Health())
    many = examine(document("QÐ-UBND", "Ðoàn xã và ðường thôn"))
    assert [block.text for block in many.blocks] == ["QĐ-UBND", "Đoàn xã và đường thôn"]
    (observation,) = many.health.observations
    assert (observation.symptom, observation.count) == (Symptom.CROSSED_D, 3)
    assert observation.spans == (Span(0, 0, 2), Span(1, 0, 4), Span(1, 11, 16))
    assert many.health.text_layer is TextLayer.GOOD


def test_text_without_marks():
    found = examine(document(BARE)).health
    assert found.text_layer is TextLayer.DAMAGED
    assert found.observations[0].symptom is Symptom.UNMARKED_OCR
    assert found.observations[0].examples[0] == "nhan"


def test_english_is_not_vietnamese_without_marks():
    english = (
        "The committee shall report to the council every year on the work that it has done and the plans it makes. "
    )
    assert symptoms(document(english * 4)) == []


def test_the_reader_keeps_its_own_word():
    own = Observation(Symptom.HIDDEN_TEXT, 1)
    found = examine(document(CLEAN, health=Health(TextLayer.NONE, (own,)))).health
    assert found == Health(TextLayer.NONE, (own,))


TCVN3_WORDS = "ñy ban nh©n d©n x· ®Ò nghÞ c¸c th«n trång c©y"
VNI_WORDS = "UÛy ban nhaân daân xaõ ñeà nghò caùc thoân troàng caây"
WORDS = "Ủy ban nhân dân xã đề nghị các thôn trồng cây"


def test_a_legacy_document_is_converted_even_in_its_short_lines():
    found = examine(document(VNI_WORDS, VNI_WORDS, "Noäi dung", "1. 2. 3."))
    assert [b.text for b in found.blocks] == [WORDS, WORDS, "Nội dung", "1. 2. 3."]
    (observation,) = found.health.observations
    assert (observation.symptom, observation.detail) == (Symptom.LEGACY_ENCODING, "vni")
    assert found.health.text_layer is TextLayer.GOOD


def test_the_font_decides():
    text = "Ngày céng hßa"
    blocks = (
        Block(0, BlockKind.PARAGRAPH, text, runs=(Run(0, 5, font="Times New Roman"), Run(5, 13, font=".VnTimeH"))),
        Block(1, BlockKind.PARAGRAPH, "Đã là Unicode", runs=(Run(0, 13, font=".VnTime"),)),
        Block(2, BlockKind.PARAGRAPH, "café", runs=(Run(0, 4, font="Arial"),)),
    )
    assert [b.text for b in examine(document(blocks=blocks)).blocks] == ["Ngày CỘNG HÒA", "Đã là Unicode", "café"]


def test_conversion_keeps_runs_boxes_and_spans():
    box = Box(0, 0, 90, 10)
    block = Block(
        0,
        BlockKind.PARAGRAPH,
        "1. " + VNI_WORDS,
        runs=(Run(0, 3), Run(3, 10, bold=True), Run(10, 3 + len(VNI_WORDS))),
        segments=(Segment(0, 3 + len(VNI_WORDS), page=1, box=box, edges=tuple(range(4 + len(VNI_WORDS)))),),
        label_end=3,
    )
    own = Observation(Symptom.HIDDEN_TEXT, 1, spans=(Span(0, 11, 16),))
    found = examine(document(blocks=(block,), health=Health(observations=(own,))))
    (block,) = found.blocks
    assert block.text == "1. " + WORDS
    assert block.label_end == 3
    assert [block.text[r.start : r.end] for r in block.runs] == [
        "1. ",
        "Ủy ban",
        " nhân dân xã đề nghị các thôn trồng cây",
    ]
    (segment,) = block.segments
    assert segment.edges[:6] == (0, 1, 2, 3, 5, 6)
    assert segment.edges[-1] == 3 + len(VNI_WORDS)
    assert len(segment.edges) == len(block.text) + 1
    assert found.text_of(found.health.observations[0].spans[0]) == "nhân"


def test_one_legacy_paragraph_of_a_text_file_keeps_its_columns():
    source = f"{CLEAN} {CLEAN}\n{VNI_WORDS}\n"
    found = examine(parse_text(source))
    assert found.blocks[1].text == WORDS
    location = found.locate(Span(1, 7, 11))
    assert (location.line, location.column, location.end_column) == (2, 9, 14)


def test_tcvn3_keeps_every_offset():
    block = Block(0, BlockKind.PARAGRAPH, TCVN3_WORDS, segments=(Segment(0, len(TCVN3_WORDS), line=1, column=1),))
    found = examine(document(blocks=(block,)))
    assert found.blocks[0].text == "ủ" + WORDS[1:]
    assert found.blocks[0].segments == block.segments


def test_real_prose_is_clean():
    path = SHARED / "data" / "prose.txt.gz"
    if not path.is_file():
        pytest.skip("the measured prose is not beside the project")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        assert symptoms(document(*file.read().splitlines())) == []


@pytest.mark.parametrize(
    ("start", "wanted"), [("000", []), ("002", []), ("004", [Symptom.HORN_LETTERS, Symptom.LOST_GLYPHS])]
)
def test_real_exports(start, wanted):
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the sample exports are not beside the project")
    (path,) = (SHARED / "seeds").glob(f"{start}*.txt")
    assert symptoms(parse_text(path.read_text(encoding="utf-8"))) == wanted


def test_letters_that_a_machine_confused_are_no_fault_of_the_file():
    scan = replace(
        document("QÐ-UBND", "Ðoàn xã", "phƣơng hƣớng nƣớc", "C?NG HÒA", "Th?c hi?n"),
        properties={RECOGNISED_BY: "tesseract, 1/1"},
    )
    found = examine(scan)
    assert found.health == Health()
