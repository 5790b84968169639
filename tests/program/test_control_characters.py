"""No file name and no text of a document acts on a terminal, hides, or turns the direction of what is shown."""

import csv
import io
import json
import os
import re
import unicodedata
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

import pytest
from msgspec.structs import replace

from plancheck.cli import main
from plancheck.errors import NO_TEXT
from plancheck.model.document import Location
from plancheck.model.finding import Accepted, Excerpt, Status, Suppressed
from plancheck.reports.formats.format_table import FORMATS, Run, renderer
from plancheck.visible_text import json_escaped, printable, visible
from tests.builders.archive import plan
from tests.builders.docx import docx, p
from tests.builders.fabricated import checked, finding, unreadable

posix = pytest.mark.skipif(os.name != "posix", reason="names of POSIX file systems")
# Colour, window title, bell, backspace, CSI in one byte, direction, zero width, line separator, delete.
NASTY = "a\x1b[31m\x1b]0;x\x07\x08b\x9b2Jc\u202ed\u200be\u2028f\x7fg\u2066h\ufeff"
ACTS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def acting(text):
    return sorted({f"{ord(char):04x}" for char in ACTS.findall(text)})


def test_what_is_laid_out_keeps_its_lines():
    assert printable(f"1\t2\r\n{NASTY}") == "1\t2\r\na·[31m·]0;x··b·2Jc·d·e⏎f·g·h·"
    assert visible("1\t2\n") == "1→2⏎"
    assert json.loads(json_escaped(json.dumps({NASTY: [NASTY]}, ensure_ascii=False, indent=1))) == {NASTY: [NASTY]}


def hostile():
    where = Location(block=4, line=5, column=14, component="place_date", outline=NASTY)
    found = finding(
        location=where, message=NASTY, found=NASTY, expected=NASTY, excerpt=Excerpt(NASTY, 1, 4), how=NASTY, why=NASTY
    )
    held = Suppressed(found, Accepted.CONFIGURATION, NASTY, NASTY)
    report = checked(
        found, path=f"{NASTY}\n.docx", type_name=NASTY, issuer=NASTY, number=NASTY, symbol=NASTY, place=NASTY,
        subject=NASTY, internal_errors=(NASTY,), suppressed=(held,),
    )  # fmt: skip
    component = replace(report.components[0], text=NASTY, evidence=(NASTY,))
    report = replace(report, components=(component,))
    lost = replace(unreadable(f"{NASTY}.pdf"), error=NASTY)
    return [report, lost, replace(lost, status=Status.NO_TEXT), replace(lost, internal_errors=(NASTY,))]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_acts_in_any_format(form, lang):
    text = renderer(form)(Run(hostile(), lang=lang, suppressed=True, verbose=True))
    assert acting(text) == []


def test_formats_for_programs_say_the_same_in_other_signs():
    run = Run(hostile())
    value = json.loads(renderer("json")(run))
    assert value["documents"][0]["path"] == f"{NASTY}\n.docx"
    assert value["documents"][0]["findings"][0]["message"] == NASTY
    assert json.loads(renderer("jsonl")(run).splitlines()[0])["issuer"] == NASTY
    located = json.loads(renderer("sarif")(run))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert unquote(located["artifactLocation"]["uri"]) == f"{NASTY}\n.docx"
    assert json.loads(renderer("gitlab")(run))[0]["location"]["path"] == f"{NASTY}\n.docx"
    first = renderer("github")(run).splitlines()[0]
    assert first.startswith("::error file=a·[31m·]0;x··b·2Jc·d·e⏎f·g·h·%0A.docx,line=5,col=14,title=")
    root = Xml.fromstring(renderer("junit")(run))
    assert root.find("testsuite").get("name") == "a·[31m·]0;x··b·2Jc·d·e⏎f·g·h·\n.docx"
    rows = list(csv.reader(io.StringIO(renderer("csv")(run), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Documents with such names and such words, a name that is no UTF-8, and one that cannot be read."""
    room = tmp_path / "kho"
    room.mkdir()
    words = plan(3, subject=f"Vệ sinh {NASTY} đường thôn trước ngày 30 tháng 9 năm 2026").replace("\u2028", "")
    words = "".join(char for char in words if unicodedata.category(char) != "Cc" or char in "\n\x9b")
    (room / f"a\x1b[31m\n{NASTY[-9:]}.txt").write_text(words, encoding="utf-8")
    (room / "b\u202e.docx").write_bytes(docx("".join(p(line) for line in words.replace("\ufeff", "").splitlines())))
    (room / "c\x07.docx").write_bytes(b"")
    with open(os.fsencode(room) + b"/\xff\x1b.txt", "wb") as file:
        file.write("\u200b".encode())
    monkeypatch.chdir(tmp_path)
    return room


@posix
@pytest.mark.parametrize(
    "call",
    [
        *(["check", "--format", form] for form in FORMATS),
        ["check", "--format", "text", "-v", "--lang", "en"],
        ["check", "-q"],
        ["check", "--statistics"],
        *(["outline", "--format", form] for form in ("text", "json")),
        *(["cites", "--format", form] for form in ("text", "json", "csv")),
        *(["deadlines", "--format", form] for form in ("text", "json", "csv", "ics")),
    ],
    ids=" ".join,
)
def test_nothing_acts_in_what_a_command_says(folder, capsys, call):
    paths = [os.path.join("kho", name) for name in sorted(os.listdir(folder))]
    assert main([*call, *(paths[:1] if call[0] == "outline" else paths)]) == (0 if call[0] == "outline" else 3)
    out, err = capsys.readouterr()
    assert acting(out) == []
    assert acting(err) == []
    assert "\r" not in out.replace("\r\n", "")


@posix
def test_nothing_acts_in_what_an_audit_leaves(folder, tmp_path, capsys):
    assert main(["audit", str(folder), "-o", str(tmp_path / "out"), "--tables", "csv", "-j", "1"]) == 3
    out, err = capsys.readouterr()
    assert acting(out + err) == []
    written = [path for path in (tmp_path / "out").rglob("*") if path.suffix in (".csv", ".html")]
    assert len(written) == 4
    for path in written:
        assert acting(path.read_text(encoding="utf-8-sig")) == [], path
    rows = list(csv.DictReader((tmp_path / "out" / "documents.csv").open(encoding="utf-8-sig", newline="")))
    assert [row["status"] for row in rows] == ["no_text", "checked", "checked", "unreadable"]
    assert rows[0]["reason"] == NO_TEXT[0]


@posix
@pytest.mark.parametrize(
    "call",
    [["check", "--config", "{}", "a.txt"], ["check", "--baseline", "{}", "a.txt"], ["baseline", "show", "{}"],
     ["check", "a.txt", "-o", "{}"], ["check", "a.txt", "--html", "{}"], ["check", "--select", "{}", "a.txt"],
     ["explain", "{}"], ["{}"], ["audit", "--from-file", "{}", "-o", "out"], ["init", "{}"]],
    ids=" ".join,
)  # fmt: skip
def test_nothing_acts_in_a_complaint(tmp_path, monkeypatch, capsys, call):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    assert main([part.format(f"x/{NASTY}") for part in call]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert acting(err) == []
    assert err.startswith("Lỗi: ")
