"""Every format of `--format`, read back by what would read it; pairs of --format and --output."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest
from msgspec.structs import replace

from plancheck.cli import main
from plancheck.commands.report_outputs import Output, paired
from plancheck.errors import NO_TEXT, UsageError
from plancheck.model.finding import Accepted, DocumentReport, Severity, Suppressed
from plancheck.reports.formats.format_table import FORMATS, Run, format_of, renderer
from plancheck.reports.formats.statistics import tallies
from plancheck.session import Session
from tests.builders.fabricated import checked, finding, in_pdf, missing, scan, spelling, unreadable
from tests.builders.json_schema import SCHEMA

NASTY = "=1+1 <script>alert(1)</script> | `a` @ai\x1b[31m\u202e, 50%: “x”\r\n]]>\ud800"


def reports() -> list[DocumentReport]:
    note = finding("TL007", severity=Severity.NOTE, location=replace(in_pdf().location, component="file"))
    return [
        checked(finding(), spelling(12, "pản", "phản"), missing(), spelling(20, "pản", "phản"), path="a, b.txt"),
        checked(in_pdf(), note, path="kho/kế hoạch 100%.pdf", format="pdf"),
        checked(finding(message=NASTY, found=NASTY, expected=NASTY), path="x|y.docx", format="docx"),
        checked(path="tot.docx", format="docx", suppressed=(Suppressed(finding(), Accepted.COMMENT, "lý do", "Sen"),)),
        unreadable(),
        scan(),
    ]


def render(form: str, **more: Any) -> str:
    return renderer(form)(Run(reports(), **more))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_every_report_and_ends_in_a_newline(form) -> None:
    for run in (Run(reports()), Run(reports(), "issued", "en", True), Run([checked(path="a.txt")])):
        text = renderer(form)(run)
        assert text.endswith("\n") or (form in ("concise", "github") and text == "")
        text.encode("utf-8", "replace")
    assert renderer(form)(Run(reports())) == renderer(form)(Run(reports()))


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "text"])
def test_no_format_lets_a_control_character_through(form) -> None:
    shown = render(form)
    if form in ("json", "jsonl", "sarif", "gitlab"):
        shown = shown.replace("\\u001b", "")
    assert "\x1b" not in shown


# -- JSON and its kin -----------------------------------------------------------------------------------------------


def test_json_holds_to_its_schema_with_what_was_accepted() -> None:
    for suppressed in (False, True):
        value = json.loads(render("json", suppressed=suppressed))
        jsonschema.validate(value, SCHEMA, cls=jsonschema.Draft202012Validator)
        assert value["summary"]["suppressed"] == 1
        assert [len(d.get("suppressed", [])) for d in value["documents"]] == [0, 0, 0, int(suppressed), 0, 0]
    accepted = value["documents"][3]["suppressed"][0]
    assert (accepted["rule"], accepted["by"], accepted["reason"], accepted["source"]) == (
        "TT104", "comment", "lý do", "Sen",
    )  # fmt: skip


def test_json_lines_are_the_documents_of_json() -> None:
    lines = render("jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"schema": "plancheck/1", **document} for document in json.loads(render("json"))["documents"]
    ]


# What SARIF 2.1.0 asks of the parts that are written here (OASIS Standard, sections 3.13 to 3.51).
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
POSITIVE = {"type": "integer", "minimum": 1}
ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {"uri": {"type": "string", "format": "uri-reference"}, "uriBaseId": {"type": "string"}},
}
REGION = {
    "type": "object",
    "required": ["startLine"],
    "additionalProperties": False,
    "properties": {
        "startLine": POSITIVE, "startColumn": POSITIVE, "endLine": POSITIVE, "endColumn": POSITIVE, "snippet": TEXT,
    },
}  # fmt: skip
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {"artifactLocation": ARTIFACT, "region": REGION},
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {k: {"type": "string"} for k in ("name", "fullyQualifiedName", "kind")},
            },
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"}, "name": {"type": "string"}, "shortDescription": TEXT, "fullDescription": TEXT,
        "help": TEXT, "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
        "properties": {"type": "object"},
    },
}  # fmt: skip
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "level", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION, "minItems": 1},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "additionalProperties": False,
                "properties": {"kind": {"enum": ["inSource", "external"]}, "justification": {"type": "string"}},
            },
        },
        "properties": {"type": "object"},
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "items": RULE, "uniqueItems": True},
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "originalUriBaseIds": {"type": "object"},
                    "invocations": {
                        "type": "array",
                        "items": {"type": "object", "required": ["executionSuccessful"]},
                    },
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


def test_sarif_is_sarif() -> None:
    for suppressed in (False, True):
        value = json.loads(render("sarif", suppressed=suppressed))
        jsonschema.validate(value, SARIF, cls=jsonschema.Draft202012Validator)
        run = value["runs"][0]
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result in run["results"]:
            assert ids[result["ruleIndex"]] == result["ruleId"]
        assert [bool(r.get("suppressions")) for r in run["results"]].count(True) == int(suppressed)


def test_sarif_says_where() -> None:
    run = json.loads(render("sarif"))["runs"][0]
    first = run["results"][0]["locations"][0]
    assert first["physicalLocation"]["artifactLocation"] == {"uri": "a%2C%20b.txt", "uriBaseId": "%SRCROOT%"}
    region = first["physicalLocation"]["region"]
    assert {k: v for k, v in region.items() if k != "snippet"} == {
        "startLine": 5, "startColumn": 14, "endLine": 5, "endColumn": 22,
    }  # fmt: skip
    in_page = next(r for r in run["results"] if "pdf" in json.dumps(r["locations"]))["locations"][0]
    assert in_page["physicalLocation"]["region"]["startLine"] == 2
    assert in_page["logicalLocations"][0]["fullyQualifiedName"].endswith("trang 2")
    told = run["invocations"][0]
    assert told["executionSuccessful"] is False
    assert [n["message"]["text"] for n in told["toolExecutionNotifications"]] == [
        "Tệp được bảo vệ bằng mật khẩu.", NO_TEXT[0],
    ]  # fmt: skip


def test_fingerprints_do_not_move_with_the_text() -> None:
    def names(*found: Any) -> list[str]:
        run = json.loads(renderer("sarif")(Run([checked(*found, path="a.txt")])))["runs"][0]
        return [r["partialFingerprints"]["plancheck/v1"] for r in run["results"]]

    one, two = names(spelling(3, "pản", "phản"), spelling(9, "pản", "phản"))
    assert one != two
    assert names(spelling(30, "pản", "phản"), spelling(90, "pản", "phản")) == [one, two]
    assert names(spelling(3, "khát", "phản")) != [one]


# What GitLab asks of a code quality report ("Code Quality report format").
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": POSITIVE}},
                },
            },
        },
    },
}


def test_gitlab_is_a_code_quality_report() -> None:
    value = json.loads(render("gitlab"))
    jsonschema.validate(value, GITLAB, cls=jsonschema.Draft202012Validator)
    names = [entry["fingerprint"] for entry in value]
    assert len(set(names)) == len(names)
    assert [e["severity"] for e in value if e["location"]["path"] == "khoa.docx"] == ["critical"]


# -- XML, CSV, lines ------------------------------------------------------------------------------------------------


def test_junit_counts_what_it_holds() -> None:
    root = Xml.fromstring(render("junit").encode("utf-8"))
    assert root.tag == "testsuites"
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites][:2] == ["a, b.txt", "kho/kế hoạch 100%.pdf"]
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases) >= 1
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    for key in ("tests", "failures", "errors"):
        assert int(root.get(key, "")) == sum(int(suite.get(key, "")) for suite in suites)
    note = suites[1].findall("testcase")[1]
    assert note.find("failure") is None
    assert suites[4].find("testcase/error").get("message") == "Tệp được bảo vệ bằng mật khẩu."  # type: ignore[union-attr]


def test_csv_is_a_table_of_findings() -> None:
    text = render("csv")
    assert "\r\n" in text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["rule"] for row in rows if row["path"] == "a, b.txt"] == ["TT104", "CT101", "TT001", "CT101"]
    first = rows[0]
    assert (first["line"], first["column"], first["paragraph"], first["date"]) == ("5", "14", "", "2024-03-05")
    assert next((r["page"], r["paragraph"]) for r in rows if r["path"].endswith(".pdf")) == ("2", "")
    nasty = next(row for row in rows if row["path"] == "x|y.docx")
    assert nasty["found"].startswith("'=1+1 <script>")
    whole = {row["path"]: (row["status"], row["rule"], row["message"]) for row in rows}
    assert whole["tot.docx"] == ("checked", "", "")
    assert whole["khoa.docx"] == ("unreadable", "", "Tệp được bảo vệ bằng mật khẩu.")


def test_github_commands_are_escaped() -> None:
    lines = render("github").splitlines()
    command = re.compile(r"::(error|warning|notice) (?P<properties>[^:]*)::(?P<words>.*)")
    for line in lines:
        match = command.fullmatch(line)
        assert match is not None
        assert dict(part.split("=", 1) for part in match["properties"].split(","))["file"]
    assert lines[0] == (
        "::error file=a%2C b.txt,line=5,col=14,endLine=5,endColumn=22,title=TT104 (thang-thua-so-khong)::"
        "Tháng “tháng 03” thừa số 0 ở đầu. · Phụ lục I, II.4.b"
    )
    assert "file=kho/kế hoạch 100%25.pdf,line=2,col=1,title=" in lines[4]
    assert lines[-2] == "::error file=khoa.docx,title=plancheck::Tệp được bảo vệ bằng mật khẩu."


def test_markdown_has_a_row_for_every_finding() -> None:
    text = render("markdown")
    rows = [line for line in text.splitlines() if re.match(r"\| (lỗi|cảnh báo|lưu ý) ", line)]
    assert len(rows) == sum(len(r.findings) for r in reports())
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "<script>" not in text
    assert "\\<script\\>" in text


class Tags(HTMLParser):
    """The tags of a page, and whether they close as they should."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_one_page_that_loads_nothing() -> None:
    page = Tags()
    page.feed(render("html"))
    assert page.open == []
    assert not {tag for tag, _ in page.seen} & {"script", "img", "link", "iframe", "object"}
    links = [a["href"] for tag, a in page.seen if tag == "a"]
    ids = {f"#{a['id']}" for _, a in page.seen if "id" in a}
    assert links
    assert set(links) <= ids
    policy = next(a["content"] for tag, a in page.seen if tag == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_statistics_count_findings_and_documents() -> None:
    found = [(t.rule, t.severity.value, t.findings, t.documents) for t in tallies(reports())]
    assert found == [
        ("TT104", "error", 3, 3),
        ("CT101", "warning", 2, 1),
        ("TL007", "note", 1, 1),
        ("TL101", "error", 1, 1),
        ("TT001", "error", 1, 1),
    ]


# -- the options ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "outputs"),
    [
        ("", (Output("text"),)),
        ("f:json", (Output("json"),)),
        ("f:sarif o:a f:json o:b", (Output("sarif", "a"), Output("json", "b"))),
        ("f:text f:sarif o:a", (Output("text"), Output("sarif", "a"))),
        ("f:sarif o:a f:text", (Output("sarif", "a"), Output("text"))),
        ("o:a f:sarif", (Output("sarif", "a"),)),
        ("o:a.sarif", (Output("sarif", "a.sarif"),)),
        ("f:text o:a.txt o:b.csv", (Output("text", "a.txt"), Output("csv", "b.csv"))),
    ],
)
def test_pairs(typed, outputs) -> None:
    kinds = {"f": "format", "o": "output"}
    given = [(kinds[part[0]], part[2:]) for part in typed.split()]
    assert paired(given) == outputs


@pytest.mark.parametrize("typed", [["f:json", "f:text"], ["o:a"], ["f:json", "o:a", "f:csv", "o:a"]])
def test_pairs_that_are_none(typed) -> None:
    kinds = {"f": "format", "o": "output"}
    with pytest.raises(UsageError):
        paired([(kinds[part[0]], part[2:]) for part in typed])


def test_names_of_files_tell_the_format() -> None:
    names = ("a.JSON", "a.sarif", "a.xml", "a.md", "a.bin")
    assert [format_of(n) for n in names] == ["json", "sarif", "junit", "markdown", None]


@pytest.fixture
def made_up(monkeypatch, tmp_path) -> Path:
    monkeypatch.setattr(Session, "report", lambda _, path, data=None: checked(finding(), path=path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    return tmp_path


def test_several_formats_at_once(made_up, capsys) -> None:
    code = main(["check", "a.txt", "--format", "sarif", "--output", "x.sarif", "--format", "json", "-o", "y.json"])
    assert code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Đã ghi kết quả (sarif): x.sarif\nĐã ghi kết quả (json): y.json\n"
    assert json.loads((made_up / "x.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads((made_up / "y.json").read_text(encoding="utf-8"))["schema"] == "plancheck/1"
    assert sorted(p.name for p in made_up.iterdir()) == ["a.txt", "x.sarif", "y.json"]


def test_a_file_and_the_screen(made_up, capsys) -> None:
    assert main(["check", "-q", "--format", "concise", "--format", "csv", "-o", "b.csv", "a.txt"]) == 1
    assert capsys.readouterr() == ("a.txt:5:14: TT104 Tháng “tháng 03” thừa số 0 ở đầu.\n", "")
    assert (made_up / "b.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,")


@pytest.mark.parametrize("target", ["a.txt", "khong/co/x.json", "."])
def test_an_output_that_cannot_be(made_up, capsys, target) -> None:
    assert main(["check", "a.txt", "--format", "json", "--output", target]) == 2
    assert capsys.readouterr().err.startswith("Lỗi: --output: ")
    assert (made_up / "a.txt").read_bytes() == b""


def test_statistics(made_up, capsys) -> None:
    assert main(["check", "a.txt", "--statistics"]) == 1
    assert "     1        1  lỗi  TT104    thang-thua-so-khong" in capsys.readouterr().out
    assert main(["check", "a.txt", "--statistics", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {"rule": "TT104", "name": "thang-thua-so-khong", "severity": "error", "findings": 1, "documents": 1}
    ]
    assert main(["check", "a.txt", "--statistics", "--format", "sarif"]) == 2
