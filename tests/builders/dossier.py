"""Documents made of paragraphs and table cells, and what is found in them, for tests of structure and checks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from plancheck.engine import check_dossier
from plancheck.model.document import Block, BlockKind, CellRef, Document, Format, Health, TextLayer
from plancheck.model.dossier import Dossier
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ MỎ VÀNG HẠ",
    "Số: 45/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Mỏ Vàng Hạ, ngày 09 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Trồng cây xanh năm 2026",
)
OPENING = "Ủy ban nhân dân xã Mỏ Vàng Hạ ban hành Kế hoạch trồng cây xanh năm 2026 như sau:"
BODY = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Tăng diện tích cây xanh trên địa bàn xã.",
    "II. NỘI DUNG",
    "Trồng 500 cây bóng mát dọc đường trục các thôn.",
    "III. TỔ CHỨC THỰC HIỆN",
    "Phòng Kinh tế chủ trì thực hiện, báo cáo trước ngày 20 tháng 11 năm 2026./.",
)
RECIPIENTS = ("Nơi nhận:", "- Phòng Kinh tế;", "- Trưởng các thôn;", "- Lưu: VT, KT.")
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lý Văn Bình")


def document(paragraphs: Sequence[str], text_layer: TextLayer = TextLayer.GOOD) -> Document:
    """A document of paragraphs; blocks are counted from 0."""
    blocks = tuple(Block(index=i, kind=BlockKind.PARAGRAPH, text=text) for i, text in enumerate(paragraphs))
    return Document(path="test", format=Format.TEXT, blocks=blocks, health=Health(text_layer))


def plan(
    *,
    head: Sequence[str] = HEAD,
    addressee: Sequence[str] = (),
    basis: Sequence[str] = (),
    opening: str = OPENING,
    body: Sequence[str] = BODY,
    recipients: Sequence[str] = RECIPIENTS,
    signature: Sequence[str] = SIGNATURE,
    appendix: Sequence[str] = (),
) -> tuple[str, ...]:
    """The paragraphs of a plan without defects, with some of its parts replaced."""
    return (*head, *addressee, *basis, opening, *body, *recipients, *signature, *appendix)


def with_table(paragraphs: Sequence[str], cells: Sequence[tuple[int, int, str]], after: Sequence[str] = ()) -> Document:
    """Paragraphs, then one table of (row, column, text) blocks, then further paragraphs."""
    rows = 1 + max(row for row, _, _ in cells)
    columns = 1 + max(column for _, column, _ in cells)
    blocks = [Block(index=i, kind=BlockKind.PARAGRAPH, text=text) for i, text in enumerate(paragraphs)]
    for row, column, text in cells:
        place = CellRef(0, row, column, rows, columns)
        blocks.append(Block(index=len(blocks), kind=BlockKind.CELL, text=text, cell=place))
    for text in after:
        blocks.append(Block(index=len(blocks), kind=BlockKind.PARAGRAPH, text=text))
    return Document(path="test", format=Format.DOCX, blocks=tuple(blocks))


def dossier_of(content: Document | Sequence[str], stage: str = "issued") -> Dossier:
    """What is recognised in a document or in paragraphs."""
    return recognise(content if isinstance(content, Document) else document(content), stage)


def found_by(content: Document | Sequence[str], prefix: str) -> list[tuple[str, int | None, str | None]]:
    """Code, block and text of every finding of the rules whose code begins with `prefix`, in the order of the code."""
    report = check_dossier(dossier_of(content), load_rules())
    assert report.internal_errors == ()
    kept = [f for f in report.findings if f.rule.startswith(prefix)]
    return sorted(((f.rule, f.location.block, f.found) for f in kept), key=lambda row: (row[0], row[1] or -1))


def expected_by(content: Document | Sequence[str], code: str) -> list[str | None]:
    """What each finding of one rule says to write instead."""
    report = check_dossier(dossier_of(content), load_rules())
    return [f.expected for f in report.findings if f.rule == code]


def not_checked(content: Document | Sequence[str]) -> set[str]:
    """The codes of the rules that could not be judged."""
    return {skipped.rule for skipped in check_dossier(dossier_of(content), load_rules()).not_checked}


def repaired(content: Document | Sequence[str], code: str) -> tuple[str, ...]:
    """The texts of the blocks after the edits of one rule."""
    made = content if isinstance(content, Document) else document(content)
    texts = [block.text for block in made.blocks]
    edits = [
        edit
        for f in check_dossier(recognise(made, "issued"), load_rules()).findings
        if f.rule == code and f.fix is not None
        for edit in f.fix.edits
    ]
    for edit in sorted(edits, key=lambda e: (e.block, e.start), reverse=True):
        texts[edit.block] = texts[edit.block][: edit.start] + edit.text + texts[edit.block][edit.end :]
    return tuple(texts)


def damaged(content: Document | Sequence[str]) -> Document:
    """The same document with a text layer that has lost letters."""
    made = content if isinstance(content, Document) else document(content)
    return replace(made, health=Health(TextLayer.DAMAGED))
