from __future__ import annotations

import pytest
from msgspec.structs import replace

from plancheck.checks.typesetting.typeface import family, is_times
from plancheck.model.document import (
    Align,
    BlockKind,
    CellRef,
    Document,
    Format,
    Frame,
    HeaderUse,
    PageKind,
    PageSetup,
    TabStop,
)
from tests.builders.formatted import (
    A4,
    LONG,
    MM,
    RUNNING,
    Change,
    finding,
    form,
    found,
    judged,
    made,
    plan,
    runs,
    words,
)


def paged(**values: float | bool) -> Document:
    return replace(plan(), sections=(replace(A4, **values),))


def test_paper() -> None:
    letter = paged(width=216 * MM, height=279.4 * MM)
    assert found(letter) == ["KT101"]
    assert finding(letter, "KT101").message == "Khổ giấy 216 × 279 mm; quy định khổ A4 (210 × 297 mm)."
    assert found(paged(width=595.45, height=841.7)) == []


def test_landscape_only_for_tables() -> None:
    turned = replace(A4, width=A4.height, height=A4.width, first_block=0)
    assert found(replace(plan(), sections=(turned,))) == ["KT102"]
    table = plan(text2=lambda b: replace(b, kind=BlockKind.CELL, cell=CellRef(5, 0, 0, 3, 4)))
    assert found(replace(table, sections=(turned,))) == []


@pytest.mark.parametrize(
    ("side", "mm", "words_found"),
    [
        ("top", 25.4, None),
        ("top", 26.0, "trên 26 mm; quy định trên 20–25 mm"),
        ("left", 25.4, "trái 25,4 mm; quy định trái 30–35 mm"),
        ("left", 29.6, None),
        ("right", 20.0025, None),
        ("bottom", 15.0, "dưới 15 mm; quy định dưới 20–25 mm"),
    ],
)
def test_margins(side: str, mm: float, words_found: str | None) -> None:
    document = paged(**{side: mm * MM})
    assert [f.message for f in judged(document).findings] == ([f"Lề trang: {words_found}."] if words_found else [])


def test_margins_of_every_section_but_landscape_ones() -> None:
    second = replace(A4, left=20 * MM, first_block=12)
    turned = replace(A4, width=A4.height, height=A4.width, left=10 * MM, first_block=14)
    document = replace(plan(), sections=(A4, second, turned))
    assert finding(document, "KT103").message.startswith("Lề trang (phần 2 của tệp Word): trái 20 mm;")


def test_unknown_page_is_not_judged() -> None:
    report = judged(replace(plan(), sections=(PageSetup(),)))
    assert report.findings == ()
    assert {"KT101", "KT102", "KT103"} <= {n.rule for n in report.not_checked}


@pytest.mark.parametrize(
    ("font", "folded", "times"),
    [
        ("Times New Roman", "timesnewroman", True),
        ("ABCDEF+TimesNewRomanPS-BoldItalicMT", "timesnewroman", True),
        ("TimesNewRomanPSMT", "timesnewroman", True),
        ("Times-Roman", "timesroman", True),
        ("Times New Roman Bold", "timesnewroman", True),
        ("LiberationSerif-Bold", "liberationserif", True),
        ("Tinos-Regular", "tinos", True),
        ("NimbusRomNo9L-Medi", "nimbusromno9lmedi", True),
        (".VnTime", ".vntime", False),
        ("Calibri-Light", "calibrilight", False),
        ("ArialMT", "arial", False),
        ("CIDFont+F1", None, False),
        (None, None, False),
    ],
)
def test_families(font: str | None, folded: str | None, times: bool) -> None:
    assert family(font) == folded
    assert is_times(folded or "") is times


def test_foreign_font_is_one_finding_with_its_share() -> None:
    one = finding(plan(text1=runs(font="Calibri"), text3=runs(font="Arial")), "KT104")
    assert one.found is not None
    assert [part.split(" (")[0] for part in one.found.split(", ")] == ["Arial", "Calibri"]
    assert "Chỗ đầu tiên: “Các thôn tổ chức họp dân để bàn…”" in one.message


def test_symbols_and_single_letters_are_no_matter() -> None:
    assert found(plan(text1=runs(font="Symbol"))) == []


def test_colour() -> None:
    one = finding(plan(text2=runs(color="#FF0000")), "KT106")
    assert one.found == "#FF0000"
    assert found(plan(text2=runs(color="#202020"))) == []


PAGES: list[tuple[Change, list[str]]] = [
    (words("12"), []),
    (words("- 2 -"), ["KT112"]),
    (words("Trang 2/5"), ["KT112"]),
    (words("2", BlockKind.FOOTER), ["KT109"]),
    (form(align=Align.RIGHT), ["KT109"]),
    (form(align=Align.LEFT), ["KT109"]),
    (form(align=Align.LEFT, left=200.0), []),
    (form(align=Align.LEFT, frame=Frame(Align.CENTER)), []),
    (form(align=Align.CENTER, frame=Frame(Align.RIGHT)), ["KT109"]),
    (form(align=Align.CENTER, frame=Frame(Align.LEFT)), ["KT109"]),
    (form(align=Align.LEFT, frame=Frame()), []),
    (words("\t2"), []),
    (words("\t\t2"), ["KT109"]),
    (runs(size=11.0), ["KT111"]),
    (runs(italic=True), ["KT111"]),
    (runs(bold=True), ["KT111"]),
    (runs(font="Calibri"), ["KT111"]),
    (runs(font="CIDFont+F1"), []),
]
HEADER_STYLE = (TabStop(234.0, Align.CENTER), TabStop(468.0, Align.RIGHT))


@pytest.mark.parametrize(("change", "codes"), PAGES)
def test_page_number(change: Change, codes: list[str]) -> None:
    assert found(plan(pages=change)) == codes


@pytest.mark.parametrize(
    ("text", "tabs", "place"),
    [
        ("\t2", HEADER_STYLE, None),
        ("\t\t2", HEADER_STYLE, "ở góc phải"),
        ("\t\t2", (TabStop(215.45, Align.CENTER), TabStop(233.85, Align.CENTER), *HEADER_STYLE), None),
        ("\t2", (TabStop(36.0),), "ở góc trái"),
        ("\t2", (), "ở góc trái"),
        ("\t" * 6 + "2", (), None),
        ("\t2", (TabStop(None, Align.CENTER),), None),
        ("\t\t2", (TabStop(None, Align.CENTER), TabStop(None, Align.RIGHT)), "ở góc phải"),
    ],
)
def test_tab_stops_decide_where_a_number_stands(text: str, tabs: tuple[TabStop, ...], place: str | None) -> None:
    document = plan(pages=lambda b: words(text)(form(align=Align.LEFT, tabs=tabs)(b)))
    assert found(document) == ([] if place is None else ["KT109"])
    assert place is None or finding(document, "KT109").found == place


def test_all_that_is_wrong_with_a_number_is_one_finding() -> None:
    one = finding(plan(pages=runs(size=11.0, bold=True, font="ABCDEF+Calibri")), "KT111")
    assert one.found == "cỡ chữ 11, chữ đậm, phông Calibri"
    assert one.expected == "cỡ chữ 13–14, chữ không đậm, phông Times New Roman"


def test_number_that_stands_at_an_unknown_distance_is_not_judged() -> None:
    for place in (form(align=Align.LEFT, frame=Frame()), form(align=Align.LEFT, left=200.0), words("  2")):
        moved = plan(pages=lambda b, place=place: place(form(align=Align.LEFT)(b)))
        report = judged(plan(pages=place)) if place is not words else judged(moved)
        assert "KT109" not in {f.rule for f in report.findings}
    assert "KT109" in {n.rule for n in judged(plan(pages=form(align=Align.LEFT, frame=Frame()))).not_checked}


def shown_on(*uses: tuple[int, PageKind]) -> Change:
    return lambda block: replace(block, uses=tuple(HeaderUse(*use) for use in uses))


def test_number_of_page_one() -> None:
    sections = (replace(A4, title_page=False), replace(A4, first_block=10))
    assert found(plan(pages=shown_on((0, PageKind.FIRST)))) == ["KT110"]
    assert found(plan(pages=shown_on((0, PageKind.DEFAULT), (1, PageKind.FIRST)))) == []
    assert found(replace(plan(pages=shown_on((0, PageKind.DEFAULT))), sections=sections)) == ["KT110"]
    assert found(replace(plan(pages=shown_on((1, PageKind.DEFAULT))), sections=sections)) == []


def with_appendix(page_start: int | None, *uses: int) -> Document:
    """The plan with an appendix in a section of its own."""
    base = plan(pages=shown_on(*((number, PageKind.DEFAULT) for number in uses)))
    first = len(base.blocks)
    label = made(first, BlockKind.PARAGRAPH, "Phụ lục", form()(base.blocks[6]).format, 14, True, False)
    title = made(first + 1, BlockKind.PARAGRAPH, "BẢNG PHÂN CÔNG", label.format, 14, True, False)
    own = replace(A4, first_block=first, page_start=page_start)
    return replace(base, blocks=(*base.blocks, label, title), sections=(A4, own))


def test_appendix_in_word_begins_at_one() -> None:
    one = finding(with_appendix(None, 0, 1), "KT113")
    assert one.message.startswith("Số trang của “Phụ lục” đánh tiếp theo phần trước; ")
    assert "KT113" in found(replace(with_appendix(1, 0, 1), sections=(A4,)))
    assert "KT113" not in found(with_appendix(1, 0, 1))
    assert "KT113" not in found(with_appendix(None, 0))


def test_missing_number_only_where_there_is_a_second_page() -> None:
    bare = plan(pages=words(""))
    assert "KT107" in {n.rule for n in judged(bare).not_checked}
    assert found(replace(bare, pages=1)) == []
    more = [made(20 + i, BlockKind.PARAGRAPH, LONG * 3 + ".", RUNNING, 14, False, False) for i in range(30)]
    blocks = (*bare.blocks[:15], *more, *bare.blocks[15:])
    long = replace(bare, blocks=tuple(replace(b, index=i) for i, b in enumerate(blocks)))
    assert "KT107" in found(long)


def test_a_word_file_says_nothing_of_measured_margins() -> None:
    assert "KT105" not in judged(plan()).judged
    pdf = judged(replace(plan(), format=Format.PDF, sections=()))
    assert {"KT103", "KT105", "KT207", "KT305", "KT308"} <= {n.rule for n in pdf.not_checked}
