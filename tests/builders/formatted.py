"""A formatted document in memory: a whole plan laid out by the book, of which a test changes one thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from plancheck.engine import check_dossier
from plancheck.model.document import (
    Align,
    Block,
    BlockKind,
    CellRef,
    Document,
    Format,
    HeaderUse,
    PageKind,
    PageSetup,
    ParagraphFormat,
    Run,
    Stroke,
)
from plancheck.model.finding import DocumentReport, Finding
from plancheck.regulations.registry import RuleSet, load_rules
from plancheck.understanding import recognise

MM = 72 / 25.4
A4 = PageSetup(210 * MM, 297 * MM, 20 * MM, 20 * MM, 30 * MM, 15 * MM, title_page=True)
CENTRED = ParagraphFormat(Align.CENTER, 0, 0, 0, 0, 0, 1.0, "auto")
RUNNING = ParagraphFormat(Align.JUSTIFY, 36.0, 0, 0, 0, 6, 1.1, "auto")
FLUSH = ParagraphFormat(Align.LEFT, 0, 0, 0, 0, 0, 1.0, "auto")
LONG = (
    "Các thôn tổ chức họp dân để bàn việc làm đường nội đồng, ghi biên bản, niêm yết kết quả tại nhà văn hóa thôn "
    "và gửi về xã trong thời hạn năm ngày làm việc kể từ ngày họp"
)

# name, words, paragraph, size, bold, italic, cell (row, column of the header or foot table)
ROWS: tuple[tuple[str, str, ParagraphFormat, float, bool, bool, tuple[int, int, int] | None], ...] = (
    ("issuer1", "ỦY BAN NHÂN DÂN", CENTRED, 13, True, False, (0, 0, 0)),
    ("issuer2", "XÃ KHE TRẦM", CENTRED, 13, True, False, (0, 0, 0)),
    ("title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRED, 13, True, False, (0, 0, 1)),
    ("motto", "Độc lập - Tự do - Hạnh phúc", CENTRED, 14, True, False, (0, 0, 1)),
    ("number", "Số: 15/KH-UBND", CENTRED, 13, False, False, (0, 1, 0)),
    ("date", "Khe Trầm, ngày 05 tháng 3 năm 2026", CENTRED, 14, False, True, (0, 1, 1)),
    ("type", "KẾ HOẠCH", CENTRED, 14, True, False, None),
    ("subject", "Thực hiện dân chủ ở cơ sở năm 2026", CENTRED, 14, True, False, None),
    ("basis", "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022.", RUNNING, 14, False, True, None),
    ("opening", "Ủy ban nhân dân xã Khe Trầm ban hành Kế hoạch như sau:", RUNNING, 14, False, False, None),
    ("roman", "I. MỤC ĐÍCH, YÊU CẦU", RUNNING, 14, True, False, None),
    ("arabic", "1. Mục đích", RUNNING, 14, True, False, None),
    ("text1", LONG + ".", RUNNING, 14, False, False, None),
    ("text2", "Phòng Kinh tế tổng hợp; " + LONG + ".", RUNNING, 14, False, False, None),
    ("text3", "Văn phòng theo dõi; " + LONG + ".", RUNNING, 14, False, False, None),
    ("closing", "Trên đây là Kế hoạch của xã; " + LONG + "./.", RUNNING, 14, False, False, None),
    ("label", "Nơi nhận:", FLUSH, 12, True, True, (1, 0, 0)),
    ("item1", "- Sở Nội vụ (để báo cáo);", FLUSH, 11, False, False, (1, 0, 0)),
    ("item2", "- Lưu: VT, VHXH.", FLUSH, 11, False, False, (1, 0, 0)),
    ("authority", "TM. ỦY BAN NHÂN DÂN", CENTRED, 14, True, False, (1, 0, 1)),
    ("position", "CHỦ TỊCH", CENTRED, 14, True, False, (1, 0, 1)),
    ("signer", "Lục Đình Khang", CENTRED, 14, True, False, (1, 0, 1)),
)
NAMES = [row[0] for row in ROWS] + ["first", "pages"]
STROKES = (
    Stroke(None, 60.0, 108.0, None, 0.75, 1, 48.0),
    Stroke(None, 40.0, 211.0, None, 0.75, 3, 171.0),
    Stroke(None, 180.0, 275.0, None, 0.75, 7, 95.0),
)

Change = Callable[[Block], Block]


def at(name: str) -> int:
    """The index of a block of the plan."""
    return NAMES.index(name)


def plan(**changes: Change) -> Document:
    """The plan as a Word document; `changes` names blocks to be made anew."""
    blocks = []
    for index, (name, words, form, size, bold, italic, place) in enumerate(ROWS):
        cell = CellRef(place[0], place[1], place[2], 2, 2) if place else None
        kind = BlockKind.CELL if place else BlockKind.PARAGRAPH
        blocks.append(changes.get(name, same)(made(index, kind, words, form, size, bold, italic, cell)))
    first = made(len(blocks), BlockKind.HEADER, "", CENTRED, 14, False, False)
    pages = made(len(blocks) + 1, BlockKind.HEADER, "2", CENTRED, 14, False, False)
    first = replace(first, uses=(HeaderUse(0, PageKind.FIRST),))
    pages = replace(pages, uses=(HeaderUse(0, PageKind.DEFAULT),))
    blocks += [changes.get("first", same)(first), changes.get("pages", same)(pages)]
    return Document("plan.docx", Format.DOCX, tuple(blocks), None, (A4,), STROKES)


def made(
    index: int,
    kind: BlockKind,
    words: str,
    form: ParagraphFormat,
    size: float,
    bold: bool,
    italic: bool,
    cell: CellRef | None = None,
) -> Block:
    """A block in one formatting."""
    run = Run(0, len(words), "Times New Roman", size, bold, italic, underline=False, color="#000000")
    return Block(index, kind, words, (run,) if words else (), format=form, cell=cell)


def same(block: Block) -> Block:
    """No change."""
    return block


def runs(**values: object) -> Change:
    """Formatting of all the letters of a block."""
    return lambda block: replace(block, runs=tuple(replace(run, **values) for run in block.runs))


def form(**values: object) -> Change:
    """Formatting of a paragraph."""
    return lambda block: replace(block, format=replace(block.format, **values))


def words(text: str, kind: BlockKind | None = None) -> Change:
    """Other words in the same formatting."""

    def change(block: Block) -> Block:
        fresh = tuple(replace(run, start=0, end=len(text)) for run in block.runs[:1])
        return replace(block, text=text, runs=fresh, kind=kind or block.kind)

    return change


@cache
def layout_rules() -> RuleSet:
    """The rules of the family KT."""
    return RuleSet(tuple(rule for rule in load_rules() if rule.family == "KT"))


def judged(document: Document) -> DocumentReport:
    """The report of the rules of layout on a document."""
    return check_dossier(recognise(document, "issued"), layout_rules())


def found(document: Document) -> list[str]:
    """The codes of layout found in a document, in order, each as often as it was found."""
    report = judged(document)
    assert report.internal_errors == ()
    return sorted(finding.rule for finding in report.findings)


def finding(document: Document, code: str) -> Finding:
    """The one finding of a rule."""
    (one,) = [f for f in judged(document).findings if f.rule == code]
    return one
