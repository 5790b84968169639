"""tesseract is stood in for by a script that gives its table: words with boxes, as on a page of 200 dpi."""

import os
import stat
import sys

import pytest

from plancheck.engine import check_dossier
from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Align, TextLayer
from plancheck.model.finding import Severity
from plancheck.readers.opening import read_bytes
from plancheck.readers.options import RECOGNISED_BY, ReadOptions
from plancheck.readers.tools import ocr
from plancheck.regulations.registry import load_rules
from plancheck.understanding import recognise
from tests.builders.pdf import Pdf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stands in for a program with a script")
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
LEFT = ("ỦY BAN NHÂN DÂN", "XÃ PÁ KHÔM", "Số: 7/KH-UBND")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Pá Khôm, ngày 15 tháng 06 năm 2025")
BODY = ("KẾ HOẠCH", "Vệ sinh đường thôn năm 2025", "I. MỤC ĐÍCH, YÊU CẦU", "Làm sạch đường thôn./.")


def scan(pages=1):
    file = Pdf()
    for _ in range(pages):
        file.page().picture(0, 0, 595, 842)
    return file.build()


def words(text, block, line, left, top):
    x = left
    for number, word in enumerate(text.split(), 1):
        width = 17 * len(word)
        yield f"5\t1\t{block}\t1\t{line}\t{number}\t{x}\t{top}\t{width}\t40\t91.5\t{word}"
        x += width + 12


def table():
    rows = [HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t1653\t2339\t-1\t", "5\t1\t9\t1\t1\t1\t5\t5\t9\t9\t3.0\t|"]
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        rows += words(left, 1, number, 200, 150 + 55 * number)
        rows += words(right, 2, number, 840, 150 + 55 * number)
    for number, line in enumerate(BODY):
        left = 827 - 17 * len(line) // 2 if number < 2 else 240
        rows += words(line, 3, number, left, 450 + 70 * number)
    return "\n".join(rows) + "\n"


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    (tmp_path / "table").write_text(table(), encoding="utf-8")
    program = tmp_path / "tesseract"

    def install(languages="eng\nvie", code=0):
        program.write_text(
            f"#!{sys.executable}\nimport sys\n"
            f"if '--list-langs' in sys.argv: print('List:\\n' + {languages!r}); sys.exit()\n"
            "assert sys.stdin.buffer.read(2) == b'P5'\n"
            f"sys.stdout.buffer.write(open({str(tmp_path / 'table')!r}, 'rb').read())\nsys.exit({code})\n",
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(tmp_path))

    return install


def test_a_scan_becomes_a_document_with_boxes_and_says_that_it_was_recognised(tesseract):
    tesseract()
    document = read_bytes(scan(), "x.pdf", ReadOptions(ocr=True))
    texts = [block.text for block in document.blocks]
    assert sorted(texts) == sorted((*LEFT, *RIGHT, *BODY))
    title = next(block for block in document.blocks if block.text == "KẾ HOẠCH")
    assert title.format.align is Align.CENTER
    assert title.segments[0].box is not None
    assert 250 < title.segments[0].box.x0 < title.segments[0].box.x1 < 345
    assert {run.size for block in document.blocks for run in block.runs} == {None}
    assert document.health.text_layer is TextLayer.DAMAGED
    assert document.properties[RECOGNISED_BY] == "tesseract, 1/1"


def test_findings_on_recognised_text_are_lowered_and_marked(tesseract):
    tesseract()
    report = check_dossier(recognise(read_bytes(scan(), "x.pdf", ReadOptions(ocr=True)), "issued"), load_rules())
    assert report.type == "KH"
    (found,) = [finding for finding in report.findings if finding.rule == "TT104"]
    assert found.severity is Severity.WARNING
    assert found.message.endswith(" (chữ nhận dạng từ bản quét)")
    assert not [f for f in report.findings if f.severity is Severity.ERROR and not f.rule.startswith("TL")]


def test_without_the_option_a_scan_stays_a_scan(tesseract):
    tesseract()
    assert read_bytes(scan(), "x.pdf", ReadOptions()).health.text_layer is TextLayer.NONE


def test_only_the_first_pages_are_recognised(tesseract, monkeypatch):
    tesseract()
    monkeypatch.setattr(ocr, "MAX_PAGES", 2)
    document = read_bytes(scan(3), "x.pdf", ReadOptions(ocr=True))
    assert document.pages == 3
    assert document.properties[RECOGNISED_BY] == "tesseract, 2/3"


def test_what_is_missing_is_told(tesseract, tmp_path, monkeypatch):
    tesseract(languages="eng\nosd")
    assert ocr.obstacle() == ocr.NO_LANGUAGE
    with pytest.raises(UnreadableError) as caught:
        read_bytes(scan(), "x.pdf", ReadOptions(ocr=True))
    assert (caught.value.detail, caught.value.detail_en) == ocr.NO_LANGUAGE
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert ocr.obstacle() == ocr.ABSENT


def test_a_recogniser_that_fails_makes_the_file_unreadable(tesseract):
    tesseract(code=3)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(scan(), "x.pdf", ReadOptions(ocr=True))
    assert (caught.value.failure, caught.value.detail) == (ReadFailure.DAMAGED, "tesseract: exit 3")
