import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import BlockKind, Format, Span, Symptom
from plancheck.readers.options import ReadOptions
from plancheck.readers.text.reader import read_text
from tests.builders.texts import parse_text

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"

# Invented plan of an invented commune, as a program exports a printed page: one blank line after every printed line, a
# space at the end, a new page marked by a space at the start of the line and no blank line before it.
PRINTED = [
    " KẾ HOẠCH ",
    "Trồng cây và chăm sóc đường hoa năm 2031 ",
    "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 08/01/2031 của Hội đồng nhân dân xã ",
    "Bến Sậy về nhiệm vụ năm 2031, Ủy ban nhân dân xã xây dựng kế hoạch trồng cây ",
    "như sau: ",
    "I. MỤC ĐÍCH, YÊU CẦU ",
    "1. Tạo cảnh quan xanh, sạch, đẹp dọc các tuyến đường liên thôn, góp phần xây ",
    "dựng nếp sống văn minh theo Pháp lệnh số 07/2029/PL-",
    "UBTVQH19 và chương trình phát triển kinh tế - xã hội giai đoạn 2031 ",
    "- 2035 của xã; phát huy vai trò của các tổ chức chính trị trong việc vận động ",
    "Nhân dân cùng tham gia trồng và giữ cây trên các tuyến đường, trong đó chú ",
    "+trọng cây bản địa. ",
    "2. Bảo đảm tiết kiệm. ",
    "II. TỔ CHỨC THỰC HIỆN ",
    "Công chức địa chính theo dõi, đôn đốc các thôn làm đất, chọn giống, trồng cây ",
    "đúng thời vụ. ",
]
RECIPIENTS = ["Nơi nhận: ", "- Các thôn và các tổ chức chính trị ", "- xã hội của xã; ", "- Lưu: VT. "]


def printed(lines):
    """Join as the export does; a line that begins with '+' starts a new page."""
    text = ""
    for line in lines:
        text += f"\n {line[1:]}\n" if line.startswith("+") else f"{line}\n\n"
    return text.replace("\n\n\n ", "\n ")


def texts(document):
    return [block.text for block in document.blocks]


def source_of(block, lines):
    """Rebuild a block from the source by its segments; joints and replaced stretches by their own text."""
    parts = []
    for segment in block.segments:
        if segment.width is None:
            line = lines[segment.line - 1]
            parts.append(line[segment.column - 1 : segment.column - 1 + segment.end - segment.start])
        else:
            parts.append(block.text[segment.start : segment.end])
    return "".join(parts)


def test_printed_lines_become_paragraphs():
    document = parse_text(printed(PRINTED + RECIPIENTS) + " \n\n \n\nCHỦ TỊCH \n\n \n\n \n\nLò Văn Mẫu \n")
    assert document.format is Format.TEXT
    assert texts(document) == [
        "KẾ HOẠCH",
        "Trồng cây và chăm sóc đường hoa năm 2031",
        "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 08/01/2031 của Hội đồng nhân dân xã Bến Sậy về nhiệm vụ năm 2031, "
        "Ủy ban nhân dân xã xây dựng kế hoạch trồng cây như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Tạo cảnh quan xanh, sạch, đẹp dọc các tuyến đường liên thôn, góp phần xây dựng nếp sống văn minh theo "
        "Pháp lệnh số 07/2029/PL-UBTVQH19 và chương trình phát triển kinh tế - xã hội giai đoạn 2031 - 2035 của xã; "
        "phát huy vai trò của các tổ chức chính trị trong việc vận động Nhân dân cùng tham gia trồng và giữ cây trên "
        "các tuyến đường, trong đó chú trọng cây bản địa.",
        "2. Bảo đảm tiết kiệm.",
        "II. TỔ CHỨC THỰC HIỆN",
        "Công chức địa chính theo dõi, đôn đốc các thôn làm đất, chọn giống, trồng cây đúng thời vụ.",
        "Nơi nhận:",
        "- Các thôn và các tổ chức chính trị - xã hội của xã;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Lò Văn Mẫu",
    ]


def test_joined_lines_keep_their_places():
    source = printed(PRINTED)
    block = parse_text(source).blocks[4]
    start = block.text.index("UBTVQH19")
    location = parse_text(source).locate(Span(4, start - 3, start + 8))
    assert (location.line, location.column) == (15, 50)
    assert (location.end_line, location.end_column) == (17, 9)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_one_paragraph_a_line(ending):
    lines = ["Kính gửi: Các thôn.", "Thực hiện đợt hai.", "thôn ghi sổ.", "Trân trọng./."]
    assert texts(parse_text(ending.join(lines))) == lines


def test_wrapped_lines_without_blank_lines_between():
    source = (
        "Ban công tác mặt trận các thôn rà soát danh sách hộ gia đình có nhu cầu vay vốn\n"
        "để trồng cây dược liệu, gửi về bộ phận chuyên môn tổng hợp trước khi họp dân, sau\n"
        "đó niêm yết công khai tại nhà văn hóa thôn trong thời gian mười lăm ngày làm việc\n"
        "liên tục.\n"
        "\n"
        "Các thôn báo cáo kết quả hằng tháng, nêu rõ việc đã làm được và việc chưa làm được\n"
        "cùng nguyên nhân.\n"
    )
    assert [len(b.segments) for b in parse_text(source).blocks] == [7, 3]


def test_an_indent_that_the_export_kept_begins_a_paragraph():
    source = (
        "      Các thôn rà soát danh sách hộ gia đình có nhu cầu vay vốn để trồng cây dược\n"
        "liệu, gửi về bộ phận chuyên môn tổng hợp trước khi họp dân, sau đó niêm yết công\n"
        "khai tại nhà văn hóa thôn. Việc niêm yết phải có biên bản và có người làm chứng.\n"
        "      Trưởng thôn chịu trách nhiệm về danh sách, phối hợp với Chi hội Nông dân thôn\n"
        "Đồi Cọ vận động các hộ đã được vay trả nợ đúng hạn, không để phát sinh nợ quá\n"
        "hạn.\n"
    )
    found = texts(parse_text(source))
    assert [t.split()[0] for t in found] == ["Các", "Trưởng"]
    assert "thôn Đồi Cọ vận" in found[1]


def test_two_columns_on_a_line_are_divided_by_a_tab():
    document = parse_text("UBND XÃ BẾN SẬY            CỘNG HÒA XÃ HỘI\nSố:  /KH\t\tBến Sậy, ngày   tháng 3\n")
    assert texts(document) == ["UBND XÃ BẾN SẬY\tCỘNG HÒA XÃ HỘI", "Số:  /KH\tBến Sậy, ngày   tháng 3"]
    assert document.locate(Span(0, 16, 24)).column == 28


def test_double_spaces_inside_a_line_stay():
    assert texts(parse_text("KT. CH  TỊCH \n")) == ["KT. CH  TỊCH"]


def test_dashes_alone_are_strokes():
    document = parse_text("XÃ BẾN SẬY\n-------\nĐộc lập\n______   ________\n\nKẾ HOẠCH\n")
    assert texts(document) == ["XÃ BẾN SẬY", "Độc lập", "KẾ HOẠCH"]
    assert [stroke.after for stroke in document.strokes] == [0, 1, 1]


def test_a_form_feed_ends_a_page_and_shows_its_number():
    lines = ["Các thôn tổ chức họp dân để bàn việc làm đường, cử người giám sát và"] * 4
    source = "\n".join(lines) + "\n1\n\f2\ngóp công theo quy ước.\n"
    document = parse_text(source)
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH] * 4 + [BlockKind.FOOTER, BlockKind.HEADER]
    assert document.blocks[3].text.endswith("giám sát và góp công theo quy ước.")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n", "\ufeff \n".encode("utf-16")])
def test_nothing_but_white_space_is_empty(data):
    with pytest.raises(UnreadableError) as caught:
        read_text(data, "a.txt")
    assert caught.value.failure is ReadFailure.EMPTY


@pytest.mark.parametrize("data", [b"a\x00b", bytes(range(1, 32)) * 40, b"\xff\xfe\x00\xd8" * 80])
def test_bytes_that_are_no_text(data):
    with pytest.raises(UnreadableError) as caught:
        read_text(data, "a.txt")
    assert caught.value.failure is ReadFailure.BINARY_TEXT


def test_size_is_bounded():
    with pytest.raises(UnreadableError) as caught:
        read_text(b"abc", "a.txt", ReadOptions(max_bytes=2))
    assert caught.value.failure is ReadFailure.TOO_LARGE


SENTENCE = "Ủy ban nhân dân xã Bến Sậy đề nghị các thôn trồng cây đúng thời vụ."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_encodings(encoding):
    document = read_text(SENTENCE.encode(encoding), "a.txt")
    assert texts(document) == [SENTENCE]
    assert document.health.observations == ()


def in_windows_1258(text):
    """As Windows types Vietnamese: a letter with its hat, then the tone on its own."""
    marks = "\u0300\u0301\u0303\u0309\u0323"
    bare = (unicodedata.normalize("NFD", c) for c in text)
    parts = ((p.translate(dict.fromkeys(map(ord, marks))), "".join(m for m in p if m in marks)) for p in bare)
    return "".join(unicodedata.normalize("NFC", base) + tone for base, tone in parts).encode("cp1258")


def test_windows_1258():
    document = read_text(in_windows_1258(SENTENCE), "a.txt")
    assert texts(document) == [SENTENCE]
    assert [(o.symptom, o.detail) for o in document.health.observations] == [(Symptom.LEGACY_ENCODING, "windows-1258")]


def test_tcvn3_bytes_are_decoded_letter_by_letter():
    data = "ñy ban nh©n d©n x· BÕn SËy ®Ò nghÞ c¸c th«n trång c©y ®óng thêi vô.".encode("latin-1")
    document = read_text(data, "a.txt")
    assert texts(document) == ["ủ" + SENTENCE[1:]]
    assert document.locate(Span(0, 3, 6)).column == 4
    assert document.health.observations[0].detail == "tcvn3"


def test_vni_text_keeps_the_columns_of_the_file():
    document = parse_text("UÛy ban nhaân daân xaõ Beán Saäy ñeà nghò caùc thoân troàng caây ñuùng thôøi vuï.")
    assert texts(document) == [SENTENCE]
    location = document.locate(Span(0, 0, 6))
    assert (location.column, location.end_column) == (1, 8)


def test_decomposed_text_is_composed_and_reported():
    raw = unicodedata.normalize("NFD", "Họp\nThôn Đồi Cọ họp dân")
    document = parse_text(raw)
    assert texts(document) == ["Họp", "Thôn Đồi Cọ họp dân"]
    (observation,) = document.health.observations
    assert (observation.symptom, observation.count) == (Symptom.DECOMPOSED, 6)
    assert observation.spans[0] == Span(0, 1, 2)
    assert document.locate(Span(1, 10, 11)).column == raw.split("\n")[1].index("o\u0323", 9) + 1


LINES = st.lists(
    st.text(st.sampled_from("abcđ Ủộxã-.,;:\t *_#|<>&/1\u00ad\u0301e"), max_size=30), min_size=1, max_size=12
)


@given(LINES, st.booleans())
def test_segments_cover_every_block_and_point_at_the_source(lines, markdown):
    source = "\n".join(lines)
    try:
        document = parse_text(source, markdown=markdown)
    except UnreadableError:
        assert not source.strip()
        return
    # Letters of a legacy encoding are others than those of the source: they have tests of their own.
    assume(all(o.symptom is not Symptom.LEGACY_ENCODING for o in document.health.observations))
    for i, block in enumerate(document.blocks):
        assert block.index == i
        assert block.text == block.text.strip() != ""
        assert [s.start for s in block.segments] == [0, *(s.end for s in block.segments[:-1])]
        assert block.segments[-1].end == len(block.text)
        assert source_of(block, lines) == block.text
        assert not block.runs or (block.runs[0].start, block.runs[-1].end) == (0, len(block.text))


@given(st.lists(st.text(st.sampled_from("abcđ Ủộx-.,;:1"), max_size=30), max_size=12))
def test_no_letter_of_a_plain_text_is_lost(lines):
    source = "x\n" + "\n".join(lines)
    document = parse_text(source, markdown=False)
    kept = sum(sum(c.isalnum() for c in block.text) for block in document.blocks)
    assert kept == sum(c.isalnum() for c in source)


def read_seed(start):
    if not SEEDS.is_dir():
        pytest.skip("the sample exports are not beside the project")
    (path,) = SEEDS.glob(f"{start}*.txt")
    return read_text(path.read_bytes(), str(path))


@pytest.mark.parametrize(("start", "blocks"), [("000", 52), ("001", 54), ("002", 50), ("003", 45), ("004", 74)])
def test_real_exports(start, blocks):
    document = read_seed(start)
    assert len(document.blocks) == blocks
    broken = [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and b.text[0].islower()]
    # One title is divided by a hard line break of the file itself.
    assert [b.segments[0].line for b in broken] == ([9] if start == "001" else [])


def test_a_sentence_is_whole_again_across_a_page_break():
    joined = [b for b in read_seed("000").blocks if b.segments[0].line == 50]
    assert joined[0].segments[-1].line == 58
    assert [b.kind for b in read_seed("000").blocks].count(BlockKind.FOOTNOTE) == 4
