"""Waivers: comments in the file, entries of the configuration."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck import api
from plancheck.accepting.selectors import specificity
from plancheck.accepting.waivers import Waiver, covers, hold, parse
from plancheck.cli import main
from plancheck.model.document import Comment, Span
from plancheck.model.finding import Accepted
from plancheck.readers.docx.reader import read_docx
from plancheck.readers.options import ReadOptions
from plancheck.regulations.registry import load_rules
from tests.builders.docx import R_URI, docx_parts, p, package, part, run
from tests.builders.fabricated import finding, missing, spelling
from tests.builders.texts import parse_text
from tests.config.test_settings import PLAN


@pytest.mark.parametrize(
    ("text", "rules", "reason"),
    [
        ("plancheck: bỏ qua TT104 — theo biểu mẫu", ("TT104",), "theo biểu mẫu"),
        ("PlanCheck : Bỏ qua TT104, KT101 và ct1 – mẫu cũ", ("TT104", "KT101", "ct1"), "mẫu cũ"),
        ("plancheck: bo qua thang-thua-so-khong - mẫu cũ", ("thang-thua-so-khong",), "mẫu cũ"),
        ("plancheck: ignore TT104: old form", ("TT104",), "old form"),
        ("plancheck: bỏ qua TT104\nlý do ở dòng dưới", ("TT104",), "lý do ở dòng dưới"),
        ("plancheck: bỏ qua TT104-lý do liền", ("TT104",), "lý do liền"),
        ("plancheck: bỏ qua TT104", ("TT104",), ""),
        ("plancheck: bỏ qua TT104 — …", ("TT104",), ""),
        ("plancheck: bỏ qua", (), ""),
        ("plancheck: xem lại chỗ này", (), ""),
    ],
)
def test_a_comment_is_read(text, rules, reason) -> None:
    found = parse(Comment(text))
    assert found is not None
    assert (found.rules, found.reason) == (rules, reason)


@pytest.mark.parametrize("text", ["Đồng chí xem lại", "plancheck bỏ qua TT104 — x", "theo plancheck: bỏ qua TT104 — x"])
def test_other_comments_mean_nothing(text) -> None:
    assert parse(Comment(text)) is None


def test_decomposed_letters_are_the_same_words() -> None:
    import unicodedata

    found = parse(Comment(unicodedata.normalize("NFD", "plancheck: bỏ qua TT104 — lý do")))
    assert found == Waiver(("TT104",), "lý do", found.comment if found else Comment(""))


@given(st.text(max_size=60))
def test_any_comment_can_be_read(text) -> None:
    found = parse(Comment("plancheck: bỏ qua " + text))
    assert found is not None
    assert "\n" not in found.reason


def test_a_waiver_covers_by_code_prefix_family_and_name() -> None:
    comments = [Comment(f"plancheck: bỏ qua {key} — có lý do", "Hà") for key in ("TT104", "ct", "ND1")]
    held = hold([finding(), spelling(3, "pản", "phản"), missing()], comments)
    assert [f.rule for f in held.findings] == ["TT001"]
    assert [(s.finding.rule, s.by, s.reason, s.source) for s in held.suppressed] == [
        ("TT104", Accepted.COMMENT, "có lý do", "Hà"),
        ("CT101", Accepted.COMMENT, "có lý do", "Hà"),
    ]
    assert [key for _, key in held.unused] == ["ND1"]


def test_all_covers_whatever_can_be_waived() -> None:
    held = hold([finding(), missing(), finding("TL902")], [Comment("plancheck: bỏ qua ALL — văn bản cũ", "Hà")])
    assert [f.rule for f in held.findings] == ["TL902"]
    assert held.unused == ()


@pytest.mark.parametrize(
    "selector", ["TT104", "tt10", "TT", "all", "", " ", "thang-thua-so-khong", "KT", "TT1045", "thang"]
)
def test_a_selector_means_in_a_waiver_what_it_means_elsewhere(selector) -> None:
    rule = load_rules().get("TT104")
    assert (covers([selector], finding()) is not None) == (specificity(selector, rule) is not None)


def test_what_speaks_of_waivers_cannot_be_waived() -> None:
    held = hold([finding("TL902")], [Comment("plancheck: bỏ qua TL — phiền quá")])
    assert [f.rule for f in held.findings] == ["TL902"]


def test_comments_of_markdown_are_kept_apart() -> None:
    document = parse_text("# Một\n\n<!-- a\nb --> hai <!--c-->\n\nba\n", markdown=True)
    assert [b.text for b in document.blocks] == ["Một", "hai", "ba"]
    assert document.comments == (Comment("a b", span=Span(1, 0, 0)), Comment("c", span=Span(1, 0, 0)))


def test_plain_text_gives_up_only_what_is_addressed_to_plancheck() -> None:
    document = parse_text("Một <!-- giữ -->.\n\n<!-- plancheck: bỏ qua TT1 — x1 -->\nHai.\n", markdown=False)
    assert [b.text for b in document.blocks] == ["Một <!-- giữ -->.", "Hai."]
    assert document.comments == (Comment("plancheck: bỏ qua TT1 — x1", span=Span(1, 0, 0)),)


def test_a_comment_keeps_lines_and_columns_right() -> None:
    report = api.check_text("<!-- plancheck: bỏ qua CT — thử -->\n" + PLAN)
    assert [(f.rule, f.location.line) for f in report.findings if f.rule == "TT104"] == [("TT104", 7)]


def commented(body: str, *comments: str) -> bytes:
    inner = "".join(
        f'<w:comment w:id="{i}" w:author="Nguyễn Thị Sen">{p(text)}</w:comment>' for i, text in enumerate(comments)
    )
    parts = docx_parts(body)
    parts["word/comments.xml"] = part("comments", inner)
    parts["word/_rels/document.xml.rels"] = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="c" Type="{R_URI}/comments" Target="comments.xml"/></Relationships>'
    )
    return package(parts)


MARK = '<w:r><w:commentReference w:id="{}"/></w:r>'


def test_comments_of_word_with_their_paragraphs() -> None:
    body = p("Một") + p("Hai", inner=MARK.format(1)) + p("Ba", inner=MARK.format(0))
    document = read_docx(
        commented(body, "xem lại", "plancheck: bỏ qua TT104 — mẫu", "không neo"), "a.docx", ReadOptions()
    )
    assert document.comments == (
        Comment("xem lại", "Nguyễn Thị Sen", Span(2, 0, 2)),
        Comment("plancheck: bỏ qua TT104 — mẫu", "Nguyễn Thị Sen", Span(1, 0, 3)),
        Comment("không neo", "Nguyễn Thị Sen", None),
    )
    assert [b.text for b in document.blocks] == ["Một", "Hai", "Ba"]


def test_a_comment_made_by_another_writer_is_read() -> None:
    import docx

    made = docx.Document()
    run_ = made.add_paragraph("Kế hoạch").runs[0]
    made.add_comment(run_, text="plancheck: bỏ qua KT — bản nháp", author="Lý Văn Bình")
    stream = io.BytesIO()
    made.save(stream)
    document = read_docx(stream.getvalue(), "a.docx", ReadOptions())
    assert document.comments == (Comment("plancheck: bỏ qua KT — bản nháp", "Lý Văn Bình", Span(0, 0, 8)),)


def test_a_waiver_in_word_travels_with_the_file(tmp_path) -> None:
    path = tmp_path / "kh.docx"
    lines = [p(inner=run(line)) for line in PLAN.splitlines()]
    path.write_bytes(commented("".join(lines) + p(inner=MARK.format(0)), "plancheck: bỏ qua TT104 — mẫu"))
    report = api.check_file(path)
    assert "TT104" not in {f.rule for f in report.findings}
    assert [(s.finding.rule, s.reason, s.source) for s in report.suppressed] == [("TT104", "mẫu", "Nguyễn Thị Sen")]
    audit = api.check_file(path, waive=False)
    assert "TT104" in {f.rule for f in audit.findings}
    assert audit.suppressed == ()


def test_a_waiver_with_a_reason_holds() -> None:
    report = api.check_text("<!-- plancheck: bỏ qua TT104 — biểu mẫu của tỉnh -->\n" + PLAN)
    assert report.findings == ()
    assert [s.finding.rule for s in report.suppressed] == ["TT104"]


def test_a_waiver_without_a_reason_is_told_and_does_not_hold() -> None:
    report = api.check_text("<!-- plancheck: bỏ qua TT104 -->\n" + PLAN)
    assert [f.rule for f in report.findings] == ["TL902", "TT104"]
    assert report.findings[0].message == ("Ghi chú “plancheck: bỏ qua TT104” không có hiệu lực vì thiếu lý do.")


def test_an_unused_waiver_is_told() -> None:
    report = api.check_text("<!-- plancheck: bỏ qua TT104, TT105 — biểu mẫu -->\n" + PLAN)
    assert [(f.rule, f.found, f.location.line) for f in report.findings] == [("TL901", "TT105", 2)]


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "kh.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys, *args: str) -> tuple[int, dict, str]:
    code = main(["check", "--format", "json", *args])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def test_waivers_of_the_configuration(folder, capsys) -> None:
    text = '[[waiver]]\nrule = "TT1"\npath = "k*.txt"\nreason = "biểu mẫu"\n[[waiver]]\nrule = "KT"\nreason = "cũ"\n'
    (folder / "plancheck.toml").write_text(text, encoding="utf-8")
    code, report, err = check(capsys, "kh.txt", "--show-suppressed")
    assert (code, report["summary"]["suppressed"]) == (0, 1)
    accepted = report["documents"][0]["suppressed"]
    assert [(s["rule"], s["by"], s["reason"]) for s in accepted] == [("TT104", "configuration", "biểu mẫu")]
    assert err == "plancheck.toml: KT (**): miễn trừ không còn tác dụng với các tệp vừa kiểm tra.\n"
    code, report, err = check(capsys, "kh.txt", "--no-waivers")
    assert (code, err) == (1, "")
    assert "suppressed" not in report["summary"]


def test_the_text_report_counts_what_was_accepted(folder, capsys) -> None:
    (folder / "kh.txt").write_text("<!-- plancheck: bỏ qua TT104 — biểu mẫu -->\n" + PLAN, encoding="utf-8")
    assert main(["check", "kh.txt"]) == 0
    out = capsys.readouterr().out
    assert "không có lỗi nào khác" in out.splitlines()[0]
    assert "đã chấp nhận 1 lỗi" in " ".join(out.split())
    assert "TT104" not in out
    assert main(["check", "kh.txt", "--show-suppressed"]) == 0
    assert "biểu mẫu" in capsys.readouterr().out
