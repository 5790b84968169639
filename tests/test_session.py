"""The run over one file, and what it does with one that cannot be read or recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from plancheck import session as module
from plancheck.accepting.baseline import Baseline, save
from plancheck.config.settings import Settings
from plancheck.config.wishes import Wishes
from plancheck.errors import UnreadableError, UsageError
from plancheck.model.finding import Status
from plancheck.model.office import Office
from plancheck.readers.options import ReadOptions
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


# -- the configuration of a file, and what is accepted ---------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan that has findings, under a configuration that names another stage below `issued`."""
    (tmp_path / ".git").mkdir()
    for name in ("kh.txt", "issued/kh.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PLAN, encoding="utf-8")
    (tmp_path / "issued" / "plancheck.toml").write_text('stage = "issued"\nlang = "en"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_configuration_is_looked_for_above_each_file(folder: Path) -> None:
    session = Session.of(Wishes())
    assert [session.dossier(path).stage for path in ("kh.txt", "issued/kh.txt")] == ["draft", "issued"]
    assert session.report("issued/kh.txt").error is None
    assert Session.of(Wishes(stage="draft")).dossier("issued/kh.txt").stage == "draft"
    assert Session.of(Wishes(use_config=False)).dossier("issued/kh.txt").stage == "draft"
    english, own = Session.of(Wishes(lang="en")), session.report("issued/kh.txt")
    assert english.report("issued/kh.txt") == own
    assert Session.of(Wishes(lang="vi")).report("issued/kh.txt") != own


def test_a_session_under_a_file_keeps_its_settings(folder: Path) -> None:
    held = Session.of(Wishes()).under("issued/kh.txt")
    (folder / "issued" / "plancheck.toml").unlink()
    assert held.dossier("kh.txt").stage == "issued"
    assert held.settings == held.settings_of("khac.txt")


def test_a_dossier_is_judged_by_the_settings_of_its_file(folder: Path) -> None:
    (folder / "issued" / "plancheck.toml").write_text('select = ["CT102"]\n', encoding="utf-8")
    session = Session.of(Wishes())
    assert session.judged(session.dossier("issued/kh.txt")).judged == ("CT102",)
    assert len(session.judged(session.dossier("-", PLAN.encode())).judged) > 1


def test_how_files_are_read_is_asked_for() -> None:
    reading = Session.of(Wishes(pdf_engine="pdfplumber", convert=True, ocr=True), cache="kho").reading
    assert reading == ReadOptions(pdf_engine="pdfplumber", convert=True, ocr=True, cache="kho")
    assert Session.of(Wishes()).reading == ReadOptions()


def test_the_baseline_is_accepted_and_what_is_gone_is_remarked(folder: Path) -> None:
    whole = Session.of(Wishes()).report("kh.txt")
    baseline = Baseline(str(folder))
    baseline.record([whole])
    save(baseline, "moc.json")
    session = Session.of(Wishes(baseline="moc.json"))
    accepted = session.report("kh.txt")
    assert accepted.findings == ()
    assert [s.finding for s in accepted.suppressed] == list(whole.findings)
    assert list(session.ledger.remarks()) == []
    assert Session.of(Wishes(baseline="moc.json", use_baseline=False)).report("kh.txt") == whole
    assert Session.of(Wishes(baseline="moc.json")).report("-", PLAN.encode()).suppressed == ()

    (folder / "kh.txt").write_text("Không phải văn bản hành chính.\n", encoding="utf-8")
    session.under("kh.txt").report("kh.txt")
    (remark,) = session.ledger.remarks()
    assert remark.startswith(
        f"moc.json: {len(whole.findings)} mục không còn xuất hiện: kh.txt ({len(whole.findings)})."
    )


def test_a_baseline_that_is_none_is_told(folder: Path) -> None:
    with pytest.raises(UsageError, match="Không có tệp mốc"):
        Session.of(Wishes(baseline="moc.json")).report("kh.txt")


def test_waivers_of_the_configuration_are_remarked_when_they_cover_nothing(folder: Path) -> None:
    rule = Session.of(Wishes()).report("kh.txt").findings[0].rule
    text = "".join(f'[[waiver]]\nrule = "{key}"\nreason = "mẫu cũ"\n' for key in (rule, "KT"))
    (folder / "plancheck.toml").write_text(text, encoding="utf-8")
    session = Session.of(Wishes())
    report = session.report("kh.txt")
    assert rule in {s.finding.rule for s in report.suppressed}
    assert list(session.ledger.remarks()) == [
        "plancheck.toml: KT (**): miễn trừ không còn tác dụng với các tệp vừa kiểm tra."
    ]
    strict = Session.of(Wishes(waive=False))
    assert strict.report("kh.txt").suppressed == ()
    assert list(strict.ledger.remarks()) == []
