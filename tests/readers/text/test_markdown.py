import pytest

from plancheck.model.document import Align, BlockKind, CellRef, Span
from plancheck.readers.text.reader import read_text
from tests.builders.texts import parse_text


def parse(text):
    return parse_text(text, markdown=True)


def texts(text):
    return [block.text for block in parse(text).blocks]


def styled(block):
    return [
        (
            block.text[r.start : r.end],
            "".join(c for c, on in zip("biu^", (r.bold, r.italic, r.underline, r.superscript), strict=True) if on),
        )
        for r in block.runs
    ]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("**Mục đích** và *yêu cầu*", [("Mục đích", "b"), (" và ", ""), ("yêu cầu", "i")]),
        ("***Nơi nhận:***", [("Nơi nhận:", "bi")]),
        ("**đậm *cả hai* đậm**", [("đậm ", "b"), ("cả hai", "bi"), (" đậm", "b")]),
        ("**a****b** c", [("ab", "b"), (" c", "")]),
        ("__a__ _b_", [("a", "b"), (" ", ""), ("b", "i")]),
        ("<u>gạch</u> <b>đậm</b>", [("gạch", "u"), (" ", ""), ("đậm", "b")]),
        ("3 km<sup>2</sup> đất", [("3 km", ""), ("2", "^"), (" đất", "")]),
    ],
)
def test_emphasis_becomes_runs(source, wanted):
    assert styled(parse(source).blocks[0]) == wanted


@pytest.mark.parametrize(
    "source", ["(*) Ghi chú", "5 * 3 * 2", "Họ và tên: ____ tuổi: ____", "a_b_c", "x < y > z", "**lẻ", "(*) và (*)"]
)
def test_what_is_no_markdown_stays(source):
    block = parse(source).blocks[0]
    assert block.text == source
    assert block.runs == ()


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (r"1\. Họp \*", "1. Họp *"),
        ("Sở A &amp; Sở B", "Sở A & Sở B"),
        ("theo [Nghị quyết](https://vi.du/x) này", "theo Nghị quyết này"),
        ("trồng cây<sup>12</sup>, tưới[^a]", "trồng cây, tưới"),
        ("a<!-- ẩn --> b", "a b"),
        ("> trích dẫn", "trích dẫn"),
        ("<center>KẾ HOẠCH</center>", "KẾ HOẠCH"),
    ],
)
def test_markup_is_read(source, wanted):
    assert texts(source) == [wanted]


def test_places_are_those_of_the_file():
    document = parse("x\n\n**Mục 1\\.** <sup>1</sup>Họp")
    assert document.blocks[1].text == "Mục 1. Họp"
    assert document.locate(Span(1, 0, 3)).column == 3
    assert document.locate(Span(1, 5, 6)).end_column == 10
    location = document.locate(Span(1, 7, 10))
    assert (location.line, location.column, location.end_column) == (3, 25, 28)


def test_headings_are_paragraphs_without_their_marks():
    document = parse("## **II- NỘI DUNG** ##\nHọp thôn.\n")
    assert [b.text for b in document.blocks] == ["II- NỘI DUNG", "Họp thôn."]


def test_hard_breaks_divide_and_lists_keep_their_marks():
    assert texts("**TM. ỦY BAN**  \n**CHỦ TỊCH**\\\n**Lò Văn Mẫu**\n\n- Như trên;\n- Lưu: VT.\n") == [
        "TM. ỦY BAN",
        "CHỦ TỊCH",
        "Lò Văn Mẫu",
        "- Như trên;",
        "- Lưu: VT.",
    ]
    assert texts("Điều 1<br>Điều 2") == ["Điều 1", "Điều 2"]


def test_emphasis_may_go_over_a_line_end():
    document = parse("**KẾ HOẠCH\nTRỒNG CÂY**")
    assert [styled(b) for b in document.blocks] == [[("KẾ HOẠCH", "b")], [("TRỒNG CÂY", "b")]]


def test_a_sentence_goes_on_behind_a_rule_and_footnotes():
    document = parse(
        "Các thôn tổ chức họp dân để bàn việc<sup>1</sup> làm\n\n---\n\n<sup>1</sup> Theo quy ước\n\n"
        "“Việc chung của thôn”\n\nđường và trồng cây.\n\nTrân trọng./.\n"
    )
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "Các thôn tổ chức họp dân để bàn việc làm đường và trồng cây."),
        (BlockKind.FOOTNOTE, "Theo quy ước"),
        (BlockKind.FOOTNOTE, "“Việc chung của thôn”"),
        (BlockKind.PARAGRAPH, "Trân trọng./."),
    ]
    assert [s.after for s in document.strokes] == [0]


def test_tables_become_cells():
    document = parse("Phân công:\n\n| TT | Việc |\n|:--|--:|\n| 1 | **Họp**<br>bàn \\| ghi |\n| 2 | |\n\nHết.\n")
    assert [(b.text, b.kind, b.cell) for b in document.blocks] == [
        ("Phân công:", BlockKind.PARAGRAPH, None),
        ("TT", BlockKind.CELL, CellRef(0, 0, 0, 3, 2)),
        ("Việc", BlockKind.CELL, CellRef(0, 0, 1, 3, 2)),
        ("1", BlockKind.CELL, CellRef(0, 1, 0, 3, 2)),
        ("Họp", BlockKind.CELL, CellRef(0, 1, 1, 3, 2)),
        ("bàn | ghi", BlockKind.CELL, CellRef(0, 1, 1, 3, 2)),
        ("2", BlockKind.CELL, CellRef(0, 2, 0, 3, 2)),
        ("Hết.", BlockKind.PARAGRAPH, None),
    ]
    assert document.blocks[1].format.align is not Align.CENTER


def test_comments_may_span_lines():
    assert texts("a <!-- x\n\ny --> b\n\n<!-- z -->\nc") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("a.md", "# Tên", ["Tên"]),
        ("a.txt", "# Tên", ["# Tên"]),
        ("a.txt", "**KẾ HOẠCH**\n\n## **I. MỤC**", ["KẾ HOẠCH", "I. MỤC"]),
        ("a.txt", "Số 5 * 3 và ** hai sao", ["Số 5 * 3 và ** hai sao"]),
    ],
)
def test_markdown_is_told_by_name_or_by_its_marks(path, text, wanted):
    assert [b.text for b in read_text(text.encode(), path).blocks] == wanted


def test_hostile_markup_is_read_in_time():
    for text in ("*a " * 20_000, "<sup>" * 20_000, "[" * 20_000, "**x*" * 10_000, "| " * 20_000 + "|"):
        assert parse(text + "\n\nhết").blocks[-1].text.endswith("hết")
