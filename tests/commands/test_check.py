import io
import json

import pytest
from msgspec import structs
from msgspec.structs import replace

from plancheck.cli import main
from plancheck.model.finding import DocumentReport
from plancheck.readers.folders import ENDINGS
from plancheck.readers.options import ReadOptions
from plancheck.session import Session
from tests.builders.fabricated import checked, finding, spelling, unreadable

REPORTS = {
    "loi.txt": checked(finding()),
    "canh-bao.txt": checked(spelling(3, "pản", "phản")),
    "tot.txt": checked(),
    "khoa.docx": unreadable(),
    "hong.txt": checked(internal_errors=("TT101: ValueError",)),
}


@pytest.fixture
def asked(monkeypatch) -> list[dict[str, object]]:
    """Checks give made-up reports by file name; what they were asked is kept."""
    calls: list[dict[str, object]] = []

    def report(self: Session, path: str, data: bytes | None = None) -> DocumentReport:
        asked = {"path": path, "stage": self.settings_of(path).stage, "lang": self.lang, "data": data}
        calls.append(asked | structs.asdict(self.reading))
        return replace(REPORTS[path.rpartition("/")[2]], path=path)

    monkeypatch.setattr(Session, "report", report)
    return calls


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["tot.txt"], 0),
        (["loi.txt"], 1),
        (["loi.txt", "--exit-zero"], 0),
        (["canh-bao.txt"], 0),
        (["canh-bao.txt", "--fail-on", "warning"], 1),
        (["khoa.docx", "loi.txt"], 3),
        (["khoa.docx", "--exit-zero"], 3),
        (["hong.txt", "khoa.docx"], 4),
        (["loi.txt", "--fail-on", "sai"], 2),
        (["loi.txt", "--stage", "sai"], 2),
        ([], 2),
        (["--sai"], 2),
    ],
)
@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_exit_codes(asked, capsys, args, code, form) -> None:
    assert main(["check", "--format", form, *args]) == code


def test_text_streams_every_document_and_ends_in_a_table(asked, capsys) -> None:
    main(["check", "loi.txt", "tot.txt"])
    out = capsys.readouterr().out
    assert out.startswith("✗ Chưa ký được: 1 lỗi\n  loi.txt\n")
    assert "\n✓ Có thể trình ký: " in out
    assert "\nTổng hợp\n" in out
    assert "\x1b" not in out


def test_one_document_needs_no_table(asked, capsys) -> None:
    main(["check", "loi.txt"])
    assert "Tổng hợp" not in capsys.readouterr().out


def test_quiet_is_a_line_a_document(asked, capsys) -> None:
    main(["check", "-q", "loi.txt", "khoa.docx"])
    assert capsys.readouterr().out.splitlines() == [
        "✗ loi.txt: Chưa ký được: 1 lỗi",
        "— khoa.docx: Không kiểm tra được: Tệp được bảo vệ bằng mật khẩu",
    ]


def test_concise(asked, capsys) -> None:
    main(["check", "--format", "concise", "loi.txt", "khoa.docx"])
    assert capsys.readouterr().out.splitlines() == [
        "loi.txt:5:14: TT104 Tháng “tháng 03” thừa số 0 ở đầu.",
        "khoa.docx:1:1: Tệp được bảo vệ bằng mật khẩu.",
    ]


def test_json(asked, capsys) -> None:
    main(["check", "--format", "json", "--stage", "issued", "loi.txt", "khoa.docx"])
    value = json.loads(capsys.readouterr().out)
    assert value["stage"] == "issued"
    assert [d["path"] for d in value["documents"]] == ["loi.txt", "khoa.docx"]
    assert value["summary"] == {
        "documents": 2, "unreadable": 1, "no_text": 0, "error": 1, "warning": 0, "note": 0,
    }  # fmt: skip


def test_options_are_handed_on(asked, capsys) -> None:
    main(["check", "--stage", "issued", "--lang", "en", "--pdf-engine", "pdfplumber", "tot.txt"])
    reading = structs.asdict(ReadOptions(pdf_engine="pdfplumber"))
    assert asked == [{"path": "tot.txt", "stage": "issued", "lang": "en", "data": None, **reading}]


def test_the_defaults(asked, capsys) -> None:
    main(["check", "tot.txt"])
    assert asked == [{"path": "tot.txt", "stage": "draft", "lang": "vi", "data": None, **structs.asdict(ReadOptions())}]


def test_colour_when_asked_for(asked, capsys) -> None:
    main(["check", "--color", "always", "--width", "60", "loi.txt"])
    out = capsys.readouterr().out
    assert "\x1b[1;31m✗ Chưa ký được: 1 lỗi\x1b[0m" in out


def test_a_folder_without_documents_is_told_and_the_rest_is_checked(asked, capsys, tmp_path) -> None:
    (tmp_path / "anh.png").touch()
    assert main(["check", str(tmp_path), "loi.txt"]) == 2
    out, err = capsys.readouterr()
    assert "loi.txt" in out
    assert err == f"Thư mục “{tmp_path}” không có văn bản nào ({', '.join(ENDINGS)}).\n"


def test_json_of_an_empty_folder_is_still_json(asked, capsys, tmp_path) -> None:
    assert main(["check", "--format", "json", str(tmp_path)]) == 2
    assert json.loads(capsys.readouterr().out)["documents"] == []


def test_a_folder_is_walked(asked, capsys, tmp_path) -> None:
    (tmp_path / "con").mkdir()
    for name in ("loi.txt", "con/tot.txt", "~$loi.txt"):
        (tmp_path / name).touch()
    main(["check", str(tmp_path)])
    assert [call["path"] for call in asked] == [f"{tmp_path}/loi.txt", f"{tmp_path}/con/tot.txt"]


def test_standard_input_is_read_as_bytes(monkeypatch, capsys) -> None:
    given = []

    def report(self: Session, path: str, data: bytes | None = None) -> DocumentReport:
        given.append((path, data))
        return checked(path="<stdin>")

    monkeypatch.setattr(Session, "report", report)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("KẾ HOẠCH".encode("utf-16"))))
    assert main(["check", "-"]) == 0
    assert given == [("-", "KẾ HOẠCH".encode("utf-16"))]
    assert "\n  (đầu vào chuẩn)\n" in capsys.readouterr().out


def test_a_missing_file_does_not_stop_the_others(capsys, tmp_path) -> None:
    good = tmp_path / "a.txt"
    good.write_text("KẾ HOẠCH\nThực hiện dân chủ ở cơ sở\n", encoding="utf-8")
    assert main(["check", "--format", "json", str(tmp_path / "khong-co.txt"), str(good)]) == 3
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [d["status"] for d in documents] == ["unreadable", "checked"]
    assert documents[0]["error"] == "Không tìm thấy tệp."


def test_a_file_that_the_program_fails_on_does_not_stop_the_others(monkeypatch, capsys) -> None:
    def report(self: Session, path: str, data: bytes | None = None) -> DocumentReport:
        if path == "hong.docx":
            raise ZeroDivisionError("chia cho 0")
        return checked(path=path)

    monkeypatch.delenv("PLANCHECK_DEBUG", raising=False)
    monkeypatch.setattr(Session, "report", report)
    assert main(["check", "hong.docx", "tot.txt"]) == 4
    out = capsys.readouterr().out
    assert out.startswith(
        "— Không kiểm tra được: Lỗi của chương trình khi kiểm tra tệp này\n  hong.docx\n"
        "  ZeroDivisionError: chia cho 0\n"
    )
    assert "\n  tot.txt\n" in out


def test_concise_names_internal_errors_apart(asked, capsys) -> None:
    assert main(["check", "--format", "concise", "hong.txt"]) == 4
    assert capsys.readouterr() == ("", "hong.txt: TT101: ValueError\n")
