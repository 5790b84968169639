"""The run over one file, and what it does with one that cannot be read or recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck import session as module
from plancheck.config.settings import Settings
from plancheck.errors import UnreadableError
from plancheck.model.finding import Status
from plancheck.model.office import Office
from plancheck.session import Session

PLAN = "KẾ HOẠCH\nThực hiện dân chủ ở cơ sở năm 2026\n"


def test_a_path_and_its_loaded_bytes_give_the_same_report(tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN, encoding="utf-8")
    report = Session().report(str(file))
    assert report.status is Status.CHECKED
    assert report.findings
    assert Session().report(str(file), file.read_bytes()) == report


def test_bytes_without_a_name_are_standard_input() -> None:
    assert Session().dossier("-", PLAN.encode()).document.path == "<stdin>"


def test_the_dossier_of_an_unreadable_file_raises_and_its_report_does_not(tmp_path: Path) -> None:
    missing = str(tmp_path / "khong-co.docx")
    with pytest.raises(UnreadableError):
        Session().dossier(missing)
    report = Session().report(missing)
    assert (report.path, report.status) == (missing, Status.UNREADABLE)
    assert [finding.rule[:2] for finding in report.findings] == ["TL"]


def test_a_document_that_recognition_fails_on_gives_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr(module.Session, "_recognised", fail)
    report = Session().report("a.txt", PLAN.encode())
    assert report.status is Status.UNREADABLE
    assert report.internal_errors == ("structure: ValueError: odd",)


def test_stage_and_office_reach_the_dossier() -> None:
    office = Office()
    dossier = Session(Settings("issued", "issued", office=office)).dossier("-", PLAN.encode())
    assert (dossier.stage, dossier.office) == ("issued", office)
    assert Session().dossier("-", PLAN.encode()).office is None


def test_without_waive_the_comments_of_the_file_count_for_nothing(tmp_path: Path) -> None:
    codes = sorted({finding.rule for finding in Session().report("-", PLAN.encode()).findings})
    text = f"{PLAN}<!-- plancheck: bỏ qua {codes[0]}: đã thống nhất -->\n".encode()
    with_waivers = Session().report("a.md", text)
    assert codes[0] in {item.finding.rule for item in with_waivers.suppressed}
    assert not Session(waive=False).report("a.md", text).suppressed
