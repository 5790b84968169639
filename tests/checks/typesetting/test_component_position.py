from __future__ import annotations

from msgspec.structs import replace

from plancheck.model.document import BlockKind, Box, CellRef, Document, Format, PageSetup, Segment
from tests.builders.formatted import CENTRED, MM, at, finding, form, found, judged, plan


def test_columns_of_the_header_the_wrong_way_round() -> None:
    def to(column: int):
        return lambda b: replace(b, cell=CellRef(0, b.cell.row, column, 2, 2))

    document = plan(issuer1=to(1), issuer2=to(1), title=to(0), motto=to(0))
    assert finding(document, "KT501").location.component == "national_title"


def test_header_in_one_column() -> None:
    def alone(block):
        return replace(block, cell=None, kind=BlockKind.PARAGRAPH, format=CENTRED)

    document = plan(issuer1=alone, issuer2=alone, title=alone, motto=alone)
    assert "KT501" in found(document)


def test_header_of_text_boxes_is_not_judged() -> None:
    def boxed(block):
        return replace(block, cell=None, kind=BlockKind.TEXTBOX)

    report = judged(plan(issuer1=boxed, issuer2=boxed, title=boxed, motto=boxed))
    assert "KT501" in {n.rule for n in report.not_checked}


def on_page(places: dict[str, tuple[int, Box]]) -> Document:
    """The plan as a PDF in which some blocks have a place; the others say nothing of it."""
    document = plan()
    blocks = []
    for block in document.blocks:
        name = next((n for n in places if at(n) == block.index), None)
        block = form(align=None, first_line=None, left=None, before=None, after=None, line=None)(block)
        if name is not None:
            page, box = places[name]
            segment = Segment(0, len(block.text), page=page, box=box)
            block = replace(block, page=page, box=box, segments=(segment,))
        blocks.append(replace(block, cell=None, kind=BlockKind.PARAGRAPH if block.cell else block.kind))
    pages = (PageSetup(210 * MM, 297 * MM),) * 2
    return replace(document, format=Format.PDF, blocks=tuple(blocks), pages=2, sections=pages, strokes=())


NUMBER, DATE = Box(110, 100, 200, 114), Box(300, 100, 500, 114)


def test_number_level_with_place_and_date() -> None:
    assert "KT502" not in found(on_page({"number": (1, NUMBER), "date": (1, DATE)}))
    lower = Box(300, 125, 500, 139)
    assert "KT502" in found(on_page({"number": (1, NUMBER), "date": (1, lower)}))


def test_recipients_level_with_the_signature_block() -> None:
    label, low = Box(85, 400, 137, 412), Box(85, 450, 137, 462)
    authority = Box(340, 399, 500, 414)
    assert "KT503" not in found(on_page({"label": (2, label), "authority": (2, authority)}))
    assert "KT503" in found(on_page({"label": (2, low), "authority": (2, authority)}))


def test_signature_block_over_two_pages() -> None:
    split = on_page({"authority": (1, Box(340, 760, 500, 774)), "signer": (2, Box(360, 60, 480, 74))})
    one = finding(split, "KT504")
    assert one.message == "Chức vụ ở trang 1 nhưng họ tên “Lục Đình Khang” ở trang 2."
    whole = on_page({"authority": (2, Box(340, 660, 500, 674)), "signer": (2, Box(360, 760, 480, 774))})
    assert "KT504" not in found(whole)


def test_signer_not_below_the_title() -> None:
    title = {"authority": (2, Box(340, 399, 500, 414)), "position": (2, Box(390, 415, 450, 430))}
    assert "KT206" not in found(on_page(title | {"signer": (2, Box(370, 480, 470, 495))}))
    assert "KT206" in found(on_page(title | {"signer": (2, Box(430, 480, 530, 495))}))


def test_page_number_in_a_pdf() -> None:
    middle = Box(293, 30, 301, 45)
    assert {"KT109", "KT110"} & set(found(on_page({"pages": (2, middle)}))) == set()
    assert "KT109" in found(on_page({"pages": (2, Box(530, 30, 538, 45))}))
    assert "KT110" in found(on_page({"pages": (1, middle)}))


def test_what_a_pdf_cannot_tell() -> None:
    report = judged(on_page({"number": (1, NUMBER), "date": (1, DATE)}))
    unjudged = {n.rule for n in report.not_checked}
    assert {"KT501", "KT503", "KT504", "KT105", "KT306"} <= unjudged
    assert not {"KT103", "KT207", "KT305", "KT308"} & set(report.judged)
