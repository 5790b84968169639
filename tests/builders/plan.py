"""Plain documents for tests of structure and checks: paragraphs without formatting, and a whole invented plan."""

from __future__ import annotations

from collections.abc import Sequence

from plancheck.model.document import (
    Align,
    Block,
    BlockKind,
    CellRef,
    Document,
    Format,
    Health,
    ParagraphFormat,
    Run,
    TextLayer,
)
from plancheck.model.dossier import Dossier
from plancheck.understanding import recognise

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ TÂN MINH",
    "Số: 17/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Tân Minh, ngày 12 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Nạo vét kênh mương nội đồng năm 2026",
)
OPENING = "Ủy ban nhân dân xã Tân Minh ban hành Kế hoạch nạo vét kênh mương nội đồng năm 2026 như sau:"
BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Bảo đảm đủ nước tưới cho vụ mùa.",
    "II. NỘI DUNG",
    "Nạo vét 12 km kênh nội đồng.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Phòng Kinh tế tổng hợp kết quả, báo cáo Ủy ban nhân dân xã trước ngày 15 tháng 9 năm 2026.",
)
CLOSING = "Trên đây là Kế hoạch nạo vét kênh mương nội đồng năm 2026./."
TAIL = ("Nơi nhận:", "- Các thôn;", "- Lưu: VT, KT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Hà Văn Thiện")


def block(
    index: int,
    text: str,
    *,
    bold: bool | None = None,
    align: Align | None = None,
    cell: CellRef | None = None,
    label_end: int = 0,
) -> Block:
    """One paragraph with one run, or in a table cell."""
    runs = (Run(0, len(text), bold=bold),) if bold is not None else ()
    return Block(
        index=index,
        kind=BlockKind.CELL if cell else BlockKind.PARAGRAPH,
        text=text,
        runs=runs,
        label_end=label_end,
        format=ParagraphFormat(align=align),
        cell=cell,
    )


def blocks(*texts: str) -> list[Block]:
    """Paragraphs without formatting."""
    return [block(i, text) for i, text in enumerate(texts)]


def document(content: Sequence[Block | str], layer: TextLayer = TextLayer.GOOD) -> Document:
    """A document of paragraphs; blocks that are given keep everything but their index."""
    made = [block(0, part) if isinstance(part, str) else part for part in content]
    numbered = tuple(
        Block(i, b.kind, b.text, b.runs, b.segments, b.label_end, format=b.format, cell=b.cell)
        for i, b in enumerate(made)
    )
    return Document(path="<test>", format=Format.TEXT, blocks=numbered, health=Health(layer))


def dossier(*content: Block | str, stage: str = "issued", layer: TextLayer = TextLayer.GOOD) -> Dossier:
    """The dossier of exactly these paragraphs."""
    return recognise(document(content, layer), stage)


def plan(
    *body: Block | str,
    head: Sequence[str] = HEAD,
    opening: str = OPENING,
    closing: str = CLOSING,
    tail: Sequence[str] = TAIL,
    layer: TextLayer = TextLayer.GOOD,
) -> Dossier:
    """The dossier of an invented plan; `body` takes the place of its three parts. The body begins at block 9."""
    return dossier(*head, opening, *(body or BODY), *([closing] if closing else []), *tail, layer=layer)


FIRST = len(HEAD) + 1
"""The index of the first block of the body in `plan`."""
