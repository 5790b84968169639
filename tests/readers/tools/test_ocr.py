"""tesseract is stood in for by a script that gives its table: words with boxes, as on a page of 200 dpi."""

import os
import stat
import sys
import threading
from datetime import date

import pytest

from plancheck.api import check_file
from plancheck.engine import check_dossier
from plancheck.errors import ReadFailure, UnreadableError
from plancheck.model.document import Align, Health, Symptom, TextLayer
from plancheck.model.finding import Severity
from plancheck.readers.opening import read_bytes
from plancheck.readers.options import RECOGNISED_BY, RECOGNISED_PAGES, ReadOptions
from plancheck.readers.tools import ocr
from plancheck.readers.tools import scan as scan_reader
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


def words(text, block, line, left, top, gap=12, sure=91.5):
    x = left
    for number, word in enumerate(text.split(), 1):
        width = 17 * len(word)
        yield f"5\t1\t{block}\t1\t{line}\t{number}\t{x}\t{top}\t{width}\t40\t{sure}\t{word}"
        x += width + gap


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
    monkeypatch.setattr(scan_reader, "MAX_PAGES", 2)
    document = read_bytes(scan(3), "x.pdf", ReadOptions(ocr=True))
    assert document.pages == 3
    assert document.properties[RECOGNISED_BY] == "tesseract, 2/3"


def put(tmp_path, *lines):
    """Let the stand-in read these lines of (text, gap between the boxes of its words, confidence)."""
    rows = [HEAD]
    for number, (text, gap, sure) in enumerate(lines):
        rows += words(text, 1, number, 240, 150 + 70 * number, gap, sure)
    (tmp_path / "table").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.parametrize("gap", [12, 3, 0, -6, -16])
def test_words_whose_boxes_touch_stay_words(tesseract, tmp_path, gap):
    tesseract()
    text = "Làm sạch đường thôn trong ngày 26 tháng 3 và giữ vệ sinh chung tại các ngõ xóm"
    put(tmp_path, (text, gap, 95))
    (block,) = read_bytes(scan(), "x.pdf", ReadOptions(ocr=True)).blocks
    assert block.text == text


def test_how_sure_the_machine_is_stays_with_the_word(tesseract, tmp_path):
    tesseract()
    put(tmp_path, ("Làm sạch đường", 12, 96), ("thôn xóm", 12, 43.5))
    document = read_bytes(scan(), "x.pdf", ReadOptions(ocr=True))
    told = [(b.text[r.start : r.end], r.confidence) for b in document.blocks for r in b.runs]
    assert [(text.strip(), sure) for text, sure in told] == [("Làm sạch đường", 0.96), ("thôn xóm", 0.435)]


PAGE = (*(line for pair in zip(LEFT, RIGHT, strict=True) for line in pair), *BODY)


def test_words_that_are_in_doubt_are_shown_and_no_fault(tesseract, tmp_path):
    tesseract()
    put(tmp_path, *((line, 12, 95) for line in PAGE[:-1]), ("Làm sạch đuờng thôn xãy ra mất nưóc./.", 12, 52))
    report = check_dossier(recognise(read_bytes(scan(), "x.pdf", ReadOptions(ocr=True)), "issued"), load_rules())
    assert not [f for f in report.findings if f.rule[:2] in ("CT", "VH")]
    (shown,) = [f for f in report.findings if f.rule == "TL016"]
    assert shown.severity is Severity.NOTE
    assert shown.message.startswith("8 chữ trên bản quét không đọc chắc được, ví dụ: “Làm”, “sạch”, “đuờng”")


def test_what_a_doubtful_word_would_prove_is_not_checked(tesseract, tmp_path):
    tesseract()
    wrong = "Pá Khôm, ngày 15 tháng 06 năm 2025"
    for sure in (95, 60):
        put(tmp_path, *((line, 12, sure if line == wrong else 95) for line in PAGE))
        report = check_dossier(recognise(read_bytes(scan(), "x.pdf", ReadOptions(ocr=True)), "issued"), load_rules())
        assert ("TT104" in {f.rule for f in report.findings}) is (sure == 95)
    assert "không đọc chắc được" in next(n.reason for n in report.not_checked if n.rule == "TT104")


def test_pages_are_recognised_side_by_side_and_in_order(tesseract, monkeypatch):
    tesseract()
    met = threading.Barrier(3, timeout=60)
    read = []

    def recognise_page(picture, program, dpi):
        met.wait()
        read.append(len(picture))
        return HEAD + "\n" + "\n".join(words(f"trang {len(picture)}", 1, 1, 240, 150))

    monkeypatch.setattr(ocr, "recognise", recognise_page)
    file = Pdf()
    for height in (842, 700, 600):
        file.page(height=height).picture(0, 0, 595, height)
    document = read_bytes(file.build(), "x.pdf", ReadOptions(ocr=True, pages_at_once=3))
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert [int(block.text.split()[1]) for block in document.blocks] == sorted(read, reverse=True)


def test_only_the_pages_that_are_pictures_are_recognised(tesseract):
    tesseract()
    file = Pdf()
    file.page().paragraph(100, "Ủy ban nhân dân xã giao các thôn rà soát danh sách và họp dân trước ngày 15 tháng 3.")
    file.page().picture(0, 0, 595, 842)
    file.page().paragraph(100, "Trưởng thôn chịu trách nhiệm về kết quả rà soát; báo cáo Ủy ban nhân dân xã kịp thời.")
    document = read_bytes(file.build(), "x.pdf", ReadOptions(ocr=True))
    sizes = {page: {r.size for b in document.blocks if b.page == page for r in b.runs} for page in (1, 2, 3)}
    assert sizes == {1: {14.0}, 2: {None}, 3: {14.0}}
    assert (document.properties[RECOGNISED_BY], document.properties[RECOGNISED_PAGES]) == ("tesseract, 1/3", "2")
    assert document.health == Health()


def test_pages_beyond_the_bound_are_told(tesseract, monkeypatch):
    tesseract()
    monkeypatch.setattr(scan_reader, "MAX_PAGES", 2)
    health = read_bytes(scan(4), "x.pdf", ReadOptions(ocr=True)).health
    assert health.pages_of(Symptom.PAGES_WITHOUT_TEXT) == {3, 4}


def test_number_and_date_written_by_hand_are_not_missing_and_can_be_said(tesseract, tmp_path):
    tesseract()
    left_out = (LEFT[2], RIGHT[2])
    put(tmp_path, *((line, 12, 95) for line in PAGE if line not in left_out))
    (tmp_path / "x.pdf").write_bytes(scan())
    silent = check_file(tmp_path / "x.pdf", ocr=True, stage="issued")
    reasons = {item.rule: item.reason for item in silent.not_checked}
    assert reasons["TT004"] == "không đọc được số, ký hiệu trên bản quét, có thể viết tay (ghi bằng --number)"
    assert reasons["TT005"] == "không đọc được ngày, tháng, năm trên bản quét, có thể viết tay (ghi bằng --date)"
    assert (silent.number, silent.date) == (None, None)
    said = check_file(tmp_path / "x.pdf", ocr=True, stage="issued", number="7", date=date(2025, 6, 15))
    assert (said.number, said.date) == ("7", date(2025, 6, 15))
    assert {"TT004", "TT005"} & {f.rule for f in said.findings} == set()


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
