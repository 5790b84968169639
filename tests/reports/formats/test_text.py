import io

from plancheck.model.document import Location, TextLayer
from plancheck.model.finding import Excerpt, NotChecked, Severity
from plancheck.reports.formats.text import document_report, summary
from plancheck.reports.shared import draw_plain, draw_terminal
from tests.builders.fabricated import checked, finding, in_pdf, missing, scan, spelling, unreadable

WORDS = ("pản", "xãy", "tuyềm", "nghành", "sữa", "đõi", "giãi")


def drawn(report, stage="draft", lang="vi", width=80, **options):
    return "\n".join(draw_plain.draw(document_report(report, stage, lang, **options), width))


def test_the_whole_report_of_a_draft() -> None:
    assert (
        drawn(checked(finding(), missing(), spelling(20, "pản", "phản")))
        == """\
✗ Chưa ký được: 2 lỗi, 1 cảnh báo
  ke-hoach.txt
  Kế hoạch · số 67/KH-UBND · Bến Sỏi, ngày 05 tháng 3 năm 2024
  Ủy ban nhân dân xã Bến Sỏi
  “Thực hiện dân chủ ở cơ sở năm 2024”
  Thể thức: Nghị định 30/2020/NĐ-CP · bản thảo · văn bản thuần

Quốc hiệu
  ✗ TT001 · đoạn 1 · Phụ lục I, II.1.a
    Thiếu Quốc hiệu.
    Viết: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Cách sửa: Gõ Quốc hiệu ở đầu trang thứ nhất, bên phải.

Địa danh và thời gian ban hành
  ✗ TT104 · dòng 5, cột 14 · Phụ lục I, II.4.b
    Tháng “tháng 03” thừa số 0 ở đầu.
      Bến Sỏi, ngày 05 tháng 03 năm 2024
                       ^^^^^^^^
    Viết: tháng 3
    Cách sửa: Xóa số 0 trước tháng.

Nội dung văn bản
  ! CT101 · dòng 20, cột 9 · mục II.3.a · Điều 9
    “pản” không phải âm tiết tiếng Việt.
      tổ chức pản ý kiến của Nhân dân trong thôn
              ^^^
    Viết: phản
    Cách sửa: Gõ lại từ này.

Chưa kiểm tra (3 điểm)
  Văn bản thuần không có định dạng trang: KT101, KT102
  Không có Nơi nhận: NQ201
"""
    )


def test_english() -> None:
    text = drawn(checked(finding()), "issued", "en")
    assert text.startswith("✗ Fails on form: 1 error\n")
    assert "\nPlace and date\n  ✗ TT104 · line 5, column 14 · " in text
    assert "    Write: tháng 3\n    How to: " in text
    assert "\nNot checked (3)\n" in text


def test_no_line_is_wider_than_asked() -> None:
    report = checked(*(spelling(n, w, "đúng") for n, w in enumerate(WORDS)), missing(), finding())
    for width in (60, 80, 120):
        assert max(map(len, drawn(report, width=width).splitlines())) <= width


def test_many_findings_of_one_rule_are_listed_in_brief() -> None:
    text = drawn(checked(*(spelling(10 + n, w, "đúng") for n, w in enumerate(WORDS))), width=200)
    assert text.count("không phải âm tiết tiếng Việt.") == 3
    assert (
        "  ! CT101 · 4 chỗ khác: dòng 13, cột 9 “nghành” → “đúng”; dòng 14, cột 9 “sữa” → “đúng”;"
        " dòng 15, cột 9 “đõi” → “đúng”; dòng 16, cột 9 “giãi” → “đúng”\n"
    ) in text


def test_a_long_list_in_brief_ends_in_a_count() -> None:
    text = drawn(checked(*(spelling(n, "pản", "phản") for n in range(1, 31))), width=2000)
    assert "27 chỗ khác: " in text
    assert text.count("“pản” → “phản”") == 12
    assert "; … và 15 chỗ nữa\n" in text


def test_four_of_a_kind_are_all_shown() -> None:
    text = drawn(checked(*(spelling(n, "pản", "phản") for n in range(1, 5))))
    assert text.count("không phải âm tiết") == 4
    assert "chỗ khác" not in text


def test_verbose_shows_every_place_and_the_reason_once() -> None:
    text = drawn(checked(*(spelling(n, "pản", "phản") for n in range(1, 9))), verbose=True)
    assert text.count("không phải âm tiết") == 8
    assert text.count("Vì sao: ") == 1
    assert text.count("Cách sửa: ") == 1


def test_quiet_keeps_the_verdict_and_the_path() -> None:
    assert drawn(checked(finding()), quiet=True) == "✗ ke-hoach.txt: Chưa ký được: 1 lỗi"


def test_errors_come_first_within_a_component() -> None:
    note = finding("CT300", severity=Severity.NOTE, location=Location(block=1, line=1, column=1, component="body"))
    error = finding("CT200", location=Location(block=2, line=2, column=1, component="body"))
    text = drawn(checked(note, error))
    assert text.index("CT200") < text.index("CT300")


def test_components_stand_in_the_order_of_the_decree() -> None:
    roles = ["signer", None, "recipients", "issuer", "national_title", "file"]
    text = drawn(checked(*(finding(location=Location(block=0, component=r)) for r in roles)))
    heads = ["Toàn văn bản", "Tệp và lớp chữ", "Cơ quan ban hành", "Quốc hiệu", "Nơi nhận", "Họ và tên người ký"]
    places = [text.index(f"\n{head}\n") for head in heads]
    assert places == sorted(places)


def test_a_page_of_a_pdf_and_a_paragraph_of_a_docx() -> None:
    assert "  ✗ TT104 · trang 2 · Phụ lục" in drawn(checked(in_pdf(), format="pdf"))
    in_docx = finding(location=Location(page=3, block=11, component="body"))
    assert "  ✗ TT104 · trang 3, đoạn 12 · Phụ lục" in drawn(checked(in_docx, format="docx"))


def test_blank_number_and_day_are_shown_as_blank() -> None:
    assert "\n  Kế hoạch · số …/KH-UBND · Bến Sỏi\n" in drawn(checked(number=None, date=None))
    assert "\n  Chưa nhận ra tên loại\n" in drawn(
        checked(type_name=None, number=None, symbol=None, place=None, date=None)
    )


def test_unreadable_and_scanned_files_show_no_identity() -> None:
    assert drawn(unreadable()) == "— Không kiểm tra được: Tệp được bảo vệ bằng mật khẩu\n  khoa.docx\n"
    assert "Thể thức:" not in drawn(scan())


def test_damage_and_internal_errors_are_said() -> None:
    text = drawn(checked(text_layer=TextLayer.DAMAGED, internal_errors=("VD201: ValueError: x",)), width=120)
    assert "  Lớp chữ của tệp hỏng một phần: " in text
    assert "  1 quy tắc gặp lỗi nội bộ của chương trình nên chưa có kết quả:\n  VD201: ValueError: x\n" in text


def test_a_document_cannot_write_escape_sequences() -> None:
    nasty = finding(
        message="\x1b]0;x\x07", excerpt=Excerpt("a\x1b[2Jb", 1, 2), found="\x1b", expected="\x1b[0m", clause="\x1b"
    )
    report = checked(
        nasty, path="\x1b[2J.txt", issuer="\x1b", subject="\x1b", not_checked=(NotChecked("KT101", "\x1b"),)
    )
    for verbose in (True, False):
        assert "\x1b" not in drawn(report, verbose=verbose)
    assert "\x1b" not in "\n".join(draw_plain.draw(summary([report], "draft", "vi"), 80))


def test_standard_input_has_a_name() -> None:
    assert "\n  (đầu vào chuẩn)\n" in drawn(checked(path="<stdin>"))


def test_the_table_of_several_documents() -> None:
    reports = [checked(finding(), spelling(3, "pản", "phản")), checked(path="b.docx"), unreadable()]
    assert (
        "\n".join(draw_plain.draw(summary(reports, "draft", "vi"), 80))
        == """\
Tổng hợp
Văn bản                          Lỗi  Cảnh báo  Lưu ý
───────────────────────────────  ───  ────────  ─────
✗ ke-hoach.txt                     1         1      0
✓ b.docx                           0         0      0
— khoa.docx                        —         —      —
───────────────────────────────  ───  ────────  ─────
3 văn bản, 1 tệp không đọc được    1         1      0"""
    )


def on_terminal(elements, width=80):
    stream = io.StringIO()
    draw_terminal.draw(elements, stream, width)
    return stream.getvalue()


def test_colours_mark_the_defect() -> None:
    text = on_terminal(document_report(checked(finding()), "draft", "vi"))
    assert "      Bến Sỏi, ngày 05 \x1b[1;4;31mtháng 03\x1b[0m năm 2024\n" in text
    assert "\x1b[1;31m✗ Chưa ký được: 1 lỗi\x1b[0m" in text
    assert "\x1b[32mtháng 3\x1b[0m" in text
    assert "^" not in text


def test_a_place_between_two_letters_is_shown_on_a_terminal() -> None:
    gap = finding(excerpt=Excerpt("xãquan", 2, 2))
    assert "xã\x1b[1;31m‸\x1b[0mquan" in on_terminal(document_report(checked(gap), "draft", "vi"))


def test_the_terminal_frame_names_the_file_by_its_end() -> None:
    text = on_terminal(document_report(checked(path="rất/" * 40 + "cuoi.docx"), "draft", "vi"), 60)
    assert "cuoi.docx" in text.splitlines()[0]


def test_markup_of_a_document_stays_text() -> None:
    odd = finding(message="[bold]x[/bold] :smile: [/]", excerpt=None)
    assert "[bold]x[/bold] :smile: [/]" in on_terminal(document_report(checked(odd), "draft", "vi"))
