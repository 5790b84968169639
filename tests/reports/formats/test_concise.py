from plancheck.model.document import Location
from plancheck.reports.formats.concise import lines
from tests.builders.fabricated import checked, finding, in_pdf, missing, unreadable


def test_text_gives_line_and_column() -> None:
    report = checked(finding(), missing())
    assert list(lines(report)) == [
        "ke-hoach.txt:5:14: TT104 Tháng “tháng 03” thừa số 0 ở đầu.",
        "ke-hoach.txt:1:1: TT001 Thiếu Quốc hiệu.",
    ]


def test_a_page_stands_for_the_line_in_a_pdf() -> None:
    assert next(lines(checked(in_pdf(), format="pdf"))).startswith("ke-hoach.txt:2:1: TT104 ")


def test_a_paragraph_stands_for_the_line_in_a_docx() -> None:
    report = checked(finding(location=Location(block=11, page=2)), format="docx")
    assert next(lines(report)).startswith("ke-hoach.txt:12:1: TT104 ")


def test_a_message_stays_on_one_line() -> None:
    assert list(lines(checked(finding(message="một\nhai\x1b"), path="a\nb"))) == ["a⏎b:5:14: TT104 một hai·"]


def test_an_unreadable_file_has_a_line() -> None:
    assert list(lines(unreadable())) == ["khoa.docx:1:1: Tệp được bảo vệ bằng mật khẩu."]
