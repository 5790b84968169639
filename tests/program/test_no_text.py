"""A file that holds nothing to read is no pass: a status of its own, exit code 3, told in every format."""

import csv
import io
import json
import sqlite3
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from plancheck import api
from plancheck.cli import main
from plancheck.errors import NO_TEXT
from plancheck.model.document import TextLayer
from plancheck.model.finding import Status
from plancheck.reports.formats.format_table import FORMATS
from tests.builders.docx import docx, p, run
from tests.builders.json_schema import SCHEMA
from tests.builders.pdf import Pdf

PICTURE = '<w:r><w:drawing><wp:inline><a:blip r:embed="x"/></wp:inline></w:drawing></w:r>'
DELETED = '<w:del w:id="1" w:author="Văn thư"><w:r><w:delText>KẾ HOẠCH</w:delText></w:r></w:del>'


def scan():
    file = Pdf()
    file.page().picture(0, 0, 595, 842)
    return file.build()


def blank():
    file = Pdf()
    file.page()
    return file.build()


SILENT = {
    "blank.docx": docx(p() + p("   ")),
    "deleted.docx": docx(p(inner=DELETED)),
    "hidden.docx": docx(p(inner=run("KẾ HOẠCH", "<w:vanish/>"))),
    "picture.docx": docx(p(inner=PICTURE)),
    "unseen.docx": docx(p("\u200b\ufeff\u00ad\u2060") + p("\uf020\ue000")),
    "scan.pdf": scan(),
    "blank.pdf": blank(),
    "remarks.md": "<!-- chưa soạn -->\n".encode(),
    "unseen.txt": "\u200b\u3164\n\u2800\n".encode(),
}


@pytest.fixture
def silent(tmp_path):
    for name, data in SILENT.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("name", SILENT)
def test_its_report_says_so(silent, name):
    report = api.check_file(silent / name)
    assert (report.status, report.error, report.text_layer) == (Status.NO_TEXT, NO_TEXT[0], TextLayer.NONE)
    assert api.check_file(silent / name, lang="en").error == NO_TEXT[1]
    assert main(["check", str(silent / name), "-q"]) == 3
    assert main(["check", str(silent / name), "-q", "--exit-zero"]) == 3


@pytest.mark.parametrize("text", [".", "1", "Ơ", "—", "\u200b!"])
def test_one_sign_that_can_be_seen_is_text(text):
    assert api.check_bytes(docx(p(text))).status is Status.CHECKED


def said(form, path, capsys):
    assert main(["check", str(path), "--format", form]) == 3
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["blank.docx", "scan.pdf"])
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_is_silent(silent, capsys, form, name):
    out = said(form, silent / name, capsys)
    told = {
        "text": "Không kiểm tra được: tệp không có chữ nào đọc được",
        "html": "Không kiểm tra được: tệp không có chữ nào đọc được",
        "markdown": "Không kiểm tra được: tệp không có chữ nào đọc được",
        "csv": "no_text",
        "json": '"status": "no_text"',
        "jsonl": '"status":"no_text"',
        "junit": 'type="no_text"',
        "sarif": '"executionSuccessful": false',
        "concise": NO_TEXT[0] if name == "blank.docx" else "TL001",
        "github": NO_TEXT[0] if name == "blank.docx" else "TL001",
        "gitlab": '"check_name": "no_text"' if name == "blank.docx" else "TL001",
    }[form]
    assert told in out


def test_the_machine_formats_hold_it_where_programs_look(silent, capsys):
    path = silent / "blank.docx"
    value = json.loads(said("json", path, capsys))
    jsonschema.Draft202012Validator(SCHEMA).validate(value)
    assert value["summary"] == {"documents": 1, "unreadable": 0, "no_text": 1, "error": 0, "warning": 0, "note": 0}
    assert (value["documents"][0]["status"], value["documents"][0]["error"]) == ("no_text", NO_TEXT[0])
    assert said("concise", path, capsys) == f"{path}:1:1: {NO_TEXT[0]}\n"
    assert said("github", path, capsys).startswith("::error file=")
    (entry,) = json.loads(said("gitlab", path, capsys))
    assert (entry["description"], entry["severity"]) == (NO_TEXT[0], "critical")
    (notification,) = json.loads(said("sarif", path, capsys))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"] == {"text": NO_TEXT[0]}
    error = Xml.fromstring(said("junit", path, capsys)).find("testsuite/testcase/error")
    assert error is not None
    assert error.attrib == {"type": "no_text", "message": NO_TEXT[0]}
    (row,) = csv.DictReader(io.StringIO(said("csv", path, capsys)))
    assert (row["status"], row["message"]) == ("no_text", NO_TEXT[0])


def test_many_are_counted_apart(silent, capsys):
    (silent / "lock.docx").write_bytes(b"")
    (silent / "plan.txt").write_text("KẾ HOẠCH\nChỉnh trang đường thôn", encoding="utf-8")
    counted = "11 văn bản, 1 tệp không đọc được, 9 tệp không có chữ"
    for form in ("text", "html", "markdown"):
        assert counted in said(form, silent, capsys)
    assert main(["check", str(silent), "--statistics"]) == 3
    assert f"quy tắc, trong {counted}." in capsys.readouterr().out
    assert "11 documents, 1 files unreadable, 9 files without text" in english(silent, capsys)


def english(folder, capsys):
    main(["check", str(folder), "--lang", "en"])
    return capsys.readouterr().out


@pytest.mark.parametrize("verb", ["outline", "cites", "deadlines"])
def test_what_lists_the_content_of_documents_says_that_there_is_none(silent, capsys, verb):
    assert main([verb, str(silent / "blank.docx")]) == 3
    assert capsys.readouterr().err == f"{silent / 'blank.docx'}: {NO_TEXT[0]}\n"


def test_a_baseline_is_told_and_keeps_what_it_had(silent, tmp_path, capsys):
    plan, kept = silent / "plan.txt", silent / "moc.json"
    plan.write_text("KẾ HOẠCH\nChỉnh trang đường thôn", encoding="utf-8")
    assert main(["baseline", "create", str(plan), "-o", str(kept)]) == 0
    before = kept.read_bytes()
    plan.write_text("<!-- chưa soạn -->", encoding="utf-8")
    plan.write_bytes(SILENT["unseen.txt"])
    assert main(["baseline", "prune", str(kept)]) == 0
    assert kept.read_bytes() == before
    assert main(["baseline", "create", str(silent / "blank.docx"), "-o", str(silent / "khac.json")]) == 3
    assert f"{silent / 'blank.docx'}: {NO_TEXT[0]}" in capsys.readouterr().err


def test_an_audit_counts_it_apart(silent, tmp_path, capsys):
    (silent / "lock.docx").write_bytes(b"")
    out = tmp_path / "out"
    assert main(["audit", str(silent), "-o", str(out), "--tables", "csv", "-j", "1"]) == 3
    assert capsys.readouterr().out.splitlines()[0] == (
        "10 văn bản: 0 đạt, 0 có lỗi, 0 ngoài phạm vi, 9 không có chữ, 1 không đọc được."
    )
    rows = list(csv.DictReader((out / "documents.csv").open(encoding="utf-8-sig")))
    assert {(row["status"], row["reason"], row["failure"]) for row in rows if "lock" not in row["path"]} == {
        ("no_text", NO_TEXT[0], "no_text")
    }
    page = (out / "index.html").read_text(encoding="utf-8")
    assert '<div class="card is-no_text"><strong>9</strong><span>Không có chữ</span></div>' in page
    assert page.count(f'<span class="soft">{NO_TEXT[0]}</span>') == 9
    assert NO_TEXT[0] in (out / "documents" / "0001.html").read_text(encoding="utf-8")
    base = sqlite3.connect(out / "audit.sqlite")
    assert base.execute("SELECT count(*) FROM documents WHERE status = 'no_text'").fetchone() == (9,)
    base.close()
